package community

import (
	"math"

	"github.com/impactnet/impactnet/internal/par"
)

// merging makes a layer in which nodes of one label are one node.
type merging struct {
	*layer
	of                      *layer
	labels, starts, members []int32
	addUp                   bool
	parts                   []rows // ties of each chunk of merged nodes
}

const (
	mergeChunk  = 256 // merged nodes a worker takes at a time
	mergeSample = 64  // one of so many is looked at to see what adding up leaves
	mergeShare  = 0.5 // of the ties that may be left where they are added up
)

// merge makes e the layer in which the nodes of l of one label in [0,k) are one node. Ties
// between the same two nodes are added up; where that leaves most of them they stay side by
// side instead, unless addUp asks for sums: without weights they take a third of the memory.
func (e *layer) merge(l *layer, labels []int32, k int, addUp bool, s *scratch) {
	members := s.places(l.order())
	starts := groupInOrder(nil, labels, s.zeros(k+2), members)
	m := merging{layer: e, of: l, labels: labels, starts: starts, members: members}
	m.addUp = addUp || m.shrinks(s.tally(0))
	e.reset(l, k)
	if m.addUp {
		m.parts = s.partsOf(par.Chunks(k, mergeChunk))
	} else {
		m.makeRoom(par.Chunks(k, mergeChunk))
	}
	s.each(k, mergeChunk, m.chunk)
	m.join()
}

// shrinks reports whether adding up leaves few ties, by a sample.
func (m *merging) shrinks(t *tally) bool {
	ties, left := 0, 0
	for c := 0; c+1 < len(m.starts); c += mergeSample {
		nodes := m.members[m.starts[c]:m.starts[c+1]]
		for len(nodes) > 0 {
			looked := t.look(m.of, nodes, m.labels)
			for _, d := range t.labels {
				if d != int32(c) {
					ties++
				}
			}
			for _, u := range nodes[:looked] {
				t.count(m.of, u)
			}
			nodes = nodes[looked:]
		}
		for _, d := range t.touched[:t.found] {
			if d != int32(c) {
				left++
			}
		}
		t.clear()
	}
	return float64(left) <= mergeShare*float64(ties)
}

// makeRoom makes the parts places for the ties of their nodes side by side.
func (m *merging) makeRoom(parts int) {
	m.parts = make([]rows, parts)
	ends := make([]int32, parts)
	end := int32(0)
	for chunk := range m.parts {
		low, high := chunk*mergeChunk, min(m.order(), (chunk+1)*mergeChunk)
		for _, u := range m.members[m.starts[low]:m.starts[high]] {
			end += m.of.Offsets[u+1] - m.of.Offsets[u]
		}
		ends[chunk] = end
	}
	m.room(int(end), m.of.Weights != nil)
	low := int32(0)
	for chunk, high := range ends {
		m.parts[chunk].Targets = m.Targets[low:low:high]
		if m.Weights != nil {
			m.parts[chunk].Weights = m.Weights[low:low:high]
		}
		low = high
	}
}

// chunk merges the nodes of a chunk.
func (m *merging) chunk(t *tally, chunk, low, high int) {
	part := m.parts[chunk]
	if m.addUp {
		part = rows{Targets: t.merged.Targets[:0], Weights: t.merged.Weights[:0]}
	}
	next, looked := m.starts[low], m.starts[low]
	for c := int32(low); c < int32(high); c++ {
		for ; next < m.starts[c+1]; next++ {
			if next == looked {
				looked += int32(t.look(m.of, m.members[next:m.starts[high]], m.labels))
			}
			m.absorb(c, m.of, m.members[next])
			if m.addUp {
				t.count(m.of, m.members[next])
			} else {
				m.copyTo(&part, t, m.members[next], c)
			}
		}
		if m.addUp {
			t.moveTo(&part, c)
		}
		m.Offsets[c+1] = int32(len(part.Targets))
	}
	if m.addUp {
		t.merged = part
		part.Targets = append(m.parts[chunk].Targets[:0], part.Targets...)
		part.Weights = append(m.parts[chunk].Weights[:0], part.Weights...)
	}
	m.parts[chunk] = part
}

// copyTo appends the ties of node u, the next of those that were looked at, to a part that
// has room for them, but for its ties to others of merged node c.
func (m *merging) copyTo(part *rows, t *tally, u, c int32) {
	labels, at := t.next(m.of, u), len(part.Targets)
	targets := part.Targets[:at+len(labels)]
	if m.of.Weights == nil {
		for _, d := range labels {
			targets[at] = node(d)
			if d != c {
				at++
			}
		}
		part.Targets = targets[:at]
		return
	}
	weights, from := part.Weights[:len(targets)], m.of.Weights[m.of.Offsets[u]:]
	for i, d := range labels {
		targets[at], weights[at] = node(d), from[i]
		if d != c {
			at++
		}
	}
	part.Targets, part.Weights = targets[:at], weights[:at]
}

// moveTo appends what is counted for node c to a part, but for its ties to itself.
func (t *tally) moveTo(part *rows, c int32) {
	for _, d := range t.touched[:t.found] {
		w := t.weight[d]
		t.weight[d] = 0
		if d != c && math.Abs(w) > cancelled {
			part.Targets, part.Weights = append(part.Targets, node(d)), append(part.Weights, w)
		}
	}
	t.found = 0
}

// join makes the parts one.
func (m *merging) join() {
	ties := 0
	for _, part := range m.parts {
		ties += len(part.Targets)
	}
	m.room(ties, m.addUp || m.of.Weights != nil)
	at := int32(0)
	for chunk, part := range m.parts {
		for c := chunk * mergeChunk; c < min(m.order(), (chunk+1)*mergeChunk); c++ {
			m.Offsets[c+1] += at
		}
		copy(m.Weights[min(int(at), len(m.Weights)):], part.Weights)
		at += int32(copy(m.Targets[at:], part.Targets))
	}
}
