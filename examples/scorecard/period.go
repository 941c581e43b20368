package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/impactnet/impactnet/examples/internal/input"
	"github.com/impactnet/impactnet/examples/internal/progress"
	"github.com/impactnet/impactnet/impact/report"
	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/shape"
)

// change is what a card was compared with, and what came of it.
type change struct {
	comparison *scorecard.Comparison
	stages     []report.StageAt // the latest last
}

// mostPeriods is how many periods the growth stage is followed back for.
const mostPeriods = 8

// changes compares the card with an earlier one: that of -compare, or of the period before.
func (s *settings) changes(ctx context.Context, c *community, card *scorecard.Card, bar *progress.Bar) (change, error) {
	var before *scorecard.Card
	var err error
	var result change
	switch {
	case s.compare != "":
		before, err = s.older(ctx, bar)
	case s.period != "":
		if result.stages, err = s.history(ctx, c); err == nil && len(result.stages) > 0 {
			before, err = s.cardOf(ctx, c, result.stages[len(result.stages)-1].Period, bar)
		}
	}
	if err != nil || before == nil {
		return result, err
	}
	comparison := scorecard.Compare(card, before)
	result.comparison = &comparison
	if len(result.stages) == 0 && before.Stage != nil {
		result.stages = []report.StageAt{{Period: periodName(before.Period, "before"), Stage: *before.Stage}}
	}
	if card.Stage != nil {
		result.stages = append(result.stages, report.StageAt{Period: periodName(card.Period, "now"), Stage: *card.Stage})
	}
	return result, nil
}

func periodName(period, otherwise string) string {
	if period == "" {
		return otherwise
	}
	return period
}

// older reads the card of -compare, or makes it of the ties of -compare.
func (s *settings) older(ctx context.Context, bar *progress.Bar) (*scorecard.Card, error) {
	if strings.HasSuffix(s.compare, ".json") {
		if card, err := readCard(s.compare); card != nil || err != nil {
			return card, err
		}
	}
	old := *s
	old.Edges, old.period, old.compare = s.compare, "", ""
	c, err := old.load()
	if err != nil {
		return nil, fmt.Errorf("-compare: %w", err)
	}
	return old.assess(ctx, c, bar)
}

// readCard reads a card written with -json; nil for JSON that is not a card, such as a
// network.
func readCard(name string) (*scorecard.Card, error) {
	file, err := input.Open(name)
	if err != nil {
		return nil, fmt.Errorf("-compare: %w", err)
	}
	defer file.Close()
	text, err := io.ReadAll(file)
	if err != nil {
		return nil, fmt.Errorf("-compare %s: %w", name, err)
	}
	var keys map[string]json.RawMessage
	if json.Unmarshal(text, &keys) != nil || keys["structure"] == nil {
		return nil, nil
	}
	card := &scorecard.Card{}
	if err := json.Unmarshal(text, card); err != nil {
		return nil, fmt.Errorf("-compare %s: it looks like a scorecard and is not: %w", name, err)
	}
	return card, nil
}

// cardOf makes the card of another period of the same data.
func (s *settings) cardOf(ctx context.Context, c *community, period string, bar *progress.Bar) (*scorecard.Card, error) {
	other := *c
	other.period = period
	if err := other.choose(s, period); err != nil {
		return nil, err
	}
	return s.assess(ctx, &other, bar)
}

// history returns the growth stages of the periods before that of -period, the latest last:
// those that have ties.
func (s *settings) history(ctx context.Context, c *community) ([]report.StageAt, error) {
	var list []report.StageAt
	for _, period := range earlier(c.data.Ties, s.period) {
		other := *c
		if err := other.choose(s, period); err != nil {
			return nil, err
		}
		if other.graph.Size() == 0 {
			continue
		}
		growth, err := shape.GrowthStage(ctx, other.graph, shape.StageParams{}, measure.Options{Workers: s.workers}, rand.New(rand.NewPCG(s.seed, 0)))
		if err != nil {
			return nil, err
		}
		list = append(list, report.StageAt{Period: period, Stage: *scorecard.StageOf(growth)})
	}
	return list, nil
}

// earlier returns the periods before one, the latest last: as long as it is for dates, the
// numbers that there are for numbers.
func earlier(t *network.Ties, period string) []string {
	column, ok := t.Column(network.TimeColumn)
	if !ok {
		return nil
	}
	var list []string
	if !column.Is(network.Date) {
		now, err := strconv.ParseFloat(period, 64)
		if err != nil {
			return nil
		}
		times := slices.DeleteFunc(slices.Clone(column.Ordinals()), func(x float64) bool { return !(x < now) })
		slices.Sort(times)
		times = slices.Compact(times)
		for _, x := range times[max(0, len(times)-mostPeriods):] {
			list = append(list, strconv.FormatFloat(x, 'g', -1, 64))
		}
		return list
	}
	for _, p := range []struct {
		layout              string
		years, months, days int
	}{{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {time.DateOnly, 0, 0, 1}} {
		start, err := time.Parse(p.layout, period)
		if err != nil {
			continue
		}
		for back := mostPeriods; back > 0; back-- {
			list = append(list, start.AddDate(-back*p.years, -back*p.months, -back*p.days).Format(p.layout))
		}
	}
	return list
}
