package growth

import (
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// PreferentialAttachmentParams say how newcomers of [PreferentialAttachment] tie.
type PreferentialAttachmentParams struct {
	People int // size of the network at the end
	Ties   int // m: ties of a newcomer
	// Attractiveness, a, is what everybody has beside their ties: the chance to be
	// chosen is proportional to degree + a. At 0 only ties count; the larger it is,
	// the less they do.
	Attractiveness float64
}

// DefaultPreferentialAttachmentParams returns 10,000 people who bring 3 ties each,
// chosen by degree alone.
func DefaultPreferentialAttachmentParams() PreferentialAttachmentParams {
	return PreferentialAttachmentParams{People: 10_000, Ties: 3}
}

// Validate reports every parameter outside its range.
func (p PreferentialAttachmentParams) Validate() error {
	var f faults
	f.atLeast("ties", p.Ties, 1)
	f.atLeast("people", p.People, 1)
	f.add(p.People <= p.Ties, "people is %d, must be more than the %d ties of a newcomer", p.People, p.Ties)
	f.finite("attractiveness", p.Attractiveness, 0)
	return f.join()
}

// PreferentialAttachment is growth in which the rich get richer. It starts from a star
// of Ties + 1 people. In every tick somebody joins and ties to Ties different people,
// each drawn with a chance proportional to degree + Attractiveness. It is done at
// People.
//
// The share of people with k ties falls as k^-(3 + a/m); with a = 0 it tends to
// 2m(m+1)/(k(k+1)(k+2)). A tick costs O(m^2) expected. For a whole graph at one stroke
// package generate is faster.
//
// Barabási & Albert 1999, doi:10.1126/science.286.5439.509; attractiveness: Dorogovtsev,
// Mendes & Samukhin 2000, doi:10.1103/PhysRevLett.85.4633.
type PreferentialAttachment struct{}

// Init returns the star, or the error of [PreferentialAttachmentParams.Validate]. It
// draws nothing.
func (PreferentialAttachment) Init(p PreferentialAttachmentParams, _ *rand.Rand) (*Run[PreferentialAttachmentParams], error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	s := &Run[PreferentialAttachmentParams]{*NewState(p.Ties+1, false), p}
	for v := 1; v <= p.Ties; v++ {
		s.link(0, network.NodeID(v))
	}
	return s, nil
}

// Step lets somebody join. The error is always nil.
func (PreferentialAttachment) Step(s *Run[PreferentialAttachmentParams], r *rand.Rand) (done bool, err error) {
	if s.Order() >= s.Params.People {
		return true, nil
	}
	s.Tick++
	chosen := make([]network.NodeID, 0, s.Params.Ties)
	for len(chosen) < s.Params.Ties {
		if v := s.attractive(s.Params.Attractiveness, r); !slices.Contains(chosen, v) {
			chosen = append(chosen, v)
		}
	}
	u := s.AddPerson()
	for _, v := range chosen {
		s.link(u, v)
	}
	return s.Order() >= s.Params.People, nil
}

// attractive draws somebody with a chance proportional to degree + a. The ends of
// uniform ties are people drawn by degree.
func (s *State) attractive(a float64, r *rand.Rand) network.NodeID {
	equal, byDegree := a*float64(s.Order()), float64(2*s.Size())
	if a > 0 && r.Float64()*(equal+byDegree) < equal {
		u, _ := s.RandomPerson(r)
		return u
	}
	i := r.IntN(2 * s.Size())
	return s.ties[i/2].ends[i%2]
}
