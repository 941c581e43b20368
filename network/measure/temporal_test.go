package measure

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func timed(t testing.TB, n int, times []float64, ends ...network.NodeID) *network.Ties {
	t.Helper()
	var source, target []network.NodeID
	for i := 0; i < len(ends); i += 2 {
		source, target = append(source, ends[i]), append(target, ends[i+1])
	}
	column, err := network.NewNumberColumn(network.TimeColumn, times)
	require.NoError(t, err)
	ties, err := network.NewTies(n, source, target, column)
	require.NoError(t, err)
	return ties
}

func arrivals(t testing.TB, ties *network.Ties, n int, source network.NodeID, p TemporalParams) []float64 {
	t.Helper()
	arrival, err := EarliestArrivals(ties, n, source, p)
	require.NoError(t, err)
	return arrival
}

func TestArrivalsFollowTime(t *testing.T) {
	early, never := math.Inf(-1), math.Inf(1)
	ties := timed(t, 5, []float64{2, 1, 3, math.NaN(), 0}, 0, 1, 1, 2, 2, 3, 0, 4, 4, 4)
	require.Equal(t, []float64{early, 2, never, never, never}, arrivals(t, ties, 5, 0, TemporalParams{}))
	require.Equal(t, []float64{2, 1, early, 3, never}, arrivals(t, ties, 5, 2, TemporalParams{}))
	require.Equal(t, []float64{never, never, early, 3, never}, arrivals(t, ties, 5, 2, TemporalParams{Directed: true}))

	chain := timed(t, 4, []float64{1, 1, 1}, 2, 3, 1, 2, 0, 1)
	require.Equal(t, []float64{early, 1, 1, 1}, arrivals(t, chain, 4, 0, TemporalParams{}))
	require.Equal(t, []float64{early, 1, never, never}, arrivals(t, chain, 4, 0, TemporalParams{Increasing: true}))
}

func TestTemporalErrors(t *testing.T) {
	ties := timed(t, 3, []float64{1}, 0, 2)
	_, err := EarliestArrivals(ties, 3, 3, TemporalParams{})
	require.ErrorIs(t, err, network.ErrUnknownPerson)
	_, err = EarliestArrivals(ties, 2, 0, TemporalParams{})
	require.ErrorIs(t, err, network.ErrUnknownPerson)
	_, err = TemporalReach(context.Background(), ties, -1, TemporalParams{}, Options{})
	require.ErrorIs(t, err, ErrParams)
	_, err = EarliestArrivals(ties, math.MaxInt, 0, TemporalParams{})
	require.ErrorIs(t, err, network.ErrTooLarge)
	_, err = TemporalReach(context.Background(), ties, math.MaxInt, TemporalParams{}, Options{})
	require.ErrorIs(t, err, network.ErrTooLarge)
	_, err = EarliestArrivals(ties, 3, 0, TemporalParams{Column: "when"})
	require.ErrorIs(t, err, network.ErrUnknownColumn)
	words := network.NewColumn("when", []string{"late"})
	named, err := network.NewTies(3, []network.NodeID{0}, []network.NodeID{2}, words)
	require.NoError(t, err)
	_, err = TemporalReach(context.Background(), named, 3, TemporalParams{Column: "when"}, Options{})
	require.ErrorIs(t, err, network.ErrColumn)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = TemporalReach(ctx, ties, 3, TemporalParams{}, Options{})
	require.ErrorIs(t, err, context.Canceled)
}

// naiveArrivals relaxes all contacts until nothing changes.
func naiveArrivals(ties *network.Ties, times []float64, n int, source network.NodeID, p TemporalParams) []float64 {
	arrival := slices.Repeat([]float64{math.Inf(1)}, n)
	arrival[source] = math.Inf(-1)
	for range n + 1 {
		for k, time := range times {
			u, v := ties.Source[k], ties.Target[k]
			for range 2 {
				if arrival[u] < time || arrival[u] == time && !p.Increasing {
					arrival[v] = min(arrival[v], time)
				}
				if p.Directed {
					break
				}
				u, v = v, u
			}
		}
	}
	return arrival
}

func TestTemporalReachOfRandomContacts(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 3))
		const n = 30
		var ends []network.NodeID
		var times []float64
		for range 60 {
			ends = append(ends, network.NodeID(r.IntN(n)), network.NodeID(r.IntN(n)))
			times = append(times, float64(r.IntN(12)))
		}
		ties := timed(t, n, times, ends...)
		for _, p := range []TemporalParams{{}, {Directed: true}, {Increasing: true}, {Directed: true, Increasing: true}} {
			reach, err := TemporalReach(context.Background(), ties, n, p, Options{})
			require.NoError(t, err)
			for source := range network.NodeID(n) {
				want := naiveArrivals(ties, times, n, source, p)
				require.Equal(t, want, arrivals(t, ties, n, source, p))
				others := -1
				for _, time := range want {
					if !math.IsInf(time, 1) {
						others++
					}
				}
				require.Equal(t, others, reach[source])
			}
		}
	}
}

// When all ties are there at one time, time says nothing: reach is that of the graph.
func TestTemporalReachAtOneTime(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		source, target, _ := networktest.Arcs(g)
		var ends []network.NodeID
		for k := range source {
			ends = append(ends, source[k], target[k])
		}
		ties := timed(t, g.Order(), make([]float64, len(source)), ends...)
		reach, err := TemporalReach(context.Background(), ties, g.Order(), TemporalParams{Directed: g.Directed()}, Options{})
		require.NoError(t, err)
		for u, row := range networktest.Distances(g) {
			others := 0
			for v, distance := range row {
				if v != u && !math.IsInf(distance, 1) {
					others++
				}
			}
			require.Equal(t, others, reach[u])
		}
	})
}

// More than one batch of sources; the order of the rows does not matter.
func TestTemporalReachForWorkers(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 3))
	const n = 600
	var ends []network.NodeID
	var times []float64
	for range 2000 {
		ends = append(ends, network.NodeID(r.IntN(n)), network.NodeID(r.IntN(n)))
		times = append(times, r.Float64())
	}
	ties := timed(t, n, times, ends...)
	reach := networktest.ForWorkers(t, func(workers int) []int {
		reach, err := TemporalReach(context.Background(), ties, n, TemporalParams{}, Options{Workers: workers})
		require.NoError(t, err)
		return reach
	})
	slices.Reverse(times)
	slices.Reverse(ends)
	reversed, err := TemporalReach(context.Background(), timed(t, n, times, ends...), n, TemporalParams{}, Options{})
	require.NoError(t, err)
	require.Equal(t, reach, reversed)
}

func BenchmarkTemporalReach(b *testing.B) {
	r := rand.New(rand.NewPCG(4, 3))
	const n = 1000
	var ends []network.NodeID
	var times []float64
	for range 50_000 {
		ends = append(ends, network.NodeID(r.IntN(n)), network.NodeID(r.IntN(n)))
		times = append(times, float64(r.IntN(500)))
	}
	ties := timed(b, n, times, ends...)
	for b.Loop() {
		_, err := TemporalReach(context.Background(), ties, n, TemporalParams{}, Options{})
		require.NoError(b, err)
	}
}
