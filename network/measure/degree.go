package measure

import (
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Direction says which ties of a directed graph count. In an undirected graph the
// three are the same. Any other value is Both.
type Direction int

// The directions.
const (
	Both Direction = iota // a tie in either direction, once: the graph is taken as undirected
	Out                   // ties that leave the person
	In                    // ties that reach the person
)

// simple returns the ties of the direction, loops left out.
func (d Direction) simple(g *network.Graph) rows {
	switch d {
	case Out:
		return simpleOut(g)
	case In:
		return simpleIn(g)
	}
	return simpleUndirected(g)
}

// Degrees returns for each person the number of other people they have a tie with.
//
// Range [0,n-1]. Loops and weights are ignored; with Both a mutual pair of arcs
// counts once. O(n + m) time with Both in a directed graph, otherwise O(n).
func Degrees(g *network.Graph, d Direction) []int {
	r := d.simple(g)
	degrees := make([]int, r.Rows())
	for u := range degrees {
		degrees[u] = int(r.Offsets[u+1] - r.Offsets[u])
	}
	return degrees
}

// Strengths returns for each person the sum of the weights of their ties, the degree
// in an unweighted graph. Loops are ignored; with Both the weights of the two
// directions are added in a weighted graph, and in an unweighted one the pair counts
// once. O(n + m) time. Barrat et al. 2004, doi:10.1073/pnas.0400087101.
func Strengths(g *network.Graph, d Direction) []float64 {
	return strengths(d.simple(g))
}

func strengths(r rows) []float64 {
	s := make([]float64, r.Rows())
	for u := range s {
		if r.Weights == nil {
			s[u] = float64(len(r.Row(u)))
			continue
		}
		for _, w := range r.RowWeights(u) {
			s[u] += w
		}
	}
	return s
}

// MeanDegree returns the mean of [Degrees], NaN for n = 0.
func MeanDegree(g *network.Graph, d Direction) float64 {
	return float64(len(d.simple(g).Targets)) / float64(g.Order())
}

// MaxDegree returns the largest of [Degrees], NaN for n = 0.
func MaxDegree(g *network.Graph, d Direction) float64 {
	if g.Order() == 0 {
		return math.NaN()
	}
	return float64(slices.Max(Degrees(g, d)))
}

// DegreeDistribution returns how many people have degree 0, 1, 2 and so on up to the
// largest degree; nothing for n = 0.
func DegreeDistribution(g *network.Graph, d Direction) []int {
	degrees := Degrees(g, d)
	if len(degrees) == 0 {
		return nil
	}
	counts := make([]int, slices.Max(degrees)+1)
	for _, degree := range degrees {
		counts[degree]++
	}
	return counts
}

// DegreeCentralization returns Freeman's centralization of the degrees d: how far the
// graph is from a star.
//
//	Σ_u (max d - d_u) / ((n-1)(n-2))    undirected, or Both
//	Σ_u (max d - d_u) / (n-1)²          Out or In of a directed graph
//
// Range [0,1], 1 exactly for a star. NaN where the denominator is 0: n < 3
// undirected, n < 2 directed. Loops are ignored. Freeman 1978,
// doi:10.1016/0378-8733(78)90021-7. Agrees with igraph centralization_degree without
// loops.
func DegreeCentralization(g *network.Graph, d Direction) float64 {
	n := g.Order()
	possible := (n - 1) * (n - 1)
	if !g.Directed() || d == Both {
		possible = (n - 1) * (n - 2)
	}
	if n < 2 || possible == 0 {
		return math.NaN()
	}
	degrees := Degrees(g, d)
	most := slices.Max(degrees)
	missing := 0
	for _, degree := range degrees {
		missing += most - degree
	}
	return float64(missing) / float64(possible)
}
