package par

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Crew is a number of workers for many short loops, one after the other. Between loops
// they stay awake for a while: to wake a worker takes longer than a short loop. A worker
// that comes late finds its chunks done by the others, so that nobody waits for one that
// the machine has no processor for.
type Crew struct {
	workers int
	current atomic.Pointer[loop]
	asleep  atomic.Int32
	wake    chan struct{}
	group   sync.WaitGroup
}

// NewCrew returns a crew of Workers(workers), the caller among them. It must be closed.
func NewCrew(workers int) *Crew {
	c := &Crew{workers: Workers(workers)}
	c.wake = make(chan struct{}, c.workers)
	for w := 1; w < c.workers; w++ {
		c.group.Go(func() { c.serve(w) })
	}
	return c
}

// Close ends the workers. No loop may be under way.
func (c *Crew) Close() {
	c.current.Store(&loop{last: true})
	close(c.wake)
	c.group.Wait()
}

// For calls work for the chunks of [0,n) as the function [For] does, the caller being
// worker 0. It must not be called from several goroutines at once, nor from work.
func (c *Crew) For(n, size int, work func(worker, chunk, low, high int)) {
	l := newLoop(n, size, work)
	if c.workers > 1 && l.chunks > 1 {
		c.current.Store(l)
		for range min(int(c.asleep.Load()), l.chunks-1) {
			select {
			case c.wake <- struct{}{}:
			default: // enough are called already
			}
		}
	}
	l.run(0)
	for l.done.Load() < int64(l.chunks) {
		runtime.Gosched()
	}
	l.end()
}

// patience is how often a worker looks for a loop before it goes to sleep: for some hundred
// microseconds, about what it takes to be woken. Every so many looks it lets others run.
const (
	patience = 100_000
	courtesy = 64
)

func (c *Crew) serve(worker int) {
	for l := c.await(worker, nil); !l.last; l = c.await(worker, l) {
		l.run(worker)
	}
}

// await returns the loop after done. A worker that done had no chunk for goes to sleep at
// once: that few are needed.
func (c *Crew) await(worker int, done *loop) *loop {
	if done != nil && worker < done.chunks {
		for looks := range patience {
			if l := c.current.Load(); l != done {
				return l
			}
			if looks%courtesy == 0 {
				runtime.Gosched()
			}
		}
	}
	for {
		c.asleep.Add(1)
		if c.current.Load() == done {
			<-c.wake
		}
		c.asleep.Add(-1)
		if l := c.current.Load(); l != done {
			return l
		}
	}
}
