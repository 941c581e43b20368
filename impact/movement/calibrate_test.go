package movement

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// plane is a model with two parameters and known answers.
type plane struct{ a, b float64 }

func planePriors() []Prior[plane] {
	return []Prior[plane]{
		{"a", 0, 10, func(p *plane, x float64) { p.a = x }},
		{"b", -5, 5, func(p *plane, x float64) { p.b = x }},
	}
}

func fitPlane(t *testing.T, observed []float64, workers int, simulate func(p plane, r *rand.Rand) []float64) *Posterior {
	t.Helper()
	c := Calibration[plane]{
		Priors: planePriors(), Names: []string{"first", "second"}[:len(observed)], Observed: observed, Particles: 300, Rounds: 6,
		Simulate: func(p plane, r *rand.Rand) ([]float64, error) { return simulate(p, r), nil },
	}
	post, err := c.Run(context.Background(), workers, seeded(1))
	require.NoError(t, err)
	return post
}

func TestCalibrationFindsWhatIsThere(t *testing.T) {
	simulate := func(p plane, r *rand.Rand) []float64 {
		return []float64{p.a + 0.1*r.NormFloat64(), 2*p.b + 0.1*r.NormFloat64()}
	}
	post := fitPlane(t, []float64{7, -4}, 2, simulate)
	require.True(t, post.Identified(), post.Warnings)
	for k, want := range []float64{7, -2} {
		f := post.Parameters[k]
		require.InDelta(t, want, f.Mean, 0.3, f.Name)
		require.True(t, f.Low < want && want < f.High, f.Name)
		require.Greater(t, f.Shrinkage, 0.8)
	}
	total := 0.0
	for _, p := range post.Particles {
		total += p.Weight
		require.LessOrEqual(t, p.Distance, post.Rounds[len(post.Rounds)-1].Tolerance)
	}
	require.InDelta(t, 1, total, 1e-9)
	for k := 2; k < len(post.Rounds); k++ {
		require.Less(t, post.Rounds[k].Tolerance, post.Rounds[k-1].Tolerance, "the net closes")
	}
	require.Equal(t, post, fitPlane(t, []float64{7, -4}, 5, simulate), "workers change nothing")
}

// With an exact simulator the posterior is that of the prior cut to the tolerance.
func TestCalibrationWeighsAsThePriorDoes(t *testing.T) {
	post := fitPlane(t, []float64{5}, 2, func(p plane, _ *rand.Rand) []float64 { return []float64{p.a} })
	tolerance := post.Rounds[len(post.Rounds)-1].Tolerance
	mean, sd := moments(post.Particles, 0)
	require.InDelta(t, 5, mean, 0.1)
	half := 2.5 * tolerance // the median absolute deviation of a uniform on [0,10] is 2.5
	require.InDelta(t, half/math.Sqrt(3), sd, 0.25*half, "uniform within the tolerance")
	require.Contains(t, post.Warnings[0], "b is not identified")
}

func TestCalibrationWarns(t *testing.T) {
	sum := fitPlane(t, []float64{6}, 2, func(p plane, r *rand.Rand) []float64 { return []float64{p.a + p.b + 0.01*r.NormFloat64()} })
	require.Len(t, sum.Warnings, 2)
	require.Contains(t, sum.Warnings[0], "a is known only together with b")
	far := fitPlane(t, []float64{40, 0}, 2, func(p plane, r *rand.Rand) []float64 { return []float64{p.a + 0.1*r.NormFloat64(), p.b} })
	require.Contains(t, far.Warnings[0], "a lies at the edge of its prior")
	require.Contains(t, far.Warnings[len(far.Warnings)-1], "no run from the priors comes to")
	require.False(t, far.Identified())
	require.False(t, far.Statistics[0].Reached)
	require.True(t, far.Statistics[1].Reached)
	torn := fitPlane(t, []float64{4, 5}, 2, func(p plane, _ *rand.Rand) []float64 { return []float64{p.a, p.a} })
	require.Contains(t, torn.Warnings[len(torn.Warnings)-1], "the model does not reproduce it")
	still := fitPlane(t, []float64{3}, 2, func(plane, *rand.Rand) []float64 { return []float64{3} })
	require.Len(t, still.Warnings, 2, "what never varies says nothing")
}

func TestCalibrationSurvivesWhatCannotBe(t *testing.T) {
	simulate := func(p plane, r *rand.Rand) ([]float64, error) {
		switch {
		case p.a > 6:
			return nil, ErrParams
		case p.b > 3:
			return []float64{math.NaN()}, nil
		}
		return []float64{p.a + p.b}, nil
	}
	c := Calibration[plane]{Priors: planePriors(), Names: []string{"sum"}, Observed: []float64{1}, Simulate: simulate}
	post, err := c.Run(context.Background(), 0, seeded(2))
	require.NoError(t, err)
	for _, p := range post.Particles {
		require.False(t, p.Values[0] > 6 || p.Values[1] > 3)
	}
	wrong := errors.New("no such world")
	for _, fault := range []func(plane, *rand.Rand) ([]float64, error){
		func(plane, *rand.Rand) ([]float64, error) { return nil, wrong },
		func(plane, *rand.Rand) ([]float64, error) { return []float64{1, 2}, nil },
		func(plane, *rand.Rand) ([]float64, error) { return nil, ErrParams },
	} {
		c.Simulate = fault
		_, err := c.Run(context.Background(), 0, seeded(2))
		require.True(t, errors.Is(err, wrong) || errors.Is(err, ErrCalibration), err)
	}
	c.Simulate = simulate
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = c.Run(ended, 0, seeded(2))
	require.ErrorIs(t, err, context.Canceled)
}

