package main

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/impactnet/impactnet/network/sim/published"
)

// experiment is a sweep as the engine knows it: a point is the values of what varies, a
// row the outcomes.
type experiment = sim.Experiment[[]string, []float64, []float64]

type row = sim.Row[[]string, []float64]

// maxRuns bounds a sweep.
const maxRuns = math.MaxInt32

// experiment returns what the description says is to be run.
func (d *description) experiment() (experiment, error) {
	m, _ := modelNamed(d.Model)
	c := cell{Model: d.Model, Parameters: d.parameters(), Fixed: d.Fixed, Outcomes: d.Outcomes, Batch: max(d.Batch, 1), sample: m.sample, within: context.Background}
	points, err := d.points()
	if err != nil {
		return experiment{}, err
	}
	if d.Replicates > maxRuns/len(points) {
		return experiment{}, fmt.Errorf("%d points of %d replicates are more than %d runs", len(points), d.Replicates, maxRuns)
	}
	for _, outcome := range d.Outcomes {
		if err := m.validate(published.Cell{Measure: outcome, Values: c.values(points[0])}); err != nil {
			return experiment{}, err
		}
	}
	return experiment{
		Seed: sim.Seed(d.Seed), Points: points, Replicates: d.Replicates,
		CommonRandomNumbers: d.CommonRandomNumbers, Model: c,
		Observe: func(_ int, outcomes []float64, _ *rand.Rand) ([]float64, error) { return outcomes, nil },
	}, nil
}

func (d *description) parameters() []string {
	names := make([]string, len(d.Vary))
	for i, v := range d.Vary {
		names[i] = v.Parameter
	}
	return names
}

// points returns the design. It draws from a stream that no run has.
func (d *description) points() ([][]string, error) {
	space := sim.Space[[]string]{Base: make([]string, len(d.Vary))}
	for i, v := range d.Vary {
		space.Factors = append(space.Factors, v.factor(i))
	}
	r := sim.Seed(d.Seed).Stream(sim.RunID{}, "design").Rand
	switch d.Design.Kind {
	case "latin_hypercube":
		return space.LatinHypercube(d.Design.Points, r)
	case "halton":
		return space.Halton(d.Design.Points, r)
	}
	return space.Grid()
}

// cell runs a model at one point. It has no ticks: a run is over when it begins.
type cell struct {
	Model      string
	Parameters []string
	Fixed      map[string]text
	Outcomes   []string
	Batch      int
	sample     func(ctx context.Context, values map[string]string, measures []string, runs int, stream func(int) *rand.Rand) ([][]float64, error)
	within     func() context.Context // a function, so that it is no part of the fingerprint
}

// until returns the experiment with models that give up when ctx ends. The engine looks
// between ticks alone, of which there are none.
func until(ctx context.Context, e experiment) experiment {
	c := e.Model.(cell)
	c.within = func() context.Context { return ctx }
	e.Model = c
	return e
}

// Init returns the outcomes at a point: means over a batch of runs.
func (c cell) Init(point []string, r *rand.Rand) ([]float64, error) {
	seed := sim.Seed(r.Uint64())
	stream := func(run int) *rand.Rand { return seed.Stream(sim.RunID{Replicate: run}, "run").Rand }
	samples, err := c.sample(c.within(), c.values(point), c.Outcomes, c.Batch, stream)
	if err != nil {
		return nil, err
	}
	outcomes := make([]float64, len(samples))
	for i, of := range samples {
		outcomes[i] = mean(of)
	}
	return outcomes, nil
}

// Step has nothing left to do.
func (cell) Step([]float64, *rand.Rand) (bool, error) { return true, nil }

func (c cell) values(point []string) map[string]string {
	values := make(map[string]string, len(c.Fixed)+len(point))
	for name, value := range c.Fixed {
		values[name] = string(value)
	}
	for i, value := range point {
		values[c.Parameters[i]] = value
	}
	return values
}

// mean is the mean of the samples that are defined, in their order.
func mean(samples []float64) float64 {
	sum, n := 0.0, 0
	for _, x := range samples {
		if !math.IsNaN(x) {
			sum += x
			n++
		}
	}
	return sum / float64(n)
}
