package trust

import (
	"errors"
	"math"
)

// Increments is trust as one number T in [0,1] that moves by a share of the way
// with every promise: T += Gain(1-T) when it is kept, T -= Loss T when it is
// broken. With Loss > Gain trust is lost faster than it is won, the asymmetry
// principle of Slovic 1993, doi:10.1111/j.1539-6924.1993.tb01329.x (the form is
// the exponential smoothing of Bush and Mosteller, not Slovic's).
type Increments struct {
	Gain, Loss float64 // each in [0,1]
}

// DefaultIncrements returns Gain 0.1, Loss 0.3.
func DefaultIncrements() Increments { return Increments{Gain: 0.1, Loss: 0.3} }

// Validate reports all faults at once, wrapping [ErrParams].
func (i Increments) Validate() error {
	return errors.Join(
		need(within(i.Gain, 0, 1), ErrParams, "gain must be in [0,1]", i.Gain),
		need(within(i.Loss, 0, 1), ErrParams, "loss must be in [0,1]", i.Loss),
	)
}

// Keep returns the trust after a kept promise, T + Gain(1-T), in [0,1].
func (i Increments) Keep(trust float64) float64 { return trust + i.Gain*(1-trust) }

// Break returns the trust after a broken promise, T - Loss T, in [0,1].
func (i Increments) Break(trust float64) float64 { return trust - i.Loss*trust }

// KeepsToRecover returns how many kept promises after one breach bring trust back
// to at least where it was:
//
//	ceil( log((1-T)/(1-T')) / log(1-Gain) ), T' = Break(T)
//
// A level reached up to rounding counts as reached. It is 0 if the breach cost
// nothing and +Inf if no number is enough (full trust with a Gain below 1, or no gain).
func (i Increments) KeepsToRecover(trust float64) float64 {
	broken := i.Break(trust)
	if broken >= trust {
		return 0
	}
	if i.Gain == 1 {
		return 1
	}
	keeps := math.Log((1-trust)/(1-broken)) / math.Log1p(-i.Gain)
	return math.Ceil(keeps * (1 - 1e-12))
}
