package results_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/results"
)

// curve returns n values of f at times 0, 1, 2 ...
func curve(n int, f func(t float64) float64) results.Series {
	var s results.Series
	for i := range n {
		s.Points = append(s.Points, results.Point{Time: float64(i), Value: f(float64(i))})
	}
	return s
}

func trajectory(t testing.TB, s results.Series, p results.TrajectoryParams) results.Trajectory {
	t.Helper()
	got, err := results.NewTrajectory(s, p)
	require.NoError(t, err)
	return got
}

func TestTrajectoriesWithoutNoiseAreExact(t *testing.T) {
	for _, n := range []int{5, 8, 13, 60} {
		growing := trajectory(t, curve(n, func(t float64) float64 { return 3 * math.Exp(0.07*t) }), results.TrajectoryParams{})
		require.Equal(t, results.Logarithmic, growing.Scale)
		require.InDelta(t, 0.07, growing.Rate.Value, 1e-12)
		require.InDelta(t, 0, growing.Acceleration.Value, 1e-12)
		require.InEpsilon(t, 3*math.Exp(0.07*float64(n-1)), growing.Level.Value, 1e-10)
		require.Equal(t, results.Improving, growing.Verdict)

		rising := trajectory(t, curve(n, func(t float64) float64 { return math.Exp(0.01*t + 0.004*t*t) }), results.TrajectoryParams{})
		require.InDelta(t, 0.008, rising.Acceleration.Value, 1e-12)
		require.Equal(t, results.Accelerating, rising.Verdict)

		straight := trajectory(t, curve(n, func(t float64) float64 { return 0.5*t - 1 }), results.TrajectoryParams{})
		require.Equal(t, results.Linear, straight.Scale, "there are values that are not above 0")
		require.InDelta(t, 0.5, straight.Rate.Value, 1e-12)
		require.InDelta(t, 0, straight.Acceleration.Value, 1e-12)
		require.False(t, straight.Learning.Known())
		require.Equal(t, results.Improving, straight.Verdict)

		falling := trajectory(t, curve(n, func(t float64) float64 { return math.Exp(-0.2 * t) }), results.TrajectoryParams{})
		require.Equal(t, results.Declining, falling.Verdict)
		require.Equal(t, results.Flat, trajectory(t, curve(n, func(float64) float64 { return 7 }), results.TrajectoryParams{}).Verdict)
		require.Equal(t, results.Flat, trajectory(t, curve(n, func(float64) float64 { return 0 }), results.TrajectoryParams{}).Verdict)
	}
}

// Exponential growth has a constant rate on one scale, and a rising one on the other.
func TestScaleDecidesWhatAcceleratingMeans(t *testing.T) {
	s := curve(20, func(t float64) float64 { return math.Exp(0.1 * t) })
	require.Equal(t, results.Improving, trajectory(t, s, results.TrajectoryParams{}).Verdict)
	require.Equal(t, results.Accelerating, trajectory(t, s, results.TrajectoryParams{Scale: results.Linear}).Verdict)
}

func TestWrightExponent(t *testing.T) {
	cost := results.Series{Down: true}
	for i := range 10 { // an 80% curve: each doubling of experience takes a fifth off the cost
		done := math.Exp2(float64(i))
		before := done / 2
		if i == 0 {
			before = 0
		}
		cost.Points = append(cost.Points, results.Point{Time: float64(i), Value: 5 * math.Pow(done, math.Log2(0.8)), Hours: done - before})
	}
	byHours := trajectory(t, cost, results.TrajectoryParams{})
	require.InDelta(t, 0.321928094887, byHours.Learning.Value, 1e-9)
	require.InDelta(t, 0.8, math.Exp2(-byHours.Learning.Value), 1e-9)
	for i := range cost.Points {
		cost.Points[i].Money, cost.Points[i].Hours = cost.Points[i].Hours, 0
	}
	require.InDelta(t, 0.321928094887, trajectory(t, cost, results.TrajectoryParams{}).Learning.Value, 1e-9)
	counted := curve(9, func(t float64) float64 { return math.Pow(t+1, 0.4) })
	require.InDelta(t, 0.4, trajectory(t, counted, results.TrajectoryParams{}).Learning.Value, 1e-9)
}

func TestFewerThanFivePointsAreTooLittle(t *testing.T) {
	for n := range 5 {
		got := trajectory(t, curve(n, func(t float64) float64 { return math.Exp(t) }), results.TrajectoryParams{})
		require.Equal(t, results.TooLittle, got.Verdict)
		require.Equal(t, n, got.Points)
		for _, e := range []results.Estimate{got.Level, got.Rate, got.Acceleration, got.Learning, got.Efficiency} {
			require.False(t, e.Known())
			require.Equal(t, "unknown", e.String())
		}
		require.Contains(t, got.Reading("tests", "week"), "too little data")
	}
}

func noisy(r *rand.Rand, n int) results.Series {
	return curve(n, func(t float64) float64 { return math.Exp(1 + 0.05*t + 0.2*r.NormFloat64()) })
}

