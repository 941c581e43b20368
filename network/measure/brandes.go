package measure

import (
	"slices"

	"github.com/impactnet/impactnet/network"
)

// brandes is the scratch space of one worker: a search from one source counts the
// shortest paths and writes down which ties lie on them; going back over these ties
// adds up what hangs on each person.
//
// A tie on a shortest path is written down once: with the person it leaves, where a layer
// of the search was found by following ties, or with the one it reaches, where it was found
// by asking those not yet visited.
type brandes struct {
	along, against rows
	state          []uint8          // of a person in the search
	order          []network.NodeID // visited people by distance
	layers         []layer
	paths          []float64        // number of shortest paths from the source
	dag            []network.NodeID // other ends of the ties on shortest paths
	written        int              // length of dag
	onward, back   []span           // ties to the next layer, from the last one, by place in order
	share          []float64        // (1 + dependency) / paths
	beyond         []float64        // sum of the shares behind a person
	moments
}

// layer is the people at one distance, from a place in order on; onward and back say where
// the ties to the next layer, and from the last, were written down.
type layer struct {
	start        int
	onward, back bool
}

// span is a part of dag.
type span struct{ low, high int32 }

// States of a person in a search, as bits.
const (
	visited uint8 = 1 << iota // in order
	passed                    // and not in the layer that is being found
	current                   // in the layer before it, while the unvisited ask for that
)

func newBrandes(along, against rows, squares bool) *brandes {
	n := along.Rows()
	b := &brandes{
		along: along, against: against,
		state: make([]uint8, n), order: make([]network.NodeID, 0, n+1),
		paths: make([]float64, n), dag: make([]network.NodeID, len(along.Targets)+1),
		onward: make([]span, n), back: make([]span, n),
		share: make([]float64, n), beyond: make([]float64, n),
	}
	b.sum = make([]float64, n)
	if squares {
		b.square = make([]float64, n)
	}
	return b
}

// forward fills order, layers, paths and dag.
func (b *brandes) forward(source network.NodeID) {
	clear(b.state)
	clear(b.paths)
	b.order, b.layers, b.written = append(b.order[:0], source), b.layers[:0], 0
	b.paths[source] = 1
	unmet, pulled := len(b.against.Targets), false
	for low := 0; low < len(b.order); {
		b.layers = append(b.layers, layer{low, false, pulled})
		high, arcs := len(b.order), 0
		for _, u := range b.order[low:high] {
			b.state[u] = visited | passed
			arcs += int(b.along.Offsets[u+1] - b.along.Offsets[u])
			unmet -= int(b.against.Offsets[u+1] - b.against.Offsets[u])
		}
		if unmet == 0 {
			return
		}
		pulled = unmet+len(b.state)/4 < arcs
		b.layers[len(b.layers)-1].onward = !pulled
		if pulled {
			b.pull(low, high)
		} else {
			b.push(low, high)
		}
		low = high
	}
}

// push follows the ties of a layer. Whether a tie leads on cannot be predicted, so the
// loop over ties has no branches: it writes every target and moves on if it counts.
func (b *brandes) push(low, high int) {
	order, dag, state, paths := b.order[:cap(b.order)], b.dag, b.state, b.paths
	offsets, targets := b.along.Offsets, b.along.Targets
	found, written := high, b.written
	for at := low; at < high; at++ {
		u := order[at]
		first := written
		for _, v := range targets[offsets[u]:offsets[u+1]] {
			s := state[v]
			order[found], dag[written] = v, v
			found += int(^s & visited)
			written += int(^s & passed / passed)
			state[v] = s | visited
		}
		b.onward[at] = span{int32(first), int32(written)}
		count := paths[u]
		for _, v := range dag[first:written] {
			paths[v] += count
		}
	}
	b.order, b.written = order[:found], written
}

// pull asks everybody not yet visited for ties from a layer.
func (b *brandes) pull(low, high int) {
	for _, u := range b.order[low:high] {
		b.state[u] |= current
	}
	dag, state, paths, written := b.dag, b.state, b.paths, b.written
	offsets, sources := b.against.Offsets, b.against.Targets
	for v, s := range state {
		if s != 0 {
			continue
		}
		first := written
		for _, u := range sources[offsets[v]:offsets[v+1]] {
			dag[written] = u
			written += int(state[u] / current)
		}
		if written == first {
			continue
		}
		b.back[len(b.order)] = span{int32(first), int32(written)}
		b.order = append(b.order, network.NodeID(v))
		state[v] = visited
		count := 0.0
		for _, u := range dag[first:written] {
			count += paths[u]
		}
		paths[v] = count
	}
	b.written = written
	for _, u := range b.order[low:high] {
		b.state[u] &^= current
	}
}

// backward adds the dependencies of the source on everybody to the moments.
func (b *brandes) backward() {
	end := len(b.order)
	for _, l := range slices.Backward(b.layers) {
		for at := end - 1; at >= l.start; at-- {
			b.settle(at, l)
		}
		end = l.start
	}
}

// settle adds the dependency on the person at a place in order, in layer l.
func (b *brandes) settle(at int, l layer) {
	u := b.order[at]
	beyond := b.beyond[u]
	b.beyond[u] = 0
	if l.onward {
		for _, v := range b.dag[b.onward[at].low:b.onward[at].high] {
			beyond += b.share[v]
		}
	}
	share := 1/b.paths[u] + beyond
	b.share[u] = share
	if l.back {
		for _, v := range b.dag[b.back[at].low:b.back[at].high] {
			b.beyond[v] += share
		}
	}
	if at == 0 {
		return // the source itself
	}
	dependency := b.paths[u] * beyond
	b.sum[u] += dependency
	if b.square != nil {
		b.square[u] += dependency * dependency
	}
}
