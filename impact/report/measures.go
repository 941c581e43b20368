package report

import (
	"fmt"
	"html"
	"html/template"
	"math"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/impact/scorecard"
)

// measureView is a measure on the page.
type measureView struct {
	Name, Value, Sentence, Detail string
	Strip                         template.HTML
	Trend                         string
	Clear                         bool
}

// pillar is one of the three, in short.
type pillar struct {
	ID, Title, Question string
	Measures            []measureView
	Empty               string
}

// headlines are the measures that a pillar shows first, in order; those it does not have
// are passed over.
var headlines = [3][]string{
	{"largest_component", "mean_degree", "density", "transitivity", "average_path_length"},
	{"trust_score", "in_groups", "narrative_reach", "bridge_ties", "tied", "tie_gini", "betweenness_centralization"},
	nil,
}

// shownHeadlines is how many measures a pillar shows.
const shownHeadlines = 3

func (r Report) pillars() []pillar {
	c := r.Card
	list := []pillar{
		{ID: "connectivity", Title: "Connectivity", Question: "Can people reach each other?"},
		{ID: "health", Title: "Health", Question: "Do they trust, take part and lead?", Empty: "Not assessed."},
		{ID: "results", Title: "Results", Question: "What do they achieve?", Empty: "No initiative and no metric of impact was given: what is not measured cannot be learned from."},
	}
	all := [3][]scorecard.Measure{c.Connectivity, nil, nil}
	if h := c.Health; h != nil {
		all[1] = slices.Concat(h.Trust, h.Participation, h.Narrative, h.Leadership, h.Diversity)
	}
	if c.Results != nil {
		all[2] = c.Results.Measures
	}
	for i := range list {
		for _, m := range headline(all[i], headlines[i]) {
			list[i].Measures = append(list[i].Measures, viewOf(m))
		}
	}
	return list
}

// headline picks the measures to show first.
func headline(all []scorecard.Measure, keys []string) []scorecard.Measure {
	if keys == nil {
		return all[:min(shownHeadlines, len(all))]
	}
	var list []scorecard.Measure
	for _, key := range keys {
		for _, m := range all {
			if m.Key == key && m.Value.Defined() && len(list) < shownHeadlines {
				list = append(list, m)
			}
		}
	}
	return list
}

func views(list []scorecard.Measure) []measureView {
	out := make([]measureView, len(list))
	for i, m := range list {
		out[i] = viewOf(m)
	}
	return out
}

func viewOf(m scorecard.Measure) measureView {
	v := measureView{Name: capital(m.Name), Value: formatted(m, m.Value), Sentence: m.Sentence, Detail: detail(m), Strip: template.HTML(strip(m))}
	if m.Trend != nil {
		v.Trend, v.Clear = m.Trend.Sentence, m.Trend.Clear
	}
	return v
}

