package opinion

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// HegselmannKrauseParams describe the model of [HegselmannKrause]. A zero Bound or
// People takes its default.
type HegselmannKrauseParams struct {
	People   int            // N; default 1000; ignored if Opinions or Graph is given
	Opinions []float64      // x(0); nil: uniform on [0,1)
	Graph    *network.Graph // a tie from i to j: i listens to j; nil: everybody to everybody
	Bound    float64        // ε; default 0.2
	Frame    Frame          // of the narrative: acts on Bound
}

func (p HegselmannKrauseParams) withDefaults() HegselmannKrauseParams {
	p.People = population(p.People, p.Opinions, p.Graph)
	p.Bound = orDefault(p.Bound, 0.2)
	return p
}

// Validate reports every parameter outside its range (ErrParams).
func (p HegselmannKrauseParams) Validate() error {
	p = p.withDefaults()
	return errors.Join(checkPopulation(p.People, p.Opinions, p.Graph), p.Frame.Validate(), within("Bound", p.Bound, 0, math.MaxFloat64))
}

// HegselmannKrause is the synchronous model of bounded confidence: everybody moves to
// the mean of all opinions, the own included, that differ by at most ε (over a graph: of
// those one listens to). One tick is a round. It is done when nobody moves by more than
// 1e-9, which without a graph is after finitely many rounds. A frame acts on ε.
//
// Without a graph a round costs O(N): opinions never overtake each other, so they are
// kept sorted and the sums over windows are differences of running sums.
//
// Hegselmann & Krause 2002, JASSS 5(3) 2.
type HegselmannKrause struct{}

// Init draws the opinions, if none are given. Without a graph they come in increasing
// order from then on. It returns the error of [HegselmannKrauseParams.Validate].
func (HegselmannKrause) Init(p HegselmannKrauseParams, r *rand.Rand) (*BoundedState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	p = p.withDefaults()
	s := &BoundedState{x: starting(p.Opinions, p.People, r), next: make([]float64, p.People), bound: p.Frame.Confidence(p.Bound), graph: p.Graph}
	if s.graph == nil {
		slices.Sort(s.x)
	}
	return s, nil
}

// Step does one round. The error is always nil.
func (HegselmannKrause) Step(s *BoundedState, _ *rand.Rand) (done bool, err error) {
	if s.graph != nil {
		s.meanOfTies()
	} else {
		s.meanOfWindow()
	}
	moved := 0.0
	for i := range s.x {
		moved = max(moved, math.Abs(s.x[i]-s.next[i]))
	}
	s.x, s.next = s.next, s.x
	return moved <= 1e-9, nil
}

func (s *BoundedState) meanOfTies() {
	for u := range s.graph.Nodes() {
		sum, heard := s.x[u], 1
		for _, v := range s.graph.Out(u) {
			if v != u && math.Abs(s.x[v]-s.x[u]) <= s.bound {
				sum += s.x[v]
				heard++
			}
		}
		s.next[u] = sum / float64(heard)
	}
}

// meanOfWindow moves a window over the sorted opinions. Sums are of distances from the
// opinion at the lower end, so that equal opinions stay equal to the last bit.
func (s *BoundedState) meanOfWindow() {
	low, high, sum := 0, 0, 0.0 // sum of x[k]-x[low] over the window [low,high)
	for i, x := range s.x {
		for ; high < len(s.x) && s.x[high]-x <= s.bound; high++ {
			sum += s.x[high] - s.x[low]
		}
		for ; x-s.x[low] > s.bound; low++ {
			sum -= float64(high-low-1) * (s.x[low+1] - s.x[low])
		}
		if i > 0 && x == s.x[i-1] {
			s.next[i] = s.next[i-1]
			continue
		}
		if high-low == 1 || s.x[high-1] == s.x[low] {
			sum = 0
		}
		s.next[i] = s.x[low] + sum/float64(high-low)
	}
	slices.Sort(s.next) // rounding may exchange neighbours
}
