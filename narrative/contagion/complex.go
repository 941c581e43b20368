package contagion

import (
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// Schedule says when people see what others have just done.
type Schedule int

// The schedules.
const (
	Synchronous Schedule = iota // everybody decides on the state of the round before
	Sequential                  // in each round all decide in a new random order, on the state as it is
)

// ComplexParams describe a complex contagion. Graph is required.
type ComplexParams struct {
	Graph      *network.Graph
	Seeds      []network.NodeID // adopters from the beginning; they never give up
	Thresholds Thresholds
	Weighted   bool     // exposure is the total weight of the ties from adopters, not their number
	Noise      float64  // chance a round that somebody exposed to an adopter adopts below the threshold
	Schedule   Schedule // default Synchronous
}

// Validate reports every parameter outside its range: a missing graph, seeds who are
// not in it (ErrSeed), bad thresholds, a chance outside [0,1], and Weighted on a graph
// without weights or with a negative one (ErrParams).
func (p ComplexParams) Validate() error {
	if err := checkSeeds(p.Graph, p.Seeds); err != nil {
		return err
	}
	faults := []error{p.Thresholds.validate(p.Graph.Order()), probability("Noise", p.Noise)}
	if p.Schedule != Synchronous && p.Schedule != Sequential {
		faults = append(faults, fmt.Errorf("%w: unknown schedule %d", ErrParams, p.Schedule))
	}
	if p.Weighted {
		faults = append(faults, checkWeights(p.Graph))
	}
	return errors.Join(faults...)
}

func checkWeights(g *network.Graph) error {
	_, _, weights := g.Arcs()
	if weights == nil {
		return fmt.Errorf("%w: the graph has no weights", ErrParams)
	}
	for _, w := range weights {
		if w < 0 {
			return fmt.Errorf("%w: negative weight %v", ErrParams, w)
		}
	}
	return nil
}

// Complex is the model of complex contagion: a person adopts for good once enough of
// those with a tie to them have. One tick is a round.
//
// Without noise the people who adopt in the end are the same under both schedules
// and the model is done after the first round in which nobody adopts, O(n + m) in all
// for Synchronous. With noise everybody within reach of an adopter adopts sooner or
// later, as in Eckles, Mossel, Rahimian & Sen 2024, doi:10.1038/s41562-024-01865-0.
//
// Centola & Macy 2007, doi:10.1086/521848; Granovetter 1978, doi:10.1086/226707.
type Complex struct{}

// ComplexState is a complex contagion on its way.
type ComplexState struct {
	p        ComplexParams
	when     []int32 // round of adoption, -1 before
	round    int
	last     int // the last round in which somebody adopted
	size     int
	frontier []network.NodeID // adopted in the last round, ties not used yet
	ready    []network.NodeID // have just reached their threshold
	left     []uint8          // contacts still needed, where everybody needs few
	many     []int32          // the same, where somebody needs more than fewest holds
	fresh    []uint64         // scratch of ask: the frontier, one bit a person
	received []float64        // weight of adopters so far; nil if not weighted
	need     []float64        // weight needed
	exposed  []bool           // has an adopter around; nil without noise
	waiting  []network.NodeID // those who draw: exposed (Synchronous) or not adopted (Sequential)
}

// Init returns the state in which only the seeds have adopted, or the error of
// [ComplexParams.Validate]. It draws nothing.
func (Complex) Init(p ComplexParams, _ *rand.Rand) (*ComplexState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	n := p.Graph.Order()
	s := &ComplexState{p: p, when: make([]int32, n)}
	if p.Weighted {
		s.need, s.received = p.Thresholds.weights(p.Graph), make([]float64, n)
	} else {
		s.left, s.many = p.Thresholds.contacts(p.Graph)
	}
	if p.Noise > 0 {
		s.exposed = make([]bool, n)
	}
	for u := range s.when {
		s.when[u] = -1
	}
	for _, u := range p.Seeds {
		if s.when[u] < 0 {
			s.adopt(u)
		}
	}
	for u := range network.NodeID(n) {
		if s.when[u] < 0 && s.reached(u) {
			s.ready = append(s.ready, u)
		}
		if s.when[u] < 0 && p.Schedule == Sequential {
			s.waiting = append(s.waiting, u)
		}
	}
	if p.Schedule == Sequential {
		s.exposeAll()
	}
	return s, nil
}

// Step does one round. It is done when nobody can adopt any more. The error is always
// nil.
func (Complex) Step(s *ComplexState, r *rand.Rand) (done bool, err error) {
	before := s.size
	s.round++
	if s.p.Schedule == Sequential {
		s.sweep(r)
	} else {
		s.exposeAll()
		for _, u := range s.ready {
			if s.when[u] < 0 {
				s.adopt(u)
			}
		}
		s.ready = s.ready[:0]
		s.stray(r)
	}
	if s.size > before {
		s.last = s.round
		return s.size == len(s.when), nil
	}
	return s.p.Noise == 0 || !s.anyExposed(), nil
}

func (s *ComplexState) adopt(u network.NodeID) {
	s.when[u] = int32(s.round)
	s.size++
	s.frontier = append(s.frontier, u)
}

func (s *ComplexState) reached(u network.NodeID) bool {
	switch {
	case s.left != nil:
		return s.left[u] == 0
	case s.many != nil:
		return s.many[u] == 0
	}
	return s.received[u] >= s.need[u]
}

// exposeAll lets the frontier tell its neighbours, and empties it.
func (s *ComplexState) exposeAll() {
	if s.asking() {
		s.ask()
		s.frontier = s.frontier[:0]
		return
	}
	offsets, targets, weights := s.p.Graph.Arcs()
	for _, u := range s.frontier {
		row := targets[offsets[u]:offsets[u+1]]
		switch {
		case s.left != nil:
			s.ready = tell(s.left, row, s.ready)
		case s.many != nil:
			s.ready = tell(s.many, row, s.ready)
		default:
			s.weigh(row, weights[offsets[u]:offsets[u+1]])
		}
		if s.exposed != nil {
			s.note(row)
		}
	}
	s.frontier = s.frontier[:0]
}

// tell is the kernel: each neighbour needs one contact less. Those who then need none
// are ready.
func tell[T uint8 | int32](left []T, row, ready []network.NodeID) []network.NodeID {
	for _, v := range row {
		if x := left[v]; x != 0 {
			left[v] = x - 1
			if x == 1 {
				ready = append(ready, v)
			}
		}
	}
	return ready
}

// asking reports whether it is cheaper that those who have not adopted look for the
// frontier among their ties in than that the frontier tells its ties out: reading ties
// in a row, with few bits at random, is cheaper than writing at random.
func (s *ComplexState) asking() bool {
	if s.p.Weighted || s.exposed != nil || s.p.Schedule == Sequential || len(s.frontier) < len(s.when)/64 {
		return false
	}
	told := 0
	for _, u := range s.frontier {
		told += s.p.Graph.OutDegree(u)
	}
	_, targets, _ := s.p.Graph.Arcs()
	return float64(told) > float64(len(s.when)-s.size)/float64(len(s.when))*float64(len(targets))
}

// ask does what telling does, for the whole frontier, from the other side.
func (s *ComplexState) ask() {
	if s.fresh == nil {
		s.fresh = make([]uint64, (len(s.when)+63)/64)
	}
	for _, u := range s.frontier {
		s.fresh[u>>6] |= 1 << (u & 63)
	}
	offsets, sources, _ := s.p.Graph.ReverseArcs()
	if s.left != nil {
		s.ready = ask(s.left, s.fresh, s.when, offsets, sources, s.ready)
	} else {
		s.ready = ask(s.many, s.fresh, s.when, offsets, sources, s.ready)
	}
	clear(s.fresh)
}

func ask[T uint8 | int32](left []T, fresh []uint64, when, offsets []int32, sources, ready []network.NodeID) []network.NodeID {
	for u, x := range left {
		if x == 0 || when[u] >= 0 {
			continue
		}
		for _, v := range sources[offsets[u]:offsets[u+1]] {
			if fresh[v>>6]>>(v&63)&1 != 0 {
				if x--; x == 0 {
					ready = append(ready, network.NodeID(u))
					break
				}
			}
		}
		left[u] = x
	}
	return ready
}

// weigh is tell for weighted ties.
func (s *ComplexState) weigh(row []network.NodeID, weights []float64) {
	for k, v := range row {
		before := s.reached(v)
		s.received[v] += weights[k]
		if !before && s.reached(v) {
			s.ready = append(s.ready, v)
		}
	}
}

// note keeps who is exposed.
func (s *ComplexState) note(row []network.NodeID) {
	for _, v := range row {
		if s.exposed[v] || s.when[v] >= 0 {
			continue
		}
		s.exposed[v] = true
		if s.p.Schedule == Synchronous {
			s.waiting = append(s.waiting, v)
		}
	}
}

// stray draws for those who are exposed but below their threshold.
func (s *ComplexState) stray(r *rand.Rand) {
	kept := s.waiting[:0]
	for _, u := range s.waiting {
		switch {
		case s.when[u] >= 0:
		case r.Float64() < s.p.Noise:
			s.adopt(u)
		default:
			kept = append(kept, u)
		}
	}
	s.waiting = kept
}

// sweep is a round of the sequential schedule.
func (s *ComplexState) sweep(r *rand.Rand) {
	r.Shuffle(len(s.waiting), func(i, j int) { s.waiting[i], s.waiting[j] = s.waiting[j], s.waiting[i] })
	kept := s.waiting[:0]
	for _, u := range s.waiting {
		if s.reached(u) || s.exposed != nil && s.exposed[u] && r.Float64() < s.p.Noise {
			s.adopt(u)
			s.exposeAll()
		} else {
			kept = append(kept, u)
		}
	}
	s.waiting, s.ready = kept, s.ready[:0]
}

func (s *ComplexState) anyExposed() bool {
	for _, u := range s.waiting {
		if s.exposed[u] {
			return true
		}
	}
	return false
}

// When returns for every person the round of adoption, 0 for seeds, -1 for those who
// have not adopted. The slice must not be changed.
func (s *ComplexState) When() []int32 { return s.when }

// Size returns the number of people who have adopted.
func (s *ComplexState) Size() int { return s.size }

// Share returns the share of the people who have adopted, in [0,1]; NaN for no people.
func (s *ComplexState) Share() float64 { return float64(s.size) / float64(len(s.when)) }

// Rounds returns the last round in which somebody adopted.
func (s *ComplexState) Rounds() int { return s.last }
