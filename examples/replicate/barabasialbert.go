package main

import (
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network/generate"
)

func barabasiAlbert() *model {
	m := model{
		name:      "barabasi_albert1999",
		reference: "Barabasi, A.-L., Albert, R. (1999). Emergence of scaling in random networks. Science 286, 509-512",
		parameters: []parameter{
			{"n", "10000", "people"},
			{"m", "3", "ties of a newcomer"},
			{"k", "3", "number of ties asked for"},
			{"kmin", "10", "fewest ties of the people to whom the exponent is fitted"},
		},
		measures: []quantity{
			{"share", "share of the people with k ties"},
			{"theory_share", "2m(m+1)/(k(k+1)(k+2)), 0 for k below m"},
			{"exponent", "1 + N / sum of ln(d/(kmin-1/2)) over the N people with d >= kmin ties"},
		},
		runs: 100, quick: 20,
	}
	return assembled(m, bindBarabasi)
}

func bindBarabasi(v *values, measured string) trial {
	n, m, k, least := v.whole("n", 2), v.whole("m", 1), v.whole("k", 0), v.whole("kmin", 1)
	v.fault(m >= n, "m is %d, must be below n = %d", m, n)
	if measured == "theory_share" {
		return exactly(func() (float64, error) {
			if k < m {
				return 0, nil
			}
			m, k := float64(m), float64(k)
			return 2 * m * (m + 1) / (k * (k + 1) * (k + 2)), nil
		})
	}
	return drawn(func(r *rand.Rand) (float64, error) {
		g, err := generate.BarabasiAlbert(n, m, r)
		if err != nil {
			return 0, err
		}
		people, logs := 0, 0.0
		for u := range g.Nodes() {
			d := g.OutDegree(u)
			switch {
			case measured == "share" && d == k:
				people++
			case measured == "exponent" && d >= least:
				people++
				logs += math.Log(float64(d) / (float64(least) - 0.5))
			}
		}
		if measured == "share" {
			return float64(people) / float64(n), nil
		}
		return 1 + float64(people)/logs, nil
	})
}
