package sim_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

func identity(x float64) float64 { return x }

func TestSummarizeCells(t *testing.T) {
	e := futures()
	items := collect(t, e.Run(context.Background(), sim.Options{}))
	got, err := sim.Summarize(sequence(items), position, func(v view) float64 { return float64(len(v.Legs)) })
	var failed *sim.FailedRuns
	require.ErrorAs(t, err, &failed)

	type key struct {
		cell    sim.Cell
		measure int
	}
	values := map[key][]float64{} // the naive twin: lists by cell
	failures := 0
	for _, it := range items {
		if it.err != nil {
			failures++
			continue
		}
		cell := sim.Cell{Point: it.row.ID.Point, Arm: it.row.ID.Arm, Tick: it.row.Tick}
		if it.row.Last {
			cell.Tick = sim.End
		}
		values[key{cell, 0}] = append(values[key{cell, 0}], it.row.Value.X)
		values[key{cell, 1}] = append(values[key{cell, 1}], float64(len(it.row.Value.Legs)))
	}
	require.Equal(t, failures, failed.Count)
	require.ErrorIs(t, err, errLost)
	require.ErrorContains(t, err, "runs failed, the first: sim: point 1")
	require.Len(t, got, len(values))
	for _, s := range got {
		list := values[key{s.Cell, s.Measure}]
		require.Equal(t, len(list), s.N)
		require.Equal(t, pooled(t, list...).Mean, s.Mean)
		require.Equal(t, slices.Min(list), s.Min)
	}
	require.True(t, slices.IsSortedFunc(got, func(a, b sim.Summary) int {
		return cmp.Or(a.Cell.Compare(b.Cell), cmp.Compare(a.Measure, b.Measure))
	}))
}

func TestSummariesDoNotSeeTheOrderOfRows(t *testing.T) {
	items := collect(t, futures().Run(context.Background(), sim.Options{}))
	summarize := func() string { // as text, since NaN is equal to nothing; floats print exactly
		a, _ := sim.Summarize(sequence(items), position)
		b, _ := sim.Quantiles(sequence(items), []float64{0.1, 0.5}, position)
		c, _ := sim.Compare(sequence(items), sim.FirstArm, position)
		require.NotEmpty(t, c)
		return fmt.Sprintf("%#v\n%#v\n%#v", a, b, c)
	}
	want := summarize()
	r := source()
	for range 5 {
		r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		require.Equal(t, want, summarize())
	}
}

func TestCellOrderAndNames(t *testing.T) {
	cells := []sim.Cell{{Tick: 0}, {Tick: 9}, {Tick: sim.End}, {Arm: 1, Tick: 3}, {Point: 1}}
	require.True(t, slices.IsSortedFunc(cells, sim.Cell.Compare))
	require.Equal(t, "point 0 arm 0 end", cells[2].String())
	require.Equal(t, "point 0 arm 1 tick 3", cells[3].String())
}

func TestResultsInWords(t *testing.T) {
	s, err := sim.Summarize(replicates([]float64{1, 2, 3, math.NaN()}), identity)
	require.NoError(t, err)
	require.Equal(t, "point 0 arm 0 end: 2 [-0.4841, 4.484] (95% Student t, n 3, sd 1, 1 undefined)", s[0].String())
	b, err := sim.Quantiles(replicates([]float64{1, 2, 3, math.NaN()}), []float64{0.25, 0.5}, identity)
	require.NoError(t, err)
	require.Equal(t, "point 0 arm 0 end: [1.5 2] (n 3, 1 undefined)", b[0].String())
}

func TestCollectorsOfABrokenSweep(t *testing.T) {
	all := func(yield func(row, error) bool) {
		_ = yield(row{Last: true}, nil) && yield(row{}, errLost)
	}
	s, err := sim.Summarize(all, position)
	require.Equal(t, errLost, err)
	require.Len(t, s, 1, "what was read before")
	b, err := sim.Quantiles(all, nil, position)
	require.Equal(t, errLost, err)
	require.Len(t, b, 1)
	_, err = sim.Compare(all, sim.FirstArm, position)
	require.Equal(t, errLost, err)
}

