package measure

import (
	"math"
	"slices"

	"github.com/impactnet/impactnet/internal/exact"
)

// Centralization returns Freeman's centralization of any centrality c: how far the
// scores are from equal, as a share of the most a graph of the same size can have.
//
//	Σ_u (max c - c_u) / most
//
// most is the same sum in the most centralized graph, a star for the usual centralities:
// see [BetweennessMost], [ClosenessMost] and [HarmonicMost]; for degrees there is
// [DegreeCentralization]. Range [0,1] if most is right. NaN without scores, if most is
// not positive, or if a score is NaN. Freeman 1978, doi:10.1016/0378-8733(78)90021-7.
func Centralization(scores []float64, most float64) float64 {
	if len(scores) == 0 || !(most > 0) {
		return math.NaN()
	}
	highest := slices.Max(scores)
	gaps := make([]float64, len(scores))
	for u, score := range scores {
		gaps[u] = highest - score
	}
	return exact.Sum(gaps) / most
}

// BetweennessMost returns Σ(max - c) of the unnormalised [Betweenness] in a star of n
// people, the most there can be: (n-1)²(n-2), half of that if undirected. 0 for n < 3.
func BetweennessMost(n int, directed bool) float64 {
	most := float64(n-1) * float64(n-1) * float64(n-2)
	if n < 3 {
		return 0
	}
	if !directed {
		most /= 2
	}
	return most
}

// ClosenessMost returns Σ(max - c) of [Closeness] in a star of n people, the most there
// can be: (n-1)(n-2)/(2n-3) undirected; n-1 directed, where the star's ties all lead
// to its centre. 0 for n < 2, and undirected for n = 2.
func ClosenessMost(n int, directed bool) float64 {
	switch {
	case n < 2:
		return 0
	case directed:
		return float64(n - 1)
	}
	return float64(n-1) * float64(n-2) / float64(2*n-3)
}

// HarmonicMost returns Σ(max - c) of [Harmonic] in a star of n people, the most there
// can be: (n-1)(n-2)/2 undirected; (n-1)² directed, where the star's ties all lead to
// its centre. 0 for n < 2.
func HarmonicMost(n int, directed bool) float64 {
	switch {
	case n < 2:
		return 0
	case directed:
		return float64(n-1) * float64(n-1)
	}
	return float64(n-1) * float64(n-2) / 2
}
