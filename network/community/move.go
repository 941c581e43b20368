package community

import (
	"math/rand/v2"
)

// askEvery is the number of nodes looked at between two questions to the context.
const askEvery = 1 << 13

// move gives nodes in random order to the community where they add most, and looks
// again at the neighbours of those that went, until nothing is left to gain or visits
// nodes have been looked at.
func (s *scratch) move(l *layer, labels []int32, visits int, r *rand.Rand) {
	n := l.order()
	s.load(l, labels)
	queue := s.queue[:n]
	shuffle(queue, r)
	for i := range queue {
		s.queued[i] = true
	}
	head, tail, waiting := 0, 0, n
	for ; waiting > 0; waiting-- {
		u := queue[head]
		if head++; head == n {
			head = 0
		}
		s.queued[u] = false
		if visits--; visits < 0 || visits%askEvery == 0 && s.ctx.Err() != nil {
			visits = 0 // only empty the queue
			continue
		}
		to := s.best(l, u, labels)
		if to == labels[u] {
			continue
		}
		s.transfer(l, u, labels, to)
		for _, v := range l.Targets[l.Offsets[u]:l.Offsets[u+1]] {
			if s.queued[v] || labels[v] == to {
				continue
			}
			s.queued[v] = true
			queue[tail] = int32(v)
			if tail++; tail == n {
				tail = 0
			}
			waiting++
		}
	}
}

// transfer moves node u to another community, which may be the first free one.
func (s *scratch) transfer(l *layer, u int32, labels []int32, to int32) {
	from := labels[u]
	if s.members[to] == 0 {
		s.free = s.free[:len(s.free)-1]
	}
	s.put(l, u, from, -1)
	s.put(l, u, to, 1)
	if s.members[from] == 0 {
		s.x[from], s.y[from] = 0, 0 // without what rounding left
		s.free = append(s.free, from)
	}
	labels[u] = to
}

// best returns the community where node u adds most to the quality: its own, one it
// has a tie to, or a free one. It stays where nothing is better by more than rounding.
func (s *scratch) best(l *layer, u int32, labels []int32) int32 {
	found := s.gather(l, u, labels, 0)
	own := labels[u]
	stay := s.weight[own] - l.lambda*(l.cross(u, s.x, s.y, own)-l.cross(u, l.x, l.y, u))
	best, most := own, stay
	x, y := l.lambda*l.x[u], 0.0
	if l.y != nil {
		y = l.lambda * l.y[u]
	}
	room := int32(1<<31 - 1)
	if l.most > 0 {
		room = l.most - l.people[u]
	}
	for _, c := range s.touched[:found] {
		gain := s.weight[c] - x*s.x[c]
		if l.y != nil {
			gain = s.weight[c] - x*s.y[c] - y*s.x[c]
		}
		s.weight[c] = 0
		if gain > most && c != own && s.people[c] <= room {
			best, most = c, gain
		}
	}
	if most < 0 && s.members[own] > 1 {
		best, most = s.free[len(s.free)-1], 0
	}
	if most-stay > l.tolerance {
		return best
	}
	return own
}

// shuffle fills order with the numbers of its places in random order.
func shuffle(order []int32, r *rand.Rand) {
	for i := range order {
		j := r.IntN(i + 1)
		order[i] = order[j]
		order[j] = int32(i)
	}
}