// formatted writes a value of a measure.
func formatted(m scorecard.Measure, x scorecard.Number) string {
	v := float64(x)
	switch size := math.Abs(v); {
	case !finite(v):
		return "–"
	case m.Share && size > 0 && size < 0.0995:
		return fmt.Sprintf("%.1f%%", 100*v)
	case m.Share:
		return share(v)
	case size >= 1000:
		return thousands(int(math.Round(v)))
	case v == math.Trunc(v) && !m.Range.High.Defined():
		return fmt.Sprintf("%.0f", v)
	case size >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}

// detail is the small print of a measure.
func detail(m scorecard.Measure) string {
	if m.Withheld || !m.Value.Defined() {
		return ""
	}
	var parts []string
	if i := m.Interval; i != nil {
		parts = append(parts, fmt.Sprintf("interval %s to %s", formatted(m, i.Low), formatted(m, i.High)))
	}
	if n := m.Null; n != nil {
		text := fmt.Sprintf("chance gives %s (%s", formatted(m, n.Mean), n.Hypothesis)
		if n.P.Defined() {
			text += fmt.Sprintf(", p %s", probability(float64(n.P), n.Draws))
		}
		parts = append(parts, text+")")
	}
	of := m.Of
	if m.N == 1 {
		of = map[string]string{"people": "person"}[of]
		if of == "" {
			of = strings.TrimSuffix(m.Of, "s")
		}
	}
	parts = append(parts, thousands(m.N)+" "+of)
	if m.Interval != nil {
		parts = append(parts, m.Method)
	}
	return strings.Join(parts, " · ")
}

// probability writes a p-value, the smallest possible as a bound.
func probability(p float64, draws int) string {
	if smallest := 2 / float64(draws+1); p <= smallest {
		return fmt.Sprintf("≤ %.2g", smallest)
	}
	return fmt.Sprintf("= %.2g", p)
}

// Size of a strip.
const (
	stripWidth, stripHeight = 240.0, 22.0
)

// strip draws where a measure lies between the least and the most there can be: a bar for
// what chance gives, a line for the interval, a dot for the value and a ring for the value
// before.
func strip(m scorecard.Measure) string {
	low, high, ok := stripEnds(m)
	if !ok {
		return ""
	}
	x := func(v scorecard.Number) string {
		at := (float64(v) - low) / (high - low)
		return number(8 + (stripWidth-16)*max(0, min(1, at)))
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="strip" viewBox="0 0 %g %g" role="img" aria-label="%s">`, stripWidth, stripHeight, html.EscapeString(said(m, low, high)))
	fmt.Fprintf(&b, `<path d="M8 11H%s" stroke="var(--rule)" stroke-width="2"/>`, number(stripWidth-8))
	line := func(from, to scorecard.Number, color string, width float64) {
		fmt.Fprintf(&b, `<path d="M%s 11H%s" stroke="var(--%s)" stroke-width="%g" stroke-linecap="round"/>`, x(from), x(to), color, width)
	}
	if n := m.Null; n != nil && n.Mean.Defined() {
		typical := n.Typical()
		if !typical.Low.Defined() {
			typical = scorecard.Range{Low: n.Mean, High: n.Mean}
		}
		fmt.Fprintf(&b, `<g opacity=".55">`)
		line(typical.Low, typical.High, "none", 11)
		b.WriteString(`</g>`)
	}
	if i := m.Interval; i != nil {
		line(i.Low, i.High, "s1", 3.5)
	}
	if t := m.Trend; t != nil {
		fmt.Fprintf(&b, `<circle cx="%s" cy="11" r="4.5" fill="var(--ground)" stroke="var(--muted)" stroke-width="1.5"/>`, x(t.Previous))
	}
	fmt.Fprintf(&b, `<circle cx="%s" cy="11" r="5.5" fill="var(--s1)" stroke="var(--ground)" stroke-width="1.5"/></svg>`, x(m.Value))
	return b.String()
}

// stripEnds returns the ends of a strip: those of the measure where it has any, or else
// what it takes to show all there is.
func stripEnds(m scorecard.Measure) (low, high float64, ok bool) {
	if !m.Value.Defined() {
		return 0, 0, false
	}
	low, high = float64(m.Range.Low), float64(m.Range.High)
	if finite(low) && finite(high) {
		return low, high, low < high
	}
	least, most := float64(m.Value), float64(m.Value)
	take := func(x scorecard.Number) {
		if x.Defined() {
			least, most = min(least, float64(x)), max(most, float64(x))
		}
	}
	if m.Interval != nil {
		take(m.Interval.Low)
		take(m.Interval.High)
	}
	if m.Null != nil {
		take(m.Null.Mean)
	}
	if m.Trend != nil {
		take(m.Trend.Previous)
	}
	if !finite(low) {
		low = least - 0.25*(most-least)
	}
	if !finite(high) {
		high = most + 0.25*(most-least)
	}
	if most == least {
		return low, high, false // a single value on a scale of its own says nothing
	}
	return low, high, low < high
}

// said is a strip in words.
func said(m scorecard.Measure, low, high float64) string {
	text := fmt.Sprintf("%s %s on a scale from %s to %s", capital(m.Name), formatted(m, m.Value), formatted(m, scorecard.Number(low)), formatted(m, scorecard.Number(high)))
	if i := m.Interval; i != nil {
		text += fmt.Sprintf(", interval %s to %s", formatted(m, i.Low), formatted(m, i.High))
	}
	if n := m.Null; n != nil {
		text += fmt.Sprintf(", chance %s", formatted(m, n.Mean))
	}
	if t := m.Trend; t != nil {
		text += fmt.Sprintf(", before %s", formatted(m, t.Previous))
	}
	return text
}
