package trust

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// randomCycle draws parameters with the given standard deviation of their logarithm;
// with omega in half of the cases.
func randomCycle(r *rand.Rand, spread float64) Cycle {
	rate := func() float64 { return 0.3 * math.Exp(spread*r.NormFloat64()) }
	c := Cycle{
		Lambda: rate(), Kappa: rate(), Mu: rate(), Nu: rate(), Alpha: rate(), Rho: r.Float64(),
		Beta: rate(), Gamma: rate(), Delta: rate(), Narrative: r.Float64(), Support: rate(),
	}
	if r.IntN(2) == 0 {
		c.Omega = 0.2 * rate()
	}
	return c
}

func randomState(r *rand.Rand) State { return State{2 * r.Float64(), r.Float64(), r.Float64()} }

func TestDerivativeByHand(t *testing.T) {
	c := DefaultCycle()
	c.Narrative, c.Omega = 0.5, 0.3
	// l = 0.5*0.8 = 0.4, drive = 0.4*0.75 = 0.3
	got := c.Derivative(State{Pressure: 2, Fear: 0.2, Trust: 0.5})
	require.InDelta(t, 0.2-0.8-0.6, got.Pressure, 1e-15)
	require.InDelta(t, 0.3*2*0.8-0.5*0.6*0.2, got.Fear, 1e-15)
	require.InDelta(t, 0.2*0.4*0.5-0.2*0.2*0.5+0.3*0.1*0.5, got.Trust, 1e-15)
}

func TestJacobianMatchesDifferences(t *testing.T) {
	r := seeded(1)
	const h = 1e-6
	for range 200 {
		c, s := randomCycle(r, 1), randomState(r)
		j := c.Jacobian(s)
		for column, direction := range []State{{Pressure: 1}, {Fear: 1}, {Trust: 1}} {
			up, down := c.Derivative(s.along(direction, h)), c.Derivative(s.along(direction, -h))
			require.InDelta(t, (up.Pressure-down.Pressure)/(2*h), j[0][column], 1e-7)
			require.InDelta(t, (up.Fear-down.Fear)/(2*h), j[1][column], 1e-7)
			require.InDelta(t, (up.Trust-down.Trust)/(2*h), j[2][column], 1e-7)
		}
	}
}

// What the proofs rest on: in (p, f, -t) every influence is positive.
func TestCycleIsCooperative(t *testing.T) {
	r := seeded(2)
	for range 500 {
		j := randomCycle(r, 1).Jacobian(randomState(r))
		require.GreaterOrEqual(t, j[0][1], 0.0)
		require.LessOrEqual(t, j[0][2], 0.0)
		require.GreaterOrEqual(t, j[1][0], 0.0)
		require.LessOrEqual(t, j[1][2], 0.0)
		require.LessOrEqual(t, j[2][0], 0.0)
		require.LessOrEqual(t, j[2][1], 0.0)
	}
}

func TestTrajectoryIsOfFourthOrder(t *testing.T) {
	c := DefaultCycle()
	start := State{1, 0.5, 0.3}
	end := func(steps int) State {
		states, err := c.Trajectory(start, 8/float64(steps), steps)
		require.NoError(t, err)
		require.Len(t, states, steps+1)
		require.Equal(t, start, states[0])
		return states[steps]
	}
	exact := end(1024)
	coarse := math.Abs(end(32).Trust - exact.Trust)
	fine := math.Abs(end(64).Trust - exact.Trust)
	require.InDelta(t, 16, coarse/fine, 1.5, "half the step, a sixteenth of the error")
}

// With fear and trust at rest the pressure decays as a known exponential.
func TestTrajectoryMatchesSolution(t *testing.T) {
	c := DefaultCycle()
	c.Alpha = 0
	states, err := c.Trajectory(State{Pressure: 3}, 0.1, 50)
	require.NoError(t, err)
	want := c.Kappa/c.Nu + (3-c.Kappa/c.Nu)*math.Exp(-c.Nu*5)
	require.InDelta(t, want, states[50].Pressure, 1e-8)
	require.Zero(t, states[50].Fear)
	require.Zero(t, states[50].Trust)
}

