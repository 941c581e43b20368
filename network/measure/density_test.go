package measure_test

import (
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
)

func TestDensity(t *testing.T) {
	for _, c := range []struct {
		name  string
		graph *network.Graph
		want  float64
	}{
		{"nobody", graphOf(0, false), nan},
		{"one person", graphOf(1, true, [2]network.NodeID{0, 0}), nan},
		{"two apart", graphOf(2, false), 0},
		{"a pair", graphOf(2, false, [2]network.NodeID{0, 1}), 1},
		{"an arc", graphOf(2, true, [2]network.NodeID{0, 1}), 0.5},
		{"loops do not count", graphOf(2, true, [2]network.NodeID{0, 0}, [2]network.NodeID{1, 0}), 0.5},
		{"karate", networktest.Karate(), 2 * 78. / (34 * 33)},
	} {
		t.Run(c.name, func(t *testing.T) { equal(t, c.want, measure.Density(c.graph)) })
	}
}

func TestDensityOverTheCorpus(t *testing.T) {
	checkNumber(t, measure.Density, func(g *network.Graph) float64 {
		ties, pairs := 0., 0.
		for u, row := range matrixD(g) {
			ties += count(row)
			for v := range row {
				if u != v {
					pairs++
				}
			}
		}
		return ties / pairs
	})
	for _, c := range networktest.Corpus() {
		n := float64(c.Graph.Order())
		equal(t, measure.Density(c.Graph), measure.Density(c.Graph.Transpose()))
		if n >= 2 {
			equal(t, measure.Density(c.Graph)*(n-1)/(n+1), measure.Density(withIsolate(c.Graph)))
		}
	}
}

func TestReciprocity(t *testing.T) {
	checkNumber(t, measure.Reciprocity, func(g *network.Graph) float64 {
		a := matrixD(g)
		mutual, ties := 0., 0.
		for u := range a {
			for v := range a {
				if a[u][v] {
					ties++
					if a[v][u] {
						mutual++
					}
				}
			}
		}
		return mutual / ties
	})
	for _, c := range networktest.Corpus() {
		equal(t, measure.Reciprocity(c.Graph), measure.Reciprocity(c.Graph.Transpose()))
		equal(t, measure.Reciprocity(c.Graph), measure.Reciprocity(withIsolate(c.Graph)))
	}
}
