package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network/sim/published"
)

type sharedRow struct {
	Name, Kind, Mark, Expr string
	Params                 map[string]any
	Target                 *float64
	Se, Tolerance          float64
	Gate                   *bool
	Data                   string
}

type sharedModel struct {
	Model      string
	Measures   map[string]string
	Parameters map[string]struct{ Default any }
	Rows       []sharedRow
}

// same compares values as a parameter holds them: numbers by value, words by letter.
func same(t *testing.T, want any, got, message string) {
	t.Helper()
	if x, isNumber := want.(float64); isNumber {
		y, err := strconv.ParseFloat(got, 64)
		require.NoError(t, err, message)
		require.Equal(t, x, y, message)
		return
	}
	require.Equal(t, fmt.Sprint(want), got, message)
}

// The program's table is the published one: models, parameters with their defaults,
// measures, rows, numbers, kinds, marks and gates. A model may have parameters beside
// the published ones, which are at their defaults in all rows.
func TestTableAgreesWithThePublishedOne(t *testing.T) {
	var file struct{ Models []sharedModel }
	require.NoError(t, json.NewDecoder(shareddata.Open(t, "replication.json")).Decode(&file))
	require.Len(t, file.Models, len(models()))
	for _, shared := range file.Models {
		rows, err := readTargets(shared.Model)
		require.NoError(t, err)
		require.Len(t, rows, len(shared.Rows), shared.Model)
		m := named(shared.Model)[0]
		require.Len(t, m.Measures, len(shared.Measures), m.Name)
		for _, q := range m.Measures {
			require.Contains(t, shared.Measures, q.Name, m.Name)
		}
		defaults, err := m.cell(nil)
		if m.Name != "eigentrust" { // which has none for the matrix it asks for
			require.NoError(t, err)
		}
		for name, p := range shared.Parameters {
			require.Contains(t, defaults.Values, name, m.Name)
			same(t, p.Default, defaults.Values[name], m.Name+" "+name)
		}
		for i, want := range shared.Rows {
			compareRow(t, m, want, rows[i])
		}
	}
}

func compareRow(t *testing.T, m *model, want sharedRow, got target) {
	t.Helper()
	name := m.Name + " " + want.Name
	require.Equal(t, want.Name, got.name)
	require.Equal(t, want.Kind, got.kind, name)
	require.Equal(t, want.Mark, got.mark, name)
	require.Equal(t, want.Gate == nil || *want.Gate, got.gated, name)
	require.Equal(t, want.Expr, got.expr, name)
	require.InDelta(t, want.Se, got.se, 1e-11*math.Abs(want.Se), name)
	require.InDelta(t, want.Tolerance, got.tolerance, 1e-11*want.Tolerance, name)
	if want.Target == nil {
		require.True(t, math.IsNaN(got.value), name)
	} else {
		require.InDelta(t, *want.Target, got.value, 1e-11*math.Abs(*want.Target), name)
	}
	if want.Expr != "" {
		return
	}
	c, err := m.cell(got.settings)
	if want.Data != "" && err != nil {
		require.ErrorIs(t, err, errLeftOut)
	} else {
		require.NoError(t, err, name)
	}
	require.Equal(t, want.Params["measure"], c.Measure, name)
	params := m.params(c)
	for parameter, value := range want.Params {
		if parameter != "measure" {
			require.Contains(t, c.Values, parameter, name)
			same(t, value, c.Values[parameter], name+" "+parameter)
		}
		if x, isNumber := value.(float64); isNumber {
			value = number(x)
		}
		require.Equal(t, value, params[parameter], "%s %s in JSON", name, parameter)
	}
}

// A table of its own: every row names a cell that its model accepts, inequalities are
// between rows that come before, and what is left out of quick mode is said.
func TestTableIsSound(t *testing.T) {
	for _, m := range models() {
		rows, err := readTargets(m.Name)
		require.NoError(t, err)
		seen := map[string]bool{}
		for _, row := range rows {
			require.False(t, seen[row.name], "%s %s comes twice", m.Name, row.name)
			seen[row.name] = true
			require.Contains(t, "SRFCG", row.mark)
			if !row.gated {
				require.NotEmpty(t, row.note, "%s %s is not gated: why?", m.Name, row.name)
			}
			if row.mark == "G" {
				require.False(t, row.gated, "what nobody confirmed decides nothing")
			}
			if row.kind != "order" {
				continue
			}
			terms, err := parse(row.expr)
			require.NoError(t, err)
			for _, term := range terms {
				require.True(t, term.row == "" || seen[term.row], "%s %s: %s", m.Name, row.name, term.row)
			}
		}
	}
}

func TestBadTargets(t *testing.T) {
	_, err := readTargets("nothing")
	require.Error(t, err)
	for _, record := range [][]string{
		{"a", "exact", "x", "1", "0", "0", "C", "", "", "", ""},
		{"a", "exact", "x=1", "one", "0", "0", "C", "", "", "", ""},
		{"a", "exact", "x=1", "1", "0", "0", "C", "", "many", "", ""},
	} {
		_, err := readTarget(record)
		require.Error(t, err)
	}
}

// Without the archived networks their rows are left out, and said to be.
func TestRowsWithoutTheirNetworksAreLeftOut(t *testing.T) {
	before := archive
	t.Cleanup(func() { archive = before })
	archive = t.TempDir()
	m := named("barkoczi_galesic2016")[0]
	r, err := replicate(context.Background(), m, plan{runs: 2, show: func(string, int, int) {}})
	require.NoError(t, err)
	left := 0
	for _, o := range r.outcomes {
		if o.leftOut != "" {
			left++
			require.Nil(t, o.pass)
			require.Contains(t, o.leftOut, "left out")
		}
	}
	require.Equal(t, 8, left, "six cells and two inequalities")
}

// Whatever a parameter is given, a model says what is wrong with it or takes it.
func TestNoValueBreaksAModel(t *testing.T) {
	for _, m := range models() {
		for _, measure := range m.Measures {
			for _, p := range m.Parameters {
				for _, text := range []string{"", "x", "-1", "0", "0.5", "1", "3", "1e300", "NaN", "1/0", ";", "1 2;3", "0 0 0 0;0 0 0 0;0 0 0 0;0 0 0 0"} {
					c := published.Cell{Measure: measure.Name, Values: map[string]string{p.Name: text}}
					require.NotPanics(t, func() {
						if err := m.Validate(c); err != nil {
							require.ErrorIs(t, err, published.ErrParameter)
						}
					}, "%s %v", m.Name, c)
				}
			}
		}
	}
}
