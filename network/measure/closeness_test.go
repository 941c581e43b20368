package measure

import (
	"context"
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// scoring is a long measure of people with its parameters filled in.
type scoring func(context.Context, *network.Graph, Options) ([]float64, error)

func (s scoring) of(t testing.TB, g *network.Graph) []float64 {
	t.Helper()
	scores, err := s(context.Background(), g, Options{})
	require.NoError(t, err)
	return scores
}

func TestClosenessOfSmallGraphs(t *testing.T) {
	for _, c := range []struct {
		name                string
		g                   *network.Graph
		closeness, harmonic []float64
	}{
		{"empty", arcs(t, false, 0), []float64{}, []float64{}},
		{"one", arcs(t, false, 1), []float64{0}, []float64{0}},
		{"pair", arcs(t, false, 2, 0, 1), []float64{1, 1}, []float64{1, 1}},
		{"arc", arcs(t, true, 2, 0, 1), []float64{0, 1}, []float64{0, 1}},
		{"path and isolate", arcs(t, false, 4, 0, 1, 1, 2, 3, 3), []float64{4. / 9, 2. / 3, 4. / 9, 0}, []float64{1.5, 2, 1.5, 0}},
		{"chain", arcs(t, true, 3, 0, 1, 1, 2), []float64{0, .5, 2. / 3}, []float64{0, 1, 1.5}},
	} {
		t.Run(c.name, func(t *testing.T) {
			networktest.EqualScores(t, c.closeness, scoring(Closeness).of(t, c.g), nil, 1e-15)
			networktest.EqualScores(t, c.harmonic, scoring(Harmonic).of(t, c.g), nil, 1e-15)
		})
	}
}

func TestClosenessOfTheCorpus(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		d := networktest.Distances(g)
		n := g.Order()
		wantCloseness, wantHarmonic := make([]float64, n), make([]float64, n)
		for v := range n {
			reached, total := 0., 0.
			for u := range n {
				if u != v && !math.IsInf(d[u][v], 1) {
					reached++
					total += d[u][v]
					wantHarmonic[v] += 1 / d[u][v]
				}
			}
			if reached > 0 {
				wantCloseness[v] = reached * reached / total / float64(n-1)
			}
		}
		networktest.EqualScores(t, wantCloseness, scoring(Closeness).of(t, g), nil, 1e-14)
		networktest.EqualScores(t, wantHarmonic, scoring(Harmonic).of(t, g), nil, 1e-14)
	})
}

func TestClosenessFollowsPeople(t *testing.T) {
	followsPeople(t, 0, true, func(g *network.Graph) []float64 { return scoring(Harmonic).of(t, g) })
	followsPeople(t, 0, false, func(g *network.Graph) []float64 { return scoring(Closeness).of(t, g) })
}

func TestClosenessForWorkers(t *testing.T) {
	g := networktest.Random(800, .005, 3, network.Options{Directed: true})
	for _, measure := range []scoring{Closeness, Harmonic} {
		networktest.ForWorkers(t, func(workers int) []float64 {
			scores, err := measure(context.Background(), g, Options{Workers: workers})
			require.NoError(t, err)
			return scores
		})
	}
}

func BenchmarkHarmonic(b *testing.B) {
	forSizes(b, []int{10_000}, func(b *testing.B, g *network.Graph) {
		for b.Loop() {
			scoring(Harmonic).of(b, g)
		}
	})
}

func TestClosenessOfSome(t *testing.T) {
	for _, c := range networktest.Corpus() {
		g := c.Graph
		closeness, err := Closeness(context.Background(), g, Options{})
		require.NoError(t, err)
		harmonic, err := Harmonic(context.Background(), g, Options{})
		require.NoError(t, err)
		var some []network.NodeID
		for u := g.Order() - 1; u >= 0; u -= 3 {
			some = append(some, network.NodeID(u), network.NodeID(u)) // in any order, and twice
		}
		if some == nil {
			continue
		}
		someCloseness, err := ClosenessOf(context.Background(), g, some, Options{})
		require.NoError(t, err)
		someHarmonic, err := HarmonicOf(context.Background(), g, some, Options{})
		require.NoError(t, err)
		for i, u := range some {
			require.Equal(t, closeness[u], someCloseness[i], c.Name)
			require.Equal(t, harmonic[u], someHarmonic[i], c.Name)
		}
		nobody, err := HarmonicOf(context.Background(), g, []network.NodeID{}, Options{})
		require.NoError(t, err)
		require.Empty(t, nobody)
		_, err = HarmonicOf(context.Background(), g, []network.NodeID{network.NodeID(g.Order())}, Options{})
		require.ErrorIs(t, err, network.ErrUnknownPerson)
	}
}
