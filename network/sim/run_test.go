package sim_test

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

// The digests of the sweep and of its variants. They change only when the numbers of a stream
// or the order of their use do: a "Streams" entry of the changelog.
const (
	goldenSweep   = "b502cd8a15acf913b8bba4fb9ad82eaac0fc4be4ccf41c992448b964e570fa23"
	goldenCommon  = "da48a503f141b05415bb3edbea13e9382d6290871e9c3ba89a5b25c72ae12de1"
	goldenPerTick = "c53b10e849b0e692a78e5e93c5ae0e5970ff09985497b4c3e1b1b9396a6e3ad8"
)

func TestSweepGolden(t *testing.T) {
	require.Equal(t, goldenSweep, run(t, experiment(), sim.Options{}))
	e := experiment()
	e.CommonRandomNumbers = true
	require.Equal(t, goldenCommon, run(t, e, sim.Options{}))
	e.StreamPerTick = true
	require.Equal(t, goldenPerTick, run(t, e, sim.Options{}))
}

func TestWorkersAndProcessorsDoNotMatter(t *testing.T) {
	for _, processors := range []int{1, 2, 7} {
		before := runtime.GOMAXPROCS(processors)
		for _, workers := range []int{0, 1, 2, 3, 7, 64} {
			require.Equal(t, goldenSweep, run(t, experiment(), sim.Options{Workers: workers}), "%d workers on %d", workers, processors)
		}
		runtime.GOMAXPROCS(before)
	}
}

func TestMergedShardsAreTheWhole(t *testing.T) {
	for _, count := range []int{1, 2, 4, 21, 50} {
		var parts []rows
		total := 0
		for i := range count {
			part := collect(t, experiment().Run(context.Background(), sim.Options{Shard: sim.Shard{Index: i, Count: count}, Workers: 2}))
			parts = append(parts, sequence(part))
			total += len(part)
		}
		require.Equal(t, goldenSweep, whole(t, sim.Merge(parts...)), "%d shards", count)
		require.Positive(t, total)
	}
}

func TestShardsPartitionThePlan(t *testing.T) {
	e := experiment()
	seen := map[sim.RunID]int{}
	for i := range 5 {
		for _, it := range collect(t, e.Run(context.Background(), sim.Options{Shard: sim.Shard{Index: i, Count: 5}})) {
			if it.row.Last || it.err != nil {
				seen[it.row.ID]++
			}
		}
	}
	plan := slices.Collect(e.Plan())
	require.Len(t, seen, len(plan))
	for _, id := range plan {
		require.Equal(t, 1, seen[id], id)
	}
}

// TestNaiveTwin runs the plan in two loops without the engine.
func TestNaiveTwin(t *testing.T) {
	e := experiment()
	type position struct {
		id   sim.RunID
		tick int
		x    float64
		last bool
	}
	var want []position
	for id := range e.Plan() {
		var run []position
		r := e.Seed.Stream(id, "run").Rand
		h, err := e.Model.Init(e.Points[id.Point], r)
		require.NoError(t, err)
		run = append(run, position{id, 0, h.X, false})
		for tick := 1; tick <= e.MaxTicks; tick++ {
			done, err := e.Model.Step(h, r)
			if err != nil {
				run = nil
				break
			}
			if last := done || tick == e.MaxTicks; last || tick%e.Every == 0 {
				run = append(run, position{id, tick, h.X, last})
			}
			if done {
				break
			}
		}
		want = append(want, run...)
	}
	var got []position
	for _, it := range collect(t, e.Run(context.Background(), sim.Options{})) {
		if it.err == nil {
			got = append(got, position{it.row.ID, it.row.Tick, it.row.Value.X, it.row.Last})
		}
	}
	require.Equal(t, want, got)
}

func TestOptionsCannotChangeARow(t *testing.T) {
	r := source()
	for range 30 {
		o := sim.Options{Workers: r.IntN(20), Progress: func(sim.Progress) {}}
		if r.IntN(3) > 0 {
			o.Store, o.SaveEvery = sim.MemoryStore{}, r.IntN(9)
		}
		require.Equal(t, goldenSweep, digestOf(t, restart(t, experiment(), o, r.IntN(4))), "%+v", o)
		var parts []rows
		for i, count := 0, 1+r.IntN(8); i < count; i++ {
			o.Shard = sim.Shard{Index: i, Count: count}
			parts = append(parts, experiment().Run(context.Background(), o))
		}
		require.Equal(t, goldenSweep, whole(t, sim.Merge(parts...)), "%+v", o)
	}
}

