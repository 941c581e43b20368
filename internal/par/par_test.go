package par_test

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/stretchr/testify/require"
)

var workerCounts = []int{0, 1, 2, 3, 7, 64}

func TestWorkers(t *testing.T) {
	require.Equal(t, 5, par.Workers(5))
	require.Equal(t, runtime.GOMAXPROCS(0), par.Workers(0))
	require.Equal(t, runtime.GOMAXPROCS(0), par.Workers(-1))
	require.Equal(t, max(1024, runtime.GOMAXPROCS(0)), par.Workers(math.MaxInt), "not what memory cannot hold")
}

func TestChunks(t *testing.T) {
	for _, c := range [][3]int{{0, 4, 0}, {1, 4, 1}, {4, 4, 1}, {5, 4, 2}, {8, 4, 2}, {9, 1, 9}} {
		require.Equal(t, c[2], par.Chunks(c[0], c[1]))
	}
}

// Every index is visited once, in chunks that do not depend on the workers, and no
// worker is in two calls at once.
func TestForCoversTheRangeOnce(t *testing.T) {
	for _, n := range []int{0, 1, 9, 10, 11, 100} {
		for _, workers := range workerCounts {
			visits := make([]int32, n)
			busy := make([]atomic.Bool, par.Workers(workers))
			err := par.For(context.Background(), workers, n, 10, func(worker, chunk, low, high int) {
				require.False(t, busy[worker].Swap(true))
				require.Equal(t, chunk*10, low)
				require.Equal(t, min(n, low+10), high)
				for i := low; i < high; i++ {
					atomic.AddInt32(&visits[i], 1)
				}
				runtime.Gosched()
				busy[worker].Store(false)
			})
			require.NoError(t, err)
			require.Equal(t, slices.Repeat([]int32{1}, n), append([]int32{}, visits...))
		}
	}
}

func TestForUsesSeveralWorkers(t *testing.T) {
	var both sync.WaitGroup // each of the two calls waits for the other
	both.Add(2)
	require.NoError(t, par.Each(context.Background(), 2, 2, func(int, int) {
		both.Done()
		both.Wait()
	}))
}

func TestEach(t *testing.T) {
	var sum atomic.Int64
	require.NoError(t, par.Each(context.Background(), 3, 5, func(_, i int) { sum.Add(int64(1) << (8 * i)) }))
	require.Equal(t, int64(0x0101010101), sum.Load())
}

func TestMapIsInChunkOrder(t *testing.T) {
	for _, workers := range workerCounts {
		got, err := par.Map(context.Background(), workers, 25, 10, func(_, low, high int) [2]int { return [2]int{low, high} })
		require.NoError(t, err)
		require.Equal(t, [][2]int{{0, 10}, {10, 20}, {20, 25}}, got)
	}
	none, err := par.Map(context.Background(), 0, 0, 10, func(_, low, high int) int { return low })
	require.NoError(t, err)
	require.Empty(t, none)
}

func TestForStopsWhenCancelled(t *testing.T) {
	for _, workers := range workerCounts {
		ctx, cancel := context.WithCancel(context.Background())
		var calls atomic.Int64
		err := par.Each(ctx, workers, 1000, func(int, int) {
			calls.Add(1)
			cancel()
		})
		require.ErrorIs(t, err, context.Canceled)
		require.LessOrEqual(t, calls.Load(), int64(par.Workers(workers)))
		require.ErrorIs(t, par.Each(ctx, workers, 5, func(int, int) { calls.Add(1000) }), context.Canceled)
		require.Less(t, calls.Load(), int64(1000), "no call under a context that has ended")
	}
}

func TestForRaisesPanicsOnTheCaller(t *testing.T) {
	fault := errors.New("fault")
	for _, workers := range workerCounts {
		var calls atomic.Int64
		require.PanicsWithValue(t, fault, func() {
			_ = par.Each(context.Background(), workers, 1000, func(_, i int) {
				calls.Add(1)
				panic(fault)
			})
		})
		require.LessOrEqual(t, calls.Load(), int64(par.Workers(workers)))
	}
}
