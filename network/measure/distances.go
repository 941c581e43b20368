package measure

import (
	"context"
	"math"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// PathLengths is the distribution of the distances between people.
type PathLengths struct {
	// Pairs[d] is the number of ordered pairs of different people at distance d; Pairs[0]
	// is 0, and the last entry is not unless there is only one.
	Pairs []int64
	// People is the number of people, n.
	People int
}

// ShortestPathLengths returns the exact distribution of the distances over all ordered
// pairs of different people, along the direction of ties; take g.Undirected() for
// distances that ignore it. Weights and loops are ignored. The error is that of the
// context.
//
// O(nm/256) steps in graphs of small diameter, O(nm) at worst; 96 bytes a person for
// each worker. Agrees with networkx average_shortest_path_length and diameter where
// these are defined.
func ShortestPathLengths(ctx context.Context, g *network.Graph, o Options) (PathLengths, error) {
	partial := make([][]int64, par.Workers(o.Workers))
	err := layers(ctx, g, nil, false, o, func(worker int, _ []network.NodeID, distance int32, people []int32) {
		for len(partial[worker]) <= int(distance) {
			partial[worker] = append(partial[worker], 0)
		}
		for _, count := range people {
			partial[worker][distance] += int64(count)
		}
	})
	if err != nil {
		return PathLengths{}, err
	}
	lengths := PathLengths{Pairs: []int64{0}, People: g.Order()}
	for _, pairs := range partial {
		for distance, count := range pairs {
			if distance == len(lengths.Pairs) {
				lengths.Pairs = append(lengths.Pairs, 0)
			}
			lengths.Pairs[distance] += count
		}
	}
	return lengths, nil
}

func everybody(g *network.Graph) []network.NodeID {
	people := make([]network.NodeID, g.Order())
	for u := range people {
		people[u] = network.NodeID(u)
	}
	return people
}

// Reachable returns the number of ordered pairs of different people joined by a path.
func (l PathLengths) Reachable() int64 {
	pairs := int64(0)
	for _, count := range l.Pairs {
		pairs += count
	}
	return pairs
}

// Mean returns the average path length: the mean distance over the pairs joined by a
// path.
//
//	Σ_d d·Pairs[d] / Σ_d Pairs[d]
//
// At least 1; NaN if no pair is joined. Pairs without a path are left out of the mean:
// read it together with [PathLengths.Connectedness].
func (l PathLengths) Mean() float64 {
	total := int64(0)
	for distance, count := range l.Pairs {
		total += int64(distance) * count
	}
	return float64(total) / float64(l.Reachable())
}

// Diameter returns the longest distance between two people joined by a path, NaN if
// none are.
func (l PathLengths) Diameter() float64 {
	if l.Reachable() == 0 {
		return math.NaN()
	}
	return float64(len(l.Pairs) - 1)
}

// Connectedness returns the share of the n(n-1) ordered pairs that are joined by a
// path, in [0,1]; NaN for n < 2.
func (l PathLengths) Connectedness() float64 {
	n := float64(l.People)
	return float64(l.Reachable()) / (n * (n - 1))
}

// Efficiency returns the global efficiency: the mean over the n(n-1) ordered pairs of
// the reciprocal distance, 0 for a pair without a path.
//
//	1/(n(n-1)) · Σ_d Pairs[d]/d
//
// Range [0,1], 1 if everybody is tied to everybody; NaN for n < 2.
// Latora and Marchiori 2001, doi:10.1103/PhysRevLett.87.198701. Agrees with networkx
// global_efficiency.
func (l PathLengths) Efficiency() float64 {
	n := float64(l.People)
	total := 0.0
	for distance := len(l.Pairs) - 1; distance > 0; distance-- {
		total += float64(l.Pairs[distance]) / float64(distance)
	}
	return total / (n * (n - 1))
}
