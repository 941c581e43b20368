package sim_test

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

// restart runs the sweep, cancelled again and again after some more steps of the model, until
// it ends. It returns the rows as a caller stores them: a run counts once its last row was
// seen.
func restart(t *testing.T, e hikes, o sim.Options, times int) []item {
	t.Helper()
	var kept []item
	finished := map[sim.RunID]bool{}
	o.Done = func(id sim.RunID) bool { return finished[id] }
	for attempt := 0; ; attempt++ {
		ctx, cancel := context.WithCancel(context.Background())
		var steps atomic.Int64
		interrupted := e
		interrupted.Observe = func(tick int, h *hiker, r *rand.Rand) (view, error) {
			if steps.Add(1) == 15 && attempt < times {
				cancel()
			}
			return e.Observe(tick, h, r)
		}
		var run []item
		complete := true
		for r, err := range interrupted.Run(ctx, o) {
			var failed *sim.RunError
			if err != nil && !errors.As(err, &failed) {
				require.ErrorIs(t, err, context.Canceled)
				complete = false
				break
			}
			run = append(run, item{r, err})
			if r.Last || err != nil {
				finished[r.ID] = true
				kept, run = append(kept, run...), nil
			}
		}
		cancel()
		if complete {
			require.Equal(t, times, attempt, "as many restarts as wanted")
			return kept
		}
	}
}

func TestRestartedSweepYieldsTheSameRows(t *testing.T) {
	for _, o := range []sim.Options{
		{Workers: 5, Store: sim.MemoryStore{}, SaveEvery: 10},
		{Workers: 1, Store: sim.MemoryStore{}, SaveEvery: 1},
		{Workers: 3, Store: sim.MemoryStore{}},
		{Workers: 2},
	} {
		require.Equal(t, goldenSweep, digestOf(t, restart(t, experiment(), o, 9)), "%+v", o)
	}
}

func TestResumedRunsDoNotStartAgain(t *testing.T) {
	var steps atomic.Int64
	e := experiment()
	e.Model = rules{Goal: 1e9, steps: &steps}
	e.Points = []hike{{Drift: 0.05}, {Drift: 0.1}}
	o := sim.Options{Workers: 2, Store: sim.MemoryStore{}}
	total := int64(len(e.Points) * e.Replicates * e.MaxTicks)
	restart(t, e, o, 5)
	require.Equal(t, total, steps.Load(), "saved on cancellation, so no tick is made twice")

	steps.Store(0)
	require.Equal(t, run(t, e, sim.Options{}), run(t, e, o))
	require.Equal(t, total, steps.Load(), "finished runs are read back from the store")
}

func TestBreakSavesToo(t *testing.T) {
	store := sim.MemoryStore{}
	for range experiment().Run(context.Background(), sim.Options{Workers: 2, Store: store}) {
		break
	}
	require.Contains(t, store, sim.RunID{})
	require.Equal(t, goldenSweep, run(t, experiment(), sim.Options{Workers: 2, Store: store}))
}

func TestAnotherDesignIsRefused(t *testing.T) {
	changes := map[string]func(*hikes){
		"seed":       func(e *hikes) { e.Seed++ },
		"points":     func(e *hikes) { e.Points = append(e.Points, hike{Drift: 1}) },
		"point":      func(e *hikes) { e.Points[0].Drift += 1e-9 },
		"replicates": func(e *hikes) { e.Replicates++ },
		"ticks":      func(e *hikes) { e.MaxTicks++ },
		"every":      func(e *hikes) { e.Every++ },
		"common":     func(e *hikes) { e.CommonRandomNumbers = true },
		"per tick":   func(e *hikes) { e.StreamPerTick = true },
		"model":      func(e *hikes) { e.Model = rules{Goal: 26} },
		"arms":       func(e *hikes) { e.Arms = []sim.Arm[*hiker]{{Name: "control"}} },
	}
	for name, change := range changes {
		store := sim.MemoryStore{}
		run(t, experiment(), sim.Options{Store: store})
		other := experiment()
		change(&other)
		var errs []error
		for _, err := range other.Run(context.Background(), sim.Options{Store: store}) {
			errs = append(errs, err)
		}
		require.Len(t, errs, 1, name)
		require.ErrorIs(t, errs[0], sim.ErrOtherDesign, name)
		require.ErrorIs(t, errs[0], sim.ErrStore, name)
	}
}

