package gonumview_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/gonumview"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/multi"
	"gonum.org/v1/gonum/graph/simple"
)

func TestFromGonumOfAViewIsTheGraph(t *testing.T) {
	overCorpus(t, func(t *testing.T, g *network.Graph) {
		bare, err := g.Permute(slices.Collect(g.Nodes())) // without labels
		require.NoError(t, err)
		view := graph.Graph(gonumview.Undirected(bare))
		switch {
		case g.Directed() && g.Weighted():
			view = gonumview.WeightedDirected(bare)
		case g.Directed():
			view = gonumview.Directed(bare)
		case g.Weighted():
			view = gonumview.WeightedUndirected(bare)
		}
		again, ids, err := gonumview.FromGonum(view)
		require.NoError(t, err)
		networktest.CheckGraph(t, again)
		require.Equal(t, bare.Fingerprint(), again.Fingerprint())
		for u, id := range ids {
			require.EqualValues(t, u, id)
		}
	})
}

// Graphs of package simple walk over maps, in another order every time.
func TestFromGonumIsDeterministic(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 0))
	g := simple.NewWeightedDirectedGraph(0, math.Inf(1))
	for range 300 {
		u, v := r.Int64()>>r.IntN(60), r.Int64N(50)-20
		if u != v {
			g.SetWeightedEdge(g.NewWeightedEdge(simple.Node(u), simple.Node(v), r.NormFloat64()))
		}
	}
	first, ids, err := gonumview.FromGonum(g)
	require.NoError(t, err)
	networktest.CheckGraph(t, first)
	require.True(t, slices.IsSorted(ids))
	require.Equal(t, g.Nodes().Len(), first.Order())
	require.Equal(t, g.Edges().Len(), first.Size())
	for tie := range first.Ties() {
		weight, ok := g.Weight(ids[tie.Source], ids[tie.Target])
		require.True(t, ok)
		require.Equal(t, weight, tie.Weight)
	}
	for range 5 {
		again, moreIDs, err := gonumview.FromGonum(g)
		require.NoError(t, err)
		require.Equal(t, ids, moreIDs)
		require.Equal(t, first.Fingerprint(), again.Fingerprint())
	}
}

func TestFromGonumKinds(t *testing.T) {
	undirected := simple.NewUndirectedGraph()
	undirected.SetEdge(undirected.NewEdge(simple.Node(9), simple.Node(-4)))
	undirected.AddNode(simple.Node(3))
	g, ids, err := gonumview.FromGonum(undirected)
	require.NoError(t, err)
	require.False(t, g.Directed() || g.Weighted())
	require.Equal(t, []int64{-4, 3, 9}, ids)
	require.Equal(t, []network.Tie{{Source: 0, Target: 2, Weight: 1}}, slices.Collect(g.Ties()))

	parallel := multi.NewWeightedUndirectedGraph() // the weights of parallel lines add up
	for _, w := range []float64{1, 2} {
		parallel.SetWeightedLine(parallel.NewWeightedLine(multi.Node(0), multi.Node(1), w))
	}
	g, _, err = gonumview.FromGonum(parallel)
	require.NoError(t, err)
	require.Equal(t, []network.Tie{{Source: 0, Target: 1, Weight: 3}}, slices.Collect(g.Ties()))

	g, ids, err = gonumview.FromGonum(simple.NewDirectedGraph())
	require.NoError(t, err)
	require.Empty(t, ids)
	require.True(t, g.Directed())
	require.Equal(t, 0, g.Order())
}

// broken is a directed graph that says what it likes.
type broken struct {
	nodes []graph.Node
	from  []graph.Node
	edge  graph.WeightedEdge
}

func (b broken) Node(int64) graph.Node             { return b.nodes[0] }
func (b broken) Nodes() graph.Nodes                { return iterator.NewOrderedNodes(b.nodes) }
func (b broken) From(int64) graph.Nodes            { return iterator.NewOrderedNodes(b.from) }
func (b broken) HasEdgeBetween(_, _ int64) bool    { return true }
func (b broken) Edge(_, _ int64) graph.Edge        { return b.edge }
func (b broken) Weight(_, _ int64) (float64, bool) { return 1, true }
func (b broken) WeightedEdge(_, _ int64) graph.WeightedEdge {
	return b.edge
}

func TestFromGonumErrors(t *testing.T) {
	a, b := simple.Node(1), simple.Node(2)
	for name, c := range map[string]struct {
		g    broken
		is   error
		says string
	}{
		"repeated id":    {broken{nodes: []graph.Node{a, a}}, gonumview.ErrGraph, "two nodes have the id 1"},
		"unknown target": {broken{nodes: []graph.Node{a}, from: []graph.Node{b}}, gonumview.ErrGraph, "from 1 to 2"},
		"denied edge":    {broken{nodes: []graph.Node{a}, from: []graph.Node{a}}, gonumview.ErrGraph, "not by a weighted edge"},
		"NaN": {broken{nodes: []graph.Node{a}, from: []graph.Node{a}, edge: simple.WeightedEdge{F: a, T: a, W: math.NaN()}},
			network.ErrWeight, "NaN"},
	} {
		g, ids, err := gonumview.FromGonum(c.g)
		require.ErrorIs(t, err, c.is, name)
		require.ErrorContains(t, err, c.says, name)
		require.Nil(t, g)
		require.Nil(t, ids)
	}
}
