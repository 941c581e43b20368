package shape

import (
	"context"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// The comparisons run in parallel over graphs, one worker each.
var alone = measure.Options{Workers: 1}

// pathLength returns the mean distance of the pairs joined by a path: of all pairs, or
// of those that begin with one of so many people drawn at random.
func pathLength(ctx context.Context, g *network.Graph, sources int, r *rand.Rand) (float64, error) {
	n := g.Order()
	if sources >= n {
		lengths, err := measure.ShortestPathLengths(ctx, g, alone)
		return lengths.Mean(), err
	}
	total, pairs := 0, 0
	for _, u := range r.Perm(n)[:sources] {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		for _, d := range measure.Distances(g, network.NodeID(u)) {
			if d > 0 {
				total += int(d)
				pairs++
			}
		}
	}
	return float64(total) / float64(pairs), nil
}

// look returns the transitivity and the path length of a graph.
func look(ctx context.Context, g *network.Graph, sources int, r *rand.Rand) (clusteringAndLength, error) {
	clustering, err := measure.Transitivity(ctx, g, alone)
	if err != nil {
		return clusteringAndLength{}, err
	}
	length, err := pathLength(ctx, g, sources, r)
	return clusteringAndLength{clustering, length}, err
}

// largest returns the people of the largest component, the first of several as large, and
// the simple undirected graph among them, without weights.
func largest(g *network.Graph) ([]network.NodeID, *network.Graph) {
	components := measure.WeakComponents(g)
	if components.Count() == 0 {
		return nil, mustGraph(0, nil, nil)
	}
	people := components.Members(components.Largest())
	source, target := ends(g.Undirected().Subgraph(people))
	return people, mustGraph(len(people), source, target)
}

// mustGraph builds the simple undirected graph of ties that are known to be in range.
func mustGraph(n int, source, target []network.NodeID) *network.Graph {
	g, err := network.FromArcs(n, source, target, nil, network.Options{})
	if err != nil {
		panic(err)
	}
	return g
}

// ends returns the two ends of each tie of an undirected graph, loops left out.
func ends(g *network.Graph) (source, target []network.NodeID) {
	for tie := range g.Ties() {
		if tie.Source == tie.Target {
			continue
		}
		source, target = append(source, tie.Source), append(target, tie.Target)
	}
	return source, target
}
