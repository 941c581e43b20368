package sim

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/internal/par"
)

// Sensitivity says how much of the variance of a result comes from one factor.
type Sensitivity struct {
	Factor string
	First  Share // by the factor alone: Var(E[Y|Xi]) / Var(Y)
	Total  Share // by the factor and all its interactions: 1 - Var(E[Y|all but Xi]) / Var(Y)
	Rows   int   // rows of the design used; a row with a failed or undefined point is left out
}

// Share is a share of variance with a bootstrap percentile interval. In truth it lies in
// [0,1]; an estimate may stray a little. NaN where the result does not vary or no row is left.
type Share struct{ Value, Low, High float64 }

// SensitivityOptions say how intervals are made.
type SensitivityOptions struct {
	Resamples  int     // bootstrap resamples of the rows; 0 means 1000
	Confidence float64 // 0 means 0.95
	Workers    int     // 0 means GOMAXPROCS; does not change the result
}

// Validate reports every fault, joined; each wraps ErrInvalid.
func (o SensitivityOptions) Validate() error {
	faults := faults{of: "sensitivity"}
	faults.require(o.Resamples >= 0, "resamples must be >= 0, got %d", o.Resamples)
	faults.require(o.Workers >= 0, "workers must be >= 0, got %d", o.Workers)
	faults.require(o.Confidence >= 0 && o.Confidence < 1, "confidence must be in [0,1), got %v", o.Confidence)
	return faults.joined()
}

// SensitivityDesign returns the n·(k+2) points from which Sensitivities estimates the indices
// of k factors: for each of n rows A, B, and A with its i-th coordinate taken from B, i =
// 1..k. A and B are the halves of a randomised Halton sequence in 2k dimensions, so k <= 500.
// Some hundreds of rows are a beginning, some thousands usual. Saltelli et al. 2010,
// doi:10.1016/j.cpc.2009.09.018.
func (s Space[P]) SensitivityDesign(n int, r *rand.Rand) ([]P, error) {
	unit, err := s.sample(n, 2, r, halton)
	if err != nil {
		return nil, err
	}
	k := len(s.Factors)
	points := make([]P, 0, n*(k+2))
	for row := range n {
		a, b := unit.RawRowView(row)[:k], unit.RawRowView(row)[k:]
		points = append(points, s.at(a), s.at(b))
		for i := range k {
			mixed := slices.Clone(a)
			mixed[i] = b[i]
			points = append(points, s.at(mixed))
		}
	}
	return points, nil
}

// Sensitivities estimates the Sobol indices of every factor of the space from the rows of an
// experiment whose Points are a SensitivityDesign of the same space. The result of a point is
// the mean of value over the last rows of its replicates. With f the results, centred, and V
// their variance over A and B,
//
//	First_i = mean(f(B)·(f(AB_i) - f(A))) / V        (Saltelli et al. 2010)
//	Total_i = mean((f(A) - f(AB_i))²) / 2V           (Jansen 1999)
//
// Intervals come from resampling the rows of the design; the points being more even than
// random, they are rather too wide than too narrow. Noise between replicates counts as
// variance that no factor explains alone: average it out with replicates, or share it with
// CommonRandomNumbers. Arms give ErrInvalid. With failed runs the indices of the other rows
// come beside a *FailedRuns.
//
// O(rows + resamples·n·k) time. The same r gives the same bits for any number of workers.
// Jansen 1999, doi:10.1016/S0010-4655(98)00154-4. SALib uses the same estimators.
func Sensitivities[P, R any](ctx context.Context, rows iter.Seq2[Row[P, R], error], space Space[P], value func(R) float64, o SensitivityOptions, r *rand.Rand) ([]Sensitivity, error) {
	if err := errors.Join(space.Validate(), o.Validate()); err != nil {
		return nil, err
	}
	pools, order, err := pool(rows, []func(R) float64{value}, func(m *moments, _ RunID, x float64) { m.add(x) })
	if err != nil && !isFailedRuns(err) {
		return nil, err
	}
	if i := slices.IndexFunc(order, func(s series) bool { return s.Arm > 0 }); i >= 0 {
		return nil, fmt.Errorf("%w: sensitivity of an experiment with arms (%v)", ErrInvalid, order[i].Cell)
	}
	d := newDesignResults(pools, order, len(space.Factors))
	shares, canceled := d.bootstrap(ctx, o, Seed(r.Uint64()))
	if canceled != nil {
		return nil, canceled
	}
	found := make([]Sensitivity, len(space.Factors))
	for i, f := range space.Factors {
		found[i] = Sensitivity{Factor: f.Name, First: shares[i], Total: shares[len(found)+i], Rows: len(d.rows)}
	}
	return found, err
}

