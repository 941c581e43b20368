package measure

import (
	"math"

	"github.com/impactnet/impactnet/internal/exact"
	"github.com/impactnet/impactnet/network"
)

// RichClub returns, for k = 0, 1, 2 and so on below the largest degree, the density of
// the ties among the N people with more than k ties:
//
//	φ(k) = 2 E / (N(N-1))    E: ties among them
//
// Range [0,1]; NaN where N < 2; nothing in a graph without ties. A directed graph is
// taken as undirected; loops and weights are ignored. Well-connected people are tied
// to each other by chance alone: compare with [RichClubRatio]. O(n + m) time. Zhou and
// Mondragón 2004, doi:10.1109/LCOMM.2004.823426. Agrees with networkx
// rich_club_coefficient with normalized=False.
func RichClub(g *network.Graph) []float64 {
	r := simpleUndirected(g)
	people := DegreeDistribution(g, Both)
	ends := make([]int, len(people)) // ends of ties by the smaller of the two degrees
	for u := range r.Rows() {
		degree := len(r.Row(u))
		for _, v := range r.Row(u) {
			ends[min(degree, len(r.Row(int(v))))]++
		}
	}
	if len(people) == 0 {
		return nil
	}
	club := make([]float64, len(people)-1)
	n, e := 0, 0
	for k := len(club) - 1; k >= 0; k-- {
		n += people[k+1]
		e += ends[k+1]
		club[k] = math.NaN()
		if n >= 2 {
			club[k] = float64(e) / (float64(n) * float64(n-1))
		}
	}
	return club
}

// RichClubRatio returns φ(k) over the mean of φ(k) in references, which are the
// [RichClub] of random graphs with the same degrees, say: above 1 if the people with
// more than k ties are tied to each other more than in these. NaN where φ is not
// defined in the graph or a reference, or 0 in all references, and for no references.
// Colizza et al. 2006, doi:10.1038/nphys209.
func RichClubRatio(club []float64, references ...[]float64) []float64 {
	ratio := make([]float64, len(club))
	for k, phi := range club {
		at := make([]float64, len(references))
		for i, reference := range references {
			at[i] = math.NaN()
			if k < len(reference) {
				at[i] = reference[k]
			}
		}
		ratio[k] = math.NaN()
		if mean := exact.Mean(at); mean > 0 {
			ratio[k] = phi / mean
		}
	}
	return ratio
}
