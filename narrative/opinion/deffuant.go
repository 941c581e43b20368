package opinion

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// DeffuantParams describe the model of [Deffuant]. A zero Bound, Step, People or
// Meetings takes its default.
type DeffuantParams struct {
	People   int            // N; default 1000; ignored if Opinions or Graph is given
	Opinions []float64      // x(0); nil: uniform on [0,1)
	Graph    *network.Graph // who meets; nil: everybody meets everybody
	Bound    float64        // ε; default 0.2
	Step     float64        // μ, the share of the difference that each gives up, in (0,1]; default 0.5
	Meetings int            // most meetings a person, on average; default 800
	Frame    Frame          // of the narrative: acts on Bound
}

func (p DeffuantParams) withDefaults() DeffuantParams {
	p.People = population(p.People, p.Opinions, p.Graph)
	p.Bound = orDefault(p.Bound, 0.2)
	p.Step = orDefault(p.Step, 0.5)
	p.Meetings = orDefault(p.Meetings, 800)
	return p
}

// Validate reports every parameter outside its range (ErrParams).
func (p DeffuantParams) Validate() error {
	p = p.withDefaults()
	faults := []error{
		checkPopulation(p.People, p.Opinions, p.Graph), p.Frame.Validate(),
		within("People", float64(p.People), 2, math.MaxInt32), within("Bound", p.Bound, 0, math.MaxFloat64),
		within("Step", p.Step, 0, 1), within("Meetings", float64(p.Meetings), 1, math.MaxInt32),
	}
	return errors.Join(faults...)
}

// Deffuant is the model of bounded confidence in pairs: two random people (over a
// graph: the ends of a random tie) whose opinions differ by less than ε each move by μ
// times the difference towards the other. One tick is one meeting a person, N/2 pairs.
//
// It is done when no gap between neighbouring sorted opinions lies between Rest and ε
// (over a graph: no tie does), or after Meetings ticks. A frame acts on ε.
//
// Deffuant, Neau, Amblard & Weisbuch 2000, doi:10.1142/S0219525900000078.
type Deffuant struct{}

// Rest is the distance below which opinions count as equal when the models of bounded
// confidence ask whether they have come to rest.
const Rest = 1e-4

// BoundedState is a model of bounded confidence on its way.
type BoundedState struct {
	x      []float64
	next   []float64 // scratch
	bound  float64
	step   float64
	graph  *network.Graph
	source []network.NodeID // ends of the ties, nil without a graph
	target []network.NodeID
	ticks  int
	most   int
}

// Init draws the opinions, if none are given, or returns the error of
// [DeffuantParams.Validate].
func (Deffuant) Init(p DeffuantParams, r *rand.Rand) (*BoundedState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	p = p.withDefaults()
	s := &BoundedState{
		x: starting(p.Opinions, p.People, r), next: make([]float64, p.People),
		bound: p.Frame.Confidence(p.Bound), step: p.Step, graph: p.Graph, most: p.Meetings,
	}
	if p.Graph != nil {
		for tie := range p.Graph.Ties() {
			if tie.Source != tie.Target {
				s.source, s.target = append(s.source, tie.Source), append(s.target, tie.Target)
			}
		}
	}
	return s, nil
}

// Step does one meeting a person. The error is always nil.
func (Deffuant) Step(s *BoundedState, r *rand.Rand) (done bool, err error) {
	n := len(s.x)
	if s.graph != nil && len(s.source) == 0 {
		return true, nil
	}
	for range max(1, n/2) {
		var i, j int
		if s.graph != nil {
			k := r.IntN(len(s.source))
			i, j = int(s.source[k]), int(s.target[k])
		} else if i, j = r.IntN(n), r.IntN(n-1); j >= i {
			j++
		}
		if difference := s.x[j] - s.x[i]; math.Abs(difference) < s.bound {
			s.x[i] += s.step * difference
			s.x[j] -= s.step * difference
		}
	}
	s.ticks++
	return s.ticks >= s.most || s.rests(), nil
}

func (s *BoundedState) rests() bool {
	moving := func(a, b float64) bool {
		gap := math.Abs(a - b)
		return gap > Rest && gap < s.bound
	}
	if s.graph != nil {
		for k, u := range s.source {
			if moving(s.x[u], s.x[s.target[k]]) {
				return false
			}
		}
		return true
	}
	copy(s.next, s.x)
	slices.Sort(s.next)
	for i := 1; i < len(s.next); i++ {
		if moving(s.next[i], s.next[i-1]) {
			return false
		}
	}
	return true
}

// Opinions returns the opinions now. The slice is valid until the next step and must
// not be changed.
func (s *BoundedState) Opinions() []float64 { return s.x }

// Clusters returns the clusters of opinions as [Clusters] does, cut at gaps greater
// than the smaller of 0.02 and ε.
func (s *BoundedState) Clusters() []int { return Clusters(s.x, min(0.02, s.bound)) }

// Bound returns ε as the frame has it.
func (s *BoundedState) Bound() float64 { return s.bound }
