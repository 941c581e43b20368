package par

import "sync/atomic"

// loop is a loop over the chunks of [0,n) that several workers share.
type loop struct {
	n, size, chunks int
	work            func(worker, chunk, low, high int)
	last            bool // no loop: workers of a crew end
	failed          atomic.Pointer[any]

	_    [64]byte // what all write is apart from what all read
	next atomic.Int64
	done atomic.Int64
}

func newLoop(n, size int, work func(worker, chunk, low, high int)) *loop {
	return &loop{n: n, size: size, chunks: Chunks(n, size), work: work}
}

// run works chunks until all are taken.
func (l *loop) run(worker int) {
	for {
		chunk := int(l.next.Add(1)) - 1
		if chunk >= l.chunks {
			return
		}
		l.chunk(worker, chunk)
	}
}

// chunk works one chunk, unless another has failed.
func (l *loop) chunk(worker, chunk int) {
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

// end raises the panic of a worker again.
func (l *loop) end() {
	if r := l.failed.Load(); r != nil {
		panic(*r)
	}
}
