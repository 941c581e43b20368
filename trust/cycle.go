package trust

import (
	"errors"
	"fmt"
	"math"
)

// Cycle is the cycle of fear: pressure makes fear, fear drives out trust, and
// without trust there is no learning, which alone relieves the pressure. With
// learning l = Lambda t (1-f), the state (p, f, t) moves by
//
//	p' = Kappa - Mu l p - Nu p
//	f' = Alpha p (1 - Rho o)(1-f) - Beta (t+m) f
//	t' = Gamma l (1-t) - Delta f t + Omega m (1-t)
//
// with o the pull of an opportunity narrative and m the support given in small
// moves. Rates are per unit of time, by default per week.
//
// More pressure means more fear, more fear less trust, less trust more pressure and
// fear: the system is cooperative in (p, f, -t). Hence a better start never leads
// to a worse end, no state loses stability by oscillating, and the starts that lead
// to the virtuous state lie above a threshold. Smith 1995, Monotone Dynamical
// Systems, doi:10.1090/surv/041.
type Cycle struct {
	Lambda    float64 // >= 0: learning at full trust and no fear
	Kappa     float64 // >= 0: pressure that comes in from outside
	Mu        float64 // >= 0: relief of pressure by learning
	Nu        float64 // > 0: pressure that passes by itself
	Alpha     float64 // >= 0: fear made by pressure
	Rho       float64 // >= 0: how much of it the narrative takes away; Rho*Narrative <= 1
	Beta      float64 // > 0: fear calmed by trust and support
	Gamma     float64 // >= 0: trust made by learning
	Delta     float64 // > 0: trust lost to fear
	Omega     float64 // >= 0: trust made by support alone
	Narrative float64 // o in [0,1]: pull of an opportunity narrative
	Support   float64 // m >= 0: support given in small moves
}

// DefaultCycle returns the defaults per week. They have two stable states.
func DefaultCycle() Cycle {
	return Cycle{
		Lambda: 1, Kappa: 0.2, Mu: 1, Nu: 0.3, Alpha: 0.4, Rho: 0.5,
		Beta: 0.5, Gamma: 0.2, Delta: 0.2, Support: 0.1,
	}
}

// Validate reports all faults at once, wrapping [ErrParams].
func (c Cycle) Validate() error {
	var faults []error
	for _, x := range []struct {
		name   string
		value  float64
		strict bool
	}{
		{"lambda", c.Lambda, false}, {"kappa", c.Kappa, false}, {"mu", c.Mu, false}, {"nu", c.Nu, true},
		{"alpha", c.Alpha, false}, {"rho", c.Rho, false}, {"beta", c.Beta, true}, {"gamma", c.Gamma, false},
		{"delta", c.Delta, true}, {"omega", c.Omega, false}, {"support", c.Support, false},
	} {
		least := ">="
		if x.strict {
			least = ">"
		}
		ok := x.value >= 0 && finite(x.value) && (x.value > 0 || !x.strict)
		faults = append(faults, need(ok, ErrParams, fmt.Sprintf("%s must be finite and %s 0", x.name, least), x.value))
	}
	faults = append(faults,
		need(within(c.Narrative, 0, 1), ErrParams, "narrative must be in [0,1]", c.Narrative),
		need(c.Rho*c.Narrative <= 1, ErrParams, "rho*narrative must be <= 1", c.Rho*c.Narrative))
	return errors.Join(faults...)
}

// State is where a person or a group is on the cycle.
type State struct {
	Pressure float64 // p >= 0
	Fear     float64 // f in [0,1]
	Trust    float64 // t in [0,1]
}

// Validate reports, wrapping [ErrState], what is out of range.
func (s State) Validate() error {
	return errors.Join(
		need(s.Pressure >= 0 && finite(s.Pressure), ErrState, "pressure must be finite and >= 0", s.Pressure),
		need(within(s.Fear, 0, 1), ErrState, "fear must be in [0,1]", s.Fear),
		need(within(s.Trust, 0, 1), ErrState, "trust must be in [0,1]", s.Trust),
	)
}

// drive is how fast pressure makes fear, once the narrative has had its say.
func (c Cycle) drive() float64 { return c.Alpha * (1 - c.Rho*c.Narrative) }

// Derivative returns (p', f', t') at the state.
func (c Cycle) Derivative(s State) State {
	learning := c.Lambda * s.Trust * (1 - s.Fear)
	return State{
		Pressure: c.Kappa - c.Mu*learning*s.Pressure - c.Nu*s.Pressure,
		Fear:     c.drive()*s.Pressure*(1-s.Fear) - c.Beta*(s.Trust+c.Support)*s.Fear,
		Trust:    c.Gamma*learning*(1-s.Trust) - c.Delta*s.Fear*s.Trust + c.Omega*c.Support*(1-s.Trust),
	}
}

// Jacobian returns the partial derivatives of (p', f', t'), by row, with respect to
// (p, f, t), by column.
func (c Cycle) Jacobian(s State) [3][3]float64 {
	p, f, t := s.Pressure, s.Fear, s.Trust
	learning := c.Lambda * t * (1 - f)
	return [3][3]float64{
		{-c.Mu*learning - c.Nu, c.Mu * c.Lambda * t * p, -c.Mu * c.Lambda * (1 - f) * p},
		{c.drive() * (1 - f), -c.drive()*p - c.Beta*(t+c.Support), -c.Beta * f},
		{0, -c.Gamma*c.Lambda*t*(1-t) - c.Delta*t, c.Gamma*c.Lambda*(1-f)*(1-2*t) - c.Delta*f - c.Omega*c.Support},
	}
}

// Step returns the state one step of length dt later, by the classical Runge-Kutta
// method of fourth order. The error of a step is O(dt^5); a dt well below the
// inverse of the fastest rate keeps the state in its range.
func (c Cycle) Step(s State, dt float64) State {
	k1 := c.Derivative(s)
	k2 := c.Derivative(s.along(k1, dt/2))
	k3 := c.Derivative(s.along(k2, dt/2))
	k4 := c.Derivative(s.along(k3, dt))
	return s.along(k1, dt/6).along(k2, dt/3).along(k3, dt/3).along(k4, dt/6)
}

// along returns the state moved by dt in a direction.
func (s State) along(direction State, dt float64) State {
	return State{
		Pressure: s.Pressure + dt*direction.Pressure,
		Fear:     s.Fear + dt*direction.Fear,
		Trust:    s.Trust + dt*direction.Trust,
	}
}

// Trajectory returns the states at times 0, dt, ..., steps*dt from the start, by
// [Cycle.Step]. Parameters, a start, a dt > 0 or a number of steps below 2^31 that are not
// valid, or a dt so long that the state is no longer finite, give an error. O(steps).
func (c Cycle) Trajectory(start State, dt float64, steps int) ([]State, error) {
	if err := errors.Join(c.Validate(), start.Validate(),
		need(dt > 0 && finite(dt), ErrParams, "dt must be positive and finite", dt),
		need(steps >= 0 && steps <= math.MaxInt32, ErrParams, "steps must be in [0, 2^31)", steps)); err != nil {
		return nil, err
	}
	states := append(make([]State, 0, steps+1), start)
	for s := start; len(states) <= steps; states = append(states, s) {
		s = c.Step(s, dt)
		if !(finite(s.Pressure) && finite(s.Fear) && finite(s.Trust)) {
			return nil, need(false, ErrState, "state must stay finite: shorten dt", s)
		}
	}
	return states, nil
}