// designResults holds the complete rows of a design: f(A), f(B), f(AB_1) … f(AB_k) each.
type designResults struct {
	rows [][]float64
	k    int
}

func newDesignResults(pools map[series]*moments, order []series, k int) designResults {
	d := designResults{k: k}
	if len(order) == 0 {
		return d
	}
	last := order[len(order)-1].Point
	for first := 0; first <= last; first += k + 2 {
		row := make([]float64, 0, k+2)
		for point := first; point < first+k+2; point++ {
			m := pools[series{Cell: Cell{Point: point, Tick: End}}]
			if m == nil || m.n == 0 {
				break
			}
			row = append(row, m.estimate().Mean)
		}
		if len(row) == k+2 {
			d.rows = append(d.rows, row)
		}
	}
	return d
}

// bootstrap returns first-order shares of all factors, then total ones.
func (d designResults) bootstrap(ctx context.Context, o SensitivityOptions, seed Seed) ([]Share, error) {
	const chunk = 16
	n, tail := o.Resamples, (1-o.Confidence)/2
	if n == 0 {
		n = 1000
	}
	if o.Confidence == 0 {
		tail = 0.025
	}
	resampled := make([][]float64, n)
	err := par.For(ctx, o.Workers, n, chunk, func(_, c, low, high int) {
		r := seed.Process("bootstrap", 0, c)
		pick := make([]int, len(d.rows))
		for i := low; i < high; i++ {
			for j := range pick {
				pick[j] = r.IntN(len(pick))
			}
			resampled[i] = d.shares(pick)
		}
	})
	if err != nil {
		return nil, err
	}
	all := make([]int, len(d.rows))
	for j := range all {
		all[j] = j
	}
	shares := make([]Share, 2*d.k)
	for s, value := range d.shares(all) {
		var sample []float64
		for _, one := range resampled {
			if !math.IsNaN(one[s]) {
				sample = append(sample, one[s])
			}
		}
		slices.Sort(sample)
		shares[s] = Share{Value: value, Low: quantile(sample, tail), High: quantile(sample, 1-tail)}
	}
	return shares, nil
}

// shares estimates the shares from the picked rows: first-order ones, then total ones.
func (d designResults) shares(pick []int) []float64 {
	n := float64(len(pick))
	origin, mean, squares := 0.0, 0.0, 0.0
	for i, j := range pick {
		if i == 0 {
			origin = d.rows[j][0] // so that equal results leave exact zeros
		}
		mean += (d.rows[j][0] - origin + d.rows[j][1] - origin) / (2 * n)
	}
	sums := make([]float64, 2*d.k)
	for _, j := range pick {
		row := d.rows[j]
		a, b := row[0]-origin-mean, row[1]-origin-mean
		squares += (a*a + b*b) / 2
		for i, result := range row[2:] {
			mixed := result - origin - mean
			sums[i] += b * (mixed - a)
			sums[d.k+i] += (a - mixed) * (a - mixed) / 2
		}
	}
	for i := range sums {
		sums[i] /= squares // both are sums over n: 0/0 where nothing varies
	}
	return sums
}
