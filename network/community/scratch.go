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
	people  []int32   // by community
	members []int32   // by community: nodes
	free    []int32   // communities without members

	queue     []int32 // nodes to look at, a ring
	marks     []mark
	batch     mark // number of the batch of moves at hand
	proposals []proposal

	cut        []float64 // by subset: weight of ties to the rest of its community
	subX, subY []float64 // by subset: masses
	number     []int32   // -1 in between

	part  layer    // part of a layer that is searched anew
	spare []*layer // layers whose memory can be used again, the lowest last
}

// layer returns a layer to be made.
func (s *scratch) layer() *layer {
	last := len(s.spare) - 1
	if last < 0 {
		return &layer{}
	}
	l := s.spare[last]
	s.spare = s.spare[:last]
	return l
}

func newScratch(ctx context.Context, n, workers int) *scratch {
	floats := func() []float64 { return make([]float64, n) }
	ints := func() []int32 { return make([]int32, n) }
	s := &scratch{
		ctx: ctx, crew: par.NewCrew(workers), tallies: make([]*tally, workers),
		x: floats(), y: floats(), people: ints(), members: ints(), free: make([]int32, 0, n),
		queue: ints(), marks: make([]mark, n), proposals: make([]proposal, min(n, batchSize)),
		cut: floats(), subX: floats(), subY: floats(), number: ints(),
	}
	for i := range s.number {
		s.number[i] = -1
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
		s.tallies[worker] = &tally{weight: make([]float64, n), touched: make([]int32, n+1)}
	}
	return s.tallies[worker]
}

// load counts up the communities of a partition with labels below l.order().
func (s *scratch) load(l *layer, labels []int32) {
	n := l.order()
	clear(s.x[:n])
	clear(s.y[:n])
	clear(s.people[:n])
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
	s.people[c] += sign * l.people[u]
	s.members[c] += sign
}
