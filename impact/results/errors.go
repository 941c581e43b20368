package results

import (
	"errors"
	"fmt"
)

// The errors of this package. Every error wraps one of them, with the offending value.
var (
	// ErrParams reports a parameter outside its range.
	ErrParams = errors.New("results: bad parameters")
	// ErrSeries reports a series whose times or values cannot be read.
	ErrSeries = errors.New("results: bad series")
	// ErrInitiative reports an initiative that cannot be placed.
	ErrInitiative = errors.New("results: bad initiative")
	// ErrPlan reports what a plan lacks.
	ErrPlan = errors.New("results: incomplete plan")
)

// need returns nil if ok, and otherwise what must hold, with what was found.
func need(ok bool, sentinel error, what string, got any) error {
	if ok {
		return nil
	}
	return fmt.Errorf("%w: %s, got %v", sentinel, what, got)
}

// inUnit reports whether x is in [0,1]; NaN is not.
func inUnit(x float64) bool { return x >= 0 && x <= 1 }
