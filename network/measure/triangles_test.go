package measure_test

import (
	"context"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func triangles(g *network.Graph) measure.Triangles {
	t, err := measure.CountTriangles(context.Background(), g, measure.Options{})
	if err != nil {
		panic(err)
	}
	return t
}

// slowTriangles tries all triples.
func slowTriangles(g *network.Graph) []float64 {
	a := matrixU(g)
	through := make([]float64, len(a))
	for u := range a {
		for v := range u {
			for w := range v {
				if a[u][v] && a[v][w] && a[u][w] {
					through[u]++
					through[v]++
					through[w]++
				}
			}
		}
	}
	return through
}

func TestCountTriangles(t *testing.T) {
	scores := func(g *network.Graph) []float64 { return floats(triangles(g).Through) }
	checkScores(t, scores, slowTriangles)
	unmoved(t, scores)
	require.Equal(t, 45, triangles(networktest.Karate()).Total())
}

func TestCountTrianglesInLargeGraphs(t *testing.T) {
	for _, directed := range []bool{false, true} {
		g := networktest.Large(directed)
		through := networktest.ForWorkers(t, func(workers int) []int {
			counted, err := measure.CountTriangles(context.Background(), g, measure.Options{Workers: workers})
			require.NoError(t, err)
			return counted.Through
		})
		require.Equal(t, through, triangles(g.Transpose()).Through)
		u := g.Undirected()
		tied := make([]bool, u.Order())
		for v := network.NodeID(0); v < 5000; v += 7 {
			clear(tied)
			for _, w := range u.Out(v) {
				tied[w] = true
			}
			closed := 0
			for _, w := range u.Out(v) {
				for _, x := range u.Out(w) {
					if x > w && tied[x] {
						closed++
					}
				}
			}
			require.Equal(t, closed, through[v])
		}
	}
}

func TestTriangleCountingStops(t *testing.T) {
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	g := networktest.Karate()
	counted, err := measure.CountTriangles(stopped, g, measure.Options{})
	require.ErrorIs(t, err, context.Canceled)
	require.Empty(t, counted.Through)
	_, err = measure.LocalClustering(stopped, g, measure.Options{})
	require.ErrorIs(t, err, context.Canceled)
	x, err := measure.Transitivity(stopped, g, measure.Options{})
	require.ErrorIs(t, err, context.Canceled)
	equal(t, nan, x)
}

func TestTriangleCountingReports(t *testing.T) {
	last := 0
	_, err := measure.CountTriangles(context.Background(), networktest.Large(false), measure.Options{
		Workers: 3,
		Progress: func(done, total int) {
			require.Greater(t, done, last)
			require.Equal(t, 5000, total)
			last = done
		},
	})
	require.NoError(t, err)
	require.Equal(t, 5000, last)
}

func BenchmarkCountTriangles(b *testing.B) {
	benchmark(b, func(g *network.Graph) { triangles(g) })
}
