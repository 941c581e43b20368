package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"

	"github.com/impactnet/impactnet/impact/movement"
	"github.com/impactnet/impactnet/network/sim/published"
)

// The parameters of the movement beside those of its world.
const (
	scenarioParameter = "scenario"
	weeksParameter    = "weeks"
)

const defaultWeeks = 208

// movementModel offers the integrated model. All measures come from one run.
func movementModel() model {
	standard := movement.DefaultParams()
	m := model{
		name: "movement", reference: "the integrated model of package impact/movement: docs/odd.md",
		parameters: []published.Parameter{
			{Name: scenarioParameter, Meaning: "the world that parameters change, by name; empty: the default world"},
			{Name: weeksParameter, Default: "0", Meaning: "weeks to run; 0: those of the scenario, 208 in the default world"},
		},
		validate: func(c published.Cell) error {
			_, _, err := world(c.Values)
			if !slices.Contains(measureNames(), c.Measure) {
				err = errors.Join(err, fmt.Errorf("movement has no measure %q", c.Measure))
			}
			return err
		},
		sample: sampleMovement,
	}
	for _, q := range movement.Parameters() {
		m.parameters = append(m.parameters, published.Parameter{Name: q.Name, Default: number(q.Get(standard)), Meaning: q.Meaning})
	}
	for _, name := range measureNames() {
		m.measures = append(m.measures, published.Measure{Name: name, Meaning: "see movement.Measures"})
	}
	return m
}

// world returns the parameters and the number of weeks that the values ask for.
func world(values map[string]string) (movement.Params, int, error) {
	chosen := movement.Scenario{Weeks: defaultWeeks, Params: movement.DefaultParams()}
	var faults faults
	if name := values[scenarioParameter]; name != "" {
		var found bool
		chosen, found = movement.FindScenario(name)
		faults.require(found, "there is no scenario %q", name)
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		value := values[name]
		if name == scenarioParameter {
			continue
		}
		x, err := strconv.ParseFloat(value, 64)
		faults.require(err == nil, "%s is %q, must be a number", name, value)
		q, found := movement.Find(name)
		switch {
		case name == weeksParameter:
			faults.require(wholeNumber(x) && x >= 0 && x <= maxLevels, "weeks is %s, must be a whole number from 0 to %d", value, maxLevels)
			if x > 0 {
				chosen.Weeks = int(x)
			}
		case !found:
			faults.require(false, "movement has no parameter %q", name)
		case err == nil:
			if err := q.Set(&chosen.Params, x); err != nil {
				faults = append(faults, err)
			}
		}
	}
	if len(faults) == 0 {
		if err := chosen.Params.Validate(); err != nil {
			faults = append(faults, err)
		}
	}
	return chosen.Params, chosen.Weeks, errors.Join(faults...)
}

// sampleMovement lets movements grow and measures them in their last week.
func sampleMovement(ctx context.Context, values map[string]string, measures []string, runs int, stream func(int) *rand.Rand) ([][]float64, error) {
	params, weeks, err := world(values)
	if err != nil {
		return nil, err
	}
	all := make([][]float64, len(measures))
	for run := range runs {
		model := movement.Movement{Workers: 1}
		s, err := model.Init(params, stream(run))
		for range weeks {
			if err != nil {
				break
			}
			if err = ctx.Err(); err == nil {
				_, err = model.Step(s, nil)
			}
		}
		if err != nil {
			return nil, err
		}
		last := reflect.ValueOf(s.Observe())
		for i, measure := range measures {
			field := last.FieldByName(measure)
			if field.CanInt() {
				all[i] = append(all[i], float64(field.Int()))
			} else {
				all[i] = append(all[i], field.Float())
			}
		}
	}
	return all, nil
}

// measureNames are the fields of movement.Measures that are one number.
func measureNames() (names []string) {
	for f := range reflect.TypeFor[movement.Measures]().Fields() {
		if f.Type.Kind() == reflect.Int || f.Type.Kind() == reflect.Float64 {
			names = append(names, f.Name)
		}
	}
	return names
}
