package measure_test

import (
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// slowCores takes people off one k at a time until nobody has fewer than k ties.
func slowCores(g *network.Graph) []float64 {
	a := matrixU(g)
	cores := make([]float64, len(a))
	for k := 1.; ; k++ {
		for again := true; again; {
			again = false
			for u := range a {
				if d := count(a[u]); d > 0 && d < k {
					for v := range a {
						a[u][v], a[v][u] = false, false
					}
					again = true
				}
			}
		}
		anybody := false
		for u := range a {
			if count(a[u]) > 0 {
				cores[u] = k
				anybody = true
			}
		}
		if !anybody {
			return cores
		}
	}
}

func TestCoreNumbers(t *testing.T) {
	scores := func(g *network.Graph) []float64 { return floats(measure.CoreNumbers(g)) }
	checkScores(t, scores, slowCores)
	unmoved(t, scores)
	for _, c := range networktest.Corpus() {
		require.Equal(t, measure.CoreNumbers(c.Graph), measure.CoreNumbers(c.Graph.Transpose()))
	}
}

// Everybody has at least as many ties into their core as its number, and after the
// people below k are gone nobody of the rest falls short.
func TestCoresOfALargeGraph(t *testing.T) {
	g := networktest.Large(true)
	cores := measure.CoreNumbers(g)
	u := g.Undirected()
	deepest := 0
	for v := range u.Nodes() {
		inside, further := 0, 0
		for _, w := range u.Out(v) {
			if cores[w] >= cores[v] {
				inside++
			}
			if cores[w] > cores[v] {
				further++
			}
		}
		require.GreaterOrEqual(t, inside, cores[v])
		require.LessOrEqual(t, further, cores[v])
		deepest = max(deepest, cores[v])
	}
	require.Greater(t, deepest, 4)
}

// The core numbers of many copies of a graph side by side, more people than fit into the
// processor's cache, are those of the graph.
func TestCoresOfManyCopies(t *testing.T) {
	g := networktest.Large(true).Undirected()
	n := g.Order()
	copies := 300_000/n + 1
	var source, target []network.NodeID
	for c := range copies {
		for u := range g.Nodes() {
			for _, v := range g.Out(u) {
				if u < v {
					source, target = append(source, network.NodeID(c*n)+u), append(target, network.NodeID(c*n)+v)
				}
			}
		}
	}
	many, err := network.FromArcs(copies*n, source, target, nil, network.Options{})
	require.NoError(t, err)
	want, got := measure.CoreNumbers(g), measure.CoreNumbers(many)
	for c := range copies {
		require.Equal(t, want, got[c*n:(c+1)*n])
	}
}

func BenchmarkCoreNumbers(b *testing.B) {
	benchmark(b, func(g *network.Graph) { measure.CoreNumbers(g) })
}
