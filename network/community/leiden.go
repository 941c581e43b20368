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
// pass over the people, of which a handful are needed; memory is about 20 bytes an arc
// and 70 a person, and 50 a person for each further worker.
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
	return partitionOf(s.layer.connect(labels)), nil
}

// search is a search for the best partition of a graph.
type search struct {
	ctx     context.Context
	layer   *layer
	effort  Effort
	options Options
	scratch []*scratch // by worker
	err     error
	done    int
}

func newSearch(ctx context.Context, g *network.Graph, p Params, o Options) *search {
	return &search{
		ctx: ctx, layer: newLayer(g, p), effort: p.effort(g), options: o,
		scratch: make([]*scratch, par.Workers(o.Workers)),
	}
}

// each calls work for every i in [0,n), in parallel, with a generator of its own that
// depends on i and r alone.
func (s *search) each(n int, r *rand.Rand, work func(i int, own *scratch, r *rand.Rand)) {
	seeds := make([][2]uint64, n)
	for i := range seeds {
		seeds[i] = [2]uint64{r.Uint64(), r.Uint64()}
	}
	s.err = par.Each(s.ctx, s.options.Workers, n, func(worker, i int) {
		work(i, s.memory(worker), rand.New(rand.NewPCG(seeds[i][0], seeds[i][1])))
	})
}

// memory returns the scratch memory of a worker.
func (s *search) memory(worker int) *scratch {
	if s.scratch[worker] == nil {
		s.scratch[worker] = newScratch(s.ctx, s.layer.order())
	}
	return s.scratch[worker]
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
		labels[i] = alone(s.layer.order())
		qualities[i] = own.settle(s.layer, labels[i], s.effort.Iterations, r)
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

// alone returns the labels of nodes that are communities of their own.
func alone(n int) []int32 {
	labels := make([]int32, n)
	for u := range labels {
		labels[u] = int32(u)
	}
	return labels
}

// settle repeats iterations until one improves nothing, and returns the quality.
func (s *scratch) settle(l *layer, labels []int32, iterations int, r *rand.Rand) float64 {
	quality := math.Inf(-1)
	for range iterations {
		s.iterate(l, labels, r)
		before := quality
		quality = l.quality(labels, s)
		if !(quality-before > l.tolerance) || s.ctx.Err() != nil {
			break
		}
	}
	return quality
}

// firstVisits is how often, on average, a node of a level is looked at before the
// level above is made: communities that are given up again need no more.
const firstVisits = 2

// iterate is an iteration of Leiden from the communities given by labels.
func (s *scratch) iterate(l *layer, labels []int32, r *rand.Rand) {
	s.move(l, labels, firstVisits*l.order(), r)
	if subsets, k := s.refine(l, labels, r); k < l.order() {
		above := make([]int32, k)
		for u, c := range subsets {
			above[c] = labels[u]
		}
		dense(above, l.order())
		s.iterate(l.merge(subsets, k, s), above, r)
		for u, c := range subsets {
			labels[u] = above[c]
		}
	}
	s.move(l, labels, math.MaxInt, r)
}
