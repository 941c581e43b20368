package trust

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func window(t *testing.T, c Cycle) Window {
	t.Helper()
	w, err := c.Window()
	require.NoError(t, err)
	return w
}

func TestWindowOfTheDefaults(t *testing.T) {
	for o, want := range map[float64]Window{0: {0.0375, 0.2566}, 0.5: {0.0500, 0.3422}} {
		got := window(t, narrative(o))
		require.InDelta(t, want.ViciousLosesStability, got.ViciousLosesStability, 5e-5)
		require.InDelta(t, want.VirtuousVanishes, got.VirtuousVanishes, 5e-5)
		require.True(t, got.Open())
	}
}

// The upper end again by simulation alone: the best of all starts runs into the
// virtuous state or, if there is none, all the way down.
func TestVirtuousVanishesInSimulation(t *testing.T) {
	for _, o := range []float64{0, 0.5} {
		c := narrative(o)
		lasts := func(kappa float64) bool {
			c.Kappa = kappa
			s := State{0, 0, 1}
			for range 15_000 {
				if s = c.Step(s, 1); s.Trust < 0.3 {
					return false
				}
			}
			return true
		}
		low, high := 0.2, 0.5
		for high-low > 1e-6 {
			if middle := (low + high) / 2; lasts(middle) {
				low = middle
			} else {
				high = middle
			}
		}
		require.InDelta(t, high, window(t, narrative(o)).VirtuousVanishes, 5e-6, "just past the fold it takes ages to leave")
	}
}

// The lower end again by simulation alone: a trace of trust beside the vicious
// state grows or dies.
func TestViciousLosesStabilityInSimulation(t *testing.T) {
	for _, o := range []float64{0, 0.5} {
		c := narrative(o)
		grows := func(kappa float64) bool {
			c.Kappa = kappa
			s := State{kappa / c.Nu, 1, 1e-9}
			var halfway float64
			for i := range 8000 {
				if i == 4000 {
					halfway = s.Trust
				}
				s = c.Step(s, 0.25)
			}
			return s.Trust > 0.1 || s.Trust > halfway
		}
		low, high := 0.01, 0.2
		for high-low > 1e-7 {
			if middle := (low + high) / 2; grows(middle) {
				low = middle
			} else {
				high = middle
			}
		}
		require.InDelta(t, high, window(t, narrative(o)).ViciousLosesStability, 1e-6)
	}
}

func stables(t *testing.T, c Cycle) (n int) {
	t.Helper()
	equilibria, err := c.Equilibria()
	require.NoError(t, err)
	for _, e := range equilibria {
		if e.Stable {
			n++
		}
	}
	return n
}

// Two stable states inside the window and one outside, for any parameters, by the
// eigenvalues, which the window does not use: also where rates differ by many orders
// of magnitude.
func TestWindowBoundsBistability(t *testing.T) {
	r := seeded(1)
	open := map[bool]int{}
	for i := range 1500 {
		c := randomCycle(r, float64(1+i%3))
		w := window(t, c)
		if !w.Open() {
			require.Equal(t, 1, stables(t, c), "%+v", c)
			continue
		}
		low, high := w.ViciousLosesStability, w.VirtuousVanishes
		if high < low*(1+1e-3) {
			continue // narrower than the probes
		}
		open[c.Omega > 0]++
		for kappa, want := range map[float64]int{low * (1 - 1e-4): 1, low * (1 + 1e-4): 2, high * (1 - 1e-4): 2, high * (1 + 1e-4): 1} {
			c.Kappa = kappa
			require.Equal(t, want, stables(t, c), "%+v, window %v", c, w)
		}
	}
	require.Greater(t, open[true], 100)
	require.Greater(t, open[false], 100)
}

func TestWindowWithoutJump(t *testing.T) {
	c := DefaultCycle()
	c.Nu, c.Support = 1, 3 // the vicious state hands over to a branch without fold
	w := window(t, c)
	require.False(t, w.Open())
	require.Equal(t, w.ViciousLosesStability, w.VirtuousVanishes)
	require.InDelta(t, 0.2*1*0.5*3/(0.2*0.4), w.ViciousLosesStability, 1e-12)
	c.Omega = 1
	w = window(t, c)
	require.False(t, w.Open())
	require.True(t, math.IsNaN(w.VirtuousVanishes))
	c.Alpha = 0
	require.True(t, math.IsNaN(window(t, c).ViciousLosesStability))
	c = DefaultCycle()
	c.Support = 0
	require.Zero(t, window(t, c).ViciousLosesStability, "without support it is stable under any pressure")
}

// A narrative and support both move the whole window up.
func TestNarrativeAndSupportMoveTheWindow(t *testing.T) {
	for _, omega := range []float64{0, 0.05} {
		last := Window{}
		for _, o := range []float64{0, 0.25, 0.5, 0.75, 1} {
			c := narrative(o)
			c.Omega = omega
			w := window(t, c)
			require.Greater(t, w.ViciousLosesStability, last.ViciousLosesStability)
			require.Greater(t, w.VirtuousVanishes, last.VirtuousVanishes)
			last = w
		}
		last = Window{}
		for _, m := range []float64{0.05, 0.1, 0.15, 0.2} {
			c := DefaultCycle()
			c.Omega, c.Support = omega, m
			w := window(t, c)
			require.Greater(t, w.ViciousLosesStability, last.ViciousLosesStability)
			require.Greater(t, w.VirtuousVanishes, last.VirtuousVanishes)
			last = w
		}
	}
}

func TestRescueSize(t *testing.T) {
	c := DefaultCycle()
	rescue := func() float64 {
		m, err := c.RescueSize()
		require.NoError(t, err)
		return m
	}
	require.True(t, math.IsInf(rescue(), 1), "support alone never restarts trust")
	c.Omega = 0.05
	m := rescue()
	require.InDelta(t, 0.1637, m, 5e-5)
	for support, want := range map[float64]int{m * (1 - 1e-6): 2, m * (1 + 1e-6): 1} {
		c.Support = support
		require.Equal(t, want, stables(t, c))
	}
	// By simulation: from the worst state, just too little and just enough.
	c.Support = 0.999 * m
	require.Less(t, settle(c, State{c.Kappa / c.Nu, 1, 0}).Trust, 0.3)
	c.Support = 1.001 * m
	require.Greater(t, settle(c, State{c.Kappa / c.Nu, 1, 0}).Trust, 0.8)
	c.Kappa = 0
	require.Zero(t, rescue())
	c.Kappa, c.Omega = 5, 5
	require.True(t, math.IsNaN(rescue()), "so much pressure that the change is smooth")
}

func TestRescueSizeForAnyParameters(t *testing.T) {
	r := seeded(2)
	found := 0
	for range 80 {
		c := randomCycle(r, 1)
		c.Omega = 0.01 + 0.3*r.Float64()
		m, err := c.RescueSize()
		require.NoError(t, err)
		if math.IsNaN(m) {
			continue
		}
		found++
		c.Support = m * (1 - 1e-5)
		require.Equal(t, 2, stables(t, c), "%+v", c)
		c.Support = m * (1 + 1e-5)
		require.Equal(t, 1, stables(t, c), "%+v", c)
		require.Less(t, c.Kappa, window(t, c).ViciousLosesStability)
	}
	require.Greater(t, found, 15)
}
