package results

import (
	"errors"
	"math"
)

// Potential is what can be achieved, and how achieving it unlocks more:
//
//	a' = Gain Activity (c - a)
//	c' = Unlock Activity (1 + Synergy Connections) a
//
// a is what has been achieved, c the ceiling. Without Unlock there is a full potential
// and growth saturates; with it the ceiling recedes as it is approached, the faster the
// more connections there are, and growth compounds. All fields are at least 0.
type Potential struct {
	Gain        float64 // g: how fast the gap to the ceiling closes, per unit of time
	Unlock      float64 // k: how much each unit achieved lifts the ceiling, per unit of time
	Activity    float64 // act: how much is done
	Synergy     float64 // q: how much each connection adds to unlocking
	Connections float64
	Achieved    float64 // a at time 0
	Ceiling     float64 // c at time 0
}

// Validate reports all faults at once, wrapping [ErrParams].
func (p Potential) Validate() error {
	var errs []error
	for _, f := range []struct {
		what  string
		value float64
	}{{"gain", p.Gain}, {"unlock", p.Unlock}, {"activity", p.Activity}, {"synergy", p.Synergy},
		{"connections", p.Connections}, {"achieved", p.Achieved}, {"ceiling", p.Ceiling}} {
		errs = append(errs, need(f.value >= 0 && finite(f.value), ErrParams, f.what+" must be finite and not negative", f.value))
	}
	return errors.Join(errs...)
}

// speeds returns the coefficients of the two equations.
func (p Potential) speeds() (gain, unlock float64) {
	return p.Gain * p.Activity, p.Unlock * p.Activity * (1 + p.Synergy*p.Connections)
}

// At returns what has been achieved at time t, and the ceiling. The equations are linear
// and solved exactly, not step by step: with G and K for their coefficients and u > d for
// the roots of l^2 + G l - G K = 0, both are sums of e^(ut) and e^(dt). Beyond the range
// of float64 the result is infinite or NaN. O(1).
func (p Potential) At(t float64) (achieved, ceiling float64) {
	gain, unlock := p.speeds()
	if gain == 0 { // what has been achieved stands still, and lifts the ceiling all the same
		return p.Achieved, p.Ceiling + unlock*p.Achieved*t
	}
	fromA, fromC := response(gain, unlock, t)
	up, down := roots(gain, unlock)
	e, f := math.Exp(up*t), math.Exp(down*t)
	return fromA*p.Achieved + fromC*p.Ceiling,
		(unlock*(e-f)*p.Achieved + (up*f-down*e)*p.Ceiling) / (up - down)
}

// GrowthRate returns the rate at which what has been achieved grows in the long run,
//
//	l = (sqrt(G^2 + 4GK) - G)/2
//
// with G = Gain Activity and K = Unlock Activity (1 + Synergy Connections): 0 if
// potential saturates.
func (p Potential) GrowthRate() float64 {
	gain, unlock := p.speeds()
	up, _ := roots(gain, unlock)
	return up
}

// roots returns the larger and the smaller root of l^2 + gain l - gain unlock = 0.
func roots(gain, unlock float64) (up, down float64) {
	down = -(gain + math.Sqrt(gain*gain+4*gain*unlock)) / 2
	if down == 0 {
		return 0, 0
	}
	return -gain * unlock / down, down
}

// response returns how much of a and c at time 0 is in a at time t, for gain > 0: the
// first row of the exponential of the matrix (-gain, gain; unlock, 0).
func response(gain, unlock, t float64) (fromA, fromC float64) {
	up, down := roots(gain, unlock)
	e, f := math.Exp(up*t), math.Exp(down*t)
	return (up*e - down*f) / (up - down), gain * (e - f) / (up - down)
}
