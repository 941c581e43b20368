package predict_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/impactnet/impactnet/trust/propagate/predict"
)

// slow skips a test that says nothing about races where it would take minutes.
func slow(t *testing.T) {
	t.Helper()
	if isRace {
		t.Skip("too long; run without -race")
	}
}

// quick fits seldom, for tests.
func quick() predict.Params {
	p := predict.DefaultParams()
	p.Refit, p.Fits = 150, 2
	return p
}

// few is the default with two fits, for big sets.
func few() predict.Params {
	p := predict.DefaultParams()
	p.Fits = 2
	return p
}

func evaluate(t *testing.T, people int, list []predict.Rating, p predict.Params) []predict.Score {
	t.Helper()
	scores, err := predict.Evaluate(background, historyOf(t, people, list), p, predict.Options{}, newRand(1))
	require.NoError(t, err)
	return scores
}

// The published numbers of the simple methods, and what the predictor is to reach. Kumar
// et al. 2016 (see shared/data/bitcoin-otc).
func TestBitcoinOTC(t *testing.T) {
	slow(t)
	people, list := shared(t, "bitcoin-otc", 10)
	scores := evaluate(t, people, list, predict.DefaultParams())
	for _, c := range []struct {
		name               string
		rmse, pearson, auc float64
	}{
		{predict.ReceiverMean, 0.3828, 0.526, 0.788},
		{predict.ReceiverGiver, 0.3587, 0.607, 0.848},
		{predict.FairnessGoodness, 0.4135, 0.424, 0.732},
	} {
		s := byName(t, scores, c.name)
		require.Equal(t, 10678, s.N)
		require.InDelta(t, c.rmse, s.RMSE, 0.002, c.name)
		require.InDelta(t, c.pearson, s.Pearson, 0.002, c.name)
		require.InDelta(t, c.auc, s.AUC, 0.002, c.name)
	}
	s := byName(t, scores, predict.Predictor)
	require.LessOrEqual(t, s.RMSE, 0.276)
	require.GreaterOrEqual(t, s.Pearson, 0.78)
	require.GreaterOrEqual(t, s.AUC, 0.925)
}

// What comes later cannot be seen: if every rating from some time on is another one, the
// predictions up to then stay as they were. Errors of the earlier ones show that.
func TestNoLookAhead(t *testing.T) {
	slow(t)
	list := invented(60, 900, 1)
	guesses := func(list []predict.Rating) [][]float64 {
		g, err := predict.Guesses(background, historyOf(t, 60, list), quick(), predict.Options{})
		require.NoError(t, err)
		return g
	}
	before := guesses(list)
	const at = 780 // the first rating of its time
	require.Less(t, list[at-1].Time, list[at].Time)
	changed := slices.Clone(list)
	for k := at; k < len(changed); k++ {
		changed[k].Value = -changed[k].Value
		changed[k].From, changed[k].To = changed[k].To, changed[k].From
	}
	after := guesses(changed)
	for m := range before {
		// The ratings of time at itself are predicted before any of them is known, but
		// other people rate there now.
		require.Equal(t, before[m][:at-630], after[m][:at-630])
		require.NotEqual(t, before[m][at-630:], after[m][at-630:])
	}
}

// Ratings of one instant do not know of each other.
func TestSameInstant(t *testing.T) {
	slow(t)
	list := invented(20, 100, 2)
	for k := range list {
		list[k].Time = math.Min(float64(k), 50)
	}
	h := historyOf(t, 20, list)
	g, err := predict.Guesses(background, h, quick(), predict.Options{})
	require.NoError(t, err)
	sum := 0.0
	for _, r := range list[:50] {
		sum += r.Value / 50
	}
	for _, x := range g[0] {
		require.InDelta(t, sum, x, 1e-12, "the mean of those before, not of the ones beside")
	}
}

func TestNothingKnown(t *testing.T) {
	list := invented(20, 100, 2)
	for k := range list {
		list[k].Time = 7
	}
	g, err := predict.Guesses(background, historyOf(t, 20, list), quick(), predict.Options{})
	require.NoError(t, err)
	for _, method := range g {
		require.Equal(t, make([]float64, 30), method)
	}
}

// Neither the scale of time nor the names of people matter, nor the order of rows whose
// times differ.
func TestWhatDoesNotMatter(t *testing.T) {
	slow(t)
	list := invented(60, 900, 3)
	for k := range list {
		list[k].Time = float64(k)
	}
	want := evaluate(t, 60, list, quick())
	moved := slices.Clone(list)
	for k := range moved {
		moved[k].Time = 1e9 + 3600*moved[k].Time
		moved[k].From, moved[k].To = 59-moved[k].From, 59-moved[k].To
	}
	newRand(4).Shuffle(len(moved), func(i, j int) { moved[i], moved[j] = moved[j], moved[i] })
	got := evaluate(t, 60, moved, quick())
	for m := range want {
		require.InDelta(t, want[m].RMSE, got[m].RMSE, 1e-9)
		require.InDelta(t, want[m].AUC, got[m].AUC, 1e-9)
	}
}

func TestSameBitsForAnyWorkers(t *testing.T) {
	if isRace { // once is enough to see a race
		evaluate(t, 60, invented(60, 150, 5), quick())
		return
	}
	h := historyOf(t, 60, invented(60, 400, 5))
	networktest.ForWorkers(t, func(workers int) []predict.Score {
		scores, err := predict.Evaluate(background, h, quick(), predict.Options{Workers: workers}, newRand(1))
		require.NoError(t, err)
		return scores
	})
}

