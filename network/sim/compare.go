package sim

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
)

// Comparison is the difference between two cells, replicate by replicate. The embedded
// Estimate is that of the differences: its Interval is the paired Student t interval.
type Comparison struct {
	Cell            // the cell compared …
	Base    Cell    // … with this one: differences are Cell - Base
	Measure int     // index among the values given to Compare
	Ratio   float64 // Mean / |mean of the base over the same pairs|; NaN where that is 0 or there are none
	// Correlation of the two sides over the pairs, in [-1,1]: what common random numbers
	// achieved. At r the interval has about √(1-r) times the width of that of independent
	// runs. NaN for fewer than two pairs or a side that does not vary.
	Correlation float64
	Unpaired    int // replicates that only one side has
	Estimate
}

// String states difference, interval, method and pairing in one line.
func (c Comparison) String() string {
	low, high := c.Interval(0.95)
	return fmt.Sprintf("%v - %v: %.4g [%.4g, %.4g] (95%% paired Student t, %d pairs, correlation %.2f)",
		c.Cell, c.Base, c.Mean, low, high, c.N, c.Correlation)
}

// FirstArm pairs an arm with arm 0 of the same point and tick.
func FirstArm(c Cell) Cell {
	c.Arm = 0
	return c
}

// FirstPoint pairs a point with point 0 at the same arm and tick.
func FirstPoint(c Cell) Cell {
	c.Point = 0
	return c
}

// Compare returns, for every cell and value, the difference from the cell that base names
// (FirstArm, FirstPoint or a function of one's own), in the order of Summarize. A cell that is
// its own base is left out. Replicate k of a cell is paired with replicate k of its base: arms
// always share their random numbers, points do with Experiment.CommonRandomNumbers; without,
// the interval is still right and merely wider. A pair with a NaN side counts as Undefined, a
// replicate without partner as Unpaired.
//
// Errors as in Summarize; a replicate that comes twice gives ErrInvalid. O(rows·log rows)
// time, O(rows) memory; independent of the order of the rows.
func Compare[P, R any](rows iter.Seq2[Row[P, R], error], base func(Cell) Cell, values ...func(R) float64) ([]Comparison, error) {
	pools, order, err := pool(rows, values, (*column).add)
	for _, at := range order {
		if !pools[at].sort() {
			return nil, errors.Join(err, fmt.Errorf("%w: a replicate of %v comes twice", ErrInvalid, at.Cell))
		}
	}
	var comparisons []Comparison
	for _, at := range order {
		if other := base(at.Cell); other != at.Cell {
			comparisons = append(comparisons, compare(pools, at, other))
		}
	}
	return comparisons, err
}

// compare compares a series with the same measure in another cell. Either may be missing.
func compare(pools map[series]*column, at series, base Cell) Comparison {
	c := valuesOf(pools, at).minus(valuesOf(pools, series{base, at.measure}))
	c.Cell, c.Base, c.Measure = at.Cell, base, at.measure
	return c
}

func valuesOf(pools map[series]*column, at series) column {
	if c := pools[at]; c != nil {
		return *c
	}
	return nil
}

// column holds the values of one series by replicate.
type column []entry

type entry struct {
	replicate int
	value     float64
}

func (c *column) add(id RunID, x float64) {
	*c = append(*c, entry{id.Replicate, x})
}

// sort sorts by replicate and reports whether every replicate comes once.
func (c column) sort() bool {
	slices.SortFunc(c, func(a, b entry) int { return cmp.Compare(a.replicate, b.replicate) })
	for i := 1; i < len(c); i++ {
		if c[i].replicate == c[i-1].replicate {
			return false
		}
	}
	return true
}

func (c column) estimate() Estimate {
	var m moments
	for _, e := range c {
		m.add(e.value)
	}
	return m.estimate()
}

// minus compares two sorted columns.
func (c column) minus(base column) Comparison {
	var left, right, difference moments
	pairs := 0
	for i, j := 0, 0; i < len(c) && j < len(base); {
		switch a, b := c[i], base[j]; {
		case a.replicate < b.replicate:
			i++
		case a.replicate > b.replicate:
			j++
		default:
			difference.add(a.value - b.value)
			if !math.IsNaN(a.value - b.value) {
				left.add(a.value)
				right.add(b.value)
			}
			pairs, i, j = pairs+1, i+1, j+1
		}
	}
	l, r, d := left.estimate(), right.estimate(), difference.estimate()
	ratio := math.NaN()
	if r.Mean != 0 {
		ratio = d.Mean / math.Abs(r.Mean)
	}
	return Comparison{
		Estimate:    d,
		Ratio:       ratio,
		Correlation: correlation(l.SD, r.SD, d.SD),
		Unpaired:    len(c) + len(base) - 2*pairs,
	}
}

// correlation follows from Var(a-b) = Var a + Var b - 2·r·SD a·SD b.
func correlation(a, b, difference float64) float64 {
	if a == 0 || b == 0 {
		return math.NaN()
	}
	return min(1, max(-1, (a*a+b*b-difference*difference)/(2*a*b)))
}
