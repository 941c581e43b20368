package predict

import (
	"context"
	"math"

	"github.com/impactnet/impactnet/internal/par"
)

// curved is the number of ratings from which the curvature of the likelihood is taken,
// evenly spread; slopes are always taken from all.
const curved = 1 << 14

// logistic maximises the likelihood of a chance of distrust 1/(1+exp(-z beta)) less
// penalty/2 times the squares of all coefficients but the first, by Newton's method from
// a start. A step that does not gain is halved. It changes start.
func (s sample) logistic(ctx context.Context, o Options, start []float64, penalty float64, distrusts func(k int32) bool) ([]float64, error) {
	const (
		enough = 1e-6 // gain in log-likelihood for each rating
		little = 1e-3 // the same, below which the curvature is taken as it was
	)
	beta := start
	here, slope, err := s.likelihood(ctx, o, beta, penalty, distrusts)
	var curvature factor
	for gain := math.Inf(1); gain > enough; {
		if err != nil {
			return nil, err
		}
		if gain > little {
			matrix, err := s.curvature(ctx, o, beta)
			if err != nil {
				return nil, err
			}
			curvature = matrix.factor(penalty)
		}
		step := curvature.solve(slope)
		before := here
		for length := 1.0; length > 1e-3; length /= 2 {
			next := make([]float64, len(beta))
			for c := range next {
				next[c] = beta[c] + length*step[c]
			}
			there, slopeThere, err := s.likelihood(ctx, o, next, penalty, distrusts)
			if err != nil {
				return nil, err
			}
			if there > here {
				beta, here, slope = next, there, slopeThere
				break
			}
		}
		gain = (here - before) / float64(len(s.rows))
	}
	return beta, err
}

// likelihood returns the penalised log-likelihood and its slope.
func (s sample) likelihood(ctx context.Context, o Options, beta []float64, penalty float64, distrusts func(k int32) bool) (float64, []float64, error) {
	p := len(beta)
	parts, err := par.Map(ctx, o.Workers, len(s.rows), chunk, func(_, low, high int) []float64 {
		sum, z := make([]float64, p+1), make([]float64, p)
		for _, row := range s.rows[low:high] {
			s.b.expand(z, s.t.row(int(row)))
			logit := dot(z, beta)
			surprise := one(distrusts(row)) - chance(logit)
			for c, x := range z {
				sum[c] += surprise * x
			}
			if !distrusts(row) {
				logit = -logit
			}
			sum[p] -= math.Log1p(math.Exp(-math.Abs(logit))) + max(-logit, 0)
		}
		return sum
	})
	total := make([]float64, p+1)
	for _, part := range parts {
		for c, x := range part {
			total[c] += x
		}
	}
	for c := 1; c < p; c++ {
		total[c] -= penalty * beta[c]
		total[p] -= penalty / 2 * beta[c] * beta[c]
	}
	return total[p], total[:p], err
}

// curvature returns the matrix of second derivatives without the penalty, negated,
// estimated from an even selection.
func (s sample) curvature(ctx context.Context, o Options, beta []float64) (*normal, error) {
	stride := max(1, len(s.rows)/curved)
	var some []int32
	for k := 0; k < len(s.rows); k += stride {
		some = append(some, s.rows[k])
	}
	weight := float64(len(s.rows)) / float64(len(some))
	few := sample{b: s.b, t: s.t, rows: some}
	return few.equations(ctx, o, func(_ int32, z []float64) float64 {
		q := chance(dot(z, beta))
		return weight * max(q*(1-q), 1e-4)
	}, func(int32, []float64) float64 { return 0 })
}

// chance is the logistic function.
func chance(logit float64) float64 { return 1 / (1 + math.Exp(-logit)) }
