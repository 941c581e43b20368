package inference

import (
	"errors"
	"math"

	"github.com/impactnet/impactnet/internal/exact"
	"gonum.org/v1/gonum/stat/distuv"
)

// IntervalParams say how an interval is found. The zero value asks for 95% from 1000
// draws.
type IntervalParams struct {
	Level float64 // confidence, in (0,1); 0 means 0.95
	Draws int     // 0 means 1000
}

// Validate reports every parameter that is outside its range.
func (p IntervalParams) Validate() error {
	return errors.Join(inside("Level", or(p.Level, 0.95), 0, 1), count("Draws", p.Draws))
}

func (p IntervalParams) withDefaults() IntervalParams {
	return IntervalParams{or(p.Level, 0.95), or(p.Draws, 1000)}
}

// estimate fills in the standard error and the interval that follows from it by
// Student's t with the given degrees of freedom, on the scale of the quantity:
//
//	f(Low), f(High) = f(Estimate) ± t·f'(Estimate)·StandardError
//
// There is none at a bound, where f is infinite.
func (r *Result) estimate(q Quantity, method Method, variance, freedom, level float64) {
	if !(variance >= 0) {
		return
	}
	r.StandardError = math.Sqrt(variance)
	if q.Refuse&method != 0 {
		r.Method += ", which is known to give no good interval here"
		return
	}
	x, half := r.Estimate, r.StandardError*distuv.StudentsT{Sigma: 1, Nu: freedom}.Quantile((1+level)/2)
	switch {
	case q.Low == 0 && q.High == 0:
		r.Low, r.High = x-half, x+half
	case x <= q.Low || x >= q.High:
		return
	case math.IsInf(q.High, 1):
		above := x - q.Low
		r.Low, r.High = q.Low+above*math.Exp(-half/above), q.Low+above*math.Exp(half/above)
	default:
		width := q.High - q.Low
		share := (x - q.Low) / width
		logit, step := math.Log(share/(1-share)), half/(width*share*(1-share))
		r.Low, r.High = q.Low+width/(1+math.Exp(step-logit)), q.Low+width/(1+math.Exp(-step-logit))
	}
	r.Level = level
}

// freedom returns the degrees of freedom of a variance that rests on what each person
// contributes (Satterthwaite's approximation): n-1 if contributions are normal, fewer
// if a few people contribute most of it.
//
//	(n-1) · 2/(2 + excess kurtosis)      at least 2; n-1 if the excess is negative
func freedom(contributions []float64) float64 {
	n := float64(len(contributions))
	mean, sd := meanSD(contributions)
	if !(sd > 0) {
		return n - 1
	}
	fourth := make([]float64, len(contributions))
	for u, x := range contributions {
		fourth[u] = math.Pow((x-mean)/sd, 4)
	}
	excess := max(0, exact.Mean(fourth)-3)
	return max(2, (n-1)*2/(2+excess))
}