func TestRowsOfOneRun(t *testing.T) {
	e := experiment()
	e.Points, e.Replicates, e.Model = []hike{{}}, 0, rules{Goal: 1e9}
	for _, c := range []struct {
		every, most int
		ticks       []int
	}{
		{0, 10, []int{10}},
		{1, 3, []int{0, 1, 2, 3}},
		{4, 10, []int{0, 4, 8, 10}},
		{5, 10, []int{0, 5, 10}},
		{99, 10, []int{0, 10}},
		{0, 0, []int{0}},
		{3, 0, []int{0}},
	} {
		e.Every, e.MaxTicks = c.every, c.most
		var ticks []int
		items := collect(t, e.Run(context.Background(), sim.Options{}))
		for i, it := range items {
			ticks = append(ticks, it.row.Tick)
			require.Equal(t, i == len(items)-1, it.row.Last)
			require.False(t, it.row.Done)
			require.Len(t, it.row.Value.Legs, it.row.Tick%3)
		}
		require.Equal(t, c.ticks, ticks, "every %d of %d", c.every, c.most)
	}
}

func TestDoneEndsARun(t *testing.T) {
	e := experiment()
	e.Points, e.Model = []hike{{Drift: 5}}, rules{Goal: 1}
	for _, it := range collect(t, e.Run(context.Background(), sim.Options{})) {
		if it.row.Last {
			require.True(t, it.row.Done)
			require.Greater(t, it.row.Value.X, 1.0)
			require.Less(t, it.row.Tick, e.MaxTicks)
		} else {
			require.False(t, it.row.Done)
		}
	}
}

func TestObservationsChangeNothing(t *testing.T) {
	often, seldom := experiment(), experiment()
	often.Every, seldom.Every = 1, 13
	at := map[sim.RunID]map[int]view{}
	for _, it := range collect(t, often.Run(context.Background(), sim.Options{})) {
		if at[it.row.ID] == nil {
			at[it.row.ID] = map[int]view{}
		}
		at[it.row.ID][it.row.Tick] = it.row.Value
	}
	for _, it := range collect(t, seldom.Run(context.Background(), sim.Options{})) {
		if it.err == nil { // Noise included: the stream of an observation is that of its tick
			require.Equal(t, at[it.row.ID][it.row.Tick], it.row.Value)
		}
	}
}

func TestCommonRandomNumbers(t *testing.T) {
	e := experiment()
	e.Points = []hike{{Drift: 0.1}, {Drift: 0.1}}
	halves := func() (a, b []view) {
		for _, it := range collect(t, e.Run(context.Background(), sim.Options{})) {
			if it.row.ID.Point == 0 {
				a = append(a, it.row.Value)
			} else {
				b = append(b, it.row.Value)
			}
		}
		return a, b
	}
	a, b := halves()
	require.NotEqual(t, a, b)
	e.CommonRandomNumbers = true
	common, same := halves()
	require.Equal(t, common, same)
	require.Equal(t, a, common, "point 0 keeps its numbers")
}

// sloppy draws two numbers at tick 1 in one arm of the comparison and one in the other.
type sloppy struct{}

func (sloppy) Init(extra int, _ *rand.Rand) (*[2]float64, error) {
	return &[2]float64{float64(extra), 0}, nil
}

func (sloppy) Step(s *[2]float64, r *rand.Rand) (bool, error) {
	if s[0] > 0 {
		r.Uint64()
		s[0]--
	}
	s[1] = r.Float64()
	return false, nil
}

func TestStreamPerTickFallsBackIntoStep(t *testing.T) {
	e := sim.Experiment[int, *[2]float64, float64]{
		Points: []int{0, 1}, MaxTicks: 5, Every: 1, CommonRandomNumbers: true, StreamPerTick: true, Model: sloppy{},
		Observe: func(_ int, s *[2]float64, _ *rand.Rand) (float64, error) { return s[1], nil },
	}
	values := func() (v [2][]float64) {
		for r, err := range e.Run(context.Background(), sim.Options{}) {
			require.NoError(t, err)
			v[r.ID.Point] = append(v[r.ID.Point], r.Value)
		}
		return v
	}
	v := values()
	require.NotEqual(t, v[0][1], v[1][1])
	require.Equal(t, v[0][2:], v[1][2:])
	require.NotEqual(t, v[0][2], v[0][3], "ticks have streams of their own")
	e.StreamPerTick = false
	v = values()
	require.NotEqual(t, v[0][2:], v[1][2:])
}