func TestCalibrationValidates(t *testing.T) {
	c := Calibration[plane]{
		Priors: []Prior[plane]{{"a", 2, 1, nil}}, Names: []string{"x", "y"}, Observed: []float64{math.NaN()},
		Particles: 3, Rounds: -1, Keep: 1,
	}
	_, err := c.Run(context.Background(), 0, seeded(1))
	require.ErrorIs(t, err, ErrCalibration)
	for _, part := range []string{`prior "a"`, "1 statistics with 2 names", "statistic 0 is NaN", "nothing to simulate", "particles is 3", "-1", "keep is 1"} {
		require.ErrorContains(t, err, part)
	}
	require.ErrorContains(t, Calibration[plane]{}.Validate(), "no priors")
}

// A series can be fitted as well: how far a narrative has spread each week tells the
// threshold.
func TestCalibrationToASeries(t *testing.T) {
	world := DefaultParams()
	world.People, world.Off = 200, AllProcesses&^Telling
	series := func(p Params, r *rand.Rand) ([]float64, error) {
		s, err := Movement{Workers: 1}.Init(p, r)
		if err != nil {
			return nil, err
		}
		var adopted []float64
		for range 6 {
			if _, err := (Movement{Workers: 1}).Step(s, nil); err != nil {
				return nil, err
			}
			adopted = append(adopted, s.Observe().Adoption)
		}
		return adopted, nil
	}
	truth := world
	truth.Threshold = 0.45
	observed, err := series(truth, seeded(99))
	require.NoError(t, err)
	c := Calibration[Params]{
		Base: world, Names: []string{"1", "2", "3", "4", "5", "6"}, Observed: observed, Simulate: series, Particles: fewer(60, 20), Rounds: 3,
		Priors: []Prior[Params]{{"Threshold", 0.1, 1, func(p *Params, x float64) { p.Threshold = x }}},
	}
	post, err := c.Run(context.Background(), 0, seeded(1))
	require.NoError(t, err)
	require.InDelta(t, 0.45, post.Parameters[0].Mean, 0.12)
	require.Greater(t, post.Parameters[0].Shrinkage, 0.4)
}

// Distances have no unit: a statistic in other units, one that never varies beside it, or
// the same one a second time leaves the posterior as it is.
func TestCalibrationHasNoUnits(t *testing.T) {
	simulate := func(p plane, r *rand.Rand) []float64 { return []float64{p.a + r.NormFloat64(), p.b} }
	plain := fitPlane(t, []float64{7, -1}, 2, simulate)
	scaled := fitPlane(t, []float64{7 * 64, -1}, 2, func(p plane, r *rand.Rand) []float64 {
		x := simulate(p, r)
		return []float64{64 * x[0], x[1]}
	})
	require.Equal(t, plain.Parameters, scaled.Parameters)
	require.Equal(t, plain.Rounds, scaled.Rounds)
	alone := fitPlane(t, []float64{7}, 2, func(p plane, r *rand.Rand) []float64 { return simulate(p, r)[:1] })
	beside := fitPlane(t, []float64{7, 3}, 2, func(p plane, r *rand.Rand) []float64 { return []float64{simulate(p, r)[0], 3} })
	require.Equal(t, alone.Parameters, beside.Parameters)
	twice := fitPlane(t, []float64{7, 7}, 2, func(p plane, r *rand.Rand) []float64 {
		x := simulate(p, r)[0]
		return []float64{x, x}
	})
	require.Equal(t, alone.Parameters, twice.Parameters)
	require.Equal(t, alone.Rounds, twice.Rounds, "a mean over statistics, not a sum")
}

// Every particle lies within the priors, and its statistics within its distance of what
// was observed.
func TestParticlesAreWhatTheyClaim(t *testing.T) {
	post := fitPlane(t, []float64{7, -4}, 2, func(p plane, r *rand.Rand) []float64 {
		return []float64{p.a + r.NormFloat64(), 2 * p.b}
	})
	simulations := 0
	for _, round := range post.Rounds {
		require.GreaterOrEqual(t, round.Simulations, round.Particles)
		simulations += round.Simulations
	}
	require.Len(t, post.Particles, post.Rounds[len(post.Rounds)-1].Particles)
	for _, p := range post.Particles {
		require.True(t, p.Values[0] >= 0 && p.Values[0] <= 10 && p.Values[1] >= -5 && p.Values[1] <= 5)
		require.Equal(t, 2*p.Values[1], p.Statistics[1])
		require.Positive(t, p.Weight)
	}
	for _, f := range post.Parameters {
		require.True(t, f.Low <= f.Mean && f.Mean <= f.High)
	}
	for k, x := range post.Statistics {
		require.Equal(t, []float64{7, -4}[k], x.Observed)
		require.True(t, x.Low <= x.Mean && x.Mean <= x.High)
	}
	require.Greater(t, simulations, 300)
}
