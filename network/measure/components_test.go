package measure

import (
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func TestComponentsOfSmallGraphs(t *testing.T) {
	empty := WeakComponents(arcs(t, false, 0))
	require.Equal(t, 0, empty.Count())
	require.EqualValues(t, -1, empty.Largest())
	require.Equal(t, 0, empty.LargestSize())

	g := arcs(t, true, 8, 1, 2, 2, 3, 3, 1, 3, 4, 4, 5, 6, 6, 7, 0)
	weak := WeakComponents(g)
	require.Equal(t, []int32{0, 1, 1, 1, 1, 1, 2, 0}, weak.Labels)
	require.Equal(t, []int{2, 5, 1}, weak.Sizes)
	require.EqualValues(t, 1, weak.Largest())
	require.Equal(t, 5, weak.LargestSize())
	require.Equal(t, []network.NodeID{0, 7}, weak.Members(0))

	strong := StrongComponents(g)
	require.Equal(t, []int32{0, 1, 1, 1, 2, 3, 4, 5}, strong.Labels)
	require.Equal(t, []int{1, 3, 1, 1, 1, 1}, strong.Sizes)
	require.Equal(t, []network.NodeID{6}, Isolates(g))
	require.Empty(t, Isolates(arcs(t, false, 0)))
}

// naiveComponents puts each person with the first one they can go to and come back from.
func naiveComponents(g *network.Graph) []int32 {
	d := networktest.Distances(g)
	labels := make([]int32, g.Order())
	count := int32(0)
	for u := range labels {
		labels[u] = -1
		for v := range u {
			if d[u][v] < 1e9 && d[v][u] < 1e9 {
				labels[u] = labels[v]
				break
			}
		}
		if labels[u] < 0 {
			labels[u] = count
			count++
		}
	}
	return labels
}

func TestComponentsAreClassesOfReachability(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		require.Equal(t, naiveComponents(g.Undirected()), WeakComponents(g).Labels)
		require.Equal(t, naiveComponents(g), StrongComponents(g).Labels)
		require.Equal(t, StrongComponents(g), StrongComponents(g.Transpose()))
	})
}

func TestComponentsOfManySparseGraphs(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 1))
		n := 40
		var ends []network.NodeID
		for range 20 + r.IntN(60) {
			ends = append(ends, network.NodeID(r.IntN(n)), network.NodeID(r.IntN(n)))
		}
		for _, directed := range []bool{false, true} {
			g := arcs(t, directed, n, ends...)
			require.Equal(t, naiveComponents(g.Undirected()), WeakComponents(g).Labels)
			require.Equal(t, naiveComponents(g), StrongComponents(g).Labels)
		}
	}
}

func TestComponentSizesFollowPeople(t *testing.T) {
	for _, components := range []func(*network.Graph) Components{WeakComponents, StrongComponents} {
		followsPeople(t, 0, true, func(g *network.Graph) []float64 {
			c := components(g)
			sizes := make([]float64, g.Order())
			for u, label := range c.Labels {
				sizes[u] = float64(c.Sizes[label])
			}
			return sizes
		})
	}
}

func TestIsolatesAreComponentsOfOneWithoutTies(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		c := WeakComponents(g)
		isolates := []network.NodeID{}
		for u, label := range c.Labels {
			if c.Sizes[label] == 1 {
				isolates = append(isolates, network.NodeID(u))
			}
		}
		require.Equal(t, isolates, Isolates(g))
	})
}

func BenchmarkWeakComponents(b *testing.B) {
	forSizes(b, []int{10_000, 100_000, 1_000_000}, func(b *testing.B, g *network.Graph) {
		for b.Loop() {
			WeakComponents(g)
		}
	})
}

func BenchmarkStrongComponents(b *testing.B) {
	g := networktest.Large(true)
	for b.Loop() {
		StrongComponents(g)
	}
}
