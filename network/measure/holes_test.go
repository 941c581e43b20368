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

func holes(g *network.Graph) measure.Holes {
	h, err := measure.StructuralHoles(context.Background(), g, measure.Options{})
	if err != nil {
		panic(err)
	}
	return h
}

func hierarchy(g *network.Graph) []float64 {
	h, err := measure.ConstraintHierarchy(context.Background(), g, measure.Options{})
	if err != nil {
		panic(err)
	}
	return h
}

// slowHoles are Burt's formulas on the matrix of weights, term by term.
type slowHoles struct{ constraint, size, efficiency, hierarchy []float64 }

func newSlowHoles(g *network.Graph) slowHoles {
	w, tied := networktest.Weights(g), matrixU(g)
	n := len(w)
	mutual := func(i, j int) float64 {
		if i == j {
			return 0
		}
		return w[i][j] + w[j][i]
	}
	p, m := make([][]float64, n), make([][]float64, n)
	for i := range n {
		sum, most := 0., 0.
		for k := range n {
			sum, most = sum+mutual(i, k), max(most, mutual(i, k))
		}
		for j := range n {
			if mutual(i, j) == 0 {
				p[i], m[i] = append(p[i], 0), append(m[i], 0)
				continue
			}
			p[i], m[i] = append(p[i], mutual(i, j)/sum), append(m[i], mutual(i, j)/most)
		}
	}
	h := slowHoles{make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)}
	for i := range n {
		var parts []float64
		for j := range n {
			if !tied[i][j] {
				continue
			}
			through, repeats := p[i][j], 0.
			for q := range n {
				if q != i && q != j {
					through += p[i][q] * p[q][j]
					repeats += p[i][q] * m[j][q]
				}
			}
			parts = append(parts, through*through)
			h.constraint[i] += through * through
			h.size[i] += 1 - repeats
		}
		contacts := float64(len(parts))
		if contacts == 0 {
			h.constraint[i], h.size[i] = nan, nan
		}
		h.efficiency[i] = h.size[i] / contacts
		for _, c := range parts {
			x := c * contacts / h.constraint[i]
			h.hierarchy[i] += x * math.Log(x) / (contacts * math.Log(contacts))
		}
		if contacts < 2 {
			h.hierarchy[i] = nan
		}
	}
	return h
}

// amountful returns the graph itself, or without weights if some are negative.
func amountful(g *network.Graph) *network.Graph {
	for tie := range g.Ties() {
		if tie.Weight < 0 {
			return g.Unweighted()
		}
	}
	return g
}

func TestStructuralHoles(t *testing.T) {
	for name, c := range map[string]struct {
		fast, slow func(*network.Graph) []float64
	}{
		"constraint": {
			func(g *network.Graph) []float64 { return holes(g).Constraint },
			func(g *network.Graph) []float64 { return newSlowHoles(g).constraint },
		},
		"effective size": {
			func(g *network.Graph) []float64 { return holes(g).EffectiveSize },
			func(g *network.Graph) []float64 { return newSlowHoles(g).size },
		},
		"efficiency": {
			func(g *network.Graph) []float64 { return holes(g).Efficiency },
			func(g *network.Graph) []float64 { return newSlowHoles(g).efficiency },
		},
		"hierarchy": {
			hierarchy,
			func(g *network.Graph) []float64 { return newSlowHoles(g).hierarchy },
		},
	} {
		t.Run(name, func(t *testing.T) {
			fast := func(g *network.Graph) []float64 { return c.fast(amountful(g)) }
			checkScores(t, fast, func(g *network.Graph) []float64 { return c.slow(amountful(g)) })
			unmoved(t, fast)
			for _, corpus := range networktest.Corpus() {
				networktest.EqualScores(t, fast(corpus.Graph), fast(corpus.Graph.Transpose()), nil, tolerance)
			}
		})
	}
}

// Borgatti 1997: without direction and weights the effective size is d - 2t/d.
func TestEffectiveSizeCountsTiesAmongContacts(t *testing.T) {
	for _, c := range networktest.Corpus() {
		g := c.Graph.Undirected().Unweighted()
		through, degrees := triangles(g).Through, measure.Degrees(g, measure.Both)
		for u, size := range holes(g).EffectiveSize {
			d := float64(degrees[u])
			if d == 0 {
				d = nan
			}
			equal(t, d-2*float64(through[u])/d, size)
		}
	}
}

