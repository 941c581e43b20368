package propagate

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// FairnessGoodnessParams say when to stop.
type FairnessGoodnessParams struct {
	// Tolerance >= 0 ends the iteration when no score moves by more in a pass.
	Tolerance float64
	// Iterations >= 1 is the largest number of passes.
	Iterations int
}

// DefaultFairnessGoodness returns Tolerance 1e-9 and at most 1000 passes.
func DefaultFairnessGoodness() FairnessGoodnessParams {
	return FairnessGoodnessParams{Tolerance: 1e-9, Iterations: 1000}
}

// Validate reports all faults at once, wrapping ErrParams.
func (p FairnessGoodnessParams) Validate() error { return stopping(p.Tolerance, p.Iterations) }

// FairnessGoodness returns how good everybody is who was rated, and how fair everybody
// is who rated, for weights w_uv in [-1,1]:
//
//	goodness(v) = mean over u -> v of fairness(u) w_uv                      in [-1,1]
//	fairness(u) = 1 - mean over u -> v of |w_uv - goodness(v)| / 2          in [0,1]
//
// from fairness 1 until no score moves by more than Tolerance. Goodness is NaN for those
// whom nobody rated, fairness for those who rated nobody. The predicted weight of a tie
// is fairness(u) goodness(v). The two results share Iterations and Residual, the largest
// change of the last pass.
//
// It returns ErrParams, network.ErrWeight for a weight outside [-1,1], and the error of
// the context. O(m) a pass. Kumar, Spezzano, Subrahmanian and Faloutsos 2016,
// doi:10.1109/ICDM.2016.0033.
func FairnessGoodness(ctx context.Context, g *network.Graph, p FairnessGoodnessParams, o Options) (goodness, fairness Result, err error) {
	if err := p.Validate(); err != nil {
		return Result{}, Result{}, err
	}
	out, in := ratings(g, nil)
	for _, w := range out.Weights {
		if !(w >= -1 && w <= 1) {
			return Result{}, Result{}, fmt.Errorf("%w: a rating must be in [-1,1], got %v", network.ErrWeight, w)
		}
	}
	n := g.Order()
	goodness.Scores, fairness.Scores = make([]float64, n), make([]float64, n)
	for u := range fairness.Scores {
		fairness.Scores[u] = 1
	}
	iterations, residual := 0, 0.0
	for iterations < p.Iterations {
		better, err := refresh(ctx, o, goodness.Scores, func(v int) float64 {
			return in.Times(v, fairness.Scores) / float64(in.degree(v))
		})
		fairer, err2 := refresh(ctx, o, fairness.Scores, func(u int) float64 {
			return 1 - out.distance(u, goodness.Scores)/(2*float64(out.degree(u)))
		})
		if err := errors.Join(err, err2); err != nil {
			return Result{}, Result{}, ctx.Err()
		}
		iterations++
		if residual = max(better, fairer); residual <= p.Tolerance {
			break
		}
	}
	goodness.Iterations, fairness.Iterations = iterations, iterations
	goodness.Residual, fairness.Residual = residual, residual
	return goodness, fairness, nil
}

func (r rows) degree(u int) int { return int(r.Offsets[u+1] - r.Offsets[u]) }

// distance returns the sum over row u of |weight - x|.
func (r rows) distance(u int, x []float64) (sum float64) {
	for k := r.Offsets[u]; k < r.Offsets[u+1]; k++ {
		sum += math.Abs(r.Weights[k] - x[r.Targets[k]])
	}
	return sum
}

// refresh sets every x[v] to score(v) and returns the largest change; NaN changes
// nothing.
func refresh(ctx context.Context, o Options, x []float64, score func(v int) float64) (float64, error) {
	changes, err := par.Map(ctx, o.Workers, len(x), chunk, func(_, low, high int) (change float64) {
		for v := low; v < high; v++ {
			before := x[v]
			x[v] = score(v)
			if d := math.Abs(x[v] - before); d > change {
				change = d
			}
		}
		return change
	})
	change := 0.0
	for _, c := range changes {
		change = max(change, c)
	}
	return change, err
}
