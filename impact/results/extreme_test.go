package results_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/results"
)

// extreme draws a series of numbers at the edges of what float64 can hold, some of them
// equal.
func extreme(r *rand.Rand, n int) results.Series {
	draw := func() float64 {
		return []float64{0, 1, 1, 2, 1e-300, 5e-324, 1e300, math.MaxFloat64, r.Float64(), 1e-160 * r.Float64(), 1e160 * r.Float64()}[r.IntN(11)]
	}
	s := results.Series{Down: r.IntN(2) == 0}
	at := -draw()
	for range n {
		p := results.Point{Time: at, Value: draw() * float64(1-2*(r.IntN(6)/5)), Hours: draw(), Money: draw()}
		if at = math.Nextafter(at, math.Inf(1)) + draw(); math.IsInf(at, 0) {
			break
		}
		s.Points = append(s.Points, p)
	}
	return s
}

// Whatever finite numbers a series is made of, it has a trajectory and a judgement, whose
// intervals lie around their values or are not known.
func TestExtremeSeries(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 1))
	for range 300 {
		s := extreme(r, 5+r.IntN(8))
		got := trajectory(t, s, results.TrajectoryParams{})
		for _, e := range []results.Estimate{got.Level, got.Rate, got.Acceleration, got.Learning, got.Efficiency} {
			require.False(t, e.Known() && !math.IsNaN(e.Low+e.High) && (e.Low > e.Value || e.High < e.Value), "%v of %v", e, s)
		}
		require.NotEmpty(t, got.Reading("m", "week"))
		_, err := results.Rank([]results.Estimate{got.Rate, got.Level, got.Acceleration}, 0.95)
		require.NoError(t, err)
	}
	for range 15 {
		j, err := results.Judge(extreme(r, 9), results.JudgeParams{})
		require.NoError(t, err)
		require.NotEmpty(t, j.Reading("m", "week"))
	}
}

// Efficiency is defined wherever value and effort are, though their quotient be too large
// or too small for a number.
func TestEfficiencyOfLittleEffort(t *testing.T) {
	for _, unit := range []float64{1e-300, 1, 1e300} {
		var s results.Series
		for i := range 8 {
			s.Points = append(s.Points, results.Point{Time: float64(i), Value: 1e200, Hours: unit * math.Exp(-0.1*float64(i))})
		}
		require.InDelta(t, 0.1, trajectory(t, s, results.TrajectoryParams{}).Efficiency.Value, 1e-9, "%v", unit)
	}
}

// Groups are told apart in whatever unit they are measured, also by their levels: 1000 and
// 1010 are not, within 20%.
func TestRanksHaveNoUnit(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 1))
	var levels []results.Estimate
	for _, factor := range []float64{1000, 1010} {
		s := noisy(r, 12)
		for i := range s.Points {
			s.Points[i].Value *= factor
		}
		levels = append(levels, trajectory(t, s, results.TrajectoryParams{}).Level)
	}
	for _, list := range [][]results.Estimate{levels, {estimate(1, 0.1, 9), estimate(1.3, 0.1, 9), estimate(2, 0.1, 9)}} {
		want, err := results.Rank(list, 0.95)
		require.NoError(t, err)
		require.Equal(t, 1, want[0].High-want[0].Low, "the first two are not told apart")
		for _, unit := range []float64{1e-250, 1e-100, 1e100, 1e250} {
			scaled := make([]results.Estimate, len(list))
			for i, e := range list {
				scaled[i] = results.Estimate{Value: unit * e.Value, Error: unit * e.Error, Freedom: e.Freedom}
			}
			got, err := results.Rank(scaled, 0.95)
			require.NoError(t, err)
			require.Equal(t, want, got, "unit %v", unit)
		}
	}
}

// Measurements that are ages apart are in order.
func TestFromMetricOverAges(t *testing.T) {
	s, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	const far = 1 << 43
	for i, f := range []impact.Fact{impact.PersonJoined{Person: "Ann"}, impact.GroupFormed{Group: "river", People: []string{"Ann"}},
		impact.InitiativeStarted{Initiative: "tests", Group: "river"}, impact.MetricDefined{Metric: "wells", Initiative: "tests"},
		impact.MetricMeasured{Metric: "wells", Value: 2}, impact.MetricMeasured{Metric: "wells", Value: 4}} {
		at := impact.Tick(-far)
		if i == 5 {
			at = impact.Tick(far)
		}
		_, err := s.Apply(impact.Event{ID: f.Type() + at.String(), Time: at, Fact: f})
		require.NoError(t, err)
	}
	got, err := results.FromMetric(s.Now(), "wells", 0)
	require.NoError(t, err)
	require.Equal(t, []results.Point{{Time: 0, Value: 2}, {Time: 2 * far, Value: 4}}, got.Points)
}
