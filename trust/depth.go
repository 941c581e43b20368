package trust

import (
	"fmt"
	"math"

	"github.com/impactnet/impactnet/internal/exact"
)

// Depth is the third dimension of trust: how many people it binds, and how deeply.
type Depth struct {
	Cohesion float64 // mean score over ordered pairs, in [0,1]; NaN below two people
	Mutual   float64 // mean over pairs of the smaller of the two scores; NaN below two people
	Breadth  int     // people in the largest component of bound pairs; 1 if no pair is bound, 0 for nobody
	Volume   float64 // Breadth * Mutual; NaN below two people
}

// GroupDepth returns the depth of trust in a group of n people, given the score
// that person i gives person j, for i, j in 0..n-1, i != j. A pair is bound if the
// smaller of its two scores is at least threshold. The order of the people does
// not matter, to the last bit. A score outside [0,1], or NaN, gives [ErrScore], n
// outside [0, 2^31) [ErrMembers]. O(n^2).
func GroupDepth(n int, score func(i, j int) float64, threshold float64) (Depth, error) {
	if n < 0 || n > math.MaxInt32 {
		return Depth{}, need(false, ErrMembers, "the number of people must be in [0, 2^31)", n)
	}
	var all, mutual exact.Accumulator
	c := newComponents(n)
	for i := range n {
		for j := i + 1; j < n; j++ {
			there, back := score(i, j), score(j, i)
			if !within(there, 0, 1) || !within(back, 0, 1) {
				return Depth{}, fmt.Errorf("%w: %v and %v between %d and %d", ErrScore, there, back, i, j)
			}
			least := min(there, back)
			all.Add(there)
			all.Add(back)
			mutual.Add(least)
			if least >= threshold {
				c.join(i, j)
			}
		}
	}
	d := Depth{Cohesion: math.NaN(), Mutual: math.NaN(), Breadth: c.largest(), Volume: math.NaN()}
	if n >= 2 {
		pairs := float64(n) * float64(n-1) / 2
		d.Cohesion = all.Sum() / (2 * pairs)
		d.Mutual = mutual.Sum() / pairs
		d.Volume = float64(d.Breadth) * d.Mutual
	}
	return d, nil
}

// Group returns the depth of trust among the members at the instant. A member who
// is not known gives [ErrPerson], one named twice [ErrMembers]. O(k + n^2) for n
// members and k observations about them.
func (l *Ledger) Group(members []PersonID, at int64, p PyramidParams) (Depth, error) {
	scores, err := l.Among(members, at, p)
	if err != nil {
		return Depth{}, err
	}
	return GroupDepth(len(members), func(i, j int) float64 { return scores[i][j] }, p.PairThreshold)
}

// Among returns how far the members trust each other at the instant: scores[i][j] is
// the pyramid score that member i gives member j, NaN where i = j. A member who is not
// known gives [ErrPerson], one named twice [ErrMembers]. O(k + n^2) for n members and
// k observations about them.
func (l *Ledger) Among(members []PersonID, at int64, p PyramidParams) (scores [][]float64, err error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	position, err := l.positions(members)
	if err != nil {
		return nil, err
	}
	scores = make([][]float64, len(members))
	for i := range scores {
		scores[i] = make([]float64, len(members))
	}
	for j, m := range members {
		tallies := make([]tally, len(members))
		for k := range l.about[m] {
			if i, ok := position[l.about[m][k].from]; ok {
				tallies[i].add(&l.about[m][k], at, &l.params)
			}
		}
		for i := range tallies {
			scores[i][j] = p.score(tallies[i].records(&l.params))
		}
		scores[j][j] = math.NaN()
	}
	return scores, nil
}

// positions returns where each person stands in a list of people.
func (l *Ledger) positions(list []PersonID) (map[PersonID]int, error) {
	position := make(map[PersonID]int, len(list))
	for i, p := range list {
		if err := l.known(p); err != nil {
			return nil, err
		}
		if _, twice := position[p]; twice {
			return nil, fmt.Errorf("%w: %d is named twice", ErrMembers, p)
		}
		position[p] = i
	}
	return position, nil
}

// components is a union-find over 0..n-1.
type components struct{ parent, size []int }

func newComponents(n int) components {
	c := components{make([]int, n), make([]int, n)}
	for i := range n {
		c.parent[i], c.size[i] = i, 1
	}
	return c
}

func (c components) root(i int) int {
	for c.parent[i] != i {
		c.parent[i] = c.parent[c.parent[i]]
		i = c.parent[i]
	}
	return i
}

func (c components) join(i, j int) {
	i, j = c.root(i), c.root(j)
	if i == j {
		return
	}
	if c.size[i] < c.size[j] {
		i, j = j, i
	}
	c.parent[j] = i
	c.size[i] += c.size[j]
}

func (c components) largest() (size int) {
	for _, s := range c.size {
		size = max(size, s)
	}
	return size
}
