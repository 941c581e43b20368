package trust

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// pairwise is the two-source formula of the book, base rate included.
func pairwise(a, b Opinion) Opinion {
	k := a.Uncertainty + b.Uncertainty - a.Uncertainty*b.Uncertainty
	weight := a.Uncertainty + b.Uncertainty - 2*a.Uncertainty*b.Uncertainty
	return Opinion{
		(a.Belief*b.Uncertainty + b.Belief*a.Uncertainty) / k,
		(a.Disbelief*b.Uncertainty + b.Disbelief*a.Uncertainty) / k,
		a.Uncertainty * b.Uncertainty / k,
		(a.BaseRate*b.Uncertainty + b.BaseRate*a.Uncertainty - (a.BaseRate+b.BaseRate)*a.Uncertainty*b.Uncertainty) / weight,
	}
}

func TestCumulativeFusionMatchesBook(t *testing.T) {
	r := seeded(3)
	for range 1000 {
		a, b, c := randomOpinion(r), randomOpinion(r), randomOpinion(r)
		requireOpinion(t, pairwise(a, b), CumulativeFusion(a, b), 1e-12)
		requireOpinion(t, pairwise(pairwise(a, b), c), CumulativeFusion(a, b, c), 1e-12)
		requireOpinion(t, a, CumulativeFusion(a), 1e-15)
	}
}

// The beta reputation equivalence: fusing opinions is adding evidence.
func TestCumulativeFusionAddsEvidence(t *testing.T) {
	r := seeded(4)
	for _, p := range []Prior{DefaultPrior(), {Weight: 0.5, BaseRate: 0.2}, {Weight: 9, BaseRate: 1}} {
		for range 300 {
			var sum Record
			opinions := make([]Opinion, 1+r.IntN(6))
			for i := range opinions {
				x := Record{r.ExpFloat64() * 10, r.ExpFloat64()}
				opinions[i], sum = p.Opinion(x), sum.Add(x)
			}
			requireOpinion(t, p.Opinion(sum), CumulativeFusion(opinions...), 1e-12)
		}
	}
}

func TestFusionIgnoresOrderToTheLastBit(t *testing.T) {
	r := seeded(5)
	for range 200 {
		opinions := make([]Opinion, 9)
		for i := range opinions {
			opinions[i] = randomOpinion(r)
		}
		cumulative, averaging := CumulativeFusion(opinions...), AveragingFusion(opinions...)
		r.Shuffle(len(opinions), func(i, j int) { opinions[i], opinions[j] = opinions[j], opinions[i] })
		require.Equal(t, cumulative, CumulativeFusion(opinions...))
		require.Equal(t, averaging, AveragingFusion(opinions...))
	}
}

func TestFusionAtTheEdges(t *testing.T) {
	yes, no, vacuous := Opinion{1, 0, 0, 0.2}, Opinion{0, 1, 0, 0.6}, Opinion{0, 0, 1, 0.9}
	for name, c := range map[string]struct{ got, want Opinion }{
		"nobody":                    {CumulativeFusion(), Opinion{0, 0, 1, 0.5}},
		"vacuous is neutral":        {CumulativeFusion(opinionA, vacuous), opinionA},
		"only vacuous":              {CumulativeFusion(vacuous, Opinion{0, 0, 1, 0.1}), Opinion{0, 0, 1, 0.5}},
		"certain outweighs":         {CumulativeFusion(yes, opinionB), yes},
		"certain disagree":          {CumulativeFusion(yes, no), Opinion{0.5, 0.5, 0, 0.4}},
		"certain disagree, vacuous": {CumulativeFusion(yes, no, vacuous), Opinion{0.5, 0.5, 0, 0.4}},
		"average of certain":        {AveragingFusion(yes, no), Opinion{0.5, 0.5, 0, 0.4}},
		"average with certain":      {AveragingFusion(yes, vacuous), Opinion{1, 0, 0, 0.55}},
		"average of the same":       {AveragingFusion(opinionA, opinionA, opinionA), opinionA},
	} {
		t.Run(name, func(t *testing.T) { requireOpinion(t, c.want, c.got, 1e-15) })
	}
	require.True(t, math.IsNaN(AveragingFusion().Belief))
	require.True(t, math.IsNaN(AveragingFusion().Uncertainty))
	require.True(t, math.IsNaN(AveragingFusion().Disbelief) && math.IsNaN(AveragingFusion().BaseRate))
	require.True(t, math.IsNaN(CumulativeFusion(opinionA, Opinion{math.NaN(), 0, 1, 0.5}).Belief))
}

func TestCumulativeFusionSurvivesTinyUncertainty(t *testing.T) {
	nearly := Opinion{1, 0, 5e-324, 0.5}
	got := CumulativeFusion(nearly, nearly, opinionB)
	require.NoError(t, got.Validate())
	require.InDelta(t, 1, got.Belief, 1e-15)
}

func TestCumulativeFusionOfManyIsSure(t *testing.T) {
	many := slices.Repeat([]Opinion{{0.0009, 0.0001, 0.999, 0.5}}, 100_000)
	got := CumulativeFusion(many...)
	require.InDelta(t, 1/(1+0.001/0.999*1e5), got.Uncertainty, 1e-12)
	require.InDelta(t, 9, got.Belief/got.Disbelief, 1e-9)
}

func TestRollUp(t *testing.T) {
	sure, half := Opinion{1, 0, 0, 0.5}, Opinion{0.5, 0, 0.5, 0.5}
	know := Representative{opinionA, sure}
	requireOpinion(t, opinionA, RollUp(know), 1e-15)
	requireOpinion(t, Opinion{0, 0, 1, 0.5}, RollUp(), 0)
	stranger := Representative{Opinion{0, 0, 1, 0.5}, sure}
	requireOpinion(t, RollUp(know), RollUp(know, stranger), 1e-15)
	require.Less(t, RollUp(know, know).Uncertainty, RollUp(know).Uncertainty, "more members known")
	require.Greater(t, RollUp(Representative{opinionA, half}).Uncertainty, RollUp(know).Uncertainty, "stands less for the group")
}
