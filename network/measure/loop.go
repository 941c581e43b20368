package measure

import (
	"context"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/impactnet/impactnet/internal/par"
)

// loop runs the passes of an iteration over all people.
type loop struct {
	*par.Passes
	n int
}

// loopChunk is the number of people a worker takes at a time.
const loopChunk = 4 * csr.Block

// newLoop returns a loop over n people. It must be closed.
func newLoop(ctx context.Context, n int, o Options) *loop {
	return &loop{par.NewPasses(ctx, o.Workers, n, loopChunk), n}
}

// dot returns the inner product of two vectors.
func (l *loop) dot(x, y []float64) float64 {
	return l.Sum(func(low, high int) float64 {
		sum := 0.0
		for i := low; i < high; i++ {
			sum += x[i] * y[i]
		}
		return sum
	})
}

// add adds factor times x to y.
func (l *loop) add(y []float64, factor float64, x []float64) {
	l.Each(func(low, high int) {
		for i := low; i < high; i++ {
			y[i] += factor * x[i]
		}
	})
}

// multiply sets y to the matrix times x.
func (l *loop) multiply(y []float64, matrix factor, x []float64) {
	l.Each(func(low, high int) { matrix.Multiply(y, x, low, high) })
}

// inOrder adds from first to last.
func inOrder(xs []float64) float64 {
	total := 0.0
	for _, x := range xs {
		total += x
	}
	return total
}
