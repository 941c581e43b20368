package learning

import "math/rand/v2"

// HongPageParams say what [HongPage] simulates; the letters are those of the paper.
type HongPageParams struct {
	RandomTeam bool // members drawn at random instead of the best
	Longest    int  // l: steps are 1 to l
	Members    int  // N
	Positions  int  // n: positions on the ring
	Steps      int  // k: steps of a heuristic
}

// DefaultHongPageParams returns a team of the N = 10 best among the heuristics of 3
// different steps of 1 to 12, on a ring of 2000.
func DefaultHongPageParams() HongPageParams {
	return HongPageParams{Longest: 12, Members: 10, Positions: 2000, Steps: 3}
}

// maxHeuristics bounds the number of heuristics that are judged one by one.
const maxHeuristics = 10_000_000

// Validate reports every parameter outside its range. Teams of the best are chosen
// among at most ten million heuristics.
func (p HongPageParams) Validate() error {
	var f faults
	f.ring(p.Positions, p.Longest)
	f.add(p.Steps < 1 || p.Steps > p.Longest, "steps of a heuristic is %d, must be in 1 to %d", p.Steps, p.Longest)
	f.atLeast("members", p.Members, 1)
	if len(f) == 0 {
		count := heuristicsCount(p.Longest, p.Steps)
		f.add(float64(p.Members) > count, "members is %d of %v heuristics", p.Members, count)
		f.add(!p.RandomTeam && count > maxHeuristics, "%v heuristics are too many to judge", count)
	}
	return f.join()
}

// HongPageState is a team before a problem.
type HongPageState struct {
	Params    HongPageParams
	Ring      *Ring
	Team      []Heuristic
	Abilities []float64 // of all heuristics, in the order of [Heuristics]; nil for a random team
	Score     float64   // of the team, once it has worked
}

// HongPage is the model in which a random team can outperform a team of the best: the
// best are alike, so they get stuck in the same places. A run is one step: the team
// works in relay from every start.
//
// Hong and Page 2004, doi:10.1073/pnas.0403723101; replicated by Wallrich. It holds
// for this random landscape and fails on smooth ones (Grim et al. 2019,
// doi:10.1017/psa.2018.12).
type HongPage struct{}

// Init draws the ring, then the team if it is random; the best are found by trying all
// heuristics from every position. It returns the error of [HongPageParams.Validate].
func (HongPage) Init(p HongPageParams, r *rand.Rand) (*HongPageState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	ring, err := NewRing(p.Positions, p.Longest, r)
	if err != nil {
		return nil, err
	}
	s := &HongPageState{Params: p, Ring: ring}
	if p.RandomTeam {
		s.Team, err = RandomTeam(p.Longest, p.Steps, p.Members, r)
		return s, err
	}
	heuristics := Heuristics(p.Longest, p.Steps)
	s.Abilities = ring.Abilities(heuristics)
	s.Team = BestTeam(heuristics, s.Abilities, p.Members)
	return s, nil
}

// Step scores the team and is done. It draws nothing; the error is always nil.
func (HongPage) Step(s *HongPageState, _ *rand.Rand) (done bool, err error) {
	s.Score = s.Ring.Score(s.Team)
	return true, nil
}