func TestTrajectoryStaysInRangeAndInOrder(t *testing.T) {
	r := seeded(3)
	for range 30 {
		c, s := randomCycle(r, 1), randomState(r)
		better := State{s.Pressure * r.Float64(), s.Fear * r.Float64(), s.Trust + (1-s.Trust)*r.Float64()}
		a, err := c.Trajectory(s, 0.05, 500)
		require.NoError(t, err)
		b, err := c.Trajectory(better, 0.05, 500)
		require.NoError(t, err)
		for i := range a {
			require.NoError(t, a[i].Validate())
			require.LessOrEqual(t, b[i].Pressure, a[i].Pressure+1e-12)
			require.LessOrEqual(t, b[i].Fear, a[i].Fear+1e-12)
			require.GreaterOrEqual(t, b[i].Trust, a[i].Trust-1e-12)
		}
	}
}

func TestTrajectoryRefuses(t *testing.T) {
	c, s := DefaultCycle(), State{1, 0.5, 0.5}
	for name, try := range map[string]struct {
		c     Cycle
		s     State
		dt    float64
		steps int
		want  error
	}{
		"parameters": {Cycle{}, s, 0.1, 1, ErrParams},
		"dt":         {c, s, 0, 1, ErrParams},
		"dt NaN":     {c, s, math.NaN(), 1, ErrParams},
		"steps":      {c, s, 0.1, -1, ErrParams},
		"many steps": {c, s, 0.1, math.MaxInt, ErrParams},
		"pressure":   {c, State{-1, 0.5, 0.5}, 0.1, 1, ErrState},
		"fear":       {c, State{1, math.NaN(), 0.5}, 0.1, 1, ErrState},
		"trust":      {c, State{1, 0.5, 1.1}, 0.1, 1, ErrState},
		"explosion":  {c, s, 1e6, 50, ErrState},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := try.c.Trajectory(try.s, try.dt, try.steps)
			require.ErrorIs(t, err, try.want)
		})
	}
}

func TestCycleValidate(t *testing.T) {
	require.NoError(t, DefaultCycle().Validate())
	for name, change := range map[string]func(*Cycle){
		"lambda":        func(c *Cycle) { c.Lambda = -1 },
		"kappa":         func(c *Cycle) { c.Kappa = math.NaN() },
		"mu":            func(c *Cycle) { c.Mu = math.Inf(1) },
		"nu":            func(c *Cycle) { c.Nu = 0 },
		"alpha":         func(c *Cycle) { c.Alpha = -1 },
		"rho":           func(c *Cycle) { c.Rho = -1 },
		"beta":          func(c *Cycle) { c.Beta = 0 },
		"gamma":         func(c *Cycle) { c.Gamma = -1 },
		"delta":         func(c *Cycle) { c.Delta = 0 },
		"omega":         func(c *Cycle) { c.Omega = -1 },
		"support":       func(c *Cycle) { c.Support = -1 },
		"narrative":     func(c *Cycle) { c.Narrative = 1.1 },
		"rho*narrative": func(c *Cycle) { c.Rho, c.Narrative = 2, 0.6 },
	} {
		t.Run(name, func(t *testing.T) {
			c := DefaultCycle()
			change(&c)
			require.ErrorIs(t, c.Validate(), ErrParams)
			require.ErrorContains(t, c.Validate(), name)
			_, err := c.Equilibria()
			require.ErrorIs(t, err, ErrParams)
			_, err = c.Window()
			require.ErrorIs(t, err, ErrParams)
			_, err = c.TippingTrust()
			require.ErrorIs(t, err, ErrParams)
			_, err = c.RescueSize()
			require.ErrorIs(t, err, ErrParams)
			_, err = c.Portrait()
			require.ErrorIs(t, err, ErrParams)
		})
	}
}
