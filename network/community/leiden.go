package community

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// Leiden searches for the partition of the people of g with the largest quality, see
// [Modularity] and [ConstantPotts], among those in which no community is larger than
// p.MaxSize. The communities of a directed graph are those of the quality for directed
// ties, not those of g.Undirected().
//
// An iteration moves people to the community where they add most, cuts the
// communities into well connected subsets, and goes on with the subsets as single
// nodes until there is only one to a community; on the way back it moves the nodes of
// every level once more. Further iterations begin with the communities of the one
// before. p.Effort says how many there are, how many independent runs, and how many
// rounds of searching single neighbourhoods anew.
//
// Every community induces a connected subgraph (direction ignored), so people without
// ties are communities of their own, as is everybody where no tie has weight. The
// result depends on the people's numbers and on r alone: neither on the workers nor on
// the order of the rows g was built from. Loops count in the strengths of modularity
// and change nothing else.
//
// It returns ErrParams, ErrWeight for a negative weight unless the quality is
// ByConstantPotts, and the error of the context. An iteration takes O(n + m) time for each
// pass over the people, of which a handful are needed; memory is up to 20 bytes an arc, or
// 60 with weights, the more the slower the levels shrink, and 90 a person; for each further
// worker 8 a person, or 80 where several runs go side by side.
//
// Traag, Waltman and van Eck 2019, doi:10.1038/s41598-019-41695-z, with the best
// subset in place of a random one in the refinement; moves on the way back after Rotta
// and Noack 2011, doi:10.1145/1963190.1970376.
func Leiden(ctx context.Context, g *network.Graph, p Params, o Options, r *rand.Rand) (*Partition, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	if p.Quality == ByModularity {
		if err := checkWeights(g); err != nil {
			return nil, err
		}
	}
	s := newSearch(ctx, g, p, o)
	defer s.close()
	labels := s.bestOf(s.effort.Runs, r)
	for range s.effort.Rounds {
		if s.err != nil {
			break
		}
		s.improve(labels, r)
	}
	if s.err != nil {
		return nil, s.err
	}
	return partitionOf(labels, s.layer.connect(labels)), nil
}

// search is a search for the best partition of a graph.
type search struct {
	ctx     context.Context
	layer   *layer
	effort  Effort
	options Options
	whole   *scratch   // of the whole search: its loops use all workers
	own     []*scratch // of each worker
	err     error
	done    int
}

func newSearch(ctx context.Context, g *network.Graph, p Params, o Options) *search {
	workers := par.Workers(o.Workers)
	s := &search{
		ctx: ctx, layer: newLayer(g, p), effort: p.effort(g), options: o,
		own: make([]*scratch, workers),
	}
	if g.Order() < batchFrom {
		workers = 1 // its loops are too short to be shared
	}
	s.whole = newScratch(ctx, s.layer, workers)
	return s
}

func (s *search) close() {
	s.whole.crew.Close()
	for _, own := range s.own {
		if own != nil {
			own.crew.Close()
		}
	}
}

// each calls work for every i in [0,n) with a generator of its own that depends on i
// and r alone: a single piece of work on all workers, several side by side.
func (s *search) each(n int, r *rand.Rand, work func(i int, own *scratch, r *rand.Rand)) {
	seeds := make([][2]uint64, n)
	for i := range seeds {
		seeds[i] = [2]uint64{r.Uint64(), r.Uint64()}
	}
	generator := func(i int) *rand.Rand { return rand.New(rand.NewPCG(seeds[i][0], seeds[i][1])) }
	if n == 1 {
		work(0, s.whole, generator(0))
		s.err = s.ctx.Err()
		return
	}
	s.err = par.Each(s.ctx, s.options.Workers, n, func(worker, i int) {
		if s.own[worker] == nil {
			s.own[worker] = newScratch(s.ctx, s.layer, 1)
		}
		work(i, s.own[worker], generator(i))
	})
}

