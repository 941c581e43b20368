package trust

import "math"

// TippingTrust returns the initial trust above which the cycle, started from
// pressure Kappa/Nu and fear 1/2, ends in the virtuous state: in [0,1], or
//
//   - 0 if any trust above 0 is enough,
//   - +Inf if not even full trust is, for instance where there is no virtuous state,
//   - NaN if there are no two states to tell apart for any Kappa.
//
// The cycle is cooperative, so the starts that end well lie above one threshold,
// found by bisection over trajectories (Runge-Kutta, step 0.3 over the sum of the
// rates) to about 1e-7. Parameters that are not valid give [ErrParams].
func (c Cycle) TippingTrust() (float64, error) {
	equilibria, err := c.Equilibria()
	if err != nil {
		return 0, err
	}
	saddle, ok := between(equilibria)
	if !ok {
		return c.withoutSaddle()
	}
	rises := func(trust float64) bool { return c.rises(trust, saddle) }
	if !rises(1) {
		return math.Inf(1), nil
	}
	if c.Omega*c.Support > 0 && rises(0) {
		return 0, nil
	}
	return bisect(0, 1, tippingPrecision, rises), nil
}

// between returns the unstable equilibrium between two stable ones.
func between(equilibria []Equilibrium) (saddle State, ok bool) {
	for i := 1; i+1 < len(equilibria); i++ {
		if equilibria[i-1].Stable && !equilibria[i].Stable && equilibria[i+1].Stable {
			return equilibria[i].State, true
		}
	}
	return State{}, false
}

// withoutSaddle says which one state there is.
func (c Cycle) withoutSaddle() (float64, error) {
	w, err := c.Window()
	switch {
	case err != nil:
		return 0, err
	case c.Gamma*c.Lambda+c.Omega*c.Support == 0: // nothing makes trust
		return math.Inf(1), nil
	case c.drive() == 0 || c.Kappa <= w.ViciousLosesStability:
		return 0, nil
	case c.Kappa >= w.VirtuousVanishes:
		return math.Inf(1), nil
	}
	return math.NaN(), nil
}

const (
	tippingPrecision = 1e-9
	maxTippingSteps  = 200_000 // of one trajectory; only a start on the threshold itself takes as long
)

// rises follows the cycle until it is on one side of the saddle in every respect;
// a cooperative system cannot come back from there.
func (c Cycle) rises(trust float64, saddle State) bool {
	s := State{Pressure: c.Kappa / c.Nu, Fear: 0.5, Trust: trust}
	rates := c.Mu*c.Lambda + c.Nu + c.drive()*s.Pressure + c.Beta*(1+c.Support) + c.Gamma*c.Lambda + c.Delta + c.Omega*c.Support
	for range maxTippingSteps {
		switch {
		case s.Pressure < saddle.Pressure && s.Fear < saddle.Fear && s.Trust > saddle.Trust:
			return true
		case s.Pressure > saddle.Pressure && s.Fear > saddle.Fear && s.Trust < saddle.Trust:
			return false
		}
		s = c.Step(s, 0.3/rates)
	}
	return s.Trust > saddle.Trust
}

// Portrait is all that decides where the cycle goes. Two portraits side by side
// show the effect of a narrative or of support.
type Portrait struct {
	Equilibria   []Equilibrium
	TippingTrust float64
	Window       Window
	RescueSize   float64
}

// Portrait returns the results of [Cycle.Equilibria], [Cycle.TippingTrust],
// [Cycle.Window] and [Cycle.RescueSize] together.
func (c Cycle) Portrait() (Portrait, error) {
	equilibria, err := c.Equilibria()
	if err != nil {
		return Portrait{}, err
	}
	// The parameters are valid, so none of these can fail.
	tipping, _ := c.TippingTrust()
	window, _ := c.Window()
	rescue, _ := c.RescueSize()
	return Portrait{equilibria, tipping, window, rescue}, nil
}
