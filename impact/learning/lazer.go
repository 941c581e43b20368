package learning

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// LazerFriedmanParams say what [LazerFriedman] simulates.
type LazerFriedmanParams struct {
	Network   *network.Graph // whom a person sees: those in Out
	Landscape LandscapeParams
	Velocity  float64 // probability of looking at the neighbours in a round
	CopyError float64 // probability that a bit in which the copy would differ stays as it was
	Rounds    int     // largest number of rounds
}

// DefaultLazerFriedmanParams returns N = 20 bits with K = 5 partners drawn from all
// bits, velocity 1, no copying errors and at most 400 rounds, on the given network.
// The paper does not say whether a bit may be its own partner; its results are met
// more closely if it may.
func DefaultLazerFriedmanParams(g *network.Graph) LazerFriedmanParams {
	return LazerFriedmanParams{
		Network: g, Landscape: LandscapeParams{Bits: 20, Interactions: 5}, Velocity: 1, Rounds: 400,
	}
}

// Validate reports every parameter outside its range.
func (p LazerFriedmanParams) Validate() error {
	var f faults
	checkNetwork(&f, p.Network)
	f.chance("velocity", p.Velocity)
	f.chance("copy error", p.CopyError)
	f.atLeast("rounds", p.Rounds, 1)
	if err := p.Landscape.Validate(); err != nil {
		f = append(f, err)
	}
	return f.join()
}

// LazerFriedmanState are people searching.
type LazerFriedmanState struct {
	Params LazerFriedmanParams
	Searchers
}

// LazerFriedman is parallel problem solving on a rugged landscape. In a round, all at
// once, a person who looks - with probability Velocity - and sees somebody with a
// strictly higher score copies the best seen; whoever does not look or sees nothing
// better flips one random bit and keeps it if that is better. With copying errors,
// each bit in which the copy differs stays as it was with probability CopyError, and a
// copy that is not better is undone.
//
// O(ties + n K^2) a round. Lazer and Friedman 2007, doi:10.2189/asqu.52.4.667.
type LazerFriedman struct{}

// Init draws a landscape and a random start for everybody, in this order: the same
// stream gives the same landscape and starts whatever the network. It returns the error
// of [LazerFriedmanParams.Validate].
func (m LazerFriedman) Init(p LazerFriedmanParams, r *rand.Rand) (*LazerFriedmanState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	l, err := NewLandscape(p.Landscape, r)
	if err != nil {
		return nil, err
	}
	return m.Start(p, l, randomSolutions(p.Network.Order(), l.Bits, r)), nil
}

func randomSolutions(n, bits int, r *rand.Rand) []uint64 {
	solutions := make([]uint64, n)
	for u := range solutions {
		solutions[u] = r.Uint64() & lowLanes(bits)
	}
	return solutions
}

// Start returns people on a given landscape with given solutions, one for each person
// of the network: how two networks are compared on the same problem. The parameters
// must be valid; those of the landscape are not used.
func (LazerFriedman) Start(p LazerFriedmanParams, l *Landscape, starts []uint64) *LazerFriedmanState {
	s := &LazerFriedmanState{Params: p, Searchers: *newSearchers(l, p.Network)}
	for u, x := range starts {
		s.place(u, x)
	}
	return s
}

// Step carries out one round. It is done when the rounds are over or when all hold
// one solution that no flip improves. The error is always nil.
func (LazerFriedman) Step(s *LazerFriedmanState, r *rand.Rand) (done bool, err error) {
	for u := range s.Solutions {
		if s.Params.Velocity < 1 && r.Float64() >= s.Params.Velocity || !s.copyBest(u, r) {
			s.tryFlip(u, r)
		}
	}
	s.turn()
	return s.Round == s.Params.Rounds || s.agreed(), nil
}

// copyBest writes u's next solution, a copy of the best in sight, unless nobody in
// sight is better.
func (s *LazerFriedmanState) copyBest(u int, r *rand.Rand) bool {
	best := u
	for _, v := range s.Network.Out(network.NodeID(u)) {
		if s.Scores[v] > s.Scores[best] {
			best = int(v)
		}
	}
	if best == u {
		return false
	}
	s.next[u], s.nextScores[u] = s.Solutions[best], s.Scores[best]
	if s.Params.CopyError > 0 {
		kept := NewChance(s.Params.CopyError).Mask(s.Solutions[u]^s.Solutions[best], r)
		s.next[u] ^= kept
		s.nextScores[u] = s.Landscape.Score(s.next[u])
		if s.nextScores[u] <= s.Scores[u] {
			s.next[u], s.nextScores[u] = s.Solutions[u], s.Scores[u]
		}
	}
	return true
}
