package measure_test

import (
	"context"
	"math"
	"math/bits"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func slowCorePeriphery(g *network.Graph, core []network.NodeID) float64 {
	a := matrixD(g)
	inside := make([]bool, len(a))
	for _, u := range core {
		inside[u] = true
	}
	number := map[bool]float64{true: 1}
	var x, y []float64
	for u := range a {
		for v := range a {
			if u != v {
				x, y = append(x, number[a[u][v]]), append(y, number[inside[u] || inside[v]])
			}
		}
	}
	return pearson(x, y)
}

func corePeriphery(t *testing.T, g *network.Graph, core ...network.NodeID) float64 {
	t.Helper()
	r, err := measure.CorePeriphery(g, core)
	require.NoError(t, err)
	return r
}

func TestCorePeriphery(t *testing.T) {
	for _, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) {
			var core []network.NodeID
			equal(t, slowCorePeriphery(c.Graph, core), corePeriphery(t, c.Graph))
			for u := range network.NodeID(c.Graph.Order()) {
				core = append(core, u, u)
				r := corePeriphery(t, c.Graph, core...)
				equal(t, slowCorePeriphery(c.Graph, core), r)
				equal(t, r, corePeriphery(t, c.Graph.Transpose(), core...))
			}
		})
	}
	star := graphOf(6, false, [][2]network.NodeID{{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}}...)
	near(t, 1, corePeriphery(t, star, 0))
	near(t, .385725, corePeriphery(t, networktest.Karate(), 0, 33))
	for _, nobody := range []network.NodeID{-1, 6} {
		r, err := measure.CorePeriphery(star, []network.NodeID{nobody})
		require.ErrorIs(t, err, network.ErrUnknownPerson)
		equal(t, nan, r)
	}
}

// bestCore tries every core.
func bestCore(g *network.Graph) float64 {
	best := nan
	for set := range uint(1) << g.Order() {
		var core []network.NodeID
		for ; set != 0; set &= set - 1 {
			core = append(core, network.NodeID(bits.TrailingZeros(set)))
		}
		if r := slowCorePeriphery(g, core); !(r <= best) && !math.IsNaN(r) {
			best = r
		}
	}
	return best
}

func TestFitCore(t *testing.T) {
	for _, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) {
			core, r, err := measure.FitCore(context.Background(), c.Graph)
			require.NoError(t, err)
			if math.IsNaN(r) {
				require.Empty(t, core)
			} else {
				equal(t, slowCorePeriphery(c.Graph, core), r)
			}
			if c.Graph.Order() <= 9 {
				equal(t, bestCore(c.Graph), r)
			}
			again, _, _ := measure.FitCore(context.Background(), c.Graph.Transpose())
			require.Equal(t, core, again)
			// Nobody's move in or out improves the core.
			for u := range network.NodeID(c.Graph.Order()) {
				var other []network.NodeID
				inside := false
				for _, v := range core {
					if v == u {
						inside = true
					} else {
						other = append(other, v)
					}
				}
				if !inside {
					other = append(other, u)
				}
				require.False(t, corePeriphery(t, c.Graph, other...) > r+1e-9)
			}
		})
	}
}

func TestFitCoreStops(t *testing.T) {
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err := measure.FitCore(stopped, graphOf(2, false))
	require.ErrorIs(t, err, context.Canceled)
}

func TestFitCoreFindsAPlantedCore(t *testing.T) {
	const people, inCore = 300, 20
	r := rand.New(rand.NewPCG(8, 8))
	var ties [][2]network.NodeID
	var planted []network.NodeID
	for u := range network.NodeID(people) {
		if u < inCore {
			planted = append(planted, u)
		}
		for v := range u {
			chance := []float64{0.02, 0.6, 0.9}
			ends := 0
			for _, x := range []network.NodeID{u, v} {
				if x < inCore {
					ends++
				}
			}
			if r.Float64() < chance[ends] {
				ties = append(ties, [2]network.NodeID{u, v})
			}
		}
	}
	core, correlation, err := measure.FitCore(context.Background(), graphOf(people, false, ties...))
	require.NoError(t, err)
	require.Equal(t, planted, core)
	require.Greater(t, correlation, 0.6)
}

func BenchmarkFitCore(b *testing.B) {
	benchmark(b, func(g *network.Graph) {
		_, _, err := measure.FitCore(context.Background(), g)
		require.NoError(b, err)
	})
}
