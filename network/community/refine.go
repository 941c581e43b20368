package community

import "math/rand/v2"

// refine cuts every community into subsets that hang together well, and returns the
// subset of each node, numbered in [0,k). Each node begins alone; those still alone
// join, in random order, the subset of their community where they add most. Only nodes
// and subsets take part that are tied to the rest of their community better than
// chance would tie them. The masses of the communities are in s.
func (s *scratch) refine(l *layer, labels []int32, r *rand.Rand) (subsets []int32, k int) {
	n := l.order()
	f := refinement{scratch: s, layer: l, labels: labels, subsets: make([]int32, n), joined: s.queued}
	f.x = append([]float64(nil), l.x...)
	f.y = append([]float64(nil), l.y...)
	for u := range int32(n) {
		f.subsets[u] = u
		s.cut[u] = f.inside(u)
	}
	order := s.queue[:n]
	shuffle(order, r)
	for i, u := range order {
		if i%askEvery == 0 && s.ctx.Err() != nil {
			break
		}
		if !f.joined[u] && f.wellTied(u, u) {
			f.join(u)
		}
	}
	clear(f.joined[:n])
	return f.subsets, dense(f.subsets, n)
}

// refinement is the state of refine.
type refinement struct {
	*scratch
	*layer
	labels, subsets []int32
	x, y            []float64 // by subset: masses
	joined          []bool    // by node: it joined a subset, or its own has grown
}

// inside returns the weight of the ties of u within its community.
func (f *refinement) inside(u int32) (sum float64) {
	for j := f.Offsets[u]; j < f.Offsets[u+1]; j++ {
		if f.labels[f.Targets[j]] != f.labels[u] {
			continue
		}
		if f.Weights == nil {
			sum++
		} else {
			sum += f.Weights[j]
		}
	}
	return sum
}

// wellTied reports whether subset c, which has a node u, is tied to the rest of its
// community at least as well as λ demands.
func (f *refinement) wellTied(c, u int32) bool {
	p := f.labels[u]
	if f.layer.y == nil {
		return f.cut[c] >= f.lambda*f.x[c]*(f.scratch.x[p]-f.x[c])
	}
	return f.cut[c] >= f.lambda*(f.x[c]*(f.scratch.y[p]-f.y[c])+f.y[c]*(f.scratch.x[p]-f.x[c]))
}

// join moves node u, which is alone, to the subset of its community where it adds
// most, if that is more than nothing.
func (f *refinement) join(u int32) {
	found := f.gatherWithin(u)
	best, most := u, f.tolerance
	for _, c := range f.touched[:found] {
		if gain := f.weight[c] - f.lambda*f.cross(u, f.x, f.y, c); gain > most && f.wellTied(c, u) {
			best, most = c, gain
		}
	}
	if best != u {
		f.subsets[u] = best
		f.cut[best] += f.cut[u] - 2*f.weight[best]
		f.x[best] += f.x[u]
		if f.y != nil {
			f.y[best] += f.y[u]
		}
		f.joined[u], f.joined[best] = true, true
	}
	for _, c := range f.touched[:found] {
		f.weight[c] = 0
	}
}

// gatherWithin is gather over the ties of u within its community, by subset.
func (f *refinement) gatherWithin(u int32) (found int) {
	p := f.labels[u]
	for j := f.Offsets[u]; j < f.Offsets[u+1]; j++ {
		v := f.Targets[j]
		if f.labels[v] != p {
			continue
		}
		c := f.subsets[v]
		f.touched[found] = c
		if f.weight[c] == 0 {
			found++
		}
		if f.Weights == nil {
			f.weight[c]++
		} else {
			f.weight[c] += f.Weights[j]
		}
	}
	return found
}
