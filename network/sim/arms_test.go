package sim_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

const goldenArms = "8b26e5a3ba596170968f3aa81bc3addabd8f34f574a2b5435ee9aa732ea25a8a"

// futures is the sweep of the other tests, split at tick 20 into three arms.
func futures() hikes {
	e := experiment()
	e.Branch = 20
	e.Arms = []sim.Arm[*hiker]{
		{Name: "control"},
		{Name: "push", Change: func(h *hiker, _ *rand.Rand) error { h.Bias = 0.2; return nil }},
		{Name: "chance", Change: func(h *hiker, r *rand.Rand) error { h.Bias = r.Float64(); return nil }},
	}
	return e
}

func TestArmsGolden(t *testing.T) {
	for _, workers := range []int{1, 2, 3, 7, 64} {
		require.Equal(t, goldenArms, run(t, futures(), sim.Options{Workers: workers}))
	}
	var parts []rows
	for i := range 4 {
		parts = append(parts, sequence(collect(t, futures().Run(context.Background(), sim.Options{Shard: sim.Shard{Index: i, Count: 4}}))))
	}
	require.Equal(t, goldenArms, whole(t, sim.Merge(parts...)))
}

func TestArmsRestarted(t *testing.T) {
	for _, o := range []sim.Options{
		{Workers: 5, Store: sim.MemoryStore{}, SaveEvery: 3},
		{Workers: 1, Store: sim.MemoryStore{}, SaveEvery: 10},
		{Workers: 2, Store: sim.MemoryStore{}},
		{Workers: 2},
	} {
		require.Equal(t, goldenArms, digestOf(t, restart(t, futures(), o, 9)), "%+v", o)
	}
}

func TestControlArmIsThePlainExperiment(t *testing.T) {
	plain := collect(t, experiment().Run(context.Background(), sim.Options{}))
	var control []item
	for _, it := range collect(t, futures().Run(context.Background(), sim.Options{})) {
		if it.row.ID.Arm == 0 {
			control = append(control, it)
		}
	}
	require.Equal(t, plain, control)
}

func TestArmsShareThePastAndDifferAfter(t *testing.T) {
	e := futures()
	e.Every, e.Points, e.Model = 1, []hike{{}}, rules{Goal: 1e9}
	values := map[sim.RunID][]view{}
	for _, it := range collect(t, e.Run(context.Background(), sim.Options{})) {
		values[it.row.ID] = append(values[it.row.ID], it.row.Value)
	}
	for replicate := range e.Replicates {
		control := values[sim.RunID{Replicate: replicate}]
		push := values[sim.RunID{Replicate: replicate, Arm: 1}]
		require.Equal(t, control[:21], push[:21])
		for tick := 21; tick <= e.MaxTicks; tick++ {
			// The same numbers: the arms differ by the bias on each of 1 to 3 legs per tick.
			difference := push[tick].X - control[tick].X
			require.Greater(t, difference, 0.2*float64(tick-20)-1e-9)
			require.Less(t, difference, 0.6*float64(tick-20)+1e-9)
		}
	}
}

func TestThePastIsRunOnce(t *testing.T) {
	var inits, steps atomic.Int64
	e := futures()
	e.Points, e.Model = []hike{{}}, rules{Goal: 1e9, inits: &inits, steps: &steps}
	run(t, e, sim.Options{Workers: 2})
	require.EqualValues(t, e.Replicates*(20+3*40), steps.Load())
	require.EqualValues(t, e.Replicates*(1+3), inits.Load(), "one for the past, one under each copy")

	steps.Store(0)
	restart(t, e, sim.Options{Workers: 2, Store: sim.MemoryStore{}}, 6)
	require.EqualValues(t, e.Replicates*(20+3*40), steps.Load(), "even when restarted")
}

