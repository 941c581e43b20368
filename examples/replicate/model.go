package main

import (
	"strconv"

	"github.com/impactnet/impactnet/network/sim/published"
)

// model is a published model and how often its cells are run here.
type model struct {
	published.Model
	runs, quick int // at full precision and in quick mode; 0: once, since all is exact
}

// cell fills in the defaults of a model, or says what is wrong with the settings.
func (m *model) cell(settings map[string]string) (published.Cell, error) {
	c := published.Cell{Measure: m.Measures[0].Name, Values: map[string]string{}}
	for _, p := range m.Parameters {
		c.Values[p.Name] = p.Default
	}
	for name, value := range settings {
		if name == "measure" {
			c.Measure = value
		} else {
			c.Values[name] = value
		}
	}
	return c, m.Validate(c)
}

// key tells cells apart.
func (m *model) key(c published.Cell) string {
	key := c.Measure
	for _, p := range m.Parameters {
		key += "\n" + c.Values[p.Name]
	}
	return key
}

// params returns the cell as it is written in JSON: numbers where the model takes
// numbers.
func (m *model) params(c published.Cell) map[string]any {
	params := map[string]any{"measure": c.Measure}
	for _, p := range m.Parameters {
		params[p.Name] = c.Values[p.Name]
		if _, err := strconv.ParseFloat(p.Default, 64); err != nil {
			continue
		}
		if x, err := strconv.ParseFloat(c.Values[p.Name], 64); err == nil {
			params[p.Name] = number(x)
		}
	}
	return params
}
