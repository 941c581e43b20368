package community

import (
	"math/rand/v2"
)

// refine cuts every community into subsets that hang together well, and returns the
// subset of each node, numbered in [0,k). Each node begins alone; those still alone
// join, in random order, the subset of their community where they add most. Only nodes
// and subsets take part that are tied to the rest of their community better than
// chance would tie them. The masses of the communities are in s; labels are below
// l.order().
//
// What happens in one community does not depend on the others, so they are worked side
// by side.
func (s *scratch) refine(l *layer, labels []int32, r *rand.Rand) (subsets []int32, k int) {
	n := l.order()
	f := refinement{scratch: s, layer: l, labels: labels, subsets: s.ints(n), joined: s.marks[:n]}
	order, members := s.queue[:n], s.places(n)
	shuffle(order, r)
	clear(f.joined)
	starts := groupInOrder(order, labels, s.zeros(n+2), members)
	copy(s.subX, l.x)
	copy(s.subY, l.y)
	chunk := max(1, n/refineChunks)
	s.each(n, chunk, func(_ *tally, _, low, high int) {
		for u := int32(low); u < int32(high); u++ {
			f.subsets[u] = u
			f.cut[u] = f.inside(u)
		}
	})
	s.each(n, chunk, func(t *tally, _, low, high int) {
		for p := low; p < high; p++ {
			f.community(members[starts[p]:starts[p+1]], t)
		}
	})
	return f.subsets, dense(f.subsets, s.zeros(n))
}

// refineChunks is the number of pieces the communities are dealt out in.
const refineChunks = 256

// refinement is the state of refine.
type refinement struct {
	*scratch
	*layer
	labels, subsets []int32
	joined          []mark // by node: 1 if it joined a subset, or its own has grown
}

// community refines one community, given by its nodes in random order.
func (f *refinement) community(nodes []int32, t *tally) {
	for _, u := range nodes {
		if f.joined[u] == 0 && f.wellTied(u, u) {
			f.join(u, t)
		}
	}
}

// inside returns the weight of the ties of u within its community.
func (f *refinement) inside(u int32) (sum float64) {
	for j := f.Offsets[u]; j < f.Offsets[u+1]; j++ {
		if f.labels[f.Targets[j]] != f.labels[u] {
			continue
		}
		sum += f.weightAt(j)
	}
	return sum
}

// wellTied reports whether subset c, which has a node u, is tied to the rest of its
// community at least as well as λ demands.
func (f *refinement) wellTied(c, u int32) bool {
	p := f.labels[u]
	if f.layer.y == nil {
		return f.cut[c] >= f.lambda*f.subX[c]*(f.scratch.x[p]-f.subX[c])
	}
	return f.cut[c] >= f.lambda*(f.subX[c]*(f.scratch.y[p]-f.subY[c])+f.subY[c]*(f.scratch.x[p]-f.subX[c]))
}

// join moves node u, which is alone, to the subset of its community where it adds
// most, if that is more than nothing.
func (f *refinement) join(u int32, t *tally) {
	f.gatherWithin(u, t)
	best, most := u, f.tolerance
	for _, c := range t.touched[:t.found] {
		if gain := t.weight[c] - f.lambda*f.cross(u, f.subX, f.subY, c); gain > most && f.wellTied(c, u) {
			best, most = c, gain
		}
	}
	if best != u {
		f.subsets[u] = best
		f.cut[best] += f.cut[u] - 2*t.weight[best]
		f.subX[best] += f.layer.x[u]
		if f.layer.y != nil {
			f.subY[best] += f.layer.y[u]
		}
		f.joined[u], f.joined[best] = 1, 1
	}
	t.clear()
}

// gatherWithin adds the ties of u within its community to a tally, by subset.
func (f *refinement) gatherWithin(u int32, t *tally) {
	p := f.labels[u]
	t.expect(len(f.Row(int(u))))
	for j := f.Offsets[u]; j < f.Offsets[u+1]; j++ {
		if v := f.Targets[j]; f.labels[v] == p {
			t.add(f.subsets[v], f.weightAt(j))
		}
	}
}