// TestQuantiles holds the definition against R: quantile(c(1,2,4,8,16), c(0,.1,.25,.5,.9,1)).
func TestQuantiles(t *testing.T) {
	q := []float64{0, 0.1, 0.25, 0.5, 0.9, 1}
	bands, err := sim.Quantiles(replicates([]float64{8, 1, 16, math.NaN(), 2, 4}), q, identity)
	require.NoError(t, err)
	require.Len(t, bands, 1)
	require.InDeltaSlice(t, []float64{1, 1.4, 2, 4, 12.8, 16}, bands[0].At, 1e-12)
	require.Equal(t, [2]int{5, 1}, [2]int{bands[0].N, bands[0].Undefined})

	bands, err = sim.Quantiles(replicates([]float64{math.NaN()}), q[:1], identity)
	require.NoError(t, err)
	require.True(t, math.IsNaN(bands[0].At[0]))
	bands, err = sim.Quantiles(replicates([]float64{math.Inf(-1), math.Inf(-1), 0}), []float64{0.25}, identity)
	require.NoError(t, err)
	require.True(t, math.IsInf(bands[0].At[0], -1), "no NaN between equal infinities")
	for _, p := range []float64{-0.1, 1.1, math.NaN()} {
		_, err = sim.Quantiles(replicates(nil), []float64{p}, identity)
		require.ErrorIs(t, err, sim.ErrInvalid)
	}
}

// pairs makes the rows of two arms.
func pairs(control, change []float64) func(func(sim.Row[int, float64], error) bool) {
	return func(yield func(sim.Row[int, float64], error) bool) {
		for arm, values := range [][]float64{control, change} {
			for i, x := range values {
				if !yield(sim.Row[int, float64]{ID: sim.RunID{Replicate: i, Arm: arm}, Value: x, Last: true}, nil) {
					return
				}
			}
		}
	}
}

// TestCompare uses the sleep data of Student 1908: t.test(extra ~ group, paired = TRUE) of R
// gives mean 1.58, interval [0.7001142, 2.4598858], and cor(...) 0.7951702.
func TestCompare(t *testing.T) {
	a := []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2}
	b := []float64{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4}
	got, err := sim.Compare(pairs(a, b), sim.FirstArm, identity)
	require.NoError(t, err)
	require.Len(t, got, 1)
	c := got[0]
	low, high := c.Interval(0.95)
	require.InDelta(t, 1.58, c.Mean, 1e-12)
	require.InDelta(t, 0.7001142, low, 1e-7)
	require.InDelta(t, 2.4598858, high, 1e-7)
	require.InDelta(t, 0.7951702, c.Correlation, 1e-7)
	require.InDelta(t, 1.58/0.75, c.Ratio, 1e-12)
	require.Equal(t, sim.Cell{Arm: 1, Tick: sim.End}, c.Cell)
	require.Equal(t, sim.Cell{Tick: sim.End}, c.Base)
	require.Equal(t, "point 0 arm 1 end - point 0 arm 0 end: 1.58 [0.7001, 2.46] (95% paired Student t, 10 pairs, correlation 0.80)", c.String())
}

func TestCompareWithGaps(t *testing.T) {
	nan := math.NaN()
	got, err := sim.Compare(pairs([]float64{1, nan, 3, 4, 5}, []float64{2, 2, nan, 6}), sim.FirstArm, identity)
	require.NoError(t, err)
	c := got[0]
	require.Equal(t, 2, c.N)
	require.Equal(t, 2, c.Undefined)
	require.Equal(t, 1, c.Unpaired)
	require.Equal(t, 1.5, c.Mean)
	require.Equal(t, 0.6, c.Ratio)

	got, err = sim.Compare(pairs(nil, []float64{1, 2}), sim.FirstArm, identity)
	require.NoError(t, err)
	require.Equal(t, 0, got[0].N)
	require.Equal(t, 2, got[0].Unpaired)
	require.True(t, math.IsNaN(got[0].Mean) && math.IsNaN(got[0].Ratio) && math.IsNaN(got[0].Correlation))

	got, err = sim.Compare(pairs([]float64{0, 0}, []float64{1, 2}), sim.FirstArm, identity)
	require.NoError(t, err)
	require.True(t, math.IsNaN(got[0].Ratio) && math.IsNaN(got[0].Correlation))
}

