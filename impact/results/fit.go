package results

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// fit is a polynomial regression y = p(x) + noise on orthonormal polynomials, whose
// coefficients are those of least squares. The noise is stationary and follows itself:
// points at distance d in time correlate by phi^(d/m), m the median distance of
// neighbours. As phi is unknown, it is averaged over (see weigh).
type fit struct {
	scale   float64     // of x: the polynomials are of (x-center)/scale
	unit    float64     // of y: the largest value, so that squares stay in range
	norms   []float64   // of the monic polynomials
	basis   [][]float64 // by degree, then point
	coef    []float64
	freedom float64
	noises  []noise
}

// degree returns the least degree of the polynomial for n points, and spare is how many
// more are added where the shape of the curve plainly asks for them: so that what is left
// over is noise, and not the shape.
func degree(n int) int {
	if n < 16 {
		return 2
	}
	return 4
}

const spare = 3

// rounding is how small residuals must be, beside the largest value, to be no noise.
const rounding = 1e-13

// newFit fits values y at points x, dated by times; all of at least 5 rising values.
func newFit(x, times, y []float64, correlated float64) *fit {
	f := &fit{}
	for _, v := range y {
		f.unit = max(f.unit, math.Abs(v))
	}
	if f.unit == 0 {
		f.unit = 1
	}
	scaled := make([]float64, len(y))
	for i, v := range y {
		scaled[i] = v / f.unit
	}
	f.polynomials(x, min(degree(len(x))+spare, len(x)-3))
	for _, q := range f.basis {
		f.coef = append(f.coef, dot(q, scaled))
	}
	f.prune(scaled)
	f.weigh(lags(times), scaled, correlated)
	return f
}

// estimate returns the estimate of sum_k by[k] coef[k]: every noise makes it a t
// distribution around the same value, and the interval is that of their mixture.
func (f *fit) estimate(by []float64, confidence float64) Estimate {
	value := f.unit * dot(by, f.coef)
	v := mat.NewVecDense(len(by), by)
	errs := make([]float64, len(f.noises))
	for k, noise := range f.noises {
		errs[k] = f.unit * math.Sqrt(max(mat.Inner(v, noise.covariance, v), 0))
	}
	if slices.Min(errs) == 0 { // an error too small for a number
		return Estimate{value, value, value, 0, f.freedom}
	}
	probability := (1 + confidence) / 2
	quantile := tQuantile(probability, f.freedom)
	half := f.quantile(errs, probability, slices.Min(errs)*quantile)
	return Estimate{value, value - half, value + half, half / quantile, f.freedom}
}

// quantile returns the point that the mixture stays below with the probability, above
// 1/2, from a start that is not beyond it. Right of the middle the distribution function
// is concave, so Newton's steps never lead beyond.
func (f *fit) quantile(errs []float64, probability, start float64) float64 {
	x := start
	for range 100 {
		below, density := 0.0, 0.0
		for k, noise := range f.noises {
			t := distuv.StudentsT{Mu: 0, Sigma: errs[k], Nu: f.freedom}
			below += noise.weight * t.CDF(x)
			density += noise.weight * t.Prob(x)
		}
		step := (probability - below) / density
		if !(step > 1e-12*x) {
			break
		}
		x += step
	}
	return x
}

// prune drops the spare degrees that are not plainly asked for: the next one is kept if,
// by the t test of its coefficient against what is left over with it, a coefficient as
// large has less than a chance of 1% to be noise.
func (f *fit) prune(y []float64) {
	rest, terms := slices.Clone(y), 0
	for d, q := range f.basis {
		axpy(-f.coef[d], q, rest)
		freedom := float64(len(y) - d - 1)
		left := max(dot(rest, rest), float64(len(y))*square(rounding))
		if d > degree(len(y)) && math.Abs(f.coef[d]) < tQuantile(0.995, freedom)*math.Sqrt(left/freedom) {
			break
		}
		terms = d + 1
	}
	f.basis, f.coef, f.freedom = f.basis[:terms], f.coef[:terms], float64(len(y)-terms)
}

// slope estimates the mean slope dy/dx: that of the straight line of least squares.
func (f *fit) slope(confidence float64) Estimate {
	by := make([]float64, len(f.coef))
	by[1] = 1 / (f.norms[1] * f.scale)
	return f.estimate(by, confidence)
}

// curvature estimates the second derivative of the parabola of least squares.
func (f *fit) curvature(confidence float64) Estimate {
	by := make([]float64, len(f.coef))
	by[2] = 2 / (f.norms[2] * f.scale * f.scale)
	return f.estimate(by, confidence)
}

// last estimates the curve at the last point.
func (f *fit) last(confidence float64) Estimate {
	by := make([]float64, len(f.coef))
	for k, q := range f.basis {
		by[k] = q[len(q)-1]
	}
	return f.estimate(by, confidence)
}

// correlation returns the mean of phi.
func (f *fit) correlation() float64 {
	mean := 0.0
	for _, n := range f.noises {
		mean += n.weight * n.phi
	}
	return mean
}

func square(x float64) float64 { return x * x }

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}

func axpy(factor float64, x, y []float64) {
	for i := range x {
		y[i] += factor * x[i]
	}
}
