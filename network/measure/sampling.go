package measure

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// SampleParams say how many pivots a sampled measure takes. The zero value takes as many as
// an error of 0.01 needs.
type SampleParams struct {
	// Pivots is the number of people that paths are followed from; 0 leaves it to Error.
	// All people if there are no more.
	Pivots int
	// Error is the error that is wanted, as a share of the largest score there can be, in
	// (0,1); 0 means 0.01. Pivots are added until the bound is no larger. It has no
	// influence if Pivots is given.
	Error float64
	// Risk is the chance that the score of anybody is further off than the bound, in
	// (0,1); 0 means 0.05.
	Risk float64
}

// Validate reports every parameter that is outside its range.
func (p SampleParams) Validate() error {
	var faults []error
	if p.Pivots < 0 {
		faults = append(faults, fmt.Errorf("%w: Pivots is %d, must not be negative", ErrParams, p.Pivots))
	}
	p = p.withDefaults()
	return errors.Join(append(faults,
		inRange("Error", p.Error, 1e-9, 1),
		inRange("Risk", p.Risk, 1e-9, 1-1e-9),
	)...)
}

func (p SampleParams) withDefaults() SampleParams {
	p.Error = or(p.Error, 0.01)
	p.Risk = or(p.Risk, 0.05)
	return p
}

// Estimate is a measure computed from a sample of the people.
type Estimate struct {
	Scores []float64
	Pivots int // number of people in the sample
	// Error bounds the distance of all scores at once from the exact ones, with
	// probability 1 - Risk; 0 if all people are in the sample: then the scores are exact.
	Error float64
}

// SampledBetweenness estimates [Betweenness] from the shortest paths that start at pivots
// drawn at random, without repetition:
//
//	B(v) ≈ n/k Σ_{pivots s} Σ_t σ_st(v)/σ_st
//
// halved for an undirected graph. The largest possible score is (n-1)(n-2), halved likewise.
// Conventions are those of Betweenness. It returns ErrParams and the error of the context.
//
// The bound holds for all people at once: the smaller of the Hoeffding-Serfling and the
// empirical Bernstein-Serfling bound, at a risk shared among people and rounds. Rounds double
// the sample from 256 until the bound is small enough.
//
// O(km) time. Brandes and Pich 2007, doi:10.1142/S0218127407018403; Bardenet and Maillard
// 2015, doi:10.3150/14-BEJ605.
func SampledBetweenness(ctx context.Context, g *network.Graph, p SampleParams, o Options, r *rand.Rand) (Estimate, error) {
	n := float64(g.Order())
	l := newLocal(g)
	s := sample{most: []float64{n - 2}, follow: func(ctx context.Context, pivots []network.NodeID, o Options, into []moments) error {
		sums := newMoments(g.Order())
		err := dependencies(ctx, l.out, l.in, l.numbers(pivots), o, sums, unweighted)
		into[0].add(moments{l.byPerson(sums.sum), l.byPerson(sums.square)})
		return err
	}}
	scale := n
	if !g.Directed() {
		scale /= 2
	}
	return s.estimate(ctx, g, p, o, r, (n-1)*(n-2)*scale/n, func(_ int, mean, bound []float64) (float64, float64) {
		return mean[0] * scale, bound[0] * scale
	})
}

// SampledHarmonic estimates [Harmonic] from the distances of pivots drawn at random, without
// repetition:
//
//	H(v) ≈ n/k Σ_{pivots s≠v} 1/d(s,v)
//
// The largest possible score is n-1. Conventions are those of Harmonic; errors, bound and
// references those of [SampledBetweenness]. O(km/256) steps in graphs of small diameter. Eppstein
// and Wang 2004, doi:10.7155/jgaa.00081.
func SampledHarmonic(ctx context.Context, g *network.Graph, p SampleParams, o Options, r *rand.Rand) (Estimate, error) {
	n := float64(g.Order())
	s := sample{most: []float64{1}, follow: fromPivots(g, func(distance float64) []float64 { return []float64{1 / distance} })}
	return s.estimate(ctx, g, p, o, r, n-1, func(_ int, mean, bound []float64) (float64, float64) {
		return mean[0] * n, bound[0] * n
	})
}

// SampledCloseness estimates [Closeness] from the distances of pivots drawn at random, without
// repetition: the mean distance, and in a directed graph also the number r of people with a
// path to v, are means over the pivots. The largest possible score is 1. Conventions are those
// of Closeness; errors and references those of [SampledBetweenness].
//
// The bound follows from those of the two means. In an undirected graph r is known and no
// distance is above twice that of the furthest person of the component from one of its
// members. In a directed graph nothing like it is known: the bound is loose, and the sample
// soon everybody, unless Pivots is given. [SampledHarmonic] has no such weakness. O(km/256)
// steps in graphs of small diameter.
func SampledCloseness(ctx context.Context, g *network.Graph, p SampleParams, o Options, r *rand.Rand) (Estimate, error) {
	others := float64(g.Order() - 1)
	n := float64(g.Order())
	known, longest := componentBounds(g)
	s := sample{most: []float64{longest, 1}, follow: fromPivots(g, func(distance float64) []float64 { return []float64{distance, 1} })}
	return s.estimate(ctx, g, p, o, r, 1, func(v int, mean, bound []float64) (float64, float64) {
		reach, reachBound := mean[1]*n, bound[1]*n
		if known != nil {
			reach, reachBound = known[v], 0
		}
		total, totalBound := mean[0]*n, bound[0]*n
		closeness := func(reach, total float64) float64 {
			if reach <= 0 {
				return 0
			}
			reach = min(reach, others)
			return reach / others * (reach / max(total, reach))
		}
		score := closeness(reach, total)
		low := closeness(reach-reachBound, total+totalBound)
		high := closeness(reach+reachBound, total-totalBound)
		return score, max(score-low, high-score)
	})
}

