package propagate_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/trust/propagate"
)

func TestDefaultsAreValid(t *testing.T) {
	require.NoError(t, propagate.DefaultEigenTrust().Validate())
	require.NoError(t, propagate.DefaultAppleseed().Validate())
	require.NoError(t, propagate.DefaultOpinionPaths().Validate())
	require.NoError(t, propagate.DefaultGuha().Validate())
	require.NoError(t, propagate.DefaultFairnessGoodness().Validate())
}

// Every fault is named, all of them at once.
func TestFaultsOfParams(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		params interface{ Validate() error }
		faults []string
	}{
		{propagate.EigenTrustParams{Alpha: 2, Tolerance: -1}, []string{"Alpha", "Tolerance", "Iterations"}},
		{propagate.EigenTrustParams{Alpha: nan, Tolerance: nan, Iterations: 1}, []string{"Alpha", "Tolerance"}},
		{propagate.EigenTrustParams{Iterations: 1, Pretrust: []float64{1, -2}}, []string{"Pretrust[1]", "-2"}},
		{propagate.EigenTrustParams{Iterations: 1, Pretrust: []float64{nan}}, []string{"Pretrust[0]"}},
		{propagate.EigenTrustParams{Iterations: 1, Pretrust: []float64{inf}}, []string{"Pretrust[0]"}},
		{propagate.EigenTrustParams{Iterations: 1, Pretrust: []float64{0, 0}}, []string{"Pretrust must have a sum"}},
		{propagate.EigenTrustParams{Iterations: 1, Pretrust: []float64{math.MaxFloat64, math.MaxFloat64}}, []string{"+Inf"}},
		{propagate.AppleseedParams{Spreading: 1}, []string{"Energy", "Spreading", "Iterations"}},
		{propagate.AppleseedParams{Energy: inf, Spreading: -1, Iterations: 1}, []string{"Energy", "Spreading"}},
		{propagate.OpinionPathsParams{}, []string{"MaxLength", "MaxPaths", "Evidence", "rior"}},
		{propagate.GuhaParams{Direct: -1, CoCitation: nan, Transpose: inf, Coupling: -1, Discount: 2, Distrust: 3}, []string{"Direct", "CoCitation", "Transpose", "Coupling", "Discount", "Distrust 3", "Steps"}},
		{propagate.GuhaParams{Steps: 1}, []string{"Discount must not be 0"}},
		{propagate.FairnessGoodnessParams{Tolerance: nan}, []string{"Tolerance", "Iterations"}},
	} {
		err := c.params.Validate()
		require.ErrorIs(t, err, propagate.ErrParams)
		for _, fault := range c.faults {
			require.ErrorContains(t, err, fault)
		}
	}
}

// The measures refuse what Validate refuses.
func TestMeasuresValidate(t *testing.T) {
	g := signed(t, 5, 0.5, 1)
	_, err := propagate.EigenTrust(background, g, propagate.EigenTrustParams{}, propagate.Options{})
	require.ErrorIs(t, err, propagate.ErrParams)
	p := propagate.DefaultEigenTrust()
	p.Pretrust = []float64{1}
	_, err = propagate.EigenTrust(background, g, p, propagate.Options{})
	require.ErrorIs(t, err, propagate.ErrParams)
	require.ErrorContains(t, err, "1 entries for 5 people")
	_, err = propagate.Appleseed(background, g, 0, propagate.AppleseedParams{}, propagate.Options{})
	require.ErrorIs(t, err, propagate.ErrParams)
	_, _, err = propagate.OpinionPaths(background, g, nil, propagate.OpinionPathsParams{}, propagate.Options{})
	require.ErrorIs(t, err, propagate.ErrParams)
	_, err = propagate.Guha(background, g, nil, propagate.GuhaParams{}, propagate.Options{})
	require.ErrorIs(t, err, propagate.ErrParams)
	_, _, err = propagate.FairnessGoodness(background, g, propagate.FairnessGoodnessParams{}, propagate.Options{})
	require.ErrorIs(t, err, propagate.ErrParams)
}
