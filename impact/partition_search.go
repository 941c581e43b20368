package impact

import (
	"context"
	"math/rand/v2"
	"slices"
)

// search looks for the partition that keeps most bonds inside: it climbs from a greedy
// start for every number of parts, and then, round by round, tears up a part and those
// it is closest to, grows new ones of their people and climbs again.
func search(ctx context.Context, b *bonds, p SpinOutParams, r *rand.Rand) (*partition, error) {
	best, kept := (*partition)(nil), 0.0
	keep := func(q *partition) {
		q.climb()
		if inside := q.inside(); best == nil || inside > kept {
			best, kept = q, inside
		}
	}
	lowest, highest := partCounts(b.n, p.Smallest, p.Largest)
	for k := lowest; k <= highest; k++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		q := newPartition(b, p)
		q.grow(everyone(b.n), k, nil)
		keep(q)
	}
	for range p.Rounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		q := best.clone()
		q.tearUp(r)
		keep(q)
	}
	return best, nil
}

func everyone(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// tearUp takes the people of a random part and of one or two others, near ones more
// often than not, and grows a lawful number of parts of them.
func (q *partition) tearUp(r *rand.Rand) {
	parts := q.parts()
	first := parts[r.IntN(len(parts))]
	torn := []int{first}
	for range 1 + r.IntN(2) {
		if next := q.another(torn, parts, r); next >= 0 {
			torn = append(torn, next)
		}
	}
	var people []int
	for _, c := range torn {
		people = append(people, q.members(c)...)
	}
	lowest, highest := partCounts(len(people), q.smallest, q.largest)
	if len(parts) > len(torn) { // others are left, so that one part may be all that becomes of these
		lowest = (len(people) + q.largest - 1) / q.largest
	}
	for _, v := range people {
		q.put(v, -1)
	}
	q.grow(people, lowest+r.IntN(highest-lowest+1), r)
}

// another picks a part that is not yet torn: one time in three any, otherwise the one
// with most bonds to the first.
func (q *partition) another(torn, parts []int, r *rand.Rand) int {
	var rest []int
	for _, c := range parts {
		if !slices.Contains(torn, c) {
			rest = append(rest, c)
		}
	}
	if len(rest) == 0 {
		return -1
	}
	if r.IntN(3) == 0 {
		return rest[r.IntN(len(rest))]
	}
	best, most := rest[0], -1.0
	for _, c := range rest {
		sum := 0.0
		for _, v := range q.members(c) {
			sum += q.bond(v, torn[0])
		}
		if sum > most {
			best, most = c, sum
		}
	}
	return best
}

// grow makes k parts of people who are in none: part by part a seed, then whoever has
// most bonds to it, up to a size that leaves enough people, and not too many, for the
// parts to come. Without a stream the seed is the person with most bonds among those
// left, and sizes are as large as is lawful; with one, seeds and sizes are random.
func (q *partition) grow(people []int, k int, r *rand.Rand) {
	left := append([]int(nil), people...)
	for c := range q.sizes {
		if k == 0 {
			return
		}
		if q.sizes[c] > 0 {
			continue
		}
		most := min(q.largest, len(left)-(k-1)*q.smallest)
		least := max(q.smallest, len(left)-(k-1)*q.largest)
		size := most
		if r != nil {
			size = least + r.IntN(most-least+1)
		}
		left = q.fill(c, size, left, r)
		k--
	}
}

// fill grows one part and returns who is left.
func (q *partition) fill(part, size int, left []int, r *rand.Rand) []int {
	for range size {
		at := 0
		switch {
		case q.sizes[part] > 0:
			at = argmax(left, func(v int) float64 { return q.bond(v, part) })
		case r != nil:
			at = r.IntN(len(left))
		default:
			at = argmax(left, func(v int) float64 { return q.among(v, left) })
		}
		q.put(left[at], part)
		left = append(left[:at], left[at+1:]...)
	}
	return left
}

// among returns the bonds of a person to a list of people.
func (q *partition) among(v int, list []int) (sum float64) {
	row := q.bonds.row(v)
	for _, w := range list {
		sum += row[w]
	}
	return sum
}

// argmax returns the first place of the largest value.
func argmax(list []int, value func(int) float64) int {
	best, most := 0, value(list[0])
	for i, v := range list[1:] {
		if x := value(v); x > most {
			best, most = i+1, x
		}
	}
	return best
}