func TestCompareLooksForPartnersOnBothSides(t *testing.T) {
	some := func(yield func(sim.Row[int, float64], error) bool) {
		for _, id := range []sim.RunID{{Replicate: 3}, {Replicate: 0}, {Replicate: 7, Arm: 1}, {Replicate: 3, Arm: 1}, {Replicate: 1, Arm: 1}} {
			yield(sim.Row[int, float64]{ID: id, Value: float64(10*id.Arm + id.Replicate), Last: true}, nil)
		}
	}
	got, err := sim.Compare(some, sim.FirstArm, identity)
	require.NoError(t, err)
	require.Equal(t, 1, got[0].N)
	require.Equal(t, 10.0, got[0].Mean)
	require.Equal(t, 3, got[0].Unpaired)
}

func TestCompareRefusesAReplicateThatComesTwice(t *testing.T) {
	twice := func(yield func(sim.Row[int, float64], error) bool) {
		for range 2 {
			yield(sim.Row[int, float64]{Last: true}, nil)
		}
	}
	_, err := sim.Compare(twice, sim.FirstPoint, identity)
	require.ErrorIs(t, err, sim.ErrInvalid)
}

func TestCompareWithABaseOfOnesOwn(t *testing.T) {
	e := experiment()
	e.Points = []hike{{Drift: 0}, {Drift: 0.1}, {Drift: 0.2}, {Drift: 0.3}}
	e.Model = rules{Goal: 1e9}
	odd := func(c sim.Cell) sim.Cell { c.Point &^= 1; return c } // 1 against 0, 3 against 2
	got, err := sim.Compare(e.Run(context.Background(), sim.Options{}), odd, position)
	require.NoError(t, err)
	for _, c := range got {
		require.Equal(t, c.Base.Point+1, c.Point)
		require.Equal(t, c.Base.Tick, c.Tick)
		require.Equal(t, 7, c.N)
	}
}

func TestCommonRandomNumbersNarrowTheInterval(t *testing.T) {
	e := experiment()
	e.Points, e.Model, e.Replicates, e.Every = []hike{{}, {Drift: 0.01}}, rules{Goal: 1e9}, 40, 0
	width := func() float64 {
		c, err := sim.Compare(e.Run(context.Background(), sim.Options{}), sim.FirstPoint, position)
		require.NoError(t, err)
		return c[0].HalfWidth(0.95)
	}
	independent := width()
	e.CommonRandomNumbers = true
	require.Less(t, 10*width(), independent)
}

func TestTee(t *testing.T) {
	items := collect(t, experiment().Run(context.Background(), sim.Options{}))
	var a, b []row
	through := collect(t, sim.Tee(sequence(items),
		func(r row) error { a = append(a, r); return nil },
		func(r row) error { require.Len(t, a, len(b)+1); b = append(b, r); return nil }))
	require.Equal(t, items, through)
	require.Equal(t, a, b)
	good := 0
	for _, it := range items {
		if it.err == nil {
			good++
		}
	}
	require.Len(t, a, good)

	n := 0
	for _, err := range sim.Tee(sequence(items), func(row) error {
		if n++; n == 4 {
			return errDisk
		}
		return nil
	}) {
		if n == 4 {
			require.ErrorIs(t, err, errDisk)
		}
	}
	require.Equal(t, 4, n, "nothing after the fault")
	for range sim.Tee(sequence(items)) {
		break
	}
}

func TestMergeStops(t *testing.T) {
	items := collect(t, experiment().Run(context.Background(), sim.Options{}))
	for range sim.Merge(sequence(items), sequence(nil)) {
		break
	}
	bad := func(yield func(row, error) bool) {
		_ = yield(items[0].row, nil) && yield(row{}, errDisk) && yield(items[1].row, nil)
	}
	var errs []error
	n := 0
	for _, err := range sim.Merge(sequence(items[len(items)-5:]), bad) {
		if n++; err != nil {
			errs = append(errs, err)
		}
	}
	require.Equal(t, []error{errDisk}, errs)
	require.Equal(t, 2, n, "the fault ends the sequence as soon as it is seen")
	require.Empty(t, collect(t, sim.Merge[hike, view]()))
}

