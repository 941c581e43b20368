package opinion

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// FriedkinJohnsenParams describe averaging of opinions. Weights and Opinions are
// required.
type FriedkinJohnsenParams struct {
	Weights        *Weights
	Opinions       []float64 // x(0)
	Susceptibility []float64 // a(i) in [0,1], 1 minus the hold of the first opinion; nil: 1 for all (DeGroot)
	Tolerance      float64   // done when nobody moves by more; default 1e-12
}

// Validate reports every parameter outside its range (ErrParams).
func (p FriedkinJohnsenParams) Validate() error {
	if p.Weights == nil {
		return fmt.Errorf("%w: no weights", ErrParams)
	}
	n := p.Weights.Order()
	var faults []error
	if len(p.Opinions) != n || p.Susceptibility != nil && len(p.Susceptibility) != n {
		faults = append(faults, fmt.Errorf("%w: %d opinions, %d susceptibilities, %d people", ErrParams, len(p.Opinions), len(p.Susceptibility), n))
	}
	for i, x := range p.Opinions {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			faults = append(faults, fmt.Errorf("%w: opinion %d is %v", ErrParams, i, x))
		}
	}
	for _, a := range p.Susceptibility {
		faults = append(faults, within("Susceptibility", a, 0, 1))
	}
	return errors.Join(append(faults, within("Tolerance", p.Tolerance, 0, math.MaxFloat64))...)
}

// FriedkinJohnsen is the model of social influence with stubborn people:
//
//	x(t+1) = A W x(t) + (I-A) x(0),    A = diag(susceptibility)
//
// With A = I, the default, it is DeGroot's model x(t+1) = W x(t). It is done when nobody
// moves by more than Tolerance; where opinions go round in a circle (a periodic W with
// A = I) it never is. A step costs the number of positive weights.
//
// DeGroot 1974, doi:10.1080/01621459.1974.10480137; Friedkin & Johnsen 1990,
// doi:10.1080/0022250X.1990.9990069.
type FriedkinJohnsen struct{}

// AveragingState is averaging on its way.
type AveragingState struct {
	p       FriedkinJohnsenParams
	x, next []float64
}

// Init returns the opinions at the start, or the error of
// [FriedkinJohnsenParams.Validate]. It draws nothing.
func (FriedkinJohnsen) Init(p FriedkinJohnsenParams, _ *rand.Rand) (*AveragingState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	p.Tolerance = orDefault(p.Tolerance, 1e-12)
	return &AveragingState{p: p, x: append([]float64(nil), p.Opinions...), next: make([]float64, len(p.Opinions))}, nil
}

// Step does one round. The error is always nil.
func (FriedkinJohnsen) Step(s *AveragingState, _ *rand.Rand) (done bool, err error) {
	s.p.Weights.apply(s.x, s.next)
	moved := 0.0
	for i := range s.next {
		if s.p.Susceptibility != nil {
			a := s.p.Susceptibility[i]
			s.next[i] = a*s.next[i] + (1-a)*s.p.Opinions[i]
		}
		moved = max(moved, math.Abs(s.next[i]-s.x[i]))
	}
	s.x, s.next = s.next, s.x
	return moved <= s.p.Tolerance, nil
}

// Opinions returns the opinions now. The slice is valid until the next step and must
// not be changed.
func (s *AveragingState) Opinions() []float64 { return s.x }

// Control returns the matrix V of x(∞) = V x(0): v(i,j) is the weight of j's first
// opinion in i's last,
//
//	V = (I - A W)⁻¹ (I - A)
//
// Rows add up to 1. All NaN where I - A W has no inverse: somebody is not, over any
// number of steps, influenced by anybody who holds on to a first opinion; the limit may
// still exist, see [SocialInfluence]. susceptibility is as in FriedkinJohnsenParams. It
// returns ErrParams. O(n³) time, O(n²) memory.
func Control(w *Weights, susceptibility []float64) ([][]float64, error) {
	if err := (FriedkinJohnsenParams{Weights: w, Susceptibility: susceptibility, Opinions: make([]float64, order(w))}).Validate(); err != nil {
		return nil, err
	}
	n := w.Order()
	control := make([][]float64, n)
	for i := range control {
		control[i] = make([]float64, n)
		for j := range control[i] {
			control[i][j] = math.NaN()
		}
	}
	if susceptibility == nil || !w.anchored(susceptibility) {
		return control, nil
	}
	system, anchors := mat.NewDense(n, n, nil), mat.NewDense(n, n, nil)
	for i := range n {
		system.Set(i, i, 1)
		anchors.Set(i, i, 1-susceptibility[i])
		for k := w.rows.Offsets[i]; k < w.rows.Offsets[i+1]; k++ {
			j := int(w.rows.Targets[k])
			system.Set(i, j, system.At(i, j)-susceptibility[i]*w.rows.Weights[k])
		}
	}
	var v mat.Dense
	if err := v.Solve(system, anchors); err != nil {
		var condition mat.Condition
		if !errors.As(err, &condition) || math.IsInf(float64(condition), 1) {
			return control, nil
		}
	}
	for i := range n {
		mat.Row(control[i], i, &v)
	}
	return control, nil
}

func order(w *Weights) int {
	if w == nil {
		return 0
	}
	return w.Order()
}

// anchored reports whether everybody is influenced, over any number of steps, by
// somebody who is not fully susceptible: then and only then I - A W has an inverse.
func (w *Weights) anchored(susceptibility []float64) bool {
	reached := make([]bool, w.Order())
	for i, a := range susceptibility {
		if a < 1 && !reached[i] {
			w.hearers(i, reached)
		}
	}
	for _, r := range reached {
		if !r {
			return false
		}
	}
	return true
}
