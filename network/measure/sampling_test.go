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

type sampling func(context.Context, *network.Graph, SampleParams, Options, *rand.Rand) (Estimate, error)

func (s sampling) of(t testing.TB, g *network.Graph, p SampleParams, seed uint64) Estimate {
	t.Helper()
	e, err := s(context.Background(), g, p, Options{}, rand.New(rand.NewPCG(seed, 1)))
	require.NoError(t, err)
	return e
}

var sampled = []struct {
	name   string
	sample sampling
	exact  scoring
	most   func(g *network.Graph) float64
}{
	{"betweenness", SampledBetweenness, Betweenness, func(g *network.Graph) float64 {
		n := float64(g.Order())
		if g.Directed() {
			return (n - 1) * (n - 2)
		}
		return (n - 1) * (n - 2) / 2
	}},
	{"harmonic", SampledHarmonic, Harmonic, func(g *network.Graph) float64 { return float64(g.Order() - 1) }},
	{"closeness", SampledCloseness, Closeness, func(*network.Graph) float64 { return 1 }},
}

func TestSamplesOfEverybodyAreExact(t *testing.T) {
	for _, c := range sampled {
		t.Run(c.name, func(t *testing.T) {
			onCorpus(t, func(t *testing.T, g *network.Graph) {
				e := c.sample.of(t, g, SampleParams{}, 1)
				networktest.EqualScores(t, c.exact.of(t, g), e.Scores, nil, 1e-12)
				require.Equal(t, g.Order(), e.Pivots)
				require.Zero(t, e.Error)
				all := c.sample.of(t, g, SampleParams{Pivots: 1000}, 2)
				require.Zero(t, all.Error)
				networktest.EqualScores(t, e.Scores, all.Scores, nil, 1e-12)
			})
		})
	}
}

func worstError(want, got []float64) float64 {
	worst := 0.0
	for v := range want {
		worst = max(worst, math.Abs(want[v]-got[v]))
	}
	return worst
}

// The bound holds for every seed tried (the risk is 1 in 20 at most, in fact far less), and
// is not so wide that it says nothing.
func TestSamplesKeepTheirBound(t *testing.T) {
	for _, c := range sampled {
		for name, g := range map[string]*network.Graph{"hubs": attachment(t, 600), "directed": networktest.Random(600, .006, 1, network.Options{Directed: true})} {
			t.Run(c.name+"/"+name, func(t *testing.T) {
				exact := c.exact.of(t, g)
				for seed := range uint64(5) {
					e := c.sample.of(t, g, SampleParams{Pivots: 300}, seed)
					require.Equal(t, 300, e.Pivots)
					require.LessOrEqual(t, worstError(exact, e.Scores), e.Error)
					require.Positive(t, e.Error)
				}
			})
		}
	}
}

// Sampling ends as soon as the error is as small as asked for, before everybody is a pivot.
func TestSamplesStopWhenTheBoundIsReached(t *testing.T) {
	hubs := attachment(t, 1000)
	for _, c := range sampled[:2] {
		exact, before := c.exact.of(t, hubs), 0
		for _, want := range []float64{.2, .1} {
			e := c.sample.of(t, hubs, SampleParams{Error: want}, 3)
			require.LessOrEqual(t, e.Error, want*c.most(hubs))
			require.Less(t, e.Pivots, hubs.Order())
			require.LessOrEqual(t, worstError(exact, e.Scores), e.Error)
			require.Greater(t, e.Pivots, before)
			before = e.Pivots
		}
	}
}

// The mean over many samples is the exact score.
func TestSamplesAreUnbiased(t *testing.T) {
	g := attachment(t, 150)
	for _, c := range sampled[:2] {
		exact := c.exact.of(t, g)
		mean := make([]float64, g.Order())
		const seeds = 400
		for seed := range uint64(seeds) {
			for v, score := range c.sample.of(t, g, SampleParams{Pivots: 30}, seed).Scores {
				mean[v] += score / seeds
			}
		}
		for v := range exact {
			require.InDelta(t, exact[v], mean[v], .1*exact[v]+.002*c.most(g))
		}
	}
}

func TestSampleParams(t *testing.T) {
	require.NoError(t, SampleParams{}.Validate())
	err := SampleParams{Pivots: -1, Error: 2, Risk: -1}.Validate()
	for _, part := range []string{"Pivots is -1", "Error is 2", "Risk is -1"} {
		require.ErrorContains(t, err, part)
	}
	for _, c := range sampled {
		_, err := c.sample(context.Background(), path(t, 3), SampleParams{Risk: 1}, Options{}, rand.New(rand.NewPCG(1, 1)))
		require.ErrorIs(t, err, ErrParams)
		requireLong(t, func(ctx context.Context, o Options) error {
			_, err := c.sample(ctx, groups(t, 400), SampleParams{Pivots: 280}, o, rand.New(rand.NewPCG(1, 1)))
			return err
		})
	}
}

func TestSamplesForWorkers(t *testing.T) {
	g := networktest.Random(350, .01, 1, network.Options{Directed: true})
	for _, c := range sampled {
		networktest.ForWorkers(t, func(workers int) Estimate {
			e, err := c.sample(context.Background(), g, SampleParams{Pivots: 300}, Options{Workers: workers}, rand.New(rand.NewPCG(1, 1)))
			require.NoError(t, err)
			return e
		})
	}
}

func TestSerflingBoundsShrinkToNothing(t *testing.T) {
	before := math.Inf(1)
	for k := 1; k <= 100; k++ {
		bound := serfling(k, 100, .3, 1, .001)
		require.Less(t, bound, before)
		before = bound
	}
	require.Zero(t, before)
	require.Less(t, serfling(5000, 1_000_000, .001, 1, .001), serfling(5000, 1_000_000, .5, 1, .001))
}

func BenchmarkSampledHarmonic(b *testing.B) {
	forSizes(b, []int{100_000}, func(b *testing.B, g *network.Graph) {
		for b.Loop() {
			sampling(SampledHarmonic).of(b, g, SampleParams{Pivots: 1024}, 1)
		}
	})
}