func TestHolesWorkedValues(t *testing.T) {
	for n, want := range map[int]float64{2: 1, 3: 1.125, 4: .925926, 5: .765625} {
		var ties [][2]network.NodeID
		for u := range network.NodeID(n) {
			for v := range u {
				ties = append(ties, [2]network.NodeID{u, v})
			}
		}
		for _, c := range holes(graphOf(n, false, ties...)).Constraint {
			near(t, want, c)
		}
	}
	star := holes(graphOf(6, false, [][2]network.NodeID{{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}}...))
	near(t, .2, star.Constraint[0])
	near(t, 1, star.Constraint[3])

	ego := graphOf(7, false, [][2]network.NodeID{{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}, {1, 2}, {2, 3}, {4, 5}, {5, 6}}...)
	h := holes(ego)
	near(t, 4.666667, h.EffectiveSize[0])
	near(t, .777778, h.Efficiency[0])
	near(t, .419753, h.Constraint[0])
	near(t, .045212, hierarchy(ego)[0])

	karate := networktest.Karate()
	h = holes(karate)
	near(t, .155423, h.Constraint[0])
	near(t, 13.75, h.EffectiveSize[0])
	near(t, .859375, h.Efficiency[0])
	near(t, .087545, hierarchy(karate)[0])
	near(t, .156419, h.Constraint[33])
	near(t, 15.235294, h.EffectiveSize[33])
	near(t, .896194, h.Efficiency[33])
	near(t, .241609, hierarchy(karate)[33])

	h = holes(weighted(4, true, []float64{3, 1, 3, 2, 1, 2, 1, 1},
		[][2]network.NodeID{{0, 1}, {0, 2}, {1, 0}, {1, 2}, {2, 0}, {2, 1}, {2, 3}, {3, 2}}...))
	for u, want := range []float64{1.068125, .7925, .837656, 1} {
		near(t, want, h.Constraint[u])
	}
	for u, want := range []float64{1.083333, 1.566667, 2.25, 1} {
		near(t, want, h.EffectiveSize[u])
	}
}

func TestHolesWithoutAmounts(t *testing.T) {
	h := holes(weighted(4, false, []float64{0, 0, 0, 2}, [][2]network.NodeID{{0, 1}, {1, 2}, {2, 0}, {2, 3}}...))
	require.True(t, math.IsNaN(h.Constraint[0]))
	require.True(t, math.IsNaN(h.EffectiveSize[1]))
	equal(t, 1, h.Constraint[2])
	equal(t, 3, h.EffectiveSize[2])

	negative := weighted(2, false, []float64{-1}, [2]network.NodeID{0, 1})
	_, err := measure.StructuralHoles(context.Background(), negative, measure.Options{})
	require.ErrorIs(t, err, network.ErrWeight)
	_, err = measure.ConstraintHierarchy(context.Background(), negative, measure.Options{})
	require.ErrorIs(t, err, network.ErrWeight)
}

func TestHolesForWorkers(t *testing.T) {
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	for _, directed := range []bool{false, true} {
		g := networktest.Large(directed)
		networktest.ForWorkers(t, func(workers int) measure.Holes {
			h, err := measure.StructuralHoles(context.Background(), g, measure.Options{Workers: workers})
			require.NoError(t, err)
			return h
		})
		networktest.ForWorkers(t, func(workers int) []float64 {
			h, err := measure.ConstraintHierarchy(context.Background(), g, measure.Options{Workers: workers})
			require.NoError(t, err)
			return h
		})
		_, err := measure.StructuralHoles(stopped, g, measure.Options{})
		require.ErrorIs(t, err, context.Canceled)
		_, err = measure.ConstraintHierarchy(stopped, g, measure.Options{})
		require.ErrorIs(t, err, context.Canceled)
	}
}

func BenchmarkStructuralHoles(b *testing.B) {
	benchmark(b, func(g *network.Graph) { holes(g) })
}
