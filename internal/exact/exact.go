// Package exact adds floating-point numbers so that the order of the terms
// cannot be seen in the result.
//
// A plain loop gives other last bits for another order of insertion, another
// number of workers or another instruction set. Every sum that reaches a caller
// and is not taken in a fixed order goes through this package.
package exact

import (
	"math"
	"slices"
)

// Sum returns the sum of xs, correctly rounded: the float64 nearest to the real
// sum, whatever the order of the terms, and an infinity only if that sum is too
// large (within half of a last bit). The sum of no terms is 0. Infinities and NaN
// behave as in a loop.
//
// O(n·k) time where k, the number of partial sums, is rarely above 3.
// Shewchuk 1997, doi:10.1007/PL00009321. Agrees with Python's math.fsum.
func Sum(xs []float64) float64 {
	var buffer [8]float64 // on the stack: short sums allocate nothing
	a := Accumulator{partials: buffer[:0]}
	for _, x := range xs {
		a.Add(x)
	}
	return a.Sum()
}

// Mean returns Sum(xs)/len(xs), NaN for no terms.
func Mean(xs []float64) float64 {
	return Sum(xs) / float64(len(xs))
}

// Accumulator is an exact running sum. The zero value is an empty sum.
type Accumulator struct {
	partials []float64    // non-overlapping, increasing in magnitude
	special  float64      // sum of the non-finite terms, 0 if there are none
	huge     *Accumulator // sum of the huge terms in units of hugeUnit, nil if there are none
}

// Terms from hugeTerm on could overflow on the way to a sum that does not, so they are
// added up apart, in a unit that keeps their sum far from overflowing. So many terms
// below it that their sum overflows do not fit into memory.
const (
	hugeTerm = 0x1p980
	hugeUnit = 0x1p600
)

// Add adds x.
func (a *Accumulator) Add(x float64) {
	switch {
	case math.Abs(x) < hugeTerm:
		a.add(x)
	case math.IsInf(x, 0) || math.IsNaN(x):
		a.special += x
	default:
		a.addHuge(x / hugeUnit)
	}
}

func (a *Accumulator) addHuge(x float64) {
	if a.huge == nil {
		a.huge = new(Accumulator)
	}
	a.huge.add(x)
}

// add adds a term to the partial sums, by Shewchuk's grow-expansion.
func (a *Accumulator) add(x float64) {
	kept := a.partials[:0]
	for _, y := range a.partials {
		if math.Abs(x) < math.Abs(y) {
			x, y = y, x
		}
		high := x + y
		if low := y - (high - x); low != 0 {
			kept = append(kept, low)
		}
		x = high
	}
	a.partials = append(kept, x)
}

// Merge adds everything that b holds.
func (a *Accumulator) Merge(b *Accumulator) {
	a.special += b.special
	for _, x := range b.partials {
		a.Add(x)
	}
	if b.huge != nil {
		for _, x := range b.huge.partials {
			a.addHuge(x)
		}
	}
}

// Sum returns the correctly rounded sum of what was added.
func (a *Accumulator) Sum() float64 {
	switch {
	case a.special != 0:
		return a.special
	case a.huge != nil:
		return a.sumWithHuge()
	}
	return a.round()
}

// sumWithHuge brings the huge terms back, which overflows only if the sum does: the
// largest partial sum comes last.
func (a *Accumulator) sumWithHuge() float64 {
	whole := Accumulator{partials: slices.Clone(a.partials)}
	for _, x := range a.huge.partials {
		if math.IsInf(x*hugeUnit, 0) {
			return x * hugeUnit
		}
		whole.add(x * hugeUnit)
	}
	sum := whole.round()
	if math.IsNaN(sum) || math.IsInf(sum, 0) {
		return math.Copysign(math.Inf(1), a.huge.round())
	}
	return sum
}

// round returns the float64 nearest to the sum of the partial sums.
func (a *Accumulator) round() float64 {
	n := len(a.partials)
	if n == 0 {
		return 0
	}
	high, low := a.partials[n-1], 0.0
	for n--; n > 0 && low == 0; n-- {
		x := high
		y := a.partials[n-1]
		high = x + y
		low = y - (high - x)
	}
	// Halfway case: the next partial decides which way to round.
	if n > 0 && low != 0 && (low < 0) == (a.partials[n-1] < 0) {
		y := low * 2
		if x := high + y; x-high == y {
			high = x
		}
	}
	return high
}
