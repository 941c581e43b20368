package propagate

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// EigenTrustParams say which EigenTrust.
type EigenTrustParams struct {
	// Alpha in [0,1] is the weight of the pre-trusted people.
	Alpha float64
	// Pretrust is how far everybody is trusted beforehand, by NodeID, >= 0 and not all 0;
	// only its proportions count. nil: everybody alike.
	Pretrust []float64
	// Tolerance >= 0 ends the iteration when a pass changes the scores, in sum, by less.
	Tolerance float64
	// Iterations >= 1 is the largest number of passes.
	Iterations int
}

// DefaultEigenTrust returns Alpha 0.1, everybody pre-trusted alike, Tolerance 1e-12 and
// at most 1000 passes.
func DefaultEigenTrust() EigenTrustParams {
	return EigenTrustParams{Alpha: 0.1, Tolerance: 1e-12, Iterations: 1000}
}

// Validate reports all faults at once, wrapping ErrParams.
func (p EigenTrustParams) Validate() error {
	err := errors.Join(inRange("Alpha", p.Alpha, 0, 1), stopping(p.Tolerance, p.Iterations))
	if p.Pretrust == nil {
		return err
	}
	total := 0.0
	for u, x := range p.Pretrust {
		if !(x >= 0) || math.IsInf(x, 1) {
			return errors.Join(err, fmt.Errorf("%w: Pretrust[%d] must be finite and >= 0, got %v", ErrParams, u, x))
		}
		total += x
	}
	if total == 0 || math.IsInf(total, 1) {
		err = errors.Join(err, fmt.Errorf("%w: Pretrust must have a sum that is positive and finite, got %v", ErrParams, total))
	}
	return err
}

// EigenTrust returns the standing t of everybody if each is heard in proportion to
// their own standing. With c_uv the share of v in the trust that u gives (distrust
// counts as none) and p the pre-trust,
//
//	t(0) = p,  t(k+1) = (1-a) C^T t(k) + a p      until |t(k+1) - t(k)|_1 < Tolerance
//
// Who trusts nobody is taken to trust as p does. Scores are >= 0 and add up to 1; there
// are none for n = 0. Residual is the last change in sum. With Alpha = 0 the iteration
// of a periodic network need not settle: Iterations ends it.
//
// It returns ErrParams, also for a Pretrust that is not of length n, network.ErrWeight if
// somebody's trust adds up to infinity, and the error of the context. O(m) a pass, O(n)
// memory beside the graph.
//
// Kamvar, Schlosser and Garcia-Molina 2003, doi:10.1145/775152.775242. Agrees with
// go-eigentrust, and with igraph personalized_pagerank where everybody trusts somebody.
func EigenTrust(ctx context.Context, g *network.Graph, p EigenTrustParams, o Options) (Result, error) {
	n := g.Order()
	if err := p.Validate(); err != nil {
		return Result{}, err
	}
	if p.Pretrust != nil && len(p.Pretrust) != n {
		return Result{}, fmt.Errorf("%w: Pretrust has %d entries for %d people", ErrParams, len(p.Pretrust), n)
	}
	out, in := ratings(g, trusted)
	share, err := out.sums(ctx, o, nobody)
	if err == nil {
		err = invert(share)
	}
	if err != nil {
		return Result{}, err
	}
	pretrust := shares(p.Pretrust, n)
	r := Result{Scores: make([]float64, n)}
	copy(r.Scores, pretrust)
	product, heard := in.factor(), make([]float64, n)
	given := make([]float64, n) // the standing of a person for each unit of trust they give
	passes := par.NewPasses(ctx, o.Workers, n, chunk)
	defer passes.Close()
	for r.Iterations < p.Iterations {
		idle := passes.Sum(func(low, high int) (idle float64) {
			for u := low; u < high; u++ {
				if given[u] = r.Scores[u] * share[u]; share[u] == 0 {
					idle += r.Scores[u]
				}
			}
			return idle
		})
		back := p.Alpha + (1-p.Alpha)*idle
		r.Iterations++
		r.Residual = passes.Sum(func(low, high int) (change float64) {
			product.Multiply(heard, given, low, high)
			for v := low; v < high; v++ {
				t := (1-p.Alpha)*heard[v] + back*pretrust[v]
				change += math.Abs(t - r.Scores[v])
				r.Scores[v] = t
			}
			return change
		})
		if err := passes.Err(); err != nil {
			return Result{}, err
		}
		if r.Residual < p.Tolerance {
			break
		}
	}
	return r, nil
}

// invert replaces every sum of a row by 1 over it; 0 stays 0.
func invert(sums []float64) error {
	for u, x := range sums {
		switch {
		case math.IsInf(x, 1):
			return fmt.Errorf("%w: the trust given by person %d adds up to infinity", network.ErrWeight, u)
		case x > 0:
			sums[u] = 1 / x
		}
	}
	return nil
}

// shares scales x to the sum 1; nil means n equal shares.
func shares(x []float64, n int) []float64 {
	s := make([]float64, n)
	total := 0.0
	for _, v := range x {
		total += v
	}
	for u := range s {
		if x == nil {
			s[u] = 1 / float64(n)
		} else {
			s[u] = x[u] / total
		}
	}
	return s
}