// What a change of units, direction or origin does to a trajectory is known.
func TestMetamorphicTrajectories(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	close := func(t *testing.T, want, got results.Estimate, factor float64) {
		t.Helper()
		for _, pair := range [][2]float64{{want.Value, got.Value}, {want.Low, got.Low}, {want.High, got.High}} {
			require.InEpsilon(t, pair[0]*factor, pair[1], 1e-7)
		}
	}
	for _, n := range []int{5, 9, 16, 30} {
		s := noisy(r, n)
		base := trajectory(t, s, results.TrajectoryParams{})
		var units, days, later, inverse results.Series
		inverse.Down = true
		for _, p := range s.Points {
			units.Points = append(units.Points, results.Point{Time: p.Time, Value: 1000 * p.Value})
			days.Points = append(days.Points, results.Point{Time: 7 * p.Time, Value: p.Value})
			later.Points = append(later.Points, results.Point{Time: p.Time + 100, Value: p.Value})
			inverse.Points = append(inverse.Points, results.Point{Time: p.Time, Value: 1 / p.Value})
		}
		scaled := trajectory(t, units, results.TrajectoryParams{})
		close(t, base.Rate, scaled.Rate, 1)
		close(t, base.Level, scaled.Level, 1000)
		daily := trajectory(t, days, results.TrajectoryParams{})
		close(t, base.Rate, daily.Rate, 1.0/7)
		close(t, base.Acceleration, daily.Acceleration, 1.0/49)
		close(t, base.Acceleration, trajectory(t, later, results.TrajectoryParams{}).Acceleration, 1)
		turned := trajectory(t, inverse, results.TrajectoryParams{})
		close(t, base.Rate, turned.Rate, 1)
		close(t, base.Learning, turned.Learning, 1)
		require.InEpsilon(t, 1/base.Level.High, turned.Level.Low, 1e-7)
		require.Equal(t, base.Verdict, turned.Verdict)
		s.Down = true
		worse := trajectory(t, s, results.TrajectoryParams{})
		require.Equal(t, -base.Rate.Value, worse.Rate.Value)
		require.Equal(t, -base.Rate.Low, worse.Rate.High)
		wide := trajectory(t, noisy(rand.New(rand.NewPCG(5, 2)), n), results.TrajectoryParams{Confidence: 0.99})
		narrow := trajectory(t, noisy(rand.New(rand.NewPCG(5, 2)), n), results.TrajectoryParams{Confidence: 0.5})
		require.Less(t, narrow.Rate.High-narrow.Rate.Low, wide.Rate.High-wide.Rate.Low)
	}
}

func TestTrajectoryRefuses(t *testing.T) {
	_, err := results.NewTrajectory(series(1, 2), results.TrajectoryParams{Scale: 9, Confidence: 1, Certainty: -1, Correlated: 2})
	require.ErrorIs(t, err, results.ErrParams)
	for _, what := range []string{"scale", "confidence", "certainty", "correlated"} {
		require.ErrorContains(t, err, what)
	}
	_, err = results.NewTrajectory(series(1, 0), results.TrajectoryParams{Scale: results.Logarithmic})
	require.ErrorIs(t, err, results.ErrSeries)
	_, err = results.NewTrajectory(series(1, math.NaN()), results.TrajectoryParams{})
	require.ErrorIs(t, err, results.ErrSeries)
}

// No number that is a number makes it panic, and nothing unknown is passed for known.
func FuzzTrajectory(f *testing.F) {
	f.Add(1.0, 2.0, 3.0, 4.0, 5.0, 1.0, 1.0, false)
	f.Add(math.MaxFloat64, -math.MaxFloat64, 1e-320, 0.0, 1.0, 1e-300, 1e300, true)
	f.Fuzz(func(t *testing.T, a, b, c, d, e, step, hours float64, down bool) {
		s := results.Series{Down: down}
		for i, v := range []float64{a, b, c, d, e, a, b, c} {
			s.Points = append(s.Points, results.Point{Time: float64(i*i) * step, Value: v, Hours: hours})
		}
		got, err := results.NewTrajectory(s, results.TrajectoryParams{})
		if err != nil {
			require.ErrorIs(t, err, results.ErrSeries)
			return
		}
		require.NotEmpty(t, got.Reading("m", "week"))
		if got.Verdict > results.Flat {
			require.Greater(t, got.Rate.Low, 0.0)
		}
		_, err = results.Judge(s, results.JudgeParams{})
		require.NoError(t, err)
	})
}

func TestNamesOfVerdictsAndGrowth(t *testing.T) {
	require.Equal(t, "accelerating", results.Accelerating.String())
	require.Equal(t, "verdict(9)", results.Verdict(9).String())
	require.Equal(t, "compounding", results.Compounding.String())
	require.Equal(t, "growth(9)", results.Growth(9).String())
}

func TestReadingsOfTrajectories(t *testing.T) {
	for want, s := range map[string]results.Series{
		"declining, by -18": curve(9, func(t float64) float64 { return math.Exp(-0.2 * t) }),
		"the rate rises":    curve(9, func(t float64) float64 { return math.Exp(0.02 * t * t) }),
		"the rate falls":    curve(9, func(t float64) float64 { return 1 + t }),
		"flat, no change":   series(5, 6, 5, 6, 5, 6, 5),
		"Each doubling of experience brings a factor of 2": curve(9, func(t float64) float64 { return 1 + t }),
		"by 0.5 a week": curve(9, func(t float64) float64 { return t / 2 }),
	} {
		require.Contains(t, trajectory(t, s, results.TrajectoryParams{}).Reading("tests", "week"), want)
	}
}
