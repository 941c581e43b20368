package contagion

import (
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// Lattice is the network that [CentolaMacy] begins with.
type Lattice int

// The lattices.
const (
	MooreLattice Lattice = iota // a square torus, everybody tied to the 8 around
	RingLattice                 // a ring, everybody tied to the 4 next on either side
)

// CentolaMacyParams describe the model of [CentolaMacy]. A zero Needed or Side takes
// its default.
type CentolaMacyParams struct {
	Lattice Lattice
	Side    int     // Moore: Side x Side people; ring: Side² people; default 50, at least 5
	Needed  int     // adopting neighbours needed; default 2
	Rewire  float64 // chance that a tie is swapped with another; default 0
}

func (p CentolaMacyParams) withDefaults() CentolaMacyParams {
	if p.Side == 0 {
		p.Side = 50
	}
	if p.Needed == 0 {
		p.Needed = 2
	}
	return p
}

// Validate reports every parameter outside its range (ErrParams).
func (p CentolaMacyParams) Validate() error {
	p = p.withDefaults()
	var faults []error
	if p.Lattice != MooreLattice && p.Lattice != RingLattice {
		faults = append(faults, fmt.Errorf("%w: unknown lattice %d", ErrParams, p.Lattice))
	}
	if p.Side < 5 || p.Side > 20000 {
		faults = append(faults, fmt.Errorf("%w: side %d is not in 5..20000", ErrParams, p.Side))
	}
	if p.Needed < 1 {
		faults = append(faults, fmt.Errorf("%w: %d neighbours needed", ErrParams, p.Needed))
	}
	return errors.Join(append(faults, probability("Rewire", p.Rewire))...)
}

// CentolaMacy is the model of complex contagion on a lattice with long ties. Each tie
// in turn is, with probability Rewire, swapped with another one chosen at random:
// a-b and c-d become a-d and c-b, with up to 50 tries to find a partner that makes
// neither a loop nor a repeated tie. Degrees stay. A random person and all neighbours
// adopt, then everybody with Needed adopting neighbours, as in [Complex].
//
// Centola & Macy 2007, doi:10.1086/521848.
type CentolaMacy struct{ Complex }

// Init draws the swaps and the seed, or returns the error of
// [CentolaMacyParams.Validate]. O(people) expected.
func (CentolaMacy) Init(p CentolaMacyParams, r *rand.Rand) (*ComplexState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	p = p.withDefaults()
	n := p.Side * p.Side
	source, target := p.Lattice.ties(p.Side)
	swapTies(source, target, p.Rewire, r)
	g, err := network.FromArcs(n, source, target, nil, network.Options{})
	if err != nil {
		return nil, err
	}
	center := network.NodeID(r.IntN(n))
	return Complex{}.Init(ComplexParams{
		Graph:      g,
		Seeds:      append([]network.NodeID{center}, g.Out(center)...),
		Thresholds: Thresholds{Value: float64(p.Needed)},
	}, r)
}

func (l Lattice) ties(side int) (source, target []network.NodeID) {
	n := side * side
	for u := range n {
		x, y := u%side, u/side
		right, left, down := (x+1)%side, (x+side-1)%side, (y+1)%side
		ends := [4]int{y*side + right, down*side + left, down*side + x, down*side + right}
		if l == RingLattice {
			ends = [4]int{(u + 1) % n, (u + 2) % n, (u + 3) % n, (u + 4) % n}
		}
		for _, v := range ends {
			source, target = append(source, network.NodeID(u)), append(target, network.NodeID(v))
		}
	}
	return source, target
}

// swapTies rewires in place and keeps every degree.
func swapTies(source, target []network.NodeID, chance float64, r *rand.Rand) {
	if chance == 0 {
		return
	}
	tied := make(map[uint64]struct{}, len(source))
	key := func(u, v network.NodeID) uint64 { return uint64(min(u, v))<<32 | uint64(max(u, v)) }
	for k := range source {
		tied[key(source[k], target[k])] = struct{}{}
	}
	for k := range source {
		if r.Float64() >= chance {
			continue
		}
		for range 50 {
			o := r.IntN(len(source))
			a, b, c, d := source[k], target[k], source[o], target[o]
			_, ad := tied[key(a, d)]
			_, cb := tied[key(c, b)]
			if o == k || a == d || c == b || ad || cb {
				continue
			}
			delete(tied, key(a, b))
			delete(tied, key(c, d))
			tied[key(a, d)], tied[key(c, b)] = struct{}{}, struct{}{}
			target[k], target[o] = d, b
			break
		}
	}
}
