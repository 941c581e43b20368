package measure

import (
	"context"
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

func pageRank(p PageRankParams) scoring {
	return func(ctx context.Context, g *network.Graph, o Options) ([]float64, error) {
		return PageRank(ctx, g, p, o)
	}
}

// naivePageRank solves the equations of the definition as a dense system.
func naivePageRank(g *network.Graph, p PageRankParams) []float64 {
	n := g.Order()
	if n == 0 {
		return nil
	}
	weights := networktest.Weights(g)
	if !p.Weighted {
		weights = networktest.Weights(g.Unweighted())
	}
	d := p.withDefaults().Damping
	system, right := mat.NewDense(n, n, nil), mat.NewVecDense(n, nil)
	for u := range n {
		weights[u][u] = 0
		total := 0.0
		for _, w := range weights[u] {
			total += w
		}
		for v := range n {
			follow := 1 / float64(n)
			if total > 0 {
				follow = weights[u][v] / total
			}
			system.Set(v, u, -d*follow)
		}
	}
	for v := range n {
		system.Set(v, v, system.At(v, v)+1)
		right.SetVec(v, (1-d)/float64(n))
	}
	var x mat.VecDense
	if err := x.SolveVec(system, right); err != nil {
		panic(err)
	}
	return x.RawVector().Data
}

func hasNegativeWeight(g *network.Graph) bool { return requireNonNegative(g) != nil }

func TestPageRankSolvesItsEquations(t *testing.T) {
	for _, p := range []PageRankParams{{}, {Weighted: true}, {Damping: .5}, {Damping: .99}, {Tolerance: 1e-15}} {
		onCorpus(t, func(t *testing.T, g *network.Graph) {
			if p.Weighted && hasNegativeWeight(g) {
				_, err := PageRank(context.Background(), g, p, Options{})
				require.ErrorIs(t, err, network.ErrWeight)
				return
			}
			networktest.EqualScores(t, naivePageRank(g, p), pageRank(p).of(t, g), nil, 1e-12)
		})
	}
}

func TestPageRankOfSmallGraphs(t *testing.T) {
	require.Empty(t, pageRank(PageRankParams{}).of(t, arcs(t, true, 0)))
	require.Equal(t, []float64{1}, pageRank(PageRankParams{}).of(t, arcs(t, true, 1, 0, 0)))
	require.Equal(t, []float64{.5, .5}, pageRank(PageRankParams{}).of(t, arcs(t, false, 2)))
	arc := pageRank(PageRankParams{}).of(t, arcs(t, true, 2, 0, 1))
	networktest.EqualScores(t, []float64{1 / 2.85, 1.85 / 2.85}, arc, nil, 1e-15)
}

func TestPageRankParams(t *testing.T) {
	require.NoError(t, PageRankParams{}.Validate())
	err := PageRankParams{Damping: 1, Tolerance: -1}.Validate()
	require.ErrorIs(t, err, ErrParams)
	require.ErrorContains(t, err, "Damping is 1")
	require.ErrorContains(t, err, "Tolerance is -1")
	_, err = PageRank(context.Background(), path(t, 3), PageRankParams{Damping: math.NaN()}, Options{})
	require.ErrorIs(t, err, ErrParams)
}

func TestPageRankFollowsPeople(t *testing.T) {
	followsPeople(t, 1e-12, false, func(g *network.Graph) []float64 { return pageRank(PageRankParams{}).of(t, g) })
}

// One more person without ties takes the same share as every other and leaves the
// ratios of those without ties into them unchanged; the sum stays 1.
func TestPageRankSumsToOne(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		total := 0.0
		for _, score := range pageRank(PageRankParams{}).of(t, withIsolate(t, g)) {
			total += score
		}
		require.InDelta(t, 1, total, 1e-14)
	})
}

// Weights that are multiplied by a number change nothing.
func TestPageRankKnowsOnlyRatiosOfWeights(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		if !g.Weighted() || hasNegativeWeight(g) {
			return
		}
		source, target, weights := networktest.Arcs(g)
		for k := range weights {
			weights[k] *= 4
		}
		scaled := mustBuild(t, g.Order(), source, target, weights, network.Options{Directed: g.Directed(), Loops: network.KeepLoops})
		measure := pageRank(PageRankParams{Weighted: true})
		networktest.EqualScores(t, measure.of(t, g), measure.of(t, scaled), nil, 1e-14)
	})
}

func TestPageRankForWorkers(t *testing.T) {
	for _, g := range []*network.Graph{networktest.Large(true), networktest.Large(false)} {
		networktest.ForWorkers(t, func(workers int) []float64 {
			scores, err := PageRank(context.Background(), g, PageRankParams{}, Options{Workers: workers})
			require.NoError(t, err)
			return scores
		})
	}
}

func TestPageRankCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := PageRank(ctx, path(t, 3), PageRankParams{}, Options{})
	require.ErrorIs(t, err, context.Canceled)
}

func BenchmarkPageRank(b *testing.B) {
	forSizes(b, []int{10_000, 100_000, 1_000_000}, func(b *testing.B, g *network.Graph) {
		for b.Loop() {
			_, err := PageRank(context.Background(), g, PageRankParams{Tolerance: 1e-8}, Options{})
			require.NoError(b, err)
		}
	})
}
