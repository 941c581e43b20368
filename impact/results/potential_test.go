package results_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/results"
)

// stepped integrates the two equations of a potential by Runge and Kutta's steps.
func stepped(p results.Potential, t float64, steps int) (a, c float64) {
	slope := func(a, c float64) (float64, float64) {
		return p.Gain * p.Activity * (c - a), p.Unlock * p.Activity * (1 + p.Synergy*p.Connections) * a
	}
	a, c = p.Achieved, p.Ceiling
	h := t / float64(steps)
	for range steps {
		a1, c1 := slope(a, c)
		a2, c2 := slope(a+h/2*a1, c+h/2*c1)
		a3, c3 := slope(a+h/2*a2, c+h/2*c2)
		a4, c4 := slope(a+h*a3, c+h*c3)
		a, c = a+h/6*(a1+2*a2+2*a3+a4), c+h/6*(c1+2*c2+2*c3+c4)
	}
	return a, c
}

func TestPotentialAgainstSteps(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 1))
	for i := range 200 {
		p := results.Potential{Gain: r.Float64(), Unlock: r.Float64(), Activity: 2 * r.Float64(), Synergy: r.Float64(),
			Connections: float64(r.IntN(4)), Achieved: r.Float64(), Ceiling: 1 + r.Float64()}
		switch i % 4 { // the corners where roots fall together or vanish
		case 1:
			p.Unlock = 0
		case 2:
			p.Gain = 0
		case 3:
			p.Activity *= 1e-6
		}
		require.NoError(t, p.Validate())
		at := 5 * r.Float64()
		wantA, wantC := stepped(p, at, 400)
		a, c := p.At(at)
		require.InEpsilon(t, 1+wantA, 1+a, 1e-8)
		require.InEpsilon(t, 1+wantC, 1+c, 1e-8)
	}
}

func TestPotentialSaturatesOrCompounds(t *testing.T) {
	p := results.Potential{Gain: 0.5, Activity: 1, Ceiling: 10}
	require.Zero(t, p.GrowthRate())
	a, c := p.At(200)
	require.InDelta(t, 10, a, 1e-9)
	require.InDelta(t, 10, c, 1e-9)
	p.Unlock = 0.1
	before, _ := p.At(200)
	after, _ := p.At(201)
	require.InDelta(t, p.GrowthRate(), math.Log(after/before), 1e-9)
	// More of anything but a start makes it grow faster in the long run.
	for _, more := range []func(*results.Potential){
		func(p *results.Potential) { p.Gain *= 2 },
		func(p *results.Potential) { p.Unlock *= 2 },
		func(p *results.Potential) { p.Activity *= 2 },
		func(p *results.Potential) { p.Synergy, p.Connections = 0.5, 3 },
	} {
		q := p
		more(&q)
		require.Greater(t, q.GrowthRate(), p.GrowthRate())
	}
	q := p
	q.Ceiling, q.Achieved = 100, 50
	require.Equal(t, p.GrowthRate(), q.GrowthRate())
}

func TestPotentialReportsAllFaults(t *testing.T) {
	err := results.Potential{Gain: -1, Unlock: math.NaN(), Activity: math.Inf(1), Synergy: -1, Connections: -1, Achieved: -1, Ceiling: -1}.Validate()
	require.ErrorIs(t, err, results.ErrParams)
	for _, what := range []string{"gain", "unlock", "activity", "synergy", "connections", "achieved", "ceiling"} {
		require.ErrorContains(t, err, what)
	}
}
