package sim

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
)

// End is the Tick of the cell that holds the last rows of all runs, whenever they ended.
const End = -1

// Cell is a place in the results at which replicates are pooled: an arm of a point at a tick.
// The last row of a run belongs to the cell with Tick End, and to no other.
type Cell struct{ Point, Arm, Tick int }

// Compare orders cells by Point, Arm and Tick, with End after all ticks.
func (c Cell) Compare(other Cell) int {
	return cmp.Or(
		cmp.Compare(c.Point, other.Point),
		cmp.Compare(c.Arm, other.Arm),
		cmp.Compare(uint(c.Tick), uint(other.Tick))) // End becomes the greatest
}

// String returns the cell in words: "point 3 arm 0 end".
func (c Cell) String() string {
	if c.Tick == End {
		return fmt.Sprintf("point %d arm %d end", c.Point, c.Arm)
	}
	return fmt.Sprintf("point %d arm %d tick %d", c.Point, c.Arm, c.Tick)
}

// Cell returns the cell that the row belongs to.
func (r Row[P, R]) Cell() Cell {
	cell := Cell{Point: r.ID.Point, Arm: r.ID.Arm, Tick: r.Tick}
	if r.Last {
		cell.Tick = End
	}
	return cell
}

// series names the values that are pooled: one measure in one cell.
type series struct {
	Cell
	measure int
}

func (s series) compare(other series) int {
	return cmp.Or(s.Cell.Compare(other.Cell), cmp.Compare(s.measure, other.measure))
}

// pool reads all rows and hands every value to the A of its series; it returns them by series,
// and the series in order.
func pool[A, P, R any](rows iter.Seq2[Row[P, R], error], values []func(R) float64, add func(*A, RunID, float64)) (map[series]*A, []series, error) {
	pools := map[series]*A{}
	var order []series
	err := collect(rows, func(row Row[P, R]) error {
		for m, value := range values {
			at := series{row.Cell(), m}
			if pools[at] == nil {
				pools[at] = new(A)
				order = append(order, at)
			}
			add(pools[at], row.ID, value(row.Value))
		}
		return nil
	})
	slices.SortFunc(order, series.compare)
	return pools, order, err
}

// Summary is the estimate of one measure in one cell.
type Summary struct {
	Cell
	Measure int // index among the values given to Summarize
	Estimate
}

// String states mean, interval and method in one line.
func (s Summary) String() string {
	low, high := s.Interval(0.95)
	return fmt.Sprintf("%v: %.4g [%.4g, %.4g] (95%% Student t, n %d, sd %.4g, %d undefined)",
		s.Cell, s.Mean, low, high, s.N, s.SD, s.Undefined)
}

// Summarize pools the replicates of every cell and returns one Summary per cell and value, in
// the order of Cell.Compare, then Measure. A NaN value means undefined in that run: it is
// counted and left out. Runs that ended before a tick are not in its cell, so N says how many
// were still going.
//
// With failed runs the summaries of the others come beside a *FailedRuns; with any other
// error, those of the rows before it. O(rows) time, O(cells) memory. The bits do not depend on
// the order of the rows, so rows of shards need not be merged.
func Summarize[P, R any](rows iter.Seq2[Row[P, R], error], values ...func(R) float64) ([]Summary, error) {
	pools, order, err := pool(rows, values, func(m *moments, _ RunID, x float64) { m.add(x) })
	summaries := make([]Summary, 0, len(order))
	for _, at := range order {
		summaries = append(summaries, Summary{Cell: at.Cell, Measure: at.measure, Estimate: pools[at].estimate()})
	}
	return summaries, err
}
