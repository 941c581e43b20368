package scorecard

import (
	"fmt"
	"math"

	"github.com/impactnet/impactnet/internal/exact"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust"
)

// item is one item of a survey: what it is called, and the answer of one person about
// another, 0 if there is none.
type item[T any] struct {
	key, name, asks string
	of              func(T) float64
}

// trustItems are the items and the score of community network surveys.
var trustItems = []item[trust.TrustSurvey]{
	{"trust_score", "trust score", "how much others can be trusted, all items together", trust.TrustSurvey.Score},
	{"reliability", "reliability", "whether others keep what was agreed", func(s trust.TrustSurvey) float64 { return answer(s.Reliability) }},
	{"openness", "openness", "whether others are open to frank discussion", func(s trust.TrustSurvey) float64 { return answer(s.Openness) }},
	{"mission", "shared mission", "whether others support the mission", func(s trust.TrustSurvey) float64 { return answer(s.Mission) }},
}

var valueItems = []item[trust.ValueSurvey]{
	{"value_score", "value score", "what others bring, all items together", trust.ValueSurvey.Score},
	{"influence", "influence", "how much influence others have in the community", func(s trust.ValueSurvey) float64 { return answer(s.Influence) }},
	{"resources", "resources", "what resources others bring", func(s trust.ValueSurvey) float64 { return answer(s.Resources) }},
	{"involvement", "involvement", "how much others are involved", func(s trust.ValueSurvey) float64 { return answer(s.Involvement) }},
}

// answer returns NaN for a missing answer.
func answer(x int) float64 {
	if x == 0 {
		return math.NaN()
	}
	return float64(x)
}

// trust: do people trust each other?
func (a *assessor) trust() []Measure {
	c := a.community
	trusted, valued := make([]rating[trust.TrustSurvey], len(c.Trust)), make([]rating[trust.ValueSurvey], len(c.Value))
	for k, t := range c.Trust {
		trusted[k] = rating[trust.TrustSurvey]{t.From, t.To, t.Survey}
	}
	for k, v := range c.Value {
		valued[k] = rating[trust.ValueSurvey]{v.From, v.To, v.Survey}
	}
	return append(surveyed(a, trusted, trustItems), surveyed(a, valued, valueItems)...)
}

// rating is an answer of one person about another.
type rating[T any] struct {
	from, to network.NodeID
	survey   T
}

// surveyed returns a measure for each item that anybody answered: the mean of all answers.
// An item answered by fewer people than the floor, or about fewer, is withheld.
func surveyed[T any](a *assessor, ratings []rating[T], items []item[T]) []Measure {
	var list []Measure
	for _, item := range items {
		var values []float64
		raters, rated := map[network.NodeID]bool{}, map[network.NodeID]bool{}
		for _, r := range ratings {
			if x := item.of(r.survey); !math.IsNaN(x) {
				values = append(values, x)
				raters[r.from], rated[r.to] = true, true
			}
		}
		if len(values) == 0 {
			continue
		}
		m := a.measure(item.key, item.name, Number(exact.Mean(values))).within(trust.SurveyLowest, trust.SurveyHighest)
		m.N, m.Of = len(values), "ratings"
		m = a.guard(m, min(len(raters), len(rated)))
		m.say(fmt.Sprintf("Asked %s on a scale of 1 to 4, %s of %s average %s.", item.asks, counted(len(values), "ratings"), counted(len(raters), "people"), short(float64(m.Value))))
		list = append(list, m)
	}
	return list
}
