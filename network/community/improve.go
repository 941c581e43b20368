package community

import (
	"math"
	"math/rand/v2"
	"slices"
)

// improve is a round of local search. It deals the communities out into
// neighbourhoods, searches each anew as a graph of its own - what a community adds to
// the quality does not depend on the others -, keeps what is better, and lets one
// iteration settle the whole.
func (s *search) improve(labels []int32, r *rand.Rand) {
	l := s.layer
	k := dense(labels, make([]int32, l.order()))
	starts, members := group[node](labels, k)
	communities := s.whole.layer()
	communities.merge(l, labels, k, true, s.whole)
	sets := communities.deal(r)
	s.whole.spare = append(s.whole.spare, communities)
	people := make([][]node, len(sets))
	found := make([][]int32, len(sets))
	s.each(len(sets), r, func(i int, own *scratch, r *rand.Rand) {
		var now []int32
		for j, c := range sets[i] {
			people[i] = append(people[i], members[starts[c]:starts[c+1]]...)
			now = append(now, slices.Repeat([]int32{int32(j)}, len(people[i])-len(now))...)
		}
		if own.number == nil {
			own.number = make([]int32, l.order())
		}
		own.part.restrict(l, people[i], own.number)
		found[i] = own.better(&own.part, now, r)
	})
	if s.err != nil {
		return
	}
	unused := int32(k)
	for i, better := range found {
		unused += relabel(labels, people[i], better, sets[i], unused)
	}
	s.each(1, r, func(_ int, own *scratch, r *rand.Rand) { own.iterate(l, labels, false, r) })
	s.report(1)
}

// relabel gives people the labels of a dense partition of theirs in place of the old
// ones, and returns how many further labels, from unused on, it needed.
func relabel(labels []int32, people []node, partition, old []int32, unused int32) (further int32) {
	for i, c := range partition {
		if int(c) < len(old) {
			labels[people[i]] = old[c]
			continue
		}
		c -= int32(len(old))
		labels[people[i]] = unused + c
		further = max(further, c+1)
	}
	return further
}

// roundIterations is the number of iterations a neighbourhood is searched with at most:
// what further ones add is mostly added by the next rounds too.
const roundIterations = 3

// better looks for a partition that is better than now from a start in which most
// nodes are in a random community of now. It returns dense labels, nil if what it
// found is not better.
func (s *scratch) better(l *layer, now []int32, r *rand.Rand) []int32 {
	quality := l.quality(now, s)
	labels := l.mix(now, r)
	s.settle(l, labels, roundIterations, r)
	if l.quality(labels, s)-quality <= l.tolerance {
		return nil
	}
	dense(labels, make([]int32, l.order()))
	return labels
}

// mix moves at least half of the nodes, on average, to the community of a random node,
// where there is room for them.
func (l *layer) mix(labels []int32, r *rand.Rand) []int32 {
	people := make([]int32, l.order())
	for u, c := range labels {
		people[c] += l.people[u]
	}
	mixed := slices.Clone(labels)
	share := (1 + r.Float64()) / 2
	for u, from := range labels {
		if r.Float64() >= share {
			continue
		}
		to := labels[r.IntN(len(labels))]
		if l.most > 0 && people[to]+l.people[u] > l.most {
			continue
		}
		people[from] -= l.people[u]
		people[to] += l.people[u]
		mixed[u] = to
	}
	return mixed
}

// deal deals the nodes out into sets that hang together: each grows from a random node
// by ties chosen by their weight, to a size that is random too. Nodes of one or two
// people that stay alone are left out: nothing is better there.
func (l *layer) deal(r *rand.Rand) (sets [][]int32) {
	choice := newChoice(l)
	taken := make([]bool, l.order())
	order := make([]int32, l.order())
	shuffle(order, r)
	size := 2
	for size < l.order() && r.IntN(5) > 0 {
		size += 1 + size/2
	}
	for _, seed := range order {
		if taken[seed] {
			continue
		}
		taken[seed] = true
		set := []int32{seed}
		for misses := 0; len(set) < size && misses < maxMisses; misses++ {
			v := choice.neighbour(set[r.IntN(len(set))], r)
			if v >= 0 && !taken[v] {
				taken[v] = true
				set = append(set, v)
				misses = 0
			}
		}
		if len(set) > 1 || l.people[seed] > 2 {
			sets = append(sets, set)
		}
	}
	return sets
}

// maxMisses is how many ties in a row may lead to a node that is dealt out already
// before a set stays as it is.
const maxMisses = 8

// choice draws neighbours by the weights of ties.
type choice struct {
	rows
	sums []float64 // of the absolute weights of a row up to each tie
}

func newChoice(l *layer) choice {
	c := choice{l.rows, make([]float64, len(l.Targets))}
	for u := range l.order() {
		sum := 0.0
		for j := l.Offsets[u]; j < l.Offsets[u+1]; j++ {
			sum += math.Abs(l.Weights[j])
			c.sums[j] = sum
		}
	}
	return c
}

// neighbour returns a random neighbour of u, -1 if there is none.
func (c choice) neighbour(u int32, r *rand.Rand) int32 {
	sums := c.sums[c.Offsets[u]:c.Offsets[u+1]]
	if len(sums) == 0 {
		return -1
	}
	at, _ := slices.BinarySearch(sums, sums[len(sums)-1]*r.Float64())
	return int32(c.Row(int(u))[at])
}
