package learning

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network"
)

// Strategy is a way of learning from others.
type Strategy uint8

// The strategies of Barkoczi and Galesic.
const (
	BestMember Strategy = iota // copy the best of the sample if better than oneself, else learn alone
	Conformity                 // copy the most frequent solution of the sample if better, else learn alone
	RandomCopy                 // copy one person if better; never learn alone
	Alone                      // learn alone
)

// BarkocziGalesicParams say what [BarkocziGalesic] simulates.
type BarkocziGalesicParams struct {
	Network   *network.Graph // whom a person can sample: those in Out
	Landscape LandscapeParams
	Strategy  Strategy
	Sample    int // people seen in a step by BestMember and Conformity; others ignore it
	Steps     int // steps to run
}

// DefaultBarkocziGalesicParams returns N = 15 bits, K = 7 partners drawn from all
// bits, contributions rounded to tenths, best member of 3 and 199 steps after the
// start, on the given network.
func DefaultBarkocziGalesicParams(g *network.Graph) BarkocziGalesicParams {
	return BarkocziGalesicParams{
		Network: g, Landscape: LandscapeParams{Bits: 15, Interactions: 7, RoundToTenths: true}, Sample: 3, Steps: 199,
	}
}

// Validate reports every parameter outside its range.
func (p BarkocziGalesicParams) Validate() error {
	var f faults
	checkNetwork(&f, p.Network)
	f.add(p.Strategy > Alone, "unknown strategy %d", p.Strategy)
	f.add(p.Strategy < RandomCopy && p.Sample < 1, "sample is %d, must be at least 1", p.Sample)
	f.atLeast("steps", p.Steps, 1)
	if err := p.Landscape.Validate(); err != nil {
		f = append(f, err)
	} else if p.Network != nil {
		f = append(f, p.checkStarts(p.Network.Order()))
	}
	return f.join()
}

// checkStarts reports people who cannot all start at different solutions.
func (p BarkocziGalesicParams) checkStarts(people int) error {
	var f faults
	f.add(people > 1<<p.Landscape.Bits, "%d people cannot start at different solutions of %d bits", people, p.Landscape.Bits)
	return f.join()
}

// BarkocziGalesicState are people searching.
type BarkocziGalesicState struct {
	Params BarkocziGalesicParams
	Searchers

	sample []network.NodeID
}

// BarkocziGalesic is the search of people who learn by one strategy from a sample of
// their contacts, anew in each step and all at once, on a rugged landscape. To learn
// alone is to flip one random bit; whatever was learned is kept only if strictly
// better. A person with fewer contacts than the sample sees them all; where every
// solution in the sample is held by one person there is nothing to conform to.
//
// O(n (sample + K^2)) a step. Barkoczi and Galesic 2016, doi:10.1038/ncomms13109.
type BarkocziGalesic struct{}

// Init draws a landscape and a start for everybody, all different, or returns the error
// of [BarkocziGalesicParams.Validate].
func (BarkocziGalesic) Init(p BarkocziGalesicParams, r *rand.Rand) (*BarkocziGalesicState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	l, err := NewLandscape(p.Landscape, r)
	if err != nil {
		return nil, err
	}
	s := &BarkocziGalesicState{Params: p, Searchers: *newSearchers(l, p.Network)}
	taken := make(map[uint64]bool, len(s.Solutions))
	for u := range s.Solutions {
		x := r.Uint64N(1 << l.Bits)
		for taken[x] {
			x = r.Uint64N(1 << l.Bits)
		}
		taken[x] = true
		s.place(u, x)
	}
	return s, nil
}

// Step carries out one step; it is done when the steps are over. The error is always
// nil.
func (BarkocziGalesic) Step(s *BarkocziGalesicState, r *rand.Rand) (done bool, err error) {
	for u := range s.Solutions {
		model := s.model(u, r)
		switch {
		case model >= 0 && s.Scores[model] > s.Scores[u]:
			s.next[u], s.nextScores[u] = s.Solutions[model], s.Scores[model]
		case s.Params.Strategy == RandomCopy:
			s.next[u], s.nextScores[u] = s.Solutions[u], s.Scores[u]
		default:
			s.tryFlip(u, r)
		}
	}
	s.turn()
	return s.Round == s.Params.Steps, nil
}

// model returns whom u considers copying, -1 for nobody.
func (s *BarkocziGalesicState) model(u int, r *rand.Rand) network.NodeID {
	size := s.Params.Sample
	switch s.Params.Strategy {
	case Alone:
		return -1
	case RandomCopy:
		size = 1
	}
	s.draw(s.Network.Out(network.NodeID(u)), size, r)
	if s.Params.Strategy == Conformity {
		return s.typical(r)
	}
	return s.best(r)
}

// draw samples contacts without repetition.
func (s *BarkocziGalesicState) draw(contacts []network.NodeID, size int, r *rand.Rand) {
	s.sample = s.sample[:0]
	if len(contacts) <= size {
		s.sample = append(s.sample, contacts...)
		return
	}
	for len(s.sample) < size {
		if v := contacts[r.IntN(len(contacts))]; !slices.Contains(s.sample, v) {
			s.sample = append(s.sample, v)
		}
	}
}

// best returns the best of the sample, one of them at random if several are.
func (s *BarkocziGalesicState) best(r *rand.Rand) network.NodeID {
	best, ties := network.NodeID(-1), 0
	for _, v := range s.sample {
		if best < 0 || s.Scores[v] > s.Scores[best] {
			best, ties = v, 1
		} else if s.Scores[v] == s.Scores[best] {
			if ties++; r.IntN(ties) == 0 {
				best = v
			}
		}
	}
	return best
}

// typical returns one who holds the most frequent solution of the sample, one of these
// at random if several are; -1 if nobody agrees with anybody.
func (s *BarkocziGalesicState) typical(r *rand.Rand) network.NodeID {
	slices.SortFunc(s.sample, func(u, v network.NodeID) int {
		return cmp.Or(cmp.Compare(s.Solutions[u], s.Solutions[v]), cmp.Compare(u, v))
	})
	mode, most, ties := network.NodeID(-1), 0, 0
	for low, high := 0, 0; low < len(s.sample); low = high {
		x := s.Solutions[s.sample[low]]
		for high < len(s.sample) && s.Solutions[s.sample[high]] == x {
			high++
		}
		switch count := high - low; {
		case count > most:
			mode, most, ties = s.sample[low], count, 1
		case count == most:
			if ties++; r.IntN(ties) == 0 {
				mode = s.sample[low]
			}
		}
	}
	if most == 1 && len(s.sample) > 1 {
		return -1
	}
	return mode
}

var strategyNames = [...]string{"best", "conf", "random", "alone"}

// ParseStrategy reads the names of the literature: best or conf followed by the size of
// the sample, as in best3 or conf9, random (a sample of 1) and alone (0). It returns
// [ErrParameter] for another word.
func ParseStrategy(name string) (s Strategy, sample int, err error) {
	for k, prefix := range strategyNames {
		rest, ok := strings.CutPrefix(name, prefix)
		switch s = Strategy(k); {
		case !ok:
		case s == RandomCopy && rest == "":
			return s, 1, nil
		case s == Alone && rest == "":
			return s, 0, nil
		case s < RandomCopy:
			if sample, err = strconv.Atoi(rest); err == nil && sample > 0 {
				return s, sample, nil
			}
		}
	}
	return 0, 0, fmt.Errorf("%w: unknown strategy %q", ErrParameter, name)
}