func TestRunUntil(t *testing.T) {
	e := sim.Experiment[spread, *float64, float64]{
		Seed: 3, Points: []spread{{10, 0}, {10, 1}, {10, 3}, {10, 1e6}}, Replicates: 500, Model: spreading{},
		Observe: func(_ int, x *float64, _ *rand.Rand) (float64, error) { return *x, nil },
	}
	goal := sim.Precision[float64]{Value: identity, HalfWidth: 0.25, Batch: 20}
	counts := func(o sim.Options) map[int]int {
		n := map[int]int{}
		cells, err := sim.Summarize(e.RunUntil(context.Background(), goal, o), identity)
		require.NoError(t, err)
		for _, c := range cells {
			n[c.Point] = c.N
			if c.N < 500 {
				require.LessOrEqual(t, c.HalfWidth(0.95), 0.25)
			}
			if c.N > 20 { // one batch less was not enough
				before := sim.Experiment[spread, *float64, float64]{Seed: 3, Points: e.Points, Replicates: c.N - 20, Model: e.Model, Observe: e.Observe}
				earlier, err := sim.Summarize(before.Run(context.Background(), sim.Options{}), identity)
				require.NoError(t, err)
				require.Greater(t, earlier[c.Point].HalfWidth(0.95), 0.25)
			}
		}
		return n
	}
	want := counts(sim.Options{Workers: 1})
	require.Equal(t, 20, want[0])
	require.True(t, want[1] >= 60 && want[1] <= 100, "about (2·1/0.25)² = 64: %d", want[1])
	require.Equal(t, 500, want[2], "about 576 would be needed")
	require.Equal(t, 500, want[3])
	for _, workers := range []int{2, 3, 7, 64} {
		require.Equal(t, want, counts(sim.Options{Workers: workers}))
	}

	goal.HalfWidth, goal.Relative, goal.Batch = 0, 0.05, 0 // half of 10
	cells, err := sim.Summarize(e.RunUntil(context.Background(), goal, sim.Options{}), identity)
	require.NoError(t, err)
	require.LessOrEqual(t, cells[1].HalfWidth(0.95), 0.05*cells[1].Mean)
	require.Less(t, cells[1].N, want[1])
	require.Zero(t, cells[1].N%10)
}

type spread struct{ mean, sd float64 }
type spreading struct{}

func (spreading) Init(p spread, r *rand.Rand) (*float64, error) {
	x := p.mean + p.sd*r.NormFloat64()
	return &x, nil
}
func (spreading) Step(*float64, *rand.Rand) (bool, error) { return true, nil }

func TestRunUntilYieldsThePlannedRuns(t *testing.T) {
	e := experiment()
	e.Replicates = 20
	all := map[sim.RunID][]row{}
	for _, it := range collect(t, e.Run(context.Background(), sim.Options{})) {
		all[it.row.ID] = append(all[it.row.ID], it.row)
	}
	goal := sim.Precision[view]{Value: position, HalfWidth: 5, Batch: 5, Confidence: 0.9}
	var digests []string
	for _, workers := range []int{1, 4} {
		got := map[sim.RunID][]row{}
		items := collect(t, e.RunUntil(context.Background(), goal, sim.Options{Workers: workers}))
		for _, it := range items {
			got[it.row.ID] = append(got[it.row.ID], it.row)
		}
		for id, rows := range got {
			require.Equal(t, all[id], rows)
		}
		require.Less(t, len(got), len(all))
		digests = append(digests, digestOf(t, items))
	}
	require.Equal(t, digests[0], digests[1])
}

func TestRunUntilRestarted(t *testing.T) {
	e := futures()
	e.Replicates = 20
	goal := sim.Precision[view]{Value: position, HalfWidth: 3, Batch: 4, Against: sim.FirstArm}
	want := whole(t, e.RunUntil(context.Background(), goal, sim.Options{}))
	store := sim.MemoryStore{}
	for limit := 1; ; limit += 20 {
		items := []item{}
		complete := true
		for r, err := range e.RunUntil(context.Background(), goal, sim.Options{Workers: 2, Store: store, SaveEvery: 10}) {
			if items = append(items, item{r, err}); len(items) == limit {
				complete = false
				break
			}
		}
		if complete {
			require.Equal(t, want, digestOf(t, items))
			return
		}
	}
}

