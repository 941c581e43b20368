package results_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/results"
)

// series returns a series of the values at times 0, 1, 2 ...
func series(values ...float64) results.Series {
	var s results.Series
	for i, v := range values {
		s.Points = append(s.Points, results.Point{Time: float64(i), Value: v})
	}
	return s
}

func TestSeriesReportsAllFaults(t *testing.T) {
	require.NoError(t, results.Series{}.Validate())
	require.NoError(t, series(1, -2, 0).Validate())
	err := results.Series{Points: []results.Point{
		{Time: 1, Value: math.Inf(1)}, {Time: 1, Hours: -1}, {Time: math.NaN(), Money: math.NaN()},
	}}.Validate()
	require.ErrorIs(t, err, results.ErrSeries)
	for _, what := range []string{"point 0: values", "point 1: times", "point 1: hours", "point 2: times", "point 2: money"} {
		require.ErrorContains(t, err, what)
	}
}

func TestFromMetric(t *testing.T) {
	s := newSpace(t, map[int64][]impact.Fact{
		0: {impact.PersonJoined{Person: "Ann"}, impact.GroupFormed{Group: "river", People: []string{"Ann"}},
			impact.InitiativeStarted{Initiative: "tests", Group: "river"},
			impact.MetricDefined{Metric: "defects", Initiative: "tests", Direction: impact.Down}},
		4: {impact.MetricMeasured{Metric: "defects", Value: 8, Hours: 1, Money: 5}},
		6: {impact.MetricMeasured{Metric: "defects", Value: 4, Hours: 2}, impact.MetricMeasured{Metric: "defects", Value: 6, Hours: 3}},
		9: {impact.MetricMeasured{Metric: "defects", Value: 3}},
	})
	got, err := results.FromMetric(s.Now(), "defects", 0)
	require.NoError(t, err)
	require.Equal(t, results.Series{Down: true, Points: []results.Point{
		{Time: 0, Value: 8, Hours: 1, Money: 5}, {Time: 2, Value: 5, Hours: 5}, {Time: 5, Value: 3},
	}}, got)

	early, err := s.At(impact.Tick(6))
	require.NoError(t, err)
	got, err = results.FromMetric(early, "defects", 24*time.Hour)
	require.NoError(t, err)
	require.Len(t, got.Points, 2)
	require.Equal(t, 14.0, got.Points[1].Time, "days")

	_, err = results.FromMetric(s.Now(), "effects", 0)
	require.ErrorIs(t, err, results.ErrSeries)
	_, err = results.FromMetric(s.Now(), "defects", -1)
	require.ErrorIs(t, err, results.ErrParams)
}

func TestMeasurementsOfOneSecondAreOnePoint(t *testing.T) {
	s, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	start := time.Date(2026, 3, 2, 18, 0, 0, 0, time.UTC)
	for i, f := range []impact.Fact{impact.PersonJoined{Person: "Ann"}, impact.GroupFormed{Group: "river", People: []string{"Ann"}},
		impact.InitiativeStarted{Initiative: "tests", Group: "river"}, impact.MetricDefined{Metric: "wells", Initiative: "tests"},
		impact.MetricMeasured{Metric: "wells", Value: 2}, impact.MetricMeasured{Metric: "wells", Value: 4}, impact.MetricMeasured{Metric: "wells", Value: 9}} {
		at := start.Add(time.Duration(i) * time.Millisecond)
		if i == 6 {
			at = start.Add(48 * time.Hour)
		}
		_, err := s.Apply(impact.Event{ID: f.Type() + at.String(), Time: impact.At(at), Fact: f})
		require.NoError(t, err)
	}
	got, err := results.FromMetric(s.Now(), "wells", 24*time.Hour)
	require.NoError(t, err)
	require.Equal(t, series(3, 0, 9).Points[:1], got.Points[:1])
	require.Equal(t, results.Point{Time: 2, Value: 9}, got.Points[1])
}

func TestPerEffort(t *testing.T) {
	s := results.Series{Points: []results.Point{{Time: 0, Value: 6, Hours: 2, Money: 3}, {Time: 1, Value: 9, Money: 3}, {Time: 2, Value: 8, Hours: 4}}}
	up := s.PerEffort(results.Hours)
	require.Equal(t, []float64{3, 2}, []float64{up.Points[0].Value, up.Points[1].Value})
	require.Equal(t, 2.0, up.Points[1].Time)
	require.Equal(t, 3.0, s.PerEffort(results.Money).Points[1].Value)
	s.Down = true
	down := s.PerEffort(results.Hours)
	require.True(t, down.Down)
	require.Equal(t, []float64{12, 32}, []float64{down.Points[0].Value, down.Points[1].Value})
	require.Equal(t, 6.0, s.Points[0].Value, "the series itself is as it was")
}

// Doing the same with half the effort, from one point to the next, is a rate of ln 2
// whichever direction is better.
func TestPerEffortIsATrajectoryOfItsOwn(t *testing.T) {
	for _, down := range []bool{false, true} {
		s := results.Series{Down: down}
		for i := range 8 {
			s.Points = append(s.Points, results.Point{Time: float64(i), Value: 10, Hours: 100 * math.Exp2(-float64(i))})
		}
		per, err := results.NewTrajectory(s.PerEffort(results.Hours), results.TrajectoryParams{})
		require.NoError(t, err)
		require.InDelta(t, math.Ln2, per.Rate.Value, 1e-12)
		require.Equal(t, results.Improving, per.Verdict)
		itself, err := results.NewTrajectory(s, results.TrajectoryParams{})
		require.NoError(t, err)
		require.Equal(t, results.Flat, itself.Verdict)
		require.InDelta(t, per.Rate.Value, itself.Efficiency.Value, 1e-12)
		require.InDelta(t, per.Rate.Low, itself.Efficiency.Low, 1e-9)
		require.Contains(t, itself.Reading("tests", "week"), "Impact per effort: 100% a week")
		s.Points[3].Hours = 0
		require.False(t, trajectory(t, s, results.TrajectoryParams{}).Efficiency.Known())
	}
}
