package measure

import (
	"context"
	"math"
	"slices"

	"github.com/impactnet/impactnet/internal/exact"
	"github.com/impactnet/impactnet/network"
)

// LocalReaching returns for each person v the share of the others whom v reaches along
// the direction of ties. In an undirected graph, where everybody in a component reaches
// everybody, others count by their reciprocal distance:
//
//	C(v) = |{u ≠ v: a path leads from v to u}| / (n-1)    directed
//	C(v) = Σ_{u≠v} 1/d(v,u) / (n-1)                       undirected
//
// Range [0,1]; NaN for n < 2. Weights and loops are ignored. The error is that of the
// context. O(nm/256) steps in graphs of small diameter, O(nm) at worst. Mones, Vicsek and
// Vicsek 2012, doi:10.1371/journal.pone.0033799. Agrees with networkx
// local_reaching_centrality.
func LocalReaching(ctx context.Context, g *network.Graph, o Options) ([]float64, error) {
	others := float64(g.Order() - 1)
	score := func(r reach) float64 { return r.harmonic / others }
	if g.Directed() {
		score = func(r reach) float64 { return float64(r.people) / others }
	}
	scores, err := towards(ctx, g.Transpose(), nil, o, score)
	if g.Order() < 2 {
		for v := range scores {
			scores[v] = math.NaN()
		}
	}
	return scores, err
}

// GlobalReaching returns the global reaching centrality: how unequal [LocalReaching] is.
//
//	Σ_v (max C - C(v)) / (n-1)
//
// Range [0,1]: 0 if all reach alike, 1 for a directed star that leads out of its centre;
// NaN for n < 2, and with an error. References and agreement as for LocalReaching.
func GlobalReaching(ctx context.Context, g *network.Graph, o Options) (float64, error) {
	scores, err := LocalReaching(ctx, g, o)
	if err != nil || len(scores) < 2 {
		return math.NaN(), err
	}
	highest := slices.Max(scores)
	for v, score := range scores {
		scores[v] = highest - score
	}
	return exact.Sum(scores) / float64(g.Order()-1), nil
}
