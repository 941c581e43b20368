package main

import (
	"context"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/shape"
)

func smallWorldIndex() *model {
	m := model{
		name: "small_world_index",
		reference: "Humphries, M. D., Gurney, K. (2008). Network 'small-world-ness'. PLoS ONE 3, e2051; Telesford, Q. K., et al. (2011). " +
			"The ubiquity of small-world networks. Brain Connectivity 1, 367-375",
		parameters: []parameter{
			{"n", "200", "people of a Watts-Strogatz graph"}, {"k", "8", "nearest neighbours in the ring"}, {"p", "0.05", "rewiring"},
		},
		measures: []quantity{
			{"sigma", "(C/C_random)/(L/L_random), C the transitivity, against 6 random graphs with as many ties"},
			{"omega", "L_random/L - C/C_lattice"},
		},
		runs: 60, quick: 8,
	}
	return assembled(m, func(v *values, measured string) trial {
		n, k, p := v.whole("n", 1), v.whole("k", 0), v.within("p", 0, 1)
		_, err := generate.Ring(n, k)
		v.check(err)
		return drawn(func(r *rand.Rand) (float64, error) {
			g, err := generate.WattsStrogatz(n, k, p, r)
			if err != nil {
				return 0, err
			}
			s, err := shape.Compare(context.Background(), g, shape.SmallWorldParams{Reference: shape.SameSize, References: 6}, single, r)
			if measured == "omega" {
				return s.Omega, err
			}
			return s.Sigma, err
		})
	})
}
