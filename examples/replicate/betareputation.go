package main

import (
	"github.com/impactnet/impactnet/network/sim/published"
	"github.com/impactnet/impactnet/trust"
)

func betaReputation() published.Model {
	return published.Model{
		Name:      "beta_reputation",
		Reference: "Josang, A., Ismail, R. (2002). The beta reputation system. 15th Bled Electronic Commerce Conference",
		Parameters: []published.Parameter{
			{Name: "op", Default: "evidence", Meaning: "evidence: r and s as they are | stream: ratings one after the other, forgotten by and by | feedback: a rating v of weight w | discount: r and s as told by somebody of whom one has by_r and by_s"},
			{Name: "r", Default: "0", Meaning: "supportive evidence"},
			{Name: "s", Default: "0", Meaning: "contrary evidence"},
			{Name: "positives", Default: "0", Meaning: "positive ratings, first"},
			{Name: "negatives", Default: "0", Meaning: "negative ratings, after them"},
			{Name: "forgetting", Default: "1", Meaning: "what is left of the evidence after each rating; 1 forgets nothing"},
			{Name: "v", Default: "0", Meaning: "rating in [-1,1]"},
			{Name: "w", Default: "1", Meaning: "its weight"},
			{Name: "by_r", Default: "0", Meaning: "supportive evidence about who tells"},
			{Name: "by_s", Default: "0", Meaning: "contrary evidence about who tells"},
		},
		Measures: []published.Measure{
			{Name: "expectation", Meaning: "(r+1)/(r+s+2)"},
			{Name: "rating", Meaning: "(r-s)/(r+s+2)"},
			{Name: "r", Meaning: "supportive evidence"},
			{Name: "s", Meaning: "contrary evidence"},
		},
		Bind: bindBeta,
	}
}

func bindBeta(v *published.Values, measure string) published.Trial {
	op := v.Choice("op", "evidence", "stream", "feedback", "discount")
	given := trust.Record{Supportive: v.AtLeast("r", 0), Contrary: v.AtLeast("s", 0)}
	teller := trust.Record{Supportive: v.AtLeast("by_r", 0), Contrary: v.AtLeast("by_s", 0)}
	ratings := [2]int{v.Whole("positives", 0), v.Whole("negatives", 0)}
	forgetting := v.Within("forgetting", 0, 1)
	feedback, err := trust.FromRating(v.Within("v", -1, 1), v.AtLeast("w", 0))
	v.Check(err)
	return published.Computed(func() (float64, error) {
		r, prior := given, trust.DefaultPrior()
		switch op {
		case "stream":
			for sign, count := range ratings {
				for range count {
					r = r.Scale(forgetting).Add(trust.Record{Supportive: float64(1 - sign), Contrary: float64(sign)})
				}
			}
		case "feedback":
			r = feedback
		case "discount":
			r = prior.Discount(teller, r)
		}
		switch measure {
		case "r":
			return r.Supportive, nil
		case "s":
			return r.Contrary, nil
		case "rating":
			return prior.Opinion(r).Rating(), nil
		}
		return prior.Expectation(r), nil
	})
}
