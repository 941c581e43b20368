package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/examples/internal/input"
	"github.com/impactnet/impactnet/impact/results"
	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust"
)

// survey is the answers that stand beside the ties.
type survey struct {
	trust []scorecard.TrustAnswer
	value []scorecard.ValueAnswer
}

// readSurvey reads the columns of a trust survey from the ties that a view takes. Answers
// beside a tie are of its source about its target.
func readSurvey(d *network.Dataset, g *network.Graph, v network.View) (survey, error) {
	items := make([]*network.Column, 6)
	for i, name := range []string{"reliability", "openness", "mission", "influence", "resources", "involvement"} {
		items[i], _ = d.Ties.Column(name)
	}
	var s survey
	for row := range d.Ties.Len() {
		if !taken(d.Ties, v, row) {
			continue
		}
		var answers [6]int
		for i, column := range items {
			if column == nil || column.Missing(row) {
				continue
			}
			x, err := strconv.Atoi(column.Field(row))
			if err != nil || x < trust.SurveyLowest || x > trust.SurveyHighest {
				return s, fmt.Errorf("%s of tie %d is %q: answers are 1, 2, 3 or 4, or empty", column.Name(), row+1, column.Field(row))
			}
			answers[i] = x
		}
		s.add(d, g, row, answers)
	}
	return s, nil
}

// add keeps the answers of a row, if there are any.
func (s *survey) add(d *network.Dataset, g *network.Graph, row int, answers [6]int) {
	from, okFrom := g.Lookup(d.People.Label(d.Ties.Source[row]))
	to, okTo := g.Lookup(d.People.Label(d.Ties.Target[row]))
	if !okFrom || !okTo || from == to {
		return
	}
	if t := (trust.TrustSurvey{Reliability: answers[0], Openness: answers[1], Mission: answers[2]}); t != (trust.TrustSurvey{}) {
		s.trust = append(s.trust, scorecard.TrustAnswer{From: from, To: to, Survey: t})
	}
	if v := (trust.ValueSurvey{Influence: answers[3], Resources: answers[4], Involvement: answers[5]}); v != (trust.ValueSurvey{}) {
		s.value = append(s.value, scorecard.ValueAnswer{From: from, To: to, Survey: v})
	}
}

// taken reports whether a view takes a row of ties.
func taken(t *network.Ties, v network.View, row int) bool {
	if len(v.Relations) > 0 {
		if c, ok := t.Column(network.RelationColumn); ok && !slices.Contains(v.Relations, c.Field(row)) {
			return false
		}
	}
	for _, r := range v.Where {
		if c, ok := t.Column(r.Column); ok && c.Ordinals() != nil {
			if x := c.Ordinals()[row]; !(x >= r.Min && x <= r.Max) {
				return false
			}
		}
	}
	return true
}

// readMeasurements reads a file of impact.
func readMeasurements(name string) ([]scorecard.Trajectory, error) {
	file, err := input.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return decodeMeasurements(name, file)
}

func sampleMeasurements() ([]scorecard.Trajectory, error) {
	file, err := sample.Open("sample/measurements.csv")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return decodeMeasurements("sample/measurements.csv", file)
}

// decodeMeasurements reads rows of metric, time, value, and group, unit, better (higher or
// lower), low and high where they are known. The times of a metric are numbers, or else names in the order of the rows.
func decodeMeasurements(name string, r io.Reader) ([]scorecard.Trajectory, error) {
	rows := csv.NewReader(r)
	rows.FieldsPerRecord = -1
	header, err := rows.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: no header line with metric, time and value: %w", name, err)
	}
	at := map[string]int{}
	for i, column := range header {
		at[strings.TrimPrefix(strings.TrimSpace(column), "\ufeff")] = i
	}
	for _, column := range []string{"metric", "time", "value"} {
		if _, ok := at[column]; !ok {
			return nil, fmt.Errorf("%s: it has no column %q, only %s", name, column, input.Enumerate(header))
		}
	}
	var list []scorecard.Trajectory
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return judged(list)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		line, _ := rows.FieldPos(0)
		field := func(column string) string {
			if i, ok := at[column]; ok && i < len(row) {
				return strings.TrimSpace(row[i])
			}
			return ""
		}
		if list, err = measured(list, field); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", name, line, err)
		}
	}
}

// judged says of each trajectory how it goes.
func judged(list []scorecard.Trajectory) ([]scorecard.Trajectory, error) {
	for k := range list {
		t := &list[k]
		series := results.Series{Down: t.Lower}
		for _, p := range t.Points {
			series.Points = append(series.Points, results.Point{Time: float64(p.Time), Value: float64(p.Value)})
		}
		found, err := results.NewTrajectory(series, results.TrajectoryParams{})
		if err != nil {
			return nil, fmt.Errorf("metric %s: %w", t.Name, err)
		}
		growth := scorecard.Number(found.Rate.Value)
		t.Growth, t.Verdict = &growth, found.Verdict.String()
	}
	return list, nil
}

// measured adds a row to the trajectory it belongs to.
func measured(list []scorecard.Trajectory, field func(string) string) ([]scorecard.Trajectory, error) {
	metric, group := field("metric"), field("group")
	k := slices.IndexFunc(list, func(t scorecard.Trajectory) bool { return t.Name == metric && t.Group == group })
	if k < 0 {
		list = append(list, scorecard.Trajectory{Name: metric, Group: group, Unit: field("unit"), Lower: field("better") == "lower"})
		k = len(list) - 1
	}
	t := &list[k]
	value, err := strconv.ParseFloat(field("value"), 64)
	if err != nil {
		return nil, fmt.Errorf("the value %q is not a number", field("value"))
	}
	p := scorecard.TrajectoryPoint{Time: scorecard.Number(len(t.Points)), Label: field("time"), Value: scorecard.Number(value)}
	if x, err := strconv.ParseFloat(field("time"), 64); err == nil {
		p.Time, p.Label = scorecard.Number(x), ""
	}
	if field("low") != "" && field("high") != "" {
		low, errLow := strconv.ParseFloat(field("low"), 64)
		high, errHigh := strconv.ParseFloat(field("high"), 64)
		if err := errors.Join(errLow, errHigh); err != nil {
			return nil, fmt.Errorf("low and high must be numbers: %w", err)
		}
		p.Band = &scorecard.Range{Low: scorecard.Number(low), High: scorecard.Number(high)}
	}
	t.Points = append(t.Points, p)
	return list, nil
}
