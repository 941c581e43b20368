package measure

import (
	"context"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/impactnet/impactnet/network"
)

// HITSScores are the two scores of Kleinberg's model.
type HITSScores struct {
	Hubs        []float64 // who points to good authorities
	Authorities []float64 // whom good hubs point to
}

// HITS returns hubs and authorities: with A the matrix of ties, the authorities are the
// eigenvector of AᵀA of the largest eigenvalue and the hubs that of AAᵀ,
//
//	authority(v) ∝ Σ_{u→v} w(u,v)·hub(u)      hub(u) ∝ Σ_{u→v} w(u,v)·authority(v)
//
// Range [0,1], each scaled to the sum 1. Where several eigenvectors share the eigenvalue,
// the result is the projection of the vector of ones. NaN for everybody in a graph without
// ties. Weights count, with network.ErrWeight if one is negative; take g.Unweighted() to
// ignore them. Loops are ignored. The error is otherwise that of the context, or
// ErrConvergence.
//
// O(m) a step of Lanczos' method, some dozens of steps. Kleinberg 1999,
// doi:10.1145/324133.324140. Agrees with networkx hits.
func HITS(ctx context.Context, g *network.Graph, o Options) (HITSScores, error) {
	if err := requireNonNegative(g); err != nil {
		return HITSScores{}, err
	}
	n := g.Order()
	out, in := csr.NewFactor(simpleOut(g)), csr.NewFactor(simpleIn(g))
	if inOrder(strengths(out.Matrix)) == 0 {
		return HITSScores{nans(n), nans(n)}, ctx.Err()
	}
	l := newLoop(ctx, n, o)
	defer l.Close()
	hubs := make([]float64, n)
	multiply := func(y, x []float64) {
		l.multiply(hubs, out, x)
		l.multiply(y, in, hubs)
	}
	_, authorities, err := symmetric{loop: l, multiply: multiply}.largest(ones(n))
	if err != nil {
		return HITSScores{}, err
	}
	l.multiply(hubs, out, authorities)
	return HITSScores{toShares(magnitudes(hubs)), toShares(magnitudes(authorities))}, l.Err()
}

func toShares(x []float64) []float64 {
	total := inOrder(x)
	for i := range x {
		x[i] /= total
	}
	return x
}
