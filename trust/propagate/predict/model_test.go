package predict_test

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/impactnet/impactnet/trust/propagate/predict"
)

func fitted(t testing.TB, list []predict.Rating) (*predict.History, *predict.Model) {
	t.Helper()
	h := historyOf(t, 60, list)
	m, err := predict.Fit(background, h, predict.DefaultParams(), predict.Options{})
	require.NoError(t, err)
	return h, m
}

// The contributions add up, and the forecast is that of Predict.
func TestExplanationsAddUp(t *testing.T) {
	h, m := fitted(t, invented(60, 900, 1))
	for from := range network.NodeID(60) {
		p := predict.Pair{From: from, To: 59 - from}
		x, err := m.Explain(h, p)
		require.NoError(t, err)
		sum := x.Base
		for _, c := range x.Contributions {
			sum += c
		}
		require.InDelta(t, x.Value, sum, 1e-12)
		require.True(t, x.Value >= -1 && x.Value <= 1 && x.Distrust >= 0 && x.Distrust <= 1)
		f, err := m.Predict(h, p)
		require.NoError(t, err)
		require.Equal(t, x.Forecast, f)
	}
}

// Cheats are the people whose number 5 divides: an honest person is expected to distrust
// them, and what is said of the cheat is why.
func TestExplanationNamesTheReason(t *testing.T) {
	slow(t)
	h, m := fitted(t, invented(60, 3000, 1))
	cheat, err := m.Explain(h, predict.Pair{From: 1, To: 10})
	require.NoError(t, err)
	honest, err := m.Explain(h, predict.Pair{From: 1, To: 11})
	require.NoError(t, err)
	require.Greater(t, cheat.Distrust, 0.5)
	require.Less(t, honest.Distrust, 0.3)
	require.Less(t, cheat.Value, honest.Value)
	about := cheat.Contributions[predict.ReceiverRecord] + cheat.Contributions[predict.PeopleInCommon]
	require.Less(t, about, -0.1)
	require.Contains(t, cheat.String(), "then people in common -0.")
}

// Contributions are Shapley's values: evidence is worth the same in any naming, and none
// is worth nothing where nothing is known of anybody but the mean.
func TestNothingToExplain(t *testing.T) {
	list := make([]predict.Rating, 40)
	for k := range list {
		list[k] = predict.Rating{From: 0, To: 1, Value: 0.5}
	}
	h, m := fitted(t, list)
	x, err := m.Explain(h, predict.Pair{From: 5, To: 6})
	require.NoError(t, err)
	require.InDelta(t, 0.5, x.Value, 1e-6)
	require.Contains(t, x.String(), "nothing known changes it")
}

func TestSameModelForAnyWorkers(t *testing.T) {
	slow(t)
	h := historyOf(t, 60, invented(60, 400, 5))
	networktest.ForWorkers(t, func(workers int) predict.Explanation {
		m, err := predict.Fit(background, h, predict.DefaultParams(), predict.Options{Workers: workers})
		require.NoError(t, err)
		x, err := m.Explain(h, predict.Pair{From: 3, To: 4})
		require.NoError(t, err)
		return x
	})
}

func TestAllDistrust(t *testing.T) {
	list := invented(60, 300, 5)
	for k := range list {
		list[k].Value = -math.Abs(list[k].Value) - 0.01
	}
	h, m := fitted(t, list)
	f, err := m.Predict(h, predict.Pair{From: 1, To: 2})
	require.NoError(t, err)
	require.Equal(t, 1.0, f.Distrust)
	require.Negative(t, f.Value)
}

func TestFitRefuses(t *testing.T) {
	h, m := fitted(t, invented(60, 200, 5))
	_, err := predict.Fit(background, h, predict.Params{}, predict.Options{})
	require.ErrorIs(t, err, predict.ErrParams)
	_, err = predict.Fit(background, historyOf(t, 60, invented(60, 9, 5)), predict.DefaultParams(), predict.Options{})
	require.ErrorIs(t, err, predict.ErrRating)
	require.ErrorContains(t, err, "9 ratings are too few")
	_, err = m.Predict(h, predict.Pair{From: 0, To: 60})
	require.ErrorIs(t, err, predict.ErrRating)
	ctx, cancel := context.WithCancel(background)
	cancel()
	_, err = predict.Fit(ctx, h, predict.DefaultParams(), predict.Options{})
	require.ErrorIs(t, err, context.Canceled)
}

func BenchmarkFit(b *testing.B) {
	h := historyOf(b, 2000, invented(2000, 20000, 1))
	for b.Loop() {
		if _, err := predict.Fit(background, h, predict.DefaultParams(), predict.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
