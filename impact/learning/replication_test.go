package learning

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim/published"
	"github.com/stretchr/testify/require"
)

var full = flag.Bool("full", false, "replicate at full precision: minutes instead of seconds")

type row struct {
	Name, Expr, Kind, Data string
	Params                 map[string]any
	Target                 *float64
	Se, Tolerance          float64
	Gate                   *bool
}

type table struct {
	Model      string
	Package    string
	Measures   map[string]string
	Parameters map[string]struct{ Default any }
	Rows       []row
}

func readTables(t *testing.T) []table {
	data, err := os.ReadFile(shareddata.Path(t, "replication.json"))
	require.NoError(t, err)
	var all struct{ Models []table }
	require.NoError(t, json.Unmarshal(data, &all))
	var ours []table
	for _, p := range all.Models {
		if p.Package == "impact/learning" {
			ours = append(ours, p)
		}
	}
	return ours
}

// estimate is a mean with its standard error and the samples behind it.
type estimate struct {
	mean, se float64
	samples  []float64
}

func estimateOf(samples []float64) estimate {
	n := float64(len(samples))
	m := mean(samples)
	variance := 0.0
	for _, x := range samples {
		variance += (x - m) * (x - m) / max(n-1, 1)
	}
	return estimate{m, math.Sqrt(variance / n), samples}
}

// replication runs the rows of one model, each cell once.
type replication struct {
	t     *testing.T
	model published.Model
	runs  int
	done  map[string]estimate // by row
	cells map[string]estimate
}

func (p *replication) row(r row) estimate {
	c := published.Cell{Values: map[string]string{}}
	for name, value := range r.Params {
		if name == "measure" {
			c.Measure = fmt.Sprint(value)
		} else {
			c.Values[name] = fmt.Sprint(value)
		}
	}
	key := fmt.Sprint(c.Measure, c.Values)
	if e, ok := p.cells[key]; ok {
		return e
	}
	samples, err := p.model.Samples(context.Background(), c, p.runs, 0, func(run int) *rand.Rand {
		return rand.New(rand.NewPCG(20261122, uint64(run)))
	})
	require.NoError(p.t, err, r.Name)
	p.cells[key] = estimateOf(samples)
	return p.cells[key]
}

// order returns larger minus smaller side of an inequality, with its standard error.
func (p *replication) order(expr string) estimate {
	sides, sign := strings.SplitN(expr, " > ", 2), 1.0
	if len(sides) < 2 {
		sides, sign = strings.SplitN(expr, " < ", 2), -1
	}
	samples := make([]float64, p.runs)
	for k, side := range sides {
		factor := sign * float64(1-2*k)
		for _, token := range strings.Fields(side) {
			if token == "+" || token == "-" {
				factor = sign * float64(1-2*k)
				if token == "-" {
					factor = -factor
				}
				continue
			}
			number, err := strconv.ParseFloat(token, 64)
			for i := range samples {
				if err == nil {
					samples[i] += factor * number
				} else {
					require.Contains(p.t, p.done, token)
					samples[i] += factor * p.done[token].samples[i]
				}
			}
		}
	}
	return estimateOf(samples)
}

// TestPublishedNumbers holds every gated row of the table of published numbers against
// the models. With -full the rule of that table decides: within the tolerance or three
// standard errors, inequalities by three standard errors. Without it there are too few
// runs to decide that of more than a hundred rows at once: four standard errors, and
// inequalities must not be contradicted.
func TestPublishedNumbers(t *testing.T) {
	quick := map[string]int{
		"march1991": 400, "fang_lee_schilling2010": 12, "lazer_friedman2007": 30, "barkoczi_galesic2016": 16,
		"hong_page2004": 6, "wright": 1,
	}
	precise := map[string]int{
		"march1991": 3000, "fang_lee_schilling2010": 600, "lazer_friedman2007": 1000, "barkoczi_galesic2016": 400,
		"hong_page2004": 100, "wright": 1,
	}
	archived := PublishedBarkocziGalesic(archivedNetworks(t))
	for _, table := range readTables(t) {
		t.Run(table.Model, func(t *testing.T) {
			runs := quick[table.Model]
			if *full {
				runs = precise[table.Model]
			}
			p := &replication{t: t, model: publishedModel(t, table.Model), runs: runs, done: map[string]estimate{}, cells: map[string]estimate{}}
			if table.Model == archived.Name {
				p.model = archived
			}
			for k, r := range table.Rows {
				if r.Gate != nil && !*r.Gate || !*full && slow(k, r) {
					continue
				}
				p.check(r)
			}
		})
	}
}

// slow reports whether a row is left to -full: those that judge the 6840 heuristics of
// l = 20, or compare with one that does; under the race detector all rows but a few.
func slow(k int, r row) bool {
	if raceDetector {
		return k%12 != 0 || r.Expr != ""
	}
	return strings.HasPrefix(r.Name, "l20_") && !strings.HasSuffix(r.Name, "_random")
}

func (p *replication) check(r row) {
	if r.Expr != "" {
		e := p.order(r.Expr)
		p.t.Logf("%-28s %8.4f (%.4f)  %s", r.Name, e.mean, e.se, r.Expr)
		least := -4 * e.se
		if *full {
			least = 3 * e.se
		}
		require.Greater(p.t, e.mean, least, r.Name)
		return
	}
	e := p.row(r)
	p.done[r.Name] = e
	p.t.Logf("%-28s %8.4f (%.4f)  target %.4f (%.4f) %.4f", r.Name, e.mean, e.se, *r.Target, r.Se, r.Tolerance)
	within := r.Tolerance
	if r.Kind != "exact" {
		errors := 4.0
		if *full {
			errors = 3
		}
		within = max(within, errors*math.Hypot(e.se, r.Se))
	}
	require.InDelta(p.t, *r.Target, e.mean, within, r.Name)
}

// archivedNetworks reads the designed networks of Barkoczi and Galesic.
func archivedNetworks(t *testing.T) map[string]*network.Graph {
	networks := map[string]*network.Graph{}
	for _, name := range []string{"max-mean-clustering", "min-mean-betweenness"} {
		f, err := os.Open(shareddata.Path(t, "data", "barkoczi-galesic-networks", name+".csv"))
		require.NoError(t, err)
		records, err := csv.NewReader(f).ReadAll()
		require.NoError(t, err)
		require.NoError(t, f.Close())
		var ends [2][]network.NodeID
		for _, record := range records[1:] {
			for k := range ends {
				id, err := strconv.Atoi(record[k])
				require.NoError(t, err)
				ends[k] = append(ends[k], network.NodeID(id-1))
			}
		}
		networks[name], err = network.FromArcs(100, ends[0], ends[1], nil, network.Options{})
		require.NoError(t, err)
	}
	return networks
}

// The parameters, their defaults and the measures are those of the table.
func TestPublishedNames(t *testing.T) {
	models := Published()
	tables := readTables(t)
	require.Len(t, models, len(tables))
	for k, table := range tables {
		m := models[k]
		require.Equal(t, table.Model, m.Name)
		require.Len(t, m.Measures, len(table.Measures))
		for _, measure := range m.Measures {
			require.Contains(t, table.Measures, measure.Name)
		}
		defaults := map[string]string{}
		for _, p := range m.Parameters {
			defaults[p.Name] = p.Default
		}
		for name, p := range table.Parameters {
			require.Contains(t, defaults, name)
			require.Equal(t, fmt.Sprint(p.Default), defaults[name], name)
		}
	}
}