func TestFailuresAreData(t *testing.T) {
	e := experiment()
	e.Points = append(e.Points, hike{Drift: -1})
	failed, finished := 0, 0
	for r, err := range e.Run(context.Background(), sim.Options{Workers: 3}) {
		var one *sim.RunError
		if errors.As(err, &one) {
			failed++
			require.Equal(t, r.ID, one.ID)
			require.Equal(t, e.Points[one.ID.Point], r.Params)
			if one.ID.Point == 1 {
				require.ErrorIs(t, err, errLost)
				require.Equal(t, sim.RunError{ID: r.ID, Tick: 30, Stage: sim.StageStep, Err: errLost}, *one)
				require.EqualError(t, err, fmt.Sprintf("sim: %v tick 30: step: lost in the woods", r.ID))
			} else {
				require.Equal(t, sim.StageInit, one.Stage)
			}
			continue
		}
		require.NoError(t, err)
		if r.Last {
			finished++
		}
	}
	// Some runs of point 1 arrive before they get lost: Replay says which.
	arrived := 0
	for replicate := range e.Replicates {
		for _, it := range collect(t, e.Replay(context.Background(), sim.RunID{Point: 1, Replicate: replicate})) {
			if it.row.Last {
				arrived++
			}
		}
	}
	require.Equal(t, 14-arrived, failed)
	require.Equal(t, 14+arrived, finished)
}

func TestObserveFailure(t *testing.T) {
	e := experiment()
	e.Observe = func(tick int, h *hiker, r *rand.Rand) (view, error) {
		if tick == 14 {
			return view{}, errLost
		}
		return look(tick, h, r)
	}
	for _, it := range collect(t, e.Run(context.Background(), sim.Options{})) {
		if it.err != nil {
			var one *sim.RunError
			require.ErrorAs(t, it.err, &one)
			require.Equal(t, sim.StageObserve, one.Stage)
			require.Equal(t, 14, one.Tick)
		} else {
			require.Less(t, it.row.Tick, 14, "only runs that arrived before have rows")
		}
	}
}

func TestReplayGivesTheSameRows(t *testing.T) {
	e := experiment()
	byRun := map[sim.RunID][]item{}
	for _, it := range collect(t, e.Run(context.Background(), sim.Options{})) {
		byRun[it.row.ID] = append(byRun[it.row.ID], it)
	}
	for id := range e.Plan() {
		replayed := collect(t, e.Replay(context.Background(), id))
		if last := len(replayed) - 1; replayed[last].err != nil {
			require.Equal(t, byRun[id], replayed[last:])
			require.Len(t, replayed, 6, "the rows before the failure are seen")
		} else {
			require.Equal(t, byRun[id], replayed)
		}
	}
}

func TestReplayBreakCancelAndStrangers(t *testing.T) {
	e := experiment()
	seen := 0
	for range e.Replay(context.Background(), sim.RunID{}) {
		seen++
		break
	}
	require.Equal(t, 1, seen)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var last error
	for _, err := range e.Replay(ctx, sim.RunID{}) {
		cancel()
		last = err
	}
	require.ErrorIs(t, last, context.Canceled)
	for _, id := range []sim.RunID{{Point: 3}, {Replicate: 7}, {Arm: 1}, {Point: -1}} {
		for _, err := range e.Replay(context.Background(), id) {
			require.ErrorIs(t, err, sim.ErrInvalid)
		}
	}
}

func TestPanicReachesTheCaller(t *testing.T) {
	for _, workers := range []int{1, 3, 64} {
		e := experiment()
		e.Points, e.Model = []hike{{}, {Boom: 9}}, rules{Goal: 1e9}
		before := 0
		value := recovered(func() {
			for range e.Run(context.Background(), sim.Options{Workers: workers}) {
				before++
			}
		})
		require.IsType(t, &sim.RunError{}, value)
		err := value.(*sim.RunError)
		require.Equal(t, sim.RunID{Point: 1}, err.ID)
		require.Equal(t, 9, err.Tick)
		require.Equal(t, sim.StageStep, err.Stage)
		require.ErrorIs(t, err, errLost)
		var cause *sim.PanicError
		require.ErrorAs(t, err, &cause)
		require.Contains(t, string(cause.Stack), "rules.Step", "the stack of the worker")
		require.Contains(t, err.Error(), "lost in the woods")
		require.Equal(t, 7*10, before, "all rows before the panic came first")
	}
}

func TestGoexitReachesTheCaller(t *testing.T) {
	e := experiment()
	e.Observe = func(int, *hiker, *rand.Rand) (view, error) { runtime.Goexit(); return view{}, nil }
	ended := make(chan any)
	go func() { // the goroutine that ranges is a worker too: it ends, or meets the end of another
		defer func() { ended <- recover() }()
		for range e.Run(context.Background(), sim.Options{Workers: 2}) {
		}
		ended <- "the sweep went on"
	}()
	if value := <-ended; value != nil {
		var cause *sim.PanicError
		require.ErrorAs(t, value.(error), &cause)
		require.Nil(t, cause.Value)
		require.NoError(t, cause.Unwrap())
	}
}

