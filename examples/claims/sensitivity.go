package main

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact/movement"
	"github.com/impactnet/impactnet/network/sim"
)

// sensitivity says how much of the variance of the first contrast comes from one
// parameter, and holds for what share of the points the contrast held.
type sensitivity struct {
	sim.Sensitivity
	low, high float64
	held      float64
}

// setting is a point of the design: a value for each factor of the claim.
type setting [8]float64

// pair is a point at which the two arms of the first contrast are run side by side.
type pair struct{ treated, control *world }

// pairs is the model of such points.
type pairs struct{ claim *claim }

// Init opens both worlds with the same random numbers. The factors have the last word:
// they also vary what tells the arms of other contrasts apart.
func (m pairs) Init(at setting, r *rand.Rand) (*pair, error) {
	seed := [2]uint64{r.Uint64(), r.Uint64()}
	open := func(k int) (*world, error) {
		return m.claim.open(k, func(p *movement.Params) { m.claim.vary(p, at) }, rand.New(rand.NewPCG(seed[0], seed[1])))
	}
	t := m.claim.contrasts[0]
	treated, err := open(t.treated)
	if err != nil {
		return nil, err
	}
	control, err := open(t.control)
	return &pair{treated, control}, err
}

// vary puts the factors into p. The ranges of the registry lie in those of the model, as
// a test checks.
func (c *claim) vary(p *movement.Params, at setting) {
	for k, name := range c.factors {
		q, _ := movement.Find(name)
		_ = q.Set(p, at[k])
	}
}

// Step carries out a week of both.
func (m pairs) Step(s *pair, r *rand.Rand) (bool, error) {
	if _, err := s.treated.step(r); err != nil {
		return false, err
	}
	return s.control.step(r)
}

// examine estimates Sobol indices of the effect of the first contrast, relative to its
// control.
func (c *claim) examine(ctx context.Context, p plan) ([]sensitivity, error) {
	space := sim.Space[setting]{}
	for k, name := range c.factors {
		space.Factors = append(space.Factors, sim.Range(name, func(at *setting, x float64) { at[k] = x }, c.ranges[2*k], c.ranges[2*k+1]))
	}
	design := p.seed.Stream(sim.RunID{}, "design")
	points, err := space.SensitivityDesign(p.rows, design.Rand)
	if err != nil {
		return nil, err
	}
	e := sim.Experiment[setting, *pair, float64]{
		Seed: p.seed, Points: points, MaxTicks: c.weeks, CommonRandomNumbers: true, Model: pairs{c},
		Observe: func(_ int, s *pair, _ *rand.Rand) (float64, error) { return c.relative(s), nil },
	}
	held, all := 0.0, 0.0
	rows := sim.Tee(e.Run(ctx, sim.Options{Workers: p.workers, Progress: func(x sim.Progress) { p.show(c.id+" sensitivity", x.Done, x.Total) }}),
		func(x sim.Row[setting, float64]) error {
			if !math.IsNaN(x.Value) {
				all++
				if x.Value > margin != c.contrasts[0].absent {
					held++
				}
			}
			return nil
		})
	value := func(x float64) float64 { return x }
	found, err := sim.Sensitivities(ctx, rows, space, value, sim.SensitivityOptions{Workers: p.workers, Resamples: 200}, p.seed.Stream(sim.RunID{}, "resamples").Rand)
	if err != nil {
		return nil, err
	}
	list := make([]sensitivity, len(found))
	for k, x := range found {
		list[k] = sensitivity{x, c.ranges[2*k], c.ranges[2*k+1], held / all}
	}
	return list, nil
}

// relative returns the effect of the first contrast as a share of the control, within
// [-10,10]; NaN where the control is 0.
func (c *claim) relative(s *pair) float64 {
	t := c.contrasts[0]
	a, b := c.measure(s.treated)[t.measure], c.measure(s.control)[t.measure]
	d := a - b
	if t.flipped {
		d = -d
	}
	return max(-10, min(10, d/math.Abs(b)))
}
