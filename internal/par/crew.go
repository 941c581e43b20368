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
	loop    atomic.Pointer[crewLoop]
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
	c.loop.Store(&crewLoop{last: true})
	close(c.wake)
	c.group.Wait()
}

// For calls work for the chunks of [0,n) as the function [For] does, the caller being
// worker 0. It must not be called from several goroutines at once, nor from work.
func (c *Crew) For(n, size int, work func(worker, chunk, low, high int)) {
	l := &crewLoop{n: n, size: size, chunks: Chunks(n, size), work: work}
	if c.workers > 1 && l.chunks > 1 {
		c.loop.Store(l)
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
	if r := l.failed.Load(); r != nil {
		panic(*r)
	}
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
func (c *Crew) await(worker int, done *crewLoop) *crewLoop {
	if done != nil && worker < done.chunks {
		for looks := range patience {
			if l := c.loop.Load(); l != done {
				return l
			}
			if looks%courtesy == 0 {
				runtime.Gosched()
			}
		}
	}
	for {
		c.asleep.Add(1)
		if c.loop.Load() == done {
			<-c.wake
		}
		c.asleep.Add(-1)
		if l := c.loop.Load(); l != done {
			return l
		}
	}
}

// crewLoop is one loop of a crew.
type crewLoop struct {
	n, size, chunks int
	work            func(worker, chunk, low, high int)
	last            bool // no loop: workers end
	failed          atomic.Pointer[any]

	_    [64]byte // what all write is apart from what all read
	next atomic.Int64
	done atomic.Int64
}

// run works chunks until all are taken.
func (l *crewLoop) run(worker int) {
	for {
		chunk := int(l.next.Add(1)) - 1
		if chunk >= l.chunks {
			return
		}
		l.chunk(worker, chunk)
	}
}

// chunk works one chunk, unless another has failed.
func (l *crewLoop) chunk(worker, chunk int) {
	defer l.done.Add(1)
	defer func() {
		if r := recover(); r != nil {
			l.failed.CompareAndSwap(nil, &r)
		}
	}()
	if l.failed.Load() == nil {
		l.work(worker, chunk, chunk*l.size, min(l.n, (chunk+1)*l.size))
	}
}
