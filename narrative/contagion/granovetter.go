package contagion

import (
	"math"
	"slices"
)

// Granovetter returns how many people act in the end in a crowd where everybody sees
// everybody: r(0) = 0, r(t+1) = the number of thresholds <= r(t). A person with
// threshold k acts once k others do. NaN thresholds never act. O(n log n).
//
// Granovetter 1978, doi:10.1086/226707.
func Granovetter(thresholds []float64) int {
	sorted := slices.DeleteFunc(slices.Clone(thresholds), math.IsNaN)
	slices.Sort(sorted)
	acting := 0
	for acting < len(sorted) && sorted[acting] <= float64(acting) {
		acting++
	}
	return acting
}

// GranovetterNormal returns the number acting in the end, not rounded, among n people
// whose thresholds are normal: the limit of r(t+1) = n·Φ((r(t)-mean)/deviation) from
// r(0) = 0, which is its smallest fixed point in [0,n]. A deviation of 0 puts every
// threshold at the mean: n if it is 0 or less, 0 otherwise. NaN for n or deviation that
// is negative or not finite, or a mean that is not. O(1).
//
// The map is iterated by solving it: Φ is convex below the mean, so what stops the
// crowd early is a fixed point at or before the place where the slope reaches 1.
func GranovetterNormal(n, mean, deviation float64) float64 {
	if !finite(n, mean, deviation) || n < 0 || deviation < 0 {
		return math.NaN()
	}
	if deviation == 0 {
		if mean <= 0 {
			return n
		}
		return 0
	}
	excess := func(r float64) float64 { return n*normalCDF((r-mean)/deviation) - r }
	low, high := 0.0, n
	if steepest := n / (deviation * math.Sqrt(2*math.Pi)); steepest > 1 {
		slopeOne := mean - deviation*math.Sqrt(2*math.Log(steepest))
		switch {
		case slopeOne <= 0 || slopeOne >= n:
		case excess(slopeOne) <= 0:
			high = slopeOne
		default:
			low = slopeOne
		}
	}
	return bisect(low, high, func(r float64) bool { return excess(r) > 0 })
}

// GranovetterCriticalDeviation returns the smallest deviation of normal thresholds at
// which more than half of the n people act in the end, the limit from above. 0 for a
// mean of 0 or less; NaN where no deviation does it (a mean of n/2 or more) or the
// arguments are not finite or n is not positive.
func GranovetterCriticalDeviation(n, mean float64) float64 {
	switch {
	case !finite(n, mean) || n <= 0 || mean >= n/2:
		return math.NaN()
	case mean <= 0:
		return 0
	}
	stops := func(deviation float64) bool { return GranovetterNormal(n, mean, deviation) <= n/2 }
	high := n
	for stops(high) {
		high *= 2
	}
	return bisect(0, high, stops)
}

func normalCDF(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }

func finite(xs ...float64) bool {
	return !slices.ContainsFunc(xs, func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) })
}

// bisect returns the end, within a unit in the last place, of the interval from low on
// in which below holds.
func bisect(low, high float64, below func(float64) bool) float64 {
	for {
		middle := low + (high-low)/2
		if middle <= low || middle >= high {
			return middle
		}
		if below(middle) {
			low = middle
		} else {
			high = middle
		}
	}
}

// peak returns where a function with one maximum between low and high has it, by
// golden sections.
func peak(low, high float64, f func(float64) float64) float64 {
	const ratio = 1 / math.Phi
	for range 200 {
		a, b := high-(high-low)*ratio, low+(high-low)*ratio
		if f(a) < f(b) {
			low = a
		} else {
			high = b
		}
	}
	return (low + high) / 2
}
