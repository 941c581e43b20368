package measure

import (
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/stretchr/testify/require"
)

func TestBridgesOfSmallGraphs(t *testing.T) {
	for _, c := range []struct {
		name    string
		g       *network.Graph
		bridges [][2]network.NodeID
		points  []network.NodeID
	}{
		{"empty", arcs(t, false, 0), nil, nil},
		{"one with a loop", arcs(t, false, 1, 0, 0), nil, nil},
		{"pair", arcs(t, false, 2, 1, 0), [][2]network.NodeID{{0, 1}}, nil},
		{"mutual arcs", arcs(t, true, 2, 1, 0, 0, 1), [][2]network.NodeID{{0, 1}}, nil},
		{"path", path(t, 4), [][2]network.NodeID{{0, 1}, {1, 2}, {2, 3}}, []network.NodeID{1, 2}},
		{"triangle with a tail", arcs(t, false, 4, 0, 1, 1, 2, 2, 0, 2, 3), [][2]network.NodeID{{2, 3}}, []network.NodeID{2}},
		{"bow tie", arcs(t, false, 5, 0, 1, 1, 2, 2, 0, 2, 3, 3, 4, 4, 2), nil, []network.NodeID{2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.bridges, endsOf(Bridges(c.g)))
			require.ElementsMatch(t, c.points, ArticulationPoints(c.g))
		})
	}
}

func endsOf(ties []network.Tie) [][2]network.NodeID {
	var ends [][2]network.NodeID
	for _, tie := range ties {
		ends = append(ends, [2]network.NodeID{tie.Source, tie.Target})
	}
	return ends
}

// naiveCuts removes every tie and every person in turn and counts the components.
func naiveCuts(t *testing.T, g *network.Graph) (bridges [][2]network.NodeID, points []network.NodeID) {
	u := g.Undirected()
	before := WeakComponents(u).Count()
	for tie := range u.Ties() {
		var source, target []network.NodeID
		for other := range u.Ties() {
			if other != tie {
				source, target = append(source, other.Source), append(target, other.Target)
			}
		}
		if WeakComponents(mustBuild(t, g.Order(), source, target, nil, network.Options{})).Count() > before {
			bridges = append(bridges, [2]network.NodeID{tie.Source, tie.Target})
		}
	}
	for v := range u.Nodes() {
		left, err := remove(u, []network.NodeID{v})
		require.NoError(t, err)
		if WeakComponents(left).Count() > before {
			points = append(points, v)
		}
	}
	return bridges, points
}

func TestBridgesAndArticulationPointsOfTheCorpus(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		bridges, points := naiveCuts(t, g)
		require.Equal(t, bridges, endsOf(Bridges(g)))
		require.ElementsMatch(t, points, ArticulationPoints(g))
	})
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 9))
		var ends []network.NodeID
		for range 10 + r.IntN(25) {
			ends = append(ends, network.NodeID(r.IntN(20)), network.NodeID(r.IntN(20)))
		}
		g := arcs(t, seed%2 == 0, 20, ends...)
		bridges, points := naiveCuts(t, g)
		require.Equal(t, bridges, endsOf(Bridges(g)))
		require.ElementsMatch(t, points, ArticulationPoints(g))
	}
}

func TestBridgesCarryTheWeightsOfBothDirections(t *testing.T) {
	g := mustBuild(t, 2, []network.NodeID{0, 1}, []network.NodeID{1, 0}, []float64{2, 3}, network.Options{Directed: true})
	require.Equal(t, []network.Tie{{Source: 0, Target: 1, Weight: 5}}, Bridges(g))
}

func TestArticulationPointsFollowPeople(t *testing.T) {
	followsPeople(t, 0, true, func(g *network.Graph) []float64 {
		marks := make([]float64, g.Order())
		for _, u := range ArticulationPoints(g) {
			marks[u]++
		}
		for _, tie := range Bridges(g) {
			marks[tie.Source] += 10
			marks[tie.Target] += 10
		}
		return marks
	})
}

func BenchmarkBridges(b *testing.B) {
	forSizes(b, []int{100_000}, func(b *testing.B, g *network.Graph) {
		for b.Loop() {
			Bridges(g)
		}
	})
}
