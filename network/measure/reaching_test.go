package measure

import (
	"context"
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func globalReaching(t testing.TB, g *network.Graph) float64 {
	t.Helper()
	score, err := GlobalReaching(context.Background(), g, Options{})
	require.NoError(t, err)
	return score
}

func TestReachingOfSmallGraphs(t *testing.T) {
	star := arcs(t, true, 4, 0, 1, 0, 2, 0, 3)
	require.Equal(t, []float64{1, 0, 0, 0}, scoring(LocalReaching).of(t, star))
	require.Equal(t, 1., globalReaching(t, star))
	require.Equal(t, 0., globalReaching(t, arcs(t, true, 4, ringEnds(4)...)))
	require.Equal(t, []float64{.75, 1, .75}, scoring(LocalReaching).of(t, path(t, 3)))
	require.Equal(t, .25, globalReaching(t, path(t, 3)))
	require.Empty(t, scoring(LocalReaching).of(t, arcs(t, true, 0)))
	for n := range 2 {
		requireNaN(t, globalReaching(t, arcs(t, true, n)))
	}
	requireNaN(t, scoring(LocalReaching).of(t, arcs(t, false, 1))[0])
	require.Zero(t, globalReaching(t, arcs(t, false, 2)))
}

func TestReachingOfTheCorpus(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		want := make([]float64, g.Order())
		for v, row := range networktest.Distances(g) {
			for u, distance := range row {
				switch {
				case u == v || math.IsInf(distance, 1):
				case g.Directed():
					want[v]++
				default:
					want[v] += 1 / distance
				}
			}
			want[v] /= float64(g.Order() - 1)
		}
		networktest.EqualScores(t, want, scoring(LocalReaching).of(t, g), nil, 1e-14)
	})
	followsPeople(t, 0, false, func(g *network.Graph) []float64 { return scoring(LocalReaching).of(t, g) })
	followsPeople(t, 1e-15, false, func(g *network.Graph) []float64 {
		scores := make([]float64, g.Order())
		for v := range scores {
			scores[v] = globalReaching(t, g)
		}
		return scores
	})
}

func TestGlobalReachingCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	score, err := GlobalReaching(ctx, path(t, 3), Options{})
	require.ErrorIs(t, err, context.Canceled)
	requireNaN(t, score)
}
