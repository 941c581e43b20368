package measure

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func TestBetweennessOfSmallGraphs(t *testing.T) {
	for _, c := range []struct {
		name string
		g    *network.Graph
		want []float64
	}{
		{"empty", arcs(t, false, 0), []float64{}},
		{"one", arcs(t, true, 1, 0, 0), []float64{0}},
		{"two", arcs(t, false, 2, 0, 1), []float64{0, 0}},
		{"path", path(t, 4), []float64{0, 2, 2, 0}},
		{"chain", arcs(t, true, 4, 0, 1, 1, 2, 2, 3), []float64{0, 2, 2, 0}},
		{"square", arcs(t, false, 4, 0, 1, 1, 2, 2, 3, 3, 0), []float64{.5, .5, .5, .5}},
		{"loops and isolate", arcs(t, false, 4, 0, 1, 1, 1, 1, 2, 3, 3), []float64{0, 1, 0, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			networktest.EqualScores(t, c.want, scoring(Betweenness).of(t, c.g), nil, 1e-15)
		})
	}
}

func TestNormalizedBetweenness(t *testing.T) {
	star := arcs(t, false, 4, 0, 1, 0, 2, 0, 3)
	require.Equal(t, []float64{1, 0, 0, 0}, NormalizedBetweenness(star, scoring(Betweenness).of(t, star)))
	chain := arcs(t, true, 3, 0, 1, 1, 2)
	require.Equal(t, []float64{0, .5, 0}, NormalizedBetweenness(chain, scoring(Betweenness).of(t, chain)))
	for n := range 3 {
		for _, score := range NormalizedBetweenness(arcs(t, false, n), make([]float64, n)) {
			requireNaN(t, score)
		}
	}
}

// naivePathCounts counts shortest paths by extending those of the length before.
func naivePathCounts(g *network.Graph) (distance, count [][]float64) {
	distance, adjacent := networktest.Distances(g), networktest.Adjacency(g)
	n := g.Order()
	count = make([][]float64, n)
	for s := range n {
		count[s] = make([]float64, n)
		count[s][s] = 1
		for d := 1.; d < float64(n); d++ {
			for v := range n {
				for u := range n {
					if distance[s][v] == d && distance[s][u] == d-1 && adjacent[u][v] {
						count[s][v] += count[s][u]
					}
				}
			}
		}
	}
	return distance, count
}

// naiveBetweenness is the sum of the definition over all triples.
func naiveBetweenness(g *network.Graph) []float64 {
	d, paths := naivePathCounts(g)
	scores := make([]float64, g.Order())
	for v := range scores {
		for s := range scores {
			for t := range scores {
				if s == v || t == v || s == t || math.IsInf(d[s][t], 1) || d[s][v]+d[v][t] != d[s][t] {
					continue
				}
				scores[v] += paths[s][v] * paths[v][t] / paths[s][t]
			}
		}
		if !g.Directed() {
			scores[v] /= 2
		}
	}
	return scores
}

func TestBetweennessIsTheSumOfItsDefinition(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		want := naiveBetweenness(g)
		networktest.EqualScores(t, want, scoring(Betweenness).of(t, g), nil, 1e-12)
		networktest.EqualScores(t, want, scoring(Betweenness).of(t, g.Transpose()), nil, 1e-12)
	})
}

func TestBetweennessFollowsPeople(t *testing.T) {
	followsPeople(t, 1e-12, true, func(g *network.Graph) []float64 { return scoring(Betweenness).of(t, g) })
}

// The dependencies on the way to one person are the inner people of the paths to it: in
// all, the sum of the distances less one.
func TestBetweennessSumsToThePathLengths(t *testing.T) {
	for _, g := range []*network.Graph{attachment(t, 500), groups(t, 500), networktest.Random(300, .01, 2, network.Options{Directed: true})} {
		lengths := pathLengths(t, g)
		want := (lengths.Mean() - 1) * float64(lengths.Reachable())
		if !g.Directed() {
			want /= 2
		}
		got := 0.0
		for _, score := range scoring(Betweenness).of(t, g) {
			got += score
		}
		require.InEpsilon(t, want, got, 1e-12)
	}
}

func TestBetweennessForWorkers(t *testing.T) {
	for _, g := range []*network.Graph{groups(t, 200), networktest.Random(150, .02, 2, network.Options{Directed: true})} {
		networktest.ForWorkers(t, func(workers int) []float64 {
			scores, err := Betweenness(context.Background(), g, Options{Workers: workers})
			require.NoError(t, err)
			return scores
		})
	}
}

func TestBetweennessCanBeCancelled(t *testing.T) {
	g := groups(t, 200)
	requireLong(t, func(ctx context.Context, o Options) error { _, err := Betweenness(ctx, g, o); return err })
}

func BenchmarkBetweenness(b *testing.B) {
	forSizes(b, []int{10_000}, func(b *testing.B, g *network.Graph) {
		for b.Loop() {
			scoring(Betweenness).of(b, g)
		}
	})
}

func BenchmarkBetweennessFrom100(b *testing.B) {
	forSizes(b, []int{100_000}, func(b *testing.B, g *network.Graph) {
		for b.Loop() {
			_, err := SampledBetweenness(context.Background(), g, SampleParams{Pivots: 100}, Options{}, rand.New(rand.NewPCG(1, 1)))
			require.NoError(b, err)
		}
	})
}
