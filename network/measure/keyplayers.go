package measure

import (
	"context"
	"math"

	"github.com/impactnet/impactnet/network"
)

// Fragmentation returns Borgatti's F of what is left of the graph without the given
// people: the share of pairs that are in different components.
//
//	F = 1 - Σ_k s_k(s_k-1) / (n(n-1))
//
// with s_k the sizes of the components and n the number of people who are left.
// Directions, weights and loops are ignored, and so is a person named twice. Range [0,1];
// NaN if fewer than two are left. It returns network.ErrUnknownPerson for somebody who is
// not in the graph. O(n + m) time. Borgatti 2006, doi:10.1007/s10588-006-7084-x.
func Fragmentation(g *network.Graph, without []network.NodeID) (float64, error) {
	left, err := remove(g, without)
	if err != nil {
		return math.NaN(), err
	}
	n := left.Order()
	return 1 - float64(pairsWithin(WeakComponents(left).Sizes))/float64(n*(n-1)/2), nil
}

// DistanceFragmentation returns Borgatti's D_F of what is left of the graph without the
// given people, which sees that a component is held together loosely:
//
//	D_F = 1 - Σ_{u≠v} 1/d(u,v) / (n(n-1))
//
// that is, 1 - [PathLengths.Efficiency]. Conventions and errors are those of
// [Fragmentation]; the error can also be that of the context. Time of
// [ShortestPathLengths]. Borgatti 2006, doi:10.1007/s10588-006-7084-x.
func DistanceFragmentation(ctx context.Context, g *network.Graph, without []network.NodeID, o Options) (float64, error) {
	left, err := remove(g, without)
	if err != nil {
		return math.NaN(), err
	}
	efficiency, err := GlobalEfficiency(ctx, left, o)
	return 1 - efficiency, err
}

// remove returns the undirected graph of the others.
func remove(g *network.Graph, without []network.NodeID) (*network.Graph, error) {
	if err := requirePeople(g, without); err != nil {
		return nil, err
	}
	gone := make([]bool, g.Order())
	for _, u := range without {
		gone[u] = true
	}
	left := make([]network.NodeID, 0, g.Order())
	for u := range g.Nodes() {
		if !gone[u] {
			left = append(left, u)
		}
	}
	return g.Undirected().Subgraph(left), nil
}

// GroupReach returns the share of the people who are in the given set or at most steps
// ties away from it, along the direction of ties; take g.Undirected() to ignore it.
// Weights and loops are ignored. Range [0,1], 0 for an empty set; NaN for n = 0. It returns
// network.ErrUnknownPerson for somebody who is not in the graph. O(n + m) time. Borgatti
// 2006, doi:10.1007/s10588-006-7084-x.
func GroupReach(g *network.Graph, set []network.NodeID, steps int) (float64, error) {
	if err := requirePeople(g, set); err != nil {
		return math.NaN(), err
	}
	reached := 0
	for _, distance := range groupDistances(g, set) {
		if distance != Unreachable && int(distance) <= steps {
			reached++
		}
	}
	return float64(reached) / float64(g.Order()), nil
}

// DistanceReach returns Borgatti's D_R: the mean over all people of the reciprocal
// distance from the given set, where a member counts as one step away.
//
//	D_R = 1/n · ( |set| + Σ_{v∉set} 1/d(set,v) )
//
// Conventions, errors and time are those of [GroupReach]. Range [0,1], 0 for an empty set;
// NaN for n = 0. Borgatti 2006, doi:10.1007/s10588-006-7084-x.
func DistanceReach(g *network.Graph, set []network.NodeID) (float64, error) {
	if err := requirePeople(g, set); err != nil {
		return math.NaN(), err
	}
	var people []int64 // at each distance
	for _, distance := range groupDistances(g, set) {
		for int(distance) >= len(people) {
			people = append(people, 0)
		}
		if distance != Unreachable {
			people[distance]++
		}
	}
	total := 0.0
	for distance, count := range people {
		total += float64(count) / math.Max(1, float64(distance))
	}
	return total / float64(g.Order()), nil
}

func groupDistances(g *network.Graph, set []network.NodeID) []int32 {
	b := newBreadthFirst(g)
	b.run(set...)
	return b.distance
}
