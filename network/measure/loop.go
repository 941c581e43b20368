package measure

import (
	"context"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/impactnet/impactnet/internal/par"
)

// loop runs the passes of an iteration over all people, in parallel; after an error it
// does nothing more. Sums are taken in an order that does not depend on the workers.
type loop struct {
	ctx  context.Context
	crew *par.Crew
	n    int
	err  error
}

// loopChunk is the number of people a worker takes at a time.
const loopChunk = 4 * csr.Block

// newLoop returns a loop over n people. It must be closed.
func newLoop(ctx context.Context, n int, o Options) *loop {
	workers := max(1, min(par.Workers(o.Workers), par.Chunks(n, loopChunk)))
	return &loop{ctx: ctx, crew: par.NewCrew(workers), n: n, err: ctx.Err()}
}

func (l *loop) close() { l.crew.Close() }

func (l *loop) each(work func(low, high int)) {
	if l.err != nil {
		return
	}
	l.crew.For(l.n, loopChunk, func(_, _, low, high int) {
		if l.ctx.Err() == nil {
			work(low, high)
		}
	})
	l.err = l.ctx.Err()
}

// sum adds up what work returns for the chunks.
func (l *loop) sum(work func(low, high int) float64) float64 {
	partial := make([]float64, par.Chunks(l.n, loopChunk))
	l.each(func(low, high int) { partial[low/loopChunk] = work(low, high) })
	return inOrder(partial)
}

// dot returns the inner product of two vectors.
func (l *loop) dot(x, y []float64) float64 {
	return l.sum(func(low, high int) float64 {
		sum := 0.0
		for i := low; i < high; i++ {
			sum += x[i] * y[i]
		}
		return sum
	})
}

// add adds factor times x to y.
func (l *loop) add(y []float64, factor float64, x []float64) {
	l.each(func(low, high int) {
		for i := low; i < high; i++ {
			y[i] += factor * x[i]
		}
	})
}

// multiply sets y to the matrix times x.
func (l *loop) multiply(y []float64, matrix factor, x []float64) {
	l.each(func(low, high int) { matrix.Multiply(y, x, low, high) })
}

// inOrder adds from first to last.
func inOrder(xs []float64) float64 {
	total := 0.0
	for _, x := range xs {
		total += x
	}
	return total
}
