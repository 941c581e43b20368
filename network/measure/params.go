package measure

import (
	"errors"
	"fmt"
	"math"
)

// ErrParams reports a parameter that is outside its range.
var ErrParams = errors.New("measure: bad parameter")

// inRange reports value as a fault unless low <= value <= high.
func inRange(name string, value, low, high float64) error {
	if math.IsNaN(value) || value < low || value > high {
		return fmt.Errorf("%w: %s is %v, must be in [%v, %v]", ErrParams, name, value, low, high)
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
