package main

import (
	"github.com/impactnet/impactnet/trust"
)

func betaReputation() *model {
	m := model{
		name:      "beta_reputation",
		reference: "Josang, A., Ismail, R. (2002). The beta reputation system. 15th Bled Electronic Commerce Conference",
		parameters: []parameter{
			{"op", "evidence", "evidence: r and s as they are | stream: ratings one after the other, forgotten by and by | feedback: a rating v of weight w | discount: r and s as told by somebody of whom one has by_r and by_s"},
			{"r", "0", "supportive evidence"},
			{"s", "0", "contrary evidence"},
			{"positives", "0", "positive ratings, first"},
			{"negatives", "0", "negative ratings, after them"},
			{"forgetting", "1", "what is left of the evidence after each rating; 1 forgets nothing"},
			{"v", "0", "rating in [-1,1]"},
			{"w", "1", "its weight"},
			{"by_r", "0", "supportive evidence about who tells"},
			{"by_s", "0", "contrary evidence about who tells"},
		},
		measures: []quantity{
			{"expectation", "(r+1)/(r+s+2)"}, {"rating", "(r-s)/(r+s+2)"}, {"r", "supportive evidence"}, {"s", "contrary evidence"},
		},
	}
	return assembled(m, bindBeta)
}

func bindBeta(v *values, measure string) trial {
	op := v.choice("op", "evidence", "stream", "feedback", "discount")
	given := trust.Record{Supportive: v.atLeast("r", 0), Contrary: v.atLeast("s", 0)}
	teller := trust.Record{Supportive: v.atLeast("by_r", 0), Contrary: v.atLeast("by_s", 0)}
	ratings := [2]int{v.whole("positives", 0), v.whole("negatives", 0)}
	forgetting := v.within("forgetting", 0, 1)
	feedback, err := trust.FromRating(v.within("v", -1, 1), v.atLeast("w", 0))
	v.check(err)
	return exactly(func() (float64, error) {
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
