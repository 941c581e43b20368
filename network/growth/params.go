package growth

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// ErrParams reports a parameter outside its range.
var ErrParams = errors.New("growth: bad parameter")

// ErrCorrupt reports bytes that are not a saved State.
var ErrCorrupt = errors.New("growth: corrupt state")

// Run is a network under a rule: what Init makes and Step changes. Its network can be
// saved and restored, which is all that distinguishes two runs with the same Params.
type Run[P any] struct {
	State
	Params P
}

// faults collects what is wrong with a set of parameters.
type faults []error

func (f *faults) add(wrong bool, format string, values ...any) {
	if wrong {
		*f = append(*f, fmt.Errorf("%w: "+format, append([]any{ErrParams}, values...)...))
	}
}

func (f *faults) chance(name string, p float64) {
	f.add(!(p >= 0 && p <= 1), "%s is %v, must be in [0, 1]", name, p)
}

func (f *faults) atLeast(name string, x, low int) {
	f.add(x < low || x > math.MaxInt32, "%s is %d, must be at least %d and fit in 31 bits", name, x, low)
}

func (f *faults) finite(name string, x, low float64) {
	f.add(!(x >= low) || math.IsInf(x, 0), "%s is %v, must be finite and at least %v", name, x, low)
}

func (f faults) join() error { return errors.Join(f...) }

// sample moves count different elements of pool, drawn uniformly, to its front.
func sample(pool []network.NodeID, count int, r *rand.Rand) []network.NodeID {
	count = min(count, len(pool))
	for i := range count {
		k := i + r.IntN(len(pool)-i)
		pool[i], pool[k] = pool[k], pool[i]
	}
	return pool[:count]
}
