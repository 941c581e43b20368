package sim

import (
	"math"
	"math/rand/v2"
)

// Model is rules without state: one value serves all runs at once, so its methods must not
// change it. P is what a run is given, S what it changes, usually a pointer.
type Model[P, S any] interface {
	// Init makes the state of tick 0.
	Init(p P, r *rand.Rand) (S, error)
	// Step moves s on by one tick and changes nothing else. done ends the run.
	Step(s S, r *rand.Rand) (done bool, err error)
}

// UntilDone is a number of ticks that no run reaches: Step alone ends it.
const UntilDone = math.MaxInt

// Run makes one run of a model without an experiment: from its beginning until it is done, or
// for maxTicks ticks if that comes first (0 or less makes only the state of tick 0). All draws
// come from r. It returns the state that the run came to, and the error of Init or Step that
// ended it. A run that may be stopped or must be watched is for [Experiment.Replay].
func Run[P, S any](m Model[P, S], p P, maxTicks int, r *rand.Rand) (S, error) {
	s, err := m.Init(p, r)
	for tick := 0; err == nil && tick < maxTicks; tick++ {
		var done bool
		if done, err = m.Step(s, r); done {
			break
		}
	}
	return s, err
}
