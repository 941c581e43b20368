package narrative

import "math/rand/v2"

// Model is what the models of packages contagion and opinion are: rules without state,
// one value for all runs at once. It is also what the experiment engine takes.
type Model[P, S any] interface {
	// Init makes the state at the beginning.
	Init(p P, r *rand.Rand) (S, error)
	// Step moves the state on by one tick; done says that nothing more will happen.
	Step(s S, r *rand.Rand) (done bool, err error)
}

// Run steps a model from its beginning until it is done, or for the given number of
// ticks if that is positive and comes first. It returns the state it came to and the
// error of Init or Step.
func Run[P, S any](m Model[P, S], p P, ticks int, r *rand.Rand) (S, error) {
	s, err := m.Init(p, r)
	for tick := 0; err == nil && (ticks <= 0 || tick < ticks); tick++ {
		var done bool
		if done, err = m.Step(s, r); done {
			break
		}
	}
	return s, err
}
