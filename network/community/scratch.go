package community

import (
	"context"

	"github.com/impactnet/impactnet/internal/par"
)

// scratch is the memory of one search through layers of up to as many nodes as it was
// made for. Its loops run on several workers; nothing depends on how many.
type scratch struct {
	ctx     context.Context // its end stops all loops early, in a consistent state
	crew    *par.Crew
	tallies []*tally // by worker

	x, y    []float64 // by community: masses
	people  []int32   // by community; nil if there is no limit
	members []int32   // by community: nodes
	free    []int32   // communities without members

	queue     []int32 // nodes to look at, a ring
	marks     []mark  // by node; flags of other kinds between moves
	batch     mark    // number of the batch of moves at hand
	proposals []proposal

	cut        []float64 // by subset: weight of ties to the rest of its community
	subX, subY []float64 // by subset: masses

	part   layer   // part of a layer that is searched anew
	number []int32 // 0 in between; nil as long as no part was searched

	spare []*layer  // layers whose memory can be used again, the lowest last
	parts []rows    // memory for ties that are added up
	lists [][]int32 // memory that can be used again, the shortest first
}

func newScratch(ctx context.Context, l *layer, workers int) *scratch {
	n := l.order()
	floats := func() []float64 { return make([]float64, n) }
	ints := func() []int32 { return make([]int32, n) }
	s := &scratch{
		ctx: ctx, crew: par.NewCrew(workers), tallies: make([]*tally, workers),
		x: floats(), members: make([]int32, n+2), free: make([]int32, 0, n),
		queue: ints(), marks: make([]mark, n), proposals: make([]proposal, min(n, batchSize)),
		cut: floats(), subX: floats(),
	}
	if l.y != nil {
		s.y, s.subY = floats(), floats()
	}
	if l.most > 0 {
		s.people = ints()
	}
	return s
}

// each calls work for chunks of [0,n) that depend on n and size alone. Each worker has
// a tally of its own.
func (s *scratch) each(n, size int, work func(t *tally, chunk, low, high int)) {
	s.crew.For(n, size, func(worker, chunk, low, high int) {
		work(s.tally(worker), chunk, low, high)
	})
}

func (s *scratch) tally(worker int) *tally {
	if s.tallies[worker] == nil {
		n := len(s.x)
		s.tallies[worker] = &tally{weight: make([]float64, n)}
	}
	return s.tallies[worker]
}

// load counts up the communities of a partition with labels below l.order().
func (s *scratch) load(l *layer, labels []int32) {
	n := l.order()
	clear(s.x[:n])
	clear(s.y[:min(n, len(s.y))])
	clear(s.people[:min(n, len(s.people))])
	clear(s.members[:n])
	for u, c := range labels {
		s.put(l, int32(u), c, 1)
	}
	s.free = s.free[:0]
	for c := int32(n) - 1; c >= 0; c-- {
		if s.members[c] == 0 {
			s.free = append(s.free, c)
		}
	}
}

// put adds node u to the counts of community c, or takes it out if sign is -1.
func (s *scratch) put(l *layer, u, c, sign int32) {
	s.x[c] += float64(sign) * l.x[u]
	if l.y != nil {
		s.y[c] += float64(sign) * l.y[u]
	}
	if l.most > 0 {
		s.people[c] += sign * l.people[u]
	}
	s.members[c] += sign
}
