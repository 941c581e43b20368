package growth

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// TriadicClosureParams say how many people [TriadicClosure] has and how long they stay.
type TriadicClosureParams struct {
	People int
	Leave  float64 // p: chance per tick that somebody is replaced by a newcomer
}

// DefaultTriadicClosureParams returns 1000 people, one of whom is replaced every 25
// introductions.
func DefaultTriadicClosureParams() TriadicClosureParams {
	return TriadicClosureParams{People: 1000, Leave: 0.04}
}

// Validate reports every parameter outside its range.
func (p TriadicClosureParams) Validate() error {
	var f faults
	f.atLeast("people", p.People, 2)
	f.chance("chance to leave", p.Leave)
	return f.join()
}

// TriadicClosure is the model of networks made by introductions: people bring their
// contacts together, and the few who leave keep it from closing altogether. Nothing
// but local meetings gives short paths, high clustering and unequal degrees.
//
// It starts from People without ties. In every tick somebody drawn at random
// introduces two contacts to each other, or, having fewer than two, meets a random
// person; then, with probability Leave, somebody drawn at random leaves with all ties,
// and a newcomer comes who knows one random person. It is never done. At rest the mean
// degree k obeys (ties made a tick) = Leave (k - 1).
//
// A tick costs O(degree). Davidsen, Ebel & Bornholdt 2002, Physical Review Letters
// 88:128701, doi:10.1103/PhysRevLett.88.128701.
type TriadicClosure struct{}

// Init returns people without ties, or the error of [TriadicClosureParams.Validate].
// It draws nothing.
func (TriadicClosure) Init(p TriadicClosureParams, _ *rand.Rand) (*Run[TriadicClosureParams], error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	return &Run[TriadicClosureParams]{*NewState(p.People, false), p}, nil
}

// Step carries out one introduction, and perhaps a replacement. The error is always
// nil.
func (TriadicClosure) Step(s *Run[TriadicClosureParams], r *rand.Rand) (done bool, err error) {
	s.Tick++
	s.Params.Apply(&s.State, r)
	return false, nil
}

// Apply carries out one tick of [TriadicClosure] on any undirected network of two
// people or more, whatever Params.People says, and reports whether the introduction
// made a tie.
func (p TriadicClosureParams) Apply(s *State, r *rand.Rand) (tied bool) {
	if s.Order() < 2 {
		return false
	}
	u, _ := s.RandomPerson(r)
	if d := s.OutDegree(u); d >= 2 {
		i, k := r.IntN(d), r.IntN(d-1)
		if k >= i {
			k++
		}
		tied = s.AddTie(s.rows[0][u][i].other, s.rows[0][u][k].other)
	} else {
		tied = s.meet(u, r)
	}
	if r.Float64() < p.Leave {
		v, _ := s.RandomPerson(r)
		s.RemovePerson(v)
		s.meet(s.AddPerson(), r)
	}
	return tied
}

// meet ties u to somebody else drawn at random, and reports whether the tie is new.
func (s *State) meet(u network.NodeID, r *rand.Rand) bool {
	if s.Order() < 2 {
		return false
	}
	for {
		if v, _ := s.RandomPerson(r); v != u {
			return s.AddTie(u, v)
		}
	}
}
