package inference

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/internal/swap"
	"github.com/impactnet/impactnet/network"
)

// Mixing says how far edge swaps have carried random graphs away from the observed one,
// found out on a walk of its own before the draws are made.
type Mixing struct {
	// Attempts is the number of attempted swaps for each draw; 0 if there were no swaps.
	Attempts int
	// Accepted is the share of attempts that changed the graph.
	Accepted float64
	// Moved is the share of ties at the end of the walk that the observed graph does not
	// have.
	Moved float64
	// Jaccard is the number of ties in both graphs over that in either: (1-Moved)/(1+Moved).
	Jaccard float64
	// Stable says that three swaps a tie were accepted and Moved had stopped rising, or
	// that no swap is possible: the graph is then the only one with its degrees, as far
	// as swaps can tell.
	Stable bool
}

const (
	mixingLooks     = 50 // looks at a walk before it is given up as not mixing
	acceptedPerTie  = 3  // each moves two ties: one in 400 would not have moved
	mixingDeviation = 2  // standard deviations by which Moved may still seem to rise
)

// chain starts a walk of edge swaps at a graph without loops.
func (p NullParams) chain(g *network.Graph) (*swap.Chain[network.NodeID], error) {
	kind, onSide := swap.Undirected, []bool(nil)
	switch {
	case p.Null == SameTwoModeDegrees:
		kind, onSide = swap.TwoMode, make([]bool, g.Order())
		for _, u := range p.Side {
			if u < 0 || int(u) >= g.Order() {
				return nil, fmt.Errorf("%w: %d on a side of %d people", network.ErrUnknownPerson, u, g.Order())
			}
			onSide[u] = true
		}
	case g.Directed():
		kind = swap.Directed
	}
	t := newTies(g)
	for tie := range g.Ties() {
		u, v := tie.Source, tie.Target
		if kind == swap.TwoMode {
			if onSide[u] == onSide[v] {
				return nil, fmt.Errorf("%w: %q and %q are tied and on the same side", ErrKind, g.Label(u), g.Label(v))
			}
			if !g.Directed() && !onSide[u] {
				u, v = v, u
			}
			if len(t.source) > 0 && onSide[t.source[0]] != onSide[u] {
				return nil, fmt.Errorf("%w: arcs go both ways between the two sides", ErrKind)
			}
		}
		t.add(u, v, 1)
	}
	return swap.New(g.Order(), t.source, t.target, kind), nil
}

// swapper measures the mixing and returns a function that draws a random graph.
func (p NullParams) swapper(ctx context.Context, g *network.Graph, r *rand.Rand) (func(r *rand.Rand) (Sample, error), Mixing, error) {
	start, err := p.chain(g)
	if err != nil {
		return nil, Mixing{}, err
	}
	mixing, err := mix(ctx, start, g, or(p.SwapsPerTie, 10), r)
	if err != nil {
		return nil, Mixing{}, err
	}
	weights := weightsOf(g)
	return func(r *rand.Rand) (Sample, error) {
		walk, err := p.chain(g)
		if err != nil {
			return Sample{}, err
		}
		if err := steps(ctx, walk, mixing.Attempts, r); err != nil {
			return Sample{}, err
		}
		t := ties{source: walk.Source, target: walk.Target}
		t.weighted = false
		t.deal(weights, r)
		random, err := t.graph(g.Order(), g.Directed())
		return Sample{Graph: random, People: everybody(g.Order())}, err
	}, mixing, nil
}

// stride is how many steps a walk takes between two questions to the context.
const stride = 1 << 16

// steps walks so far, or until the context ends.
func steps(ctx context.Context, walk *swap.Chain[network.NodeID], count int, r *rand.Rand) error {
	for ; count > 0; count -= stride {
		if err := ctx.Err(); err != nil {
			return err
		}
		walk.Steps(min(count, stride), r)
	}
	return ctx.Err()
}

// mix walks until the share of moved ties has stopped rising.
func mix(ctx context.Context, walk *swap.Chain[network.NodeID], g *network.Graph, perTie int, r *rand.Rand) (Mixing, error) {
	m := len(walk.Source)
	mixing := Mixing{Stable: m < 2}
	for look := 0; look < mixingLooks && !mixing.Stable; look++ {
		if err := steps(ctx, walk, perTie*m, r); err != nil {
			return Mixing{}, err
		}
		mixing.Attempts += perTie * m
		before := mixing.Moved
		mixing.Moved = moved(walk, g)
		noise := mixingDeviation * math.Sqrt(2*mixing.Moved*(1-mixing.Moved)/float64(m))
		mixing.Stable = walk.Accepted >= acceptedPerTie*m && look > 0 && mixing.Moved <= before+noise
	}
	mixing.Stable = mixing.Stable || walk.Accepted == 0
	mixing.Accepted = float64(walk.Accepted) / float64(max(1, mixing.Attempts))
	mixing.Jaccard = (1 - mixing.Moved) / (1 + mixing.Moved)
	return mixing, nil
}

// moved returns the share of ties that g does not have.
func moved(walk *swap.Chain[network.NodeID], g *network.Graph) float64 {
	count := 0
	for i, u := range walk.Source {
		if !g.HasTie(u, walk.Target[i]) {
			count++
		}
	}
	return float64(count) / float64(len(walk.Source))
}

// weightsOf returns the weights of the ties of g, nil if it has none.
func weightsOf(g *network.Graph) []float64 {
	if !g.Weighted() {
		return nil
	}
	weights := make([]float64, 0, g.Size())
	for tie := range g.Ties() {
		weights = append(weights, tie.Weight)
	}
	return weights
}
