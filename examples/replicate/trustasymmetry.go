package main

import (
	"github.com/impactnet/impactnet/trust"
)

func trustAsymmetry() *model {
	m := model{
		name:      "trust_asymmetry",
		reference: "Slovic, P. (1993). Perceived risk, trust, and democracy. Risk Analysis 13, 675-682; the form is ours",
		parameters: []parameter{
			{"gain", "0.1", "share of the way to full trust that a kept promise makes"},
			{"loss", "0.3", "share of trust that a broken promise takes"},
			{"start", "0.5", "trust at the start"},
			{"keeps", "20", "promises kept"},
		},
		measures: []quantity{
			{"after_keeps", "trust after the promises kept"},
			{"after_breach", "trust after one broken promise more"},
			{"keeps_to_recover", "promises to keep to be back where one was before the breach"},
		},
	}
	return assembled(m, func(v *values, measure string) trial {
		i := trust.Increments{Gain: v.within("gain", 0, 1), Loss: v.within("loss", 0, 1)}
		start, keeps := v.within("start", 0, 1), v.whole("keeps", 0)
		return exactly(func() (float64, error) {
			level := start
			for range keeps {
				level = i.Keep(level)
			}
			switch measure {
			case "after_breach":
				return i.Break(level), nil
			case "keeps_to_recover":
				return i.KeepsToRecover(level), nil
			}
			return level, nil
		})
	})
}