func recovered(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

func TestDoneIsAskedOnceBeforeAnythingStarts(t *testing.T) {
	e := experiment()
	finished := map[sim.RunID]bool{{Point: 0, Replicate: 2}: true, {Point: 2, Replicate: 6}: true}
	asked := map[sim.RunID]int{}
	started := false
	var mutex sync.Mutex
	observe := e.Observe
	e.Observe = func(tick int, h *hiker, r *rand.Rand) (view, error) {
		mutex.Lock()
		started = true
		mutex.Unlock()
		return observe(tick, h, r)
	}
	o := sim.Options{Workers: 3, Done: func(id sim.RunID) bool {
		mutex.Lock()
		defer mutex.Unlock()
		require.False(t, started)
		asked[id]++
		return finished[id]
	}}
	var kept []item
	for r, err := range e.Run(context.Background(), o) {
		finished[r.ID] = true // may be written while the sweep goes on
		kept = append(kept, item{r, err})
	}
	require.Len(t, asked, 21)
	for id, times := range asked {
		require.Equal(t, 1, times, id)
	}
	var want []item
	for _, it := range collect(t, experiment().Run(context.Background(), sim.Options{})) {
		if id := it.row.ID; id != (sim.RunID{Point: 0, Replicate: 2}) && id != (sim.RunID{Point: 2, Replicate: 6}) {
			want = append(want, it)
		}
	}
	require.Equal(t, want, kept)
}

func TestProgress(t *testing.T) {
	var reports []sim.Progress
	run(t, experiment(), sim.Options{
		Workers:  3,
		Done:     func(id sim.RunID) bool { return id.Replicate == 0 },
		Progress: func(p sim.Progress) { reports = append(reports, p) },
	})
	require.Len(t, reports, 18)
	for i, p := range reports {
		require.Equal(t, 4+i, p.Done)
		require.Equal(t, 21, p.Total)
	}
	failed := 0
	for _, it := range collect(t, experiment().Run(context.Background(), sim.Options{})) {
		if it.err != nil && it.row.ID.Replicate > 0 {
			failed++
		}
	}
	require.Positive(t, failed)
	require.Equal(t, failed, reports[17].Failed)
}

func TestCancelYieldsWholeRunsThenTheError(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	all := collect(t, experiment().Run(context.Background(), sim.Options{}))
	var got []item
	var last error
	for r, err := range experiment().Run(ctx, sim.Options{Workers: 4}) {
		if last = err; err != nil {
			break
		}
		got = append(got, item{r, err})
		cancel()
	}
	require.ErrorIs(t, last, context.Canceled)
	require.Equal(t, all[:len(got)], got)
	require.True(t, got[len(got)-1].row.Last)

	for r, err := range experiment().Run(ctx, sim.Options{}) {
		require.ErrorIs(t, err, context.Canceled)
		require.Zero(t, r)
	}
}

func TestErrorsCausedByCancellationAreNoFailures(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	e := experiment()
	e.Observe = func(int, *hiker, *rand.Rand) (view, error) {
		cancel()
		return view{}, ctx.Err()
	}
	for _, err := range e.Run(ctx, sim.Options{}) {
		var failed *sim.RunError
		require.False(t, errors.As(err, &failed))
		require.ErrorIs(t, err, context.Canceled)
	}
}

func TestASequenceCanBeRangedTwice(t *testing.T) {
	twice := experiment().Run(context.Background(), sim.Options{})
	require.Equal(t, goldenSweep, whole(t, twice))
	require.Equal(t, goldenSweep, whole(t, twice))
}

func TestDigestOfAPlainSweep(t *testing.T) {
	e := experiment()
	a, err := sim.Digest(e.Run(context.Background(), sim.Options{Workers: 1}))
	var failed *sim.FailedRuns
	require.ErrorAs(t, err, &failed)
	b, _ := sim.Digest(e.Run(context.Background(), sim.Options{Workers: 5}))
	require.Equal(t, a, b)
	require.NotZero(t, a)
	e.Seed++
	c, _ := sim.Digest(e.Run(context.Background(), sim.Options{}))
	require.NotEqual(t, hex.EncodeToString(a[:]), hex.EncodeToString(c[:]))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	d, err := sim.Digest(e.Run(ctx, sim.Options{}))
	require.ErrorIs(t, err, context.Canceled)
	require.Zero(t, d)
}
