package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/impactnet/impactnet/network/sim"
)

// summary is what a sweep found: the estimate of every outcome at every point.
type summary struct {
	Model    string  `json:"model"`
	Runs     int     `json:"runs"`
	Expected int     `json:"runs_expected"`
	Failed   int     `json:"failed"`
	Points   []point `json:"points"`
}

type point struct {
	Point    int               `json:"point"`
	Values   map[string]string `json:"values"`
	Outcomes []estimate        `json:"outcomes"`
}

// estimate is that of a mean with its 95% interval; what is undefined is null.
type estimate struct {
	Outcome   string   `json:"outcome"`
	N         int      `json:"n"`
	Undefined int      `json:"undefined"`
	Mean      *float64 `json:"mean"`
	SE        *float64 `json:"se"`
	Low       *float64 `json:"low"`
	High      *float64 `json:"high"`
}

// String returns the mean and half the width of its interval.
func (e estimate) String() string {
	switch {
	case e.Mean == nil:
		return "undefined"
	case e.Low == nil:
		return fmt.Sprintf("%.4g", *e.Mean)
	}
	return fmt.Sprintf("%.4g ±%.2g", *e.Mean, (*e.High-*e.Low)/2)
}

func defined(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

// summarise pools the runs of each point.
func summarise(d *description, e experiment, rows iter.Seq2[row, error]) (*summary, error) {
	s := &summary{Model: d.Model, Expected: len(e.Points) * d.Replicates}
	counted := func(yield func(row, error) bool) {
		for r, err := range rows {
			s.Runs++
			if !yield(r, err) {
				return
			}
		}
	}
	values := make([]func([]float64) float64, len(d.Outcomes))
	for i := range values {
		values[i] = func(outcomes []float64) float64 { return outcomes[i] }
	}
	cells, err := sim.Summarize(counted, values...)
	var failed *sim.FailedRuns
	switch {
	case errors.As(err, &failed):
		s.Failed = failed.Count
	case err != nil:
		return nil, err
	}
	for _, c := range cells {
		if c.Measure == 0 {
			s.Points = append(s.Points, point{Point: c.Point, Values: map[string]string{}})
		}
		p := &s.Points[len(s.Points)-1]
		for i, v := range d.Vary {
			p.Values[v.Parameter] = e.Points[c.Point][i]
		}
		low, high := c.Interval(0.95)
		p.Outcomes = append(p.Outcomes, estimate{d.Outcomes[c.Measure], c.N, c.Undefined,
			defined(c.Mean), defined(c.StandardError()), defined(low), defined(high)})
	}
	return s, nil
}

// storedRows returns what a folder holds: the results, or those of its shards so far.
func storedRows(d *description, folder string) (iter.Seq2[row, error], func(), error) {
	files := []string{filepath.Join(folder, resultsName(sim.Shard{}))}
	if _, err := os.Stat(files[0]); errors.Is(err, os.ErrNotExist) {
		if files, err = shardFiles([]string{folder}); err != nil {
			return nil, nil, err
		}
	}
	var parts []iter.Seq2[row, error]
	var open []*os.File
	shut := func() {
		for _, f := range open {
			_ = f.Close()
		}
	}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			shut()
			return nil, nil, err
		}
		open = append(open, f)
		parts = append(parts, d.layout().rowsOf(f, file))
	}
	return sim.Merge(parts...), shut, nil
}

// print writes the summary as text: at most so many points, all if most is 0.
func (s *summary) print(out io.Writer, d *description, most int) error {
	fmt.Fprintf(out, "%s: %d of %d runs", s.Model, s.Runs, s.Expected)
	if s.Failed > 0 {
		fmt.Fprintf(out, ", %d failed", s.Failed)
	}
	fmt.Fprintf(out, "; mean with half the width of its 95%% interval\n\n")
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(table, "point\t%s\t%s\t\n", strings.Join(d.parameters(), "\t"), strings.Join(d.Outcomes, "\t"))
	for i, p := range s.Points {
		if most > 0 && i == most {
			break
		}
		fmt.Fprintf(table, "%d\t", p.Point)
		for _, name := range d.parameters() {
			fmt.Fprintf(table, "%s\t", short(p.Values[name]))
		}
		for _, o := range p.Outcomes {
			fmt.Fprintf(table, "%s\t", o)
		}
		fmt.Fprintln(table)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if rest := len(s.Points) - most; most > 0 && rest > 0 {
		fmt.Fprintf(out, "and %d more points: -all or -json shows them\n", rest)
	}
	return nil
}

// short rounds a number to six digits and leaves other text as it is.
func short(value string) string {
	if x, err := strconv.ParseFloat(value, 64); err == nil && len(value) > 8 {
		return strconv.FormatFloat(x, 'g', 6, 64)
	}
	return value
}

func (s *summary) json(out io.Writer) error {
	e := json.NewEncoder(out)
	e.SetIndent("", " ")
	return e.Encode(s)
}
