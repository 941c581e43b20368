package inference

import (
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// world is a population of people of one kind, from which graphs are drawn: the truth
// that intervals have to cover. Each draw has n other people, some of them active or
// central, and a category each.
type world struct {
	name     string
	directed bool
	mutual   float64 // chance that a tie back is a copy of the tie
	person   func(r *rand.Rand) [2]float64
	chance   func(n float64, a, b [2]float64) float64
}

var worlds = []world{
	{"even", false, 0,
		func(r *rand.Rand) [2]float64 { return [2]float64{float64(r.IntN(2))} },
		func(n float64, _, _ [2]float64) float64 { return 6 / n }},
	{"blocks", false, 0,
		func(r *rand.Rand) [2]float64 { return [2]float64{float64(r.IntN(3) / 2)} },
		func(n float64, a, b [2]float64) float64 {
			switch {
			case a != b:
				return 1.5 / n
			case a[0] == 1:
				return 15 / n
			}
			return 6 / n
		}},
	{"uneven", false, 0,
		func(r *rand.Rand) [2]float64 { return [2]float64{float64(r.IntN(2)), math.Exp(0.5 * r.NormFloat64())} },
		func(n float64, a, b [2]float64) float64 { return min(0.9, 5/n*a[1]*b[1]) }},
	{"places", false, 0,
		func(r *rand.Rand) [2]float64 { return [2]float64{r.Float64(), r.Float64()} },
		func(n float64, a, b [2]float64) float64 {
			gap := func(x, y float64) float64 { return min(math.Abs(x-y), 1-math.Abs(x-y)) }
			if x, y := gap(a[0], b[0]), gap(a[1], b[1]); x*x+y*y < 2.4/n {
				return 0.8
			}
			return 0.6 / n
		}},
	{"directed", true, 0.4,
		func(r *rand.Rand) [2]float64 { return [2]float64{float64(r.IntN(2)), math.Exp(0.4 * r.NormFloat64())} },
		func(n float64, a, b [2]float64) float64 {
			chance := 4 / n * a[1] * b[1]
			if a[0] == b[0] {
				chance *= 2
			}
			return min(0.9, chance)
		}},
}

// draw returns the graph of n people and their categories.
func (w world) draw(n int, r *rand.Rand) (*network.Graph, []int32) {
	people, codes := make([][2]float64, n), make([]int32, n)
	for u := range people {
		people[u] = w.person(r)
		codes[u] = int32(math.Round(people[u][0]))
	}
	var t ties
	for u := range network.NodeID(n) {
		for v := range u {
			chance := w.chance(float64(n), people[u], people[v])
			forth := r.Float64() < chance
			back := forth
			if r.Float64() >= w.mutual {
				back = r.Float64() < chance
			}
			if forth {
				t.add(u, v, 1)
			}
			if w.directed && back {
				t.add(v, u, 1)
			}
		}
	}
	g, err := t.graph(n, w.directed)
	if err != nil {
		panic(err)
	}
	return g, codes
}

// everything is all of the catalogue.
func everything(w world, codes []int32) Statistic {
	s := Together(Density(), MeanDegree(), Transitivity(), AverageClustering(), AveragePathLength(), GlobalEfficiency(),
		Connectedness(), DegreeAssortativity(), DegreeCentralization(), CategoryMixing("category", []string{"a", "b"}, codes))
	if w.directed {
		s = Together(s, Reciprocity())
	}
	return s
}
