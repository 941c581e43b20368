package inference

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// offDiagonal lists the values of all ordered pairs of different people.
func offDiagonal(g *network.Graph) (values []float64) {
	for u, row := range networktest.Weights(g) {
		for v, w := range row {
			if u != v {
				values = append(values, w)
			}
		}
	}
	return values
}

func TestQAPCorrelationIsPearsons(t *testing.T) {
	var graphs []networktest.Case
	for _, c := range networktest.Corpus() {
		if c.Graph.Order() >= 3 {
			graphs = append(graphs, c)
		}
	}
	for _, a := range graphs {
		for _, b := range graphs {
			if a.Graph.Order() != b.Graph.Order() {
				continue
			}
			r, err := QAPCorrelation(t.Context(), a.Graph, b.Graph, PermutationParams{1}, alone, seeded(1))
			require.NoError(t, err)
			x, y := offDiagonal(a.Graph), offDiagonal(b.Graph)
			if stat.Variance(x, nil) == 0 || stat.Variance(y, nil) == 0 {
				require.True(t, math.IsNaN(r.Estimate), "%s, %s", a.Name, b.Name)
				continue
			}
			require.InDelta(t, stat.Correlation(x, y, nil), r.Estimate, 1e-9, "%s, %s", a.Name, b.Name)
		}
	}
}

// A relation goes perfectly with itself, and no permutation does better.
func TestQAPCorrelationWithItself(t *testing.T) {
	g := networktest.Random(15, 0.3, 1, network.Options{Directed: true})
	r, err := QAPCorrelation(t.Context(), g, g, PermutationParams{199}, alone, seeded(1))
	require.NoError(t, err)
	require.InDelta(t, 1, r.Estimate, 1e-12)
	require.InDelta(t, 1.0/200, r.PUpper, 1e-12)
	require.InDelta(t, 0, r.NullMean, 0.02)
}

// worldRelation is a relation in which people differ in activity and popularity: what
// breaks tests that take pairs for independent.
func worldRelation(n int, r *rand.Rand) *network.Graph {
	w := make([][2]float64, n)
	for u := range w {
		w[u] = [2]float64{r.NormFloat64(), r.NormFloat64()}
	}
	t := ties{weighted: true, weights: []float64{}}
	for u := range w {
		for v := range w {
			if u != v {
				t.add(network.NodeID(u), network.NodeID(v), w[u][0]+w[v][1]+0.5*r.NormFloat64())
			}
		}
	}
	g, err := t.graph(n, true)
	if err != nil {
		panic(err)
	}
	return g
}

// mixed returns a·x + b·y pair by pair.
func mixed(a float64, x *network.Graph, b float64, y *network.Graph) *network.Graph {
	t := ties{weighted: true, weights: []float64{}}
	for tie := range x.Ties() {
		weight, _ := y.Weight(tie.Source, tie.Target)
		t.add(tie.Source, tie.Target, a*tie.Weight+b*weight)
	}
	g, err := t.graph(x.Order(), true)
	if err != nil {
		panic(err)
	}
	return g
}

func TestQAPPValuesAreUniform(t *testing.T) {
	const trials, draws, n = 400, 39, 9
	correlation, partial := make([]float64, trials), make([]float64, trials)
	for i := range trials {
		r := seeded(uint64(i))
		x, z := worldRelation(n, r), worldRelation(n, r)
		c, err := QAPCorrelation(t.Context(), x, z, PermutationParams{draws}, alone, r)
		require.NoError(t, err)
		correlation[i] = c.P
		// y follows z alone, and x follows z: only the double semi-partial is right.
		y, follower := mixed(1, z, 1, worldRelation(n, r)), mixed(1, z, 1, x)
		fit, err := QAPRegression(t.Context(), y, []Predictor{{"x", follower}, {"z", z}}, PermutationParams{draws}, alone, r)
		require.NoError(t, err)
		partial[i] = fit.Coefficients[0].PUpper
	}
	requireUniform(t, correlation)
	requireUniform(t, partial)
}

