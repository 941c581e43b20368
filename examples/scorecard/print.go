package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/impact/scorecard"
)

// page prints lines and keeps the first error.
type page struct {
	out io.Writer
	err error

	level    scorecard.Number // of the intervals printed so far; 0 if there was none
	banded   bool             // intervals were printed that came with the data
	withheld bool             // by the privacy floor
}

func (p *page) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.out, format, args...)
	}
}

func (p *page) heading(name, question string) {
	p.printf("\n%s - %s\n", strings.ToUpper(name), question)
}

func printCard(out io.Writer, c *community, card *scorecard.Card, changed change) error {
	p := &page{out: out}
	p.title(c, card)
	if changed.comparison != nil {
		p.printf("%s\n", changed.comparison.Sentence)
	}
	if s := card.Stage; s != nil {
		p.printf("Stage of growth: %s %s\n", s.Sentence, s.Next)
	}
	p.measures("connectivity", "can people reach each other?", card.Connectivity)
	if h := card.Health; h != nil {
		p.measures("trust", "do they trust each other?", h.Trust)
		p.measures("participation", "does everybody take part, and do many lead?", slices.Concat(h.Participation, h.Leadership))
		p.measures("diversity", "who meets whom?", h.Diversity)
		p.measures("narrative", "does an opportunity hold them together?", h.Narrative)
	}
	if card.Results != nil {
		p.measures("results", "what do they achieve?", card.Results.Measures)
	}
	p.legend()
	p.peopleToKnow(c, card)
	p.findings(card)
	return p.err
}

func (p *page) title(c *community, card *scorecard.Card) {
	s := card.Structure
	kind := "ties between them"
	if s.Directed {
		kind = "ties from one to another"
	}
	p.printf("%s: %s, %s %s", c.title, plural(s.People, "person", "people"), thousands(s.Ties), kind)
	if c.groups != nil {
		p.printf(", %s", plural(c.groups.Groups(), "group", "groups"))
	}
	p.printf("\n")
	if s.SelfLoops > 0 {
		p.printf("(%s of a person with themself left out)\n", plural(s.SelfLoops, "row", "rows"))
	}
	for _, sampled := range card.Sampled {
		p.printf("(%s is estimated from the paths of %s, within %.2g%% of the largest there can be; -exact takes all)\n", sampled.Score, plural(sampled.Pivots, "person", "people"), 100*float64(sampled.Error))
	}
}

// measures prints a pillar: value, interval and what it means.
func (p *page) measures(name, question string, list []scorecard.Measure) {
	if len(list) == 0 {
		return
	}
	p.heading(name, question)
	for _, m := range list {
		interval := ""
		if m.Interval != nil {
			interval = number(m, m.Interval.Low) + " to " + number(m, m.Interval.High)
			p.banded = p.banded || !m.Interval.Level.Defined()
			if m.Interval.Level.Defined() {
				p.level = m.Interval.Level
			}
		}
		p.withheld = p.withheld || m.Withheld
		sentence := m.Sentence
		if m.Trend != nil {
			sentence += " " + m.Trend.Sentence
		}
		p.printf("  %-26s %7s  %-16s  %s\n", m.Name, number(m, m.Value), interval, sentence)
	}
}

// legend says what stands between a value and its sentence.
func (p *page) legend() {
	var says []string
	if p.level > 0 {
		says = append(says, fmt.Sprintf("the interval of %.0f%% confidence", 100*float64(p.level)))
	}
	if p.banded {
		says = append(says, "of results, the low and high that were measured")
	}
	if len(says) > 0 {
		p.printf("\n(behind a number: %s)\n", strings.Join(says, "; "))
	}
	if p.withheld {
		p.printf("\n(numbers about few people are withheld to protect them; -floor 0 shows all)\n")
	}
}

// number writes a value of a measure.
func number(m scorecard.Measure, x scorecard.Number) string {
	switch v := float64(x); {
	case math.IsNaN(v):
		return "-"
	case m.Share && v > 0 && v < 0.0995:
		return fmt.Sprintf("%.1f%%", 100*v)
	case m.Share:
		return fmt.Sprintf("%.0f%%", 100*v)
	case math.Abs(v) >= 100 || v == math.Trunc(v) && !m.Range.High.Defined():
		return thousands(int(math.Round(v)))
	default:
		return fmt.Sprintf("%.2f", v)
	}
}

const shown = 5

func (p *page) peopleToKnow(c *community, card *scorecard.Card) {
	if len(card.People) == 0 {
		return
	}
	p.heading("people to know", "who holds it together?")
	p.ranking(c, card, "most ties", func(x scorecard.Person) float64 { return float64(x.Degree) }, digits("%.0f"))
	p.ranking(c, card, "most often between", func(x scorecard.Person) float64 { return float64(x.BetweennessNormalized) }, share)
	p.ranking(c, card, "bridging most", func(x scorecard.Person) float64 { return float64(x.EffectiveSize) }, digits("%.1f"))
	p.printf("  (between: the share of shortest ways between others; bridging: partners who do not know each other)\n")
}

func digits(format string) func(float64) string {
	return func(x float64) string { return fmt.Sprintf(format, x) }
}

// share writes a part of a whole: no one who is between others is so in 0%.
func share(x float64) string {
	switch percent := 100 * x; {
	case percent >= 0.95:
		return fmt.Sprintf("%.0f%%", percent)
	case percent >= 0.05:
		return fmt.Sprintf("%.1f%%", percent)
	}
	return "under 0.1%"
}

// ranking prints the people with the largest values, those equal in the order of the
// input.
func (p *page) ranking(c *community, card *scorecard.Card, name string, value func(scorecard.Person) float64, write func(float64) string) {
	people := slices.Clone(card.People)
	people = slices.DeleteFunc(people, func(x scorecard.Person) bool { v := value(x); return math.IsNaN(v) || v <= 0 })
	slices.SortStableFunc(people, func(a, b scorecard.Person) int {
		switch x, y := value(a), value(b); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	var list []string
	for _, x := range people[:min(shown, len(people))] {
		list = append(list, c.name(x.ID)+" "+write(value(x)))
	}
	if len(list) == 0 {
		list = []string{"nobody"}
	}
	p.printf("  %-22s %s\n", name, strings.Join(list, ", "))
}

// findings prints what to look at first.
func (p *page) findings(card *scorecard.Card) {
	p.heading("look at first", "what could go wrong, and the next small move")
	seen := map[string]int{}
	for _, a := range card.Alerts {
		if seen[a.Kind]++; seen[a.Kind] <= shown {
			p.printf("  - %s %s\n", a.Text, a.Move)
		}
	}
	for _, a := range card.Alerts {
		if more := seen[a.Kind] - shown; more > 0 {
			p.printf("  - and %d more of the kind %q\n", more, a.Kind)
			seen[a.Kind] = 0
		}
	}
	if len(card.Alerts) == 0 {
		p.printf("  nothing stands out\n")
	}
	if len(card.Moves) == 0 {
		return
	}
	p.heading("first small moves", "what would bring people closer?")
	for _, m := range card.Moves {
		p.printf("  %-22s %s\n", m.Kind, m.Reason)
	}
	p.printf("  (connectivity here: the average of 1 / steps over all pairs, from 0, nobody tied, to 1, everybody tied to everybody)\n")
}
