package measure

import (
	"context"
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Transitivity returns the share of connected triples that are closed:
//
//	3 · triangles / Σ_u d_u(d_u-1)/2
//
// Range [0,1]; NaN if nobody has two ties. Conventions and time are those of
// [CountTriangles]. Newman, Watts and Strogatz 2002, doi:10.1073/pnas.012582999. Agrees
// with igraph transitivity_undirected.
func Transitivity(ctx context.Context, g *network.Graph, o Options) (float64, error) {
	t, err := CountTriangles(ctx, g, o)
	if err != nil {
		return math.NaN(), err
	}
	return t.Transitivity(), nil
}

// LocalClustering returns for each person the share of pairs of neighbours that are
// tied to each other:
//
//	c_u = triangles through u / (d_u(d_u-1)/2)
//
// Range [0,1]; NaN for a person with fewer than two ties, who has no pair. Conventions
// and time are those of [CountTriangles]. Watts and Strogatz 1998,
// doi:10.1038/30918. Agrees with igraph transitivity_local_undirected.
func LocalClustering(ctx context.Context, g *network.Graph, o Options) ([]float64, error) {
	t, err := CountTriangles(ctx, g, o)
	if err != nil {
		return nil, err
	}
	return t.Local(), nil
}

// Transitivity is the function [Transitivity] of triangles already counted.
func (t Triangles) Transitivity() float64 {
	closed, triples := 0, 0
	for u, d := range t.degrees {
		closed += t.Through[u]
		triples += d * (d - 1) / 2
	}
	return float64(closed) / float64(triples)
}

// Local is the function [LocalClustering] of triangles already counted.
func (t Triangles) Local() []float64 {
	local := make([]float64, len(t.degrees))
	for u, d := range t.degrees {
		local[u] = math.NaN()
		if d >= 2 {
			local[u] = float64(2*t.Through[u]) / float64(d*(d-1))
		}
	}
	return local
}

// LocalOrZero is [Triangles.Local] with 0 in the place of NaN: the convention of
// networkx clustering.
func (t Triangles) LocalOrZero() []float64 {
	local := t.Local()
	for u, c := range local {
		if math.IsNaN(c) {
			local[u] = 0
		}
	}
	return local
}

// Average returns the mean of the local clustering of people with two ties or more;
// NaN if there are none. Agrees with igraph transitivity_avglocal_undirected in its
// mode "nan".
func (t Triangles) Average() float64 {
	sum, defined := t.sum()
	return sum / float64(defined)
}

// AverageOrZero returns the mean of the local clustering of all people, 0 for those
// with fewer than two ties; NaN for n = 0. Agrees with networkx average_clustering.
func (t Triangles) AverageOrZero() float64 {
	sum, _ := t.sum()
	return sum / float64(len(t.degrees))
}

// sum returns the sum of the local clustering, and of how many people it is. People with
// as many ties have the same denominator, so that their triangles are added up as integers.
func (t Triangles) sum() (sum float64, defined int) {
	if len(t.degrees) == 0 {
		return 0, 0
	}
	through := make([]int, slices.Max(t.degrees)+1) // by number of ties
	for u, d := range t.degrees {
		through[d] += t.Through[u]
		if d >= 2 {
			defined++
		}
	}
	for d := 2; d < len(through); d++ {
		sum += float64(2*through[d]) / float64(d*(d-1))
	}
	return sum, defined
}
