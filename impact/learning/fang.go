package learning

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// FangLeeSchillingParams say what [FangLeeSchilling] simulates. Rates are
// probabilities per period; the letters are those of the literature.
type FangLeeSchillingParams struct {
	People     int     // n
	GroupSize  int     // z
	Dimensions int     // m
	Block      int     // s: dimensions that pay only together
	Rewiring   float64 // beta: see [Subgroups]
	Learning   float64 // p_learn: a dominant belief is taken over
	Turnover   float64 // a person is replaced by a naive one
	Turbulence float64 // a dimension of reality flips
	Periods    int     // largest number of periods
	// Network, if given, is who watches whom (a person watches those in Out), in place
	// of [Subgroups]; it must have People people.
	Network *network.Graph
}

// DefaultFangLeeSchillingParams returns n = 280 in groups of z = 7, m = 100 dimensions
// in blocks of s = 5, beta = 0.1, p_learn = 0.3, a closed world, at most 2000 periods.
func DefaultFangLeeSchillingParams() FangLeeSchillingParams {
	return FangLeeSchillingParams{
		People: 280, GroupSize: 7, Dimensions: 100, Block: 5, Rewiring: 0.1, Learning: 0.3, Periods: 2000,
	}
}

// Validate reports every parameter outside its range.
func (p FangLeeSchillingParams) Validate() error {
	var f faults
	f.add(p.People < 1 || p.People > mostPlanes, "people is %d, must be in 1 to %d", p.People, mostPlanes)
	f.atLeast("size of a subgroup", p.GroupSize, 1)
	f.atLeast("dimensions", p.Dimensions, 1)
	f.beliefs(p.People, p.Dimensions)
	f.add(p.Block < 1 || p.Block > p.Dimensions, "block is %d, must be in 1 to %d", p.Block, p.Dimensions)
	f.chance("rewiring", p.Rewiring)
	f.chance("learning", p.Learning)
	f.chance("turnover", p.Turnover)
	f.chance("turbulence", p.Turbulence)
	f.atLeast("periods", p.Periods, 1)
	f.add(p.Network != nil && p.Network.Order() != p.People, "network has another number of people than %d", p.People)
	return f.join()
}

// FangLeeSchillingState is a population at work.
type FangLeeSchillingState struct {
	Params  FangLeeSchillingParams
	Network *network.Graph
	Beliefs *Beliefs
	Payoffs []int // of the beliefs, per person
	Period  int   // periods carried out

	next                  *Beliefs
	models                []network.NodeID
	learns, leaves, flips Chance
	witness               int // somebody who could learn when last asked
}

// FangLeeSchilling is the model of semi-isolated subgroups: people learn from those of
// their contacts who perform better, and moderate linking between groups lets superior
// ideas spread without ending the diversity that makes them.
//
// In a period, dimensions of reality flip (Turbulence) and people are replaced by
// naive ones (Turnover). Then all at once: with S the contacts of a person whose
// payoff ([Beliefs.Payoff]) is strictly higher than the person's own,
//
//	dominant_j = sign of the sum of the beliefs of S on dimension j
//
// and where it is not 0 and differs from the person's belief it is taken over with
// probability p_learn.
//
// A period costs O((n + ties) m/64) operations and a few random words for each person
// who learns. Fang, Lee and Schilling 2010, doi:10.1287/orsc.1090.0468.
type FangLeeSchilling struct{}

// Init returns a population at its start, or the error of
// [FangLeeSchillingParams.Validate]. It draws the network first, then the beliefs.
func (FangLeeSchilling) Init(p FangLeeSchillingParams, r *rand.Rand) (*FangLeeSchillingState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	g, err := p.Network, error(nil)
	if g == nil {
		if g, err = Subgroups(p.People, p.GroupSize, p.Rewiring, r); err != nil {
			return nil, err
		}
	}
	b, err := NewBeliefs(p.People, p.Dimensions, p.Block, r)
	if err != nil {
		return nil, err
	}
	s := &FangLeeSchillingState{
		Params: p, Network: g, Beliefs: b, Payoffs: make([]int, p.People), next: b.Clone(),
		learns: NewChance(p.Learning), leaves: NewChance(p.Turnover), flips: NewChance(p.Turbulence),
	}
	s.pay()
	return s, nil
}

// Step carries out one period. It is done when the periods are over, or when nobody
// can learn any more in a closed world. The error is always nil.
func (FangLeeSchilling) Step(s *FangLeeSchillingState, r *rand.Rand) (done bool, err error) {
	flipped := s.Beliefs.Turbulence(s.flips, r)
	if left := s.Beliefs.Turnover(s.leaves, r); left || flipped {
		s.pay()
	}
	copy(s.next.Right, s.Beliefs.Right)
	copy(s.next.Wrong, s.Beliefs.Wrong)
	for i := range s.Payoffs {
		if models := s.superiors(i); len(models) > 0 {
			s.Beliefs.Learn(s.next, i, models, s.learns, r)
		}
	}
	s.Beliefs, s.next = s.next, s.Beliefs
	s.pay()
	s.Period++
	return s.Period == s.Params.Periods || s.settled(), nil
}

func (s *FangLeeSchillingState) pay() {
	for i := range s.Payoffs {
		s.Payoffs[i] = s.Beliefs.Payoff(i)
	}
}

// superiors returns the contacts who perform better than i, until the next call.
func (s *FangLeeSchillingState) superiors(i int) []network.NodeID {
	s.models = s.models[:0]
	own := s.Payoffs[i]
	for _, j := range s.Network.Out(network.NodeID(i)) {
		if s.Payoffs[j] > own {
			s.models = append(s.models, j)
		}
	}
	return s.models
}

// settled reports whether nobody can learn any more, asking first whoever could when
// it was last asked: early in a run that one usually still can.
func (s *FangLeeSchillingState) settled() bool {
	if s.Params.Turnover > 0 || s.Params.Turbulence > 0 {
		return false
	}
	if s.Params.Learning == 0 {
		return true
	}
	n := len(s.Payoffs)
	for k := range n {
		i := (s.witness + k) % n
		if models := s.superiors(i); len(models) > 0 && s.Beliefs.CanLearn(i, models) {
			s.witness = i
			return false
		}
	}
	return true
}
