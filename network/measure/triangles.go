package measure

import (
	"context"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// closedTie is a tie of the simple undirected graph together with what closes it to
// triangles: the neighbours that its two ends have in common.
type closedTie struct {
	u, v   network.NodeID // u is the end with more ties; of equals, the larger number
	at     int32          // the index of the arc u→v
	common []int32        // indices of the arcs v→q, q a neighbour of both
	arcs   []int32        // arcs[q] is the index of the arc u→q, for the q in common
}

const (
	closedChunk = 256 // people a piece of work
	lookahead   = 64  // rows asked for before the first is needed
)

// eachClosedTie calls visit once for every tie that is in a triangle, from several
// goroutines at once; a triangle is met three times, once by each of its ties. add, unless
// nil, is called in turn when the ties of a piece of the people have been visited, see
// inTurn. Both are told the worker. A visit must not keep the tie. arcs says whether visits
// need closedTie.arcs.
//
// The neighbours of u are marked, and those of its neighbours v with fewer ties are
// looked up among the marks: O(Σ min(d_u, d_v)) over the ties, which is at most
// O(m^1.5). Chiba and Nishizeki 1985, doi:10.1137/0214017.
func eachClosedTie(ctx context.Context, r rows, arcs bool, o Options,
	visit func(worker int, tie *closedTie), add func(worker int)) error {
	searches := make([]*closureSearch, par.Workers(o.Workers))
	work := func(worker, low, high int) {
		if searches[worker] == nil {
			searches[worker] = newClosureSearch(r, arcs)
		}
		s := searches[worker]
		for u := low; u < high; u++ {
			s.from(network.NodeID(u), func(tie *closedTie) { visit(worker, tie) })
		}
	}
	if add != nil {
		return inTurn(ctx, o, r.Rows(), closedChunk, work, add)
	}
	progress := newMeter(o, r.Rows())
	return par.For(ctx, o.Workers, r.Rows(), closedChunk, func(worker, _, low, high int) {
		work(worker, low, high)
		progress.add(high - low)
	})
}

// own is what a worker writes all the time, away from the cache lines of the others.
type own[T any] struct {
	value T
	_     [64]byte
}

// closureSearch is the scratch space of a worker.
type closureSearch struct {
	rows
	marked []uint64 // the neighbours of u as a set of bits
	tie    closedTie
	found  []int32
	ahead  [lookahead]lookup
	touch  network.NodeID // keeps the reads that fetch rows ahead of need
}

// lookup is a row to be looked up among the marks.
type lookup struct{ at, low, high int32 }

func newClosureSearch(r rows, arcs bool) *closureSearch {
	s := &closureSearch{rows: r, marked: make([]uint64, (r.Rows()+63)/64)}
	longest := int32(0)
	for u := range r.Rows() {
		longest = max(longest, r.Offsets[u+1]-r.Offsets[u])
	}
	s.found = make([]int32, longest)
	if arcs {
		s.tie.arcs = make([]int32, r.Rows())
	}
	return s
}

func (s *closureSearch) from(u network.NodeID, visit func(*closedTie)) {
	low, high := s.Offsets[u], s.Offsets[u+1]
	ready := false
	for block := low; block < high; {
		lookups := s.lookups(u, block, block+min(lookahead, high-block))
		if len(lookups) > 0 && !ready {
			s.mark(u)
			ready = true
		}
		for _, l := range lookups {
			if common := s.lookUp(l); len(common) > 0 {
				s.tie.u, s.tie.v, s.tie.at, s.tie.common = u, s.Targets[l.at], l.at, common
				visit(&s.tie)
			}
		}
		block += min(lookahead, high-block)
	}
	if ready {
		for _, v := range s.Targets[low:high] {
			s.marked[v>>6] = 0
		}
	}
}

// lookups returns the rows of the neighbours of u in the block of arcs that have fewer
// ties than u. It has no branch to mispredict and reads the head of every row, so that
// the processor fetches the rows from memory side by side.
func (s *closureSearch) lookups(u network.NodeID, block, end int32) []lookup {
	limit := rank(s.Offsets[u+1]-s.Offsets[u], u)
	n := 0
	for at := block; at < end; at++ {
		v := s.Targets[at]
		low, high := s.Offsets[v], s.Offsets[v+1]
		s.touch ^= s.Targets[low]
		s.ahead[n%lookahead] = lookup{at, low, high}
		n += int(uint64(rank(high-low, v)-limit) >> 63)
	}
	return s.ahead[:n]
}

// rank orders people by the number of their ties, then by their own number.
func rank(degree int32, u network.NodeID) int64 { return int64(degree)<<32 | int64(u) }

func (s *closureSearch) mark(u network.NodeID) {
	for at := s.Offsets[u]; at < s.Offsets[u+1]; at++ {
		v := s.Targets[at]
		s.marked[v>>6] |= 1 << (v & 63)
		if s.tie.arcs != nil {
			s.tie.arcs[v] = at
		}
	}
}

// lookUp returns the arcs of the row that lead to marked people.
func (s *closureSearch) lookUp(l lookup) []int32 {
	n := 0
	marked, found := s.marked, s.found
	for i, q := range s.Targets[l.low:l.high] {
		found[n] = l.low + int32(i)
		n += int(marked[q>>6] >> (q & 63) & 1)
	}
	return found[:n]
}

// Triangles are the triangles of the simple undirected graph, people pairwise tied,
// and what follows from their numbers: clustering.
type Triangles struct {
	// Through holds the number of triangles through each person.
	Through []int
	degrees []int
}

// CountTriangles counts the triangles through each person. A directed graph is taken
// as undirected; loops and weights are ignored.
//
// O(m^1.5) time, O(n) memory for each worker and O(m) in all; returns the error of the
// context if it ends first. Agrees with networkx triangles.
func CountTriangles(ctx context.Context, g *network.Graph, o Options) (Triangles, error) {
	r := simpleUndirected(g)
	through, err := countTriangles(ctx, r, o)
	if err != nil {
		return Triangles{}, err
	}
	t := Triangles{Through: through, degrees: make([]int, r.Rows())}
	for u := range t.degrees {
		t.degrees[u] = int(r.Offsets[u+1] - r.Offsets[u])
	}
	return t, nil
}

// Total returns the number of triangles of the graph.
func (t Triangles) Total() int {
	total := 0
	for _, through := range t.Through {
		total += through
	}
	return total / 3
}
