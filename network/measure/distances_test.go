package measure

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func pathLengths(t testing.TB, g *network.Graph) PathLengths {
	t.Helper()
	lengths, err := ShortestPathLengths(context.Background(), g, Options{})
	require.NoError(t, err)
	return lengths
}

func TestPathLengthsOfSmallGraphs(t *testing.T) {
	for _, c := range []struct {
		name                         string
		g                            *network.Graph
		pairs                        []int64
		mean, diameter               float64
		connectedness, effectiveness float64
	}{
		{"empty", arcs(t, false, 0), []int64{0}, math.NaN(), math.NaN(), math.NaN(), math.NaN()},
		{"one", arcs(t, false, 1), []int64{0}, math.NaN(), math.NaN(), math.NaN(), math.NaN()},
		{"loop", arcs(t, true, 1, 0, 0), []int64{0}, math.NaN(), math.NaN(), math.NaN(), math.NaN()},
		{"strangers", arcs(t, false, 2), []int64{0}, math.NaN(), math.NaN(), 0, 0},
		{"pair", arcs(t, false, 2, 0, 1), []int64{0, 2}, 1, 1, 1, 1},
		{"arc", arcs(t, true, 2, 0, 1), []int64{0, 1}, 1, 1, .5, .5},
		{"path of 4", path(t, 4), []int64{0, 6, 4, 2}, 20. / 12, 3, 1, (6 + 2 + 2./3) / 12},
		{"and isolate", arcs(t, false, 3, 0, 1, 2, 2), []int64{0, 2}, 1, 1, 1. / 3, 1. / 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			lengths := pathLengths(t, c.g)
			require.Equal(t, c.pairs, lengths.Pairs)
			networktest.EqualScores(t,
				[]float64{c.mean, c.diameter, c.connectedness, c.effectiveness},
				[]float64{lengths.Mean(), lengths.Diameter(), lengths.Connectedness(), lengths.Efficiency()}, nil, 1e-15)
		})
	}
}

func naivePairs(g *network.Graph) []int64 {
	pairs := []int64{0}
	for u, row := range networktest.Distances(g) {
		for v, distance := range row {
			if u == v || math.IsInf(distance, 1) {
				continue
			}
			for len(pairs) <= int(distance) {
				pairs = append(pairs, 0)
			}
			pairs[int(distance)]++
		}
	}
	return pairs
}

func TestPathLengthsAreThoseOfFloydAndWarshall(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		require.Equal(t, naivePairs(g), pathLengths(t, g).Pairs)
		require.Equal(t, pathLengths(t, g), pathLengths(t, g.Transpose()))
	})
}

// Several batches, the last one not full; long paths, where sources are handed on, and
// short ones, where they are collected.
func TestPathLengthsOfLargeGraphs(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for name, g := range map[string]*network.Graph{
		"path": path(t, 700), "groups": groups(t, 1000), "hubs": attachment(t, 1000),
		"directed": networktest.Random(600, .005, 1, network.Options{Directed: true}),
	} {
		t.Run(name, func(t *testing.T) {
			want := []int64{0}
			for u := range g.Nodes() {
				for v, distance := range Distances(g, u) {
					for len(want) <= int(distance) {
						want = append(want, 0)
					}
					if distance > 0 && v != int(u) {
						want[distance]++
					}
				}
			}
			require.Equal(t, want, pathLengths(t, g).Pairs)
			permuted, _ := networktest.Permuted(g, r)
			require.Equal(t, want, pathLengths(t, permuted).Pairs)
		})
	}
}

func TestPathLengthsForWorkers(t *testing.T) {
	g := networktest.Random(800, .005, 3, network.Options{Directed: true})
	networktest.ForWorkers(t, func(workers int) []int64 {
		lengths, err := ShortestPathLengths(context.Background(), g, Options{Workers: workers})
		require.NoError(t, err)
		return lengths.Pairs
	})
}

func TestLongMeasuresCanBeCancelledAndReportProgress(t *testing.T) {
	g := groups(t, 1000)
	for name, long := range map[string]func(context.Context, Options) error{
		"ShortestPathLengths": func(ctx context.Context, o Options) error {
			_, err := ShortestPathLengths(ctx, g, o)
			return err
		},
		"Closeness": func(ctx context.Context, o Options) error { _, err := Closeness(ctx, g, o); return err },
		"Harmonic":  func(ctx context.Context, o Options) error { _, err := Harmonic(ctx, g, o); return err },
	} {
		t.Run(name, func(t *testing.T) { requireLong(t, long) })
	}
}

// requireLong demands that a measure ends with the context, and that its progress
// rises to the total.
func requireLong(t *testing.T, long func(context.Context, Options) error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	require.ErrorIs(t, long(ctx, Options{}), context.Canceled)
	last, end := 0, 0
	require.NoError(t, long(context.Background(), Options{Workers: 3, Progress: func(done, total int) {
		require.Greater(t, done, last)
		last, end = done, total
	}}))
	require.Equal(t, end, last)
	require.Positive(t, end)
}

func BenchmarkShortestPathLengths(b *testing.B) {
	forSizes(b, []int{10_000}, func(b *testing.B, g *network.Graph) {
		for b.Loop() {
			pathLengths(b, g)
		}
	})
}
