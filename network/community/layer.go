package community

import (
	"slices"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// node numbers a node of a layer.
type node = network.NodeID

// rows are the ties of a layer, each in the rows of both its ends.
type rows = csr.Matrix[node]

// layer is a graph whose nodes stand for sets of people. Whatever the quality and the
// direction of ties, the quality of a partition is, up to a constant and a factor,
//
//	Σ_c Σ_{u<v in c} [ w(u,v) - λ cross(u,v) ]
//
// where w adds up both directions of a tie and cross(u,v) is x_u x_v, or x_u y_v + y_u x_v
// for the modularity of a directed graph.
type layer struct {
	rows                // no loops: they are inside wherever a node goes
	x, y      []float64 // masses; y is nil unless it is needed
	people    []int32   // how many a node stands for
	lambda    float64
	tolerance float64 // gains up to here are rounding
	most      int32   // people of a community; 0: no limit
}

// newLayer returns the layer in which every node is a person.
func newLayer(g *network.Graph, p Params) *layer {
	l := &layer{rows: bothWays(g), lambda: p.resolution(), most: int32(min(p.MaxSize, g.Order()))}
	l.people = slices.Repeat([]int32{1}, g.Order())
	total := 0.0
	for _, w := range l.Weights {
		total += max(w, -w)
	}
	if l.Weights == nil {
		total = float64(len(l.Targets))
	}
	l.tolerance = max(1e-14*total, cancelled)
	if p.Quality == ByConstantPotts {
		l.x = slices.Repeat([]float64{1}, g.Order())
		if g.Directed() {
			l.lambda *= 2 // ordered pairs
		}
	} else {
		l.setStrengths(g)
	}
	if g.Loops() == 0 {
		return l
	}
	simple := &layer{}
	simple.restrict(l, alone[node](g.Order()), make([]int32, g.Order()))
	return simple
}

// setStrengths sets masses and λ to those of modularity.
func (l *layer) setStrengths(g *network.Graph) {
	out, in := strengths(g)
	total := 0.0
	for _, w := range out {
		total += w
	}
	l.x = out
	if g.Directed() {
		l.y = in
	}
	if total > 0 {
		l.lambda /= total
	}
}

// bothWays returns the ties of g with the weights of both directions added. It shares
// the memory of an undirected graph.
func bothWays(g *network.Graph) rows {
	offsets, targets, weights := g.Arcs()
	out := rows{Offsets: offsets, Targets: targets, Weights: weights}
	if !g.Directed() {
		return out
	}
	offsets, targets, weights = g.ReverseArcs()
	in := rows{Offsets: offsets, Targets: targets, Weights: weights}
	if weights == nil { // a tie in both directions weighs 2
		out.Weights = slices.Repeat([]float64{1}, len(targets))
		in.Weights = out.Weights
	}
	return csr.Union(out, in)
}

func (l *layer) order() int { return len(l.people) }

// cross returns cross(u,v) for a node u and a node or set v of given masses.
func (l *layer) cross(u int32, x, y []float64, v int32) float64 {
	if l.y == nil {
		return l.x[u] * x[v]
	}
	return l.x[u]*y[v] + l.y[u]*x[v]
}

// reset makes e, with the memory it has, a layer of k nodes of the same kind as l without
// people.
func (e *layer) reset(l *layer, k int) {
	e.lambda, e.tolerance, e.most = l.lambda, l.tolerance, l.most
	const slack = 8
	e.x, e.people, e.Offsets = resize(e.x, k, slack), resize(e.people, k, slack), resize(e.Offsets, k+1, slack)
	clear(e.x)
	clear(e.people)
	if l.y != nil {
		e.y = resize(e.y, k, slack)
		clear(e.y)
	}
	e.Offsets[0] = 0
}

// room makes room for ties.
func (e *layer) room(ties int, weighted bool) {
	const slack = 32 // the number of ties varies less than that of nodes
	e.Targets = resize(e.Targets, ties, slack)
	if weighted {
		e.Weights = resize(e.Weights, ties, slack)
	} else {
		e.Weights = nil
	}
}

// resize returns s with length n and any content. New memory is larger than asked for by
// one part in slack: the layers of the next iteration have a few more nodes or a few less.
func resize[T any](s []T, n, slack int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/slack)
	}
	return s[:n]
}

// absorb adds the masses and people of node u of l to node c of e.
func (e *layer) absorb(c int32, l *layer, u int32) {
	e.x[c] += l.x[u]
	if l.y != nil {
		e.y[c] += l.y[u]
	}
	e.people[c] += l.people[u]
}

// weightAt returns the weight of the j-th entry of the rows.
func (l *layer) weightAt(j int32) float64 {
	if l.Weights == nil {
		return 1
	}
	return l.Weights[j]
}

// restrict makes e the layer of some nodes of l and the ties among them. number is 0
// for every node of l, and is left so.
func (e *layer) restrict(l *layer, nodes []node, number []int32) {
	ties := 0
	for i, u := range nodes {
		number[u] = int32(i) + 1
		ties += len(l.Row(int(u)))
	}
	e.reset(l, len(nodes))
	e.room(ties, l.Weights != nil)
	at := int32(0)
	for i, u := range nodes {
		e.absorb(int32(i), l, int32(u))
		for j := l.Offsets[u]; j < l.Offsets[u+1]; j++ {
			v := number[l.Targets[j]] - 1
			if v < 0 || int(v) == i {
				continue
			}
			e.Targets[at] = node(v)
			if l.Weights != nil {
				e.Weights[at] = l.Weights[j]
			}
			at++
		}
		e.Offsets[i+1] = at
	}
	for _, u := range nodes {
		number[u] = 0
	}
}

// qualityChunk is the number of nodes whose ties are added up to one partial sum.
const qualityChunk = 4096

// quality returns the quality of a partition in the units of the weights. It uses the
// masses of s.
func (l *layer) quality(labels []int32, s *scratch) float64 {
	s.load(l, labels)
	partial := make([]float64, par.Chunks(l.order(), qualityChunk))
	s.each(l.order(), qualityChunk, func(_ *tally, chunk, low, high int) {
		inside, own := 0.0, 0.0
		for u := int32(low); u < int32(high); u++ {
			own += l.cross(u, l.x, l.y, u)
			for j := l.Offsets[u]; j < l.Offsets[u+1]; j++ {
				if labels[l.Targets[j]] == labels[u] {
					inside += l.weightAt(j)
				}
			}
		}
		partial[chunk] = inside + l.lambda*own
	})
	sum := 0.0
	for _, x := range partial {
		sum += x
	}
	for c, x := range s.x[:l.order()] {
		if l.y == nil {
			sum -= l.lambda * x * x
		} else {
			sum -= l.lambda * 2 * x * s.y[c]
		}
	}
	return sum / 2
}
