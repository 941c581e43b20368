package measure

import (
	"context"
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func distanceFragmentation(t testing.TB, g *network.Graph, without ...network.NodeID) float64 {
	t.Helper()
	score, err := DistanceFragmentation(context.Background(), g, without, Options{})
	require.NoError(t, err)
	return score
}

func fragmentation(t testing.TB, g *network.Graph, without []network.NodeID) float64 {
	t.Helper()
	score, err := Fragmentation(g, without)
	require.NoError(t, err)
	return score
}

func groupReach(t testing.TB, g *network.Graph, set []network.NodeID, steps int) float64 {
	t.Helper()
	score, err := GroupReach(g, set, steps)
	require.NoError(t, err)
	return score
}

func distanceReach(t testing.TB, g *network.Graph, set []network.NodeID) float64 {
	t.Helper()
	score, err := DistanceReach(g, set)
	require.NoError(t, err)
	return score
}

func TestKeyPlayersMustBeInTheGraph(t *testing.T) {
	g := arcs(t, false, 2, 0, 1)
	for _, nobody := range []network.NodeID{-1, 2} {
		set := []network.NodeID{0, nobody}
		for name, measure := range map[string]func() (float64, error){
			"Fragmentation":         func() (float64, error) { return Fragmentation(g, set) },
			"DistanceFragmentation": func() (float64, error) { return DistanceFragmentation(context.Background(), g, set, Options{}) },
			"GroupReach":            func() (float64, error) { return GroupReach(g, set, 1) },
			"DistanceReach":         func() (float64, error) { return DistanceReach(g, set) },
		} {
			score, err := measure()
			require.ErrorIs(t, err, network.ErrUnknownPerson, name)
			requireNaN(t, score)
		}
	}
}

// Worked values of REPLICATION.md, section 10.
func TestKeyPlayersOfTheKarateClub(t *testing.T) {
	g, set := networktest.Karate(), []network.NodeID{0, 33}
	require.InDelta(t, .324597, fragmentation(t, g, set), 1e-6)
	require.InDelta(t, .683266, distanceFragmentation(t, g, set...), 1e-6)
	require.InDelta(t, .911765, groupReach(t, g, set, 1), 1e-6)
	require.InDelta(t, .955882, distanceReach(t, g, set), 1e-6)
}

func TestKeyPlayersOfSmallGraphs(t *testing.T) {
	star := arcs(t, false, 4, 0, 1, 0, 2, 0, 3, 3, 3)
	require.Equal(t, 1., fragmentation(t, star, []network.NodeID{0}))
	require.Equal(t, 1., distanceFragmentation(t, star, 0, 0))
	require.Equal(t, 0., fragmentation(t, star, nil))
	require.InDelta(t, .25, distanceFragmentation(t, star), 1e-15)
	requireNaN(t, fragmentation(t, star, []network.NodeID{0, 1, 2}))
	requireNaN(t, distanceFragmentation(t, star, 0, 1, 2, 3))
	require.Zero(t, groupReach(t, star, nil, 3))
	require.Zero(t, distanceReach(t, star, nil))
	requireNaN(t, groupReach(t, arcs(t, false, 0), nil, 1))
	requireNaN(t, distanceReach(t, arcs(t, false, 0), nil))
	directed := arcs(t, true, 4, 0, 1, 1, 2)
	require.Equal(t, .5, groupReach(t, directed, []network.NodeID{0, 0}, 1))
	require.Equal(t, .25, groupReach(t, directed, []network.NodeID{0}, 0))
	require.InDelta(t, 2.5/4, distanceReach(t, directed, []network.NodeID{0}), 1e-15)
}

func TestKeyPlayersOfTheCorpus(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		if g.Order() == 0 {
			return
		}
		set := []network.NodeID{0, network.NodeID(g.Order() - 1), network.NodeID(g.Order() / 2)}
		d := networktest.Distances(g)
		reached, near := 0., 0.
		for v := range d {
			nearest := math.Inf(1)
			for _, u := range set {
				nearest = min(nearest, d[u][v])
			}
			if nearest <= 2 {
				reached++
			}
			near += 1 / max(1, nearest)
		}
		n := float64(g.Order())
		require.InDelta(t, reached/n, groupReach(t, g, set, 2), 1e-15)
		require.InDelta(t, near/n, distanceReach(t, g, set), 1e-14)
		requireFragmentation(t, g, set)
	})
}

func requireFragmentation(t *testing.T, g *network.Graph, without []network.NodeID) {
	t.Helper()
	u, err := remove(g, without)
	require.NoError(t, err)
	pairs, apart, far := 0., 0., 0.
	for v, row := range networktest.Distances(u) {
		for w, distance := range row {
			if v == w {
				continue
			}
			pairs++
			far += 1 - 1/distance
			if math.IsInf(distance, 1) {
				apart++
			}
		}
	}
	networktest.EqualScores(t, []float64{apart / pairs, far / pairs},
		[]float64{fragmentation(t, g, without), distanceFragmentation(t, g, without...)}, nil, 1e-14)
}
