package results_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/results"
)

// seen returns n values of a potential over a time, with noise in units of its last one.
func seen(p results.Potential, length float64, n int, noise float64, r *rand.Rand) results.Series {
	var s results.Series
	last, _ := p.At(length)
	for i := range n {
		t := length * float64(i) / float64(n-1)
		a, _ := p.At(t)
		s.Points = append(s.Points, results.Point{Time: t, Value: a + noise*last*r.NormFloat64()})
	}
	return s
}

func judge(t testing.TB, s results.Series) results.Judgement {
	t.Helper()
	j, err := results.Judge(s, results.JudgeParams{})
	require.NoError(t, err)
	return j
}

var (
	full   = results.Potential{Gain: 0.2, Activity: 1, Achieved: 5, Ceiling: 100}
	opened = results.Potential{Gain: 0.2, Unlock: 0.1, Activity: 1, Achieved: 5, Ceiling: 40}
)

func TestJudgeRecoversAPotentialWithoutNoise(t *testing.T) {
	j := judge(t, seen(full, 30, 20, 0, rand.New(rand.NewPCG(0, 0))))
	require.Equal(t, results.Saturating, j.Growth)
	require.InEpsilon(t, 0.2, j.Best.Gain, 1e-3)
	require.InEpsilon(t, 100, j.Best.Ceiling, 1e-3)
	j = judge(t, seen(opened, 30, 20, 0, rand.New(rand.NewPCG(0, 0))))
	require.Equal(t, results.Compounding, j.Growth)
	require.InEpsilon(t, opened.GrowthRate(), j.Best.GrowthRate(), 1e-3)
}

// Clear cases are told apart at least 19 times in 20, and hardly ever taken for the other.
func TestJudgeClearCases(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 1))
	const runs = 20
	for _, c := range []struct {
		name      string
		potential results.Potential
		want      results.Growth
	}{{"a full potential", full, results.Saturating}, {"one that unlocks more", opened, results.Compounding}} {
		right := 0
		for range runs {
			if got := judge(t, seen(c.potential, 40, 40, 0.01, r)).Growth; got == c.want {
				right++
			} else {
				require.Equal(t, results.Undecided, got, c.name)
			}
		}
		require.GreaterOrEqual(t, right, runs*19/20, c.name)
	}
}

// The beginning of a curve does not tell where it leads.
func TestJudgeDoesNotGuess(t *testing.T) {
	r := rand.New(rand.NewPCG(10, 1))
	for range 20 {
		require.Equal(t, results.Undecided, judge(t, seen(full, 2, 20, 0.05, r)).Growth, "hardly bent as yet")
		require.Equal(t, results.Undecided, judge(t, seen(opened, 2, 20, 0.05, r)).Growth, "hardly opened as yet")
		require.NotEqual(t, results.Compounding, judge(t, curve(20, func(float64) float64 { return 5 + r.NormFloat64() })).Growth, "noise")
	}
	require.Equal(t, results.Undecided, judge(t, curve(20, func(t float64) float64 { return 10 - t/4 })).Growth, "it falls")
	require.NotEqual(t, results.Compounding, judge(t, series(9, 6, 4, 3, 3, 4, 5, 7, 8, 9, 10)).Growth, "it falls before it rises")
	for _, s := range []results.Series{{}, series(1, 2, 4, 8, 16, 32, 64), series(3, 3, 3, 3, 3, 3, 3, 3, 3)} {
		j := judge(t, s)
		require.Equal(t, results.Undecided, j.Growth)
		require.True(t, math.IsNaN(j.Line))
		require.Contains(t, j.Reading("impact", "week"), "too little data")
	}
}

func TestMetamorphicJudgements(t *testing.T) {
	for _, p := range []results.Potential{full, opened} {
		r := rand.New(rand.NewPCG(11, 1))
		s := seen(p, 40, 30, 0.01, r)
		base := judge(t, s)
		var other results.Series
		for _, q := range s.Points {
			other.Points = append(other.Points, results.Point{Time: 7*q.Time + 100, Value: 1000 * q.Value})
		}
		j := judge(t, other)
		require.Equal(t, base.Growth, j.Growth)
		require.InEpsilon(t, base.Best.Gain/7, j.Best.Gain, 1e-6)
		require.InEpsilon(t, base.Best.Ceiling*1000, j.Best.Ceiling, 1e-6)
		require.InDelta(t, base.Saturation, j.Saturation, 1e-6)
		// The same from the other side: a burden that comes down by as much.
		down := results.Series{Down: true}
		for _, q := range s.Points {
			down.Points = append(down.Points, results.Point{Time: q.Time, Value: 1e4 - q.Value})
		}
		require.Equal(t, base.Growth, judge(t, down).Growth)
	}
}

func TestJudgeRefuses(t *testing.T) {
	_, err := results.Judge(series(1, 2), results.JudgeParams{Weight: 0.4, Negligible: 1})
	require.ErrorContains(t, err, "weight")
	require.ErrorContains(t, err, "negligible")
	require.ErrorIs(t, err, results.ErrParams)
	_, err = results.Judge(series(1, math.Inf(1)), results.JudgeParams{})
	require.ErrorIs(t, err, results.ErrSeries)
}

func TestReadingsOfJudgements(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 1))
	require.Contains(t, judge(t, seen(full, 30, 20, 0, r)).Reading("impact", "week"), "saturates towards 100")
	require.Contains(t, judge(t, seen(opened, 30, 20, 0, r)).Reading("impact", "week"), "compounds: what is achieved unlocks more, by 7.")
	require.Contains(t, judge(t, seen(full, 2, 20, 0.05, r)).Reading("impact", "week"), "AICc is")
}
