package moves

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
)

// absent returns a change for every absent tie.
func absent(g *network.Graph) []Change {
	u := g.Undirected()
	var changes []Change
	for a := range u.Nodes() {
		for b := a + 1; int(b) < u.Order(); b++ {
			if !u.HasTie(a, b) {
				changes = append(changes, Between(a, b))
			}
		}
	}
	return changes
}

// afresh is the efficiency with one more tie, by package measure.
func afresh(t *testing.T, g *network.Graph, c Change) float64 {
	t.Helper()
	source, target, _ := networktest.Arcs(g)
	more, err := network.FromArcs(g.Order(), append(source, c.Ties[0].U), append(target, c.Ties[0].V), nil, network.Options{})
	require.NoError(t, err)
	value, err := measure.GlobalEfficiency(context.Background(), more, measure.Options{})
	require.NoError(t, err)
	return value
}

// All absent ties together get what each gets alone, and what computing afresh gives.
func TestAllTiesTogether(t *testing.T) {
	ctx := context.Background()
	for _, c := range networktest.Corpus() {
		if c.Graph.Order() > 60 || c.Graph.Order() < 2 {
			continue
		}
		s, err := Connectivity{}.Start(ctx, &Situation{Graph: c.Graph}, Options{})
		require.NoError(t, err)
		changes := absent(c.Graph)
		changes = append(changes, Change{}, Between(0, 1), Change{Ties: []Tie{{U: 1, V: 0}, {U: 0, V: 1}}})
		gains := networktest.ForWorkers(t, func(workers int) []Gain {
			gains, err := Gains(ctx, s, changes, Options{Workers: workers})
			require.NoError(t, err)
			return gains
		})
		for i, x := range changes {
			require.InDelta(t, s.Gain(x).Value, gains[i].Value, 1e-12, c.Name)
			if len(x.Ties) == 1 && i%7 == 0 {
				require.InDelta(t, afresh(t, c.Graph, x)-s.Value(), gains[i].Value, 1e-12, c.Name)
			}
		}
	}
}

// A long path has too many distances for a table, and no pair knows it.
func TestLongDistances(t *testing.T) {
	ctx := context.Background()
	g, err := generate.Grid(1, 150)
	require.NoError(t, err)
	s, err := Connectivity{}.Start(ctx, &Situation{Graph: g}, Options{})
	require.NoError(t, err)
	changes := absent(g)[:400]
	gains, err := Gains(ctx, s, changes, Options{})
	require.NoError(t, err)
	for i := 0; i < len(changes); i += 37 {
		require.InDelta(t, afresh(t, g, changes[i])-s.Value(), gains[i].Value, 1e-12)
	}
}

// What sampling says is within its bound, and nothing is off where everybody who gains
// is looked at.
func TestSampledGains(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(5, 5))
	g, err := generate.WattsStrogatz(400, 6, 0.05, r)
	require.NoError(t, err)
	situation := &Situation{Graph: g}
	exact, err := Connectivity{}.Start(ctx, situation, Options{})
	require.NoError(t, err)
	changes := absent(g)
	off, estimated, relative := 0, 0, 0.0
	for _, samples := range []int{8, 32, 1000} {
		s, err := Connectivity{Exact: 10, Samples: samples, Seed: 7}.Start(ctx, situation, Options{})
		require.NoError(t, err)
		require.InDelta(t, exact.Value(), s.Value(), 1e-12)
		var some []Change
		for range 60 {
			some = append(some, changes[r.IntN(len(changes))])
		}
		gains, err := Gains(ctx, s, some, Options{})
		require.NoError(t, err)
		for i, c := range some {
			want := exact.Gain(c).Value
			if gains[i].Error == 0 {
				require.InDelta(t, want, gains[i].Value, 1e-12)
				continue
			}
			require.NotEqual(t, 1000, samples)
			estimated++
			relative += math.Abs(gains[i].Value-want) / want
			if math.Abs(gains[i].Value-want) > gains[i].Error {
				off++
			}
		}
	}
	require.Greater(t, estimated, 50)
	require.LessOrEqual(t, off, estimated/20)
	require.Less(t, relative/float64(estimated), 0.1)
}

// A chain of ties in a large network is what it would be in a small one.
func TestSampledChain(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(6, 6))
	g, err := generate.GNM(60, 70, r)
	require.NoError(t, err)
	situation := &Situation{Graph: g}
	exact, err := Connectivity{}.Start(ctx, situation, Options{})
	require.NoError(t, err)
	s, err := Connectivity{Exact: 1, Samples: 100}.Start(ctx, situation, Options{})
	require.NoError(t, err)
	changes := absent(g)
	chain := Change{Ties: []Tie{changes[3].Ties[0], changes[90].Ties[0], changes[3].Ties[0], changes[700].Ties[0]}}
	require.InDelta(t, exact.Gain(chain).Value, s.Gain(chain).Value, 1e-12)
	copied := s.Clone()
	s.Make(chain)
	exact.Make(chain)
	require.InDelta(t, exact.Value(), s.Value(), 1e-12)
	require.InDelta(t, exact.Gain(changes[800]).Value, s.Gain(changes[800]).Value, 1e-12)
	require.Less(t, copied.Value(), s.Value())
}