func TestACheckpointOfAnotherRunIsRefused(t *testing.T) {
	store := sim.MemoryStore{}
	run(t, experiment(), sim.Options{Store: store})
	store[sim.RunID{}] = store[sim.RunID{Replicate: 1}]
	for _, err := range experiment().Run(context.Background(), sim.Options{Store: store}) {
		require.ErrorIs(t, err, sim.ErrOtherDesign)
	}
}

// moody is a store that fails at one of its calls.
type moody struct {
	sim.MemoryStore
	calls, failAt int
}

var errDisk = errors.New("disk full")

func (m *moody) Save(id sim.RunID, b []byte) error {
	if m.calls++; m.calls >= m.failAt {
		return errDisk
	}
	return m.MemoryStore.Save(id, b)
}

func (m *moody) Load(id sim.RunID) ([]byte, bool, error) {
	if m.calls++; m.calls >= m.failAt {
		return nil, false, errDisk
	}
	return m.MemoryStore.Load(id)
}

func TestAFailingStoreEndsTheSweep(t *testing.T) {
	for failAt := 1; failAt < 40; failAt += 3 {
		store := &moody{MemoryStore: sim.MemoryStore{}, failAt: failAt}
		o := sim.Options{Workers: 2, Store: store, SaveEvery: 10}
		var last error
		ends := 0
		for _, err := range experiment().Run(context.Background(), o) {
			var failed *sim.RunError
			if last = err; err != nil && !errors.As(err, &failed) {
				ends++
			}
		}
		require.Equal(t, 1, ends)
		require.ErrorIs(t, last, sim.ErrStore)
		require.ErrorIs(t, last, errDisk)
		store.failAt = 1 << 30
		require.Equal(t, goldenSweep, run(t, experiment(), o), "nothing is lost once the store works")
	}
}

func TestAStoreThatFailsOnCancellationIsReported(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	store := &moody{MemoryStore: sim.MemoryStore{}, failAt: 2} // the first call is a load
	e := experiment()
	e.Observe = func(tick int, h *hiker, r *rand.Rand) (view, error) {
		if tick == 7 {
			cancel()
		}
		return look(tick, h, r)
	}
	for _, err := range e.Run(ctx, sim.Options{Workers: 1, Store: store}) {
		require.ErrorIs(t, err, context.Canceled)
		require.ErrorIs(t, err, errDisk)
	}
}

func TestDamagedCheckpointsAreNoticed(t *testing.T) {
	store := sim.MemoryStore{}
	run(t, experiment(), sim.Options{Store: store})
	good := store[sim.RunID{}]
	for name, bad := range map[string][]byte{
		"empty":   {},
		"nil":     nil,
		"torn":    good[:len(good)/2],
		"flipped": append(append(bytes.Clone(good[:40]), good[40]^1), good[41:]...),
		"foreign": []byte("something else entirely"),
	} {
		store[sim.RunID{}] = bad
		for _, err := range experiment().Run(context.Background(), sim.Options{Store: store}) {
			require.ErrorIs(t, err, sim.ErrCorrupt, name)
		}
	}
}

// broken is a state whose snapshots fail.
type broken struct{ marshal, unmarshal error }

func (b *broken) MarshalBinary() ([]byte, error) { return nil, b.marshal }
func (b *broken) UnmarshalBinary([]byte) error   { return b.unmarshal }

type breaking struct{}

func (breaking) Init(b broken, _ *rand.Rand) (*broken, error) { return &b, nil }
func (breaking) Step(*broken, *rand.Rand) (bool, error)       { return false, nil }

func TestSnapshotFailures(t *testing.T) {
	e := sim.Experiment[broken, *broken, int]{
		Points: []broken{{marshal: errLost}, {unmarshal: errLost}, {}}, MaxTicks: 3, Model: breaking{},
		Observe: func(int, *broken, *rand.Rand) (int, error) { return 1, nil },
		Arms:    []sim.Arm[*broken]{{}, {}}, Branch: 1,
	}
	for r, err := range e.Run(context.Background(), sim.Options{}) {
		if r.ID.Point == 2 {
			require.NoError(t, err)
			continue
		}
		var failed *sim.RunError
		require.ErrorAs(t, err, &failed)
		require.Equal(t, sim.StageSnapshot, failed.Stage)
		require.Equal(t, 1, failed.Tick)
		require.ErrorIs(t, err, errLost)
	}
}
