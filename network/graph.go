package network

import (
	"iter"
	"slices"

	"github.com/impactnet/impactnet/internal/csr"
)

// NodeID numbers a person of a graph, from 0 to Order()-1.
type NodeID int32

// Tie is a tie between two people: from Source to Target in a directed graph,
// between them in an undirected one. Weight is 1 in an unweighted graph.
type Tie struct {
	Source, Target NodeID
	Weight         float64
}

// Counts says what was read into a graph and what the policies of [Options] did.
type Counts struct {
	Rows   int // ties given, repeated ones and loops included
	Loops  int // rows whose two ends are the same person
	Merged int // rows that fell on a tie already there
}

// Graph is a frozen network of people: it never changes, and any number of
// goroutines may read it. The zero Graph is not usable; build one with a
// [Builder], [FromArcs] or [Dataset.Graph].
//
// People given to a graph must be of it, from 0 to Order()-1: others panic, as an index
// does, unless a function says which error it returns. So does no graph at all (nil), here
// and in all packages that take one. Indices of people, groups and rows are read likewise
// elsewhere in this package.
//
// Memory: 4 bytes an arc and 4 a person for every direction (a directed graph
// stores two, an undirected one stores each tie as two arcs of one direction),
// 8 more an arc if weighted, and the labels of [People].
type Graph struct {
	people   *People
	directed bool
	out, in  csr.Matrix[NodeID] // the same arrays if undirected
	ties     int
	loops    int // loops that are in the graph
	counts   Counts
}

// Order returns the number of people, n.
func (g *Graph) Order() int { return g.people.Len() }

// Size returns the number of ties, m: arcs of a directed graph, unordered pairs of
// an undirected one, loops included.
func (g *Graph) Size() int { return g.ties }

// Directed reports whether ties have a direction.
func (g *Graph) Directed() bool { return g.directed }

// Weighted reports whether ties have weights.
func (g *Graph) Weighted() bool { return g.out.Weights != nil }

// Loops returns the number of loops in the graph: 0 unless they were kept.
func (g *Graph) Loops() int { return g.loops }

// Counts returns what was read into the graph.
func (g *Graph) Counts() Counts { return g.counts }

// People returns the people of the graph.
func (g *Graph) People() *People { return g.people }

// Label returns the label of u, its number in decimal if people have no labels.
func (g *Graph) Label(u NodeID) string { return g.people.Label(u) }

// Lookup returns the person with the given label.
func (g *Graph) Lookup(label string) (NodeID, bool) { return g.people.Lookup(label) }

// Out returns the people u has a tie to, in increasing order. The slice belongs to
// the graph and must not be changed. A loop is listed once. O(1).
func (g *Graph) Out(u NodeID) []NodeID { return g.out.Row(int(u)) }

// In returns the people who have a tie to u, in increasing order; for an
// undirected graph the same as Out. The slice must not be changed. O(1).
func (g *Graph) In(u NodeID) []NodeID { return g.in.Row(int(u)) }

// OutWeights returns the weights parallel to Out(u), nil if the graph has none.
func (g *Graph) OutWeights(u NodeID) []float64 { return g.out.RowWeights(int(u)) }

// InWeights returns the weights parallel to In(u), nil if the graph has none.
func (g *Graph) InWeights(u NodeID) []float64 { return g.in.RowWeights(int(u)) }

// OutDegree returns len(Out(u)).
func (g *Graph) OutDegree(u NodeID) int { return int(g.out.Offsets[u+1] - g.out.Offsets[u]) }

// InDegree returns len(In(u)).
func (g *Graph) InDegree(u NodeID) int { return int(g.in.Offsets[u+1] - g.in.Offsets[u]) }

// Arcs gives the outgoing compressed sparse rows to kernels: the targets of u are
// targets[offsets[u]:offsets[u+1]], weights is parallel to targets or nil. An
// undirected tie is two arcs. The slices must not be changed.
func (g *Graph) Arcs() (offsets []int32, targets []NodeID, weights []float64) {
	return g.out.Offsets, g.out.Targets, g.out.Weights
}

// ReverseArcs is Arcs of the transposed graph: the sources of ties into u.
func (g *Graph) ReverseArcs() (offsets []int32, sources []NodeID, weights []float64) {
	return g.in.Offsets, g.in.Targets, g.in.Weights
}

// HasTie reports whether there is a tie from u to v. O(log degree).
func (g *Graph) HasTie(u, v NodeID) bool {
	_, found := slices.BinarySearch(g.Out(u), v)
	return found
}

// Weight returns the weight of the tie from u to v, 1 in an unweighted graph, and
// whether there is one. O(log degree).
func (g *Graph) Weight(u, v NodeID) (float64, bool) {
	at, found := slices.BinarySearch(g.Out(u), v)
	switch {
	case !found:
		return 0, false
	case g.out.Weights == nil:
		return 1, true
	}
	return g.OutWeights(u)[at], true
}

// Nodes walks over the people in increasing order.
func (g *Graph) Nodes() iter.Seq[NodeID] {
	return func(yield func(NodeID) bool) {
		for u := range NodeID(g.Order()) {
			if !yield(u) {
				return
			}
		}
	}
}

// Ties walks over the ties by source, then target; an undirected tie comes once,
// with Source <= Target.
func (g *Graph) Ties() iter.Seq[Tie] {
	return func(yield func(Tie) bool) {
		for u := range NodeID(g.Order()) {
			weights := g.OutWeights(u)
			for i, v := range g.Out(u) {
				if !g.directed && v < u {
					continue
				}
				weight := 1.0
				if weights != nil {
					weight = weights[i]
				}
				if !yield(Tie{u, v, weight}) {
					return
				}
			}
		}
	}
}
