package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/internal/par"
)

// trial is one run of a cell, for a model that is put together in this program.
type trial struct {
	run   func(r *rand.Rand) (float64, error)
	exact bool // computed, not drawn: every run gives the same
}

// exactly makes a trial of a number that is computed.
func exactly(compute func() (float64, error)) trial {
	return trial{run: func(*rand.Rand) (float64, error) { return compute() }, exact: true}
}

// drawn makes a trial of a number that is drawn.
func drawn(run func(r *rand.Rand) (float64, error)) trial { return trial{run: run} }

// assembled gives a model its cells: bind reads the values and says what one run is.
func assembled(m model, bind func(v *values, measure string) trial) *model {
	bound := func(c cell) (trial, error) {
		v := &values{text: c.values}
		t := bind(v, c.measure)
		return t, errors.Join(v.faults...)
	}
	m.validate = func(c cell) error {
		_, err := bound(c)
		return err
	}
	m.sample = func(ctx context.Context, c cell, runs, workers int, stream func(run int) *rand.Rand) ([]float64, error) {
		t, err := bound(c)
		if err != nil {
			return nil, err
		}
		if t.exact {
			runs = 1
		}
		samples, errs := make([]float64, runs), make([]error, runs)
		err = par.Each(ctx, workers, runs, func(_, i int) { samples[i], errs[i] = t.run(stream(i)) })
		return samples, errors.Join(append(errs, err)...)
	}
	return &m
}

// values are the parameters of a cell as text; reading them collects what is wrong.
type values struct {
	text   map[string]string
	faults []error
}

func (v *values) fault(wrong bool, format string, details ...any) {
	if wrong {
		v.faults = append(v.faults, fmt.Errorf(format, details...))
	}
}

func (v *values) check(err error) {
	if err != nil {
		v.faults = append(v.faults, err)
	}
}

func (v *values) number(name string) float64 {
	x, err := strconv.ParseFloat(strings.TrimSpace(v.text[name]), 64)
	v.fault(err != nil || math.IsNaN(x) || math.IsInf(x, 0), "%s is %q, must be a number", name, v.text[name])
	return x
}

// within is number for a parameter with bounds.
func (v *values) within(name string, low, high float64) float64 {
	x := v.number(name)
	v.fault(x < low || x > high, "%s is %v, must be from %v to %v", name, x, low, high)
	return min(max(x, low), high)
}

// atLeast is number for a parameter that is not too small.
func (v *values) atLeast(name string, low float64) float64 {
	x := v.number(name)
	v.fault(x < low, "%s is %v, must be at least %v", name, x, low)
	return max(x, low)
}

// whole is number for a count from low to a thousand millions.
func (v *values) whole(name string, low int) int {
	x := v.atLeast(name, float64(low))
	v.fault(x != math.Trunc(x) || x > 1e9, "%s is %v, must be a whole number, at most a thousand millions", name, x)
	return int(min(x, 1e9))
}

// index is whole for a number from 0 to below n.
func (v *values) index(name string, n int) int {
	i := v.whole(name, 0)
	v.fault(i >= n, "%s is %d, must be from 0 to %d", name, i, n-1)
	return min(i, n-1)
}

func (v *values) choice(name string, known ...string) string {
	v.fault(!slices.Contains(known, v.text[name]), "%s is %q, must be %s", name, v.text[name], strings.Join(known, " or "))
	return v.text[name]
}

// list reads numbers separated by blanks.
func (v *values) list(name string) []float64 { return v.numbers(name, v.text[name]) }

// matrix reads rows separated by semicolons.
func (v *values) matrix(name string) (rows [][]float64) {
	for _, line := range strings.Split(v.text[name], ";") {
		rows = append(rows, v.numbers(name, line))
	}
	return rows
}

func (v *values) numbers(name, text string) (list []float64) {
	for _, field := range strings.Fields(text) {
		x, err := strconv.ParseFloat(field, 64)
		v.fault(err != nil || math.IsNaN(x) || math.IsInf(x, 0), "%s contains %q, must be numbers", name, field)
		list = append(list, x)
	}
	return list
}
