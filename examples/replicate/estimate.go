package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

var undefined = math.NaN()

// estimate is a measured number: a mean with its standard error and the samples behind
// it.
type estimate struct {
	value, se float64
	n         int
	samples   []float64 // NaN where a run leaves the measure undefined
}

// meanOf estimates by the mean of the samples that are defined. The standard error of
// one sample is 0: it is exact, or the caller knows better.
func meanOf(samples []float64) estimate {
	e := estimate{samples: samples}
	sum := 0.0
	for _, x := range samples {
		if !math.IsNaN(x) {
			e.n++
			sum += x
		}
	}
	e.value = sum / float64(e.n)
	squares := 0.0
	for _, x := range samples {
		if !math.IsNaN(x) {
			squares += (x - e.value) * (x - e.value)
		}
	}
	e.se = math.Sqrt(squares / float64(max(e.n-1, 1)) / float64(e.n))
	return e
}

// paired reports whether every run has the measure, so that run i of two estimates,
// which draws from the same stream, can be compared.
func (e estimate) paired(runs int) bool { return e.n == runs && len(e.samples) == runs }

// difference evaluates an inequality between rows, "a + 0.1 < b - c": by how much the
// side that should be larger is. Where all rows have the same runs, the standard error
// is that of the paired differences; otherwise those of the rows are combined.
func difference(expr string, rows map[string]estimate) (estimate, error) {
	terms, err := parse(expr)
	if err != nil {
		return estimate{}, err
	}
	e := estimate{n: math.MaxInt}
	variance, runs := 0.0, 0
	pairs := true
	for _, t := range terms {
		row, known := rows[t.row]
		if t.row == "" {
			e.value += t.factor
			continue
		}
		if !known {
			return estimate{}, fmt.Errorf("%w: %s", errLeftOut, t.row)
		}
		if runs == 0 {
			runs = len(row.samples)
		}
		pairs = pairs && row.paired(runs)
		e.value += t.factor * row.value
		variance += row.se * row.se
		e.n = min(e.n, row.n)
	}
	e.se = math.Sqrt(variance)
	if pairs && runs > 1 {
		differences := make([]float64, runs)
		for _, t := range terms {
			if t.row == "" {
				continue
			}
			for i, x := range rows[t.row].samples {
				differences[i] += t.factor * x
			}
		}
		e.se = meanOf(differences).se
	}
	return e, nil
}

// term is a row times +1 or -1, or a number if row is "".
type term struct {
	factor float64
	row    string
}

// parse reads an inequality, larger side minus smaller side.
func parse(expr string) ([]term, error) {
	var terms []term
	larger, sign, compared := 1.0, 1.0, false
	for _, token := range strings.Fields(expr) {
		switch token {
		case "<", ">":
			if compared {
				return nil, fmt.Errorf("%q compares twice", expr)
			}
			compared = true
			if token == "<" {
				for i := range terms {
					terms[i].factor = -terms[i].factor
				}
			} else {
				larger = -1
			}
			sign = 1
		case "+":
			sign = 1
		case "-":
			sign = -1
		default:
			t := term{sign * larger, token}
			if x, err := strconv.ParseFloat(token, 64); err == nil {
				t = term{sign * larger * x, ""}
			}
			terms = append(terms, t)
		}
	}
	if !compared {
		return nil, fmt.Errorf("%q compares nothing", expr)
	}
	return terms, nil
}
