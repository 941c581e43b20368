package measure

import (
	"context"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// loop runs the passes of an iteration over all people, in parallel; after an error it
// does nothing more. Sums are taken in an order that does not depend on the workers.
type loop struct {
	ctx     context.Context
	workers int
	n       int
	err     error
}

// loopChunk is the number of people a worker takes at a time: fewer are done before a
// second worker has begun.
const loopChunk = 1 << 14

func (l *loop) each(work func(low, high int)) {
	if l.err == nil {
		l.err = par.For(l.ctx, l.workers, l.n, loopChunk, func(_, _, low, high int) { work(low, high) })
	}
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

// multiply sets y to the matrix times x; absent weights are 1.
func (l *loop) multiply(y []float64, matrix rows, x []float64) {
	l.each(func(low, high int) { multiplyRows(y, matrix, x, low, high) })
}

// multiplyRows sets y[low:high] to these rows of the matrix times x.
func multiplyRows(y []float64, matrix rows, x []float64, low, high int) {
	offsets, targets, weights := matrix.Offsets, matrix.Targets, matrix.Weights
	for u := low; u < high; u++ {
		sum := 0.0
		row := targets[offsets[u]:offsets[u+1]]
		if weights == nil {
			sum = sumOf(x, row)
		} else {
			factors := weights[offsets[u]:offsets[u+1]]
			for i, v := range row {
				sum += factors[i] * x[v]
			}
		}
		y[u] = sum
	}
}

// sumOf adds the values of some people, in four sums that do not wait for each other.
func sumOf(x []float64, people []network.NodeID) float64 {
	var a, b, c, d float64
	for len(people) >= 4 {
		a += x[people[0]]
		b += x[people[1]]
		c += x[people[2]]
		d += x[people[3]]
		people = people[4:]
	}
	for _, v := range people {
		a += x[v]
	}
	return (a + b) + (c + d)
}

// inOrder adds from first to last.
func inOrder(xs []float64) float64 {
	total := 0.0
	for _, x := range xs {
		total += x
	}
	return total
}
