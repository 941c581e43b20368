package main

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim/published"
)

func TestMeanOf(t *testing.T) {
	e := meanOf([]float64{1, 2, math.NaN(), 3})
	require.Equal(t, 2.0, e.value)
	require.Equal(t, 3, e.n)
	require.InDelta(t, 1/math.Sqrt(3), e.se, 1e-15)
	require.Zero(t, meanOf([]float64{5}).se)
	require.True(t, math.IsNaN(meanOf([]float64{math.NaN()}).value))
}

func TestDifference(t *testing.T) {
	rows := map[string]estimate{
		"a": meanOf([]float64{1, 2, 3}), "b": meanOf([]float64{2, 3, 4}), "c": meanOf([]float64{5, math.NaN(), 7}),
		"d": meanOf([]float64{0, 4}),
	}
	for _, c := range []struct {
		expr      string
		value, se float64
	}{
		{"a < b", 1, 0}, // the same draws: the difference is certain
		{"a > b", -1, 0},
		{"b > a + 0.5", 0.5, 0},
		{"a - 0.5 < b", 1.5, 0},
		{"a < 10", 8, 1 / math.Sqrt(3)},
		{"a + b > c", -1, math.Sqrt(1.0/3 + 1.0/3 + 1)}, // c is not there in every run
		{"d > a", 0, math.Sqrt(4 + 1.0/3)},
		{"2 < c", 4, 1},
	} {
		e, err := difference(c.expr, rows)
		require.NoError(t, err)
		require.InDelta(t, c.value, e.value, 1e-12, c.expr)
		require.InDelta(t, c.se, e.se, 1e-12, c.expr)
	}
	_, err := difference("a < missing", rows)
	require.ErrorIs(t, err, errLeftOut)
	for _, expr := range []string{"a", "a < b < c"} {
		_, err := difference(expr, rows)
		require.Error(t, err)
		require.NotErrorIs(t, err, errLeftOut)
	}
}

func TestRule(t *testing.T) {
	pass := func(row target, got estimate) *bool {
		row.gated = true
		o := outcome{row: row, got: got}
		o.judge()
		return o.pass
	}
	require.True(t, *pass(target{kind: "stochastic", value: 1, tolerance: 0.1}, estimate{value: 1.1 - 1e-12}))
	require.False(t, *pass(target{kind: "stochastic", value: 1, tolerance: 0.1}, estimate{value: 1.11}))
	require.True(t, *pass(target{kind: "stochastic", value: 1, se: 0.3}, estimate{value: 2.49, se: 0.4}), "3 x 0.5")
	require.False(t, *pass(target{kind: "stochastic", value: 1, se: 0.3}, estimate{value: 2.51, se: 0.4}))
	require.False(t, *pass(target{kind: "exact", value: 1, tolerance: 1e-6}, estimate{value: 1.00001, se: 1}))
	require.False(t, *pass(target{kind: "exact", value: 1, tolerance: 1e-6}, estimate{value: math.NaN()}))
	require.True(t, *pass(target{kind: "order"}, estimate{value: 3, se: 1}))
	require.False(t, *pass(target{kind: "order"}, estimate{value: 2.9, se: 1}))
	require.False(t, *pass(target{kind: "order"}, estimate{}), "equal is not larger")
	require.Nil(t, pass(target{kind: "stochastic", value: math.NaN()}, estimate{value: 1}))
	o := outcome{row: target{kind: "exact", value: 1}, got: estimate{value: 1}}
	o.judge()
	require.Nil(t, o.pass, "not gated")
}

// A number that comes of all runs together has a standard error from batches of them.
func TestNumbersOfAllRunsTogether(t *testing.T) {
	m := &model{Model: published.Model{
		Name: "largest", Measures: []published.Measure{{Name: "largest"}},
		Bind: func(*published.Values, string) published.Trial {
			trial := published.Each(func(r *rand.Rand) (float64, error) { return r.Float64(), nil })
			trial.Reduce = func(rows [][]float64) float64 {
				return slices.MaxFunc(rows, func(a, b []float64) int { return cmp.Compare(a[0], b[0]) })[0]
			}
			return trial
		},
	}}
	p := plan{seed: 3, show: func(string, int, int) {}}
	e, err := p.measure(context.Background(), m, published.Cell{Measure: "largest"}, 100, func(float64) {})
	require.NoError(t, err)
	require.Equal(t, 100, e.n)
	require.Greater(t, e.value, 0.9)
	require.Greater(t, e.se, 0.0)
	require.Less(t, e.se, 0.2)
}

func TestArchivedNetworks(t *testing.T) {
	before := archive
	t.Cleanup(func() { archive = before })
	archive = t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(archive, name+".csv"), []byte(text), 0o600))
	}
	write("triangle", "source,target\n1,2\n2,3\n3,1\n")
	networks, err := archivedNetwork("triangle")
	require.NoError(t, err)
	require.Equal(t, 3, networks["triangle"].Size())
	write("zero", "source,target\n0,1\n")
	_, err = archivedNetwork("zero")
	require.ErrorContains(t, err, "line 2")
	write("narrow", "source\n1\n")
	_, err = archivedNetwork("narrow")
	require.Error(t, err)
	networks, err = archivedNetwork("lattice")
	require.NoError(t, err)
	require.Nil(t, networks)
}

// Graphs are named after what they are.
func TestGraphs(t *testing.T) {
	read := func(graph func(v *published.Values) *network.Graph, name string) (g *network.Graph) {
		m := published.Model{
			Parameters: []published.Parameter{{Name: "graph"}}, Measures: []published.Measure{{Name: "size"}},
			Bind: func(v *published.Values, _ string) published.Trial {
				g = graph(v)
				return published.Trial{}
			},
		}
		require.NoError(t, m.Validate(published.Cell{Measure: "size", Values: map[string]string{"graph": name}}))
		return g
	}
	for name, size := range map[string][2]int{"K5": {5, 10}, "star7": {7, 6}, "ring7": {7, 7}, "karate": {34, 78}, "ego6": {7, 10}, "barbell_4_1": {9, 14}} {
		g := read(func(v *published.Values) *network.Graph { return graphOf(v, "graph", undirected...) }, name)
		require.Equal(t, size, [2]int{g.Order(), g.Size()}, name)
	}
	for name, size := range map[string][2]int{"complete5": {5, 20}, "karate_both_ways": {34, 156}, "two_comps6": {6, 5}} {
		g := read(func(v *published.Values) *network.Graph { return digraphOf(v, "graph") }, name)
		require.Equal(t, size, [2]int{g.Order(), g.Size()}, name)
		require.True(t, g.Directed())
	}
}