// Coefficients, standard errors and R² are those of least squares as gonum solves it.
func TestQAPRegressionIsLeastSquares(t *testing.T) {
	r := seeded(4)
	x, z := worldRelation(8, r), networktest.Random(8, 0.4, 3, network.Options{})
	y := mixed(2, x, -1, worldRelation(8, r))
	fit, err := QAPRegression(t.Context(), y, []Predictor{{"x", x}, {"z", z}}, PermutationParams{19}, alone, r)
	require.NoError(t, err)

	columns, target := [][]float64{offDiagonal(x), offDiagonal(z)}, offDiagonal(y)
	rows := len(target)
	design := mat.NewDense(rows, 3, nil)
	for i := range rows {
		design.SetRow(i, []float64{1, columns[0][i], columns[1][i]})
	}
	var beta, cross, inverse mat.Dense
	require.NoError(t, beta.Solve(design, mat.NewDense(rows, 1, target)))
	cross.Mul(design.T(), design)
	require.NoError(t, inverse.Inverse(&cross))
	var fitted mat.Dense
	fitted.Mul(design, &beta)
	rest, total := 0.0, 0.0
	for i, y := range target {
		rest += math.Pow(y-fitted.At(i, 0), 2)
		total += math.Pow(y-stat.Mean(target, nil), 2)
	}
	require.Equal(t, rows, fit.Pairs)
	require.InDelta(t, beta.At(0, 0), fit.Intercept, 1e-9)
	require.InDelta(t, 1-rest/total, fit.R2, 1e-9)
	require.InDelta(t, 1-rest/float64(rows-3)/(total/float64(rows-1)), fit.AdjustedR2, 1e-9)
	for k, c := range fit.Coefficients {
		require.InDelta(t, beta.At(k+1, 0), c.Estimate, 1e-9)
		require.InDelta(t, math.Sqrt(rest/float64(rows-3)*inverse.At(k+1, k+1)), c.StandardError, 1e-9)
		require.Equal(t, 19, c.Draws)
	}
	require.Less(t, fit.Coefficients[0].P, 0.2)
}

// everyPair ties all pairs of n people with the same weight.
func everyPair(t *testing.T, n int, weight float64) *network.Graph {
	t.Helper()
	var source, target []network.NodeID
	for u := range network.NodeID(n) {
		for v := range u {
			source, target = append(source, u), append(target, v)
		}
	}
	weights := slices.Repeat([]float64{weight}, len(source))
	g, err := network.FromArcs(n, source, target, weights, network.Options{})
	require.NoError(t, err)
	return g
}

// A relation of one value explains nothing and cannot be explained, also where the mean
// of its values is rounded.
func TestQAPOfOneValue(t *testing.T) {
	y := worldRelation(7, seeded(1))
	for _, value := range []float64{0.1, 0.3, 0.7, 1. / 3, 1.1, 2} {
		same := everyPair(t, 7, value)
		r, err := QAPCorrelation(t.Context(), y, same, PermutationParams{5}, alone, seeded(1))
		require.NoError(t, err)
		require.True(t, math.IsNaN(r.Estimate), value)
		_, err = QAPRegression(t.Context(), y, []Predictor{{"x", same}}, PermutationParams{5}, alone, seeded(1))
		require.ErrorIs(t, err, ErrCollinear, value)
		fit, err := QAPRegression(t.Context(), same, []Predictor{{"x", y}}, PermutationParams{5}, alone, seeded(1))
		require.NoError(t, err)
		require.True(t, math.IsNaN(fit.R2), value)
		require.Zero(t, fit.Coefficients[0].Estimate, value)
		require.True(t, math.IsNaN(fit.Coefficients[0].P), value)
	}
}

// A relation in another unit is explained as well, and explains as well: powers of two
// change no bit.
func TestQAPRegressionInAnyUnit(t *testing.T) {
	x, z, y := worldRelation(8, seeded(1)), worldRelation(8, seeded(2)), worldRelation(8, seeded(3))
	regress := func(y, x *network.Graph) Result {
		fit, err := QAPRegression(t.Context(), y, []Predictor{{"x", x}, {"z", z}}, PermutationParams{19}, alone, seeded(4))
		require.NoError(t, err)
		return fit.Coefficients[0]
	}
	want := regress(y, x)
	require.False(t, math.IsNaN(want.Z))
	for _, unit := range []float64{0x1p-40, 0x1p40} {
		large, explained := regress(y, mixed(unit, x, 0, x)), regress(mixed(unit, y, 0, y), x)
		require.Equal(t, []float64{want.Z, want.P, want.NullSD / unit}, []float64{large.Z, large.P, large.NullSD})
		require.Equal(t, []float64{want.Z, want.P, want.NullSD * unit}, []float64{explained.Z, explained.P, explained.NullSD})
	}
}

