package predict_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"

	"github.com/impactnet/impactnet/trust/propagate/predict"
)

// naive computes the three scores as they are defined.
func naive(guesses, ratings []float64) (rmse, pearson, auc float64) {
	pairs, won := 0.0, 0.0
	for i := range ratings {
		rmse += (guesses[i] - ratings[i]) * (guesses[i] - ratings[i]) / float64(len(ratings))
		for j := range ratings {
			if ratings[i] > 0 && ratings[j] <= 0 {
				pairs++
				if guesses[i] > guesses[j] {
					won++
				} else if guesses[i] == guesses[j] {
					won += 0.5
				}
			}
		}
	}
	return math.Sqrt(rmse), stat.Correlation(guesses, ratings, nil), won / pairs
}

func TestCompareAgainstDefinitions(t *testing.T) {
	for seed := range uint64(20) {
		r := newRand(seed)
		n := 2 + r.IntN(60)
		guesses, ratings := make([]float64, n), make([]float64, n)
		for k := range ratings {
			guesses[k], ratings[k] = float64(r.IntN(8)-4)/4, float64(r.IntN(6)-2)/3 // many ties, zeros too
		}
		s := predict.Compare([]string{"a"}, [][]float64{guesses}, ratings, r)[0]
		rmse, pearson, auc := naive(guesses, ratings)
		require.InDelta(t, rmse, s.RMSE, 1e-12)
		if !math.IsNaN(pearson) {
			require.InDelta(t, pearson, s.Pearson, 1e-12)
		}
		if !math.IsNaN(auc) {
			require.InDelta(t, auc, s.AUC, 1e-12)
		}
		require.True(t, equal(math.NaN(), auc) == math.IsNaN(s.AUC))
		require.LessOrEqual(t, s.RMSEInterval.Low, s.RMSEInterval.High)
	}
}

// Intervals hold the value, are narrow where there is much, and agree with the spread
// that theory gives the mean square of normal errors.
func TestIntervals(t *testing.T) {
	r := newRand(1)
	const n = 2000
	guesses, ratings := make([]float64, n), make([]float64, n)
	for k := range ratings {
		ratings[k] = r.NormFloat64()
		guesses[k] = ratings[k] + 0.5*r.NormFloat64()
	}
	s := predict.Compare([]string{"a"}, [][]float64{guesses}, ratings, r)[0]
	require.True(t, s.RMSEInterval.Low < s.RMSE && s.RMSE < s.RMSEInterval.High)
	require.InDelta(t, 2*1.96*0.5/math.Sqrt(2*n), s.RMSEInterval.High-s.RMSEInterval.Low, 0.006)
	require.True(t, s.PearsonInterval.Low < s.Pearson && s.Pearson < s.PearsonInterval.High)
	require.True(t, s.AUCInterval.Low < s.AUC && s.AUC < s.AUCInterval.High)
}

// The samples are the same for all methods: two equal methods have equal intervals.
// Two values each that go together: the correlation is 1 in every sample that has both,
// and undefined, not some rounding, in all others.
func TestIntervalsLeaveOutSamplesOfOneValue(t *testing.T) {
	for n := 2; n < 12; n++ {
		guesses, ratings := make([]float64, n), make([]float64, n)
		for k := range ratings {
			guesses[k], ratings[k] = 0.7, 0.1
		}
		guesses[0], ratings[0] = 0.1, -0.3
		s := predict.Compare([]string{"a"}, [][]float64{guesses}, ratings, newRand(1))[0]
		require.InDelta(t, 1, s.PearsonInterval.Low, 1e-9, n)
		require.InDelta(t, 1, s.PearsonInterval.High, 1e-9, n)
	}
}

func TestSamplesAreShared(t *testing.T) {
	g, y := []float64{1, 0, -1, 0.5}, []float64{1, -1, -1, 1}
	s := predict.Compare([]string{"a", "b"}, [][]float64{g, g}, y, newRand(3))
	s[1].Name = "a"
	require.Equal(t, s[0], s[1])
}

func TestCompareNothing(t *testing.T) {
	s := predict.Compare([]string{"a"}, [][]float64{nil}, nil, newRand(3))[0]
	require.True(t, math.IsNaN(s.RMSE) && math.IsNaN(s.Pearson) && math.IsNaN(s.AUC) && math.IsNaN(s.RMSEInterval.Low))
	require.Panics(t, func() { predict.Compare([]string{"a"}, [][]float64{{1}}, nil, newRand(3)) })
}
