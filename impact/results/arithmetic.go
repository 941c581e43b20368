package results

import "math"

// Pairs returns n(n-1)/2, the number of relations that n people have to look after; NaN
// for n below 0.
func Pairs(n int) float64 {
	if n < 0 {
		return math.NaN()
	}
	return float64(n) * float64(n-1) / 2
}

// SpinOutPairs returns how many relations are left when n people divide into two groups
// of sizes as equal as can be, tied by the given number of bridges:
//
//	Pairs(floor(n/2)) + Pairs(ceil(n/2)) + bridges
//
// NaN for n or bridges below 0. How long it takes until every pair has had its hours is
// for Meeting.Weeks of package trust to say.
func SpinOutPairs(n, bridges int) float64 {
	if n < 0 || bridges < 0 {
		return math.NaN()
	}
	return Pairs(n/2) + Pairs(n-n/2) + float64(bridges)
}

// Hazard returns the constant chance per period that what is still there goes, if the
// share gone, in [0,1], has gone after the given number of periods above 0:
//
//	h = 1 - (1 - gone)^(1/periods)
//
// NaN outside these ranges. Nine bridges in ten are gone after a year (Burt 2002,
// Social Networks 24:333-363): a monthly hazard of 0.175.
func Hazard(gone, periods float64) float64 {
	if !inUnit(gone) || !(periods > 0) {
		return math.NaN()
	}
	return -math.Expm1(math.Log1p(-gone) / periods)
}

// HalfLife returns after how many periods half is gone at a constant hazard in [0,1] per
// period, ln(1/2) / ln(1-h): +Inf if nothing goes, NaN outside the range.
func HalfLife(hazard float64) float64 {
	if !inUnit(hazard) {
		return math.NaN()
	}
	if hazard == 0 {
		return math.Inf(1)
	}
	return -math.Ln2 / math.Log1p(-hazard)
}
