package published

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

// ErrParameter reports what a model does not accept: an unknown name, a value that makes no
// sense, fewer than one run.
var ErrParameter = errors.New("published: bad parameter")

// Model is a published model: its names, and how a cell becomes what one run gives.
type Model struct {
	Name       string // as in "march1991"
	Reference  string
	Parameters []Parameter
	Measures   []Measure

	// Bind reads the values of a cell and returns what one run gives. It is also called to
	// find out whether values are accepted, so it must survive any, and leave work to the
	// trial. The measure is one of Measures; of a cell with faults the trial is dropped.
	Bind func(v *Values, measure string) Trial
}

// Parameter is a named parameter; its default is written as its values are.
type Parameter struct{ Name, Default, Meaning string }

// Measure is a named outcome of a run.
type Measure struct{ Name, Meaning string }

// Cell is one point of a model's parameter space and what is measured there.
type Cell struct {
	Measure string
	Values  map[string]string // of parameters by name; those left out have their defaults
}

// Find returns the model of the given name, and whether there is one.
func Find(models []Model, name string) (m Model, found bool) {
	i := slices.IndexFunc(models, func(m Model) bool { return m.Name == name })
	if i < 0 {
		return Model{}, false
	}
	return models[i], true
}

// Validate reports every name and value of the cell that the model does not accept, joined;
// if the measure is unknown, only names. The error wraps ErrParameter, and what the model has
// reported through [Values.Check].
func (m Model) Validate(c Cell) error {
	_, err := m.trial(c)
	return err
}

func (m Model) trial(c Cell) (Trial, error) {
	v := &Values{text: make(map[string]string, len(m.Parameters))}
	names := make([]string, len(m.Parameters))
	for i, p := range m.Parameters {
		names[i], v.text[p.Name] = p.Name, p.Default
	}
	for _, name := range slices.Sorted(maps.Keys(c.Values)) {
		if v.Require(slices.Contains(names, name), "%s has no parameter %q; it has %s", m.Name, name, strings.Join(names, ", ")) {
			v.text[name] = strings.TrimSpace(c.Values[name])
		}
	}
	measures := make([]string, len(m.Measures))
	for i, measure := range m.Measures {
		measures[i] = measure.Name
	}
	known := v.Require(slices.Contains(measures, c.Measure), "%s has no measure %q; it has %s", m.Name, c.Measure, strings.Join(measures, ", "))
	var trial Trial
	if known {
		trial = m.Bind(v, c.Measure)
	}
	if len(v.faults) > 0 {
		return Trial{}, refusal{errors.Join(v.faults...)}
	}
	return trial, nil
}

// refusal is everything that is wrong with a cell: an ErrParameter whatever its parts are.
type refusal struct{ error }

func (r refusal) Is(target error) bool { return target == ErrParameter }
func (r refusal) Unwrap() error        { return r.error }
