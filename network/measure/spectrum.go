package measure

import (
	"context"
	"math"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/impactnet/impactnet/network"
)

// AlgebraicConnectivity returns the second smallest eigenvalue of the Laplacian L = D - A of
// the undirected graph, D holding the strengths: how hard it is to cut the graph in two.
//
// Range [0,n] without weights, n for a complete graph; 0 exactly if the graph is disconnected
// (ties of weight 0 do not connect), but for rounding of about 1e-13 of the largest strength;
// NaN for n < 2. Directions and loops are ignored; weights count, with network.ErrWeight if
// one is negative. The error is otherwise that of the context, or ErrConvergence.
//
// O(m) a step of Lanczos' method: dozens of steps for compact graphs, thousands for long thin
// ones. Fiedler 1973. Agrees with networkx algebraic_connectivity.
func AlgebraicConnectivity(ctx context.Context, g *network.Graph, o Options) (float64, error) {
	return secondOf(ctx, g, o, func(strength float64) (diagonal, scale float64) { return strength, 1 })
}

// SpectralGap returns 1 - λ₂, with λ₂ the second largest eigenvalue of a random walk on the
// undirected graph, which is the second smallest eigenvalue of the normalised Laplacian: how
// fast what walks at random mixes.
//
// Range [0,2], n/(n-1) for a complete graph; otherwise as [AlgebraicConnectivity], with strengths
// of 1. Chung 1997, Spectral Graph Theory.
func SpectralGap(ctx context.Context, g *network.Graph, o Options) (float64, error) {
	return secondOf(ctx, g, o, func(strength float64) (diagonal, scale float64) { return 1, 1 / math.Sqrt(strength) })
}

// secondOf returns the second smallest eigenvalue of the matrix M(u,v) = -scale(u) w(u,v)
// scale(v) with the given diagonal, whose smallest eigenvalue is 0 for the vector 1/scale: the
// top eigenvalue of top - M on the vectors orthogonal to that one.
func secondOf(ctx context.Context, g *network.Graph, o Options, entries func(strength float64) (diagonal, scale float64)) (float64, error) {
	n := g.Order()
	ties := simpleUndirected(g)
	if err := requireNonNegative(g); err != nil || n < 2 {
		return math.NaN(), err
	}
	if !joined(ties) {
		return 0, ctx.Err()
	}
	diagonal, scale, kernel := strengths(ties), make([]float64, n), make([]float64, n)
	top := 0.0
	for u, strength := range diagonal {
		diagonal[u], scale[u] = entries(strength)
		kernel[u] = 1 / scale[u]
		top = max(top, 2*diagonal[u])
	}
	l := newLoop(ctx, n, o)
	defer l.Close()
	product, scaled := csr.NewFactor(ties), make([]float64, n)
	matrix := symmetric{loop: l, kernel: kernel, size: top, multiply: func(y, x []float64) {
		l.Each(func(low, high int) {
			for u := low; u < high; u++ {
				scaled[u] = scale[u] * x[u]
			}
		})
		l.Each(func(low, high int) {
			product.Multiply(y, scaled, low, high)
			for u := low; u < high; u++ {
				y[u] = (top-diagonal[u])*x[u] + scale[u]*y[u]
			}
		})
	}}
	matrix.scale(kernel, 1/math.Sqrt(l.dot(kernel, kernel)))
	value, _, err := matrix.largest(unlike(n))
	if err != nil {
		return math.NaN(), err
	}
	return max(0, top-value), nil
}

// joined reports whether ties of positive weight join everybody.
func joined(ties rows) bool {
	f := newForest(ties.Rows())
	left := ties.Rows() - 1
	for u := range ties.Rows() {
		weights := ties.RowWeights(u)
		for i, v := range ties.Row(u) {
			if (weights == nil || weights[i] > 0) && f.join(network.NodeID(u), v) {
				left--
			}
		}
	}
	return left == 0
}

// unlike returns a vector without any pattern, always the same: one that is orthogonal to
// the eigenvector looked for would have to be made on purpose.
func unlike(n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		bits := uint64(i+1) * 0x9E3779B97F4A7C15
		bits = (bits ^ bits>>30) * 0xBF58476D1CE4E5B9
		bits = (bits ^ bits>>27) * 0x94D049BB133111EB
		x[i] = float64(bits>>11)/(1<<53) - 0.5
	}
	return x
}
