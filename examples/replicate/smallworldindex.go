package main

import (
	"context"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/shape"
	"github.com/impactnet/impactnet/network/sim/published"
)

func smallWorldIndex() published.Model {
	return published.Model{
		Name: "small_world_index",
		Reference: "Humphries, M. D., Gurney, K. (2008). Network 'small-world-ness'. PLoS ONE 3, e2051; Telesford, Q. K., et al. (2011). " +
			"The ubiquity of small-world networks. Brain Connectivity 1, 367-375",
		Parameters: []published.Parameter{
			{Name: "n", Default: "200", Meaning: "people of a Watts-Strogatz graph"},
			{Name: "k", Default: "8", Meaning: "nearest neighbours in the ring"},
			{Name: "p", Default: "0.05", Meaning: "rewiring"},
		},
		Measures: []published.Measure{
			{Name: "sigma", Meaning: "(C/C_random)/(L/L_random), C the transitivity, against 6 random graphs with as many ties"},
			{Name: "omega", Meaning: "L_random/L - C/C_lattice"},
		},
		Bind: func(v *published.Values, measured string) published.Trial {
			n, k, p := v.Whole("n", 1), v.Whole("k", 0), v.Within("p", 0, 1)
			_, err := generate.Ring(n, k)
			v.Check(err)
			return published.Each(func(r *rand.Rand) (float64, error) {
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
		},
	}
}
