package impact

import (
	"math"
	"slices"
)

// mixture counts categories by part: what the imbalance of a partition is made of.
type mixture struct {
	attributes []tally
	parts      *partition
}

// tally counts one attribute.
type tally struct {
	code  []int       // category of each person, numbered from 0; -1 if unknown
	whole []float64   // share of each category among those known
	known float64     // people whose category is known
	count [][]float64 // people by part and category
}

func newMixture(attributes [][]int, q *partition) *mixture {
	m := &mixture{parts: q}
	for _, values := range attributes {
		m.attributes = append(m.attributes, newTally(values, q))
	}
	return m
}

func newTally(values []int, q *partition) tally {
	distinct := slices.DeleteFunc(slices.Clone(values), func(v int) bool { return v < 0 })
	slices.Sort(distinct)
	distinct = slices.Compact(distinct)
	t := tally{code: make([]int, len(values)), whole: make([]float64, len(distinct)), count: make([][]float64, len(q.sizes))}
	for c := range t.count {
		t.count[c] = make([]float64, len(distinct))
	}
	for v, value := range values {
		at, ok := slices.BinarySearch(distinct, value)
		if !ok {
			t.code[v] = -1
			continue
		}
		t.code[v] = at
		t.whole[at]++
		t.known++
		t.count[q.part[v]][at]++
	}
	for c := range t.whole {
		t.whole[c] /= t.known
	}
	return t
}

// imbalance returns the mean over attributes of the mean, over the people of known
// category, of the total variation distance between their part and the whole, in
// [0,1]; NaN if nothing is known of any.
func (m *mixture) imbalance() float64 {
	sum, n := 0.0, 0.0
	for i := range m.attributes {
		if t := &m.attributes[i]; t.known > 0 {
			for c := range t.count {
				sum += t.distance(c)
			}
			n++
		}
	}
	return sum / n
}

// distance returns what one part adds to the distance of an attribute.
func (t *tally) distance(part int) float64 {
	sum, size := 0.0, 0.0
	for _, x := range t.count[part] {
		size += x
	}
	for c, x := range t.count[part] {
		sum += math.Abs(x - size*t.whole[c])
	}
	return sum / 2 / t.known
}

// count counts a person in one part instead of another.
func (m *mixture) count(v, from, to int) {
	for i := range m.attributes {
		if t := &m.attributes[i]; t.code[v] >= 0 {
			t.count[from][t.code[v]]--
			t.count[to][t.code[v]]++
		}
	}
}

// gain returns how much an exchange would lessen the sum of the distances.
func (m *mixture) gain(v, w int) float64 {
	a, b := m.parts.part[v], m.parts.part[w]
	before := m.distances(a, b)
	m.count(v, a, b)
	m.count(w, b, a)
	after := m.distances(a, b)
	m.count(v, b, a)
	m.count(w, a, b)
	return before - after
}

func (m *mixture) distances(a, b int) (sum float64) {
	for i := range m.attributes {
		if t := &m.attributes[i]; t.known > 0 {
			sum += t.distance(a) + t.distance(b)
		}
	}
	return sum
}

// balance exchanges people between parts as long as that makes them more like the
// whole and the trust kept inside stays above its floor: the share that may be given
// up, and never below what a greedy division keeps.
func balance(best *partition, b *bonds, attributes [][]int, p SpinOutParams) *partition {
	greedy := newPartition(b, p)
	lowest, _ := partCounts(b.n, p.Smallest, p.Largest)
	greedy.grow(everyone(b.n), lowest, nil)
	floor := max(best.inside()*(1-max(p.Diversity, 0)), greedy.inside())
	q := best.clone()
	m := newMixture(attributes, q)
	for m.improve(floor) {
	}
	return q
}

// improve makes the exchange that lessens the imbalance most, if there is one that
// stays above the floor.
func (m *mixture) improve(floor float64) bool {
	q := m.parts
	kept := q.inside()
	most, v0, w0 := 1e-9, -1, -1
	for v := range q.part {
		for w := range v {
			if q.part[v] == q.part[w] || kept+q.swapGain(v, w) < floor {
				continue
			}
			if x := m.gain(v, w); x > most {
				most, v0, w0 = x, v, w
			}
		}
	}
	if v0 < 0 {
		return false
	}
	a, b := q.part[v0], q.part[w0]
	m.count(v0, a, b)
	m.count(w0, b, a)
	q.swap(v0, w0)
	if q.inside() < floor { // by rounding
		q.swap(v0, w0)
		return false
	}
	return true
}
