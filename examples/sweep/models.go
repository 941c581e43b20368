package main

import (
	"context"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/narrative/contagion"
	"github.com/impactnet/impactnet/narrative/opinion"
	"github.com/impactnet/impactnet/network/sim/published"
)

// model is a published model, or the movement, which gives all its measures from one run.
type model struct {
	name, reference string
	parameters      []published.Parameter
	measures        []published.Measure
	// sample returns each measure of each run; run i draws from stream(i) alone.
	sample func(ctx context.Context, values map[string]string, measures []string, runs int, stream func(run int) *rand.Rand) ([][]float64, error)
	// validate reports the names and values that the model does not accept.
	validate func(c published.Cell) error
}

// models lists every model that the packages of the library publish, and the movement.
func models() (all []model) {
	for _, m := range slices.Concat(learning.Published(), contagion.Published(), opinion.Published()) {
		all = append(all, model{m.Name, m.Reference, m.Parameters, m.Measures, oneByOne(m), m.Validate})
	}
	return append(all, movementModel())
}

// oneByOne makes many measures of a model that gives one at a time: the runs are repeated
// with the same random numbers for each.
func oneByOne(m published.Model) func(context.Context, map[string]string, []string, int, func(int) *rand.Rand) ([][]float64, error) {
	return func(ctx context.Context, values map[string]string, measures []string, runs int, stream func(int) *rand.Rand) ([][]float64, error) {
		all := make([][]float64, len(measures))
		for i, measure := range measures {
			var err error
			if all[i], err = m.Samples(ctx, published.Cell{Measure: measure, Values: values}, runs, 1, stream); err != nil {
				return nil, err
			}
		}
		return all, nil
	}
}

func modelNamed(name string) (model, bool) {
	all := models()
	i := slices.IndexFunc(all, func(m model) bool { return m.name == name })
	if i < 0 {
		return model{}, false
	}
	return all[i], true
}
