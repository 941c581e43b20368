package measure

import (
	"math"

	"github.com/impactnet/impactnet/network"
)

// Density returns the share of possible ties that are there:
//
//	directed m/(n(n-1))    undirected 2m/(n(n-1))
//
// Range [0,1]; NaN for n < 2, where no tie is possible. Loops are ignored. O(1).
// Wasserman and Faust 1994, doi:10.1017/CBO9780511815478. Agrees with networkx on
// simple graphs.
func Density(g *network.Graph) float64 {
	n, m := float64(g.Order()), float64(simpleTies(g))
	if n < 2 {
		return math.NaN()
	}
	if !g.Directed() {
		m *= 2
	}
	return m / (n * (n - 1))
}

// Reciprocity returns the share of arcs u→v for which there is an arc v→u.
//
// Range [0,1]; 1 for an undirected graph with a tie; NaN without ties. Loops are
// ignored. O(n + m) time. Agrees with networkx overall_reciprocity and igraph.
func Reciprocity(g *network.Graph) float64 {
	m := simpleTies(g)
	switch {
	case m == 0:
		return math.NaN()
	case !g.Directed():
		return 1
	}
	mutual := -g.Loops()
	for u := range g.Nodes() {
		mutual += common(g.Out(u), g.In(u))
	}
	return float64(mutual) / float64(m)
}

// common returns the number of people in both of two increasing lists.
func common(a, b []network.NodeID) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		x, y := a[i], b[j]
		if x == y {
			n++
		}
		if x <= y {
			i++
		}
		if y <= x {
			j++
		}
	}
	return n
}
