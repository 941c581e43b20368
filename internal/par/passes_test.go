package par_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/stretchr/testify/require"
)

func ExamplePasses() {
	shares := []float64{1, 0, 0, 0}
	passes := par.NewPasses(context.Background(), 0, len(shares), 2)
	defer passes.Close()
	passes.Each(func(low, high int) {
		for i := low; i < high; i++ {
			shares[i] = (shares[i] + 0.25) / 2
		}
	})
	total := passes.Sum(func(low, high int) (sum float64) {
		for _, x := range shares[low:high] {
			sum += x
		}
		return sum
	})
	fmt.Println(shares, total, passes.Err())
	// Output: [0.625 0.125 0.125 0.125] 1 <nil>
}

// The order of the terms shows in the last bits of a sum, the workers do not.
func TestPassesAddInTheOrderOfChunks(t *testing.T) {
	terms := make([]float64, 1000)
	for i := range terms {
		terms[i] = 1 / float64(3*i+1)
	}
	work := func(low, high int) (sum float64) {
		for _, x := range terms[low:high] {
			sum += x
		}
		return sum
	}
	want := 0.0
	for low := 0; low < len(terms); low += 7 {
		want += work(low, min(low+7, len(terms)))
	}
	for _, workers := range workerCounts {
		passes := par.NewPasses(context.Background(), workers, len(terms), 7)
		for range 20 {
			require.Equal(t, want, passes.Sum(work))
		}
		passes.Close()
	}
}

func TestPassesEndWithTheContext(t *testing.T) {
	for _, workers := range workerCounts {
		ctx, cancel := context.WithCancel(context.Background())
		passes := par.NewPasses(ctx, workers, 100, 1)
		done := 0
		passes.Each(func(low, _ int) {
			if low == 0 {
				cancel()
			}
		})
		require.ErrorIs(t, passes.Err(), context.Canceled)
		passes.Each(func(int, int) { done++ })
		require.Zero(t, done)
		passes.Close()

		never := par.NewPasses(ctx, workers, 100, 1)
		never.Each(func(int, int) { done++ })
		require.ErrorIs(t, never.Err(), context.Canceled)
		require.Zero(t, done)
		never.Close()
	}
}
