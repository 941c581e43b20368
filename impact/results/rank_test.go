package results_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/impactnet/impactnet/impact/results"
)

func estimate(value, err, freedom float64) results.Estimate {
	return results.Estimate{Value: value, Low: value - 2*err, High: value + 2*err, Error: err, Freedom: freedom}
}

var nothing = results.Estimate{Value: math.NaN(), Error: math.NaN()}

func TestRank(t *testing.T) {
	for name, c := range map[string]struct {
		estimates []results.Estimate
		want      []results.Standing
	}{
		"none":               {nil, []results.Standing{}},
		"alone":              {[]results.Estimate{estimate(1, 1, 5)}, []results.Standing{{1, 1, 1}}},
		"far apart":          {[]results.Estimate{estimate(1, 0.1, 9), estimate(9, 0.1, 9), estimate(5, 0.1, 9)}, []results.Standing{{3, 3, 3}, {1, 1, 1}, {2, 2, 2}}},
		"not to be told":     {[]results.Estimate{estimate(1, 1, 9), estimate(1.1, 1, 9)}, []results.Standing{{2, 1, 2}, {1, 1, 2}}},
		"one is far behind":  {[]results.Estimate{estimate(5, 0.1, 9), estimate(5, 0.1, 9), estimate(0, 0.1, 9)}, []results.Standing{{1, 1, 2}, {1, 1, 2}, {3, 3, 3}}},
		"one is unknown":     {[]results.Estimate{estimate(1, 0.1, 9), nothing, estimate(9, 0.1, 9)}, []results.Standing{{2, 2, 3}, {0, 1, 3}, {1, 1, 2}}},
		"as if normal":       {[]results.Estimate{estimate(0, 1, math.Inf(1)), estimate(2.77, 0.9999, math.Inf(1)), estimate(0, 1, 0)}, []results.Standing{{2, 1, 3}, {1, 1, 3}, {2, 1, 3}}},
		"just beyond normal": {[]results.Estimate{estimate(0, 1, math.Inf(1)), estimate(2.78, 1, math.Inf(1))}, []results.Standing{{2, 2, 2}, {1, 1, 1}}},
		"known without fail": {[]results.Estimate{estimate(1, 0, 9), estimate(2, 0, 9)}, []results.Standing{{2, 2, 2}, {1, 1, 1}}},
	} {
		got, err := results.Rank(c.estimates, 0.95)
		require.NoError(t, err, name)
		require.Equal(t, c.want, got, name)
	}
	for _, bad := range []float64{0, 1, math.NaN()} {
		_, err := results.Rank(nil, bad)
		require.ErrorIs(t, err, results.ErrParams)
	}
}

func TestRankReading(t *testing.T) {
	standings, err := results.Rank([]results.Estimate{estimate(1, 0.1, 9), nothing, estimate(9, 0.1, 9)}, 0.95)
	require.NoError(t, err)
	require.Equal(t, "hill 1 (1-2), river 2 (2-3), lake unknown", results.RankReading([]string{"river", "lake", "hill"}, standings))
}

// Each group's interval holds its true rank at least as often as promised, however close
// together the groups are.
func TestRankIntervalsHoldTheTrueRank(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 1))
	const runs, freedom = 300, 8.0
	for _, gap := range []float64{0, 0.5, 2, 6} {
		held := make([]int, 5)
		for range runs {
			list := make([]results.Estimate, 5)
			for i := range list {
				chi := distuv.ChiSquared{K: freedom, Src: r}.Rand()
				list[i] = estimate(gap*float64(i)+r.NormFloat64(), math.Sqrt(chi/freedom), freedom)
			}
			got, err := results.Rank(list, 0.95)
			require.NoError(t, err)
			for i, s := range got {
				first, last := 5-i, 5-i
				if gap == 0 { // all are first, and all are last
					first, last = 1, 5
				}
				if s.Low <= first && last <= s.High {
					held[i]++
				}
			}
		}
		for i, h := range held {
			require.Greater(t, float64(h)/runs, 0.91, "gap %v, group %d", gap, i)
		}
	}
}

// Better estimates never widen an interval, and more confidence never narrows one.
func TestRankIntervalsAreMonotone(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	for range 100 {
		rough, fine := make([]results.Estimate, 6), make([]results.Estimate, 6)
		for i := range rough {
			v := 3 * r.NormFloat64()
			rough[i], fine[i] = estimate(v, 1, 10), estimate(v, 0.3, 10)
		}
		a, err := results.Rank(rough, 0.9)
		require.NoError(t, err)
		b, err := results.Rank(fine, 0.9)
		require.NoError(t, err)
		c, err := results.Rank(rough, 0.99)
		require.NoError(t, err)
		for i := range a {
			require.LessOrEqual(t, b[i].High-b[i].Low, a[i].High-a[i].Low)
			require.LessOrEqual(t, a[i].High-a[i].Low, c[i].High-c[i].Low)
			require.True(t, a[i].Low <= a[i].Rank && a[i].Rank <= a[i].High)
		}
	}
}
