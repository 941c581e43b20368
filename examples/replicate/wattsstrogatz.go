package main

import (
	"context"
	"math/rand/v2"
	"sync"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/sim/published"
)

// single is how a measure is taken within a run: runs are what is done in parallel.
var single = measure.Options{Workers: 1}

func wattsStrogatz() published.Model {
	return published.Model{
		Name:      "watts_strogatz1998",
		Reference: "Watts, D. J., Strogatz, S. H. (1998). Collective dynamics of 'small-world' networks. Nature 393, 440-442",
		Parameters: []published.Parameter{
			{Name: "n", Default: "1000", Meaning: "people"},
			{Name: "k", Default: "10", Meaning: "nearest neighbours in the ring"},
			{Name: "p", Default: "0", Meaning: "chance that the far end of a tie is moved to somebody at random"},
		},
		Measures: []published.Measure{
			{Name: "clustering", Meaning: "mean local clustering"},
			{Name: "path_length", Meaning: "average path length"},
			{Name: "clustering_ratio", Meaning: "clustering divided by that of the ring"},
			{Name: "path_ratio", Meaning: "average path length divided by that of the ring"},
		},
		Bind: func(v *published.Values, measure string) published.Trial {
			n, k, p := v.Whole("n", 1), v.Whole("k", 0), v.Within("p", 0, 1)
			ring, err := generate.Ring(n, k)
			v.Check(err)
			of := averageClustering
			if measure == "path_length" || measure == "path_ratio" {
				of = pathLength
			}
			base := sync.OnceValues(func() (float64, error) {
				if measure == "clustering" || measure == "path_length" {
					return 1, nil
				}
				return of(ring)
			})
			t := published.Each(func(r *rand.Rand) (float64, error) {
				g, err := generate.WattsStrogatz(n, k, p, r)
				if err != nil {
					return 0, err
				}
				x, err := of(g)
				if err != nil {
					return 0, err
				}
				unit, err := base()
				return x / unit, err
			})
			t.Exact = p == 0
			return t
		},
	}
}

func averageClustering(g *network.Graph) (float64, error) {
	triangles, err := measure.CountTriangles(context.Background(), g, single)
	return triangles.AverageOrZero(), err
}

func pathLength(g *network.Graph) (float64, error) {
	lengths, err := measure.ShortestPathLengths(context.Background(), g, single)
	return lengths.Mean(), err
}
