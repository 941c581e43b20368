package growth

import (
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// DecayParams say how fast ties fade.
type DecayParams struct {
	// Start is the network at the beginning, for [Decay]; Apply takes no notice of it.
	Start *network.Graph
	// BridgeLoss is the share of fresh bridges that are gone after a year in which
	// nothing but time passed, in [0,1), if Newness is 0: a constant hazard of
	// -ln(1 - BridgeLoss). With Newness it is that of a tie just made, and fewer are gone.
	BridgeLoss float64
	// Embedding is by how much each contact that the two ends share lowers the
	// logarithm of the hazard.
	Embedding float64
	// Newness is the exponent with which the hazard falls as a tie ages,
	// (1 + years)^-Newness: the liability of newness.
	Newness      float64
	TicksPerYear float64
}

// DefaultDecayParams returns a loss of nine bridges in ten a year, a hazard halved by
// every shared contact and falling with the square root of age, in ticks of a week.
// The loss of bridges is Burt's; of the other two he gives the signs, the sizes are
// ours. With this Newness 85% of fresh bridges are gone after a year, not 90%.
func DefaultDecayParams() DecayParams {
	return DecayParams{BridgeLoss: 0.9, Embedding: math.Ln2, Newness: 0.5, TicksPerYear: 52}
}

// Validate reports every parameter outside its range.
func (p DecayParams) Validate() error {
	var f faults
	f.add(!(p.BridgeLoss >= 0 && p.BridgeLoss < 1), "loss of bridges is %v, must be in [0, 1)", p.BridgeLoss)
	f.finite("embedding", p.Embedding, 0)
	f.finite("newness", p.Newness, 0)
	f.add(!(p.TicksPerYear > 0) || math.IsInf(p.TicksPerYear, 0), "ticks per year is %v, must be finite and above 0", p.TicksPerYear)
	return f.join()
}

// Hazard returns the rate per year at which a tie of the given age fades whose ends
// share so many contacts,
//
//	-ln(1 - BridgeLoss) exp(-Embedding shared) (1 + years)^-Newness
func (p DecayParams) Hazard(years float64, shared int) float64 {
	return -math.Log1p(-p.BridgeLoss) * math.Exp(-p.Embedding*float64(shared)) * math.Pow(1+years, -p.Newness)
}

// Decay is a network left to itself: ties fade, bridges first. A bridge here is a tie
// between people without a contact in common. In every tick each tie ends with
// probability 1 - exp(-Hazard/TicksPerYear), all judged on the network as it was. It
// is done when no tie is left.
//
// A tick costs O(sum over ties of the degree of an end). Burt 2002, Bridge decay,
// Social Networks 24:333-363: nine in ten bridges are gone a year later, other ties last
// longer. Burt 2000, Decay functions, Social
// Networks 22:1-28, doi:10.1016/S0378-8733(99)00015-5: ties fade slower with age and
// with embeddedness. The form of the hazard is ours.
type Decay struct{}

// Init returns the network of Params.Start (nobody if nil), or the error of
// [DecayParams.Validate]. It draws nothing.
func (Decay) Init(p DecayParams, _ *rand.Rand) (*Run[DecayParams], error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	s := NewState(0, false)
	if p.Start != nil {
		s = FromGraph(p.Start)
	}
	return &Run[DecayParams]{*s, p}, nil
}

// Step lets time pass. The error is always nil.
func (Decay) Step(s *Run[DecayParams], r *rand.Rand) (done bool, err error) {
	s.Tick++
	s.Params.Apply(&s.State, r)
	return s.Size() == 0, nil
}

// Apply ends ties as one tick of [Decay] does and returns how many. A tie's age is
// counted from the tick in which it was made to State.Tick.
func (p DecayParams) Apply(s *State, r *rand.Rand) (ended int) {
	shared := s.SharedContacts()
	for i := len(s.ties) - 1; i >= 0; i-- { // downwards: drop fills the gap from above
		years := float64(s.Tick-s.ties[i].made) / p.TicksPerYear
		if r.Float64() < -math.Expm1(-p.Hazard(years, shared[i])/p.TicksPerYear) {
			s.drop(int32(i))
			ended++
		}
	}
	return ended
}

// SharedContacts returns, for every tie in the order of [State.Ties], how many people
// have ties with both its ends, whatever their direction. Ties with 0 are Burt's
// bridges. O(sum over ties of the degree of an end).
func (s *State) SharedContacts() []int {
	shared := make([]int, len(s.ties))
	contacts := make([]int, len(s.place)) // u+1 for the contacts of u
	for _, u := range s.people {
		for side := range s.sides() {
			for _, e := range s.rows[side][u] {
				contacts[e.other] = int(u) + 1
			}
		}
		for _, e := range s.rows[0][u] {
			if s.ties[e.tie].ends[0] != u { // an undirected tie, counted from its source
				continue
			}
			s.unmarked()
			for side := range s.sides() {
				for _, f := range s.rows[side][e.other] {
					if contacts[f.other] == int(u)+1 && s.marks(f.other) {
						shared[e.tie]++
					}
				}
			}
		}
	}
	return shared
}
