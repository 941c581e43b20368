package learning

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Partners says from which bits the partners of a bit are drawn.
type Partners uint8

// The two readings of NK landscapes found in the literature.
const (
	AnyBits   Partners = iota // all N bits, the bit itself among them: it then has K-1 others
	OtherBits                 // the N-1 other bits
)

// LandscapeParams say what landscape is drawn.
type LandscapeParams struct {
	Bits          int // N, 1 to 30
	Interactions  int // K, at most N (AnyBits) or N-1 (OtherBits), and at most 20
	Partners      Partners
	RoundToTenths bool // contributions are rounded to one decimal
}

// Validate reports every parameter outside its range.
func (p LandscapeParams) Validate() error {
	var f faults
	f.add(p.Bits < 1 || p.Bits > 30, "bits is %d, must be in 1 to 30", p.Bits)
	f.add(p.Partners > OtherBits, "unknown partners %d", p.Partners)
	most := min(p.pool(), 20)
	f.add(p.Interactions < 0 || p.Interactions > most, "interactions is %d, must be in 0 to %d", p.Interactions, most)
	return f.join()
}

// pool returns how many bits can be partners of a bit.
func (p LandscapeParams) pool() int {
	if p.Partners == OtherBits {
		return p.Bits - 1
	}
	return p.Bits
}

// Landscape is an NK landscape: the value of a solution x of N bits is the mean of N
// contributions, each looked up in a table of random numbers by a bit and its K
// partners.
//
// Scores are integers - the sum of contributions in units of 2^-32, or in tenths - so
// that equal solutions have equal scores however they are computed.
type Landscape struct {
	Bits int
	Best uint64 // the solution of the highest score
	Peak int64  // that score

	unit          float64
	contributions []contribution
	touched       [][]int // per bit: the contributions that depend on it
}

// contribution is a complete binary tree in an array: the children of node k are 2k
// and 2k+1, level l branches by the l-th bit, leaves hold the table, and inner nodes
// the largest leaf below them.
type contribution struct {
	bits []uint // ascending
	tree []int64
}

// NewLandscape draws a landscape: for every bit its K partners, without repetition,
// then for every bit its table, uniform on (0,1). It finds the highest score by branch
// and bound, in milliseconds for N = 20 and K = 5, but in time 2^N if K is near N. It
// returns the error of [LandscapeParams.Validate].
// Kauffman and Levin 1987, doi:10.1016/S0022-5193(87)80029-2.
func NewLandscape(p LandscapeParams, r *rand.Rand) (*Landscape, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	l := &Landscape{
		Bits: p.Bits, unit: 1 << 32,
		contributions: make([]contribution, p.Bits), touched: make([][]int, p.Bits),
	}
	draw := func() int64 { return int64(r.Uint32()) }
	if p.RoundToTenths {
		l.unit = 10
		draw = func() int64 { return int64(math.Round(10 * r.Float64())) }
	}
	for i := range l.contributions {
		l.contributions[i].bits = drawBits(p, i, r)
		for _, bit := range l.contributions[i].bits {
			l.touched[bit] = append(l.touched[bit], i)
		}
	}
	for i := range l.contributions {
		l.contributions[i].fill(draw)
	}
	l.climb()
	return l, nil
}

// drawBits returns bit i and its partners in ascending order, each once.
func drawBits(p LandscapeParams, i int, r *rand.Rand) []uint {
	bits := []uint{uint(i)}
	for _, k := range r.Perm(p.pool())[:p.Interactions] {
		if p.Partners == OtherBits && k >= i {
			k++
		}
		if k != i {
			bits = append(bits, uint(k))
		}
	}
	slices.Sort(bits)
	return bits
}

func (c *contribution) fill(draw func() int64) {
	leaves := 1 << len(c.bits)
	c.tree = make([]int64, 2*leaves)
	for k := leaves; k < len(c.tree); k++ {
		c.tree[k] = draw()
	}
	for k := leaves - 1; k > 0; k-- {
		c.tree[k] = max(c.tree[2*k], c.tree[2*k+1])
	}
}

// at returns the contribution to the score of x.
func (c *contribution) at(x uint64) int64 {
	k := uint64(1)
	for _, bit := range c.bits {
		k = 2*k + x>>bit&1
	}
	return c.tree[k]
}

// Score returns the sum of the contributions to x. O(N K).
func (l *Landscape) Score(x uint64) int64 {
	var sum int64
	for i := range l.contributions {
		sum += l.contributions[i].at(x)
	}
	return sum
}

// Flipped returns the score of x with one bit (0 to N-1) flipped, given that of x.
// Expected O(K^2): K+1 contributions in the mean depend on a bit.
func (l *Landscape) Flipped(x uint64, score int64, bit int) int64 {
	y := x ^ 1<<bit
	for _, i := range l.touched[bit] {
		score += l.contributions[i].at(y) - l.contributions[i].at(x)
	}
	return score
}

// Value returns the mean contribution that a score stands for, in [0,1].
func (l *Landscape) Value(score int64) float64 {
	return float64(score) / (l.unit * float64(l.Bits))
}

// Relative returns a score as a share of the highest, in [0,1]; 1 on a landscape
// without any value.
func (l *Landscape) Relative(score int64) float64 {
	if l.Peak == 0 {
		return 1
	}
	return float64(score) / float64(l.Peak)
}

// LocalPeak reports whether no flip of one bit raises the score of x, given that score;
// a plateau of equal scores counts as a peak. Expected O(N K^2).
func (l *Landscape) LocalPeak(x uint64, score int64) bool {
	for bit := range l.Bits {
		if l.Flipped(x, score, bit) > score {
			return false
		}
	}
	return true
}

// climb finds the highest score: depth first over the bits, the more promising value
// first, leaving out what cannot exceed the best so far.
func (l *Landscape) climb() {
	s := climber{Landscape: l, nodes: make([]int, l.Bits)}
	var bound int64
	for i, c := range l.contributions {
		s.nodes[i] = 1
		bound += c.tree[1]
	}
	l.Peak = -1
	s.search(0, 0, bound)
}

type climber struct {
	*Landscape
	nodes []int // per contribution: the node its decided bits lead to
}

// search tries the values of the bits from the given one on; bound is the most that x,
// whose lower bits are decided, can reach.
func (s *climber) search(bit int, x uint64, bound int64) {
	if bit == s.Bits {
		s.Best, s.Peak = x, bound
		return
	}
	bounds := [2]int64{bound, bound}
	for _, i := range s.touched[bit] {
		tree, k := s.contributions[i].tree, s.nodes[i]
		bounds[0] += tree[2*k] - tree[k]
		bounds[1] += tree[2*k+1] - tree[k]
	}
	first := 0
	if bounds[1] > bounds[0] {
		first = 1
	}
	for _, value := range [2]int{first, 1 - first} {
		if bounds[value] <= s.Peak {
			return
		}
		for _, i := range s.touched[bit] {
			s.nodes[i] = 2*s.nodes[i] + value
		}
		s.search(bit+1, x|uint64(value)<<bit, bounds[value])
		for _, i := range s.touched[bit] {
			s.nodes[i] /= 2
		}
	}
}