// The shortlist holds what is good: the best of a few of many pairs at distance two is
// at least four fifths of the best of all.
func TestShortlist(t *testing.T) {
	ctx := context.Background()
	g, err := generate.HolmeKim(300, 3, 0.3, rand.New(rand.NewPCG(7, 7)))
	require.NoError(t, err)
	situation := &Situation{Graph: g}
	exact, err := Connectivity{}.Start(ctx, situation, Options{})
	require.NoError(t, err)
	s, err := Connectivity{Exact: 10}.Start(ctx, situation, Options{})
	require.NoError(t, err)
	gain := func(pair measure.Pair) float64 { return exact.Gain(Between(pair.U, pair.V)).Value }
	var pairs []measure.Pair
	best := 0.0
	for _, c := range absent(g) {
		pair := measure.Pair{U: c.Ties[0].U, V: c.Ties[0].V}
		if exact.(*distances).row(pair.U)[pair.V] == 2 {
			pairs = append(pairs, pair)
			best = max(best, gain(pair))
		}
	}
	list := networktest.ForWorkers(t, func(workers int) []measure.Pair {
		list, err := s.(*sampled).shortlist(ctx, pairs, slices.Repeat([]float64{1}, len(pairs)), 50, Options{Workers: workers})
		require.NoError(t, err)
		return list
	})
	require.Len(t, list, 50)
	require.Greater(t, len(pairs), 4000)
	found := 0.0
	for _, pair := range list {
		found = max(found, gain(pair))
	}
	require.Greater(t, found, 0.8*best)
	all, err := s.(*sampled).shortlist(ctx, pairs, nil, len(pairs), Options{})
	require.NoError(t, err)
	require.Equal(t, pairs, all)
}

// With every source and every target looked at, the view of a pair is its gain.
func TestViewsOfEverybody(t *testing.T) {
	ctx := context.Background()
	g, err := generate.GNM(100, 180, rand.New(rand.NewPCG(9, 9)))
	require.NoError(t, err)
	situation := &Situation{Graph: g}
	exact, err := Connectivity{}.Start(ctx, situation, Options{})
	require.NoError(t, err)
	s, err := Connectivity{Exact: 1, Samples: 1000}.Start(ctx, situation, Options{})
	require.NoError(t, err)
	v, err := s.(*sampled).views(ctx, Options{})
	require.NoError(t, err)
	for _, c := range absent(g) {
		pair := measure.Pair{U: c.Ties[0].U, V: c.Ties[0].V}
		if exact.(*distances).row(pair.U)[pair.V] == 2 {
			require.InDelta(t, exact.Gain(c).Value, v.score(pair)/exact.(*distances).pairs(), 1e-7)
		}
	}
}

func TestConnectivityOfFew(t *testing.T) {
	ctx := context.Background()
	for n := range 2 {
		g, err := generate.Complete(n)
		require.NoError(t, err)
		s, err := Connectivity{}.Start(ctx, &Situation{Graph: g}, Options{})
		require.NoError(t, err)
		require.True(t, math.IsNaN(s.Value()))
	}
	_, err := Connectivity{Exact: -1, Samples: -1, Risk: 1}.Start(ctx, &Situation{Graph: networktest.Karate()}, Options{})
	require.ErrorIs(t, err, ErrParams)
	_, err = Connectivity{}.Start(ctx, &Situation{}, Options{})
	require.ErrorIs(t, err, ErrSituation)
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	_, err = Connectivity{}.Start(cancelled, &Situation{Graph: networktest.Karate()}, Options{})
	require.ErrorIs(t, err, context.Canceled)
}

func TestMeanWithin(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	off := 0
	for range 400 {
		values := make([]float64, 50)
		for i := range values {
			values[i] = float64(r.IntN(2))
		}
		if mean, half := meanWithin(values, 0.05); math.Abs(mean-0.5) > half {
			off++
		}
	}
	require.LessOrEqual(t, off, 20)
	mean, half := meanWithin([]float64{0.3}, 0.05)
	require.InDelta(t, 0.3, mean, 1e-15)
	require.Equal(t, 1.0, half)
	_, half = meanWithin(make([]float64, 10_000), 0.05) // no variance: Bernstein's bound
	require.Less(t, half, 0.002)
}
