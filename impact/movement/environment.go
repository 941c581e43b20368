package movement

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/trust"
)

// environment lets reality turn, and moves pressure and fear of everybody who holds a
// narrative by one week of the cycle of fear (trust.Cycle, whose derivative is taken as
// the change of a week): pressure comes in with the share of reality that one does not
// know, trust is that in fellow members (in contacts, for those without a group), the narrative has the pull of the opportunity
// one holds, support is given in groups.
func (s *State) environment() {
	if s.Params.Turbulence > 0 {
		chance := learning.NewChance(s.Params.Turbulence)
		s.Beliefs().Turbulence(chance, s.stream("environment", 0))
		s.code.beliefs.Turbulence(chance, s.stream("environment", 0)) // the same dimensions
	}
	base, dimensions := s.Params.cycle(), float64(s.Params.Dimensions)
	s.eachPerson("", func(_ *scratch, _, low, high int, _ *rand.Rand) {
		for u := low; u < high; u++ {
			if s.holds[u] == 0 {
				continue
			}
			c := base
			c.Kappa = s.Params.Kappa * (1 - float64(s.payoff[u])/dimensions)
			c.Support = s.support(u)
			if n := s.Params.Narratives[s.holds[u]-1]; n.Kind == narrative.OpportunityNarrative {
				c.Narrative = n.Pull
			}
			p, f := float64(s.pressure[u]), float64(s.fear[u])
			d := c.Derivative(trust.State{Pressure: p, Fear: f, Trust: float64(s.trusted[u])})
			s.pressure[u] = float32(max(0, p+d.Pressure))
			s.fear[u] = float32(unit(f + d.Fear))
			s.hope[u] -= float32(s.Params.HopeFade) * s.hope[u]
		}
	})
}

// support is what u is given in a group.
func (s *State) support(u int) float64 {
	switch g := s.group[u]; {
	case g < 0:
		return 0
	case s.moderated[g]:
		return 2 * s.Params.Support
	}
	return s.Params.Support
}
