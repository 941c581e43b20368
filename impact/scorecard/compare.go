package scorecard

import (
	"fmt"
	"math"
	"slices"
)

// Comparison says what changed between two cards.
type Comparison struct {
	From     string   `json:"from"` // the periods
	To       string   `json:"to"`
	Came     int      `json:"came"`  // people who are new
	Left     int      `json:"left"`  // people who are gone
	Stage    [2]Stage `json:"stage"` // before and now
	Clear    int      `json:"clear"` // measures with a clear change
	Compared int      `json:"compared"`
	Solved   []Alert  `json:"solved"`   // alerts that are gone
	New      []Alert  `json:"new"`      // alerts that were not there
	Sentence string   `json:"sentence"` // in short
}

// Compare adds to every measure of now how it changed since before, and an alert where
// trust fell, and returns what changed overall. People are the same if their ids are:
// with pseudonyms both cards must have been made with the same key. Before is not changed.
func Compare(now, before *Card) Comparison {
	c := Comparison{From: before.Period, To: now.Period, Solved: missing(before.Alerts, now.Alerts)}
	c.Came, c.Left = newcomers(now.People, before.People), newcomers(before.People, now.People)
	earlier := map[string]Measure{}
	for m := range before.measures {
		earlier[m.Key] = *m
	}
	for m := range now.measures {
		old, ok := earlier[m.Key]
		if !ok || !old.Value.Defined() || !m.Value.Defined() {
			continue
		}
		m.Trend = trendOf(*m, old)
		c.Compared++
		if m.Trend.Clear {
			c.Clear++
		}
	}
	now.Alerts = append(now.Alerts, trustFalling(now, before)...)
	c.New = missing(now.Alerts, before.Alerts)
	for i, card := range []*Card{before, now} {
		if card.Stage != nil {
			c.Stage[i] = *card.Stage
		}
	}
	c.Sentence = c.sentence()
	return c
}

func (c Comparison) sentence() string {
	text := "The people are the same."
	if c.Came > 0 || c.Left > 0 {
		text = fmt.Sprintf("%s came and %s left.", counted(c.Came, "people"), thousands(c.Left))
	}
	switch before, now := c.Stage[0].Name, c.Stage[1].Name; {
	case before == "" || now == "":
	case before == now:
		text += fmt.Sprintf(" The network is still in the stage %q.", now)
	default:
		text += fmt.Sprintf(" The network moved from %q to %q.", before, now)
	}
	return text + fmt.Sprintf(" Of %s, %d changed clearly.", counted(c.Compared, "measures"), c.Clear)
}

// measures walks the measures of a card.
func (c *Card) measures(yield func(*Measure) bool) {
	lists := [][]Measure{c.Connectivity}
	if h := c.Health; h != nil {
		lists = append(lists, h.Trust, h.Diversity, h.Participation, h.Leadership, h.Narrative)
	}
	if r := c.Results; r != nil {
		lists = append(lists, r.Measures)
	}
	for _, list := range lists {
		for i := range list {
			if !yield(&list[i]) {
				return
			}
		}
	}
}

func trendOf(now, before Measure) *Trend {
	change := float64(now.Value - before.Value)
	t := &Trend{Previous: before.Value, Change: Number(change)}
	direction := "up"
	if change < 0 {
		direction = "down"
	}
	switch {
	case math.Abs(change) <= 1e-12*max(1, math.Abs(float64(now.Value))):
		t.Sentence = "As before."
		return t
	case now.Interval == nil || before.Interval == nil:
		t.Sentence = fmt.Sprintf("%s from %s; there is no interval to judge it by.", capital(direction), now.write(before.Value))
		return t
	}
	t.Clear = math.Abs(change) > 2*math.Hypot(float64(now.Interval.StandardError), float64(before.Interval.StandardError))
	t.Sentence = fmt.Sprintf("%s from %s, which could be chance.", capital(direction), now.write(before.Value))
	if t.Clear {
		t.Sentence = fmt.Sprintf("Clearly %s from %s.", direction, now.write(before.Value))
	}
	return t
}

// write writes a value of the measure.
func (m *Measure) write(x Number) string {
	if m.Share {
		return percent(float64(x))
	}
	return short(float64(x))
}

func capital(word string) string { return string(word[0]-'a'+'A') + word[1:] }

// newcomers counts the people of a who are not among b.
func newcomers(a, b []Person) int {
	known := make(map[string]bool, len(b))
	for _, p := range b {
		known[p.ID] = true
	}
	count := 0
	for _, p := range a {
		if !known[p.ID] {
			count++
		}
	}
	return count
}

// missing returns the alerts of a whose like is not among b.
func missing(a, b []Alert) []Alert {
	var list []Alert
	for _, alert := range a {
		if !slices.ContainsFunc(b, alert.like) {
			list = append(list, alert)
		}
	}
	return list
}

// like reports whether two alerts are of one kind and about the same.
func (a Alert) like(b Alert) bool {
	return a.Kind == b.Kind && a.Group == b.Group && a.Initiative == b.Initiative && slices.Equal(a.People, b.People)
}

// fallen is how much less trust, on a scale of 0 to 1, is worth an alert.
const fallen = 0.05

// trustFalling lists the groups, and the whole, whose trust fell.
func trustFalling(now, before *Card) []Alert {
	if now.Health == nil || before.Health == nil {
		return nil
	}
	var list []Alert
	for _, m := range now.Health.Trust {
		if m.Key == "trust_score" && m.Trend != nil && m.Trend.Change < -3*fallen {
			list = append(list, Alert{Kind: TrustFalling, Value: m.Value, Limit: m.Trend.Previous, Move: rebuild,
				Text: fmt.Sprintf("The trust score fell from %s to %s on a scale of 1 to 4.", short(float64(m.Trend.Previous)), short(float64(m.Value)))})
		}
	}
	for _, g := range now.Health.Groups {
		for _, old := range before.Health.Groups {
			if old.Name != g.Name || old.Pyramid == nil || g.Pyramid == nil || !(g.Pyramid.Cohesion < old.Pyramid.Cohesion-fallen) {
				continue
			}
			list = append(list, Alert{Kind: TrustFalling, Group: g.Name, Value: g.Pyramid.Cohesion, Limit: old.Pyramid.Cohesion, Move: rebuild,
				Text: fmt.Sprintf("Trust among the members of %s fell from %s to %s, on a scale of 0 to 1.", g.Name, short(float64(old.Pyramid.Cohesion)), short(float64(g.Pyramid.Cohesion)))})
		}
	}
	return list
}
