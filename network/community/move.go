package community

import (
	"math/rand/v2"
)

// Large layers are worked in batches: the best moves of the nodes of a batch are found
// side by side, then made one after the other. Both sizes are part of the result.
const (
	batchSize  = 1024
	batchFrom  = 8192 // nodes of a layer that is worked in batches
	batchChunk = 256  // nodes a worker takes at a time
)

// proposal is what a node would do: go to a community, to a free one if to is -1, or
// stay. The weights are those of its ties to the community and to its own.
type proposal struct {
	to          int32
	here, there float64
}

// mark of a node: whether it is in the queue, and the last batch in which a neighbour
// of it moved.
type mark uint32

const queued mark = 1 << 31

// move gives nodes in random order to the community where they add most, and looks
// again at the neighbours of those that went, until nothing is left to gain or visits
// nodes have been looked at; it reports whether nothing is left. It begins with the
// nodes that differ from before, and their neighbours; nil stands for all nodes.
func (s *scratch) move(l *layer, labels, before []int32, visits int, r *rand.Rand) (drained bool) {
	s.load(l, labels)
	s.batch = 0
	size := 1
	if l.order() >= batchFrom {
		size = batchSize
	}
	q := s.fill(l, labels, before, r)
	for q.waiting > 0 && visits > 0 && s.ctx.Err() == nil {
		take := min(size, q.waiting, visits)
		visits -= take
		s.batch++
		s.propose(l, labels, &q, take)
		for i := range take {
			s.decide(l, labels, &q, s.proposals[i])
		}
	}
	return q.waiting == 0
}

// fill makes the queue that move begins with.
func (s *scratch) fill(l *layer, labels, before []int32, r *rand.Rand) ring {
	n := l.order()
	if before == nil {
		shuffle(s.queue[:n], r)
		for u := range s.marks[:n] {
			s.marks[u] = queued
		}
		return ring{nodes: s.queue[:n], waiting: n}
	}
	clear(s.marks[:n])
	for u, c := range labels {
		if c == before[u] {
			continue
		}
		s.marks[u] = queued
		for _, v := range l.Row(u) {
			s.marks[v] = queued
		}
	}
	q := ring{nodes: s.queue[:n]}
	for u := range int32(n) {
		if s.marks[u] == queued {
			q.push(u)
		}
	}
	r.Shuffle(q.waiting, func(i, j int) { q.nodes[i], q.nodes[j] = q.nodes[j], q.nodes[i] })
	return q
}

// propose finds the proposals of the next nodes of the queue.
func (s *scratch) propose(l *layer, labels []int32, q *ring, nodes int) {
	if nodes == 1 {
		s.proposals[0] = s.best(l, q.nodes[q.head], labels)
		return
	}
	s.each(nodes, batchChunk, func(t *tally, _, low, high int) {
		for low < high {
			nodes := q.from(low, high-low)
			for _, u := range nodes[:t.look(l, nodes, labels)] {
				t.count(l, u)
				s.proposals[low] = s.choose(l, u, labels, t)
				low++
			}
		}
	})
}

// decide takes the first node of the queue and moves it as proposed if that still makes
// the quality better. If a neighbour has moved since, the node is looked at again.
func (s *scratch) decide(l *layer, labels []int32, q *ring, p proposal) {
	u := q.pop()
	again := s.marks[u]&^queued == s.batch
	s.marks[u] &^= queued
	own := labels[u]
	if again {
		p = s.best(l, u, labels)
	}
	to := p.to
	if to < 0 && s.members[own] > 1 {
		to = s.free[len(s.free)-1]
	}
	if to < 0 || to == own || !again && !s.gains(l, u, own, to, p) {
		return
	}
	s.transfer(l, u, own, to)
	labels[u] = to
	for _, v := range l.Targets[l.Offsets[u]:l.Offsets[u+1]] {
		waits := s.marks[v]&queued != 0
		if !waits && labels[v] != to {
			q.push(int32(v))
			waits = true
		}
		s.marks[v] = s.batch
		if waits {
			s.marks[v] |= queued
		}
	}
}

// transfer moves node u in the counts of communities; to may be the last free one.
func (s *scratch) transfer(l *layer, u, from, to int32) {
	if s.members[to] == 0 {
		s.free = s.free[:len(s.free)-1]
	}
	s.put(l, u, from, -1)
	s.put(l, u, to, 1)
	if s.members[from] == 0 {
		s.x[from] = 0 // without what rounding left
		if l.y != nil {
			s.y[from] = 0
		}
		s.free = append(s.free, from)
	}
}

// hasRoom reports whether community c may take in node u.
func (s *scratch) hasRoom(l *layer, c, u int32) bool {
	return l.most == 0 || s.people[c]+l.people[u] <= l.most
}

// gains reports whether the quality is still better with u in another community, whose
// masses may have changed since the proposal.
func (s *scratch) gains(l *layer, u, own, to int32, p proposal) bool {
	if !s.hasRoom(l, to, u) {
		return false
	}
	here := p.here - l.lambda*(l.cross(u, s.x, s.y, own)-l.cross(u, l.x, l.y, u))
	there := p.there - l.lambda*l.cross(u, s.x, s.y, to)
	return there-here > l.tolerance
}

// best returns where node u adds most to the quality: its own community, one it has a
// tie to, or a free one. It stays where nothing is better by more than rounding.
func (s *scratch) best(l *layer, u int32, labels []int32) proposal {
	t := s.tally(0)
	t.gather(l, u, labels)
	return s.choose(l, u, labels, t)
}

// choose is best for a node whose ties are counted.
func (s *scratch) choose(l *layer, u int32, labels []int32, t *tally) proposal {
	own := labels[u]
	p := proposal{to: own, here: t.weight[own]}
	p.there = p.here
	stay := p.here - l.lambda*(l.cross(u, s.x, s.y, own)-l.cross(u, l.x, l.y, u))
	most := stay + l.tolerance
	x, y := l.lambda*l.x[u], 0.0
	if l.y != nil {
		y = l.lambda * l.y[u]
	}
	for _, c := range t.touched[:t.found] {
		w := t.weight[c]
		t.weight[c] = 0
		gain := w - x*s.x[c]
		if l.y != nil {
			gain = w - x*s.y[c] - y*s.x[c]
		}
		if gain > most && c != own && s.hasRoom(l, c, u) {
			p.to, p.there, most = c, w, gain
		}
	}
	t.found = 0
	if most < 0 && s.members[own] > 1 {
		p.to, p.there = -1, 0
	}
	return p
}

// shuffle fills order with the numbers of its places in random order.
func shuffle(order []int32, r *rand.Rand) {
	for i := range order {
		j := r.IntN(i + 1)
		order[i] = order[j]
		order[j] = int32(i)
	}
}

// ring is a queue of nodes.
type ring struct {
	nodes               []int32
	head, tail, waiting int
}

// from returns up to n nodes from place i of the queue on: fewer where the ring ends.
func (q *ring) from(i, n int) []int32 {
	if i += q.head; i >= len(q.nodes) {
		i -= len(q.nodes)
	}
	return q.nodes[i:min(i+n, len(q.nodes))]
}

func (q *ring) pop() int32 {
	u := q.nodes[q.head]
	if q.head++; q.head == len(q.nodes) {
		q.head = 0
	}
	q.waiting--
	return u
}

func (q *ring) push(u int32) {
	q.nodes[q.tail] = u
	if q.tail++; q.tail == len(q.nodes) {
		q.tail = 0
	}
	q.waiting++
}
