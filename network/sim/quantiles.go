package sim

import (
	"fmt"
	"iter"
	"math"
	"slices"
)

// Band holds the quantiles of one measure in one cell.
type Band struct {
	Cell
	Measure   int // index among the values given to Quantiles
	N         int // values that are numbers
	Undefined int // values that are NaN, left out
	// At holds one quantile per probability asked for; NaN for N = 0.
	At []float64
}

// String returns the quantiles and their basis in one line.
func (b Band) String() string {
	return fmt.Sprintf("%v: %.4g (n %d, %d undefined)", b.Cell, b.At, b.N, b.Undefined)
}

// Quantiles returns, for every cell and value, the quantiles at the given probabilities: with
// the n values sorted as x_0 … x_(n-1) and h = (n-1)·p,
//
//	x_⌊h⌋ + (h-⌊h⌋)·(x_(⌊h⌋+1) - x_⌊h⌋)
//
// the definition 7 of Hyndman & Fan 1996 (doi:10.2307/2684934), the default of R and NumPy. A
// probability outside [0,1] gives ErrInvalid before any row is read. Errors of the rows as in
// Summarize. O(rows·log rows) time, O(rows) memory; independent of the order of the rows.
func Quantiles[P, R any](rows iter.Seq2[Row[P, R], error], probabilities []float64, values ...func(R) float64) ([]Band, error) {
	for _, p := range probabilities {
		if !(p >= 0 && p <= 1) {
			return nil, fmt.Errorf("%w: probability %v", ErrInvalid, p)
		}
	}
	type sample struct {
		values    []float64
		undefined int
	}
	pools, order, err := pool(rows, values, func(s *sample, _ RunID, x float64) {
		if math.IsNaN(x) {
			s.undefined++
		} else {
			s.values = append(s.values, x)
		}
	})
	bands := make([]Band, 0, len(order))
	for _, at := range order {
		s := pools[at]
		slices.Sort(s.values)
		band := Band{Cell: at.Cell, Measure: at.measure, N: len(s.values), Undefined: s.undefined}
		for _, p := range probabilities {
			band.At = append(band.At, quantile(s.values, p))
		}
		bands = append(bands, band)
	}
	return bands, err
}

// quantile returns the p-quantile of sorted values.
func quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	h := float64(len(sorted)-1) * p
	i := int(h)
	if i+1 >= len(sorted) || h == float64(i) || sorted[i] == sorted[i+1] {
		return sorted[i]
	}
	return sorted[i] + (h-float64(i))*(sorted[i+1]-sorted[i])
}
