package main

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/network/generate"
)

func holmeKim() *model {
	m := model{
		name:      "holme_kim2002",
		reference: "Holme, P., Kim, B. J. (2002). Growing scale-free networks with tunable clustering. Physical Review E 65, 026107",
		parameters: []parameter{
			{"n", "5000", "people"},
			{"m", "3", "ties of a newcomer"},
			{"pt", "0", "chance that a further tie closes a triangle"},
		},
		measures: []quantity{{"clustering", "mean local clustering"}},
		runs:     100, quick: 10,
	}
	return assembled(m, func(v *values, _ string) trial {
		n, m, p := v.whole("n", 2), v.whole("m", 1), v.within("pt", 0, 1)
		v.fault(m >= n, "m is %d, must be below n = %d", m, n)
		return drawn(func(r *rand.Rand) (float64, error) {
			g, err := generate.HolmeKim(n, m, p, r)
			if err != nil {
				return 0, err
			}
			return averageClustering(g)
		})
	})
}
