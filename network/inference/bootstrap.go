package inference

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/internal/exact"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// Bootstrap finds intervals for the statistics of a graph by drawing its people again,
// with replacement, and the ties among them with them: what the statistics would be in a
// graph of as many other people of the same kind. Copies of one person are tied as a
// pair of people drawn at random is.
//
// Drawn again, the chance in single ties counts three times: once in the draws, and twice
// in how the drawn people differ. So the variance of the draws is split by how they depend
// on the number w_u of copies of each person, and the surplus taken off:
//
//	V = Var(draw)      L = Σ_u Cov(w_u, draw)²
//	variance = n(n-1)/(n-2)² · max(2L - V, V/3)
//
// V/3 is left if all is chance in ties. The factor makes the variance of a density unbiased:
// a person's own ties are also part of the mean that they are held against. StandardError is
// the root of the variance; the interval is that of Student's t within the bounds of the
// quantity, with fewer degrees of freedom than n-1 if most of L comes from a few people.
// docs/coverage.md shows for which statistics such intervals cover the truth as often as
// they say: use the bootstrap for densities and what is like them, [Jackknife] for what
// depends on triangles.
//
// NaN intervals: a statistic that is undefined for a draw, at a bound, or of a
// [Quantity] that refuses the method. The same r gives the same bits for any number of
// workers. It returns ErrTooFew for fewer than three people or more people than draws,
// ErrParams, ErrStatistic, and the errors of the statistic and the context. Loops are left
// out. O(n + m) time a draw besides the statistic, 4 bytes of memory a draw and person.
// Snijders and Borgatti 1999, Connections 22(2):61; Efron 2014,
// doi:10.1080/01621459.2013.823775.
func Bootstrap(ctx context.Context, g *network.Graph, s Statistic, p IntervalParams, o measure.Options, r *rand.Rand) ([]Result, error) {
	p, results, err := begin(ctx, g, s, p, 3, "vertex bootstrap")
	if err != nil {
		return nil, err
	}
	if p.Draws < g.Order() {
		return nil, fmt.Errorf("%w: %d draws for %d people", ErrTooFew, p.Draws, g.Order())
	}
	seed, b := newSeed(r), resampler{withoutLoops(g)}
	type row struct {
		values []float64
		copies []int32
	}
	rows, err := collect(ctx, p.Draws, o, func(draw int) (row, error) {
		sample, err := b.draw(stream(seed, "bootstrap", draw))
		if err != nil {
			return row{}, err
		}
		copies := make([]int32, g.Order())
		for _, u := range sample.People {
			copies[u]++
		}
		values, err := s.values(ctx, sample)
		return row{values, copies}, err
	})
	if err != nil {
		return nil, err
	}
	copies, draws := make([][]int32, len(rows)), make(table, len(rows))
	for i, row := range rows {
		draws[i], copies[i] = row.values, row.copies
	}
	for k := range results {
		results[k].Draws = p.Draws
		results[k].bootstrap(s.Quantities[k], draws.column(k), copies, p.Level)
	}
	return results, nil
}

// begin checks what all intervals need and computes the estimates.
func begin(ctx context.Context, g *network.Graph, s Statistic, p IntervalParams, least int, method string) (IntervalParams, []Result, error) {
	if err := p.Validate(); err != nil {
		return p, nil, err
	}
	if err := enoughPeople(g.Order(), least); err != nil {
		return p, nil, err
	}
	estimates, err := s.values(ctx, Observed(withoutLoops(g)))
	if err != nil {
		return p, nil, err
	}
	results := make([]Result, len(estimates))
	for k, estimate := range estimates {
		results[k] = newResult(s.Quantities[k].Name, estimate, g.Order(), method)
	}
	return p.withDefaults(), results, nil
}

// bootstrap fills in what the draws say.
func (r *Result) bootstrap(q Quantity, draws []float64, copies [][]int32, level float64) {
	r.Undefined = len(draws) - len(definedOf(draws))
	if r.Undefined > 0 {
		return
	}
	mean, sd := meanSD(draws)
	n, b := float64(r.N), float64(len(draws))
	covariances := make([]float64, r.N)
	for i, counts := range copies {
		for u, count := range counts {
			covariances[u] += float64(count-1) * (draws[i] - mean)
		}
	}
	squares := make([]float64, r.N)
	for u, c := range covariances {
		covariances[u] = c / (b - 1)
		squares[u] = covariances[u] * covariances[u]
	}
	// Each covariance is known up to a variance of about sd²/b.
	linear := exact.Sum(squares) - (n-1)/b*sd*sd
	r.estimate(q, ByBootstrap, n*(n-1)/((n-2)*(n-2))*max(2*linear-sd*sd, sd*sd/3), freedom(covariances), level)
}
