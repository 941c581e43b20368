package sim

import (
	"math"

	"github.com/impactnet/impactnet/internal/exact"
	"gonum.org/v1/gonum/stat/distuv"
)

// Estimate is what a sample says about a mean. It does not depend on the order of the sample,
// to the last bit.
type Estimate struct {
	N         int     // values that are numbers
	Undefined int     // values that are NaN; they are left out of everything else
	Mean      float64 // NaN for N = 0
	// SD is the sample standard deviation, divisor N-1; NaN for N < 2. It comes from squares,
	// so deviations must be 0 or above 1e-145 and values below 1e154 in size.
	SD       float64
	Min, Max float64 // NaN for N = 0
}

// StandardError returns SD/√N, NaN for N < 2.
func (e Estimate) StandardError() float64 {
	return e.SD / math.Sqrt(float64(e.N))
}

// HalfWidth returns half the width of Interval: t·SD/√N, t being the (1+confidence)/2 quantile
// of Student's t with N-1 degrees of freedom. NaN for N < 2 or a confidence outside (0,1).
func (e Estimate) HalfWidth(confidence float64) float64 {
	if e.N < 2 || !(confidence > 0 && confidence < 1) {
		return math.NaN()
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(e.N - 1)}.Quantile((1 + confidence) / 2)
	return t * e.StandardError()
}

// Interval returns Student's t interval for the mean at a confidence such as 0.95:
//
//	Mean ± HalfWidth(confidence)
//
// It is exact for independent normal values and good for a mean of many others. NaN where
// HalfWidth is. Agrees with t.test of R.
func (e Estimate) Interval(confidence float64) (low, high float64) {
	half := e.HalfWidth(confidence)
	return e.Mean - half, e.Mean + half
}

// moments gathers an Estimate in constant memory. Sums are exact, so the order of the values
// cannot be seen and a large mean does not swallow a small variance.
type moments struct {
	n, undefined int
	sum, squares exact.Accumulator
	low, high    float64
}

func (m *moments) add(x float64) {
	if math.IsNaN(x) {
		m.undefined++
		return
	}
	if m.n == 0 {
		m.low, m.high = x, x
	}
	m.n++
	m.low, m.high = min(m.low, x), max(m.high, x)
	m.sum.Add(x)
	addProduct(&m.squares, x, x)
}

// addProduct adds a·b without rounding: the product and what was rounded off.
func addProduct(sum *exact.Accumulator, a, b float64) {
	product := a * b
	sum.Add(product)
	sum.Add(math.FMA(a, b, -product))
}

func (m *moments) estimate() Estimate {
	e := Estimate{N: m.n, Undefined: m.undefined, Mean: math.NaN(), SD: math.NaN(), Min: math.NaN(), Max: math.NaN()}
	if m.n > 0 {
		e.Mean, e.Min, e.Max = m.sum.Sum()/float64(m.n), m.low, m.high
	}
	switch {
	case m.n > 1 && m.low == m.high:
		e.SD = 0 // exactly, where rounding of the mean would leave a trace
	case m.n > 1:
		e.SD = math.Sqrt(m.deviations(e.Mean) / float64(m.n-1))
	}
	return e
}

// deviations returns the sum of squares around the true mean, given the rounded mean c:
//
//	Σ(x-c)² - (Σx - n·c)²/n      with Σ(x-c)² = Σx² - 2c·Σx + n·c²
func (m *moments) deviations(c float64) float64 {
	var around, off, rest exact.Accumulator
	n, total, square := float64(m.n), m.sum.Sum(), c*c
	off.Merge(&m.sum)
	addProduct(&off, -n, c)
	rest.Merge(&m.sum) // Σx = total + rest, to twice the precision
	rest.Add(-total)
	around.Merge(&m.squares)
	addProduct(&around, -2*c, total)
	addProduct(&around, -2*c, rest.Sum())
	addProduct(&around, n, square)
	addProduct(&around, n, math.FMA(c, c, -square))
	around.Add(-off.Sum() * off.Sum() / n)
	return max(0, around.Sum())
}