func TestArmsDoneSeparately(t *testing.T) {
	var want []item
	for _, it := range collect(t, futures().Run(context.Background(), sim.Options{})) {
		if it.row.ID.Arm == 1 {
			want = append(want, it)
		}
	}
	store := sim.MemoryStore{}
	got := collect(t, futures().Run(context.Background(), sim.Options{
		Store: store,
		Done:  func(id sim.RunID) bool { return id.Arm != 1 },
	}))
	require.Equal(t, want, got)
	for id := range store {
		require.Equal(t, 1, id.Arm, "nothing is saved for arms that are done")
	}
}

func TestReplayOfAnArm(t *testing.T) {
	all := collect(t, futures().Run(context.Background(), sim.Options{}))
	for id := range futures().Plan() {
		var want []item
		for _, it := range all {
			if it.row.ID == id {
				want = append(want, it)
			}
		}
		got := collect(t, futures().Replay(context.Background(), id))
		if want[0].err != nil {
			got = got[len(got)-1:]
		}
		require.Equal(t, want, got)
	}
}

func TestBranchAtTheStart(t *testing.T) {
	e := futures()
	e.Branch = 0
	plain := collect(t, experiment().Run(context.Background(), sim.Options{}))
	all := collect(t, e.Run(context.Background(), sim.Options{}))
	var control []item
	for _, it := range all {
		if it.row.ID.Arm == 0 {
			control = append(control, it)
		}
	}
	require.Equal(t, plain, control)
	require.Equal(t, digestOf(t, all), digestOf(t, restart(t, e, sim.Options{Workers: 3, Store: sim.MemoryStore{}, SaveEvery: 5}, 9)))
}

func TestARunDoneBeforeTheBranchIsTheSameInEveryArm(t *testing.T) {
	e := futures()
	e.Points, e.Model = []hike{{Drift: 5}}, rules{Goal: 20}
	arms := map[int][]view{}
	for _, it := range collect(t, e.Run(context.Background(), sim.Options{})) {
		require.Less(t, it.row.Tick, e.Branch)
		arms[it.row.ID.Arm] = append(arms[it.row.ID.Arm], it.row.Value)
	}
	require.Equal(t, arms[0], arms[1])
	require.Equal(t, arms[0], arms[2])
}

func TestChangeFailure(t *testing.T) {
	e := futures()
	e.Arms[1].Change = func(*hiker, *rand.Rand) error { return errLost }
	var failed []sim.RunID
	for _, it := range collect(t, e.Run(context.Background(), sim.Options{})) {
		var one *sim.RunError
		if errors.As(it.err, &one) && one.Stage == sim.StageChange {
			require.Equal(t, 20, one.Tick)
			failed = append(failed, one.ID)
		}
	}
	require.NotEmpty(t, failed)
	require.True(t, slices.IndexFunc(failed, func(id sim.RunID) bool { return id.Arm != 1 }) < 0)
}

func TestPairedFuturesHavePairedIntervals(t *testing.T) {
	e := futures()
	e.Points, e.Model, e.Replicates, e.Every = []hike{{}}, rules{Goal: 1e9}, 50, 20
	paired, err := sim.Compare(e.Run(context.Background(), sim.Options{}), sim.FirstArm, position)
	require.NoError(t, err)
	at := map[sim.Cell]sim.Comparison{}
	for _, c := range paired {
		at[c.Cell] = c
	}
	require.Equal(t, 0.0, at[sim.Cell{Arm: 1, Tick: 20}].Mean, "the past is the same")
	end := at[sim.Cell{Arm: 1, Tick: sim.End}]
	low, high := end.Interval(0.95)
	require.True(t, low < 16 && 16 < high, "40 ticks of 2 legs on average, 0.2 each: %v", end)
	require.Greater(t, end.Correlation, 0.9)
	// Without common random numbers the interval would be many times wider.
	independent, err := sim.Summarize(e.Run(context.Background(), sim.Options{}), position)
	require.NoError(t, err)
	for _, s := range independent {
		if s.Tick == sim.End {
			require.Greater(t, s.HalfWidth(0.95), 5*end.HalfWidth(0.95))
			break
		}
	}
}
