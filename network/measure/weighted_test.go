package measure

import (
	"context"
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// naiveLengths is Floyd and Warshall's algorithm.
func naiveLengths(g *network.Graph, w WeightMeaning) [][]float64 {
	d := networktest.Weights(g)
	adjacent := networktest.Adjacency(g)
	for u := range d {
		for v := range d {
			switch {
			case u == v:
				d[u][v] = 0
			case !adjacent[u][v]:
				d[u][v] = math.Inf(1)
			case w == AsStrengths:
				d[u][v] = 1 / d[u][v]
			}
		}
	}
	for k := range d {
		for u := range d {
			for v := range d {
				d[u][v] = min(d[u][v], d[u][k]+d[k][v])
			}
		}
	}
	return d
}

// onPositive runs check on the graphs of the corpus without negative weights, for both
// meanings, and demands an error for the others.
func onPositive(t *testing.T, check func(t *testing.T, g *network.Graph, w WeightMeaning)) {
	t.Helper()
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		for _, w := range []WeightMeaning{AsLengths, AsStrengths} {
			if !hasNegativeWeight(g) {
				check(t, g, w)
				continue
			}
			_, err := WeightedDistances(g, 0, w)
			require.ErrorIs(t, err, network.ErrWeight)
			for _, measure := range weightedMeasures(w) {
				_, err := measure(context.Background(), g, Options{})
				require.ErrorIs(t, err, network.ErrWeight)
			}
		}
	})
}

func weightedMeasures(w WeightMeaning) map[string]scoring {
	return map[string]scoring{
		"closeness": func(ctx context.Context, g *network.Graph, o Options) ([]float64, error) {
			return WeightedCloseness(ctx, g, w, o)
		},
		"harmonic": func(ctx context.Context, g *network.Graph, o Options) ([]float64, error) {
			return WeightedHarmonic(ctx, g, w, o)
		},
		"betweenness": func(ctx context.Context, g *network.Graph, o Options) ([]float64, error) {
			return WeightedBetweenness(ctx, g, w, o)
		},
	}
}

func TestWeightedDistancesOfTheCorpus(t *testing.T) {
	onPositive(t, func(t *testing.T, g *network.Graph, w WeightMeaning) {
		for u, want := range naiveLengths(g, w) {
			got, err := WeightedDistances(g, network.NodeID(u), w)
			require.NoError(t, err)
			networktest.EqualScores(t, want, got, nil, 1e-12)
		}
	})
}

func TestWeightedClosenessOfTheCorpus(t *testing.T) {
	onPositive(t, func(t *testing.T, g *network.Graph, w WeightMeaning) {
		n := g.Order()
		closeness, harmonic := make([]float64, n), make([]float64, n)
		d := naiveLengths(g, w)
		for v := range d {
			reached, total := 0., 0.
			for u := range d {
				if u != v && !math.IsInf(d[u][v], 1) {
					reached++
					total += d[u][v]
					harmonic[v] += 1 / d[u][v]
				}
			}
			if reached > 0 {
				closeness[v] = reached * reached / total / float64(n-1)
			}
		}
		measures := weightedMeasures(w)
		networktest.EqualScores(t, closeness, measures["closeness"].of(t, g), nil, 1e-12)
		networktest.EqualScores(t, harmonic, measures["harmonic"].of(t, g), nil, 1e-12)
	})
}

// naiveWeightedBetweenness counts paths by depth-first search over ties that lie on
// shortest ones.
func naiveWeightedBetweenness(g *network.Graph, w WeightMeaning) []float64 {
	d, adjacent := naiveLengths(g, w), networktest.Adjacency(g)
	same := func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*b }
	var count func(s, v int) float64
	memo := map[[2]int]float64{}
	count = func(s, v int) float64 {
		if s == v {
			return 1
		}
		if c, ok := memo[[2]int{s, v}]; ok {
			return c
		}
		total := 0.
		for u := range d {
			if u != v && adjacent[u][v] && !math.IsInf(d[s][u], 1) && same(d[s][u]+naiveLength(g, u, v, w), d[s][v]) {
				total += count(s, u)
			}
		}
		memo[[2]int{s, v}] = total
		return total
	}
	scores := make([]float64, g.Order())
	for v := range scores {
		for s := range scores {
			for e := range scores {
				if s != v && e != v && s != e && !math.IsInf(d[s][e], 1) && same(d[s][v]+d[v][e], d[s][e]) {
					scores[v] += count(s, v) * count(v, e) / count(s, e)
				}
			}
		}
		if !g.Directed() {
			scores[v] /= 2
		}
	}
	return scores
}

func naiveLength(g *network.Graph, u, v int, w WeightMeaning) float64 {
	weight, _ := g.Weight(network.NodeID(u), network.NodeID(v))
	if w == AsStrengths {
		return 1 / weight
	}
	return weight
}

func TestWeightedBetweennessOfTheCorpus(t *testing.T) {
	onPositive(t, func(t *testing.T, g *network.Graph, w WeightMeaning) {
		measure := weightedMeasures(w)["betweenness"]
		networktest.EqualScores(t, naiveWeightedBetweenness(g, w), measure.of(t, g), nil, 1e-10)
		if !g.Weighted() {
			networktest.EqualScores(t, scoring(Betweenness).of(t, g), measure.of(t, g), nil, 1e-12)
		}
	})
}

// One way of three ties of .1, one of a single tie of .3: rounding must not
// make one shorter.
func TestWeightedBetweennessIsNotDecidedByRounding(t *testing.T) {
	source, target := []network.NodeID{0, 1, 2, 0}, []network.NodeID{1, 2, 3, 3}
	g := mustBuild(t, 4, source, target, []float64{.1, .1, .1, .3}, network.Options{})
	networktest.EqualScores(t, []float64{0, 1.5, 1.5, 0}, weightedMeasures(AsLengths)["betweenness"].of(t, g), nil, 1e-15)
}

func TestWeightedMeasuresFollowPeople(t *testing.T) {
	for name, measure := range weightedMeasures(AsStrengths) {
		followsPeople(t, 1e-12, name != "closeness", func(g *network.Graph) []float64 {
			if hasNegativeWeight(g) {
				g = g.Unweighted()
			}
			return measure.of(t, g)
		})
	}
}

func TestWeightedMeasuresForWorkers(t *testing.T) {
	source, target, _ := networktest.Arcs(networktest.Random(100, .05, 5, network.Options{Directed: true}))
	weights := make([]float64, len(source))
	for k := range weights {
		weights[k] = float64(1 + k%7)
	}
	g := mustBuild(t, 100, source, target, weights, network.Options{Directed: true})
	for _, measure := range weightedMeasures(AsLengths) {
		networktest.ForWorkers(t, func(workers int) []float64 {
			scores, err := measure(context.Background(), g, Options{Workers: workers})
			require.NoError(t, err)
			return scores
		})
		requireLong(t, func(ctx context.Context, o Options) error { _, err := measure(ctx, g, o); return err })
	}
}

func TestWeightsOfPathsMustBePositive(t *testing.T) {
	for _, weight := range []float64{0, -1, 1e-320} {
		g := mustBuild(t, 2, []network.NodeID{0}, []network.NodeID{1}, []float64{weight}, network.Options{})
		_, err := WeightedDistances(g, 0, AsStrengths)
		require.ErrorIs(t, err, network.ErrWeight)
	}
}

func BenchmarkWeightedBetweenness(b *testing.B) {
	g := attachment(b, 2000)
	for b.Loop() {
		weightedMeasures(AsLengths)["betweenness"].of(b, g)
	}
}
