package learning

import (
	"context"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// ErrUnsettled reports a run that did not come to rest within a million steps.
var ErrUnsettled = fmt.Errorf("learning: not at rest after %d steps", longestRun)

const longestRun = 1_000_000

// Model is a published model under the names of the literature: how a program asks for
// any cell of its parameter space without knowing its Go types.
type Model struct {
	Name       string
	Reference  string
	Parameters []Parameter
	Measures   []Measure

	bind func(b *binder, measure string) cell
}

// Parameter is a named parameter; its default is written as its values are.
type Parameter struct{ Name, Default, Meaning string }

// Measure is a named outcome of a run.
type Measure struct{ Name, Meaning string }

// Cell is one point of a model's parameter space and what is measured there.
type Cell struct {
	Measure string
	Values  map[string]string // of parameters by name; those left out have their defaults
	// Networks are graphs that parameters may name, beside those a model builds itself.
	Networks map[string]*network.Graph
}

// cell is a Cell bound to a model: what one run gives, and, for a measure of all runs
// together, how their rows are reduced.
type cell struct {
	run    func(r *rand.Rand) ([]float64, error)
	reduce func(rows [][]float64) []float64
}

// each makes a cell of a measure of one run.
func each(run func(r *rand.Rand) (float64, error)) cell {
	return cell{run: func(r *rand.Rand) ([]float64, error) {
		x, err := run(r)
		return []float64{x}, err
	}}
}

// Published returns the models of this package that have published numbers:
// march1991, fang_lee_schilling2010, lazer_friedman2007, barkoczi_galesic2016,
// hong_page2004 and wright.
func Published() []Model {
	return []Model{marchModel(), fangModel(), lazerModel(), barkocziModel(), hongPageModel(), wrightModel()}
}

// Samples runs the model and returns the measure of each run, in the order of the
// runs; its mean estimates the measure. A measure that is defined only on the mean of
// all runs (overtakes) gives one number. NaN stands for a measure that a run leaves
// undefined.
//
// Run i draws from stream(i) alone, which may be called from several goroutines, so
// the answer does not depend on workers (0 means GOMAXPROCS). Two cells with the same
// streams start from the same draws as far as their parameters allow: compare them by
// paired differences.
//
// It returns [ErrParameter] for names and values that the model does not know and for
// fewer than one run, the error of a run, or that of the context, which is asked before
// every run.
func (m Model) Samples(ctx context.Context, c Cell, runs, workers int, stream func(run int) *rand.Rand) ([]float64, error) {
	bound, err := m.bound(c)
	if err != nil {
		return nil, err
	}
	if runs < 1 {
		return nil, fmt.Errorf("%w: runs is %d, must be at least 1", ErrParameter, runs)
	}
	rows, errs := make([][]float64, runs), make([]error, runs)
	err = par.Each(ctx, workers, runs, func(_, i int) { rows[i], errs[i] = bound.run(stream(i)) })
	if err != nil {
		return nil, err
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	if bound.reduce != nil {
		return bound.reduce(rows), nil
	}
	samples := make([]float64, runs)
	for i, row := range rows {
		samples[i] = row[0]
	}
	return samples, nil
}

// Validate reports every name and value of the cell that the model does not accept.
func (m Model) Validate(c Cell) error {
	_, err := m.bound(c)
	return err
}

func (m Model) bound(c Cell) (cell, error) {
	b := &binder{values: make(map[string]string, len(m.Parameters)), networks: c.Networks}
	for _, p := range m.Parameters {
		b.values[p.Name] = p.Default
	}
	for _, name := range slices.Sorted(maps.Keys(c.Values)) {
		_, known := b.values[name]
		b.add(!known, "%s has no parameter %q", m.Name, name)
		b.values[name] = strings.TrimSpace(c.Values[name])
	}
	b.add(!slices.ContainsFunc(m.Measures, func(known Measure) bool { return known.Name == c.Measure }),
		"%s has no measure %q", m.Name, c.Measure)
	bound := m.bind(b, c.Measure)
	return bound, b.join()
}

// binder reads the values of a cell and collects what is wrong with them.
type binder struct {
	faults
	values   map[string]string
	networks map[string]*network.Graph
}

func (b *binder) number(name string) float64 {
	x, err := strconv.ParseFloat(b.values[name], 64)
	b.add(err != nil || math.IsNaN(x), "%s is %q, must be a number", name, b.values[name])
	return x
}

func (b *binder) whole(name string) int {
	x := b.number(name)
	b.add(x != math.Trunc(x) || math.Abs(x) > 1<<30, "%s is %q, must be a whole number", name, b.values[name])
	return int(x)
}

func (b *binder) check(err error) {
	if err != nil {
		b.faults = append(b.faults, err)
	}
}

// model is what the engine of network/sim calls a model.
type model[P, S any] interface {
	Init(p P, r *rand.Rand) (S, error)
	Step(s S, r *rand.Rand) (done bool, err error)
}

// simulate runs a model to its end, or for limit steps.
func simulate[P, S any](m model[P, S], p P, limit int, r *rand.Rand) (S, error) {
	s, err := m.Init(p, r)
	if err != nil {
		return s, err
	}
	for range limit {
		if done, err := m.Step(s, r); done || err != nil {
			return s, err
		}
	}
	return s, nil
}
