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
// their stability. There are one, three (two of them stable), or at a fold two.
// Parameters that are not valid give [ErrParams].
//
// Given t, t' = 0 fixes f and p' = 0 fixes p, so what is left is a polynomial in t
// of degree at most four, all of whose roots are found: nothing depends on a first
// guess. Equilibria that are not isolated are left out; they exist only if fear has
// no drive (Kappa Alpha (1 - Rho o) = 0) and there is no support, or no learning.
func (c Cycle) Equilibria() ([]Equilibrium, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	var states []State
	if drive := c.Kappa * c.drive(); c.Omega*c.Support == 0 && drive+c.Support > 0 {
		states = append(states, c.fearful(drive))
	}
	b := c.branch()
	for _, x := range b.demand.plus(-c.Kappa, b.supply).roots(0, b.end) {
		if x < 1 { // at x = 1 the branch meets the state without trust, already listed
			states = append(states, b.state(x, c.Kappa))
		}
	}
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

// branch is the curve of all equilibria with trust, over every kappa at once. Its
// parameter is x = 1-t, the distance from full trust. With
//
//	C = Delta - (Delta + w) x, D = Delta + g x, N = x (g + w - g x)
//	g = Gamma Lambda, w = Omega m
//
// t' = 0 gives f = N/(t D), 1-f = C/(t D), and then f' = p' = 0 gives
//
//	kappa(x) = demand/supply = Beta (t+m) N (Mu Lambda C + Nu D) / (A C D)
//
// with A the drive of fear. For w = 0 the factor t of both N and C is cancelled. f <=
// 1 needs C >= 0, so x ends at Delta/(Delta+w).
type branch struct {
	cycle          Cycle
	demand, supply polynomial
	end            float64
}

func (c Cycle) branch() branch {
	g, w, relief := c.Gamma*c.Lambda, c.Omega*c.Support, c.Mu*c.Lambda
	calm := polynomial{c.Delta, -(c.Delta + w)} // C
	d := polynomial{c.Delta, g}
	n := polynomial{0, g + w, -g}
	relieved := d.times(polynomial{c.Nu}).plus(relief, calm)
	if w == 0 {
		n, calm = polynomial{0, g}, polynomial{c.Delta}
	}
	return branch{
		cycle:  c,
		demand: polynomial{c.Beta * (1 + c.Support), -c.Beta}.times(n).times(relieved),
		supply: polynomial{c.drive()}.times(calm).times(d),
		end:    c.Delta / (c.Delta + w),
	}
}

// state is the point of the branch at x < 1, which is an equilibrium for kappa.
func (b branch) state(x, kappa float64) State {
	c := b.cycle
	g, w, t := c.Gamma*c.Lambda, c.Omega*c.Support, 1-x
	fear := x * g / (c.Delta + g*x)
	if w > 0 {
		fear = x * (g*t + w) / (t * (c.Delta + g*x))
	}
	learning := c.Lambda * t * (1 - fear)
	return State{Pressure: kappa / (c.Mu*learning + c.Nu), Fear: fear, Trust: t}
}

// kappa is the inflow of pressure for which x is at rest.
func (b branch) kappa(x float64) float64 { return b.demand.at(x) / b.supply.at(x) }

// folds returns the points in ascending order of x at which kappa(x) has an
// extremum: two equilibria meet there and vanish.
func (b branch) folds() (folds []float64) {
	slope := b.demand.derivative().times(b.supply).plus(-1, b.demand.times(b.supply.derivative()))
	for _, x := range slope.roots(0, b.end) {
		if x > 0 && x < b.end {
			folds = append(folds, x)
		}
	}
	return folds
}
