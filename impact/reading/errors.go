package reading

import (
	"errors"
	"fmt"
	"time"
)

// The errors of this package. Every error wraps one of them, with the offending value.
var (
	// ErrParams reports a parameter outside its range.
	ErrParams = errors.New("reading: bad parameters")
	// ErrAssessment reports an assessment that cannot be read.
	ErrAssessment = errors.New("reading: bad assessment")
	// ErrUnknown reports someone or something that is not of the space.
	ErrUnknown = errors.New("reading: unknown")
)

// need returns nil if ok, and otherwise what must hold, with what was found.
func need(ok bool, sentinel error, what string, got any) error {
	if ok {
		return nil
	}
	return fmt.Errorf("%w: %s, got %v", sentinel, what, got)
}

// setDefault fills in a parameter that was not given.
func setDefault[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

// inUnit reports whether x is in [0,1]; NaN is not.
func inUnit(x float64) bool { return x >= 0 && x <= 1 }

const day = 24 * time.Hour

// yes returns 1 if so and 0 if not.
func yes(so bool) float64 {
	if so {
		return 1
	}
	return 0
}
