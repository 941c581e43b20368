package learning

import (
	"errors"
	"fmt"
	"math"
)

// ErrParameter reports a parameter outside its range, or one that a model does not have.
var ErrParameter = errors.New("learning: bad parameter")

// faults collects what is wrong with a set of parameters.
type faults []error

func (f *faults) add(wrong bool, format string, values ...any) {
	if wrong {
		*f = append(*f, fmt.Errorf("%w: "+format, append([]any{ErrParameter}, values...)...))
	}
}

// chance asks for a probability.
func (f *faults) chance(name string, p float64) {
	f.add(!(p >= 0 && p <= 1), "%s is %v, must be in [0,1]", name, p)
}

// atLeast asks for a number that is not too small.
func (f *faults) atLeast(name string, x, low int) {
	f.add(x < low, "%s is %d, must be at least %d", name, x, low)
}

// finite asks for a number that is neither infinite nor NaN, and not below low.
func (f *faults) finite(name string, x, low float64) {
	f.add(!(x >= low) || math.IsInf(x, 0), "%s is %v, must be finite and at least %v", name, x, low)
}

// mostBeliefs is more than most machines hold: each takes up to half a byte.
const mostBeliefs = 1e12

// beliefs asks for no more of them, of all people together.
func (f *faults) beliefs(people, dimensions int) {
	f.add(float64(people)*float64(dimensions) > mostBeliefs, "beliefs of %d people about %d dimensions are more than %v", people, dimensions, mostBeliefs)
}

// ring asks for a step that fits on a ring of a size that fits in memory.
func (f *faults) ring(positions, longest int) {
	f.add(longest < 1 || longest > positions, "longest step is %d on a ring of %d", longest, positions)
	f.add(positions > math.MaxInt32, "positions is %d, must be at most %d", positions, math.MaxInt32)
}

func (f *faults) join() error { return errors.Join(*f...) }
