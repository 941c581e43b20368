package results

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// noise is one possible correlation: its weight among all, and the covariance that the
// coefficients would have.
type noise struct {
	phi, weight float64
	covariance  *mat.SymDense
}

// correlations is how many values of phi are averaged over: 0, 0.05 ... 0.95. Negative
// ones are not allowed for: taking them for 0 makes intervals wider, never narrower.
const correlations = 20

// lags returns the distances of neighbours in time, in units of their median.
func lags(times []float64) []float64 {
	d := make([]float64, len(times)-1)
	for i := range d {
		d[i] = times[i+1] - times[i]
	}
	sorted := slices.Sorted(slices.Values(d))
	m := sorted[len(sorted)/2]
	for i := range d {
		d[i] /= m
	}
	return d
}

// weigh fills in the noises. A value of phi weighs by its restricted likelihood, that
// is, with coefficients and variance integrated out,
//
//	L(phi) = |R|^(-1/2) |Q'R^-1 Q|^(-1/2) RSS^(-(n-p)/2)
//
// (Harville 1974, doi:10.1093/biomet/61.2.383) times the prior: with the probability
// correlated any phi above 0, all alike, and otherwise 0.
func (f *fit) weigh(lags, y []float64, correlated float64) {
	floor := float64(len(y)) * square(rounding) // a perfect fit has no noise to follow itself
	logs := make([]float64, correlations)
	for k := range correlations {
		phi := float64(k) / correlations
		links := newChain(phi, lags)
		rss, logWeight := f.generalized(links, y)
		rss = max(rss, floor)
		prior := correlated / (correlations - 1)
		if k == 0 {
			prior = 1 - correlated
		}
		logs[k] = logWeight - f.freedom/2*math.Log(rss) + math.Log(prior)
		c := f.spread(links)
		c.ScaleSym(rss/f.freedom, c)
		f.noises = append(f.noises, noise{phi: phi, covariance: c})
	}
	top, sum := slices.Max(logs), 0.0
	for k := range f.noises {
		f.noises[k].weight = math.Exp(logs[k] - top)
		sum += f.noises[k].weight
	}
	for k := range f.noises {
		f.noises[k].weight /= sum
	}
}

// chain is the noise of one phi, link by link: how far each point follows the one before,
// and what is new in it, as a standard deviation.
type chain struct {
	rho, fresh []float64
}

// newChain returns the chain for the lags. What is new is above 0 however short the lag.
func newChain(phi float64, lags []float64) chain {
	c := chain{make([]float64, len(lags)), make([]float64, len(lags))}
	for i, lag := range lags {
		c.rho[i] = math.Pow(phi, lag)
		c.fresh[i] = math.Sqrt(max(-math.Expm1(2*lag*math.Log(phi)), 1e-300))
	}
	return c
}

// whiten returns what is new in each value after what the one before foretells.
func (c chain) whiten(y []float64) []float64 {
	w := slices.Clone(y)
	for i, rho := range c.rho {
		w[i+1] = (y[i+1] - rho*y[i]) / c.fresh[i]
	}
	return w
}

// correlate returns Ry: R is the sum of what comes from the past and from the future, so
// that it takes O(n).
func (c chain) correlate(y []float64) []float64 {
	r := slices.Clone(y)
	past, future := 0.0, 0.0
	for i, rho := range c.rho {
		past = rho * (past + y[i])
		r[i+1] += past
	}
	for i, rho := range slices.Backward(c.rho) {
		future = rho * (future + y[i+1])
		r[i] += future
	}
	return r
}

// generalized returns the residual sum of squares of the regression that knows phi, and
// the logarithm of the determinants in the restricted likelihood.
func (f *fit) generalized(c chain, y []float64) (rss, logWeight float64) {
	for _, fresh := range c.fresh {
		logWeight -= math.Log(fresh)
	}
	// Gram-Schmidt leaves of y what the polynomials do not explain; done twice, so that
	// rounding does not count as noise.
	var white [][]float64
	project := func(w []float64) []float64 {
		for range 2 {
			for _, q := range white {
				axpy(-dot(q, w), q, w)
			}
		}
		return w
	}
	for _, q := range f.basis {
		w := project(c.whiten(q))
		norm := math.Sqrt(dot(w, w))
		logWeight -= math.Log(norm)
		for i := range w {
			w[i] /= norm
		}
		white = append(white, w)
	}
	rest := project(c.whiten(y))
	return dot(rest, rest), logWeight
}

// spread returns Q'RQ, the covariance of the coefficients per unit of variance.
func (f *fit) spread(c chain) *mat.SymDense {
	s := mat.NewSymDense(len(f.basis), nil)
	for k, q := range f.basis {
		r := c.correlate(q)
		for j := k; j < len(f.basis); j++ {
			s.SetSym(k, j, dot(f.basis[j], r))
		}
	}
	return s
}
