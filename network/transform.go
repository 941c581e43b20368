package network

import (
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/internal/csr"
)

// Transpose returns the graph with the direction of every tie reversed; an
// undirected graph is returned as it is. It shares the memory of g. O(1).
func (g *Graph) Transpose() *Graph {
	if !g.directed {
		return g
	}
	t := *g
	t.out, t.in = g.in, g.out
	return &t
}

// Undirected returns the graph with a tie where g has one in either direction; the
// weights of the two directions are added, to an infinity if they are too large for
// a sum. An undirected graph is returned as it is. O(n + m) time.
func (g *Graph) Undirected() *Graph {
	if !g.directed {
		return g
	}
	u := *g
	u.directed = false
	u.out = csr.Union(g.out, g.in)
	u.in = u.out
	u.ties = (len(u.out.Targets) + g.loops) / 2
	return &u
}

// Unweighted returns the same graph without weights. It shares the memory of g. O(1).
func (g *Graph) Unweighted() *Graph {
	u := *g
	u.out.Weights, u.in.Weights = nil, nil
	return &u
}

// Subgraph returns the graph of the given people and the ties among them. The
// people keep their labels and their order; keep may be in any order and name a
// person twice, and must name people of g. [People.Position] of the result is the
// position in the input of g, and [Graph.Counts] counts the ties that are left.
// O(n + ties of keep) time.
func (g *Graph) Subgraph(keep []NodeID) *Graph {
	keep = slices.Clone(keep)
	slices.Sort(keep)
	keep = slices.Compact(keep)
	s := &Graph{people: g.people.selectPeople(keep), directed: g.directed}
	s.out = csr.Select(g.out, g.Order(), keep)
	s.in = s.out
	if g.directed {
		s.in = csr.Select(g.in, g.Order(), keep)
	}
	s.loops = g.loops
	s.loops = s.countLoops()
	s.ties = len(s.out.Targets)
	if !g.directed {
		s.ties = (s.ties + s.loops) / 2
	}
	s.counts = Counts{Rows: s.ties, Loops: s.loops}
	return s
}

// Relabel returns the same graph with labels[u] as the label of person u; people are
// numbered anew by their labels. It returns ErrLabel for an empty or repeated label
// and ErrColumn if there are not Order() labels. O(n log n + m) time.
func (g *Graph) Relabel(labels []string) (*Graph, error) {
	if len(labels) != g.Order() {
		return nil, fmt.Errorf("%w: %d labels for %d people", ErrColumn, len(labels), g.Order())
	}
	people, ids, err := NewPeople(labels, g.people.columns...)
	if err != nil {
		return nil, err
	}
	r := g.renumber(ids)
	r.people = people
	people.positions = make([]int32, g.Order())
	for u, id := range ids {
		people.positions[id] = int32(g.people.Position(NodeID(u)))
	}
	return r, nil
}

// Permute returns the same graph without labels and columns, with person order[i] as
// person i: for kernels that are faster when neighbours have near numbers. It
// returns ErrUnknownPerson if order does not name every person once. O(n + m) time.
func (g *Graph) Permute(order []NodeID) (*Graph, error) {
	ids := slices.Repeat([]NodeID{-1}, g.Order())
	for i, u := range order {
		if uint32(u) >= uint32(len(ids)) || ids[u] >= 0 {
			return nil, fmt.Errorf("%w: %d in a permutation of %d people", ErrUnknownPerson, u, len(ids))
		}
		ids[u] = NodeID(i)
	}
	if len(order) != len(ids) {
		return nil, fmt.Errorf("%w: a permutation of %d people names %d", ErrUnknownPerson, len(ids), len(order))
	}
	p := g.renumber(ids)
	p.people = &People{n: g.Order()}
	return p, nil
}

// renumber returns g with person u as ids[u]; ids is a permutation.
func (g *Graph) renumber(ids []NodeID) *Graph {
	r := *g
	r.out = g.out.Renumber(ids)
	r.in = r.out
	if g.directed {
		r.in = csr.Transpose[NodeID, NodeID](r.out, g.Order())
	}
	return &r
}

// WithoutIsolates returns the graph of the people with a tie to another. The graph
// keeps the [Graph.Counts] of g. O(n + m) time.
func (g *Graph) WithoutIsolates() *Graph {
	s := g.Subgraph(g.connected())
	s.counts = g.counts
	return s
}

// connected returns the people with a tie to another.
func (g *Graph) connected() []NodeID {
	var keep []NodeID
	for u := range g.Nodes() {
		alone := func(neighbours []NodeID) bool {
			return len(neighbours) == 0 || len(neighbours) == 1 && neighbours[0] == u
		}
		if !alone(g.Out(u)) || !alone(g.In(u)) {
			keep = append(keep, u)
		}
	}
	return keep
}

// Project returns the one-mode projection of a two-mode graph: the given people, and
// a tie between two of them for every partner that both have among the others, with
// the number of shared partners as weight. Directions are ignored, and so are ties
// between two of the given people. side may be in any order and name a person twice.
// [Graph.Counts] stays that of g. It returns ErrUnknownPerson for one who is not in
// the graph. The time is the sum over partners of their degree squared.
func (g *Graph) Project(side []NodeID) (*Graph, error) {
	side = slices.Clone(side)
	slices.Sort(side)
	side = slices.Compact(side)
	for _, u := range side {
		if uint32(u) >= uint32(g.Order()) {
			return nil, fmt.Errorf("%w: %d, people are 0 to %d", ErrUnknownPerson, u, g.Order()-1)
		}
	}
	number := slices.Repeat([]NodeID{-1}, g.Order())
	for i, u := range side {
		number[u] = NodeID(i)
	}
	both := g.Undirected()
	shared := make([]float64, len(side))
	var source, target []NodeID
	weights := []float64{} // weighted even if nobody shares a partner
	for i, u := range side {
		var found []NodeID
		for _, partner := range both.Out(u) {
			if number[partner] >= 0 {
				continue
			}
			for _, v := range both.Out(partner) {
				if j := number[v]; j > NodeID(i) {
					if shared[j] == 0 {
						found = append(found, j)
					}
					shared[j]++
				}
			}
		}
		for _, j := range found {
			source, target, weights = append(source, NodeID(i)), append(target, j), append(weights, shared[j])
			shared[j] = 0
		}
	}
	p, err := freeze(g.people.selectPeople(side), source, target, weights, Options{})
	if err == nil {
		p.counts = g.counts // what was read; the ties of a projection are made
	}
	return p, err
}
