package contagion

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// ChanceKind says how likely a contact passes something on.
type ChanceKind int

// The kinds of chance.
const (
	EqualChance  ChanceKind = iota // Probability over every tie
	WeightChance                   // Probability times the weight of the tie, for example the trust in the teller
	ShareChance                    // 1 by the number of ties into the hearer (the weighted cascade of Kempe et al.)
)

// Chance is the probability that one contact over a tie passes something on.
type Chance struct {
	Kind        ChanceKind
	Probability float64 // in [0,1]; not used by ShareChance
}

func (c Chance) validate(g *network.Graph) error {
	var faults []error
	if c.Kind < EqualChance || c.Kind > ShareChance {
		faults = append(faults, fmt.Errorf("%w: unknown kind of chance %d", ErrParams, c.Kind))
	}
	faults = append(faults, probability("Probability", c.Probability))
	if c.Kind == WeightChance {
		faults = append(faults, checkWeights(g))
		_, _, weights := g.Arcs()
		for _, w := range weights {
			if c.Probability*w > 1 {
				faults = append(faults, fmt.Errorf("%w: weight %v times probability %v is above 1", ErrParams, w, c.Probability))
				break
			}
		}
	}
	return errors.Join(faults...)
}

// arcs are the rows of a graph, in one direction, with the chance of each.
type arcs struct {
	offsets []int32
	targets []network.NodeID
	equal   float64   // of every arc, NaN if they differ
	weights []float64 // WeightChance
	factor  float64
	share   []float64 // ShareChance: by hearer, NaN chances never read
	reverse bool      // targets are the tellers
}

func (c Chance) arcs(g *network.Graph, reverse bool) *arcs {
	a := &arcs{equal: math.NaN(), factor: c.Probability, reverse: reverse}
	a.offsets, a.targets, a.weights = g.Arcs()
	if reverse {
		a.offsets, a.targets, a.weights = g.ReverseArcs()
	}
	switch c.Kind {
	case EqualChance:
		a.equal, a.weights = c.Probability, nil
	case ShareChance:
		a.weights = nil
		a.share = make([]float64, g.Order())
		for u := range network.NodeID(g.Order()) {
			degree := g.InDegree(u)
			if g.Loops() > 0 && g.HasTie(u, u) {
				degree--
			}
			a.share[u] = 1 / float64(degree)
		}
	}
	return a
}

// of returns the chance of arc k of person u.
func (a *arcs) of(u network.NodeID, k int32) float64 {
	switch {
	case a.weights != nil:
		return a.factor * a.weights[k]
	case a.share == nil:
		return a.equal
	case a.reverse:
		return a.share[u]
	}
	return a.share[a.targets[k]]
}

// coins is a row of coins that all come up with one probability: it draws how many
// fail before the next success instead of every coin.
type coins struct {
	p     float64
	scale float64 // 1 / ln(1-p)
	gap   int     // failures before the next success
}

func newCoins(p float64, r *rand.Rand) coins {
	c := coins{p: p, scale: 1 / math.Log1p(-p), gap: -1}
	c.advance(r)
	return c
}

// advance moves to the next success.
func (c *coins) advance(r *rand.Rand) {
	c.gap++
	switch {
	case c.p >= 1:
	case c.p <= 0:
		c.gap = math.MaxInt
	default:
		c.gap += int(min(math.Log(1-r.Float64())*c.scale, math.MaxInt32*1e3))
	}
}

// skip passes over n coins without a look.
func (c *coins) skip(n int) {
	if c.gap != math.MaxInt {
		c.gap -= n
	}
}
