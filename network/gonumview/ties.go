package gonumview

import (
	"math"

	"github.com/impactnet/impactnet/network"
	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// plain gives a view edges without weights. It must not have a method Weight: gonum
// would take the graph for a weighted one.
type plain struct{ view }

// Edge returns the edge from u to v, nil if there is none.
func (p plain) Edge(u, v int64) graph.Edge {
	if !p.tied(u, v) {
		return nil
	}
	return simple.Edge{F: p.nodes[u], T: p.nodes[v]}
}

// Edges returns all edges, an undirected one once.
func (p plain) Edges() graph.Edges {
	if p.g.Size() == 0 {
		return graph.Empty
	}
	edges := make([]graph.Edge, 0, p.g.Size())
	for tie := range p.g.Ties() {
		edges = append(edges, simple.Edge{F: p.nodes[tie.Source], T: p.nodes[tie.Target]})
	}
	return iterator.NewOrderedEdges(edges)
}

// weighted gives a view edges with weights, 1 in an unweighted graph.
type weighted struct{ view }

// Edge returns the edge from u to v, nil if there is none.
func (w weighted) Edge(u, v int64) graph.Edge {
	if edge := w.WeightedEdge(u, v); edge != nil {
		return edge
	}
	return nil // not a nil WeightedEdge in a non-nil Edge
}

// WeightedEdge returns the edge from u to v, nil if there is none.
func (w weighted) WeightedEdge(u, v int64) graph.WeightedEdge {
	if !w.tied(u, v) {
		return nil
	}
	weight, _ := w.g.Weight(network.NodeID(u), network.NodeID(v))
	return simple.WeightedEdge{F: w.nodes[u], T: w.nodes[v], W: weight}
}

// Weight returns the weight of the edge from u to v. Without an edge it is +Inf and
// false, or 0 and true if u is v, as in gonum's simple graphs made for paths.
func (w weighted) Weight(u, v int64) (weight float64, ok bool) {
	switch {
	case w.tied(u, v):
		return w.g.Weight(network.NodeID(u), network.NodeID(v))
	case u == v:
		return 0, true
	}
	return math.Inf(1), false
}

// Edges returns all edges, an undirected one once.
func (w weighted) Edges() graph.Edges {
	if w.g.Size() == 0 {
		return graph.Empty
	}
	edges := make([]graph.Edge, 0, w.g.Size())
	for tie := range w.g.Ties() {
		edges = append(edges, w.edge(tie))
	}
	return iterator.NewOrderedEdges(edges)
}

// WeightedEdges returns all edges with their weights, an undirected one once.
func (w weighted) WeightedEdges() graph.WeightedEdges {
	if w.g.Size() == 0 {
		return graph.Empty
	}
	edges := make([]graph.WeightedEdge, 0, w.g.Size())
	for tie := range w.g.Ties() {
		edges = append(edges, w.edge(tie))
	}
	return iterator.NewOrderedWeightedEdges(edges)
}

func (w weighted) edge(tie network.Tie) simple.WeightedEdge {
	return simple.WeightedEdge{F: w.nodes[tie.Source], T: w.nodes[tie.Target], W: tie.Weight}
}
