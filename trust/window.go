package trust

import (
	"math"
	"slices"
)

// Window is the range of the inflow of pressure, Kappa, over which the cycle has
// two stable states: which one it is in depends on where it came from (hysteresis).
type Window struct {
	ViciousLosesStability float64 // below it the vicious state cannot last
	VirtuousVanishes      float64 // above it there is no virtuous state
}

// Open reports whether there is hysteresis at all.
func (w Window) Open() bool { return w.ViciousLosesStability < w.VirtuousVanishes }

// Window returns the ends of the hysteresis window for these parameters and every
// Kappa. Parameters that are not valid give [ErrParams].
//
// The branch of equilibria is followed along its exact parametrisation by trust, so
// that continuation needs no steps and cannot lose it. Folds (saddle-nodes) are the
// extrema of kappa along it. As the system is cooperative the leading eigenvalue is
// real, so stability changes at folds and, if support alone makes no trust (Omega m
// = 0), where the branch meets the state without trust (transcritical):
//
//	kappa = Gamma Lambda Nu Beta m / (Delta Alpha (1 - Rho o))
//
// There the vicious state hands over to the branch. If the branch then has no fold,
// both ends of the window are this point and trust changes without a jump. With
// Omega m > 0 both ends are folds; without folds one state changes smoothly into
// the other and both ends are NaN. They are also NaN if pressure makes no fear:
// there is no vicious state.
func (c Cycle) Window() (Window, error) {
	if err := c.Validate(); err != nil {
		return Window{}, err
	}
	nothing := Window{math.NaN(), math.NaN()}
	if c.drive() == 0 {
		return nothing, nil
	}
	var folds []float64
	for _, b := range c.branches() {
		folds = append(folds, b.folds()...)
	}
	meeting := c.Gamma * c.Lambda * c.Nu * c.Beta * c.Support / (c.Delta * c.drive())
	switch {
	case c.Omega*c.Support == 0 && len(folds) == 0:
		return Window{meeting, meeting}, nil
	case c.Omega*c.Support == 0:
		return Window{meeting, slices.Max(folds)}, nil
	case len(folds) < 2:
		return nothing, nil
	}
	return Window{slices.Min(folds), slices.Max(folds)}, nil
}

// RescueSize returns the least support m at which, for this Kappa, the vicious state
// disappears and whoever is in it moves to the virtuous one; Support itself is not
// read. It is +Inf if support alone makes no trust (Omega = 0): the state without
// trust is then always there. It is 0 if there is no pressure or pressure makes no
// fear, and NaN if with growing support the vicious state turns into the virtuous
// one smoothly and never disappears. Parameters that are not valid give [ErrParams].
//
// More support never makes an equilibrium worse, so the answer is found by bisection
// over the windows.
func (c Cycle) RescueSize() (float64, error) {
	if err := c.Validate(); err != nil {
		return 0, err
	}
	switch {
	case c.Omega == 0:
		return math.Inf(1), nil
	case c.Kappa*c.drive() == 0:
		return 0, nil
	}
	lower := func(m float64) float64 {
		c.Support = m
		w, _ := c.Window() // valid but for an m too large, for which there is no window
		return w.ViciousLosesStability
	}
	const plenty = 1e9 // bisection comes down from here, to where support is small and the window still there
	m := bisect(0, plenty, 0, func(m float64) bool { return !(lower(m) < c.Kappa) })
	// Just below m the window is still there. If its lower end is at kappa, the
	// vicious state met the saddle; if not, the window itself closed.
	if end := lower(m * (1 - 1e-9)); math.Abs(end-c.Kappa) <= 1e-6*c.Kappa {
		return m, nil
	}
	return math.NaN(), nil
}
