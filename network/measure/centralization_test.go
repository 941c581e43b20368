package measure

import (
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// The values of the karate club and of the path of five are Freeman's definitions worked
// out in REPLICATION.md, section 10.
func TestCentralizationOfKnownGraphs(t *testing.T) {
	for _, c := range []struct {
		g                      *network.Graph
		betweenness, closeness float64
	}{
		{networktest.Karate(), .405557, .298195},
		{path(t, 5), .416667, .422222},
	} {
		n := c.g.Order()
		require.InDelta(t, c.betweenness, Centralization(scoring(Betweenness).of(t, c.g), BetweennessMost(n, false)), 1e-6)
		require.InDelta(t, c.closeness, Centralization(scoring(Closeness).of(t, c.g), ClosenessMost(n, false)), 1e-6)
	}
}

func TestStarsAreMostCentralized(t *testing.T) {
	var inward, both []network.NodeID
	for u := network.NodeID(1); u < 6; u++ {
		inward = append(inward, u, 0)
		both = append(both, u, 0, 0, u)
	}
	star, inStar, mutualStar := arcs(t, false, 6, inward...), arcs(t, true, 6, inward...), arcs(t, true, 6, both...)
	require.InDelta(t, 1, Centralization(scoring(Betweenness).of(t, star), BetweennessMost(6, false)), 1e-15)
	require.InDelta(t, 1, Centralization(scoring(Betweenness).of(t, mutualStar), BetweennessMost(6, true)), 1e-15)
	require.InDelta(t, 1, Centralization(scoring(Closeness).of(t, star), ClosenessMost(6, false)), 1e-15)
	require.InDelta(t, 1, Centralization(scoring(Closeness).of(t, inStar), ClosenessMost(6, true)), 1e-15)
	require.InDelta(t, 1, Centralization(scoring(Harmonic).of(t, star), HarmonicMost(6, false)), 1e-15)
	require.InDelta(t, 1, Centralization(scoring(Harmonic).of(t, inStar), HarmonicMost(6, true)), 1e-15)
}

// No graph of the corpus is more centralized than a star of its size.
func TestCentralizationOfTheCorpusIsAtMostOne(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		n, directed := g.Order(), g.Directed()
		for _, c := range []float64{
			Centralization(scoring(Betweenness).of(t, g), BetweennessMost(n, directed)),
			Centralization(scoring(Closeness).of(t, g), ClosenessMost(n, directed)),
			Centralization(scoring(Harmonic).of(t, g), HarmonicMost(n, directed)),
		} {
			if !math.IsNaN(c) {
				require.GreaterOrEqual(t, c, 0.)
				require.LessOrEqual(t, c, 1+1e-12)
			} else {
				require.Less(t, n, 3)
			}
		}
	})
}

func TestCentralizationThatIsUndefined(t *testing.T) {
	requireNaN(t, Centralization(nil, 1))
	requireNaN(t, Centralization([]float64{1, 2}, 0))
	requireNaN(t, Centralization([]float64{1, 2}, math.NaN()))
	requireNaN(t, Centralization([]float64{1, math.NaN()}, 1))
	for n := range 3 {
		require.Zero(t, BetweennessMost(n, true))
		require.Zero(t, ClosenessMost(n, false))
		require.Zero(t, HarmonicMost(n, false))
	}
	require.Zero(t, HarmonicMost(1, true))
	require.Zero(t, ClosenessMost(0, true))
}

func TestCentralizationIsTheSameOnAnyScale(t *testing.T) {
	scores := []float64{1, 5, 2, 2}
	require.InDelta(t, 10./20, Centralization(scores, 20), 1e-15)
	require.InDelta(t, Centralization(scores, 20), Centralization([]float64{6, 2, 3, 3}, 20), 1e-15)
}
