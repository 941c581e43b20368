package diversity_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"
)

func numeric(t *testing.T, g *network.Graph, values []float64) float64 {
	t.Helper()
	r, err := diversity.NumericAssortativity(g, values)
	require.NoError(t, err)
	return r
}

// constant reports whether all numbers are equal.
func constant(xs []float64) bool {
	for _, x := range xs {
		if x != xs[0] {
			return false
		}
	}
	return true
}

func randomValues(r *rand.Rand, n int) []float64 {
	values := make([]float64, n)
	for u := range values {
		values[u] = float64(r.IntN(7) - 3)
		if r.IntN(5) == 0 {
			values[u] = nan
		}
	}
	return values
}

func TestNumericAssortativityAgainstPearson(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 0))
	for _, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) {
			g, values := c.Graph, randomValues(r, c.Graph.Order())
			var x, y []float64
			for u, row := range networktest.Adjacency(g) {
				for v, tied := range row {
					if tied && u != v && !math.IsNaN(values[u]+values[v]) {
						x, y = append(x, values[u]), append(y, values[v])
					}
				}
			}
			got := numeric(t, g, values)
			if len(x) == 0 || constant(x) || constant(y) {
				require.True(t, math.IsNaN(got))
				return
			}
			same(t, stat.Correlation(x, y, nil), got)

			p, order := networktest.Permuted(g, r)
			moved, scaled := make([]float64, len(values)), make([]float64, len(values))
			for i, u := range order {
				moved[i] = values[u]
			}
			same(t, got, numeric(t, p, moved))
			same(t, got, numeric(t, g.Transpose(), values))
			for u, value := range values {
				scaled[u] = 100 - 3*value
			}
			same(t, got, numeric(t, g, scaled))
		})
	}
}

func TestNumericAssortativityTable(t *testing.T) {
	path, err := network.FromArcs(4, []network.NodeID{0, 1, 2}, []network.NodeID{1, 2, 3}, nil, network.Options{})
	require.NoError(t, err)
	arcs, err := network.FromArcs(4, []network.NodeID{0, 0, 0}, []network.NodeID{1, 2, 3}, nil, network.Options{Directed: true})
	require.NoError(t, err)
	for name, c := range map[string]struct {
		g      *network.Graph
		values []float64
		want   float64
	}{
		"two and two":          {path, []float64{1, 1, 2, 2}, 1.0 / 3},
		"by turns":             {path, []float64{1, 2, 1, 2}, -1},
		"all alike":            {path, []float64{0.1, 0.1, 0.1, 0.1}, nan},
		"no values":            {path, []float64{nan, nan, nan, nan}, nan},
		"no tie with two":      {path, []float64{1, nan, 2, nan}, nan},
		"one tie":              {path, []float64{1, 2, nan, nan}, -1},
		"one source":           {arcs, []float64{1, 2, 3, 4}, nan},
		"one source both ways": {arcs.Undirected(), []float64{5, 2, 2, 2}, -1},
		"huge":                 {path, []float64{-1e308, -1e308, 1e308, 1e308}, 1.0 / 3},
		"tiny":                 {path, []float64{5e-324, 5e-324, 1e-323, 1e-323}, 1.0 / 3},
		"far from 0":           {path, []float64{1e15 + 1, 1e15 + 1, 1e15 + 2, 1e15 + 2}, 1.0 / 3},
		"differ by a last bit": {path, []float64{1, 1, math.Nextafter(1, 2), math.Nextafter(1, 2)}, 1.0 / 3},
	} {
		t.Run(name, func(t *testing.T) { same(t, c.want, numeric(t, c.g, c.values)) })
	}
}

func TestNumericAssortativityErrors(t *testing.T) {
	g := networktest.Barbell()
	_, err := diversity.NumericAssortativity(g, make([]float64, 3))
	require.ErrorIs(t, err, diversity.ErrLength)
	values := make([]float64, 9)
	values[4] = inf
	_, err = diversity.NumericAssortativity(g, values)
	require.ErrorIs(t, err, diversity.ErrParams)
}
