// Package par runs work over fixed chunks of an index range.
//
// The chunks depend on the length of the range alone, never on the number of
// workers, and results are combined in the order of the chunks: the answer has
// the same bits on one core and on sixty-four.
package par

import (
	"context"
	"runtime"
	"sync"
)

// mostWorkers is more than any machine has use for. Callers make scratch space for each.
const mostWorkers = 1 << 10

// Workers returns the number of goroutines to use for a request of n: n if it is
// positive, but no more than 1024, or than GOMAXPROCS if that is more; otherwise
// GOMAXPROCS.
func Workers(n int) int {
	if n > 0 {
		return min(n, max(mostWorkers, runtime.GOMAXPROCS(0)))
	}
	return runtime.GOMAXPROCS(0)
}

// Chunks returns how many chunks of the given size cover [0,n).
func Chunks(n, size int) int {
	return (n + size - 1) / size
}

// For calls work once for every chunk [low,high) of [0,n), at most workers calls
// at a time (0 means GOMAXPROCS). worker is in [0, Workers(workers)) and is never
// in two calls at once: it indexes scratch space. chunk is low/size: it indexes
// results. For returns when all calls have returned; the context is asked before
// every chunk, and its error is returned if it ended the work early. A panic in
// work is raised again on the caller's goroutine.
func For(ctx context.Context, workers, n, size int, work func(worker, chunk, low, high int)) error {
	l := newLoop(n, size, func(worker, chunk, low, high int) {
		if ctx.Err() == nil {
			work(worker, chunk, low, high)
		}
	})
	var group sync.WaitGroup
	for w := 1; w < min(Workers(workers), l.chunks); w++ {
		group.Go(func() { l.run(w) })
	}
	l.run(0)
	group.Wait()
	l.end()
	return ctx.Err()
}

// Each is For with chunks of one: for few, long pieces of work.
func Each(ctx context.Context, workers, n int, work func(worker, i int)) error {
	return For(ctx, workers, n, 1, func(worker, _, low, _ int) { work(worker, low) })
}

// Map calls work for every chunk of [0,n) and returns the results in chunk order,
// ready to be combined in that order.
func Map[T any](ctx context.Context, workers, n, size int, work func(worker, low, high int) T) ([]T, error) {
	results := make([]T, Chunks(n, size))
	err := For(ctx, workers, n, size, func(worker, chunk, low, high int) {
		results[chunk] = work(worker, low, high)
	})
	return results, err
}
