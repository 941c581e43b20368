package main

import (
	"context"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/measure"
)

// single is how a measure is taken within a run: runs are what is done in parallel.
var single = measure.Options{Workers: 1}

func wattsStrogatz() *model {
	m := model{
		name:      "watts_strogatz1998",
		reference: "Watts, D. J., Strogatz, S. H. (1998). Collective dynamics of 'small-world' networks. Nature 393, 440-442",
		parameters: []parameter{
			{"n", "1000", "people"},
			{"k", "10", "nearest neighbours in the ring"},
			{"p", "0", "chance that the far end of a tie is moved to somebody at random"},
		},
		measures: []quantity{
			{"clustering", "mean local clustering"},
			{"path_length", "average path length"},
			{"clustering_ratio", "clustering divided by that of the ring"},
			{"path_ratio", "average path length divided by that of the ring"},
		},
		runs: 200, quick: 20,
	}
	return assembled(m, func(v *values, measure string) trial {
		n, k, p := v.whole("n", 1), v.whole("k", 0), v.within("p", 0, 1)
		ring, err := generate.Ring(n, k)
		v.check(err)
		of := averageClustering
		if measure == "path_length" || measure == "path_ratio" {
			of = pathLength
		}
		base := 1.0
		if err == nil && (measure == "clustering_ratio" || measure == "path_ratio") {
			base, err = of(ring)
			v.check(err)
		}
		t := drawn(func(r *rand.Rand) (float64, error) {
			g, err := generate.WattsStrogatz(n, k, p, r)
			if err != nil {
				return 0, err
			}
			x, err := of(g)
			return x / base, err
		})
		t.exact = p == 0
		return t
	})
}

func averageClustering(g *network.Graph) (float64, error) {
	triangles, err := measure.CountTriangles(context.Background(), g, single)
	return triangles.AverageOrZero(), err
}

func pathLength(g *network.Graph) (float64, error) {
	lengths, err := measure.ShortestPathLengths(context.Background(), g, single)
	return lengths.Mean(), err
}
