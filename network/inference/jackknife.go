package inference

import (
	"context"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// Jackknife finds intervals for the statistics of a graph by leaving out each person, and
// pairs of people: what the statistics would be in a graph of as many other people of
// the same kind.
//
// With S the statistic of n people, S_u without u and S_uv without both,
//
//	variance = max(A - B, A/2)
//	A        = (n-1)/n · Σ_u (S_u - S̄)²
//	B        = ½ Var(Q)      Q_uv = n·S - (n-1)·(S_u + S_v) + (n-2)·S_uv
//
// A alone, the usual jackknife, counts the chance in single ties twice, since a tie is left
// out with either end; B takes it off. A/2 is left if all is chance in ties. Draws is the
// number of pairs left out, drawn at random; all if there are no more. StandardError is
// the root of the variance; the interval is that of Student's t within the bounds of the
// quantity, with fewer degrees of freedom than n-1 if most of A comes from a few people.
// docs/coverage.md shows for which statistics such intervals cover the truth as often as
// they say.
//
// NaN intervals: a statistic that is undefined without some person, at a bound, or of a
// [Quantity] that refuses the method. The same r gives the same bits for any number of
// workers. It returns ErrTooFew for fewer than four people, ErrParams, ErrStatistic, and
// the errors of the statistic and the context. Loops are left out. O(n + Draws) statistics
// and subgraphs. Efron and Stein 1981, doi:10.1214/aos/1176345462; Snijders and Borgatti
// 1999, Connections 22(2):61.
func Jackknife(ctx context.Context, g *network.Graph, s Statistic, p IntervalParams, o measure.Options, r *rand.Rand) ([]Result, error) {
	p, results, err := begin(ctx, g, s, p, 4, "jackknife")
	if err != nil {
		return nil, err
	}
	n := g.Order()
	pairs := leftOut(n, p.Draws, r)
	g = withoutLoops(g)
	rows, err := collect(ctx, n+len(pairs), o, func(draw int) ([]float64, error) {
		gone := pair{network.NodeID(draw), network.NodeID(draw)}
		if draw >= n {
			gone = pairs[draw-n]
		}
		return s.values(ctx, leaveOut(g, gone))
	})
	if err != nil {
		return nil, err
	}
	for k := range results {
		column := table(rows).column(k)
		results[k].Draws = len(column)
		results[k].jackknife(s.Quantities[k], column[:n], column[n:], pairs, p.Level)
	}
	return results, nil
}

// leftOut returns the pairs to leave out: all, or count drawn at random.
func leftOut(n, count int, r *rand.Rand) []pair {
	u := uniform{n: n}
	pairs := make([]pair, 0, count)
	for _, p := range u.pairs(min(count, n*(n-1)/2), r) {
		pairs = append(pairs, pair{p[0], p[1]})
	}
	return pairs
}

// leaveOut returns the graph without the two people, who may be one.
func leaveOut(g *network.Graph, gone pair) Sample {
	keep := make([]network.NodeID, 0, g.Order())
	for u := range g.Nodes() {
		if u != gone.u && u != gone.v {
			keep = append(keep, u)
		}
	}
	return Sample{Graph: g.Subgraph(keep), People: keep}
}

// jackknife fills in what the statistic without one person, and without pairs, says.
func (r *Result) jackknife(q Quantity, without, withoutBoth []float64, pairs []pair, level float64) {
	r.Undefined = len(without) + len(withoutBoth) - len(definedOf(without)) - len(definedOf(withoutBoth))
	if r.Undefined > 0 {
		return
	}
	n := float64(r.N)
	_, sd := meanSD(without)
	first := (n - 1) * (n - 1) / n * sd * sd
	second := make([]float64, len(pairs))
	for i, p := range pairs {
		second[i] = n*r.Estimate - (n-1)*(without[p.u]+without[p.v]) + (n-2)*withoutBoth[i]
	}
	_, surplus := meanSD(second)
	r.estimate(q, ByJackknife, max(first-surplus*surplus/2, first/2), freedom(without), level)
}
