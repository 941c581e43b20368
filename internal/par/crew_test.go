package par_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/stretchr/testify/require"
)

func ExampleCrew() {
	crew := par.NewCrew(2)
	defer crew.Close()
	values := []int{1, 2, 3, 4, 5}
	for range 3 {
		crew.For(len(values), 2, func(_, _, low, high int) {
			for i := low; i < high; i++ {
				values[i] *= 2
			}
		})
	}
	fmt.Println(values)
	// Output: [8 16 24 32 40]
}

// Every index is visited once in every one of many loops, also after the workers have
// gone to sleep, and no worker is in two calls at once.
func TestCrewCoversTheRangeOnce(t *testing.T) {
	for _, workers := range workerCounts {
		crew := par.NewCrew(workers)
		busy := make([]atomic.Bool, par.Workers(workers))
		for round := range 60 {
			n := round * 7 % 64
			visits := make([]int32, n)
			crew.For(n, 10, func(worker, chunk, low, high int) {
				require.False(t, busy[worker].Swap(true))
				require.Equal(t, chunk*10, low)
				require.Equal(t, min(n, low+10), high)
				for i := low; i < high; i++ {
					atomic.AddInt32(&visits[i], 1)
				}
				busy[worker].Store(false)
			})
			for _, v := range visits {
				require.Equal(t, int32(1), v)
			}
			if round%20 == 19 {
				time.Sleep(2 * time.Millisecond) // long enough to fall asleep
			}
		}
		crew.Close()
	}
}

// Each of the two calls waits for the other: the caller and a worker are both at work,
// whether the worker was awake or asleep.
func TestCrewWorksSideBySide(t *testing.T) {
	crew := par.NewCrew(2)
	defer crew.Close()
	for _, pause := range []time.Duration{0, 0, 5 * time.Millisecond, 0} {
		time.Sleep(pause)
		var both sync.WaitGroup
		both.Add(2)
		crew.For(2, 1, func(int, int, int, int) {
			both.Done()
			both.Wait()
		})
	}
}

// A panic of any worker reaches the caller, and the crew can be used again.
func TestCrewRaisesPanics(t *testing.T) {
	for _, workers := range workerCounts {
		crew := par.NewCrew(workers)
		for bad := range 5 {
			require.PanicsWithValue(t, "no", func() {
				crew.For(5, 1, func(_, chunk, _, _ int) {
					if chunk == bad {
						panic("no")
					}
				})
			})
		}
		var sum atomic.Int64
		crew.For(10, 3, func(_, _, low, high int) { sum.Add(int64(high - low)) })
		require.Equal(t, int64(10), sum.Load())
		crew.Close()
	}
}
