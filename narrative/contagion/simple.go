package contagion

import (
	"errors"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// SimpleParams describe a simple contagion. Graph is required.
type SimpleParams struct {
	Graph    *network.Graph
	Seeds    []network.NodeID // active at the beginning
	Chance   Chance           // that an active person passes it on over a tie in a round
	Recovery float64          // chance a round that an active person stops; 0: never
	Relapse  bool             // who has stopped can be reached again (SIS); otherwise never (SIR)
}

// Validate reports every parameter outside its range: a missing graph, seeds who are
// not in it (ErrSeed), chances outside [0,1], weights that make such a chance
// (ErrParams).
func (p SimpleParams) Validate() error {
	if err := checkSeeds(p.Graph, p.Seeds); err != nil {
		return err
	}
	return errors.Join(p.Chance.validate(p.Graph), probability("Recovery", p.Recovery))
}

// Simple is the model of simple contagion: in every round each active person tries
// every tie once, then stops with the chance Recovery; who was reached is active from
// the next round on. Special cases:
//
//	Recovery 0             SI
//	Recovery in (0,1)      SIR, with Relapse SIS
//	Recovery 1             independent cascade: one try for every tie
//
// One tick is a round. It is done when nobody is active, or nobody can be reached any
// more without recovery; an SIS may never be. O(n) to begin with; a round costs the ties of the
// active, with a draw only for each success where all chances are equal.
//
// Kermack & McKendrick 1927, doi:10.1098/rspa.1927.0118; Kempe, Kleinberg & Tardos
// 2003, doi:10.1145/956750.956769.
type Simple struct{}

// SimpleState is a simple contagion on its way.
type SimpleState struct {
	p      SimpleParams
	arcs   *arcs
	status []status
	active []network.NodeID
	next   []network.NodeID
	ever   int
	round  int
}

type status uint8

const (
	susceptible status = iota
	active
	recovered
)

// Init returns the state in which only the seeds are active, or the error of
// [SimpleParams.Validate]. It draws nothing.
func (Simple) Init(p SimpleParams, _ *rand.Rand) (*SimpleState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	s := &SimpleState{p: p, arcs: p.Chance.arcs(p.Graph, false), status: make([]status, p.Graph.Order())}
	s.active = distinct(p.Seeds, p.Graph.Order())
	for _, u := range s.active {
		s.status[u] = active
	}
	s.ever = len(s.active)
	return s, nil
}

// Step does one round. The error is always nil.
func (Simple) Step(s *SimpleState, r *rand.Rand) (done bool, err error) {
	s.round++
	s.next = s.next[:0]
	if math.IsNaN(s.arcs.equal) {
		s.tryEach(r)
	} else {
		s.trySome(r)
	}
	s.recover(r)
	s.active = append(s.active, s.next...)
	s.order()
	return len(s.active) == 0 || s.p.Recovery == 0 && len(s.next) == 0 && !s.canReach(), nil
}

// trySome is the kernel for equal chances: the ties of all active people are one row
// of coins, of which only the successes are drawn.
func (s *SimpleState) trySome(r *rand.Rand) {
	offsets, targets := s.arcs.offsets, s.arcs.targets
	coins := newCoins(s.arcs.equal, r)
	for _, u := range s.active {
		row := targets[offsets[u]:offsets[u+1]]
		for coins.gap < len(row) {
			s.reach(row[coins.gap])
			coins.advance(r)
		}
		coins.skip(len(row))
	}
}

func (s *SimpleState) tryEach(r *rand.Rand) {
	for _, u := range s.active {
		for k := s.arcs.offsets[u]; k < s.arcs.offsets[u+1]; k++ {
			if v := s.arcs.targets[k]; s.status[v] == susceptible && r.Float64() < s.arcs.of(u, k) {
				s.reach(v)
			}
		}
	}
}

func (s *SimpleState) reach(v network.NodeID) {
	if s.status[v] == susceptible {
		s.status[v] = active
		s.ever++
		s.next = append(s.next, v)
	}
}

func (s *SimpleState) recover(r *rand.Rand) {
	if s.p.Recovery == 0 {
		return
	}
	coins := newCoins(s.p.Recovery, r)
	kept := s.active[:0]
	for i, u := range s.active {
		if coins.gap > i {
			kept = append(kept, u)
			continue
		}
		s.status[u] = recovered
		if s.p.Relapse {
			s.status[u] = susceptible
		}
		coins.advance(r)
	}
	s.active = kept
}

// order lists the active people by number where they are many: their ties are then
// read in the order of memory.
func (s *SimpleState) order() {
	if len(s.active) < len(s.status)/16 {
		return
	}
	s.active = s.active[:0]
	for u, status := range s.status {
		if status == active {
			s.active = append(s.active, network.NodeID(u))
		}
	}
}

// canReach reports whether an active person has a tie, with a chance, to somebody who
// can still be reached.
func (s *SimpleState) canReach() bool {
	for _, u := range s.active {
		for k := s.arcs.offsets[u]; k < s.arcs.offsets[u+1]; k++ {
			if s.status[s.arcs.targets[k]] == susceptible && s.arcs.of(u, k) > 0 {
				return true
			}
		}
	}
	return false
}

// Active returns the people who are active now. The slice is valid until the next
// step and must not be changed.
func (s *SimpleState) Active() []network.NodeID { return s.active }

// Ever returns how many times somebody became active: without Relapse, the number of
// people who ever were.
func (s *SimpleState) Ever() int { return s.ever }

// Reached reports whether u is active or has been and is immune.
func (s *SimpleState) Reached(u network.NodeID) bool { return s.status[u] != susceptible }

// Rounds returns the number of rounds so far.
func (s *SimpleState) Rounds() int { return s.round }
