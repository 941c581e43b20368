package propagate_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust/propagate"
)

// The rank of the others never exceeds the energy, and all of it comes to rest if the
// source trusts somebody.
func TestAppleseedKeepsEnergy(t *testing.T) {
	for seed := range uint64(30) {
		g := signed(t, 40, 0.02+0.01*float64(seed), seed)
		for _, source := range []network.NodeID{0, 3, 39} {
			for _, d := range []float64{0, 0.3, 0.85, 0.99} {
				p := propagate.AppleseedParams{Energy: 50, Spreading: d, Tolerance: 1e-9, Iterations: 100000}
				r, err := propagate.Appleseed(background, g, source, p, propagate.Options{})
				require.NoError(t, err)
				total, others := 0.0, 0.0
				trusts := false
				for v, x := range r.Scores {
					require.GreaterOrEqual(t, x, 0.0)
					total += x
					if network.NodeID(v) != source {
						others += x
					}
				}
				for k, v := range g.Out(source) {
					trusts = trusts || v != source && g.OutWeights(source)[k] > 0
				}
				require.LessOrEqual(t, others, d*p.Energy*(1+1e-12))
				if trusts {
					require.InDelta(t, p.Energy, total, 1e-4)
				} else {
					require.InDelta(t, (1-d)*p.Energy, total, 1e-9)
				}
			}
		}
	}
}

func TestEigenTrustIsADistribution(t *testing.T) {
	for seed := range uint64(20) {
		g := signed(t, 50, 0.02*float64(seed), seed)
		r, err := propagate.EigenTrust(background, g, propagate.DefaultEigenTrust(), propagate.Options{})
		require.NoError(t, err)
		total := 0.0
		for _, x := range r.Scores {
			require.GreaterOrEqual(t, x, 0.0)
			total += x
		}
		require.InDelta(t, 1, total, 1e-12)
	}
}

// Nobody who is not trusted by the pre-trusted, over any number of steps, has standing:
// a collective cannot vote itself up.
func TestEigenTrustResistsACollective(t *testing.T) {
	matrix := [][]float64{{0, 1, 0, 0}, {1, 0, 0, -1}, {1, 0, 0, 5}, {0, 1, 9, 0}}
	p := propagate.DefaultEigenTrust()
	p.Pretrust = []float64{1, 0, 0, 0}
	r, err := propagate.EigenTrust(background, graphOf(t, matrix), p, propagate.Options{})
	require.NoError(t, err)
	require.Equal(t, []float64{0, 0}, r.Scores[2:])
}

// The scale of somebody's trust and the scale of the pre-trust do not count.
func TestEigenTrustIsFreeOfScale(t *testing.T) {
	matrix := [][]float64{{0, 1, 2}, {3, 0, 1}, {1, 1, 0}}
	p := propagate.DefaultEigenTrust()
	p.Pretrust = []float64{1, 2, 0}
	want, err := propagate.EigenTrust(background, graphOf(t, matrix), p, propagate.Options{})
	require.NoError(t, err)
	matrix[1] = []float64{24, 0, 8}
	p.Pretrust = []float64{4, 8, 0}
	got, err := propagate.EigenTrust(background, graphOf(t, matrix), p, propagate.Options{})
	require.NoError(t, err)
	require.Equal(t, want, got)
}

func TestEigenTrustStopsAtIterations(t *testing.T) {
	p := propagate.EigenTrustParams{Alpha: 0, Pretrust: []float64{1, 0}, Iterations: 9}
	r, err := propagate.EigenTrust(background, graphOf(t, [][]float64{{0, 1}, {1, 0}}), p, propagate.Options{})
	require.NoError(t, err)
	require.Equal(t, propagate.Result{Scores: []float64{0, 1}, Iterations: 9, Residual: 2}, r, "it walks to and fro for ever")
}

func TestFairnessGoodnessRanges(t *testing.T) {
	for seed := range uint64(20) {
		goodness, fairness, err := propagate.FairnessGoodness(background, signed(t, 40, 0.1, seed), propagate.DefaultFairnessGoodness(), propagate.Options{})
		require.NoError(t, err)
		for v := range goodness.Scores {
			if g := goodness.Scores[v]; !math.IsNaN(g) {
				require.LessOrEqual(t, math.Abs(g), 1.0)
			}
			if f := fairness.Scores[v]; !math.IsNaN(f) {
				require.True(t, f >= 0 && f <= 1)
			}
		}
	}
}

// Who agrees with everybody is fair, who contradicts is not, and counts less.
func TestFairnessGoodnessDiscountsTheUnfair(t *testing.T) {
	g := graphOf(t, [][]float64{{0, 0, 0, 1, 0.5}, {0, 0, 0, 1, 0.5}, {0, 0, 0, -1, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}})
	goodness, fairness, err := propagate.FairnessGoodness(background, g, propagate.DefaultFairnessGoodness(), propagate.Options{})
	require.NoError(t, err)
	require.Greater(t, fairness.Scores[0], fairness.Scores[2])
	require.Greater(t, goodness.Scores[3], 1.0/3, "above the plain mean")
	require.True(t, math.IsNaN(goodness.Scores[0]))
	require.True(t, math.IsNaN(fairness.Scores[3]))
}

// The word of a distrusted person is no reason to distrust.
func TestOpinionPathsDoNotTurnDistrustRound(t *testing.T) {
	g := graphOf(t, [][]float64{{0, -1, 0}, {0, 0, -1}, {0, 0, 0}})
	opinions, _, err := propagate.OpinionPaths(background, g, []propagate.Pair{{From: 0, To: 2}}, propagate.DefaultOpinionPaths(), propagate.Options{})
	require.NoError(t, err)
	require.Equal(t, 1.0, opinions[0].Uncertainty)
}

// One more path of praise never lowers the expectation, and lowers uncertainty.
func TestOpinionPathsGainByPraise(t *testing.T) {
	before := [][]float64{{0, 0.9, 0.7, 0}, {0, 0, 0, 0.8}, {0, 0, 0, 0}, {0, 0, 0, 0}}
	pair := []propagate.Pair{{From: 0, To: 3}}
	one, r1, err := propagate.OpinionPaths(background, graphOf(t, before), pair, propagate.DefaultOpinionPaths(), propagate.Options{})
	require.NoError(t, err)
	before[2][3] = 1
	two, r2, err := propagate.OpinionPaths(background, graphOf(t, before), pair, propagate.DefaultOpinionPaths(), propagate.Options{})
	require.NoError(t, err)
	require.Greater(t, r2.Scores[0], r1.Scores[0])
	require.Less(t, two[0].Uncertainty, one[0].Uncertainty)
}
