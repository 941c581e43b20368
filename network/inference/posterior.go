package inference

import (
	"context"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"gonum.org/v1/gonum/stat/distuv"
)

// sweeps is the number of times that a draw from the posterior draws all ties and rates
// anew, beginning with the most likely ones.
const sweeps = 30

// Draw returns a graph drawn from the posterior of ties, rates and shares together: what
// is known about the reporters is drawn anew too (Gibbs sampling, as bbnam of R's sna). The
// two directions of a pair are drawn together. O(n²) time.
func (c *Reconciled) Draw(r *rand.Rand) (Sample, error) {
	state := *c
	state.Reporters = make([]Reporter, c.n)
	copy(state.Reporters, c.Reporters)
	for range sweeps {
		state.drawRates(state.drawTies(nil, r), r)
	}
	var t ties
	state.drawTies(&t, r)
	g, err := t.graph(c.n, c.directed)
	return Sample{Graph: g, People: everybody(c.n)}, err
}

// drawTies draws the state of every pair and returns the evidence; it puts the ties into t
// unless that is nil.
func (c *Reconciled) drawTies(t *ties, r *rand.Rand) tally {
	drawn := tally{reporters: make([]evidence, c.n)}
	c.pairs(func(u, v network.NodeID, d dyad) {
		state := d.draw(r)
		drawn.add(c, u, v, state)
		if t != nil && state.forth+state.both > 0 {
			t.add(u, v, 1)
		}
		if t != nil && state.back+state.both > 0 && c.directed {
			t.add(v, u, 1)
		}
	})
	return drawn
}

// draw returns one state with chance 1.
func (d dyad) draw(r *rand.Rand) dyad {
	x := r.Float64()
	switch {
	case x < d.none:
		return dyad{none: 1}
	case x < d.none+d.forth:
		return dyad{forth: 1}
	case x < d.none+d.forth+d.back:
		return dyad{back: 1}
	}
	return dyad{both: 1}
}

// drawRates draws shares and rates given the ties.
func (c *Reconciled) drawRates(t tally, r *rand.Rand) {
	shares := [3]float64{t.dyad.none, t.dyad.forth + t.dyad.back, t.dyad.both}
	total := 0.0
	for k := range shares {
		shares[k] = distuv.Gamma{Alpha: shares[k] + 0.5, Beta: 1, Src: r}.Rand()
		if k == 1 && !c.directed {
			shares[k] = 0
		}
		total += shares[k]
	}
	c.Absent, c.OneWay, c.Mutual = shares[0]/total, shares[1]/total, shares[2]/total
	beta := func(hits, misses float64) float64 { return distuv.Beta{Alpha: hits, Beta: misses, Src: r}.Rand() }
	positive, negative := c.expected(t)
	strength := c.params.Strength
	for u, e := range t.reporters {
		c.Reporters[u].FalsePositive = beta(e.seen+strength*positive, e.absent-e.seen+strength*(1-positive))
		c.Reporters[u].FalseNegative = beta(e.unseen+strength*negative, e.present-e.unseen+strength*(1-negative))
	}
}

// Interval returns the mean and the quantiles of statistics over graphs drawn from the
// posterior: what is left open once the reports are reconciled. It returns ErrParams,
// ErrStatistic, and the errors of the statistic and the context. O(n²) time a draw besides
// the statistic.
func (c *Reconciled) Interval(ctx context.Context, s Statistic, p IntervalParams, o measure.Options, r *rand.Rand) ([]Result, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	p = p.withDefaults()
	draws, err := simulate(ctx, s, p.Draws, "posterior", o, r, func(_ int, r *rand.Rand) (Sample, error) { return c.Draw(r) })
	if err != nil {
		return nil, err
	}
	results := make([]Result, len(s.Quantities))
	for k, q := range s.Quantities {
		results[k] = newResult(q.Name, 0, c.n, "posterior of two-sided reports")
		results[k].spread(draws.column(k), p.Level)
	}
	return results, nil
}
