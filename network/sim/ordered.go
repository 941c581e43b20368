package sim

import (
	"context"
	"iter"
	"slices"
	"sync"
)

// windowPerWorker bounds the jobs that are begun and not yet taken: enough that a slow run at
// the head leaves no worker idle for long, little enough that memory stays O(workers).
const windowPerWorker = 4

// slot is a job and the place of its result.
type slot[T any] struct {
	job    int
	result T
	ready  chan struct{}
}

// ordered calls work for the jobs 0..n-1, on several workers at once, and yields the results
// in the order of the jobs. The caller's goroutine is one of the workers: it takes a job
// whenever the next result is not ready, so a single worker needs no goroutine and no
// processor is left to one that only waits. At most windowPerWorker·workers jobs are ahead of
// the consumer. It ends early when ctx does; when it returns, for whatever reason, no
// goroutine is left. The context given to work ends with the sequence. work must not panic,
// but it may end its goroutine: its slot is then yielded as far as it was filled.
func ordered[T any](ctx context.Context, workers, n int, work func(ctx context.Context, job int, result *T)) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		ctx, cancel := context.WithCancel(ctx)
		workers = min(workers, n)
		window := windowPerWorker * workers
		queue := make(chan *slot[T], window)
		var group sync.WaitGroup
		defer group.Wait()
		defer close(queue)
		defer cancel()
		for range workers - 1 {
			group.Go(func() {
				for s := range queue {
					s.fill(ctx, work)
				}
			})
		}
		begun := make([]*slot[T], 0, window)
		for next := 0; next < n || len(begun) > 0; {
			for ; next < n && len(begun) < window; next++ {
				s := &slot[T]{job: next, ready: make(chan struct{})}
				begun = append(begun, s)
				queue <- s // never blocks: the queue holds the whole window
			}
			for !begun[0].isReady() && ctx.Err() == nil {
				select {
				case s := <-queue:
					s.fill(ctx, work)
				default:
					begun[0].wait(ctx)
				}
			}
			if ctx.Err() != nil || !yield(&begun[0].result) {
				return
			}
			begun = slices.Delete(begun, 0, 1)
		}
	}
}

func (s *slot[T]) fill(ctx context.Context, work func(context.Context, int, *T)) {
	defer close(s.ready)
	work(ctx, s.job, &s.result)
}

func (s *slot[T]) isReady() bool {
	select {
	case <-s.ready:
		return true
	default:
		return false
	}
}

func (s *slot[T]) wait(ctx context.Context) {
	select {
	case <-s.ready:
	case <-ctx.Done():
	}
}
