package growth

import (
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// HomophilyParams say whom the people of [Homophily] prefer.
type HomophilyParams struct {
	Groups []int // sizes; people are numbered group by group
	Ties   int   // ties at all times
	// Strength is the logarithm of the odds of somebody of one's own group against
	// somebody of another: 0 is indifference, ln 2 prefers one's own two to one, a
	// negative value prefers others.
	Strength float64
}

// DefaultHomophilyParams returns two groups of 100 with 600 ties, indifferent.
func DefaultHomophilyParams() HomophilyParams {
	return HomophilyParams{Groups: []int{100, 100}, Ties: 600}
}

// Validate reports every parameter outside its range.
func (p HomophilyParams) Validate() error {
	var f faults
	n := 0
	for i, size := range p.Groups {
		f.add(size < 1 || size > math.MaxInt32, "group %d has %d people, must have at least 1 and fit in 31 bits", i, size)
		n += size
	}
	f.add(n > math.MaxInt32, "%d people, must fit in 31 bits", n)
	f.add(p.Ties < 0 || p.Ties > 1<<30 || float64(p.Ties) > float64(n)*float64(n-1)/2,
		"%d ties, %d people can have from 0 to one per pair, at most 2^30", p.Ties, n)
	f.add(math.IsNaN(p.Strength) || math.IsInf(p.Strength, 0), "strength is %v, must be finite", p.Strength)
	return f.join()
}

// group returns the bounds of the group of u.
func (p HomophilyParams) group(u network.NodeID) (low, high network.NodeID) {
	for _, size := range p.Groups {
		low, high = high, high+network.NodeID(size)
		if u < high {
			break
		}
	}
	return low, high
}

// Homophily is choice homophily with a strength: ties come and go, and whoever makes
// one prefers their own kind by the odds exp(Strength) to 1 a head.
//
// It starts from Ties between random pairs. In every tick a random tie ends, and
// somebody drawn at random makes one with somebody not tied yet, each of these with a
// chance proportional to exp(Strength) if of the same group and to 1 if not. It is
// never done. In a large sparse network the share of the ties that people of a group
// with the share w of all people make within it tends to
//
//	w exp(Strength) / (w exp(Strength) + 1 - w)
//
// so that Coleman's index of groups of equal size depends on Strength and w alone.
//
// A tick costs O(groups + degree), more where few people are left to tie to.
// McPherson, Smith-Lovin & Cook 2001, doi:10.1146/annurev.soc.27.1.415, for the
// phenomenon; biased meeting as in Currarini, Jackson & Pin 2009,
// doi:10.3982/ECTA7528. Odds that are the same for every candidate are ours.
type Homophily struct{}

// Init returns a random network, or the error of [HomophilyParams.Validate].
func (Homophily) Init(p HomophilyParams, r *rand.Rand) (*Run[HomophilyParams], error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	n := 0
	for _, size := range p.Groups {
		n += size
	}
	s := &Run[HomophilyParams]{*NewState(n, false), p}
	indifferent := p
	indifferent.Strength = 0
	for s.Size() < p.Ties {
		indifferent.Apply(&s.State, r)
	}
	return s, nil
}

// Step ends one tie and makes another. The error is always nil.
func (Homophily) Step(s *Run[HomophilyParams], r *rand.Rand) (done bool, err error) {
	s.Tick++
	if s.Size() == 0 {
		return true, nil
	}
	s.drop(int32(r.IntN(s.Size())))
	for s.Size() < s.Params.Ties {
		s.Params.Apply(&s.State, r)
	}
	return false, nil
}

// Apply lets somebody drawn at random make one tie, and reports whether there was
// anybody to tie to. All of Groups must be present in s, and nobody else.
func (p HomophilyParams) Apply(s *State, r *rand.Rand) (tied bool) {
	u, ok := s.RandomPerson(r)
	if !ok {
		return false
	}
	low, high := p.group(u)
	own, others := int(high-low)-1, s.Order()-int(high-low)
	for v := range s.Out(u) {
		if v >= low && v < high {
			own--
		} else {
			others--
		}
	}
	if own+others == 0 {
		return false
	}
	same := 0.0
	switch {
	case others == 0:
		same = 1
	case own > 0:
		same = float64(own) / (float64(own) + math.Exp(-p.Strength)*float64(others))
	}
	v := u
	if r.Float64() < same {
		for v == u || s.HasTie(u, v) {
			v = low + network.NodeID(r.IntN(int(high-low)))
		}
	} else {
		for v == u || s.HasTie(u, v) {
			if v = network.NodeID(r.IntN(s.Order() - int(high-low))); v >= low {
				v += high - low
			}
		}
	}
	return s.AddTie(u, v)
}
