package trust

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func tipping(t *testing.T, c Cycle) float64 {
	t.Helper()
	got, err := c.TippingTrust()
	require.NoError(t, err)
	return got
}

func TestTippingTrustOfTheDefaults(t *testing.T) {
	require.InDelta(t, 0.460, tipping(t, DefaultCycle()), 5e-4)
	require.InDelta(t, 0.302, tipping(t, narrative(0.5)), 5e-4)
}

// A hair above and below the tipping trust, followed to the end with a finer step.
func TestTippingTrustSeparates(t *testing.T) {
	r := seeded(1)
	found := 0
	for range 5000 {
		c := randomCycle(r, 1)
		if c.Omega == 0 && r.IntN(2) == 0 || stables(t, c) < 2 {
			continue
		}
		equilibria, err := c.Equilibria()
		require.NoError(t, err)
		tip := tipping(t, c)
		high := equilibria[len(equilibria)-1].Trust
		end := func(trust float64) float64 { return settle(c, State{c.Kappa / c.Nu, 0.5, trust}).Trust }
		if real(equilibria[0].Eigenvalues[0]) > -0.005 || real(equilibria[len(equilibria)-1].Eigenvalues[0]) > -0.005 {
			continue // too slow to wait for
		}
		switch {
		case math.IsInf(tip, 1):
			require.Less(t, end(1), equilibria[1].Trust)
		case tip == 0:
			require.InDelta(t, high, end(1e-3), 1e-6)
		default:
			found++
			require.InDelta(t, high, end(min(1, tip+1e-5)), 1e-6)
			require.InDelta(t, equilibria[0].Trust, end(tip-1e-5), 1e-6)
		}
		if found == 10 {
			return
		}
	}
	require.Fail(t, "too few cases")
}

func TestTippingTrustOutsideTheWindow(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Cycle)
		want   float64
	}{
		"little pressure":            {func(c *Cycle) { c.Kappa = 0.03 }, 0},
		"too much pressure":          {func(c *Cycle) { c.Kappa = 0.3 }, math.Inf(1)},
		"little pressure, omega":     {func(c *Cycle) { c.Kappa, c.Omega = 0.03, 0.05 }, 0},
		"too much pressure, omega":   {func(c *Cycle) { c.Kappa, c.Omega = 0.3, 0.05 }, math.Inf(1)},
		"no fear of pressure":        {func(c *Cycle) { c.Alpha = 0 }, 0},
		"one state only":             {func(c *Cycle) { c.Omega, c.Support = 1, 1.5 }, math.NaN()},
		"barely any virtue":          {func(c *Cycle) { c.Kappa, c.Nu = 5.99, 0.0081 }, math.Inf(1)},
		"no learning, hence no hope": {func(c *Cycle) { c.Gamma = 0 }, math.Inf(1)},
		"neither learning nor fear":  {func(c *Cycle) { c.Gamma, c.Alpha = 0, 0 }, math.Inf(1)},
	} {
		t.Run(name, func(t *testing.T) {
			cycle := DefaultCycle()
			c.change(&cycle)
			got := tipping(t, cycle)
			if math.IsNaN(c.want) {
				require.True(t, math.IsNaN(got))
				return
			}
			require.Equal(t, c.want, got)
		})
	}
}

// Fear fades slowly here, so that from fear 1/2 even no trust at all ends well.
func TestTippingTrustZeroBesideAViciousState(t *testing.T) {
	c := Cycle{Lambda: 0.6, Mu: 1, Nu: 0.17, Alpha: 0.17, Beta: 0.04, Gamma: 0.6, Delta: 0.21, Omega: 0.046, Support: 0.19}
	c.Kappa = 1.0001 * window(t, c).ViciousLosesStability
	require.Equal(t, 2, stables(t, c))
	require.Zero(t, tipping(t, c))
	require.Greater(t, settle(c, State{c.Kappa / c.Nu, 0.5, 0}).Trust, settle(c, State{c.Kappa / c.Nu, 1, 0}).Trust+0.1)
}

func TestPortrait(t *testing.T) {
	c := narrative(0.5)
	c.Omega = 0.05
	p, err := c.Portrait()
	require.NoError(t, err)
	require.Len(t, p.Equilibria, 3)
	require.Equal(t, tipping(t, c), p.TippingTrust)
	require.Equal(t, window(t, c), p.Window)
	m, err := c.RescueSize()
	require.NoError(t, err)
	require.Equal(t, m, p.RescueSize)
	without := c
	without.Narrative = 0
	before, err := without.Portrait()
	require.NoError(t, err)
	require.Less(t, p.TippingTrust, before.TippingTrust, "the narrative widens the basin of the virtuous state")
	require.Less(t, p.RescueSize, before.RescueSize)
}
