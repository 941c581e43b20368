package measure_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network/measure"
	"github.com/stretchr/testify/require"
)

var laws = []measure.ValueLaw{measure.Sarnoff, measure.Odlyzko, measure.Metcalfe, measure.Reed}

func TestLogValue(t *testing.T) {
	for law, formula := range map[measure.ValueLaw]func(n float64) float64{
		measure.Sarnoff:  func(n float64) float64 { return n },
		measure.Odlyzko:  func(n float64) float64 { return n * math.Log(n) },
		measure.Metcalfe: func(n float64) float64 { return n * (n - 1) / 2 },
		measure.Reed:     func(n float64) float64 { return math.Pow(2, n) - n - 1 },
	} {
		for n := 2.; n < 200; n++ {
			require.InEpsilon(t, formula(n), math.Exp(law.LogValue(n)), 1e-12, "%v of %v", law, n)
		}
		equal(t, math.Inf(-1), law.LogValue(0))
		equal(t, nan, law.LogValue(-1))
		equal(t, nan, law.LogValue(math.Inf(1)))
		equal(t, nan, law.LogValue(nan))
		if law == measure.Sarnoff {
			equal(t, 0, law.LogValue(1))
		} else {
			equal(t, math.Inf(-1), law.LogValue(1))
			equal(t, nan, law.LogValue(0.5))
		}
	}
	equal(t, nan, measure.ValueLaw(4).LogValue(3))
	equal(t, nan, measure.ValueLaw(-1).LogValue(3))
}

func TestValueOfTenAndMore(t *testing.T) {
	for _, c := range []struct {
		law     measure.ValueLaw
		n, want float64
	}{
		{measure.Metcalfe, 10, 45}, {measure.Odlyzko, 10, 23.025851}, {measure.Reed, 10, 1013},
		{measure.Metcalfe, 15, 105}, {measure.Odlyzko, 15, 40.620753},
		{measure.Metcalfe, 150, 11175}, {measure.Odlyzko, 150, 751.595294},
	} {
		near(t, c.want, math.Exp(c.law.LogValue(c.n)))
	}
	near(t, 28.289683, measure.ZipfValue(10))
	sum := 0.
	for n := 1; n < 300; n++ {
		equal(t, float64(n)*sum, measure.ZipfValue(n))
		sum += 1 / float64(n)
	}
	equal(t, nan, measure.ZipfValue(0))
}

// Reed's law alone is exponential: one more person always doubles the value.
func TestOnlyReedIsExponential(t *testing.T) {
	for _, law := range laws {
		growth := law.LogValue(1e6+1) - law.LogValue(1e6)
		if law == measure.Reed {
			require.InDelta(t, math.Ln2, growth, 1e-9)
		} else {
			require.Less(t, growth, 3e-6)
		}
	}
}

func series(law measure.ValueLaw, noise float64, r *rand.Rand) (people, values []float64) {
	for i := range 20 {
		n := 20 * math.Pow(100, float64(i)/19)
		people = append(people, n)
		values = append(values, 3*math.Exp(law.LogValue(n)+noise*r.NormFloat64()))
	}
	return people, values
}

func TestFitFindsTheLaw(t *testing.T) {
	for _, law := range laws[:3] {
		found := 0
		for seed := range uint64(200) {
			people, values := series(law, 0.1, rand.New(rand.NewPCG(seed, 10)))
			fits, err := measure.FitValueLaws(people, values)
			require.NoError(t, err)
			if fits[0].Law == law {
				found++
			}
		}
		require.GreaterOrEqual(t, found, 190, law.String())
	}
}

func TestFitValueLaws(t *testing.T) {
	people, values := series(measure.Odlyzko, 0.3, rand.New(rand.NewPCG(1, 11)))
	fits, err := measure.FitValueLaws(people, values)
	require.NoError(t, err)
	total := 0.
	for i, fit := range fits {
		// The factor of least squares: no other leaves smaller residuals.
		squares := func(factor float64) float64 {
			sum := 0.
			for j, n := range people {
				r := math.Log(values[j]) - fit.Law.LogValue(n) - factor
				sum += r * r
			}
			return sum
		}
		require.InDelta(t, squares(fit.LogFactor), fit.Residual, 1e-9*fit.Residual)
		require.Less(t, fit.Residual, squares(fit.LogFactor+0.01))
		require.Less(t, fit.Residual, squares(fit.LogFactor-0.01))
		require.InDelta(t, 20*math.Log(fit.Residual/20)+2*2+2*2*3./(20-2-1), fit.AICc, 1e-9)
		require.InDelta(t, math.Exp((fits[0].AICc-fit.AICc)/2), fit.Weight/fits[0].Weight, 1e-12)
		total += fit.Weight
		if i > 0 {
			require.LessOrEqual(t, fits[i-1].AICc, fit.AICc)
		}
	}
	require.InDelta(t, 1, total, 1e-12)

	// The order of the points does not matter, and a factor only moves the factor.
	slices.Reverse(people)
	slices.Reverse(values)
	again, _ := measure.FitValueLaws(people, values)
	require.Equal(t, fits, again)
	for i := range values {
		values[i] *= 8
	}
	more, _ := measure.FitValueLaws(people, values)
	for i := range more {
		require.InDelta(t, fits[i].LogFactor+math.Log(8), more[i].LogFactor, 1e-9)
		require.InDelta(t, fits[i].Weight, more[i].Weight, 1e-9)
	}
}

func TestFitOfAPerfectSeries(t *testing.T) {
	fits, err := measure.FitValueLaws([]float64{2, 2, 2, 2}, []float64{1, 1, 1, 1})
	require.NoError(t, err)
	for _, fit := range fits { // one size tells the laws apart in nothing
		require.Equal(t, 0.25, fit.Weight)
	}
}

func TestFitRefuses(t *testing.T) {
	for name, c := range map[string][2][]float64{
		"unequal":    {{2, 3, 4, 5}, {1, 2, 3}},
		"three":      {{2, 3, 4}, {1, 2, 3}},
		"one person": {{1, 3, 4, 5}, {1, 2, 3, 4}},
		"no value":   {{2, 3, 4, 5}, {0, 2, 3, 4}},
		"NaN":        {{2, 3, 4, nan}, {1, 2, 3, 4}},
		"infinite":   {{2, 3, 4, 5}, {1, 2, 3, math.Inf(1)}},
	} {
		_, err := measure.FitValueLaws(c[0], c[1])
		require.ErrorIs(t, err, measure.ErrParams, name)
	}
}

func TestLawNames(t *testing.T) {
	require.Equal(t, "Metcalfe", measure.Metcalfe.String())
	require.Equal(t, "ValueLaw(4)", measure.ValueLaw(4).String())
}
