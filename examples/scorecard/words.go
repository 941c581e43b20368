package main

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/impactnet/impactnet/impact/scorecard"
)

func percent(x scorecard.Number) string {
	switch p := 100 * float64(x); {
	case math.IsNaN(p):
		return "an unknown share"
	case p > 0 && p < 0.95:
		return fmt.Sprintf("%.1f%%", p)
	default:
		return fmt.Sprintf("%.0f%%", p)
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// thousands writes a whole number with separators.
func thousands(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && n >= 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

func alone(isolates int) string {
	switch isolates {
	case 0:
		return "nobody stands alone"
	case 1:
		return "1 person has no tie at all"
	}
	return thousands(isolates) + " people have no tie at all"
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}

// optionally formats a value, "undefined" if it is.
func optionally(format string, x scorecard.Number) string {
	if !x.Defined() {
		return "undefined"
	}
	return fmt.Sprintf(format, float64(x))
}
