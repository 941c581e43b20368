package measure_test

import (
	"context"
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// slowClustering counts tied pairs of neighbours.
func slowClustering(g *network.Graph) []float64 {
	a := matrixU(g)
	local := make([]float64, len(a))
	for u := range a {
		tied, pairs := 0., 0.
		for v := range a {
			for w := range v {
				if a[u][v] && a[u][w] {
					pairs++
					if a[v][w] {
						tied++
					}
				}
			}
		}
		local[u] = tied / pairs
	}
	return local
}

func TestLocalClustering(t *testing.T) {
	local := func(g *network.Graph) []float64 {
		c, err := measure.LocalClustering(context.Background(), g, measure.Options{})
		require.NoError(t, err)
		return c
	}
	checkScores(t, local, slowClustering)
	unmoved(t, local)
}

func TestClusteringAverages(t *testing.T) {
	checkNumber(t,
		func(g *network.Graph) float64 { return triangles(g).Average() },
		func(g *network.Graph) float64 {
			sum, n := 0., 0.
			for _, c := range slowClustering(g) {
				if !math.IsNaN(c) {
					sum, n = sum+c, n+1
				}
			}
			return sum / n
		})
	checkNumber(t,
		func(g *network.Graph) float64 { return triangles(g).AverageOrZero() },
		func(g *network.Graph) float64 {
			sum := 0.
			for _, c := range slowClustering(g) {
				if !math.IsNaN(c) {
					sum += c
				}
			}
			return sum / float64(g.Order())
		})
	for _, c := range networktest.Corpus() {
		one, more := triangles(c.Graph), triangles(withIsolate(c.Graph))
		equal(t, one.Average(), more.Average())
		if n := float64(c.Graph.Order()); n > 0 {
			equal(t, one.AverageOrZero()*n/(n+1), more.AverageOrZero())
		}
	}
	// Watts and Strogatz's measure of the karate club, as every package prints it.
	near(t, 0.570638, triangles(networktest.Karate()).AverageOrZero())
}

func TestTransitivity(t *testing.T) {
	transitivity := func(g *network.Graph) float64 {
		x, err := measure.Transitivity(context.Background(), g, measure.Options{})
		require.NoError(t, err)
		return x
	}
	checkNumber(t, transitivity, func(g *network.Graph) float64 {
		a := matrixU(g)
		closed, triples := 0., 0.
		for u := range a {
			for v := range a {
				for w := range a {
					if a[u][v] && a[v][w] && u != w {
						triples++
						if a[u][w] {
							closed++
						}
					}
				}
			}
		}
		return closed / triples
	})
	near(t, 0.255682, transitivity(networktest.Karate()))
}
