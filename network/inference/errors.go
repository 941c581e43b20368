package inference

import (
	"errors"
	"fmt"
	"math"
)

// Errors that the functions of this package wrap, with the offending value.
var (
	// ErrParams reports a parameter that is outside its range.
	ErrParams = errors.New("inference: bad parameter")
	// ErrStatistic reports a statistic that returned another number of values than it
	// has names.
	ErrStatistic = errors.New("inference: bad statistic")
	// ErrPeople reports graphs or slices that are not about the same people.
	ErrPeople = errors.New("inference: different people")
	// ErrTooFew reports fewer people, draws or observations than a method needs.
	ErrTooFew = errors.New("inference: too few")
	// ErrCollinear reports predictors of a regression of which one follows from the
	// others.
	ErrCollinear = errors.New("inference: collinear predictors")
	// ErrKind reports a graph of another kind than a method is for.
	ErrKind = errors.New("inference: wrong kind of graph")
)

func atLeast(name string, value, low int) error {
	if value < low {
		return fmt.Errorf("%w: %s is %d, must be at least %d", ErrParams, name, value, low)
	}
	return nil
}

// count reports a number of draws or swaps that is negative, or more than memory and time
// can hold.
func count(name string, value int) error {
	if value < 0 || value > mostDraws {
		return fmt.Errorf("%w: %s is %d, must be in [0, %d]", ErrParams, name, value, mostDraws)
	}
	return nil
}

const mostDraws = 10_000_000

func enoughPeople(n, least int) error {
	if n < least {
		return fmt.Errorf("%w: %d people, must be at least %d", ErrTooFew, n, least)
	}
	return nil
}

// inside reports a value that is not strictly between low and high.
func inside(name string, value, low, high float64) error {
	if math.IsNaN(value) || value <= low || value >= high {
		return fmt.Errorf("%w: %s is %v, must be between %v and %v", ErrParams, name, value, low, high)
	}
	return nil
}

// or returns value, or fallback if value is zero.
func or[T int | float64](value, fallback T) T {
	if value == 0 {
		return fallback
	}
	return value
}
