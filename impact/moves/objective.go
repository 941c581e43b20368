package moves

import (
	"context"
	"fmt"
	"strings"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network/measure"
)

// Options say how a long computation runs: how many workers, and whom to tell of its
// progress. They cannot change its result.
type Options = measure.Options

// Objective is what a community is to gain in.
type Objective interface {
	// Name is the word for it in flags, tables and sentences.
	Name() string
	// Submodular reports whether what a tie adds never grows as other ties are made,
	// and is never negative: then greedy sets carry a guarantee, see [Choose].
	Submodular() bool
	// Start measures a situation. It returns ErrSituation if something is missing
	// there, and the error of the context.
	Start(ctx context.Context, s *Situation, o Options) (State, error)
}

// State is an objective in a situation that changes. Gain may be asked from several
// goroutines at once, but not while Make is at work. Changes must be valid
// ([Change.Validate]).
type State interface {
	// Value is the objective as things stand.
	Value() float64
	// Gain is what the change would add to it, exactly unless it says otherwise.
	Gain(c Change) Gain
	// Make makes the change.
	Make(c Change)
	// Clone returns a state that changes on its own.
	Clone() State
}

// Gain is what a change adds to an objective.
type Gain struct {
	Value float64
	// Error is how far Value may be off, at the risk that the objective states; 0 if
	// it is exact.
	Error float64
}

// whole is the gain of any change, by making it on a copy.
func whole(s State, c Change) Gain {
	copied := s.Clone()
	copied.Make(c)
	return Gain{Value: copied.Value() - s.Value()}
}

// batch is a state that scores many changes faster together than one by one.
type batch interface {
	gains(ctx context.Context, changes []Change, gains []Gain, o Options) error
}

// Gains returns the gain of each change, all from the same situation, which does not
// change. Changes must be valid ([Change.Validate]). The error is that of the context.
func Gains(ctx context.Context, s State, changes []Change, o Options) ([]Gain, error) {
	gains := make([]Gain, len(changes))
	var err error
	if b, ok := s.(batch); ok {
		err = b.gains(ctx, changes, gains, o)
	} else {
		err = oneByOne(ctx, s, changes, gains, o)
	}
	if err != nil {
		return nil, err
	}
	return gains, nil
}

func oneByOne(ctx context.Context, s State, changes []Change, gains []Gain, o Options) error {
	return par.For(ctx, o.Workers, len(changes), 16, func(_, _, low, high int) {
		for i := low; i < high; i++ {
			gains[i] = s.Gain(changes[i])
		}
	})
}

// Names returns the names of the objectives that [Named] knows.
func Names() []string {
	return []string{"connectivity", "reach", "learning", "trust", "diversity", "resilience"}
}

// Named returns the objective of a name with its defaults; seed is for those that
// sample. "connectivity=2,trust=1" is a [Mix] of weights. It returns ErrObjective for
// a name that does not exist and ErrParams for a weight that is not positive.
func Named(name string, seed uint64) (Objective, error) {
	if strings.ContainsAny(name, "=,") {
		return namedMix(name, seed)
	}
	switch name {
	case "connectivity":
		return Connectivity{Seed: seed}, nil
	case "reach":
		return Reach{Seed: seed}, nil
	case "learning":
		return Learning{}, nil
	case "trust":
		return TrustVolume{}, nil
	case "diversity":
		return Exposure{}, nil
	case "resilience":
		return Resilience{}, nil
	}
	return nil, fmt.Errorf("%w: %q is none of %s", ErrObjective, name, strings.Join(Names(), ", "))
}