// report adds steps to those done.
func (s *search) report(steps int) {
	s.done += steps
	if s.options.Progress != nil && s.err == nil {
		s.options.Progress(s.done, s.effort.Runs+s.effort.Rounds)
	}
}

// bestOf returns the labels of the best of some independent runs, the first of equals.
func (s *search) bestOf(runs int, r *rand.Rand) []int32 {
	labels := make([][]int32, runs)
	qualities := make([]float64, runs)
	s.each(runs, r, func(i int, own *scratch, r *rand.Rand) {
		labels[i] = alone[int32](s.layer.order())
		own.settle(s.layer, labels[i], s.effort.Iterations, r)
		if runs > 1 {
			qualities[i] = s.layer.quality(labels[i], own)
		}
	})
	s.report(runs)
	best := 0
	for i, quality := range qualities {
		if quality > qualities[best] {
			best = i
		}
	}
	return labels[best]
}

// settle repeats iterations until one improves nothing although it looked at everybody.
func (s *scratch) settle(l *layer, labels []int32, iterations int, r *rand.Rand) {
	before, settled := math.Inf(-1), false
	for i := range iterations {
		s.iterate(l, labels, settled, r)
		if i+1 == iterations || s.ctx.Err() != nil {
			return
		}
		quality := l.quality(labels, s)
		better := quality-before > l.tolerance
		if !better && !settled {
			return
		}
		before, settled = quality, better
	}
}

// firstVisits is how often, on average, a node of a level is looked at before the
// level above is made: communities that are given up again need no more.
const firstVisits = 3

// iterate is an iteration of Leiden from the communities given by labels. If they are
// settled, no node of l alone has anything to gain.
func (s *scratch) iterate(l *layer, labels []int32, settled bool, r *rand.Rand) {
	if !settled {
		settled = s.move(l, labels, nil, firstVisits*l.order(), r)
	} else {
		s.load(l, labels)
	}
	if s.ctx.Err() != nil {
		return
	}
	var before []int32
	if settled {
		before = s.ints(len(labels))
		copy(before, labels)
	}
	subsets, k := s.refine(l, labels, r)
	if k < l.order() {
		s.climb(l, labels, subsets, k, r)
	}
	s.reuse(subsets)
	s.move(l, labels, before, math.MaxInt, r)
	if before != nil {
		s.reuse(before)
	}
}

// climb is an iteration in the layer in which k subsets of the nodes of l are one node each.
func (s *scratch) climb(l *layer, labels, subsets []int32, k int, r *rand.Rand) {
	above, names := s.lift(labels, subsets, k)
	merged := s.layer()
	merged.merge(l, subsets, k, false, s)
	s.iterate(merged, above, false, r)
	s.spare = append(s.spare, merged)
	s.lower(labels, subsets, above, names)
	s.reuse(above, names)
}

// lift returns labels for k subsets of nodes, numbered in [0,k), and the labels of the
// nodes that these numbers stand for.
func (s *scratch) lift(labels, subsets []int32, k int) (above, names []int32) {
	above, names = s.ints(k), s.ints(k)[:0]
	number := s.zeros(len(labels)) // 1 + that of a label
	for u, c := range subsets {
		label := labels[u]
		if number[label] == 0 {
			names = append(names, label)
			number[label] = int32(len(names))
		}
		above[c] = number[label] - 1
	}
	return above, names
}

// lower gives nodes the labels of their subsets: the names of numbers that have one, as
// yet unused labels for others.
func (s *scratch) lower(labels, subsets, above, names []int32) {
	used := s.marks[:len(labels)]
	clear(used)
	for _, label := range names {
		used[label] = 1
	}
	next := int32(0)
	for range len(above) - len(names) {
		names = append(names, -1)
	}
	for u, c := range subsets {
		name := &names[above[c]]
		if *name < 0 {
			for used[next] > 0 {
				next++
			}
			*name = next
			next++
		}
		labels[u] = *name
	}
}
