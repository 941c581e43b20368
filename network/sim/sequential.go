package sim

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
)

// Precision says how narrow an interval is wanted before replication stops.
type Precision[R any] struct {
	Value func(R) float64 // what is estimated, on the last row of every run
	// HalfWidth is the half width wanted, in units of Value, and Relative the one wanted as a
	// share of the mean's size. Either is enough; 0 does not ask for it.
	HalfWidth, Relative float64
	Confidence          float64 // of the Student t interval; 0 means 0.95
	Batch               int     // replicates between two decisions; 0 means 10, 1 is too few
	// Against, if set, asks for narrow paired differences (see Compare) in place of narrow
	// means: FirstArm, FirstPoint or another pairing of cells.
	Against func(Cell) Cell
}

// Validate reports every fault, joined; each wraps ErrInvalid.
func (p Precision[R]) Validate() error {
	faults := faults{of: "precision"}
	faults.require(p.Value != nil, "no value")
	faults.require(p.HalfWidth >= 0 && p.Relative >= 0 && p.HalfWidth+p.Relative > 0,
		"half width %v and relative %v: one must be > 0", p.HalfWidth, p.Relative)
	faults.require(p.Confidence >= 0 && p.Confidence < 1, "confidence must be in [0,1), got %v", p.Confidence)
	faults.require(p.Batch == 0 || p.Batch >= 2, "batch must be 0 or >= 2, got %d", p.Batch)
	return faults.joined()
}

// reached reports whether an estimate is precise enough. An undefined interval never is.
func (p Precision[R]) reached(e Estimate) bool {
	confidence := p.Confidence
	if confidence == 0 {
		confidence = 0.95
	}
	return e.HalfWidth(confidence) <= max(p.HalfWidth, p.Relative*math.Abs(e.Mean))
}

// RunUntil runs batches of replicates until every point is known as precisely as wanted, at
// most Replicates of each. Decisions fall at the fixed ends of batches, so workers, restarts
// and timing cannot change which runs are made. A point whose cells are all precise enough
// drops out; a point that others are compared with stays until they have dropped out.
//
// Rows come batch by batch, in RunID order within a batch; give them to Summarize or Compare
// for the intervals. Errors as in Run; failed runs count as missing. Options with Shard or
// Done give ErrInvalid, because a decision needs all runs; with a Store a restart is quick.
// Stopping when an interval happens to be narrow makes it cover a little less than it says;
// small batches and wide targets make it worse. Memory O(runs), a number each. Chow & Robbins
// 1965, doi:10.1214/aoms/1177700156.
func (e Experiment[P, S, R]) RunUntil(ctx context.Context, goal Precision[R], o Options) iter.Seq2[Row[P, R], error] {
	return func(yield func(Row[P, R], error) bool) {
		s, err := e.prepare(o)
		err = errors.Join(err, goal.Validate())
		if o.Shard != (Shard{}) || o.Done != nil {
			err = errors.Join(err, fmt.Errorf("%w options: sequential stopping needs all runs, so neither shard nor done", ErrInvalid))
		}
		if err != nil {
			yield(Row[P, R]{}, err)
			return
		}
		s.progress.Total = len(e.Points) * e.replicates() * e.arms()
		q := sequential[P, R]{Precision: goal, pools: map[series]*column{}, arms: e.arms()}
		keep := func(row Row[P, R], err error) bool {
			if err == nil && row.Last {
				q.add(row)
			}
			return yield(row, err)
		}
		points := make([]int, len(e.Points))
		for i := range points {
			points[i] = i
		}
		for first, last := 0, 0; len(points) > 0 && first < e.replicates(); first = last {
			last = first + min(q.batch(), e.replicates()-first)
			size := last - first
			at := func(i int) RunID { return RunID{Point: points[i/size], Replicate: first + i%size} }
			if !s.run(ctx, len(points)*size, at, keep) {
				return
			}
			points = q.imprecise(points)
		}
	}
}

// sequential gathers the values on which RunUntil decides.
type sequential[P, R any] struct {
	Precision[R]
	pools map[series]*column
	arms  int
}

func (q *sequential[P, R]) batch() int {
	if q.Batch == 0 {
		return 10
	}
	return q.Batch
}

func (q *sequential[P, R]) add(row Row[P, R]) {
	at := series{Cell: row.Cell()}
	if q.pools[at] == nil {
		q.pools[at] = new(column)
	}
	q.pools[at].add(row.ID, q.Value(row.Value))
}

// imprecise returns those of the points that need more replicates.
func (q *sequential[P, R]) imprecise(points []int) []int {
	for _, c := range q.pools {
		c.sort()
	}
	needed := map[int]bool{}
	for _, point := range points {
		for arm := range q.arms {
			cell := Cell{Point: point, Arm: arm, Tick: End}
			if base, precise := q.judge(cell); !precise {
				needed[point], needed[base.Point] = true, true
			}
		}
	}
	var left []int
	for _, point := range points {
		if needed[point] {
			left = append(left, point)
		}
	}
	return left
}

// judge reports whether a cell is known precisely enough, and the cell it is compared with.
func (q *sequential[P, R]) judge(cell Cell) (base Cell, precise bool) {
	at := series{Cell: cell}
	if q.Against == nil {
		return cell, q.reached(valuesOf(q.pools, at).estimate())
	}
	base = q.Against(cell)
	return base, base == cell || q.reached(compare(q.pools, at, base).Estimate)
}
