package measure

import (
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func TestDistancesOfAPath(t *testing.T) {
	require.Equal(t, []int32{1, 0, 1, 2, 3}, Distances(path(t, 5), 1))
	directed := arcs(t, true, 5, 0, 1, 1, 2, 2, 2, 2, 3)
	require.Equal(t, []int32{Unreachable, 0, 1, 2, Unreachable}, Distances(directed, 1))
	require.Equal(t, []int32{0}, Distances(arcs(t, false, 1), 0))
}

func TestDistancesAreThoseOfFloydAndWarshall(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		want := networktest.Distances(g)
		for u := range g.Nodes() {
			got := Distances(g, u)
			for v, distance := range got {
				if distance == Unreachable {
					require.True(t, math.IsInf(want[u][v], 1))
				} else {
					require.EqualValues(t, want[u][v], distance)
				}
			}
		}
	})
}

func TestDistancesFollowPeople(t *testing.T) {
	followsPeople(t, 0, true, func(g *network.Graph) []float64 {
		total := make([]float64, g.Order())
		for u := range g.Nodes() {
			for v, distance := range Distances(g, u) {
				if distance > 0 {
					total[v] += float64(distance) * float64(1+g.OutDegree(u))
				}
			}
		}
		return total
	})
}

// In large graphs layers are searched from both sides: every tie must bind its ends.
func TestDistancesOfLargeGraphs(t *testing.T) {
	for name, g := range map[string]*network.Graph{
		"hubs": attachment(t, 3000), "groups": groups(t, 3000),
		"large": networktest.Large(false), "directed": networktest.Large(true),
	} {
		t.Run(name, func(t *testing.T) {
			for _, source := range []network.NodeID{0, 17, 2999} {
				requireDistances(t, g, source, Distances(g, source))
			}
		})
	}
}

// requireDistances demands that each person is one step further than the nearest of
// those who have a tie to them.
func requireDistances(t *testing.T, g *network.Graph, source network.NodeID, distance []int32) {
	t.Helper()
	for v := range g.Nodes() {
		want := Unreachable
		for _, u := range g.In(v) {
			if distance[u] >= 0 && (want < 0 || distance[u] < want) {
				want = distance[u]
			}
		}
		if want >= 0 {
			want++
		}
		if v == source {
			want = 0
		}
		require.Equal(t, want, distance[v], "person %d", v)
	}
}

func BenchmarkDistances(b *testing.B) {
	forSizes(b, []int{10_000, 100_000, 1_000_000}, func(b *testing.B, g *network.Graph) {
		for b.Loop() {
			Distances(g, 0)
		}
	})
}
