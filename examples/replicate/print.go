package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"
)

// count returns how many gated rows passed and failed, and how many rows were reported
// without a verdict or left out.
func (r report) count() (passed, failed, open int) {
	for _, o := range r.outcomes {
		switch {
		case o.pass == nil:
			open++
		case *o.pass:
			passed++
		default:
			failed++
		}
	}
	return passed, failed, open
}

func printReport(w io.Writer, r report) {
	fmt.Fprintf(w, "%s\n  %s\n\n", r.model.Name, r.model.Reference)
	width := len("row")
	for _, o := range r.outcomes {
		width = max(width, utf8.RuneCountInString(o.row.name))
	}
	fmt.Fprintf(w, "  %-*s  %10s %9s  %4s  %10s %9s  %6s\n", width, "row", "published", "(se)", "mark", "ours", "(se)", "runs")
	for _, o := range r.outcomes {
		if o.leftOut != "" {
			fmt.Fprintf(w, "  %-*s  %10s %9s  %4s  %s\n", width, o.row.name, digits(o.row.value), spread(o.row.se), o.row.mark, o.leftOut)
			continue
		}
		note := ""
		if o.row.note != "" && (o.pass == nil || !*o.pass) {
			note = ": " + o.row.note
		}
		line := fmt.Sprintf("  %-*s  %10s %9s  %4s  %10s %9s  %6d  %s%s", width, o.row.name,
			digits(o.row.value), spread(o.row.se), o.row.mark, digits(o.got.value), spread(o.got.se), o.got.n, o.verdict(), note)
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
	fmt.Fprintln(w)
}

func (o outcome) verdict() string {
	switch {
	case o.row.name == "custom":
		return ""
	case o.pass == nil:
		return "not gated"
	case *o.pass:
		return "pass"
	}
	return "FAILS"
}

// digits writes a number with six digits.
func digits(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return fmt.Sprintf("%.6g", x)
}

// spread writes a standard error with two digits, nothing if there is none.
func spread(se float64) string {
	if se == 0 || math.IsNaN(se) {
		return ""
	}
	return fmt.Sprintf("(%.2g)", se)
}

func printSummary(w io.Writer, reports []report) {
	passed, failed, open := 0, 0, 0
	for _, r := range reports {
		p, f, o := r.count()
		passed, failed, open = passed+p, failed+f, open+o
	}
	if passed+failed == 0 {
		return
	}
	fmt.Fprintf(w, "%d of %d gated rows pass", passed, passed+failed)
	if open > 0 {
		fmt.Fprintf(w, "; %d rows are reported only or left out", open)
	}
	fmt.Fprintln(w)
	for _, r := range reports {
		for _, o := range r.outcomes {
			if o.pass != nil && !*o.pass {
				fmt.Fprintf(w, "  fails: %s %s\n", r.model.Name, o.row.name)
			}
		}
	}
}

// list names the models, or the parameters of those that are named.
func list(names []string, stdout, stderr io.Writer) int {
	if len(names) == 0 {
		for _, m := range models() {
			rows, err := readTargets(m.Name)
			if err != nil {
				fmt.Fprintln(stderr, "replicate:", err)
				return exitFailure
			}
			fmt.Fprintf(stdout, "%-24s %3d rows  %s\n", m.Name, len(rows), m.Reference)
		}
		return 0
	}
	chosen, err := choose(&command{names: names})
	if err != nil {
		fmt.Fprintln(stderr, "replicate:", err)
		return exitUsage
	}
	for _, m := range chosen {
		fmt.Fprintf(stdout, "%s\n  %s\n\nmeasures, the first by default\n", m.Name, m.Reference)
		for _, q := range m.Measures {
			fmt.Fprintf(stdout, "  %-22s %s\n", q.Name, q.Meaning)
		}
		fmt.Fprintln(stdout, "\nparameters and their defaults")
		for _, p := range m.Parameters {
			fmt.Fprintf(stdout, "  %-22s %s\n", strings.TrimSpace(p.Name+" = "+p.Default), p.Meaning)
		}
		fmt.Fprintln(stdout)
	}
	return 0
}

// number is a float that JSON writes as null where it is undefined.
type number float64

func (x number) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(x))
}

type jsonReport struct {
	Model     string    `json:"model"`
	Reference string    `json:"reference"`
	Rows      []jsonRow `json:"rows"`
}

type jsonRow struct {
	Name      string         `json:"name"`
	Params    map[string]any `json:"params"`
	Expr      string         `json:"expr,omitempty"`
	Target    number         `json:"target"`
	SE        number         `json:"se"`
	Tolerance number         `json:"tolerance"`
	Mark      string         `json:"mark,omitempty"`
	Value     number         `json:"value"`
	ValueSE   number         `json:"value_se"`
	N         int            `json:"n"`
	Kind      string         `json:"kind"`
	Pass      *bool          `json:"pass"`
	Note      string         `json:"note,omitempty"`
}

func printJSON(w io.Writer, reports []report) error {
	all := make([]jsonReport, 0, len(reports))
	for _, r := range reports {
		rows := make([]jsonRow, len(r.outcomes))
		for i, o := range r.outcomes {
			rows[i] = jsonRow{
				Name: o.row.name, Params: map[string]any{}, Expr: o.row.expr, Kind: o.row.kind, Mark: o.row.mark,
				Target: number(o.row.value), SE: number(o.row.se), Tolerance: number(o.row.tolerance),
				Value: number(o.got.value), ValueSE: number(o.got.se), N: o.got.n, Pass: o.pass, Note: o.row.note,
			}
			if o.row.kind != "order" && o.cell.Measure != "" {
				rows[i].Params = r.model.params(o.cell)
			}
			if o.leftOut != "" {
				rows[i].Value, rows[i].ValueSE, rows[i].Note = number(undefined), number(undefined), o.leftOut
			}
		}
		all = append(all, jsonReport{r.model.Name, r.model.Reference, rows})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(all)
}
