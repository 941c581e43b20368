package inference

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/sim"
)

// Predictor is a relation that may explain another.
type Predictor struct {
	Name  string
	Graph *network.Graph
}

// Regression is a linear model of one relation by others.
type Regression struct {
	// Coefficients are those of the predictors, in their order. StandardError is that of
	// least squares, which is too small since pairs share people; NullMean, NullSD and Z are
	// about the coefficient, the p-values compare t = Estimate/StandardError.
	Coefficients []Result
	Intercept    float64
	// R2 is the share of the variance explained, NaN, as the p-values are, if all pairs of
	// the relation have the same value; AdjustedR2 allows for the number of predictors.
	R2, AdjustedR2 float64
	Pairs          int // ordered pairs of different people
}

// QAPRegression explains a relation by others between the same people, by least squares
// over all ordered pairs of different people, of weights or of 1 and 0:
//
//	y_uv = β₀ + Σ_k β_k x_k,uv + e_uv
//
// Each coefficient is tested by double semi-partialing: what the other predictors leave
// of x_k is permuted by people, put in the place of x_k, and the t of its coefficient
// compared with the observed one. The test stays right if predictors are correlated and
// errors of pairs with a person in common are.
//
// It returns ErrCollinear if a predictor has the same value for all pairs or follows from
// the others, ErrPeople for graphs of different sizes, ErrTooFew for fewer than three people
// or no more pairs than coefficients, network.ErrTooLarge for more than 2^14 people, ErrParams,
// also for a predictor without a graph, and the error of the context. O(Draws·k·n²) time for k
// predictors, O(k·n²) memory. Dekker, Krackhardt and Snijders 2007, doi:10.1007/s11336-007-9016-1.
// Agrees with netlm of R's sna, nullhyp "qapspp".
func QAPRegression(ctx context.Context, y *network.Graph, predictors []Predictor, p PermutationParams, o measure.Options, r *rand.Rand) (Regression, error) {
	if err := p.Validate(); err != nil {
		return Regression{}, err
	}
	graphs := []*network.Graph{y}
	for k, x := range predictors {
		if x.Graph == nil {
			return Regression{}, fmt.Errorf("%w: predictor %d, %q, has no graph", ErrParams, k, x.Name)
		}
		graphs = append(graphs, x.Graph)
	}
	n := y.Order()
	if err := samePeople(graphs...); err != nil {
		return Regression{}, err
	}
	if len(predictors)+1 >= n*(n-1) {
		return Regression{}, fmt.Errorf("%w: %d pairs for %d coefficients", ErrTooFew, n*(n-1), len(predictors)+1)
	}
	x := make([][]float64, len(predictors))
	for k, predictor := range predictors {
		x[k] = newCells(predictor.Graph).centred().values
	}
	seed, fit := newSeed(r), Regression{Pairs: n * (n - 1), Intercept: newCells(y).mean()}
	for k, predictor := range predictors {
		part, err := newPartial(newCells(y).centred().values, x, k)
		if err != nil {
			return Regression{}, fmt.Errorf("%w: %q", err, predictor.Name)
		}
		part.n = n
		result, err := part.test(ctx, predictor.Name, or(p.Draws, 1000), o, seed, k)
		if err != nil {
			return Regression{}, err
		}
		fit.Coefficients = append(fit.Coefficients, result)
		fit.Intercept -= result.Estimate * newCells(predictor.Graph).mean()
	}
	return fit, fit.explain(y, x)
}

// explain fills in the share of the variance explained.
func (f *Regression) explain(y *network.Graph, x [][]float64) error {
	f.R2, f.AdjustedR2 = math.NaN(), math.NaN()
	values := newCells(y)
	if values.uniform() {
		return nil
	}
	basis, err := orthonormal(x)
	if err != nil {
		return err
	}
	whole := values.centred().values
	rest := residual(whole, basis)
	unexplained := dot(rest, rest) / dot(whole, whole)
	f.R2 = 1 - unexplained
	f.AdjustedR2 = 1 - unexplained*float64(f.Pairs-1)/float64(f.Pairs-len(x)-1)
	return nil
}

// partial is the regression of y on one predictor, both freed of the others.
type partial struct {
	n       int
	basis   [][]float64 // orthonormal, spans the other predictors
	e, y    []float64   // what the basis leaves of the predictor and of y
	freedom float64
}

func newPartial(y []float64, x [][]float64, k int) (*partial, error) {
	others := append(slices.Clone(x[:k]), x[k+1:]...)
	basis, err := orthonormal(others)
	if err != nil {
		return nil, err
	}
	if _, err := orthonormal(append(others, x[k])); err != nil {
		return nil, err
	}
	return &partial{basis: basis, e: residual(x[k], basis), y: residual(y, basis)}, nil
}

// fit returns the coefficient of e in the regression on e and the basis, and its standard
// error.
func (p *partial) fit(e []float64) (coefficient, standardError float64) {
	square := dot(e, e)
	for _, q := range p.basis {
		projection := dot(q, e)
		square -= projection * projection
	}
	coefficient = dot(e, p.y) / square
	rest := max(0, dot(p.y, p.y)-coefficient*coefficient*square)
	return coefficient, math.Sqrt(rest / p.freedom / square)
}

// unit returns the coefficient of a perfect fit: in its units rounding is the same
// whatever those of the relations are.
func (p *partial) unit() float64 {
	if unit := math.Sqrt(dot(p.y, p.y) / dot(p.e, p.e)); unit > 0 {
		return unit
	}
	return 1
}

func (p *partial) test(ctx context.Context, name string, draws int, o measure.Options, seed sim.Seed, k int) (Result, error) {
	pairs := cells{p.n, p.e}
	p.freedom = pairs.count() - float64(len(p.basis)) - 2
	coefficient, standardError := p.fit(p.e)
	unit := p.unit()
	fits, err := collect(ctx, draws, o, func(draw int) ([]float64, error) {
		permuted := make([]float64, len(p.e))
		pairs.permuted(seed.Process("regression", draw, k).Perm(p.n), permuted)
		b, e := p.fit(permuted)
		return []float64{b / unit, b / e}, nil
	})
	if err != nil {
		return Result{}, err
	}
	result := newResult(name, coefficient/unit, p.n, "regression, double semi-partialing")
	result.test(table(fits).column(0))
	result.Estimate, result.NullMean, result.NullSD = coefficient, result.NullMean*unit, result.NullSD*unit
	result.StandardError = standardError
	defined := definedOf(table(fits).column(1))
	result.PLower, result.PUpper, result.P = pValues(coefficient/standardError, defined, draws-len(defined))
	return result, nil
}

// orthonormal returns an orthonormal basis of what the vectors span, by Gram and Schmidt's
// procedure, twice over.
func orthonormal(vectors [][]float64) ([][]float64, error) {
	var basis [][]float64
	for _, v := range vectors {
		q := residual(residual(v, basis), basis)
		length := math.Sqrt(dot(q, q))
		if length <= 1e-9*math.Sqrt(dot(v, v)) {
			return nil, ErrCollinear
		}
		for i := range q {
			q[i] /= length
		}
		basis = append(basis, q)
	}
	return basis, nil
}

// residual returns what an orthonormal basis leaves of v.
func residual(v []float64, basis [][]float64) []float64 {
	left := slices.Clone(v)
	for _, q := range basis {
		projection := dot(q, v)
		for i := range left {
			left[i] -= projection * q[i]
		}
	}
	return left
}
