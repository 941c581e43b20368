package moves

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/impactnet/impactnet/internal/exact"
)

// logistic is a fitted logistic regression: the log odds are intercept + Σ w_k z_k of
// the features in units of their standard deviation, counted from their mean.
type logistic struct {
	intercept           float64
	weights, mean, unit []float64 // by feature
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// fitLogistic maximises the log likelihood less penalty/2 Σ w_k² by Newton's method
// (iteratively reweighted least squares). An offset is added to the log odds of each
// row. The intercept is not penalised, so that the mean prediction is the share of
// successes.
func fitLogistic(rows [][]float64, outcomes []bool, offsets []float64, penalty float64) (*logistic, error) {
	l := standard(rows)
	k := len(l.weights)
	design := mat.NewDense(len(rows), k+1, nil)
	for i, row := range rows {
		design.Set(i, 0, 1)
		for j, x := range row {
			design.Set(i, j+1, (x-l.mean[j])/l.unit[j])
		}
	}
	beta := mat.NewVecDense(k+1, nil)
	for range 100 {
		step, err := newton(design, outcomes, offsets, beta, penalty)
		if err != nil {
			return nil, err
		}
		beta.AddVec(beta, step)
		if mat.Norm(step, math.Inf(1)) < 1e-9 {
			l.intercept = beta.AtVec(0)
			for j := range l.weights {
				l.weights[j] = beta.AtVec(j + 1)
			}
			return l, nil
		}
	}
	return nil, fmt.Errorf("%w: the regression does not settle", ErrHistory)
}

// newton returns the step to the maximum of the quadratic through the log likelihood.
func newton(design *mat.Dense, outcomes []bool, offsets []float64, beta *mat.VecDense, penalty float64) (*mat.VecDense, error) {
	n, k := design.Dims()
	hessian, gradient := mat.NewSymDense(k, nil), mat.NewVecDense(k, nil)
	for i := range n {
		row := mat.NewVecDense(k, design.RawRowView(i))
		p := sigmoid(offsets[i] + mat.Dot(row, beta))
		miss := -p
		if outcomes[i] {
			miss = 1 - p
		}
		gradient.AddScaledVec(gradient, miss, row)
		hessian.SymRankOne(hessian, p*(1-p), row)
	}
	for j := 1; j < k; j++ {
		gradient.SetVec(j, gradient.AtVec(j)-penalty*beta.AtVec(j))
		hessian.SetSym(j, j, hessian.At(j, j)+penalty)
	}
	hessian.SetSym(0, 0, hessian.At(0, 0)+1e-9)
	var factor mat.Cholesky
	if !factor.Factorize(hessian) {
		return nil, fmt.Errorf("%w: the regression has no single best fit", ErrHistory)
	}
	step := mat.NewVecDense(k, nil)
	err := factor.SolveVecTo(step, gradient)
	if size := mat.Norm(step, math.Inf(1)); size > 4 { // far out the quadratic is not to be trusted
		step.ScaleVec(4/size, step)
	}
	return step, err
}

// standard returns a regression of no weights with the mean and the standard deviation
// of each feature, 1 for a feature that does not vary.
func standard(rows [][]float64) *logistic {
	k, n := 0, float64(len(rows))
	if len(rows) > 0 {
		k = len(rows[0])
	}
	l := &logistic{weights: make([]float64, k), mean: make([]float64, k), unit: make([]float64, k)}
	column := make([]float64, len(rows))
	for j := range k {
		for i, row := range rows {
			column[i] = row[j]
		}
		l.mean[j] = exact.Mean(column) // to the last bit, so that what does not vary is 0
	}
	for _, row := range rows {
		for j, x := range row {
			l.unit[j] += (x - l.mean[j]) * (x - l.mean[j]) / n
		}
	}
	for j, square := range l.unit {
		if l.unit[j] = math.Sqrt(square); l.unit[j] < 1e-12 {
			l.unit[j] = 1
		}
	}
	return l
}

// atRate turns log odds into chances with a given mean in (0,1), by adding the same to
// all: what pairs like these are worth relative to each other stays, how many of them
// succeed is known from elsewhere (Saerens, Latinne and Decaestecker 2002,
// doi:10.1162/089976602753284446).
func atRate(odds []float64, rate float64) []float64 {
	chances := make([]float64, len(odds))
	low, high := -100.0, 100.0
	for range 100 {
		shift, sum := (low+high)/2, 0.0
		for i, x := range odds {
			chances[i] = sigmoid(x + shift)
			sum += chances[i]
		}
		if sum > rate*float64(len(odds)) {
			high = shift
		} else {
			low = shift
		}
	}
	return chances
}
