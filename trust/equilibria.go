package trust

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Equilibrium is a state that stays as it is.
type Equilibrium struct {
	State
	Eigenvalues [3]complex128 // of the Jacobian, largest real part first
	Stable      bool          // all real parts are negative: small disturbances die out
}

// Equilibria returns all equilibria of the cycle in ascending order of trust, with
// their stability: one to three, of which one or two are stable. Parameters that
// are not valid give [ErrParams].
//
// Given t, t' = 0 fixes f and p' = 0 fixes p, so what is left is a polynomial in t
// of degree at most four, all of whose roots are found: nothing depends on a first
// guess. Lines of equilibria are left out: they exist only where pressure makes no
// fear (Kappa Alpha (1 - Rho o) = 0), at t = 0 without support and at f = 0 if
// nothing makes trust (Gamma Lambda = Omega m = 0). Where all equilibria lie on a line
// there is none to return.
func (c Cycle) Equilibria() ([]Equilibrium, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	var states []State
	if drive := c.Kappa * c.drive(); c.Omega*c.Support == 0 && (drive > 0 || c.Support*c.Gamma*c.Lambda > 0) {
		states = append(states, c.fearful(drive))
	}
	states = append(states, c.trusting()...)
	equilibria := make([]Equilibrium, len(states))
	for i, s := range states {
		equilibria[i] = c.equilibrium(s)
	}
	slices.SortFunc(equilibria, func(a, b Equilibrium) int { return cmp.Compare(a.Trust, b.Trust) })
	return equilibria, nil
}

// fearful is the equilibrium without trust, which exists if support alone makes
// none.
func (c Cycle) fearful(drive float64) State {
	return State{Pressure: c.Kappa / c.Nu, Fear: drive / (drive + c.Nu*c.Beta*c.Support)}
}

func (c Cycle) equilibrium(s State) Equilibrium {
	e := Equilibrium{State: s}
	j := c.Jacobian(s)
	var eigen mat.Eigen
	if !eigen.Factorize(mat.NewDense(3, 3, slices.Concat(j[0][:], j[1][:], j[2][:])), mat.EigenNone) {
		nan := math.NaN()
		e.Eigenvalues = [3]complex128{complex(nan, nan), complex(nan, nan), complex(nan, nan)}
		return e
	}
	values := eigen.Values(nil)
	slices.SortFunc(values, func(a, b complex128) int {
		return cmp.Or(cmp.Compare(real(b), real(a)), cmp.Compare(imag(b), imag(a)))
	})
	copy(e.Eigenvalues[:], values)
	e.Stable = real(values[0]) < 0
	return e
}
