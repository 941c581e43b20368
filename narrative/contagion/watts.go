package contagion

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mathext"

	"github.com/impactnet/impactnet/network"
)

// WattsParams describe the model of [Watts]. A zero field takes its default.
type WattsParams struct {
	Threshold float64 // φ, share of adopting neighbours needed, in (0,1]; default 0.18
	Degree    float64 // z, mean degree of the random graph, in (0,n-1]; default 3
	People    int     // n; default 10000
}

func (p WattsParams) withDefaults() WattsParams {
	if p.Threshold == 0 {
		p.Threshold = 0.18
	}
	if p.Degree == 0 {
		p.Degree = 3
	}
	if p.People == 0 {
		p.People = 10000
	}
	return p
}

// Validate reports every parameter outside its range (ErrParams).
func (p WattsParams) Validate() error {
	p = p.withDefaults()
	var faults []error
	if !(p.Threshold > 0 && p.Threshold <= 1) {
		faults = append(faults, fmt.Errorf("%w: threshold %v is not in (0,1]", ErrParams, p.Threshold))
	}
	if p.People < 2 || p.People > math.MaxInt32 {
		faults = append(faults, fmt.Errorf("%w: %d people", ErrParams, p.People))
	}
	if !(p.Degree > 0 && p.Degree <= float64(p.People-1)) {
		faults = append(faults, fmt.Errorf("%w: mean degree %v is not in (0,n-1]", ErrParams, p.Degree))
	}
	return errors.Join(faults...)
}

// Watts is the model of global cascades: on a random graph in which each pair is tied
// with probability z/(n-1), one random person adopts, then everybody whose share of
// adopting neighbours is at least the threshold, as in [Complex]. A cascade is called
// global if it reaches more than 5% of the people.
//
// Watts 2002, doi:10.1073/pnas.082090499.
type Watts struct{ Complex }

// Init draws the graph and the seed, or returns the error of [WattsParams.Validate].
func (Watts) Init(p WattsParams, r *rand.Rand) (*ComplexState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	p = p.withDefaults()
	g, err := randomGraph(p.People, p.Degree/float64(p.People-1), r)
	if err != nil {
		return nil, err
	}
	return Complex{}.Init(ComplexParams{
		Graph:      g,
		Seeds:      []network.NodeID{network.NodeID(r.IntN(p.People))},
		Thresholds: Thresholds{Kind: Fractional, Value: p.Threshold},
	}, r)
}

// randomGraph returns G(n,p): every pair is tied with probability p. O(n + m).
func randomGraph(n int, p float64, r *rand.Rand) (*network.Graph, error) {
	var source, target []network.NodeID
	coins := newCoins(p, r)
	for u := range n {
		for coins.gap < u { // the row of pairs (u,v) with v < u
			source, target = append(source, network.NodeID(u)), append(target, network.NodeID(coins.gap))
			coins.advance(r)
		}
		coins.skip(u)
	}
	return network.FromArcs(n, source, target, nil, network.Options{})
}

// WattsWindow returns the mean degrees between which the vulnerable people, those
// whom a single adopting neighbour convinces, percolate on an infinite random graph:
// the two solutions z of
//
//	Σ_{k=1..K} k(k-1) p_k = z,    K = the largest k with 1/k >= threshold
//
// with Poisson degrees p_k. Both are NaN where there is no solution (no window) and
// for a threshold outside (0,1]; one below 1e-300 counts as 1e-300.
//
// Watts 2002, equation 5, doi:10.1073/pnas.082090499.
func WattsWindow(threshold float64) (lower, upper float64) {
	if !(threshold > 0 && threshold <= 1) {
		return math.NaN(), math.NaN()
	}
	vulnerable := math.Floor(1 / max(threshold, 1e-300)) // but for rounding
	if 1/(vulnerable+1) >= threshold {
		vulnerable++
	}
	if 1/vulnerable < threshold {
		vulnerable--
	}
	if vulnerable < 2 {
		return math.NaN(), math.NaN()
	}
	// k(k-1)p_k = z² p_{k-2}, so the condition is z·P(degree <= K-2) = 1.
	gain := func(z float64) float64 { return z * mathext.GammaIncRegComp(vulnerable-1, z) }
	far := vulnerable + 1
	for gain(far) > 1 {
		far *= 2
	}
	top := peak(0, far, gain)
	if gain(top) < 1 {
		return math.NaN(), math.NaN()
	}
	lower = bisect(0, top, func(z float64) bool { return gain(z) < 1 })
	upper = bisect(top, far, func(z float64) bool { return gain(z) >= 1 })
	return lower, upper
}
