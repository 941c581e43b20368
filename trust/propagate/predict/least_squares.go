package predict

import (
	"context"
	"math"

	"github.com/impactnet/impactnet/internal/par"
)

// sample is a set of ratings as the fits see them.
type sample struct {
	b    *basis
	t    *table
	rows []int32 // ratings, by their place in the history
}

// normal holds the normal equations of weighted least squares.
type normal struct {
	matrix []float64 // upper triangle of p x p, row by row
	moment []float64
}

func newNormal(p int) *normal {
	return &normal{matrix: make([]float64, p*p), moment: make([]float64, p)}
}

// plus adds other equations to these.
func (e *normal) plus(other *normal) *normal {
	for k, x := range other.matrix {
		e.matrix[k] += x
	}
	for k, x := range other.moment {
		e.moment[k] += x
	}
	return e
}

// equations adds up weight(k) z z' and weight(k) target(k) z over the columns z of the
// sampled ratings k.
func (s sample) equations(ctx context.Context, o Options, weight, target func(k int32, z []float64) float64) (*normal, error) {
	p := s.b.columns()
	parts, err := par.Map(ctx, o.Workers, len(s.rows), 8*chunk, func(_, low, high int) *normal {
		e := newNormal(p)
		var four block
		for k := range four.z {
			four.z[k] = make([]float64, p)
		}
		for ; low < high; low += len(four.z) {
			for k := range four.z {
				four.weight[k], four.target[k] = 0, 0
				if low+k < high {
					row := s.rows[low+k]
					s.b.expand(four.z[k], s.t.row(int(row)))
					four.weight[k], four.target[k] = weight(row, four.z[k]), target(row, four.z[k])
				}
			}
			four.addTo(e)
		}
		return e
	})
	sum := newNormal(p)
	for _, e := range parts {
		if e != nil {
			sum.plus(e)
		}
	}
	return sum, err
}

// block is four ratings, taken together so that every sum is loaded and stored once for
// all of them.
type block struct {
	z              [4][]float64
	weight, target [4]float64
}

func (b *block) addTo(e *normal) {
	p := len(e.moment)
	z0, z1, z2, z3 := b.z[0], b.z[1], b.z[2], b.z[3]
	for row := range p {
		x0, x1, x2, x3 := z0[row]*b.weight[0], z1[row]*b.weight[1], z2[row]*b.weight[2], z3[row]*b.weight[3]
		e.moment[row] += x0*b.target[0] + x1*b.target[1] + x2*b.target[2] + x3*b.target[3]
		sums := e.matrix[row*p+row : (row+1)*p]
		r0, r1, r2, r3 := z0[row:], z1[row:], z2[row:], z3[row:]
		r0, r1, r2, r3 = r0[:len(sums)], r1[:len(sums)], r2[:len(sums)], r3[:len(sums)]
		for k := range sums {
			sums[k] += x0*r0[k] + x1*r1[k] + x2*r2[k] + x3*r3[k]
		}
	}
}

// solve returns the coefficients that minimise the weighted squares plus penalty times
// the squares of all coefficients but the first.
func (e *normal) solve(penalty float64) []float64 { return e.factor(penalty).solve(e.moment) }

// factor is the lower triangle of Cholesky's decomposition, row by row.
type factor []float64

// factor decomposes the matrix with the penalty > 0 on its diagonal, which keeps it
// definite; so does a trace of one for the constant.
func (e *normal) factor(penalty float64) factor {
	p := len(e.moment)
	l := make(factor, p*p)
	for i := range p {
		row := l[i*p : i*p+i+1]
		for j := range i + 1 {
			sum := e.matrix[j*p+i] - dot(l[j*p:j*p+j], row)
			switch {
			case j < i:
				row[j] = sum / l[j*p+j]
			case i == 0:
				row[j] = math.Sqrt(sum + 1e-9)
			default:
				row[j] = math.Sqrt(max(sum+penalty, 1e-9))
			}
		}
	}
	return l
}

// solve returns the x for which the decomposed matrix times x is y.
func (l factor) solve(y []float64) []float64 {
	p := len(y)
	x := make([]float64, p)
	for i := range p {
		x[i] = (y[i] - dot(l[i*p:i*p+i], x)) / l[i*p+i]
	}
	for i := p - 1; i >= 0; i-- {
		x[i] /= l[i*p+i]
		for j := range i {
			x[j] -= l[i*p+j] * x[i]
		}
	}
	return x
}
