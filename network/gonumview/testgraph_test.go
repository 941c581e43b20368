package gonumview_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/gonumview"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/testgraph"
)

// conformance builds views for gonum's own checks of graph implementations. Those
// checks skip every case that a builder refuses, and a view has ids 0 to n-1 and one
// tie a pair; so the builder renumbers ids and merges parallel edges instead, tells
// the checks what it made of them, and refuses nothing.
type conformance struct {
	directed, weighted, loops bool
	cases                     int
}

func (c *conformance) build(nodes []graph.Node, edges []testgraph.WeightedLine, _, _ float64) (graph.Graph, []graph.Node, []testgraph.Edge, float64, float64, bool) {
	c.cases++
	ids := map[int64]bool{}
	for _, n := range nodes {
		ids[n.ID()] = true
	}
	for _, e := range edges {
		ids[e.From().ID()], ids[e.To().ID()] = true, true
	}
	var sorted []int64
	for id := range ids {
		sorted = append(sorted, id)
	}
	slices.Sort(sorted)
	number := func(n graph.Node) network.NodeID {
		i, _ := slices.BinarySearch(sorted, n.ID())
		return network.NodeID(i)
	}
	var source, target []network.NodeID
	var weights []float64
	for _, e := range edges {
		source, target = append(source, number(e.From())), append(target, number(e.To()))
		weights = append(weights, e.Weight())
	}
	if !c.weighted {
		weights = nil
	}
	o := network.Options{Directed: c.directed}
	if c.loops {
		o.Loops = network.KeepLoops
	}
	g, err := network.FromArcs(len(sorted), source, target, weights, o)
	if err != nil {
		panic(err)
	}
	var people []graph.Node
	for i := range sorted {
		people = append(people, simple.Node(i))
	}
	return c.view(g), people, c.merged(source, target, weights), 0, math.Inf(1), true
}

func (c *conformance) view(g *network.Graph) graph.Graph {
	switch {
	case c.directed && c.weighted:
		return gonumview.WeightedDirected(g)
	case c.directed:
		return gonumview.Directed(g)
	case c.weighted:
		return gonumview.WeightedUndirected(g)
	}
	return gonumview.Undirected(g)
}

// merged is what a simple graph makes of parallel edges, without the code under test.
func (c *conformance) merged(source, target []network.NodeID, weights []float64) (edges []testgraph.Edge) {
	sums := map[[2]network.NodeID]float64{}
	for k, u := range source {
		v := target[k]
		if !c.directed && u > v {
			u, v = v, u
		}
		if u != v || c.loops {
			sums[[2]network.NodeID{u, v}] += append(weights, 0)[min(k, len(weights))]
		}
	}
	var ends [][2]network.NodeID
	for end := range sums {
		ends = append(ends, end)
	}
	slices.SortFunc(ends, func(a, b [2]network.NodeID) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	for _, end := range ends {
		from, to := simple.Node(end[0]), simple.Node(end[1])
		if c.weighted {
			edges = append(edges, simple.WeightedEdge{F: from, T: to, W: sums[end]})
		} else {
			edges = append(edges, simple.Edge{F: from, T: to})
		}
	}
	return edges
}

const (
	usesEmpty     = true
	reversesEdges = true
)

func TestConformance(t *testing.T) {
	for name, kind := range map[string]conformance{
		"Directed":           {directed: true},
		"Undirected":         {},
		"WeightedDirected":   {directed: true, weighted: true},
		"WeightedUndirected": {weighted: true},
	} {
		for _, loops := range []bool{false, true} {
			c := kind
			c.loops = loops
			checks := map[string]func(t *testing.T){
				"EdgeExistence":       func(t *testing.T) { testgraph.EdgeExistence(t, c.build, reversesEdges) },
				"NodeExistence":       func(t *testing.T) { testgraph.NodeExistence(t, c.build) },
				"ReturnAdjacentNodes": func(t *testing.T) { testgraph.ReturnAdjacentNodes(t, c.build, usesEmpty, reversesEdges) },
				"ReturnAllEdges":      func(t *testing.T) { testgraph.ReturnAllEdges(t, c.build, usesEmpty) },
				"ReturnAllNodes":      func(t *testing.T) { testgraph.ReturnAllNodes(t, c.build, usesEmpty) },
				"ReturnEdgeSlice":     func(t *testing.T) { testgraph.ReturnEdgeSlice(t, c.build, usesEmpty) },
				"ReturnNodeSlice":     func(t *testing.T) { testgraph.ReturnNodeSlice(t, c.build, usesEmpty) },
			}
			if c.weighted {
				checks["ReturnAllWeightedEdges"] = func(t *testing.T) { testgraph.ReturnAllWeightedEdges(t, c.build, usesEmpty) }
				checks["ReturnWeightedEdgeSlice"] = func(t *testing.T) { testgraph.ReturnWeightedEdgeSlice(t, c.build, usesEmpty) }
			}
			if c.weighted && !loops { // gonum's check takes the weight of a loop for a constant
				checks["Weight"] = func(t *testing.T) { testgraph.Weight(t, c.build) }
			}
			for check, run := range checks {
				t.Run(name+"/"+check, func(t *testing.T) {
					c.cases = 0
					run(t)
					require.GreaterOrEqual(t, c.cases, 24, "the builder refuses nothing, so all cases ran")
				})
			}
		}
	}
}

// A view implements the one interface it is named for and none of the others: gonum
// chooses its algorithm by asking.
func TestViewsClaimOneInterface(t *testing.T) {
	g, err := network.FromArcs(2, []network.NodeID{0}, []network.NodeID{1}, []float64{2}, network.Options{Directed: true})
	require.NoError(t, err)
	for _, c := range []struct {
		view                           graph.Graph
		directed, undirected, weighted bool
	}{
		{gonumview.Directed(g), true, false, false},
		{gonumview.Undirected(g), false, true, false},
		{gonumview.WeightedDirected(g), true, false, true},
		{gonumview.WeightedUndirected(g), false, true, true},
	} {
		_, directed := c.view.(graph.Directed)
		_, undirected := c.view.(graph.Undirected)
		_, weighted := c.view.(graph.Weighted)
		_, weightedDirected := c.view.(graph.WeightedDirected)
		_, weightedUndirected := c.view.(graph.WeightedUndirected)
		require.Equal(t, c.directed, directed, "%T", c.view)
		require.Equal(t, c.undirected, undirected, "%T", c.view)
		require.Equal(t, c.weighted, weighted, "%T", c.view)
		require.Equal(t, c.directed && c.weighted, weightedDirected, "%T", c.view)
		require.Equal(t, c.undirected && c.weighted, weightedUndirected, "%T", c.view)
	}
}
