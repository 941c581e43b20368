package narrative_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/narrative/contagion"
	"github.com/impactnet/impactnet/narrative/opinion"
	"github.com/impactnet/impactnet/network/sim/published"
)

var full = flag.Bool("full", false, "replicate at full precision: minutes instead of seconds")

type tableRow struct {
	Name, Expr, Kind string
	Params           map[string]any
	Target           *float64
	Se, Tolerance    float64
	Gate             *bool
}

type table struct {
	Model      string
	Package    string
	Measures   map[string]string
	Parameters map[string]struct{ Default any }
	Rows       []tableRow
}

func models() []published.Model {
	return append(contagion.Published(), opinion.Published()...)
}

func modelNamed(t *testing.T, name string) published.Model {
	t.Helper()
	m, found := published.Find(models(), name)
	require.True(t, found, name)
	return m
}

func readTables(t *testing.T) []table {
	data, err := os.ReadFile(shareddata.Path(t, "replication.json"))
	require.NoError(t, err)
	var all struct{ Models []table }
	require.NoError(t, json.Unmarshal(data, &all))
	var ours []table
	for _, m := range all.Models {
		if strings.HasPrefix(m.Package, "narrative/") {
			ours = append(ours, m)
		}
	}
	return ours
}

// estimate is a mean over the runs that have the measure, with its standard error.
type estimate struct{ mean, se float64 }

func estimateOf(samples []float64) estimate {
	var defined []float64
	for _, x := range samples {
		if !math.IsNaN(x) {
			defined = append(defined, x)
		}
	}
	n, sum, squares := float64(len(defined)), 0.0, 0.0
	for _, x := range defined {
		sum += x
	}
	for _, x := range defined {
		squares += (x - sum/n) * (x - sum/n)
	}
	return estimate{sum / n, math.Sqrt(squares / max(n-1, 1) / n)}
}

func runsOf(model string, full bool) int {
	quick := map[string]int{"watts2002": 16, "centola_macy2007": 8, "centola2018": 20, "holme_newman2006": 3, "deffuant2000": 10, "hegselmann_krause2002": 8, "axelrod1997": 6}
	precise := map[string]int{"watts2002": 400, "centola_macy2007": 200, "centola2018": 200, "holme_newman2006": 40, "deffuant2000": 100, "hegselmann_krause2002": 100, "axelrod1997": 300}
	if full {
		return max(1, precise[model])
	}
	return max(1, quick[model])
}

// TestPublishedNumbers holds every gated row of the table of published numbers against
// the models. With -full the rule of the table decides: within the tolerance or three
// standard errors, inequalities by three. Without it there are too few runs to decide
// that of more than a hundred rows at once: four standard errors, a proportion's taken
// with two successes and two failures added, and inequalities must not be contradicted.
func TestPublishedNumbers(t *testing.T) {
	for _, table := range readTables(t) {
		t.Run(table.Model, func(t *testing.T) {
			t.Parallel()
			p := &replication{t: t, model: modelNamed(t, table.Model), runs: runsOf(table.Model, *full), done: map[string]estimate{}}
			for _, r := range table.Rows {
				if raceDetector && r.Kind != "exact" {
					continue // ten times slower, and what runs at once is tried elsewhere
				}
				if r.Gate == nil || *r.Gate {
					p.check(r)
				}
			}
		})
	}
}

type replication struct {
	t     *testing.T
	model published.Model
	runs  int
	done  map[string]estimate
}

func (p *replication) check(r tableRow) {
	if r.Expr != "" {
		p.compare(r)
		return
	}
	c := published.Cell{Values: map[string]string{}}
	for name, value := range r.Params {
		if name == "measure" {
			c.Measure = fmt.Sprint(value)
		} else {
			c.Values[name] = fmt.Sprint(value)
		}
	}
	runs := p.runs
	switch {
	case r.Kind == "exact":
		runs = 2
	case strings.HasPrefix(c.Measure, "median"):
		runs = max(runs, 60) // one number without a standard error
	}
	samples, err := p.model.Samples(context.Background(), c, runs, 0, func(run int) *rand.Rand {
		return rand.New(rand.NewPCG(20261122, uint64(run)))
	})
	require.NoError(p.t, err, r.Name)
	e := estimateOf(samples)
	p.done[r.Name] = e
	p.t.Logf("%-28s %10.5f (%.4f)  target %.5f (%.4f) %.4g", r.Name, e.mean, e.se, *r.Target, r.Se, r.Tolerance)
	within := r.Tolerance
	switch {
	case r.Kind == "exact":
		require.Zero(p.t, e.se, r.Name)
	case *full:
		within = max(within, 3*math.Hypot(e.se, r.Se))
	default:
		within = max(within, 4*math.Hypot(e.se, r.Se))
		if isShare(c.Measure) {
			q := (e.mean*float64(runs) + 2) / float64(runs+4)
			within = max(within, 4*math.Hypot(math.Sqrt(q*(1-q)/float64(runs+4)), r.Se))
		}
	}
	require.InDelta(p.t, *r.Target, e.mean, within, r.Name)
}

func isShare(measure string) bool {
	switch measure {
	case "frequency", "success", "consensus", "one_region", "more_than_six":
		return true
	}
	return false
}

// compare checks "a < b" or "a > b".
func (p *replication) compare(r tableRow) {
	tokens := strings.Fields(r.Expr)
	require.Len(p.t, tokens, 3, r.Expr)
	low, high := p.value(tokens[0]), p.value(tokens[2])
	if tokens[1] == ">" {
		low, high = high, low
	}
	difference, se := high.mean-low.mean, math.Hypot(low.se, high.se)
	p.t.Logf("%-28s %10.5f (%.4f)  %s", r.Name, difference, se, r.Expr)
	if *full {
		require.GreaterOrEqual(p.t, difference, 3*se, r.Name)
		require.Positive(p.t, difference, r.Name)
	} else {
		require.GreaterOrEqual(p.t, difference, -4*se, r.Name)
	}
}

func (p *replication) value(token string) estimate {
	if x, err := strconv.ParseFloat(token, 64); err == nil {
		return estimate{mean: x}
	}
	require.Contains(p.t, p.done, token)
	return p.done[token]
}

// The parameters, their defaults and the measures are those of the table.
func TestPublishedNames(t *testing.T) {
	models, tables := models(), readTables(t)
	require.Len(t, models, len(tables))
	for k, table := range tables {
		m := models[k]
		require.Equal(t, table.Model, m.Name)
		require.Len(t, m.Measures, len(table.Measures))
		for _, measure := range m.Measures {
			require.Contains(t, table.Measures, measure.Name)
		}
		require.Len(t, m.Parameters, len(table.Parameters))
		for _, parameter := range m.Parameters {
			require.Contains(t, table.Parameters, parameter.Name)
			require.Equal(t, fmt.Sprint(table.Parameters[parameter.Name].Default), parameter.Default, parameter.Name)
		}
	}
}
