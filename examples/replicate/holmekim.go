package main

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/sim/published"
)

func holmeKim() published.Model {
	return published.Model{
		Name:      "holme_kim2002",
		Reference: "Holme, P., Kim, B. J. (2002). Growing scale-free networks with tunable clustering. Physical Review E 65, 026107",
		Parameters: []published.Parameter{
			{Name: "n", Default: "5000", Meaning: "people"},
			{Name: "m", Default: "3", Meaning: "ties of a newcomer"},
			{Name: "pt", Default: "0", Meaning: "chance that a further tie closes a triangle"},
		},
		Measures: []published.Measure{{Name: "clustering", Meaning: "mean local clustering"}},
		Bind: func(v *published.Values, _ string) published.Trial {
			n, m, p := v.Whole("n", 2), v.Whole("m", 1), v.Within("pt", 0, 1)
			v.Require(m < n, "m is %d, must be below n = %d", m, n)
			return published.Each(func(r *rand.Rand) (float64, error) {
				g, err := generate.HolmeKim(n, m, p, r)
				if err != nil {
					return 0, err
				}
				return averageClustering(g)
			})
		},
	}
}
