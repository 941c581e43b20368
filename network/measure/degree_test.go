package measure_test

import (
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

var directions = map[string]measure.Direction{"both": measure.Both, "out": measure.Out, "in": measure.In}

// matrixOf returns the matrix whose rows are the ties of the direction.
func matrixOf(g *network.Graph, d measure.Direction) [][]bool {
	switch d {
	case measure.Out:
		return matrixD(g)
	case measure.In:
		return matrixD(g.Transpose())
	}
	return matrixU(g)
}

func slowDegrees(g *network.Graph, d measure.Direction) []float64 {
	degrees := make([]float64, g.Order())
	for u, row := range matrixOf(g, d) {
		degrees[u] = count(row)
	}
	return degrees
}

func floats(xs []int) []float64 {
	fs := make([]float64, len(xs))
	for i, x := range xs {
		fs[i] = float64(x)
	}
	return fs
}

func TestDegrees(t *testing.T) {
	for name, d := range directions {
		t.Run(name, func(t *testing.T) {
			scores := func(g *network.Graph) []float64 { return floats(measure.Degrees(g, d)) }
			checkScores(t, scores, func(g *network.Graph) []float64 { return slowDegrees(g, d) })
			unmoved(t, scores)
		})
	}
	for _, c := range networktest.Corpus() {
		require.Equal(t, measure.Degrees(c.Graph, measure.In), measure.Degrees(c.Graph.Transpose(), measure.Out))
	}
}

func TestStrengths(t *testing.T) {
	for name, d := range directions {
		t.Run(name, func(t *testing.T) {
			checkScores(t,
				func(g *network.Graph) []float64 { return measure.Strengths(g, d) },
				func(g *network.Graph) []float64 { return slowStrengths(g, d) })
		})
	}
}

func slowStrengths(g *network.Graph, d measure.Direction) []float64 {
	if !g.Weighted() {
		return slowDegrees(g, d)
	}
	w := networktest.Weights(g)
	s := make([]float64, len(w))
	for u := range w {
		for v := range w {
			switch {
			case u == v:
			case d == measure.Out || !g.Directed():
				s[u] += w[u][v]
			case d == measure.In:
				s[u] += w[v][u]
			default:
				s[u] += w[u][v] + w[v][u]
			}
		}
	}
	return s
}

func TestMeanAndMaxDegree(t *testing.T) {
	for name, d := range directions {
		t.Run(name, func(t *testing.T) {
			checkNumber(t,
				func(g *network.Graph) float64 { return measure.MeanDegree(g, d) },
				func(g *network.Graph) float64 {
					sum := 0.
					for _, x := range slowDegrees(g, d) {
						sum += x
					}
					return sum / float64(g.Order())
				})
			checkNumber(t,
				func(g *network.Graph) float64 { return measure.MaxDegree(g, d) },
				func(g *network.Graph) float64 {
					most := nan
					for _, x := range slowDegrees(g, d) {
						if !(most >= x) {
							most = x
						}
					}
					return most
				})
		})
	}
}

func TestDegreeDistribution(t *testing.T) {
	star := graphOf(5, true, [2]network.NodeID{0, 1}, [2]network.NodeID{0, 2}, [2]network.NodeID{0, 3}, [2]network.NodeID{3, 3})
	require.Equal(t, []int{1, 3, 0, 1}, measure.DegreeDistribution(star, measure.Both))
	require.Equal(t, []int{4, 0, 0, 1}, measure.DegreeDistribution(star, measure.Out))
	require.Equal(t, []int{2, 3}, measure.DegreeDistribution(star, measure.In))
	require.Empty(t, measure.DegreeDistribution(graphOf(0, false), measure.Both))
	require.Equal(t, []int{1}, measure.DegreeDistribution(graphOf(1, false), measure.Both))
}

func TestDegreeCentralization(t *testing.T) {
	for name, d := range directions {
		t.Run(name, func(t *testing.T) {
			checkNumber(t,
				func(g *network.Graph) float64 { return measure.DegreeCentralization(g, d) },
				func(g *network.Graph) float64 { return slowCentralization(g, d) })
		})
	}
	near(t, 0.399621, measure.DegreeCentralization(networktest.Karate(), measure.Both))
	path := graphOf(5, false, [2]network.NodeID{0, 1}, [2]network.NodeID{1, 2}, [2]network.NodeID{2, 3}, [2]network.NodeID{3, 4})
	near(t, 0.166667, measure.DegreeCentralization(path, measure.Both))
	outStar := graphOf(4, true, [2]network.NodeID{0, 1}, [2]network.NodeID{0, 2}, [2]network.NodeID{0, 3})
	equal(t, 1, measure.DegreeCentralization(outStar, measure.Out))
	equal(t, 1, measure.DegreeCentralization(outStar.Transpose(), measure.In))
	equal(t, 1, measure.DegreeCentralization(outStar, measure.Both))
	equal(t, nan, measure.DegreeCentralization(graphOf(2, false), measure.Both))
	equal(t, 0, measure.DegreeCentralization(graphOf(2, true), measure.In))
}

func slowCentralization(g *network.Graph, d measure.Direction) float64 {
	n := float64(g.Order())
	degrees := slowDegrees(g, d)
	sum, possible := 0., (n-1)*(n-1)
	if !g.Directed() || d == measure.Both {
		possible = (n - 1) * (n - 2)
	}
	if n < 2 || possible == 0 {
		return nan
	}
	most := 0.
	for _, x := range degrees {
		most = max(most, x)
	}
	for _, x := range degrees {
		sum += most - x
	}
	return sum / possible
}
