package main

import (
	"github.com/impactnet/impactnet/network/sim/published"
	"github.com/impactnet/impactnet/trust"
)

func trustAsymmetry() published.Model {
	return published.Model{
		Name:      "trust_asymmetry",
		Reference: "Slovic, P. (1993). Perceived risk, trust, and democracy. Risk Analysis 13, 675-682; the form is ours",
		Parameters: []published.Parameter{
			{Name: "gain", Default: "0.1", Meaning: "share of the way to full trust that a kept promise makes"},
			{Name: "loss", Default: "0.3", Meaning: "share of trust that a broken promise takes"},
			{Name: "start", Default: "0.5", Meaning: "trust at the start"},
			{Name: "keeps", Default: "20", Meaning: "promises kept"},
		},
		Measures: []published.Measure{
			{Name: "after_keeps", Meaning: "trust after the promises kept"},
			{Name: "after_breach", Meaning: "trust after one broken promise more"},
			{Name: "keeps_to_recover", Meaning: "promises to keep to be back where one was before the breach"},
		},
		Bind: func(v *published.Values, measure string) published.Trial {
			i := trust.Increments{Gain: v.Within("gain", 0, 1), Loss: v.Within("loss", 0, 1)}
			start, keeps := v.Within("start", 0, 1), v.Whole("keeps", 0)
			return published.Computed(func() (float64, error) {
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
		},
	}
}
