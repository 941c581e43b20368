package gonumview

import (
	"github.com/impactnet/impactnet/network"
	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/simple"
)

// view is what all views have in common. Nodes are boxed once, so that walking over
// neighbours allocates nothing but the iterator.
type view struct {
	g     *network.Graph
	ids   []network.NodeID // 0, 1, 2, ...
	nodes []graph.Node     // by NodeID
}

func newView(g *network.Graph) view {
	v := view{g, make([]network.NodeID, g.Order()), make([]graph.Node, g.Order())}
	for i := range v.ids {
		v.ids[i], v.nodes[i] = network.NodeID(i), simple.Node(i)
	}
	return v
}

func (v view) exists(id int64) bool { return id >= 0 && id < int64(len(v.nodes)) }

// Node returns the person with the given id, nil if there is none.
func (v view) Node(id int64) graph.Node {
	if !v.exists(id) {
		return nil
	}
	return v.nodes[id]
}

// Nodes returns all people.
func (v view) Nodes() graph.Nodes { return v.iterate(v.ids) }

// From returns the people to whom the given person has a tie.
func (v view) From(id int64) graph.Nodes {
	if !v.exists(id) {
		return graph.Empty
	}
	return v.iterate(v.g.Out(network.NodeID(id)))
}

// HasEdgeBetween reports whether there is a tie between x and y in either direction.
func (v view) HasEdgeBetween(x, y int64) bool { return v.tied(x, y) || v.tied(y, x) }

func (v view) tied(x, y int64) bool {
	return v.exists(x) && v.exists(y) && v.g.HasTie(network.NodeID(x), network.NodeID(y))
}

func (v view) iterate(row []network.NodeID) graph.Nodes {
	if len(row) == 0 {
		return graph.Empty
	}
	return &people{nodes: v.nodes, row: row}
}

// people iterates over a row of a graph; it is a graph.NodeSlicer too.
type people struct {
	nodes []graph.Node
	row   []network.NodeID
	next  int
}

// Len returns the number of people not yet visited.
func (p *people) Len() int { return len(p.row) - p.next }

// Next moves on to the next person, and reports whether there is one.
func (p *people) Next() bool {
	if p.next == len(p.row) {
		return false
	}
	p.next++
	return true
}

// Node returns the person moved to by Next.
func (p *people) Node() graph.Node { return p.nodes[p.row[p.next-1]] }

// Reset goes back to the start.
func (p *people) Reset() { p.next = 0 }

// NodeSlice returns all people not yet visited, and visits them.
func (p *people) NodeSlice() []graph.Node {
	left := make([]graph.Node, 0, p.Len())
	for p.Next() {
		left = append(left, p.Node())
	}
	return left
}
