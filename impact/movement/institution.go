package movement

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/trust"
)

// stakes is how members of groups stand with the institution around them: their
// record of it and what they disclose (trust.Stakeholder).
type stakes struct{ supportive, contrary, disclosed []float32 }

// disclose lets the institution ask every member of a group, every AskEvery weeks, for
// one of AskSteps equal steps more than is disclosed. Consent follows
// trust.Staircase; with consent to a level d the member understands one dimension
// with probability d: what the institution returns.
func (s *State) disclose() {
	p := s.Params
	if !p.Institution || s.Week%p.AskEvery != 0 {
		return
	}
	stairs := p.stairs()
	s.eachPerson("disclose", func(_ *scratch, _, low, high int, r *rand.Rand) {
		for u := int32(low); u < int32(high); u++ {
			if s.group[u] < 0 {
				continue
			}
			k := trust.Stakeholder{
				Record:     trust.Record{Supportive: float64(s.stakes.supportive[u]), Contrary: float64(s.stakes.contrary[u])},
				Disclosure: float64(s.stakes.disclosed[u]),
			}
			level := min(1, k.Disclosure+1/float64(p.AskSteps))
			consents := r.Float64() < stairs.Consent(k, level)
			k = stairs.After(k, level, consents)
			s.stakes.supportive[u], s.stakes.contrary[u] = float32(k.Record.Supportive), float32(k.Record.Contrary)
			s.stakes.disclosed[u] = float32(k.Disclosure)
			if consents && r.Float64() < level {
				s.understand(u, r.IntN(p.Dimensions), true)
			}
		}
	})
}
