package measure

import (
	"context"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Closeness returns for each person v how near they are to those who can reach them, in
// the form of Wasserman and Faust, which suits disconnected graphs:
//
//	C(v) = (r/(n-1)) · (r/Σ_u d(u,v))
//
// where the sum runs over the r people u ≠ v with a path to v. Distances lead *into* v;
// take g.Transpose() for those that leave. Range [0,1]; 0 for people nobody reaches,
// isolates included (by convention: r = 0). Weights and loops are ignored. The error
// is that of the context.
//
// O(nm/256) steps in graphs of small diameter, O(nm) at worst. Wasserman and Faust
// 1994, p. 201. Agrees with networkx closeness_centrality.
func Closeness(ctx context.Context, g *network.Graph, o Options) ([]float64, error) {
	return ClosenessOf(ctx, g, nil, o)
}

// ClosenessOf is [Closeness] of some people alone, in their order; nil stands for
// everybody. It returns network.ErrUnknownPerson for somebody who is not in the graph.
// O(n + m) steps and a share of those of Closeness.
func ClosenessOf(ctx context.Context, g *network.Graph, people []network.NodeID, o Options) ([]float64, error) {
	n := float64(g.Order())
	return towards(ctx, g, people, o, func(r reach) float64 {
		if r.people == 0 {
			return 0
		}
		return float64(r.people) / (n - 1) * (float64(r.people) / float64(r.total))
	})
}

// Harmonic returns for each person v the sum of the reciprocal distances of the others:
//
//	H(v) = Σ_{u≠v} 1/d(u,v)
//
// with 1/d = 0 where no path leads from u to v. Distances lead *into* v; take
// g.Transpose() for those that leave. Range [0,n-1]; not normalised: divide by n-1 for
// a mean. Weights and loops are ignored. The error is that of the context.
//
// O(nm/256) steps in graphs of small diameter, O(nm) at worst. Rochat 2009; Boldi and
// Vigna 2014, doi:10.1080/15427951.2013.865686. Agrees with networkx
// harmonic_centrality.
func Harmonic(ctx context.Context, g *network.Graph, o Options) ([]float64, error) {
	return HarmonicOf(ctx, g, nil, o)
}

// HarmonicOf is [Harmonic] of some people alone, in their order; nil stands for
// everybody. It returns network.ErrUnknownPerson for somebody who is not in the graph.
// O(n + m) steps and a share of those of Harmonic.
func HarmonicOf(ctx context.Context, g *network.Graph, people []network.NodeID, o Options) ([]float64, error) {
	return towards(ctx, g, people, o, func(r reach) float64 { return r.harmonic })
}

// reach is what is summed over those who can reach a person.
type reach struct {
	people   int64
	total    int64 // of distances
	harmonic float64
}

// towards returns the score of each of the people, everybody if nil, from the distances
// that lead into them.
func towards(ctx context.Context, g *network.Graph, people []network.NodeID, o Options, score func(reach) float64) ([]float64, error) {
	if err := requirePeople(g, people); err != nil {
		return nil, err
	}
	sums := make([]reach, g.Order())
	err := layers(ctx, g, once(people), true, o, func(_ int, people []network.NodeID, distance int32, counts []int32) {
		for i, count := range counts {
			r := &sums[people[i]]
			r.people += int64(count)
			r.total += int64(count) * int64(distance)
			r.harmonic += float64(count) / float64(distance)
		}
	})
	if err != nil {
		return nil, err
	}
	if people == nil {
		people = everybody(g)
	}
	scores := make([]float64, len(people))
	for i, u := range people {
		scores[i] = score(sums[u])
	}
	return scores, nil
}

// once returns the people without repeats, nil for nil.
func once(people []network.NodeID) []network.NodeID {
	if people == nil {
		return nil
	}
	people = slices.Clone(people)
	slices.Sort(people)
	return slices.Compact(people)
}
