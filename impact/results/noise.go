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

// correlations are the values of phi that are averaged over. A negative one is not
// allowed for: taking it for 0 makes intervals wider, never narrower.
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
	// Below this the residuals are rounding: a perfect fit has no noise to follow itself.
	floor := float64(len(y)) * square(1e-13)
	logs := make([]float64, correlations)
	for k := range correlations {
		phi := float64(k) / correlations
		rss, logWeight := f.generalized(phi, lags, y)
		rss = max(rss, floor)
		prior := correlated / (correlations - 1)
		if k == 0 {
			prior = 1 - correlated
		}
		logs[k] = logWeight - f.freedom/2*math.Log(rss) + math.Log(prior)
		c := f.spread(phi, lags)
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

// generalized returns the residual sum of squares of the regression that knows phi, and
// the logarithm of the determinants in the restricted likelihood.
func (f *fit) generalized(phi float64, lags, y []float64) (rss, logWeight float64) {
	p := len(f.basis)
	white := make([][]float64, p+1)
	for k, q := range f.basis {
		white[k] = whiten(phi, lags, q)
	}
	white[p] = whiten(phi, lags, y)
	for _, lag := range lags {
		_, fresh := follow(phi, lag)
		logWeight -= math.Log(fresh) / 2
	}
	// Gram-Schmidt leaves in the last column what the others do not explain; done twice,
	// so that rounding does not count as noise.
	for k := range white {
		for range 2 {
			for _, q := range white[:k] {
				axpy(-dot(q, white[k]), q, white[k])
			}
		}
		if k == p {
			break
		}
		norm := math.Sqrt(dot(white[k], white[k]))
		logWeight -= math.Log(norm)
		for i := range white[k] {
			white[k][i] /= norm
		}
	}
	return dot(white[p], white[p]), logWeight
}

// whiten returns what is new in each value after what the one before foretells.
func whiten(phi float64, lags, y []float64) []float64 {
	w := slices.Clone(y)
	for i, lag := range lags {
		rho, fresh := follow(phi, lag)
		w[i+1] = (y[i+1] - rho*y[i]) / math.Sqrt(fresh)
	}
	return w
}

// follow returns the correlation at a lag, and the share of the variance that is new,
// 1-rho^2, which is above 0 however short the lag.
func follow(phi, lag float64) (rho, fresh float64) {
	return math.Pow(phi, lag), max(-math.Expm1(2*lag*math.Log(phi)), 1e-300)
}

// spread returns Q'RQ, the covariance of the coefficients per unit of variance. R is the
// sum of what comes from the past and from the future, so that Rq takes O(n).
func (f *fit) spread(phi float64, lags []float64) *mat.SymDense {
	p := len(f.basis)
	c := mat.NewSymDense(p, nil)
	for k, q := range f.basis {
		r := make([]float64, len(q))
		past, future := 0.0, 0.0
		for i := range q {
			r[i] += past + q[i]
			if i < len(lags) {
				past = math.Pow(phi, lags[i]) * (past + q[i])
			}
		}
		for i := len(q) - 1; i > 0; i-- {
			future = math.Pow(phi, lags[i-1]) * (future + q[i])
			r[i-1] += future
		}
		for j := k; j < p; j++ {
			c.SetSym(k, j, dot(f.basis[j], r))
		}
	}
	return c
}
