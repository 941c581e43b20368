package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
)

// printReport writes one claim as text.
func printReport(w io.Writer, r report) {
	c := r.claim
	fmt.Fprintf(w, "%-4s %s\n     %s\n", c.id, c.statement, strings.ToUpper(r.verdict))
	for k, x := range r.effects {
		mark := " "
		if k == r.decisive {
			mark = "*"
		}
		fmt.Fprintf(w, "   %s %s\n     effect %.4g [%.4g, %.4g], smallest that matters %.3g: %s\n", mark, x.describe(c), x.Mean, x.low, x.high, x.margin, x.verdict)
	}
	for k, a := range c.arms {
		var values []string
		for m, s := range r.means[k] {
			values = append(values, fmt.Sprintf("%s %.4g (se %.2g)", c.measures[m], s.Mean, s.StandardError()))
		}
		fmt.Fprintf(w, "     %-30s n %d  %s\n", a.name, r.means[k][0].N, strings.Join(values, "  "))
	}
	for _, x := range r.sensitivities {
		fmt.Fprintf(w, "     %-16s in [%g, %g]: total share of variance %.2f [%.2f, %.2f]; the effect held at %.0f%% of the points\n",
			x.Factor, x.low, x.high, x.Total.Value, x.Total.Low, x.Total.High, 100*x.held)
	}
	fmt.Fprintln(w)
}

// printTable writes the verdicts.
func printTable(w io.Writer, reports []report) {
	for _, r := range reports {
		fmt.Fprintf(w, "%-4s %-14s %s\n", r.claim.id, r.verdict, r.claim.statement)
	}
}

// The JSON of the house. Numbers are unrounded, what is undefined is null.
type jsonArm struct {
	Name    string   `json:"name"`
	Measure string   `json:"measure"`
	N       int      `json:"n"`
	Mean    *float64 `json:"mean"`
	SE      *float64 `json:"se"`
}

type jsonContrast struct {
	Text    string   `json:"text"`
	Effect  *float64 `json:"effect"`
	Low     *float64 `json:"low"`
	High    *float64 `json:"high"`
	Margin  *float64 `json:"margin"`
	Verdict string   `json:"verdict"`
}

type jsonFactor struct {
	Name  string   `json:"name"`
	First *float64 `json:"first"`
	Total *float64 `json:"total"`
	Held  *float64 `json:"held"`
}

type jsonClaim struct {
	ID            string         `json:"id"`
	Statement     string         `json:"statement"`
	Arms          []jsonArm      `json:"arms"`
	Effect        *float64       `json:"effect"`
	Low           *float64       `json:"low"`
	High          *float64       `json:"high"`
	Verdict       string         `json:"verdict"`
	Contrasts     []jsonContrast `json:"contrasts"`
	Sensitivities []jsonFactor   `json:"sensitivity,omitempty"`
	For           []string       `json:"for"`
	Against       []string       `json:"against"`
}

// number makes what JSON cannot say null.
func number(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

func printJSON(w io.Writer, reports []report) error {
	var out struct {
		Claims []jsonClaim `json:"claims"`
	}
	out.Claims = []jsonClaim{}
	for _, r := range reports {
		x := r.effects[r.decisive]
		j := jsonClaim{
			ID: r.claim.id, Statement: r.claim.statement, Effect: number(x.Mean), Low: number(x.low), High: number(x.high),
			Verdict: r.verdict, For: r.claim.forIt, Against: r.claim.against,
		}
		for k, a := range r.claim.arms {
			s := r.means[k][x.measure]
			j.Arms = append(j.Arms, jsonArm{a.name, r.claim.measures[x.measure], s.N, number(s.Mean), number(s.StandardError())})
		}
		for _, e := range r.effects {
			j.Contrasts = append(j.Contrasts, jsonContrast{e.describe(r.claim), number(e.Mean), number(e.low), number(e.high), number(e.margin), e.verdict})
		}
		for _, s := range r.sensitivities {
			j.Sensitivities = append(j.Sensitivities, jsonFactor{s.Factor, number(s.First.Value), number(s.Total.Value), number(s.held)})
		}
		out.Claims = append(out.Claims, j)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
