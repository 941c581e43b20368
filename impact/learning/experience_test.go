package learning

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestExperienceCurve(t *testing.T) {
	for _, ratio := range []float64{0.7, 0.8, 0.9, 1} {
		c := ExperienceCurve{First: 3, Ratio: ratio}
		for x := 1; x < 200; x *= 2 {
			require.InEpsilon(t, ratio*c.UnitCost(x), c.UnitCost(2*x), 1e-12, "doubling")
		}
		total := 0.0
		for x := 1; x <= 50; x++ {
			total += c.UnitCost(x)
			require.InEpsilon(t, total, c.TotalCost(x), 1e-12)
			require.InEpsilon(t, total/float64(x), c.MeanCost(x), 1e-12)
		}
		if ratio < 1 {
			require.Negative(t, c.Curvature(5))
			require.InDelta(t, secondDerivative(func(x float64) float64 { return -c.Exponent() * math.Log(x) }, 5), c.Curvature(5), 1e-5)
		}
	}
	c := ExperienceCurve{First: 1, Ratio: 0.8}
	require.True(t, math.IsNaN(c.UnitCost(0)))
	require.True(t, math.IsNaN(c.MeanCost(0)))
	require.Zero(t, c.TotalCost(0))
	require.True(t, math.IsNaN(ExperienceCurve{First: 1, Ratio: -1}.Exponent()))
}

func secondDerivative(f func(float64) float64, t float64) float64 {
	const h = 1e-4
	return (f(t+h) - 2*f(t) + f(t-h)) / (h * h)
}

func TestExponentAtTheEdges(t *testing.T) {
	exponent := func(ratio float64) float64 { return ExperienceCurve{First: 1, Ratio: ratio}.Exponent() }
	require.Zero(t, exponent(1))
	require.True(t, math.IsInf(exponent(0), -1))
	require.True(t, math.IsNaN(exponent(-0.5)))
}

func TestFitExperience(t *testing.T) {
	truth := ExperienceCurve{First: 120, Ratio: 0.85}
	var units, costs, noisy []float64
	r := stream(1)
	for x := 1; x <= 400; x++ {
		units = append(units, float64(x))
		costs = append(costs, truth.UnitCost(x))
		noisy = append(noisy, truth.UnitCost(x)*math.Exp(0.1*r.NormFloat64()))
	}
	c, se, err := FitExperience(units, costs)
	require.NoError(t, err)
	require.InEpsilon(t, 120, c.First, 1e-9)
	require.InEpsilon(t, 0.85, c.Ratio, 1e-9)
	require.InDelta(t, 0, se, 1e-7)
	c, se, err = FitExperience(units, noisy)
	require.NoError(t, err)
	require.InDelta(t, truth.Exponent(), c.Exponent(), 4*se)
	require.InDelta(t, 0.1/math.Sqrt(400), se, 0.002, "sd of the noise over that of log units, which is about 1")
	_, se, err = FitExperience(units[:2], noisy[:2])
	require.NoError(t, err)
	require.True(t, math.IsNaN(se))
}

func TestFitExperienceRejects(t *testing.T) {
	for name, c := range map[string][2][]float64{
		"lengths": {{1, 2}, {1}}, "zero": {{1, 0}, {1, 1}}, "infinite": {{1, 2}, {1, math.Inf(1)}},
		"one unit": {{2, 2}, {1, 3}}, "nothing": {nil, nil}, "NaN": {{1, 2}, {math.NaN(), 1}},
	} {
		_, _, err := FitExperience(c[0], c[1])
		require.ErrorIs(t, err, ErrParameter, name)
	}
}

// The contrast of the two curves: diminishing against increasing returns.
func TestCreationSpaceCurve(t *testing.T) {
	c := CreationSpaceCurve{Rate: 0.01, Elasticity: 0.5, Participants: 100, Growth: 0.2}
	require.Zero(t, c.LogPerformance(0))
	for _, at := range []float64{0.5, 1, 5} {
		require.Positive(t, c.Curvature(at))
		require.InDelta(t, secondDerivative(c.LogPerformance, at), c.Curvature(at), 1e-5)
	}
	still := CreationSpaceCurve{Rate: 0.01, Elasticity: 0.5, Participants: 100}
	require.InDelta(t, 0.1*7, still.LogPerformance(7), 1e-12)
	require.Zero(t, still.Curvature(3))
	shrinking := CreationSpaceCurve{Rate: 0.01, Elasticity: 1, Participants: 100, Growth: -0.1}
	require.Negative(t, shrinking.Curvature(1))
}
