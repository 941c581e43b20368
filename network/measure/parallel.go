package measure

import (
	"context"
	"sync"

	"github.com/impactnet/impactnet/internal/par"
)

// meter calls a progress function from any number of goroutines, one at a time.
type meter struct {
	mutex       sync.Mutex
	done, total int
	report      func(done, total int)
}

func newMeter(o Options, total int) *meter {
	return &meter{total: total, report: o.Progress}
}

func (m *meter) add(done int) {
	if m.report == nil {
		return
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.done += done
	m.report(m.done, m.total)
}

// inTurn works the pieces of [0,n) in parallel and calls add after each, for one piece at
// a time and in their order: what is added up has the same bits for any number of workers.
// work should ask the context now and then; after it has ended nothing more is added.
func inTurn(ctx context.Context, o Options, n, size int, work func(worker, low, high int), add func(worker int)) error {
	turn := newTurnstile()
	progress := newMeter(o, n)
	// The pieces ask for themselves whether the context has ended: a loop that left one out
	// would let those after it wait for ever.
	_ = par.For(context.Background(), o.Workers, n, size, func(worker, piece, low, high int) {
		passed := false
		defer func() {
			if !passed {
				turn.close()
			}
		}()
		if ctx.Err() == nil {
			work(worker, low, high)
		}
		if ctx.Err() == nil {
			turn.pass(piece, func() { add(worker) })
			progress.add(high - low)
			passed = true
		}
	})
	return ctx.Err()
}

// turnstile lets pieces of parallel work through in their order.
type turnstile struct {
	mutex  sync.Mutex
	moved  sync.Cond
	next   int
	closed bool
}

func newTurnstile() *turnstile {
	t := &turnstile{}
	t.moved.L = &t.mutex
	return t
}

// pass calls add for a piece after the calls for all pieces before it, or not at all if
// the turnstile is closed.
func (t *turnstile) pass(piece int, add func()) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	for t.next != piece && !t.closed {
		t.moved.Wait()
	}
	if t.closed {
		return
	}
	add()
	t.next++
	t.moved.Broadcast()
}

// close sends away whoever waits for a piece that will not come.
func (t *turnstile) close() {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.closed = true
	t.moved.Broadcast()
}
