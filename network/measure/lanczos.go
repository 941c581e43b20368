package measure

import (
	"errors"
	"fmt"
	"math"
)

// ErrConvergence reports an iteration that came to no end within its limit of steps.
var ErrConvergence = errors.New("measure: no convergence")

// symmetric is a symmetric matrix of which only products are known.
type symmetric struct {
	*loop
	multiply func(y, x []float64) // y = matrix · x
	kernel   []float64            // if not nil: a vector of length 1, to which all are kept orthogonal
	size     float64              // of the largest entry if products can be all but 0 beside the kernel
}

const (
	lanczosTolerance = 1e-13 // of the residual, relative to the matrix
	lanczosSteps     = 20_000
)

// largest returns the largest eigenvalue and an eigenvector of length 1, the projection of
// start onto the eigenspace, by Lanczos' method. It keeps three vectors and runs twice:
// once to find the eigenvector of the tridiagonal matrix, once more to combine the same
// steps into that of the matrix. Orthogonality is lost only when an eigenvector has
// been found, and then it stops. Paige 1980, doi:10.1016/0024-3795(80)90167-6.
func (s symmetric) largest(start []float64) (float64, []float64, error) {
	var t tridiagonal
	check, norm := 1, s.size
	steps := s.steps(start, func(k int, diagonal, next float64, _ []float64) bool {
		t.diagonal, t.next = append(t.diagonal, diagonal), append(t.next, next)
		norm = max(norm, math.Abs(diagonal), next)
		if next <= lanczosTolerance*norm {
			return false // nothing is left but rounding
		}
		if k < check {
			return true
		}
		check = k + 1 + k/16
		_, vector := t.largest()
		return next*math.Abs(vector[k-1]) > lanczosTolerance*norm
	})
	if s.Err() != nil {
		return 0, nil, s.Err()
	}
	if steps == lanczosSteps {
		return 0, nil, fmt.Errorf("%w: %d steps of Lanczos' method", ErrConvergence, steps)
	}
	value, weights := t.largest()
	vector := make([]float64, s.n)
	s.steps(start, func(k int, _, _ float64, basis []float64) bool {
		s.add(vector, weights[k-1], basis)
		return k < steps
	})
	s.scale(vector, 1/math.Sqrt(s.dot(vector, vector)))
	return value, vector, s.Err()
}

// steps runs the recurrence from start: visit is told the number of the step from 1, the
// new entries of the tridiagonal matrix on and beside the diagonal, and the basis vector;
// it says whether to go on. Returned is the number of steps.
func (s symmetric) steps(start []float64, visit func(k int, diagonal, next float64, basis []float64) bool) int {
	basis, before, image := make([]float64, s.n), make([]float64, s.n), make([]float64, s.n)
	copy(basis, start)
	s.clean(basis)
	s.scale(basis, 1/math.Sqrt(s.dot(basis, basis)))
	last := 0.0
	for k := 1; s.Err() == nil && k <= lanczosSteps; k++ {
		s.multiply(image, basis)
		diagonal := s.dot(basis, image)
		s.Each(func(low, high int) {
			for i := low; i < high; i++ {
				image[i] -= diagonal*basis[i] + last*before[i]
			}
		})
		s.clean(image)
		last = math.Sqrt(s.dot(image, image))
		if !visit(k, diagonal, last, basis) {
			return k
		}
		s.scale(image, 1/last)
		before, basis, image = basis, image, before
	}
	return lanczosSteps
}

func (s symmetric) clean(x []float64) {
	if s.kernel != nil {
		s.add(x, -s.dot(s.kernel, x), s.kernel)
	}
}

func (s symmetric) scale(x []float64, factor float64) {
	s.Each(func(low, high int) {
		for i := low; i < high; i++ {
			x[i] *= factor
		}
	})
}

// tridiagonal is a symmetric tridiagonal matrix; the last entry of next is beyond it.
type tridiagonal struct{ diagonal, next []float64 }

// largest returns the largest eigenvalue and an eigenvector of length 1.
func (t tridiagonal) largest() (float64, []float64) {
	low, high := math.Inf(-1), math.Inf(-1)
	for i, d := range t.diagonal {
		reach := 0.0
		if i > 0 {
			reach += t.next[i-1]
		}
		if i < len(t.diagonal)-1 {
			reach += t.next[i]
		}
		low, high = max(low, d), max(high, d+reach)
	}
	high += 1e-300 + 1e-15*math.Abs(high)
	for middle := (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2 {
		if t.isAbove(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high, t.vector(high)
}

// isAbove reports whether x is above all eigenvalues.
func (t tridiagonal) isAbove(x float64) bool {
	pivot := 1.0
	for i, d := range t.diagonal {
		square := 0.0
		if i > 0 {
			square = t.next[i-1] * t.next[i-1]
		}
		if pivot = x - d - square/pivot; !(pivot > 0) {
			return false
		}
	}
	return true
}

// vector returns the eigenvector for the eigenvalue just below value by inverse iteration.
func (t tridiagonal) vector(value float64) []float64 {
	n := len(t.diagonal)
	x, pivots := make([]float64, n), make([]float64, n)
	for i := range x {
		x[i] = 1
	}
	for i, d := range t.diagonal {
		pivots[i] = value - d
		if i > 0 {
			pivots[i] -= t.next[i-1] * t.next[i-1] / pivots[i-1]
		}
	}
	for range 4 {
		for i := 1; i < n; i++ {
			x[i] += t.next[i-1] / pivots[i-1] * x[i-1]
		}
		length := 0.0
		for i := n - 1; i >= 0; i-- {
			if i < n-1 {
				x[i] += t.next[i] * x[i+1]
			}
			x[i] /= pivots[i]
			length = math.Hypot(length, x[i])
		}
		for i := range x {
			x[i] /= length
		}
	}
	return x
}
