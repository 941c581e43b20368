package trust

// branch is a part of the curve of all equilibria with trust, over every kappa at
// once, parametrised by trust. With
//
//	C = Delta t - w (1-t), D = Delta + g (1-t), N = (1-t)(g t + w)
//	g = Gamma Lambda, w = Omega m
//
// t' = 0 gives f = N/(t D), 1-f = C/(t D), and then f' = p' = 0 gives
//
//	kappa(t) = demand/supply = Beta (t+m) N (Mu Lambda C + Nu D) / (A C D)
//
// with A the drive of fear. For w = 0 the factor t of both N and C is cancelled. f <=
// 1 needs C >= 0, so trust is at least w/(Delta+w).
//
// All of these are polynomials in z, the distance from one end of the curve, so that
// neither little trust nor little distrust is lost to rounding.
type branch struct {
	cycle              Cycle
	trust, rest, calm  polynomial // t, 1-t, C
	demand, supply     polynomial
	length             float64 // z in [0, length]
	fromAbove, without bool    // z = 0 is full trust; z = 0 is no trust at all
}

// split is the share of the curve that is measured from its low end. It is no round
// number, so that no equilibrium of round parameters lies on it.
const split = 0.4142135623

// branches returns the low and the high part of the curve.
func (c Cycle) branches() [2]branch {
	w := c.Omega * c.Support
	span := c.Delta / (c.Delta + w)
	low := branch{
		trust: polynomial{w / (c.Delta + w), 1}, rest: polynomial{span, -1}, calm: polynomial{0, c.Delta + w},
		length: split * span, without: w == 0,
	}
	high := branch{
		trust: polynomial{1, -1}, rest: polynomial{0, 1}, calm: polynomial{c.Delta, -(c.Delta + w)},
		length: (1 - split) * span, fromAbove: true,
	}
	return [2]branch{low.of(c), high.of(c)}
}

// of completes a branch for a cycle.
func (b branch) of(c Cycle) branch {
	b.cycle = c
	g, w := c.Gamma*c.Lambda, c.Omega*c.Support
	d := polynomial{c.Delta}.plus(g, b.rest)
	relieved := polynomial{}.plus(c.Nu, d).plus(c.Mu*c.Lambda, b.calm)
	n := b.rest.times(polynomial{w}.plus(g, b.trust))
	calm := b.calm
	if w == 0 {
		n, calm = b.rest.times(polynomial{g}), polynomial{c.Delta}
	}
	b.demand = polynomial{c.Support}.plus(1, b.trust).times(n).times(relieved).times(polynomial{c.Beta})
	b.supply = calm.times(d).times(polynomial{c.drive()})
	return b
}

// trusting returns the equilibria on the curve.
func (c Cycle) trusting() (states []State) {
	for _, b := range c.branches() {
		for _, z := range b.at(c.Kappa) {
			states = append(states, b.state(z))
		}
	}
	return states
}

// at returns the points that are at rest for a kappa.
func (b branch) at(kappa float64) []float64 {
	if kappa*b.cycle.drive() == 0 { // without fear trust is full, if anything makes it
		if c := b.cycle; b.fromAbove && c.Gamma*c.Lambda+c.Omega*c.Support > 0 {
			return []float64{0}
		}
		return nil
	}
	zs := b.demand.plus(-kappa, b.supply).roots(0, b.length)
	if b.without && len(zs) > 0 && zs[0] == 0 { // where the branch meets the state without trust
		return zs[1:]
	}
	return zs
}

// state is the equilibrium at z.
func (b branch) state(z float64) State {
	c, t, rest := b.cycle, b.trust.at(z), b.rest.at(z)
	g, w := c.Gamma*c.Lambda, c.Omega*c.Support
	d := c.Delta + g*rest
	fear, courage := g*rest/d, c.Delta/d
	if w > 0 {
		fear, courage = rest*(g*t+w)/(t*d), b.calm.at(z)/(t*d)
	}
	return State{Pressure: c.Kappa / (c.Mu*c.Lambda*t*courage + c.Nu), Fear: min(fear, 1), Trust: t}
}

// folds returns the values of kappa at which it has an extremum: two equilibria
// meet there and vanish.
func (b branch) folds() (kappas []float64) {
	slope := b.demand.derivative().times(b.supply).plus(-1, b.demand.times(b.supply.derivative()))
	for _, z := range slope.roots(0, b.length) {
		if z > 0 {
			kappas = append(kappas, b.demand.at(z)/b.supply.at(z))
		}
	}
	return kappas
}
