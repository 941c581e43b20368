package measure

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// PageRankParams say which PageRank. The zero value is the usual one.
type PageRankParams struct {
	// Damping is the chance to follow a tie rather than to jump, in [1e-9,1-1e-9]; 0 means
	// 0.85.
	Damping float64
	// Weighted makes the chance to follow a tie proportional to its weight; otherwise all
	// ties of a person are as likely.
	Weighted bool
	// Tolerance bounds the sum of the absolute errors of the scores, in [1e-15,1); 0
	// means 1e-12.
	Tolerance float64
}

// Validate reports every parameter that is outside its range.
func (p PageRankParams) Validate() error {
	p = p.withDefaults()
	return errors.Join(
		inRange("Damping", p.Damping, 1e-9, 1-1e-9),
		inRange("Tolerance", p.Tolerance, 1e-15, 1),
	)
}

func (p PageRankParams) withDefaults() PageRankParams {
	p.Damping = or(p.Damping, 0.85)
	p.Tolerance = or(p.Tolerance, 1e-12)
	return p
}

// PageRank returns the share of time that a walker spends with each person who follows
// a random tie with chance d, the damping, and otherwise, or where no tie leads on,
// jumps to anybody:
//
//	x(v) = (1-d)/n + d·( Σ_{u→v} x(u)·w(u,v)/Σ_t w(u,t) + Σ_{u without ties} x(u)/n )
//
// Range (0,1), the sum is 1; no scores for n = 0. Loops are ignored. It returns
// ErrParams, network.ErrWeight for a negative weight if Weighted, and the error of the
// context. The result does not depend on the number of workers.
//
// O(m) a pass. Jumps from people without ties only scale the scores, so the linear
// system without them is solved: in undirected graphs by conjugate gradients, at most
// about 50 passes for 1e-12 at d = 0.85; in directed ones by Jacobi's iteration, at most
// 170 passes. Page, Brin, Motwani and Winograd 1999; Del Corso, Gullì and Romani 2005,
// doi:10.1080/15427951.2005.10129108. Agrees with networkx pagerank and igraph
// personalized_pagerank (prpack).
func PageRank(ctx context.Context, g *network.Graph, p PageRankParams, o Options) ([]float64, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	if p.Weighted && g.Weighted() {
		if err := requireNonNegative(g); err != nil {
			return nil, err
		}
	} else {
		g = g.Unweighted()
	}
	w := newWalk(ctx, g, p.withDefaults(), o)
	defer w.Close()
	if !g.Directed() {
		w.conjugateGradients()
	}
	w.jacobi()
	if w.Err() != nil {
		return nil, w.Err()
	}
	total := w.Sum(func(low, high int) (sum float64) {
		for _, x := range w.x[low:high] {
			sum += x
		}
		return sum
	})
	for v := range w.x {
		w.x[v] /= total
	}
	return w.x, nil
}

// requireNonNegative demands weights of at least 0, but for loops, which do not count.
func requireNonNegative(g *network.Graph) error {
	weights := simpleOut(g).Weights
	if len(weights) > 0 && slices.Min(weights) < 0 {
		return fmt.Errorf("%w: %v is negative", network.ErrWeight, slices.Min(weights))
	}
	return nil
}

// walk is the linear system x = (1-d) + d·P·x of a walker who vanishes where no tie
// leads on; P(v,u) is the chance to go from u to v.
type walk struct {
	*loop
	damping float64
	limit   float64 // on the sum of absolute residuals
	passes  int     // after which the contraction by d leaves only rounding
	in      factor
	inverse []float64 // 1 / sum of the weights of the ties out of a person, 0 for none
	x       []float64
	flow    []float64 // what leaves a person over each unit of weight
}

func newWalk(ctx context.Context, g *network.Graph, p PageRankParams, o Options) *walk {
	n := g.Order()
	w := &walk{
		loop:    newLoop(ctx, n, o),
		damping: p.Damping,
		in:      csr.NewFactor(simpleIn(g)),
		inverse: strengths(simpleOut(g)),
		x:       make([]float64, n), flow: make([]float64, n),
	}
	mean := 0.0
	for u, strength := range w.inverse {
		mean += strength / float64(n)
		if strength > 0 {
			w.inverse[u] = 1 / strength
		}
	}
	// In an undirected graph the scores are close to the degrees.
	for u := range w.x {
		w.x[u] = 1 - w.damping
		if w.inverse[u] > 0 {
			w.x[u] += w.damping / (w.inverse[u] * mean)
		}
	}
	// The error of x is at most the residual / (1-d), x adds up to at least n(1-d), and
	// dividing by that sum can double the relative error.
	w.limit = p.Tolerance * (1 - p.Damping) * (1 - p.Damping) * float64(n) / 2
	w.passes = 2 + int(math.Log(w.limit/float64(1+2*n))/math.Log(w.damping))
	return w
}

// leave sets flow to what leaves each person if x is with them.
func (w *walk) leave(x []float64) {
	w.Each(func(low, high int) {
		for u := low; u < high; u++ {
			w.flow[u] = x[u] * w.inverse[u]
		}
	})
}

// jacobi replaces x by (1-d) + d·P·x until that changes it no more than limit.
func (w *walk) jacobi() {
	arriving := make([]float64, w.n)
	for range w.passes {
		w.leave(w.x)
		change := w.Sum(func(low, high int) (change float64) {
			w.in.Multiply(arriving, w.flow, low, high)
			for v := low; v < high; v++ {
				x := 1 - w.damping + w.damping*arriving[v]
				change += math.Abs(x - w.x[v])
				w.x[v] = x
			}
			return change
		})
		if w.Err() != nil || change <= w.limit {
			return
		}
	}
}

// conjugateGradients brings x near the solution for a symmetric graph: P is then
// self-adjoint in the inner product Σ u(v)·w(v)/strength(v). People without ties are
// right from the start and stay so.
func (w *walk) conjugateGradients() {
	n := len(w.x)
	residual, direction, image := make([]float64, n), make([]float64, n), make([]float64, n)
	remaining := make([]float64, par.Chunks(n, loopChunk))
	w.leave(w.x)
	square := w.Sum(func(low, high int) (square float64) {
		w.in.Multiply(image, w.flow, low, high)
		for v := low; v < high; v++ {
			residual[v] = 1 - w.damping + w.damping*image[v] - w.x[v]
			square += residual[v] * residual[v] * w.inverse[v]
		}
		return square
	})
	turn := 0.0
	for range w.passes {
		w.Each(func(low, high int) {
			for v := low; v < high; v++ {
				direction[v] = residual[v] + turn*direction[v]
				w.flow[v] = direction[v] * w.inverse[v]
			}
		})
		along := w.Sum(func(low, high int) (along float64) {
			w.in.Multiply(image, w.flow, low, high)
			for v := low; v < high; v++ {
				image[v] = direction[v] - w.damping*image[v]
				along += w.flow[v] * image[v]
			}
			return along
		})
		if w.Err() != nil || !(along > 0) {
			return
		}
		step, before := square/along, square
		square = w.Sum(func(low, high int) (square float64) {
			left := 0.0
			for v := low; v < high; v++ {
				w.x[v] += step * direction[v]
				residual[v] -= step * image[v]
				square += residual[v] * residual[v] * w.inverse[v]
				left += math.Abs(residual[v])
			}
			remaining[low/loopChunk] = left
			return square
		})
		if inOrder(remaining) <= w.limit {
			return
		}
		turn = square / before
	}
}
