package learning

import (
	"math"
	"math/bits"
	"math/rand/v2"
)

// Chance draws independent decisions of one probability, 64 at a time. The zero
// Chance never comes true.
type Chance struct {
	fraction uint64 // binary fraction of the probability, most significant bit first
	certain  bool
}

// NewChance returns a chance of p: 0 or less never comes true, 1 or more always, and
// otherwise p is rounded down to a multiple of 2^-64, which changes no float64 from
// 2^-11 up. NaN counts as 0.
func NewChance(p float64) Chance {
	if p >= 1 {
		return Chance{certain: true}
	}
	if !(p > 0) {
		return Chance{}
	}
	return Chance{fraction: uint64(math.Ldexp(p, 64))}
}

// Mask decides for every lane set in lanes: the bits of the result are those of lanes
// that came true, each with the probability of c, independently.
//
// A lane compares a uniform binary fraction with that of c, most significant bit
// first, and every word of r brings one bit for all lanes; drawing ends when all lanes
// are decided. k lanes need about log2(k) + 1.3 words, and none if c is 0 or 1 or
// lanes is empty.
func (c Chance) Mask(lanes uint64, r *rand.Rand) uint64 {
	if c.certain {
		return lanes
	}
	var hits uint64
	for f := c.fraction; lanes != 0 && f != 0; f <<= 1 {
		random := r.Uint64()
		if f>>63 != 0 {
			hits |= lanes &^ random
			lanes &= random
		} else {
			lanes &^= random
		}
	}
	return hits
}

// naive draws naive beliefs: each lane of lanes is right, wrong or open (in neither
// plane) with probability 1/3.
func naive(lanes uint64, r *rand.Rand) (right, wrong uint64) {
	for lanes != 0 {
		a, b := r.Uint64(), r.Uint64()
		right |= lanes & a &^ b
		wrong |= lanes & b &^ a
		lanes &= a & b
	}
	return right, wrong
}

// mostPlanes is how many planes a tally can count.
const mostPlanes = 1<<20 - 1

// tally counts, in each of 64 lanes, how many of the planes added have the lane set:
// bit l of the count of a lane stands in planes[l].
type tally struct {
	planes [20]uint64
	levels int // the counts stay below 2^levels
}

// newTally returns a tally for up to most planes.
func newTally(most int) tally { return tally{levels: bits.Len(uint(most))} }

// add adds one plane.
func (t *tally) add(carry uint64) {
	for l := 0; carry != 0; l++ {
		t.planes[l], carry = t.planes[l]^carry, t.planes[l]&carry
	}
}

// addAll adds many planes, seven at a time: four full adders make the seven one number
// of three bits, which is added at once.
func (t *tally) addAll(planes []uint64) {
	for ; len(planes) >= 7; planes = planes[7:] {
		p := planes[:7:7]
		one, twoA := fullAdd(p[0], p[1], p[2])
		one, twoB := fullAdd(one, p[3], p[4])
		one, twoC := fullAdd(one, p[5], p[6])
		two, four := fullAdd(twoA, twoB, twoC)
		t.addNumber(one, two, four)
	}
	for _, p := range planes {
		t.add(p)
	}
}

func (t *tally) addNumber(one, two, four uint64) {
	p := &t.planes
	carry := p[0] & one
	p[0] ^= one
	p[1], carry = fullAdd(p[1], two, carry)
	p[2], carry = fullAdd(p[2], four, carry)
	for l := 3; l < t.levels; l++ {
		p[l], carry = p[l]^carry, p[l]&carry
	}
}

func fullAdd(a, b, c uint64) (sum, carry uint64) {
	x := a ^ b
	return x ^ c, a&b | x&c
}

// above returns the lanes whose count is greater than x.
func (t *tally) above(x int) uint64 {
	if x < 0 {
		return ^uint64(0)
	}
	if bits.Len(uint(x)) > t.levels {
		return 0
	}
	var greater uint64
	equal := ^uint64(0)
	for l := t.levels - 1; l >= 0; l-- {
		if x>>l&1 == 0 {
			greater |= equal & t.planes[l]
			equal &^= t.planes[l]
		} else {
			equal &= t.planes[l]
		}
	}
	return greater
}

// compare returns the lanes in which t counts more than u, and those in which it
// counts less.
func (t *tally) compare(u *tally) (more, less uint64) {
	for l := max(t.levels, u.levels) - 1; l >= 0; l-- {
		tied := ^(more | less)
		more |= tied & t.planes[l] &^ u.planes[l]
		less |= tied & u.planes[l] &^ t.planes[l]
	}
	return more, less
}

// lowLanes returns the lanes 0 to n-1; all 64 for n of 64 or more.
func lowLanes(n int) uint64 {
	if n >= 64 {
		return ^uint64(0)
	}
	return 1<<n - 1
}