// The predictor finds what the simple methods cannot say: that cheats lie.
func TestPredictorLearns(t *testing.T) {
	slow(t)
	scores := evaluate(t, 60, invented(60, 3000, 6), quick())
	best := byName(t, scores, predict.Predictor)
	for _, s := range scores[:len(scores)-1] {
		require.Less(t, best.RMSE, 0.9*s.RMSE, s.Name)
	}
}

// Without distrust, or without anything else, there is no AUC, and without variety no
// correlation; the rest is there.
func TestUnsigned(t *testing.T) {
	slow(t)
	list := invented(60, 900, 7)
	for k := range list {
		list[k].Value = math.Abs(list[k].Value)
	}
	s := byName(t, evaluate(t, 60, list, quick()), predict.Predictor)
	require.True(t, math.IsNaN(s.AUC) && math.IsNaN(s.AUCInterval.Low))
	require.Less(t, s.RMSE, 0.4)
	require.Positive(t, s.Pearson)
	for k := range list {
		list[k].Value = -list[k].Value
	}
	negated := byName(t, evaluate(t, 60, list, quick()), predict.Predictor)
	require.True(t, math.IsNaN(negated.AUC))
	require.Less(t, negated.RMSE, 0.4)
	for k := range list {
		list[k].Value = 1
	}
	for _, s := range evaluate(t, 60, list, quick()) {
		require.InDelta(t, 0, s.RMSE, 1e-9, s.Name)
		require.True(t, math.IsNaN(s.AUC), s.Name)
	}
}

// Small, odd and large inputs give numbers, not panics.
func TestOddHistories(t *testing.T) {
	slow(t)
	for _, n := range []int{1, 2, 3, 10, 15, 40} {
		scores := evaluate(t, 5, invented(5, n, uint64(n)), quick())
		require.Equal(t, n-n*7/10, scores[0].N)
		for _, s := range scores {
			require.False(t, math.IsNaN(s.RMSE), s.Name)
		}
	}
	// One pair that rates itself and each other, again and again, beyond the scale.
	list := make([]predict.Rating, 50)
	for k := range list {
		list[k] = predict.Rating{From: network.NodeID(k % 2), To: network.NodeID(k / 2 % 2), Value: 5 * math.Cos(float64(k)), Time: -float64(k)}
	}
	for _, s := range evaluate(t, 2, list, quick()) {
		require.False(t, math.IsNaN(s.RMSE), s.Name)
	}
}

// However far apart the fits, there is a first one.
func TestEvaluateFitsOnce(t *testing.T) {
	list, once, p := invented(20, 200, 1), quick(), quick()
	once.Refit, once.Fits = len(list), 1
	p.Refit, p.Fits = math.MaxInt, math.MaxInt
	require.Equal(t, evaluate(t, 20, list, once), evaluate(t, 20, list, p))
}

func TestEvaluateRefuses(t *testing.T) {
	_, err := predict.Evaluate(background, historyOf(t, 3, nil), quick(), predict.Options{}, newRand(1))
	require.ErrorIs(t, err, predict.ErrRating)
	_, err = predict.Evaluate(background, historyOf(t, 5, invented(5, 20, 1)), predict.Params{}, predict.Options{}, newRand(1))
	require.ErrorIs(t, err, predict.ErrParams)
	for _, field := range []string{"ValuePenalty", "ChancePenalty", "StrengthPenalty", "Refit"} {
		require.ErrorContains(t, err, field)
	}
	ctx, cancel := context.WithCancel(background)
	cancel()
	_, err = predict.Evaluate(ctx, historyOf(t, 5, invented(5, 20, 1)), quick(), predict.Options{}, newRand(1))
	require.ErrorIs(t, err, context.Canceled)
}

func TestCancelledLater(t *testing.T) {
	h := historyOf(t, 60, invented(60, 900, 5))
	for stop := range 4 {
		ctx, cancel := context.WithCancel(background)
		calls := 0
		_, err := predict.Evaluate(ctx, h, quick(), predict.Options{Progress: func(int, int) {
			if calls++; calls > stop {
				cancel()
			}
		}}, newRand(1))
		if stop < 2 { // the third call is the last
			require.ErrorIs(t, err, context.Canceled)
		}
		cancel()
	}
}

func TestProgressRises(t *testing.T) {
	last := 0
	_, err := predict.Evaluate(background, historyOf(t, 60, invented(60, 900, 5)), quick(), predict.Options{Progress: func(done, total int) {
		require.Greater(t, done, last)
		require.LessOrEqual(t, done, total)
		last = done
		if done == total {
			last = math.MaxInt - 1
		}
	}}, newRand(1))
	require.NoError(t, err)
	require.Equal(t, math.MaxInt-1, last, "it ends at the total")
}

// The other sets of trust: nothing is better than the predictor where ratings vary.
func TestOtherSets(t *testing.T) {
	slow(t)
	people, list := shared(t, "advogato", 1)
	scores := evaluate(t, people, list[:12000], few()) // the rest would take its time
	best := byName(t, scores, predict.Predictor)
	for _, s := range scores[:len(scores)-1] {
		require.Less(t, best.RMSE, s.RMSE, s.Name)
		require.Greater(t, best.Pearson, s.Pearson, s.Name)
	}
	people, list = shared(t, "filmtrust", 1)
	for _, s := range evaluate(t, people, list, few()) {
		require.InDelta(t, 0, s.RMSE, 1e-9, s.Name)
	}
}
