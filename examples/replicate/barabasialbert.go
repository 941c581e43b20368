package main

import (
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/sim/published"
)

func barabasiAlbert() published.Model {
	return published.Model{
		Name:      "barabasi_albert1999",
		Reference: "Barabasi, A.-L., Albert, R. (1999). Emergence of scaling in random networks. Science 286, 509-512",
		Parameters: []published.Parameter{
			{Name: "n", Default: "10000", Meaning: "people"},
			{Name: "m", Default: "3", Meaning: "ties of a newcomer"},
			{Name: "k", Default: "3", Meaning: "number of ties asked for"},
			{Name: "kmin", Default: "10", Meaning: "fewest ties of the people to whom the exponent is fitted"},
		},
		Measures: []published.Measure{
			{Name: "share", Meaning: "share of the people with k ties"},
			{Name: "theory_share", Meaning: "2m(m+1)/(k(k+1)(k+2)), 0 for k below m"},
			{Name: "exponent", Meaning: "1 + N / sum of ln(d/(kmin-1/2)) over the N people with d >= kmin ties"},
		},
		Bind: bindBarabasi,
	}
}

func bindBarabasi(v *published.Values, measured string) published.Trial {
	n, m, k, least := v.Whole("n", 2), v.Whole("m", 1), v.Whole("k", 0), v.Whole("kmin", 1)
	v.Require(m < n, "m is %d, must be below n = %d", m, n)
	if measured == "theory_share" {
		return published.Computed(func() (float64, error) {
			if k < m {
				return 0, nil
			}
			m, k := float64(m), float64(k)
			return 2 * m * (m + 1) / (k * (k + 1) * (k + 2)), nil
		})
	}
	return published.Each(func(r *rand.Rand) (float64, error) {
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
