package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// model is a published model as this program offers it.
type model struct {
	name, reference string
	parameters      []parameter
	measures        []quantity
	runs, quick     int // runs of a cell, at full precision and in quick mode

	// validate reports every value of a cell that the model does not accept.
	validate func(c cell) error
	// sample returns the measure of each run, in the order of the runs; a measure of
	// all runs together gives one number. Run i draws from stream(i) alone.
	sample func(ctx context.Context, c cell, runs, workers int, stream func(run int) *rand.Rand) ([]float64, error)
}

type parameter struct{ Name, Default, Meaning string }

type quantity struct{ Name, Meaning string }

// cell is a point of a model's parameter space, with all parameters, and what is
// measured there.
type cell struct {
	measure string
	values  map[string]string
}

// cell fills in the defaults of a model, or says what is wrong with the settings.
func (m *model) cell(settings map[string]string) (cell, error) {
	c := cell{measure: m.measures[0].Name, values: map[string]string{}}
	for _, p := range m.parameters {
		c.values[p.Name] = p.Default
	}
	var faults []error
	for name, value := range settings {
		_, known := c.values[name]
		switch {
		case name == "measure":
			c.measure = value
		case known:
			c.values[name] = value
		default:
			faults = append(faults, fmt.Errorf("%s has no parameter %q; it has measure, %s", m.name, name, strings.Join(m.parameterNames(), ", ")))
		}
	}
	if !slices.ContainsFunc(m.measures, func(known quantity) bool { return known.Name == c.measure }) {
		faults = append(faults, fmt.Errorf("%s has no measure %q; it has %s", m.name, c.measure, strings.Join(m.measureNames(), ", ")))
	}
	if len(faults) > 0 {
		slices.SortFunc(faults, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
		return c, errors.Join(faults...)
	}
	return c, m.validate(c)
}

func (m *model) parameterNames() (names []string) {
	for _, p := range m.parameters {
		names = append(names, p.Name)
	}
	return names
}

func (m *model) measureNames() (names []string) {
	for _, known := range m.measures {
		names = append(names, known.Name)
	}
	return names
}

// key tells cells apart.
func (m *model) key(c cell) string {
	key := c.measure
	for _, p := range m.parameters {
		key += "\n" + c.values[p.Name]
	}
	return key
}

// params returns the cell as it is written in JSON: numbers where the model takes
// numbers.
func (m *model) params(c cell) map[string]any {
	params := map[string]any{"measure": c.measure}
	for _, p := range m.parameters {
		params[p.Name] = c.values[p.Name]
		if _, err := strconv.ParseFloat(p.Default, 64); err != nil {
			continue
		}
		if x, err := strconv.ParseFloat(c.values[p.Name], 64); err == nil {
			params[p.Name] = number(x)
		}
	}
	return params
}
