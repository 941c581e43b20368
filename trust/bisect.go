package trust

// bisect returns the least x at which a condition that stays true once it is true
// begins to hold, between low, where it fails, and high, where it holds, to the
// given precision; 0 means that of float64.
func bisect(low, high, precision float64, holds func(float64) bool) float64 {
	for {
		middle := low + (high-low)/2
		if middle <= low || middle >= high || high-low <= precision {
			return high
		}
		if holds(middle) {
			high = middle
		} else {
			low = middle
		}
	}
}