func TestRunUntilPaired(t *testing.T) {
	e := experiment()
	e.Points, e.Model, e.Replicates, e.Every, e.CommonRandomNumbers = []hike{{}, {Drift: 0.01}, {Drift: 0.3}}, rules{Goal: 1e9}, 200, 0, true
	goal := sim.Precision[view]{Value: position, HalfWidth: 0.5, Batch: 4, Against: sim.FirstPoint}
	items := collect(t, e.RunUntil(context.Background(), goal, sim.Options{}))
	paired, err := sim.Compare(sequence(items), sim.FirstPoint, position)
	require.NoError(t, err)
	require.Equal(t, 4, paired[0].N, "differences are narrow at once")
	require.Greater(t, paired[1].N, 40, "this one is wider, and its base stays with it")
	require.LessOrEqual(t, paired[1].HalfWidth(0.95), 0.5)
	require.Zero(t, paired[1].Unpaired)

	goal.Against = nil // the means themselves need far more
	means, err := sim.Summarize(e.RunUntil(context.Background(), goal, sim.Options{}), position)
	require.NoError(t, err)
	require.Equal(t, 200, means[0].N)
}

func TestRunUntilWithFailingRuns(t *testing.T) {
	e := experiment()
	e.Points, e.Replicates = []hike{{Drift: -1}, {}}, 8
	goal := sim.Precision[view]{Value: position, HalfWidth: 1e9, Batch: 2}
	n := map[int]int{}
	for r, err := range e.RunUntil(context.Background(), goal, sim.Options{}) {
		var failed *sim.RunError
		if r.Last || errors.As(err, &failed) {
			n[r.ID.Point]++
		}
	}
	require.Equal(t, map[int]int{0: 8, 1: 2}, n)
}

func TestRunUntilRefuses(t *testing.T) {
	good := sim.Precision[view]{Value: position, HalfWidth: 1}
	require.NoError(t, good.Validate())
	for message, spoil := range map[string]func(*sim.Precision[view], *sim.Options){
		"no value":                   func(p *sim.Precision[view], _ *sim.Options) { p.Value = nil },
		"one must be > 0":            func(p *sim.Precision[view], _ *sim.Options) { p.HalfWidth = 0 },
		"half width -1":              func(p *sim.Precision[view], _ *sim.Options) { p.HalfWidth = -1 },
		"relative NaN":               func(p *sim.Precision[view], _ *sim.Options) { p.Relative = math.NaN() },
		"confidence must be":         func(p *sim.Precision[view], _ *sim.Options) { p.Confidence = 1 },
		"batch must be":              func(p *sim.Precision[view], _ *sim.Options) { p.Batch = 1 },
		"neither shard nor done":     func(_ *sim.Precision[view], o *sim.Options) { o.Shard.Count = 1 },
		"so neither shard nor done":  func(_ *sim.Precision[view], o *sim.Options) { o.Done = func(sim.RunID) bool { return false } },
		"workers must be >= 0":       func(_ *sim.Precision[view], o *sim.Options) { o.Workers = -1 },
		"batch must be 0 or >= 2, g": func(p *sim.Precision[view], _ *sim.Options) { p.Batch = -1 },
	} {
		p, o := good, sim.Options{}
		spoil(&p, &o)
		for _, err := range experiment().RunUntil(context.Background(), p, o) {
			require.ErrorIs(t, err, sim.ErrInvalid)
			require.ErrorContains(t, err, message)
		}
	}
}

func TestRunUntilStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	goal := sim.Precision[view]{Value: position, HalfWidth: 1e-9, Batch: 2}
	var last error
	for _, err := range experiment().RunUntil(ctx, goal, sim.Options{}) {
		last = err
		cancel()
	}
	require.ErrorIs(t, last, context.Canceled)
	for range experiment().RunUntil(context.Background(), goal, sim.Options{}) {
		break
	}
}
