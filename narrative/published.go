package narrative

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/internal/par"
)

// Published is a published model under the names of the literature: how a program asks
// for any cell of its parameter space without knowing its Go types. Packages contagion
// and opinion list theirs.
type Published struct {
	Name       string
	Reference  string
	Parameters []Parameter
	Measures   []Measure
	// Bind reads the values and returns what one run gives.
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

// Trial is one run of a cell. Reduce, if there is one, makes the outcome of all runs
// together out of their rows.
type Trial struct {
	Run    func(r *rand.Rand) ([]float64, error)
	Reduce func(rows [][]float64) float64
}

// Each makes a trial of a measure that every run has.
func Each(run func(r *rand.Rand) (float64, error)) Trial {
	return Trial{Run: func(r *rand.Rand) ([]float64, error) {
		x, err := run(r)
		return []float64{x}, err
	}}
}

// Simulate makes a trial of a measure of the state that a model comes to.
func Simulate[P, S any](m Model[P, S], p P, measure func(S) float64) Trial {
	return Each(func(r *rand.Rand) (float64, error) {
		s, err := Run(m, p, 0, r)
		if err != nil {
			return 0, err
		}
		return measure(s), nil
	})
}

// Constant makes a trial of a measure that is computed, not simulated.
func Constant(x float64, err error) Trial {
	return Each(func(*rand.Rand) (float64, error) { return x, err })
}

// Samples runs the model and returns the measure of each run in the order of the runs;
// its mean estimates the measure. A measure of all runs together gives one number. NaN
// stands for a measure that a run leaves undefined.
//
// Run i draws from stream(i) alone, which may be called from several goroutines, so the
// answer does not depend on workers (0 means GOMAXPROCS). It returns ErrParams for
// names and values that the model does not know and for fewer than one run, the error of
// the first run that has one, or that of the context, which is asked before every run.
func (m Published) Samples(ctx context.Context, c Cell, runs, workers int, stream func(run int) *rand.Rand) ([]float64, error) {
	trial, err := m.trial(c)
	if err != nil {
		return nil, err
	}
	if runs < 1 {
		return nil, fmt.Errorf("%w: runs is %d, must be at least 1", ErrParams, runs)
	}
	rows, errs := make([][]float64, runs), make([]error, runs)
	err = par.Each(ctx, workers, runs, func(_, i int) { rows[i], errs[i] = trial.Run(stream(i)) })
	if err != nil {
		return nil, err
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	if trial.Reduce != nil {
		return []float64{trial.Reduce(rows)}, nil
	}
	samples := make([]float64, runs)
	for i, row := range rows {
		samples[i] = row[0]
	}
	return samples, nil
}

// Validate reports every name and value of the cell that the model does not accept.
func (m Published) Validate(c Cell) error {
	_, err := m.trial(c)
	return err
}

func (m Published) trial(c Cell) (Trial, error) {
	v := &Values{text: make(map[string]string, len(m.Parameters))}
	for _, p := range m.Parameters {
		v.text[p.Name] = p.Default
	}
	for _, name := range slices.Sorted(maps.Keys(c.Values)) {
		if _, known := v.text[name]; !known {
			v.fault("%s has no parameter %q", m.Name, name)
			continue
		}
		v.text[name] = strings.TrimSpace(c.Values[name])
	}
	if !slices.ContainsFunc(m.Measures, func(known Measure) bool { return known.Name == c.Measure }) {
		v.fault("%s has no measure %q", m.Name, c.Measure)
	}
	trial := m.Bind(v, c.Measure)
	return trial, errors.Join(v.faults...)
}

// Values are the values of a cell as text; reading them collects what is wrong.
type Values struct {
	text   map[string]string
	faults []error
}

func (v *Values) fault(format string, values ...any) {
	v.faults = append(v.faults, fmt.Errorf("%w: "+format, append([]any{ErrParams}, values...)...))
}

// Check collects an error, if there is one: what [Published.Validate] then reports beside
// all else.
func (v *Values) Check(err error) {
	if err != nil {
		v.faults = append(v.faults, err)
	}
}

// Number returns the value of a parameter that is a number, which may be infinite.
func (v *Values) Number(name string) float64 {
	x, err := strconv.ParseFloat(v.text[name], 64)
	if err != nil || math.IsNaN(x) {
		v.fault("%s is %q, not a number", name, v.text[name])
	}
	return x
}

// Positive is Number for a parameter above 0. The models give 0 a meaning of its own,
// the default; a program that asks for 0 is told.
func (v *Values) Positive(name string) float64 {
	x := v.Number(name)
	if x <= 0 {
		v.fault("%s is %v, not above 0", name, x)
	}
	return x
}

// Count returns the value of a parameter that is a whole number of 1 or more.
func (v *Values) Count(name string) int {
	x := v.Number(name)
	if x != math.Trunc(x) || x < 1 || x > math.MaxInt32 {
		v.fault("%s is %q, not a whole number of 1 or more", name, v.text[name])
		return 1
	}
	return int(x)
}

// Index returns the value of a parameter that is a whole number of 0 or more, below n.
func (v *Values) Index(name string, n int) int {
	x := v.Number(name)
	if x != math.Trunc(x) || x < 0 || x >= float64(n) {
		v.fault("%s is %q, not a whole number from 0 to %d", name, v.text[name], n-1)
		return 0
	}
	return int(x)
}

// Choice returns the value of a parameter that is one of the given words.
func (v *Values) Choice(name string, words ...string) string {
	if fault := oneOf(v.text[name], words...); fault != "" {
		v.fault("%s: %s", name, fault)
	}
	return v.text[name]
}

// Matrix returns the value of a parameter that is a matrix: numbers or fractions (1/3)
// separated by blanks, rows by semicolons. Rows may differ in length; a fraction over 0
// is infinite or NaN: what takes the matrix has to check it.
func (v *Values) Matrix(name string) [][]float64 {
	var matrix [][]float64
	for _, line := range strings.Split(v.text[name], ";") {
		var row []float64
		for _, entry := range strings.Fields(line) {
			over, under, fraction := strings.Cut(entry, "/")
			x, err := strconv.ParseFloat(over, 64)
			if fraction && err == nil {
				var divisor float64
				divisor, err = strconv.ParseFloat(under, 64)
				x /= divisor
			}
			if err != nil {
				v.fault("%s has %q, not a number", name, entry)
			}
			row = append(row, x)
		}
		matrix = append(matrix, row)
	}
	return matrix
}
