package main

import (
	"context"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/narrative/contagion"
	"github.com/impactnet/impactnet/narrative/opinion"
)

// model is a model of the library under the names of the literature.
type model struct {
	name, reference      string
	parameters, measures []named
	// sample returns each measure of each run; run i draws from stream(i) alone.
	sample func(ctx context.Context, values map[string]string, measures []string, runs int, stream func(run int) *rand.Rand) ([][]float64, error)
	// validate reports the names and values that the model does not accept.
	validate func(values map[string]string, measure string) error
}

// named is a parameter or a measure; a measure has no default.
type named struct{ name, standard, meaning string }

// models lists every model that the packages of the library publish, and the movement.
func models() (all []model) {
	for _, m := range learning.Published() {
		cell := func(values map[string]string, measure string) learning.Cell {
			return learning.Cell{Measure: measure, Values: values}
		}
		all = append(all, model{
			name: m.Name, reference: m.Reference,
			parameters: list(m.Parameters, func(p learning.Parameter) named { return named{p.Name, p.Default, p.Meaning} }),
			measures:   list(m.Measures, func(q learning.Measure) named { return named{name: q.Name, meaning: q.Meaning} }),
			sample:     oneByOne(cell, m.Samples),
			validate:   func(values map[string]string, measure string) error { return m.Validate(cell(values, measure)) },
		})
	}
	for _, m := range append(contagion.Published(), opinion.Published()...) {
		cell := func(values map[string]string, measure string) narrative.Cell {
			return narrative.Cell{Measure: measure, Values: values}
		}
		all = append(all, model{
			name: m.Name, reference: m.Reference,
			parameters: list(m.Parameters, func(p narrative.Parameter) named { return named{p.Name, p.Default, p.Meaning} }),
			measures:   list(m.Measures, func(q narrative.Measure) named { return named{name: q.Name, meaning: q.Meaning} }),
			sample:     oneByOne(cell, m.Samples),
			validate:   func(values map[string]string, measure string) error { return m.Validate(cell(values, measure)) },
		})
	}
	return append(all, movementModel())
}

// oneByOne makes many measures of a registry that gives one at a time: the runs are
// repeated with the same random numbers for each.
func oneByOne[C any](cell func(values map[string]string, measure string) C,
	samples func(ctx context.Context, c C, runs, workers int, stream func(run int) *rand.Rand) ([]float64, error),
) func(context.Context, map[string]string, []string, int, func(int) *rand.Rand) ([][]float64, error) {
	return func(ctx context.Context, values map[string]string, measures []string, runs int, stream func(int) *rand.Rand) ([][]float64, error) {
		all := make([][]float64, len(measures))
		for i, measure := range measures {
			var err error
			if all[i], err = samples(ctx, cell(values, measure), runs, 1, stream); err != nil {
				return nil, err
			}
		}
		return all, nil
	}
}

func list[A any](from []A, one func(A) named) []named {
	all := make([]named, len(from))
	for i, a := range from {
		all[i] = one(a)
	}
	return all
}

func modelNamed(name string) (model, bool) {
	all := models()
	i := slices.IndexFunc(all, func(m model) bool { return m.name == name })
	if i < 0 {
		return model{}, false
	}
	return all[i], true
}
