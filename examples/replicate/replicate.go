package main

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"sync/atomic"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/impactnet/impactnet/network/sim/published"
)

// errLeftOut says that a row was not run, and why is known.
var errLeftOut = errors.New("left out")

// plan says how models are replicated.
type plan struct {
	seed    sim.Seed
	runs    int  // 0: those of each model
	quick   bool // fewer runs, and without the rows that need many
	workers int
	show    func(what string, done, total int) // progress
}

// outcome is a row that was run, or a reason why not.
type outcome struct {
	row     target
	cell    published.Cell // of a row that is no inequality
	got     estimate
	pass    *bool  // nil: not decided, since the row is not gated or was not run
	leftOut string // why it was not run; "" if it was
}

// report is what came of a model.
type report struct {
	model    *model
	outcomes []outcome
}

// replicate runs the rows of a model in their order. When the context ends it returns
// the rows that are done with the error of the context.
func replicate(ctx context.Context, m *model, p plan) (report, error) {
	rows, err := readTargets(m.Name)
	done := report{model: m}
	if err != nil {
		return done, err
	}
	cells, byName := map[string]estimate{}, map[string]estimate{}
	for i, row := range rows {
		o := outcome{row: row}
		switch {
		case p.quick && (!row.inQuick || !row.gated):
			o.leftOut = "left to full precision"
		case row.kind == "order":
			o.got, err = difference(row.expr, byName)
		default:
			show := func(share float64) {
				p.show(m.Name, int(1000*(float64(i)+share)), 1000*len(rows))
			}
			o.cell, o.got, err = p.estimate(ctx, m, row, cells, show)
		}
		switch {
		case errors.Is(err, errLeftOut):
			o.leftOut = err.Error()
		case err != nil:
			return done, err
		case o.leftOut == "":
			byName[row.name] = o.got
			o.judge()
		}
		err = nil
		done.outcomes = append(done.outcomes, o)
	}
	return done, nil
}

// estimate runs the cell of a row, unless it has been run already.
func (p plan) estimate(ctx context.Context, m *model, row target, cells map[string]estimate, show func(float64)) (published.Cell, estimate, error) {
	c, err := m.cell(row.settings)
	if err != nil {
		return c, estimate{}, err
	}
	runs := p.runsOf(m, row)
	key := m.key(c)
	if e, known := cells[key]; known && row.runs == 0 {
		return c, e, nil
	}
	e, err := p.measure(ctx, m, c, runs, show)
	if err == nil && row.runs == 0 {
		cells[key] = e
	}
	return c, e, err
}

func (p plan) runsOf(m *model, row target) int {
	switch {
	case row.kind == "exact":
		return 1
	case p.runs > 0:
		return p.runs
	case p.quick:
		return max(m.quick, 1)
	case row.runs > 0:
		return row.runs
	}
	return max(m.runs, 1)
}

// batches is how many parts the runs are cut into to estimate the standard error of a
// measure that is not a mean.
const batches = 10

// measure runs a cell. Run i of every cell of a model draws from the same stream,
// which depends on the seed, the model and i alone: cells can be compared run by run,
// and neither workers nor the other cells can change them.
func (p plan) measure(ctx context.Context, m *model, c published.Cell, runs int, show func(float64)) (estimate, error) {
	var started atomic.Int64
	part := func(first, runs int) ([]float64, error) {
		return m.Samples(ctx, c, runs, p.workers, func(run int) *rand.Rand {
			show(min(1, float64(started.Add(1))/float64(runs)))
			return p.seed.Stream(sim.RunID{Replicate: first + run}, m.Name).Rand
		})
	}
	samples, err := part(0, runs)
	if err != nil {
		return estimate{}, err
	}
	e := meanOf(samples)
	if len(samples) == runs || started.Load() < int64(runs) || runs < 2*batches {
		return e, nil
	}
	// One number came of many runs.
	means := make([]float64, batches)
	for b := range means {
		one, err := part(b*runs/batches, (b+1)*runs/batches-b*runs/batches)
		if err != nil {
			return estimate{}, err
		}
		means[b] = one[0]
	}
	e.n, e.se = runs, meanOf(means).se
	return e, nil
}

// judge decides by the rule: within the tolerance, or three combined standard errors
// if that is more; an inequality by at least three.
func (o *outcome) judge() {
	if !o.row.gated || o.row.kind != "order" && math.IsNaN(o.row.value) {
		return
	}
	distance := math.Abs(o.got.value - o.row.value)
	var pass bool
	switch o.row.kind {
	case "order":
		pass = o.got.value > 0 && o.got.value >= 3*o.got.se
	case "exact":
		pass = distance <= o.row.tolerance
	default:
		pass = distance <= o.row.allowed(o.got)
	}
	o.pass = &pass
}

// allowed returns how far a stochastic number may be from its target.
func (t target) allowed(got estimate) float64 {
	return max(t.tolerance, 3*math.Hypot(got.se, t.se))
}

// custom runs one cell that is asked for.
func custom(ctx context.Context, m *model, settings map[string]string, p plan) (report, error) {
	row := target{name: "custom", kind: "stochastic", settings: settings, value: undefined, se: undefined, tolerance: undefined}
	c, e, err := p.estimate(ctx, m, row, map[string]estimate{}, func(share float64) {
		p.show(m.Name, int(1000*share), 1000)
	})
	if err != nil {
		return report{model: m}, err
	}
	if e.n == 1 && len(e.samples) == 1 && e.se == 0 {
		row.kind = "exact"
	}
	return report{m, []outcome{{row: row, cell: c, got: e}}}, nil
}
