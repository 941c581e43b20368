package gonumview

import (
	"slices"

	"github.com/impactnet/impactnet/network"
	"gonum.org/v1/gonum/graph"
)

// DirectedGraph implements gonum's graph.Directed, and lists its Edges.
type DirectedGraph struct{ plain }

// UndirectedGraph implements gonum's graph.Undirected, and lists its Edges.
type UndirectedGraph struct{ plain }

// WeightedDirectedGraph implements gonum's graph.WeightedDirected, and lists its
// Edges and WeightedEdges.
type WeightedDirectedGraph struct{ weighted }

// WeightedUndirectedGraph implements gonum's graph.WeightedUndirected, and lists its
// Edges and WeightedEdges.
type WeightedUndirectedGraph struct{ weighted }

// Directed shows g without weights; each tie of an undirected graph is shown in both
// directions. O(n) time, 28 bytes a person; O(m) if g is undirected.
func Directed(g *network.Graph) *DirectedGraph {
	return &DirectedGraph{plain{newView(directed(g).Unweighted())}}
}

// Undirected shows g without weights, with a tie where a directed graph has one in
// either direction. O(n) time, 28 bytes a person; O(m) if g is directed.
func Undirected(g *network.Graph) *UndirectedGraph {
	return &UndirectedGraph{plain{newView(g.Unweighted().Undirected())}}
}

// WeightedDirected shows g with its weights, 1 if it has none; each tie of an
// undirected graph is shown in both directions. O(n) time, 28 bytes a person; O(m) if
// g is undirected.
func WeightedDirected(g *network.Graph) *WeightedDirectedGraph {
	return &WeightedDirectedGraph{weighted{newView(directed(g))}}
}

// WeightedUndirected shows g with its weights, 1 if it has none; the weights of the
// two directions of a directed graph are added. O(n) time, 28 bytes a person; O(m) if
// g is directed.
func WeightedUndirected(g *network.Graph) *WeightedUndirectedGraph {
	return &WeightedUndirectedGraph{weighted{newView(g.Undirected())}}
}

// HasEdgeFromTo reports whether there is a tie from u to v.
func (d *DirectedGraph) HasEdgeFromTo(u, v int64) bool { return d.tied(u, v) }

// To returns the people who have a tie to the given person.
func (d *DirectedGraph) To(id int64) graph.Nodes { return d.to(id) }

// HasEdgeFromTo reports whether there is a tie from u to v.
func (d *WeightedDirectedGraph) HasEdgeFromTo(u, v int64) bool { return d.tied(u, v) }

// To returns the people who have a tie to the given person.
func (d *WeightedDirectedGraph) To(id int64) graph.Nodes { return d.to(id) }

// EdgeBetween returns the edge between x and y, nil if there is none.
func (u *UndirectedGraph) EdgeBetween(x, y int64) graph.Edge { return u.Edge(x, y) }

// EdgeBetween returns the edge between x and y, nil if there is none.
func (u *WeightedUndirectedGraph) EdgeBetween(x, y int64) graph.Edge { return u.Edge(x, y) }

// WeightedEdgeBetween returns the edge between x and y, nil if there is none.
func (u *WeightedUndirectedGraph) WeightedEdgeBetween(x, y int64) graph.WeightedEdge {
	return u.WeightedEdge(x, y)
}

// to must not be exported on all views: with it, gonum would take an undirected graph
// for a directed one.
func (v view) to(id int64) graph.Nodes {
	if !v.exists(id) {
		return graph.Empty
	}
	return v.iterate(v.g.In(network.NodeID(id)))
}

// directed returns g with every tie of an undirected graph as two arcs.
func directed(g *network.Graph) *network.Graph {
	if g.Directed() {
		return g
	}
	offsets, targets, weights := g.Arcs()
	sources := make([]network.NodeID, 0, len(targets))
	for u := range g.Nodes() {
		sources = append(sources, slices.Repeat([]network.NodeID{u}, int(offsets[u+1]-offsets[u]))...)
	}
	// The arcs of a graph make a graph: nothing can be out of range.
	d, _ := network.FromArcs(g.Order(), sources, targets, weights, network.Options{Directed: true, Loops: network.KeepLoops})
	return d
}
