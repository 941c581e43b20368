package learning

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Searchers are people, each with a solution, on a landscape.
type Searchers struct {
	Landscape *Landscape
	Network   *network.Graph // whom a person sees: those in Out
	Solutions []uint64
	Scores    []int64
	Round     int // rounds carried out

	next       []uint64
	nextScores []int64
}

func newSearchers(l *Landscape, g *network.Graph) *Searchers {
	n := g.Order()
	return &Searchers{
		Landscape: l, Network: g, Solutions: make([]uint64, n), Scores: make([]int64, n),
		next: make([]uint64, n), nextScores: make([]int64, n),
	}
}

// place gives person u a solution.
func (s *Searchers) place(u int, x uint64) {
	s.Solutions[u], s.Scores[u] = x, s.Landscape.Score(x)
}

// turn ends a round in which the next solutions were written.
func (s *Searchers) turn() {
	s.Solutions, s.next = s.next, s.Solutions
	s.Scores, s.nextScores = s.nextScores, s.Scores
	s.Round++
}

// tryFlip writes u's next solution: one random bit flipped if that is better.
func (s *Searchers) tryFlip(u int, r *rand.Rand) {
	x, score, bit := s.Solutions[u], s.Scores[u], r.IntN(s.Landscape.Bits)
	if flipped := s.Landscape.Flipped(x, score, bit); flipped > score {
		x, score = x^1<<bit, flipped
	}
	s.next[u], s.nextScores[u] = x, score
}

// MeanRelative returns the mean over people of their score relative to the peak, in
// [0,1] ([Landscape.Relative]).
func (s *Searchers) MeanRelative() float64 { return s.mean(func(r float64) float64 { return r }) }

// MeanPayoff returns the mean over people of the eighth power of their relative score,
// the payoff of the literature, in [0,1]: it spreads the top of the landscape.
func (s *Searchers) MeanPayoff() float64 {
	return s.mean(func(r float64) float64 { return math.Pow(r, 8) })
}

func (s *Searchers) mean(of func(relative float64) float64) float64 {
	sum := 0.0
	for _, score := range s.Scores {
		sum += of(s.Landscape.Relative(score))
	}
	return sum / float64(len(s.Scores))
}

// Unique returns the number of different solutions held, 1 to the number of people.
// O(n log n).
func (s *Searchers) Unique() int {
	sorted := slices.Clone(s.Solutions)
	slices.Sort(sorted)
	return len(slices.Compact(sorted))
}

// AllAtPeak reports whether everybody has the highest score.
func (s *Searchers) AllAtPeak() bool { return slices.Min(s.Scores) == s.Landscape.Peak }

// agreed reports whether all hold one solution that no flip improves.
func (s *Searchers) agreed() bool {
	x := s.Solutions[0]
	for _, y := range s.Solutions {
		if y != x {
			return false
		}
	}
	return s.Landscape.LocalPeak(x, s.Scores[0])
}

func checkNetwork(f *faults, g *network.Graph) {
	f.add(g == nil || g.Order() == 0, "a network with at least one person is needed")
}
