package sim_test

import (
	"context"
	"math/rand/v2"
	"runtime"
	"sync/atomic"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

// TestLiveRowsAreBounded counts the rows that were observed and not yet yielded.
func TestLiveRowsAreBounded(t *testing.T) {
	const perRun, workers = 11, 3
	for _, runs := range []int{50, 500, 2000} {
		var live, most atomic.Int64
		e := experiment()
		e.Points, e.Replicates, e.MaxTicks, e.Every, e.Model = []hike{{}}, runs, 10, 1, rules{Goal: 1e9}
		e.Observe = func(tick int, h *hiker, r *rand.Rand) (view, error) {
			now := live.Add(1)
			for seen := most.Load(); now > seen && !most.CompareAndSwap(seen, now); seen = most.Load() {
			}
			return view{}, nil
		}
		yielded := 0
		for _, err := range e.Run(context.Background(), sim.Options{Workers: workers}) {
			require.NoError(t, err)
			live.Add(-1)
			if yielded++; yielded%500 == 0 {
				runtime.Gosched()
			}
		}
		require.Equal(t, runs*perRun, yielded)
		// Four runs per worker in the window, and the run being yielded.
		require.LessOrEqual(t, most.Load(), int64((4*workers+1)*perRun), "%d runs", runs)
	}
}

// TestMemoryIsIndependentOfTheNumberOfRuns measures the heap in the middle of a small and of a
// large sweep whose rows are 64 kB each: kept rows would cost 64 MB more.
func TestMemoryIsIndependentOfTheNumberOfRuns(t *testing.T) {
	heap := func(runs int) uint64 {
		e := sim.Experiment[hike, *hiker, *[1 << 16]byte]{
			Points: []hike{{}}, Replicates: runs, MaxTicks: 1, Model: rules{Goal: 1e9},
			Observe: func(int, *hiker, *rand.Rand) (*[1 << 16]byte, error) { return new([1 << 16]byte), nil },
		}
		var stats runtime.MemStats
		for r, err := range e.Run(context.Background(), sim.Options{Workers: 2}) {
			require.NoError(t, err)
			if r.ID.Replicate == runs-2 {
				runtime.GC()
				runtime.ReadMemStats(&stats)
			}
		}
		return stats.HeapAlloc
	}
	small, large := heap(30), heap(1030)
	require.Less(t, int64(large)-int64(small), int64(4<<20))
}
