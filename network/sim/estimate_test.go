package sim_test

import (
	"context"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"
)

// pooled sends values through Summarize as replicates of one cell.
func pooled(t *testing.T, values ...float64) sim.Estimate {
	t.Helper()
	s, err := sim.Summarize(replicates(values), func(x float64) float64 { return x })
	require.NoError(t, err)
	require.Len(t, s, 1)
	return s[0].Estimate
}

func replicates(values []float64) func(func(sim.Row[int, float64], error) bool) {
	return func(yield func(sim.Row[int, float64], error) bool) {
		for i, x := range values {
			if !yield(sim.Row[int, float64]{ID: sim.RunID{Replicate: i}, Value: x, Last: true}, nil) {
				return
			}
		}
	}
}

func TestEstimate(t *testing.T) {
	e := pooled(t, 2, 4, 4, 4, 5, 5, 7, 9)
	require.Equal(t, 8, e.N)
	require.Equal(t, 5.0, e.Mean)
	require.InDelta(t, math.Sqrt(32.0/7), e.SD, 1e-15)
	require.InDelta(t, math.Sqrt(32.0/7/8), e.StandardError(), 1e-15)
	require.Equal(t, 2.0, e.Min)
	require.Equal(t, 9.0, e.Max)
}

func TestEstimateOfLittle(t *testing.T) {
	one := pooled(t, 3)
	require.Equal(t, 3.0, one.Mean)
	require.True(t, math.IsNaN(one.SD) && math.IsNaN(one.StandardError()) && math.IsNaN(one.HalfWidth(0.95)))
	none := pooled(t, math.NaN(), math.NaN())
	require.Zero(t, none.N)
	require.Equal(t, 2, none.Undefined)
	require.True(t, math.IsNaN(none.Mean) && math.IsNaN(none.Min) && math.IsNaN(none.Max))
	some := pooled(t, 1, math.NaN(), 3)
	require.Equal(t, 2.0, some.Mean)
	require.Equal(t, [2]int{2, 1}, [2]int{some.N, some.Undefined})
	require.True(t, math.IsInf(pooled(t, 1, math.Inf(1)).Mean, 1))
	require.True(t, math.IsNaN(pooled(t, 1, math.Inf(1)).SD))
	require.Equal(t, 0.0, pooled(t, 0.1, 0.1, 0.1).SD, "exactly")
}

// TestIntervals holds Student's t against the table in every textbook (two-sided 95% and 99%).
func TestIntervals(t *testing.T) {
	for n, want := range map[int][2]float64{2: {12.7062, 63.6567}, 3: {4.30265, 9.92484}, 10: {2.26216, 3.24984}, 31: {2.04227, 2.75000}, 121: {1.97993, 2.61742}, 1000001: {1.959966, 2.575834}} {
		e := sim.Estimate{N: n, Mean: 1, SD: math.Sqrt(float64(n))}
		require.InEpsilon(t, want[0], e.HalfWidth(0.95), 1e-5)
		require.InEpsilon(t, want[1], e.HalfWidth(0.99), 1e-5)
		low, high := e.Interval(0.95)
		require.InDelta(t, 1, (low+high)/2, 1e-9)
		require.InEpsilon(t, 2*want[0], high-low, 1e-5)
	}
	for _, c := range []float64{0, 1, -1, 2, math.NaN()} {
		require.True(t, math.IsNaN(sim.Estimate{N: 5, SD: 1}.HalfWidth(c)))
	}
}

// twin computes mean and standard deviation with 300 bits.
func twin(values []float64) (mean, sd float64) {
	f := func(x float64) *big.Float { return new(big.Float).SetPrec(300).SetFloat64(x) }
	n, sum, squares := f(float64(len(values))), f(0), f(0)
	for _, x := range values {
		sum.Add(sum, f(x))
	}
	m := new(big.Float).SetPrec(300).Quo(sum, n)
	for _, x := range values {
		d := f(x)
		d.Sub(d, m)
		squares.Add(squares, d.Mul(d, d))
	}
	mean, _ = m.Float64()
	squares.Quo(squares, f(float64(len(values)-1)))
	sd, _ = squares.Sqrt(squares).Float64()
	return mean, sd
}

func TestEstimateAgainstItsTwin(t *testing.T) {
	r := source()
	for _, scale := range []struct{ mean, sd float64 }{{0, 1}, {1, 1e-3}, {1e9, 1e-3}, {-1e15, 1}, {1e-100, 1e-103}, {1e100, 1e98}} {
		for _, n := range []int{2, 3, 10, 1000} {
			values := make([]float64, n)
			for i := range values {
				values[i] = scale.mean + scale.sd*r.NormFloat64()
			}
			mean, sd := twin(values)
			e := pooled(t, values...)
			require.InEpsilon(t, mean, e.Mean, 1e-15)
			require.InEpsilon(t, sd, e.SD, 1e-14, "mean %g sd %g n %d", scale.mean, scale.sd, n)
			if scale.mean == 0 {
				m, s := stat.MeanStdDev(values, nil)
				require.InDelta(t, m, e.Mean, 1e-14)
				require.InEpsilon(t, s, e.SD, 1e-12)
			}
		}
	}
}

func TestTheOrderOfValuesCannotBeSeen(t *testing.T) {
	r := source()
	values := make([]float64, 500)
	for i := range values {
		values[i] = r.NormFloat64() * math.Exp(10*r.NormFloat64())
	}
	want := pooled(t, values...)
	for range 20 {
		r.Shuffle(len(values), func(i, j int) { values[i], values[j] = values[j], values[i] })
		require.Equal(t, want, pooled(t, values...))
	}
}

// TestIntervalsCover checks on data with known truth that 95% intervals cover it so often.
func TestIntervalsCover(t *testing.T) {
	e := sim.Experiment[float64, *float64, float64]{
		Seed: 1, Points: make([]float64, 2000), Replicates: 8, Model: gaussian{},
		Observe: func(_ int, x *float64, _ *rand.Rand) (float64, error) { return *x, nil },
	}
	for i := range e.Points {
		e.Points[i] = float64(i)
	}
	cells, err := sim.Summarize(e.Run(context.Background(), sim.Options{}), func(x float64) float64 { return x })
	require.NoError(t, err)
	covered := 0
	for _, c := range cells {
		if low, high := c.Interval(0.95); low <= float64(c.Point) && float64(c.Point) <= high {
			covered++
		}
	}
	require.InDelta(t, 0.95, float64(covered)/2000, 4*math.Sqrt(0.95*0.05/2000))
}

// gaussian is a model of nothing but noise around its parameter.
type gaussian struct{}

func (gaussian) Init(mean float64, r *rand.Rand) (*float64, error) {
	x := mean + r.NormFloat64()
	return &x, nil
}
func (gaussian) Step(*float64, *rand.Rand) (bool, error) { return true, nil }
