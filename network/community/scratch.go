package community

import "context"

// scratch is the memory of one worker, for layers of up to as many nodes as it was
// made for.
type scratch struct {
	ctx context.Context // its end stops all loops early, in a consistent state

	weight  []float64 // by label: weight of the ties gathered, 0 in between
	touched []int32   // labels with such ties

	x, y    []float64 // by community: masses
	people  []int32   // by community
	members []int32   // by community: nodes
	free    []int32   // communities without members

	queue  []int32 // nodes to look at, a ring
	queued []bool

	cut    []float64 // by subset: weight of ties to the rest of its community
	number []int32   // -1 in between
}

func newScratch(ctx context.Context, n int) *scratch {
	s := &scratch{
		ctx:    ctx,
		weight: make([]float64, n), touched: make([]int32, n+1),
		x: make([]float64, n), y: make([]float64, n),
		people: make([]int32, n), members: make([]int32, n), free: make([]int32, 0, n),
		queue: make([]int32, n), queued: make([]bool, n),
		cut: make([]float64, n), number: make([]int32, n),
	}
	for i := range s.number {
		s.number[i] = -1
	}
	return s
}

// gather adds the weights of the ties of u up by the label of their other end, and
// returns how many entries of touched hold labels; found of them are earlier ones.
// A label whose weights cancel out may be there twice.
func (s *scratch) gather(l *layer, u int32, labels []int32, found int) int {
	low, high := l.Offsets[u], l.Offsets[u+1]
	weight, touched := s.weight, s.touched
	if l.Weights == nil {
		for _, v := range l.Targets[low:high] {
			c := labels[v]
			touched[found] = c // stays if the label is new
			if weight[c] == 0 {
				found++
			}
			weight[c]++
		}
		return found
	}
	weights := l.Weights[low:high]
	for i, v := range l.Targets[low:high] {
		c := labels[v]
		touched[found] = c
		if weight[c] == 0 {
			found++
		}
		weight[c] += weights[i]
	}
	return found
}

// load counts up the communities of a partition with labels below l.order().
func (s *scratch) load(l *layer, labels []int32) {
	n := l.order()
	clear(s.x[:n])
	clear(s.y[:n])
	clear(s.people[:n])
	clear(s.members[:n])
	for u, c := range labels {
		s.put(l, int32(u), c, 1)
	}
	s.free = s.free[:0]
	for c := int32(n) - 1; c >= 0; c-- {
		if s.members[c] == 0 {
			s.free = append(s.free, c)
		}
	}
}

// put adds node u to the counts of community c, or takes it out if sign is -1.
func (s *scratch) put(l *layer, u, c, sign int32) {
	s.x[c] += float64(sign) * l.x[u]
	if l.y != nil {
		s.y[c] += float64(sign) * l.y[u]
	}
	s.people[c] += sign * l.people[u]
	s.members[c] += sign
}
