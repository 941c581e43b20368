package main

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network/sim"
)

// plan says how much is run.
type plan struct {
	seed       sim.Seed
	replicates int
	rows       int // of the designs of sensitivity analyses; 0: none
	workers    int
	show       func(what string, done, total int)
}

// row is one end of one run.
type row = sim.Row[int, []float64]

// report is what an experiment has shown.
type report struct {
	claim         *claim
	means         [][]sim.Summary // by arm, by measure
	effects       []effect        // by contrast
	decisive      int             // the contrast on which the verdict rests
	verdict       string
	sensitivities []sensitivity
}

// effect is a contrast with its interval.
type effect struct {
	contrast
	sim.Comparison
	low, high float64
	margin    float64 // smallest effect that matters
	verdict   string
}

// test runs the experiment of a claim.
func (c *claim) test(ctx context.Context, p plan) (report, error) {
	e := sim.Experiment[int, *world, []float64]{
		Seed: p.seed, Replicates: p.replicates * max(1, c.times), MaxTicks: c.weeks, CommonRandomNumbers: true, Model: trial{c},
		Observe: func(_ int, w *world, _ *rand.Rand) ([]float64, error) { return c.measure(w), nil },
	}
	for k := range c.arms {
		e.Points = append(e.Points, k)
	}
	var rows []row
	options := sim.Options{Workers: p.workers, Progress: func(x sim.Progress) { p.show(c.id, x.Done, x.Total) }}
	for x, err := range e.Run(ctx, options) {
		if err != nil {
			return report{}, err
		}
		rows = append(rows, x)
	}
	r := report{claim: c, means: make([][]sim.Summary, len(c.arms))}
	values := make([]func([]float64) float64, len(c.measures))
	for m := range values {
		values[m] = func(x []float64) float64 { return x[m] }
	}
	means, err := sim.Summarize(again(rows), values...)
	if err != nil {
		return report{}, err
	}
	for _, m := range means {
		r.means[m.Point] = append(r.means[m.Point], m)
	}
	for _, t := range c.contrasts {
		x, err := r.compare(t, rows, values)
		if err != nil {
			return report{}, err
		}
		r.effects = append(r.effects, x)
	}
	r.conclude()
	if len(c.factors) > 0 && p.rows > 0 {
		r.sensitivities, err = c.examine(ctx, p)
	}
	return r, err
}

func again(rows []row) func(yield func(row, error) bool) {
	return func(yield func(row, error) bool) {
		for _, x := range rows {
			if !yield(x, nil) {
				return
			}
		}
	}
}

// compare makes the effect of a contrast: the paired difference of two arms.
func (r *report) compare(t contrast, rows []row, values []func([]float64) float64) (effect, error) {
	if len(t.bestOf) > 0 {
		t.treated, t.control = r.best(t.bestOf, t.measure), r.best(t.bestAgainst, t.measure)
	}
	treated, control := t.treated, t.control
	if t.flipped {
		treated, control = control, treated
	}
	base := func(c sim.Cell) sim.Cell {
		if c.Point == treated {
			c.Point = control
		}
		return c
	}
	all, err := sim.Compare(again(rows), base, values...)
	if err != nil {
		return effect{}, err
	}
	x := effect{contrast: t, low: math.NaN(), high: math.NaN()}
	for _, d := range all {
		if d.Point == treated && d.Measure == t.measure {
			x.Comparison = d
			x.low, x.high = d.Interval(0.95)
		}
	}
	x.margin = margin * math.Abs(r.means[t.control][t.measure].Mean)
	x.verdict = judge(x.low, x.high, x.margin, t.absent)
	return x, nil
}

// best returns the arm with the largest mean.
func (r *report) best(arms []int, measure int) int {
	best := arms[0]
	for _, k := range arms {
		if r.means[k][measure].Mean > r.means[best][measure].Mean {
			best = k
		}
	}
	return best
}

// judge applies the rule of MODEL.md section 7.
func judge(low, high, margin float64, absent bool) string {
	yes, no := supported, notSupported
	if absent {
		yes, no = no, yes
	}
	switch {
	case low > margin:
		return yes
	case high < margin:
		return no
	}
	return undecided
}

// conclude takes the verdicts together: supported if all contrasts are, not supported if
// one is not. The verdict rests on the first contrast that has it.
func (r *report) conclude() {
	r.verdict = supported
	for k, x := range r.effects {
		switch {
		case x.verdict == notSupported && r.verdict != notSupported:
			r.verdict, r.decisive = notSupported, k
		case x.verdict == undecided && r.verdict == supported:
			r.verdict, r.decisive = undecided, k
		}
	}
}

func (x effect) describe(c *claim) string {
	what := fmt.Sprintf("%s: %s against %s", c.measures[x.measure], c.arms[x.treated].name, c.arms[x.control].name)
	if x.flipped {
		what += ", decrease"
	}
	if x.absent {
		what += ", no effect foretold"
	}
	return what
}
