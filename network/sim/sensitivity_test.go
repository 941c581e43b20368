package sim_test

import (
	"context"
	"math"
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

// formula is a model that only evaluates a function of its point.
type formula struct{ f func([8]float64) float64 }

func (m formula) Init(x [8]float64, _ *rand.Rand) (*float64, error) {
	y := m.f(x)
	if math.IsInf(y, 1) {
		return nil, errLost
	}
	return &y, nil
}
func (formula) Step(*float64, *rand.Rand) (bool, error) { return true, nil }

func sensitivities(t *testing.T, s sim.Space[[8]float64], rows int, f func([8]float64) float64, o sim.SensitivityOptions) ([]sim.Sensitivity, error) {
	t.Helper()
	points, err := s.SensitivityDesign(rows, source())
	require.NoError(t, err)
	e := sim.Experiment[[8]float64, *float64, float64]{
		Points: points, Model: formula{f},
		Observe: func(_ int, y *float64, _ *rand.Rand) (float64, error) { return *y, nil },
	}
	return sim.Sensitivities(context.Background(), e.Run(context.Background(), sim.Options{}), s, identity, o, source())
}

// TestIshigami holds the indices against the analytic ones of the Ishigami function with a =
// 7, b = 0.1 (Ishigami & Homma 1990; Saltelli et al. 2008, Global Sensitivity Analysis).
func TestIshigami(t *testing.T) {
	const a, b = 7, 0.1
	var s sim.Space[[8]float64]
	for i, name := range []string{"x1", "x2", "x3"} {
		s.Factors = append(s.Factors, sim.Range(name, func(p *[8]float64, v float64) { p[i] = v }, -math.Pi, math.Pi))
	}
	pi4, pi8 := math.Pow(math.Pi, 4), math.Pow(math.Pi, 8)
	v1, v2, v13 := 0.5*math.Pow(1+b*pi4/5, 2), a*a/8.0, b*b*pi8*(1.0/18-1.0/50)
	v := v1 + v2 + v13
	first := []float64{v1 / v, v2 / v, 0}
	total := []float64{(v1 + v13) / v, v2 / v, v13 / v}

	got, err := sensitivities(t, s, 4096, func(x [8]float64) float64 {
		return math.Sin(x[0]) + a*math.Pow(math.Sin(x[1]), 2) + b*math.Pow(x[2], 4)*math.Sin(x[0])
	}, sim.SensitivityOptions{Resamples: 200})
	require.NoError(t, err)
	for i, s := range got {
		require.Equal(t, 4096, s.Rows)
		require.InDelta(t, first[i], s.First.Value, 0.02, s.Factor)
		require.InDelta(t, total[i], s.Total.Value, 0.02, s.Factor)
		require.True(t, s.First.Low <= first[i] && first[i] <= s.First.High, "%+v", s)
		require.True(t, s.Total.Low <= total[i] && total[i] <= s.Total.High, "%+v", s)
		require.Less(t, s.First.High-s.First.Low, 0.2)
	}
	require.Equal(t, "x2", got[1].Factor)
}

// TestAdditive: without interactions both indices are the shares of the variances, 1 : 4 : 9.
func TestAdditive(t *testing.T) {
	got, err := sensitivities(t, continuous(3), 2048, func(x [8]float64) float64 { return 1e6 + x[0] + 2*x[1] + 3*x[2] }, sim.SensitivityOptions{Resamples: 50})
	require.NoError(t, err)
	for i, s := range got {
		want := float64((i+1)*(i+1)) / 14
		require.InDelta(t, want, s.First.Value, 0.01)
		require.InDelta(t, want, s.Total.Value, 0.01)
	}
}

func TestSensitivityIntervalsWiden(t *testing.T) {
	f := func(x [8]float64) float64 { return x[0] * x[1] }
	width := func(o sim.SensitivityOptions) float64 {
		got, err := sensitivities(t, continuous(2), 200, f, o)
		require.NoError(t, err)
		return got[0].First.High - got[0].First.Low
	}
	require.Less(t, width(sim.SensitivityOptions{Confidence: 0.5}), width(sim.SensitivityOptions{}))
	require.Less(t, width(sim.SensitivityOptions{}), width(sim.SensitivityOptions{Confidence: 0.999}))
}

func TestSensitivityBits(t *testing.T) {
	f := func(x [8]float64) float64 { return math.Exp(x[0]) * x[1] }
	want, err := sensitivities(t, continuous(2), 100, f, sim.SensitivityOptions{Workers: 1, Resamples: 100})
	require.NoError(t, err)
	for _, workers := range []int{2, 3, 7} {
		got, err := sensitivities(t, continuous(2), 100, f, sim.SensitivityOptions{Workers: workers, Resamples: 100})
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
}

func TestSensitivityOfNothing(t *testing.T) {
	got, err := sensitivities(t, continuous(2), 50, func([8]float64) float64 { return 0.1 }, sim.SensitivityOptions{Resamples: 10})
	require.NoError(t, err)
	for _, s := range got {
		for _, x := range []float64{s.First.Value, s.First.Low, s.Total.Value, s.Total.High} {
			require.True(t, math.IsNaN(x), "%v is not the share of nothing", x)
		}
	}
	none := func(func(sim.Row[int, float64], error) bool) {}
	space := sim.Space[int]{Factors: []sim.Factor[int]{sim.Range("x", func(*int, float64) {}, 0, 1)}}
	empty, err := sim.Sensitivities(context.Background(), none, space, identity, sim.SensitivityOptions{}, source())
	require.NoError(t, err)
	require.Zero(t, empty[0].Rows)
	require.True(t, math.IsNaN(empty[0].First.Value))
}

func TestSensitivityLeavesOutIncompleteRows(t *testing.T) {
	var n atomic.Int64
	got, err := sensitivities(t, continuous(2), 300, func(x [8]float64) float64 {
		switch {
		case x[0] < 0.01:
			n.Add(1)
			return math.Inf(1) // fails
		case x[1] < 0.01:
			return math.NaN()
		}
		return x[0] + x[1]
	}, sim.SensitivityOptions{Resamples: 20})
	var failed *sim.FailedRuns
	require.ErrorAs(t, err, &failed)
	require.EqualValues(t, n.Load(), failed.Count)
	require.Less(t, got[0].Rows, 300)
	require.Greater(t, got[0].Rows, 270)
	require.InDelta(t, 0.5, got[0].First.Value, 0.1)
}

func TestSensitivityRefuses(t *testing.T) {
	space := sim.Space[int]{Factors: []sim.Factor[int]{sim.Range("x", func(*int, float64) {}, 0, 1)}}
	rows := replicates([]float64{1})
	ask := func(ctx context.Context, rows func(func(sim.Row[int, float64], error) bool), s sim.Space[int], o sim.SensitivityOptions) error {
		_, err := sim.Sensitivities(ctx, rows, s, identity, o, source())
		return err
	}
	ctx := context.Background()
	require.ErrorIs(t, ask(ctx, rows, sim.Space[int]{}, sim.SensitivityOptions{}), sim.ErrInvalid)
	require.ErrorIs(t, ask(ctx, rows, space, sim.SensitivityOptions{Resamples: -1}), sim.ErrInvalid)
	require.ErrorIs(t, ask(ctx, rows, space, sim.SensitivityOptions{Confidence: 1}), sim.ErrInvalid)
	require.ErrorIs(t, ask(ctx, pairs([]float64{1}, []float64{2}), space, sim.SensitivityOptions{}), sim.ErrInvalid)
	broken := func(yield func(sim.Row[int, float64], error) bool) { yield(sim.Row[int, float64]{}, errDisk) }
	require.ErrorIs(t, ask(ctx, broken, space, sim.SensitivityOptions{}), errDisk)
	over, cancel := context.WithCancel(ctx)
	cancel()
	require.ErrorIs(t, ask(over, rows, space, sim.SensitivityOptions{}), context.Canceled)
}
