package trust

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	opinionA = Opinion{0.8, 0.1, 0.1, 0.5}
	opinionB = Opinion{0.4, 0.3, 0.3, 0.5}
)

// Worked values of subjective logic: Josang 2001 and 2016, by hand.
func TestOpinionOperators(t *testing.T) {
	for name, c := range map[string]struct {
		got, want   Opinion
		expectation float64
	}{
		"cumulative":   {CumulativeFusion(opinionA, opinionB), Opinion{28. / 37, 6. / 37, 3. / 37, 0.5}, 59. / 74},
		"averaging":    {AveragingFusion(opinionA, opinionB), Opinion{0.7, 0.15, 0.15, 0.5}, 0.775},
		"discount":     {Discount(opinionA, opinionB), Opinion{0.32, 0.24, 0.44, 0.5}, 0.54},
		"by projected": {DiscountByExpectation(opinionA, opinionB), Opinion{0.34, 0.255, 0.405, 0.5}, 0.5425},
	} {
		t.Run(name, func(t *testing.T) {
			requireOpinion(t, c.want, c.got, 1e-12)
			require.InDelta(t, c.expectation, c.got.Expectation(), 1e-12)
		})
	}
}

func TestOpinionOperatorsKeepOpinions(t *testing.T) {
	r := seeded(1)
	for range 2000 {
		a, b, c := randomOpinion(r), randomOpinion(r), randomOpinion(r)
		for _, o := range []Opinion{
			a, CumulativeFusion(a, b, c), AveragingFusion(a, b, c), Discount(a, b), DiscountByExpectation(a, b),
		} {
			require.NoError(t, o.Validate())
			require.InDelta(t, 1, o.Belief+o.Disbelief+o.Uncertainty, 1e-14)
			require.True(t, within(o.Expectation(), 0, 1))
			require.True(t, within(o.Rating(), -1, 1))
		}
		require.LessOrEqual(t, CumulativeFusion(a, b).Uncertainty, min(a.Uncertainty, b.Uncertainty)+1e-15)
		require.GreaterOrEqual(t, Discount(a, b).Uncertainty, b.Uncertainty-1e-15)
		require.GreaterOrEqual(t, DiscountByExpectation(a, b).Uncertainty, b.Uncertainty-1e-15)
	}
}

func TestDiscountIsAssociative(t *testing.T) {
	r := seeded(2)
	for range 500 {
		a, b, c := randomOpinion(r), randomOpinion(r), randomOpinion(r)
		requireOpinion(t, Discount(Discount(a, b), c), Discount(a, Discount(b, c)), 1e-12)
	}
}

func TestDiscountByStrangerAndFriend(t *testing.T) {
	stranger, friend := Opinion{0, 0, 1, 0.5}, Opinion{1, 0, 0, 0.5}
	requireOpinion(t, Opinion{0, 0, 1, 0.5}, Discount(stranger, opinionB), 0)
	requireOpinion(t, opinionB, Discount(friend, opinionB), 1e-15)
	requireOpinion(t, Opinion{0.2, 0.15, 0.65, 0.5}, DiscountByExpectation(stranger, opinionB), 1e-15)
}

func TestOpinionValidate(t *testing.T) {
	for name, o := range map[string]Opinion{
		"negative":        {-0.1, 0.6, 0.5, 0.5},
		"above one":       {1.1, 0, 0, 0.5},
		"sum too small":   {0.3, 0.3, 0.3, 0.5},
		"sum too large":   {0.5, 0.5, 0.5, 0.5},
		"NaN":             {math.NaN(), 0.5, 0.5, 0.5},
		"base rate":       {0.5, 0.25, 0.25, 2},
		"NaN uncertainty": {0.5, 0.5, math.NaN(), 0.5},
	} {
		t.Run(name, func(t *testing.T) { require.ErrorIs(t, o.Validate(), ErrOpinion) })
	}
	require.NoError(t, opinionA.Validate())
}
