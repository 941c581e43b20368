package results

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Estimate is a number with an interval that holds the truth as often as was asked for.
// All are NaN where there is too little to go by.
type Estimate struct {
	Value, Low, High float64
	// Error and Freedom are the standard error and the degrees of freedom of the t
	// distribution with the same interval.
	Error, Freedom float64
}

// unknown is the estimate of what there is too little to go by for.
func unknown() Estimate {
	nan := math.NaN()
	return Estimate{nan, nan, nan, nan, nan}
}

// Known reports whether there is an estimate.
func (e Estimate) Known() bool { return !math.IsNaN(e.Value) && !math.IsNaN(e.Error) }

// String returns the estimate as "value [low, high]", with three digits.
func (e Estimate) String() string {
	if !e.Known() {
		return "unknown"
	}
	return fmt.Sprintf("%.3g [%.3g, %.3g]", e.Value, e.Low, e.High)
}

// mapped returns the interval seen through a monotone function; the error stays on the
// scale where it was made.
func (e Estimate) mapped(f func(float64) float64) Estimate {
	low, high := f(e.Low), f(e.High)
	return Estimate{f(e.Value), min(low, high), max(low, high), e.Error, e.Freedom}
}

// tQuantile returns the point that Student's t stays below with the given probability.
func tQuantile(probability, freedom float64) float64 {
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: freedom}.Quantile(probability)
}
