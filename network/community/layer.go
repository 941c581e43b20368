package community

import (
	"slices"

	"github.com/impactnet/impactnet/internal/csr"
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
	l.tolerance = 1e-14 * total
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
	everybody := make([]node, g.Order())
	for u := range everybody {
		everybody[u] = node(u)
	}
	return l.restrict(everybody, slices.Repeat([]int32{-1}, g.Order()))
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

// empty returns a layer of k nodes of the same kind as l with room for some ties.
func (l *layer) empty(k, ties int, weighted bool) *layer {
	e := &layer{lambda: l.lambda, tolerance: l.tolerance, most: l.most}
	e.x, e.people = make([]float64, k), make([]int32, k)
	if l.y != nil {
		e.y = make([]float64, k)
	}
	e.Offsets, e.Targets = make([]int32, k+1), make([]node, 0, ties)
	if weighted {
		e.Weights = make([]float64, 0, ties)
	}
	return e
}

// absorb adds the masses and people of node u of l to node c of e.
func (e *layer) absorb(c int32, l *layer, u int32) {
	e.x[c] += l.x[u]
	if l.y != nil {
		e.y[c] += l.y[u]
	}
	e.people[c] += l.people[u]
}

// merge returns the layer in which the nodes of one label in [0,k) are one node.
func (l *layer) merge(labels []int32, k int, s *scratch) *layer {
	starts, members := group[int32](labels, k)
	e := l.empty(k, len(l.Targets)/2, true)
	for c := range int32(k) {
		found := 0
		for _, u := range members[starts[c]:starts[c+1]] {
			e.absorb(c, l, u)
			found = s.gather(l, u, labels, found)
		}
		for _, d := range s.touched[:found] {
			if d != c && s.weight[d] != 0 {
				e.Targets = append(e.Targets, node(d))
				e.Weights = append(e.Weights, s.weight[d])
			}
			s.weight[d] = 0
		}
		e.Offsets[c+1] = int32(len(e.Targets))
	}
	return e
}

// restrict returns the layer of some nodes and the ties among them. number is -1 for
// every node of l, and is left so.
func (l *layer) restrict(nodes []node, number []int32) *layer {
	ties := 0
	for i, u := range nodes {
		number[u] = int32(i)
		ties += len(l.Row(int(u)))
	}
	e := l.empty(len(nodes), ties, l.Weights != nil)
	for i, u := range nodes {
		e.absorb(int32(i), l, int32(u))
		for j := l.Offsets[u]; j < l.Offsets[u+1]; j++ {
			v := number[l.Targets[j]]
			if v < 0 || int(v) == i {
				continue
			}
			e.Targets = append(e.Targets, node(v))
			if l.Weights != nil {
				e.Weights = append(e.Weights, l.Weights[j])
			}
		}
		e.Offsets[i+1] = int32(len(e.Targets))
	}
	for _, u := range nodes {
		number[u] = -1
	}
	return e
}

// quality returns the quality of a partition in the units of the weights. It uses the
// masses of s.
func (l *layer) quality(labels []int32, s *scratch) float64 {
	s.load(l, labels)
	inside, own := 0.0, 0.0
	for u, c := range labels {
		own += l.cross(int32(u), l.x, l.y, int32(u))
		for j := l.Offsets[u]; j < l.Offsets[u+1]; j++ {
			if labels[l.Targets[j]] != c {
				continue
			}
			if l.Weights == nil {
				inside++
			} else {
				inside += l.Weights[j]
			}
		}
	}
	cross := 0.0
	for c := range s.x[:l.order()] {
		if l.y == nil {
			cross += s.x[c] * s.x[c]
		} else {
			cross += 2 * s.x[c] * s.y[c]
		}
	}
	return (inside - l.lambda*(cross-own)) / 2
}