// componentBounds returns for an undirected graph the number of others in the component of
// each person, and a bound on the distances; for a directed one nil and n-1.
func componentBounds(g *network.Graph) (others []float64, longest float64) {
	if g.Directed() {
		return nil, float64(g.Order() - 1)
	}
	c := WeakComponents(g)
	others = make([]float64, g.Order())
	first := make([]network.NodeID, c.Count())
	for u, label := range slices.Backward(c.Labels) {
		others[u] = float64(c.Sizes[label] - 1)
		first[label] = network.NodeID(u)
	}
	for _, distance := range groupDistances(g, first) {
		longest = max(longest, 2*float64(distance))
	}
	return others, longest
}

// sample estimates means over everybody from the people drawn first.
type sample struct {
	most []float64 // the largest possible values; the smallest are 0
	// follow adds the values that the pivots give to each person.
	follow func(ctx context.Context, pivots []network.NodeID, o Options, into []moments) error
}

// firstRound is the number of pivots of the first round; every round doubles it.
const firstRound = bundleBits

// estimate draws pivots until no error is above its share of the largest score. score turns
// the means of a person, and the bounds on their errors, into score and error.
func (s sample) estimate(ctx context.Context, g *network.Graph, p SampleParams, o Options, r *rand.Rand, largest float64,
	score func(v int, mean, bound []float64) (float64, float64)) (Estimate, error) {
	if err := p.Validate(); err != nil {
		return Estimate{}, err
	}
	p = p.withDefaults()
	n := g.Order()
	order := RandomOrder(g, r)
	sums := make([]moments, len(s.most))
	for i := range sums {
		sums[i] = newMoments(n)
	}
	rounds := 1 + int(math.Log2(float64(1+n/firstRound)))
	target, budget := firstRound, n
	if p.Pivots > 0 {
		rounds, target, budget = 1, p.Pivots, min(n, p.Pivots)
	}
	risk := p.Risk / float64(max(1, n*rounds*len(s.most)))
	e := Estimate{}
	for {
		target = min(target, n)
		if err := s.follow(ctx, order[e.Pivots:target], shifted(o, e.Pivots, budget), sums); err != nil {
			return Estimate{}, err
		}
		e.Pivots = target
		e.Scores, e.Error = s.scores(sums, e.Pivots, risk, score)
		if e.Pivots == n || p.Pivots > 0 || e.Error <= p.Error*largest {
			return e, nil
		}
		target *= 2
	}
}

func (s sample) scores(sums []moments, pivots int, risk float64, score func(v int, mean, bound []float64) (float64, float64)) ([]float64, float64) {
	n := len(sums[0].sum)
	scores, worst := make([]float64, n), 0.0
	mean, bound := make([]float64, len(s.most)), make([]float64, len(s.most))
	for v := range scores {
		for i, m := range sums {
			mean[i] = m.sum[v] / float64(pivots)
			variance := max(0, m.square[v]/float64(pivots)-mean[i]*mean[i])
			bound[i] = serfling(pivots, n, math.Sqrt(variance), s.most[i], risk)
		}
		var off float64
		scores[v], off = score(v, mean, bound)
		worst = max(worst, off)
	}
	return scores, worst
}

// serfling bounds, at the given risk, how far the mean of k of n values in [0,most], drawn
// without repetition, is from the mean of all. Both bounds are of Bardenet and Maillard 2015,
// theorems 2.4 and 4.3; each gets half of the risk, and that half is for both directions.
func serfling(k, n int, deviation, most, risk float64) float64 {
	size, all := float64(k), float64(n)
	left := 1 - (size-1)/all
	if 2*k > n {
		left = (1 - size/all) * (1 + 1/size)
	}
	if k == n {
		return 0
	}
	hoeffding := most * math.Sqrt(left*math.Log(4/risk)/(2*size))
	odds := math.Log(20 / risk)
	bernstein := deviation*math.Sqrt(2*left*odds/size) + (7./3+3/math.Sqrt2)*most*odds/size
	return min(hoeffding, bernstein)
}

// shifted counts the progress of one round on from those before it.
func shifted(o Options, before, total int) Options {
	if report := o.Progress; report != nil {
		o.Progress = func(done, _ int) { report(before+done, total) }
	}
	return o
}

// fromPivots adds up values of the distances from pivots to each person.
func fromPivots(g *network.Graph, values func(distance float64) []float64) func(context.Context, []network.NodeID, Options, []moments) error {
	along, against, n := simpleOut(g), simpleIn(g), g.Order()
	return func(ctx context.Context, pivots []network.NodeID, o Options, into []moments) error {
		searches := make([]*multiSearch, par.Workers(o.Workers))
		partial := make([][]moments, par.Workers(o.Workers))
		return inTurn(ctx, o, len(pivots), bundleBits, func(worker, low, high int) {
			if searches[worker] == nil {
				searches[worker] = newMultiSearch(along, against)
				for range into {
					partial[worker] = append(partial[worker], newMoments(n))
				}
			}
			s, sums := searches[worker], partial[worker]
			s.run(ctx, pivots[low:high], func(distance int32) {
				for i, value := range values(float64(distance)) {
					for _, v := range s.active {
						count := float64(s.last[v].count())
						sums[i].sum[v] += count * value
						sums[i].square[v] += count * value * value
					}
				}
			})
		}, func(worker int) {
			for i, sums := range partial[worker] {
				into[i].add(sums)
				sums.clear()
			}
		})
	}
}