// Half of the pairs are tied by either relation, and half of those by both: the
// coefficient is 0, and its standard error is not.
func TestQAPRegressionOfUnrelatedRelations(t *testing.T) {
	x := graphOf(t, 4, true, [][2]network.NodeID{{0, 1}, {0, 2}, {0, 3}, {1, 0}, {1, 2}, {1, 3}}...)
	y := graphOf(t, 4, true, [][2]network.NodeID{{0, 1}, {0, 2}, {0, 3}, {2, 0}, {2, 1}, {2, 3}}...)
	fit, err := QAPRegression(t.Context(), y, []Predictor{{"x", x}}, PermutationParams{5}, alone, seeded(1))
	require.NoError(t, err)
	require.Zero(t, fit.Coefficients[0].Estimate)
	require.InDelta(t, math.Sqrt(3./10/3), fit.Coefficients[0].StandardError, 1e-12)
}

func TestQAPFailures(t *testing.T) {
	g, other := networktest.Karate(), networktest.Barbell()
	_, err := QAPCorrelation(t.Context(), g, other, PermutationParams{}, alone, seeded(1))
	require.ErrorIs(t, err, ErrPeople)
	_, err = QAPCorrelation(t.Context(), graphOf(t, 2, false), graphOf(t, 2, false), PermutationParams{}, alone, seeded(1))
	require.ErrorIs(t, err, ErrTooFew)
	_, err = QAPCorrelation(t.Context(), g, g, PermutationParams{-1}, alone, seeded(1))
	require.ErrorIs(t, err, ErrParams)
	regress := func(y *network.Graph, p PermutationParams, x ...*network.Graph) (Regression, error) {
		var predictors []Predictor
		for _, x := range x {
			predictors = append(predictors, Predictor{"x", x})
		}
		return QAPRegression(t.Context(), y, predictors, p, alone, seeded(1))
	}
	_, err = regress(g, PermutationParams{-1}, g)
	require.ErrorIs(t, err, ErrParams)
	_, err = regress(g, PermutationParams{math.MaxInt}, g)
	require.ErrorIs(t, err, ErrParams)
	_, err = regress(g, PermutationParams{}, nil)
	require.ErrorIs(t, err, ErrParams)
	crowd := graphOf(t, 1<<14+1, false)
	_, err = regress(crowd, PermutationParams{}, crowd)
	require.ErrorIs(t, err, network.ErrTooLarge)
	_, err = QAPCorrelation(t.Context(), crowd, crowd, PermutationParams{}, alone, seeded(1))
	require.ErrorIs(t, err, network.ErrTooLarge)
	_, err = regress(g, PermutationParams{}, other)
	require.ErrorIs(t, err, ErrPeople)
	_, err = regress(g, PermutationParams{5}, g, g)
	require.ErrorIs(t, err, ErrCollinear)
	_, err = regress(g, PermutationParams{5}, graphOf(t, 34, false))
	require.ErrorIs(t, err, ErrCollinear)
	small := func(seed uint64) *network.Graph { return worldRelation(3, seeded(seed)) }
	_, err = regress(small(1), PermutationParams{5}, small(2), small(3), small(4), small(5), small(6))
	require.ErrorIs(t, err, ErrTooFew)
	none, err := regress(graphOf(t, 34, false), PermutationParams{5}, g)
	require.NoError(t, err)
	require.True(t, math.IsNaN(none.R2))
	require.Zero(t, none.Coefficients[0].Estimate)
	require.True(t, math.IsNaN(none.Coefficients[0].P))
	mean, err := regress(g, PermutationParams{5})
	require.NoError(t, err)
	require.InDelta(t, 156.0/1122, mean.Intercept, 1e-12)
	require.InDelta(t, 0, mean.R2, 1e-12)
	ctx := canceled()
	_, err = QAPRegression(ctx, g, []Predictor{{"x", networktest.Random(34, 0.2, 1, network.Options{})}}, PermutationParams{}, alone, seeded(1))
	require.ErrorIs(t, err, ctx.Err())
	_, err = QAPCorrelation(ctx, g, g, PermutationParams{}, alone, seeded(1))
	require.ErrorIs(t, err, ctx.Err())
}
