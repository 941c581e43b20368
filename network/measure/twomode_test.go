package measure_test

import (
	"context"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func everyThird(n int) []network.NodeID {
	var side []network.NodeID
	for u := 0; u < n; u += 3 {
		side = append(side, network.NodeID(u), network.NodeID(u))
	}
	return side
}

func TestTwoModeDensity(t *testing.T) {
	for _, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) {
			side := everyThird(c.Graph.Order())
			density, err := measure.TwoModeDensity(c.Graph, side)
			require.NoError(t, err)
			ties, pairs := 0., 0.
			for u, row := range matrixU(c.Graph) {
				for v, tied := range row {
					if u%3 == 0 && v%3 != 0 {
						pairs++
						if tied {
							ties++
						}
					}
				}
			}
			equal(t, ties/pairs, density)
			again, _ := measure.TwoModeDensity(c.Graph.Transpose(), side)
			equal(t, density, again)

			var others []network.NodeID
			for u := range c.Graph.Order() {
				if u%3 != 0 {
					others = append(others, network.NodeID(u))
				}
			}
			again, _ = measure.TwoModeDensity(c.Graph, others)
			equal(t, density, again)
		})
	}
	for _, nobody := range []network.NodeID{-1, 2} {
		density, err := measure.TwoModeDensity(graphOf(2, false), []network.NodeID{nobody})
		require.ErrorIs(t, err, network.ErrUnknownPerson)
		equal(t, nan, density)
	}
}

func robinsAlexander(g *network.Graph) float64 {
	x, err := measure.RobinsAlexander(context.Background(), g, measure.Options{})
	if err != nil {
		panic(err)
	}
	return x
}

func TestRobinsAlexander(t *testing.T) {
	checkNumber(t, robinsAlexander, slowRobinsAlexander)
	for _, c := range networktest.Corpus() {
		equal(t, robinsAlexander(c.Graph), robinsAlexander(withIsolate(c.Graph)))
		equal(t, robinsAlexander(c.Graph), robinsAlexander(c.Graph.Transpose()))
	}
}

// slowRobinsAlexander walks all paths of three ties.
func slowRobinsAlexander(g *network.Graph) float64 {
	a := matrixU(g)
	closed, paths := 0., 0.
	for v := range a {
		for w := range a {
			if !a[v][w] {
				continue
			}
			for u := range a {
				for x := range a {
					if a[u][v] && a[w][x] && u != w && u != x && v != x {
						paths++
						if a[x][u] {
							closed++
						}
					}
				}
			}
		}
	}
	return closed / paths
}

func TestRobinsAlexanderForWorkers(t *testing.T) {
	g := networktest.Large(false)
	networktest.ForWorkers(t, func(workers int) float64 {
		x, err := measure.RobinsAlexander(context.Background(), g, measure.Options{Workers: workers})
		require.NoError(t, err)
		return x
	})
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	x, err := measure.RobinsAlexander(stopped, g, measure.Options{})
	require.ErrorIs(t, err, context.Canceled)
	equal(t, nan, x)
}

func BenchmarkRobinsAlexander(b *testing.B) {
	benchmark(b, func(g *network.Graph) { robinsAlexander(g) })
}
