package measure

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// KatzParams say which Katz centrality. The zero value is that of networkx.
type KatzParams struct {
	// Attenuation is α, what a walk loses in weight with every step, in (0,1/λ) with λ the
	// largest eigenvalue of the graph; 0 means 0.1.
	Attenuation float64
}

// Validate reports every parameter that is outside its range.
func (p KatzParams) Validate() error {
	return inRange("Attenuation", or(p.Attenuation, 0.1), 1e-300, math.MaxFloat64)
}

// Katz returns Katz centrality, which counts all walks into a person, longer ones for less:
//
//	x(v) = 1 + α Σ_{u→v} w(u,v)·x(u)
//
// At least 1, not normalised; 1 for isolates. Weights count, with network.ErrWeight if one
// is negative; take g.Unweighted() to ignore them. Loops are ignored. It returns ErrParams
// for a parameter outside its range, ErrConvergence if α is not below 1/λ, where the sum has
// no end, or so near to it that 10,000 passes do not reach it, and the error of the context.
//
// O(m) a pass, about log(1e-15)/log(αλ) passes. Katz 1953, doi:10.1007/BF02289026. Agrees with
// networkx katz_centrality (normalized=False).
func Katz(ctx context.Context, g *network.Graph, p KatzParams, o Options) ([]float64, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	if err := requireNonNegative(g); err != nil {
		return nil, err
	}
	const passes = 10_000
	attenuation, in := or(p.Attenuation, 0.1), csr.NewFactor(simpleIn(g))
	l := newLoop(ctx, g.Order(), o)
	defer l.Close()
	x, image := ones(l.n), make([]float64, l.n)
	changes := make([]float64, 1+par.Chunks(l.n, loopChunk)) // the last is 0, for n = 0
	for range passes {
		l.multiply(image, in, x)
		l.Each(func(low, high int) {
			most := 0.0 // relative: what is little here may be much further on
			for v := low; v < high; v++ {
				next := 1 + attenuation*image[v]
				most = max(most, math.Abs(next-x[v])/next)
				x[v] = next
			}
			changes[low/loopChunk] = most
		})
		total := l.Sum(func(low, high int) float64 { return inOrder(x[low:high]) })
		if l.Err() != nil {
			return nil, l.Err()
		}
		if !(total <= math.MaxFloat64) {
			break
		}
		if slices.Max(changes) <= 1e-15 {
			return x, nil
		}
	}
	return nil, fmt.Errorf("%w: attenuation %v is not below 1 / the largest eigenvalue", ErrConvergence, attenuation)
}
