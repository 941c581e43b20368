package networktest

import (
	"math"

	"github.com/impactnet/impactnet/network"
)

// Arcs returns the ties of g as parallel slices, an undirected tie once; weights is
// nil for an unweighted graph. [network.FromArcs] makes the same graph of them if
// loops are kept.
func Arcs(g *network.Graph) (source, target []network.NodeID, weights []float64) {
	if g.Weighted() {
		weights = []float64{}
	}
	for tie := range g.Ties() {
		source, target = append(source, tie.Source), append(target, tie.Target)
		if g.Weighted() {
			weights = append(weights, tie.Weight)
		}
	}
	return source, target, weights
}

// Adjacency returns the n x n matrix of ties, loops included: what naive twins of
// measures work on.
func Adjacency(g *network.Graph) [][]bool {
	matrix := square[bool](g.Order())
	for u := range g.Nodes() {
		for _, v := range g.Out(u) {
			matrix[u][v] = true
		}
	}
	return matrix
}

// Weights returns the n x n matrix of weights, loops included: 0 where there is no
// tie, 1 where there is one in an unweighted graph.
func Weights(g *network.Graph) [][]float64 {
	matrix := square[float64](g.Order())
	for u := range g.Nodes() {
		weights := g.OutWeights(u)
		for i, v := range g.Out(u) {
			matrix[u][v] = 1
			if weights != nil {
				matrix[u][v] = weights[i]
			}
		}
	}
	return matrix
}

// Distances returns the number of ties on the shortest path from u to v, +Inf where
// there is none, by Floyd and Warshall's algorithm. O(n³) time.
func Distances(g *network.Graph) [][]float64 {
	adjacent := Adjacency(g)
	distance := square[float64](g.Order())
	for u := range distance {
		for v := range distance {
			switch {
			case u == v:
			case adjacent[u][v]:
				distance[u][v] = 1
			default:
				distance[u][v] = math.Inf(1)
			}
		}
	}
	for k := range distance {
		for u := range distance {
			for v := range distance {
				distance[u][v] = min(distance[u][v], distance[u][k]+distance[k][v])
			}
		}
	}
	return distance
}

func square[T any](n int) [][]T {
	matrix := make([][]T, n)
	for i := range matrix {
		matrix[i] = make([]T, n)
	}
	return matrix
}
