package trust

import (
	"errors"
	"fmt"
	"math"
)

// The errors of this package. Every error wraps one of them, with the offending
// value in its text.
var (
	ErrOpinion  = errors.New("trust: not an opinion")
	ErrRating   = errors.New("trust: bad rating")
	ErrEvidence = errors.New("trust: bad evidence")
	ErrFuture   = errors.New("trust: evidence from the future")
	ErrPerson   = errors.New("trust: unknown person")
	ErrMembers  = errors.New("trust: bad list of members")
	ErrScore    = errors.New("trust: score outside [0,1]")
	ErrParams   = errors.New("trust: bad parameters")
	ErrState    = errors.New("trust: bad state")
	ErrSnapshot = errors.New("trust: bad snapshot")
	ErrSurvey   = errors.New("trust: bad survey answer")
	ErrPlan     = errors.New("trust: bad plan")
)

// need returns nil if ok holds, otherwise an error that wraps kind and says what
// was required and what came instead.
func need(ok bool, kind error, required string, got any) error {
	if ok {
		return nil
	}
	return fmt.Errorf("%w: %s, got %v", kind, required, got)
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// within reports low <= x <= high; it is false for NaN.
func within(x, low, high float64) bool { return x >= low && x <= high }
