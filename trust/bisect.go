package trust

// bisect returns the least x at which a condition that stays true once it is true
// begins to hold, to the precision of float64, between low, where it fails, and
// high, where it holds.
func bisect(low, high float64, holds func(float64) bool) float64 {
	for {
		middle := low + (high-low)/2
		if middle <= low || middle >= high {
			return high
		}
		if holds(middle) {
			high = middle
		} else {
			low = middle
		}
	}
}
