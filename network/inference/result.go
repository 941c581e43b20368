package inference

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/internal/exact"
)

// Result is a statistic of a graph and what a method says about it. What the method does
// not say is NaN, Level and Draws 0.
type Result struct {
	Name     string  // of the statistic
	Estimate float64 // the statistic of the observed graph
	N        int     // people in the observed graph
	Method   string  // in words

	// The interval [Low, High] at confidence Level, and the standard error it rests on;
	// NaN if the method gives none.
	Low, High, Level, StandardError float64

	// Mean and standard deviation (divisor Draws-1) of the statistic under the null
	// hypothesis, and Z = (Estimate - NullMean) / NullSD, NaN if all draws are equal.
	NullMean, NullSD, Z float64
	// PLower = (k+1)/(Draws+1) with k the number of draws at most as large as the
	// estimate, PUpper with k those at least as large, and the two-sided
	// P = min(1, 2·min(PLower, PUpper)). Values that differ by rounding, no more than 1e-11
	// or 1e-11 of the estimate, count as equal, and undefined draws as more extreme.
	P, PLower, PUpper float64

	Draws     int    // random graphs, permutations or resamples made
	Undefined int    // draws for which the statistic is undefined
	Mixing    Mixing // how well edge swaps mixed; zero if there were none
}

func newResult(name string, estimate float64, n int, method string) Result {
	nan := math.NaN()
	return Result{Name: name, Estimate: estimate, N: n, Method: method, Low: nan, High: nan, StandardError: nan,
		NullMean: nan, NullSD: nan, Z: nan, P: nan, PLower: nan, PUpper: nan}
}

// String says the result in one sentence.
func (r Result) String() string {
	if math.IsNaN(r.Estimate) {
		return fmt.Sprintf("%s is undefined (n = %d, %s).", r.Name, r.N, r.Method)
	}
	parts := []string{fmt.Sprintf("%s is %.4g", r.Name, r.Estimate)}
	if !math.IsNaN(r.Low) {
		parts = append(parts, fmt.Sprintf("%g%% interval %.4g to %.4g", 100*r.Level, r.Low, r.High))
	}
	switch {
	case math.IsNaN(r.P):
	case math.IsNaN(r.Z):
		parts = append(parts, fmt.Sprintf("chance alone gives %.4g, p = %.3g two-sided", r.NullMean, r.P))
	default:
		parts = append(parts, fmt.Sprintf("chance alone gives %.4g ± %.4g, z = %.3g, p = %.3g two-sided", r.NullMean, r.NullSD, r.Z, r.P))
	}
	text := strings.Join(parts, "; ") + fmt.Sprintf(" (n = %d, %s", r.N, r.Method)
	if r.Draws > 0 {
		text += fmt.Sprintf(", %d draws", r.Draws)
	}
	if r.Undefined > 0 {
		text += fmt.Sprintf(", %d undefined", r.Undefined)
	}
	if r.Mixing.Attempts > 0 && !r.Mixing.Stable {
		text += ", swaps had not mixed"
	}
	return text + ")."
}

// rounding is the difference below which two values of a statistic are equal, relative for
// values above 1: the same sum in another order may differ that much.
const rounding = 1e-11

// test fills in what draws under the null hypothesis say.
func (r *Result) test(draws []float64) {
	r.Draws = len(draws)
	defined := definedOf(draws)
	r.Undefined = len(draws) - len(defined)
	r.NullMean, r.NullSD = meanSD(defined)
	if r.NullSD > 0 {
		r.Z = (r.Estimate - r.NullMean) / r.NullSD
	}
	r.PLower, r.PUpper, r.P = pValues(r.Estimate, defined, r.Undefined)
}

// pValues returns the one-sided p-values and the two-sided one, NaN for an estimate that is.
func pValues(estimate float64, draws []float64, undefined int) (lower, upper, both float64) {
	if math.IsNaN(estimate) {
		return estimate, estimate, estimate
	}
	below, above := undefined, undefined
	margin := rounding * max(1, math.Abs(estimate))
	if math.IsInf(estimate, 0) {
		margin = 0
	}
	for _, x := range draws {
		if x <= estimate+margin {
			below++
		}
		if x >= estimate-margin {
			above++
		}
	}
	all := float64(len(draws) + undefined + 1)
	lower, upper = float64(below+1)/all, float64(above+1)/all
	return lower, upper, min(1, 2*min(lower, upper))
}

// definedOf returns the values that are numbers, in their order.
func definedOf(values []float64) []float64 {
	return slices.DeleteFunc(slices.Clone(values), math.IsNaN)
}

// meanSD returns the mean and the standard deviation with divisor len-1. The latter is 0,
// exactly, if the values differ by no more than rounding; NaN for fewer than two.
func meanSD(values []float64) (mean, sd float64) {
	mean = exact.Mean(values)
	if len(values) < 2 {
		return mean, math.NaN()
	}
	if slices.Max(values)-slices.Min(values) <= rounding*max(1, math.Abs(mean)) {
		return mean, 0
	}
	return mean, math.Sqrt(sumSquares(values, mean) / float64(len(values)-1))
}

// sumSquares returns Σ(x-centre)².
func sumSquares(values []float64, centre float64) float64 {
	squares := make([]float64, len(values))
	for i, x := range values {
		squares[i] = (x - centre) * (x - centre)
	}
	return exact.Sum(squares)
}

// quantile returns the q-quantile of sorted values, interpolated linearly between
// order statistics (type 7 of Hyndman and Fan, the default of R and NumPy).
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	low := int(at)
	if low+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[low] + (at-float64(low))*(sorted[low+1]-sorted[low])
}
