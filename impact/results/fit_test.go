package results

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// scattered returns n values at rising, uneven times.
func scattered(r *rand.Rand, n int) (times, y []float64) {
	t := -3.0
	for range n {
		t += 0.1 + r.ExpFloat64()
		times, y = append(times, t), append(y, 5+r.NormFloat64())
	}
	return times, y
}

// dense returns the correlations of the noise as a matrix.
func dense(phi float64, times []float64) *mat.SymDense {
	all := lags(times)
	at := []float64{0}
	for _, lag := range all {
		at = append(at, at[len(at)-1]+lag)
	}
	r := mat.NewSymDense(len(times), nil)
	for i := range times {
		for j := i; j < len(times); j++ {
			r.SetSym(i, j, math.Pow(phi, at[j]-at[i]))
		}
	}
	return r
}

func TestPolynomialsAreOrthonormal(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, n := range []int{5, 8, 12, 20, 200} {
		times, y := scattered(r, n)
		f := newFit(times, times, y, 0.5)
		require.GreaterOrEqual(t, len(f.basis), degree(n)+1)
		require.Equal(t, float64(n-len(f.basis)), f.freedom)
		for j := range f.basis {
			for k := range f.basis {
				want := 0.0
				if j == k {
					want = 1
				}
				require.InDelta(t, want, dot(f.basis[j], f.basis[k]), 1e-11)
			}
		}
	}
}

// The slope and the curvature are those that gonum finds by least squares, in any units.
func TestCoefficientsAreThoseOfLeastSquares(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 1))
	for _, n := range []int{5, 9, 13, 40} {
		times, y := scattered(r, n)
		for i := range y {
			y[i] *= 1e6
		}
		f := newFit(times, times, y, 0.5)
		_, slope := stat.LinearRegression(times, y, nil, false)
		require.InEpsilon(t, slope, f.slope(0.95).Value, 1e-9)
		x := mat.NewDense(n, 3, nil)
		for i, time := range times {
			x.SetRow(i, []float64{1, time, time * time})
		}
		var beta mat.VecDense
		require.NoError(t, beta.SolveVec(x, mat.NewVecDense(n, y)))
		require.InEpsilon(t, 2*beta.AtVec(2), f.curvature(0.95).Value, 1e-8)
	}
}

// A curve that no parabola follows gets the degrees it takes, noise as a rule does not.
func TestDegreesFollowTheCurve(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	more := 0
	for range 400 {
		times, y := scattered(r, 12)
		if len(newFit(times, times, y, 0.2).basis) > 3 {
			more++
		}
		for i, at := range times {
			y[i] = at*at*at + 0.01*y[i]
		}
		require.GreaterOrEqual(t, len(newFit(times, times, y, 0.2).basis), 4)
	}
	require.Less(t, more, 400*3/100)
}

// The recursions that take O(n) agree with matrices of n x n.
func TestCorrelatedNoiseAgainstMatrices(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	for _, n := range []int{5, 10, 25} {
		times, y := scattered(r, n)
		f := newFit(times, times, y, 0.5)
		p := len(f.basis)
		q := mat.NewDense(n, p, nil)
		for k := range f.basis {
			q.SetCol(k, f.basis[k])
		}
		for _, phi := range []float64{0, 0.3, 0.9} {
			big := dense(phi, times)
			var rq, qrq mat.Dense
			rq.Mul(big, q)
			qrq.Mul(q.T(), &rq)
			require.True(t, mat.EqualApprox(&qrq, f.spread(newChain(phi, lags(times))), 1e-9))

			var chol mat.Cholesky
			require.True(t, chol.Factorize(big))
			var inverseQ mat.Dense
			require.NoError(t, chol.SolveTo(&inverseQ, q))
			var information mat.Dense
			information.Mul(q.T(), &inverseQ)
			var right, beta, fitted, rest, solved mat.VecDense
			right.MulVec(inverseQ.T(), mat.NewVecDense(n, y))
			require.NoError(t, beta.SolveVec(&information, &right))
			fitted.MulVec(q, &beta)
			rest.SubVec(mat.NewVecDense(n, y), &fitted)
			require.NoError(t, chol.SolveVecTo(&solved, &rest))
			determinant, _ := mat.LogDet(&information)
			rss, logWeight := f.generalized(newChain(phi, lags(times)), y)
			require.InEpsilon(t, mat.Dot(&rest, &solved), rss, 1e-9)
			require.InDelta(t, -chol.LogDet()/2-determinant/2, logWeight, 1e-9)
		}
	}
}

// The interval of a mixture is found by Newton's steps; integrating its density up to
// there gives the confidence.
func TestQuantileOfAMixture(t *testing.T) {
	f := &fit{freedom: 4, noises: []noise{{weight: 0.5}, {weight: 0.3}, {weight: 0.2}}}
	errs := []float64{1, 2.5, 7}
	x := f.quantile(errs, 0.975, tQuantile(0.975, 4))
	inside := 0.0
	for k, n := range f.noises {
		d := distuv.StudentsT{Mu: 0, Sigma: errs[k], Nu: 4}
		inside += n.weight * quad.Fixed(d.Prob, -x, x, 400, nil, 0)
	}
	require.InDelta(t, 0.95, inside, 1e-9)
}

// Noise that follows itself is recognised, and makes intervals wider than they would be
// if it did not.
func TestCorrelationIsRecognised(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 1))
	for _, phi := range []float64{0, 0.4, 0.8} {
		mean, ratio := 0.0, 0.0
		for range 40 {
			times, y := make([]float64, 200), make([]float64, 200)
			before := r.NormFloat64()
			for i := range y {
				times[i] = float64(i)
				before = phi*before + math.Sqrt(1-phi*phi)*r.NormFloat64()
				y[i] = before
			}
			f := newFit(times, times, y, 0.5)
			mean += f.correlation() / 40
			ratio += f.slope(0.95).Error / math.Sqrt(12/math.Pow(200, 3)) / 40
		}
		require.InDelta(t, phi, mean, 0.08)
		require.InEpsilon(t, math.Sqrt((1+phi)/(1-phi)), ratio, 0.2)
	}
}
