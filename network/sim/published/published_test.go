package published_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/sim/published"
)

// throws is a cell of a model that throws dice until a six shows.
func throws(trial func() published.Trial) published.Model {
	return published.Model{
		Name: "dice", Measures: []published.Measure{{Name: "throws"}},
		Bind: func(*published.Values, string) published.Trial { return trial() },
	}
}

func simulated() published.Trial {
	return published.Simulate(dice{}, 0, func(throws *int) float64 { return float64(*throws) })
}

var cell = published.Cell{Measure: "throws"}

func TestSamplesAreThoseOfTheRuns(t *testing.T) {
	samples, err := throws(simulated).Samples(context.Background(), cell, 50, 1, stream)
	require.NoError(t, err)
	require.Len(t, samples, 50)
	for i, x := range samples {
		row, err := simulated().Run(stream(i))
		require.NoError(t, err)
		require.Equal(t, row, []float64{x})
	}
	for _, workers := range []int{0, 2, 7} {
		again, err := throws(simulated).Samples(context.Background(), cell, 50, workers, stream)
		require.NoError(t, err)
		require.Equal(t, samples, again, "whatever the workers")
	}
	fewer, err := throws(simulated).Samples(context.Background(), cell, 20, 1, stream)
	require.NoError(t, err)
	require.Equal(t, samples[:20], fewer, "runs that follow change nothing")
}

func TestReduceTakesAllRows(t *testing.T) {
	largest := func() published.Trial {
		trial := simulated()
		trial.Reduce = func(rows [][]float64) float64 {
			most := math.Inf(-1)
			for _, row := range rows {
				most = max(most, row[0])
			}
			return most
		}
		return trial
	}
	all, err := throws(simulated).Samples(context.Background(), cell, 30, 1, stream)
	require.NoError(t, err)
	one, err := throws(largest).Samples(context.Background(), cell, 30, 3, stream)
	require.NoError(t, err)
	most := 0.0
	for _, x := range all {
		most = max(most, x)
	}
	require.Equal(t, []float64{most}, one)
}

// What is exact is computed once and asks for one stream.
func TestExactRunsOnce(t *testing.T) {
	computed, asked := 0, 0
	m := throws(func() published.Trial {
		return published.Computed(func() (float64, error) {
			computed++
			return 6, nil
		})
	})
	require.NoError(t, m.Validate(cell))
	require.Zero(t, computed, "not to see whether a cell is accepted")
	samples, err := m.Samples(context.Background(), cell, 1000, 1, func(run int) *rand.Rand {
		asked++
		return stream(run)
	})
	require.NoError(t, err)
	require.Equal(t, []float64{6}, samples)
	require.Equal(t, []int{1, 1}, []int{computed, asked})
}

var errStuck = errors.New("stuck")

// stuck is a model that fails in its third step, or at once.
type stuck struct{}

func (stuck) Init(after int, _ *rand.Rand) (*int, error) {
	if after == 0 {
		return nil, errStuck
	}
	return &after, nil
}

func (stuck) Step(left *int, _ *rand.Rand) (bool, error) {
	if *left--; *left == 0 {
		return false, errStuck
	}
	return false, nil
}

func TestErrorsOfRuns(t *testing.T) {
	for _, after := range []int{0, 1, 3} {
		m := throws(func() published.Trial {
			return published.Simulate(stuck{}, after, func(*int) float64 { return 0 })
		})
		_, err := m.Samples(context.Background(), cell, 2, 1, stream)
		require.ErrorIs(t, err, errStuck)
	}
	_, err := throws(func() published.Trial {
		return published.Computed(func() (float64, error) { return 1, errStuck })
	}).Samples(context.Background(), cell, 2, 1, stream)
	require.ErrorIs(t, err, errStuck)
	// The first run that fails, whatever the workers.
	m := throws(func() published.Trial {
		return published.Each(func(r *rand.Rand) (float64, error) {
			if x := r.Float64(); x < 0.5 {
				return 0, &drawnError{x}
			}
			return 1, nil
		})
	})
	_, want := m.Samples(context.Background(), cell, 50, 1, stream)
	require.Error(t, want)
	_, got := m.Samples(context.Background(), cell, 50, 7, stream)
	require.Equal(t, want, got)
}

// Where every run fails the first says all.
func TestRunsAfterAFailureAreLeftOut(t *testing.T) {
	for _, workers := range []int{1, 7} {
		var made atomic.Int64
		m := throws(func() published.Trial {
			return published.Each(func(*rand.Rand) (float64, error) {
				made.Add(1)
				return 0, errStuck
			})
		})
		_, err := m.Samples(context.Background(), cell, 10_000, workers, stream)
		require.ErrorIs(t, err, errStuck)
		require.LessOrEqual(t, made.Load(), int64(workers))
	}
}

type drawnError struct{ x float64 }

func (e *drawnError) Error() string { return "drawn" }

func TestSamplesNeedsRuns(t *testing.T) {
	exact := func() published.Trial { return published.Computed(func() (float64, error) { return 1, nil }) }
	for _, m := range []published.Model{throws(simulated), throws(exact)} {
		for _, runs := range []int{0, -1} {
			_, err := m.Samples(context.Background(), cell, runs, 1, stream)
			require.ErrorIs(t, err, published.ErrParameter)
		}
	}
}

func TestSamplesCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	_, err := throws(simulated).Samples(ctx, cell, 1000, 2, func(run int) *rand.Rand {
		if run == 10 {
			cancel()
		}
		return stream(run)
	})
	require.ErrorIs(t, err, context.Canceled)
	_, err = throws(simulated).Samples(ctx, cell, 1, 1, stream)
	require.ErrorIs(t, err, context.Canceled)
}

// Names are looked at before values, and a measure that is unknown is not bound.
func TestUnknownNames(t *testing.T) {
	err := coins.Validate(published.Cell{Measure: "tails", Values: map[string]string{"sides": "2", "bias": "x"}})
	require.ErrorIs(t, err, published.ErrParameter)
	require.EqualError(t, err, `published: bad parameter: coins has no parameter "sides"; it has throws, bias
published: bad parameter: coins has no measure "tails"; it has heads, expected`)
	_, err = coins.Samples(context.Background(), published.Cell{}, 1, 1, stream)
	require.ErrorIs(t, err, published.ErrParameter)
}

// Every method refuses what it should, and gives a value that it would have taken.
func TestValues(t *testing.T) {
	methods := map[string]func(v *published.Values) any{
		"number":   func(v *published.Values) any { return v.Number("x") },
		"positive": func(v *published.Values) any { return v.Positive("x") },
		"least":    func(v *published.Values) any { return v.AtLeast("x", 2) },
		"within":   func(v *published.Values) any { return v.Within("x", -1, 1) },
		"whole":    func(v *published.Values) any { return v.Whole("x", -3) },
		"index":    func(v *published.Values) any { return v.Index("x", 3) },
		"none":     func(v *published.Values) any { return v.Index("x", 0) },
		"choice":   func(v *published.Values) any { return v.Choice("x", "a", "b") },
		"text":     func(v *published.Values) any { return v.Text("x") },
		"list":     func(v *published.Values) any { return v.List("x") },
		"matrix":   func(v *published.Values) any { return v.Matrix("x") },
	}
	for _, c := range []struct {
		method, text string
		want         any
		refused      bool
	}{
		{"number", " 1e3 ", 1000.0, false}, {"number", "", 0.0, true}, {"number", "NaN", 0.0, true}, {"number", "-Inf", 0.0, true},
		{"number", "1e999", 0.0, true}, {"number", "1 2", 0.0, true},
		{"positive", "0.5", 0.5, false}, {"positive", "-0", 1.0, true}, {"positive", "x", 1.0, true}, {"positive", "inf", 1.0, true},
		{"least", "2", 2.0, false}, {"least", "1.999", 2.0, true}, {"least", "inf", 2.0, true},
		{"within", "-1", -1.0, false}, {"within", "1", 1.0, false}, {"within", "1.001", -1.0, true}, {"within", "-2", -1.0, true}, {"within", "NaN", -1.0, true},
		{"whole", "-3", -3, false}, {"whole", "2147483647", math.MaxInt32, false}, {"whole", "2e1", 20, false},
		{"whole", "-4", -3, true}, {"whole", "2147483648", -3, true}, {"whole", "1.5", -3, true}, {"whole", "1e300", -3, true},
		{"index", "0", 0, false}, {"index", "2", 2, false}, {"index", "3", 0, true}, {"index", "-1", 0, true}, {"index", "0.5", 0, true}, {"none", "0", 0, true},
		{"choice", " b", "b", false}, {"choice", "c", "a", true}, {"choice", "", "a", true},
		{"text", "\tany thing\n", "any thing", false}, {"text", "", "", false},
		{"list", "", []float64(nil), false}, {"list", "1  1/2 -3e0", []float64{1, 0.5, -3}, false},
		{"list", "1 x 2", []float64{1, 0, 2}, true}, {"list", "1/x", []float64{0}, true}, {"list", "1/0", []float64{0}, true},
		{"list", "0/0", []float64{0}, true}, {"list", "NaN", []float64{0}, true}, {"list", "1/2/3", []float64{0}, true}, {"list", "1;2", []float64{0}, true},
		{"matrix", "1 0;1/2", [][]float64{{1, 0}, {0.5}}, false}, {"matrix", "", [][]float64{nil}, false}, {"matrix", "1;", [][]float64{{1}, nil}, false},
		{"matrix", "1 a", [][]float64{{1, 0}}, true},
	} {
		var got any
		err := reads(c.text, func(v *published.Values) { got = methods[c.method](v) })
		require.Equal(t, c.want, got, "%s %q", c.method, c.text)
		if c.refused {
			require.ErrorIs(t, err, published.ErrParameter, "%s %q", c.method, c.text)
		} else {
			require.NoError(t, err, "%s %q", c.method, c.text)
		}
	}
}

func TestRequireAndCheckReport(t *testing.T) {
	err := reads("", func(v *published.Values) {
		require.True(t, v.Require(true, "never"))
		require.False(t, v.Require(false, "x is %s", "wrong"))
		require.True(t, v.Check(nil))
		require.False(t, v.Check(errStuck))
	})
	require.EqualError(t, err, "published: bad parameter: x is wrong\nstuck")
	require.ErrorIs(t, err, errStuck)
	require.NotErrorIs(t, err, errors.ErrUnsupported)
}
