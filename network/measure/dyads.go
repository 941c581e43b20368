package measure

import (
	"context"
	"slices"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/impactnet/impactnet/network"
)

// The directions of a tie, as a person at one end sees it.
const (
	outward = 1
	inward  = 2
	mutual  = outward | inward
)

// dyads returns the simple undirected graph with directions for weights, as the person
// sees them whose row they are in. The ties of an undirected graph are mutual.
func dyads(g *network.Graph) rows {
	out, in := simpleOut(g), simpleIn(g)
	out.Weights = slices.Repeat([]float64{outward}, len(out.Targets))
	in.Weights = slices.Repeat([]float64{inward}, len(in.Targets))
	return csr.Union(out, in)
}

// closedPair is a person q and two others who are tied to q and to each other.
type closedPair struct {
	q, u, v    network.NodeID
	uv, qu, qv int // directions of the ties u-v, q-u and q-v as the first of the two sees them
}

// eachClosedPair calls visit once for every person and pair of their neighbours who are
// tied, from several goroutines at once.
func eachClosedPair(ctx context.Context, dyads rows, o Options, visit func(worker int, p closedPair)) error {
	return eachClosedTie(ctx, dyads, true, o, func(worker int, tie *closedTie) {
		for _, at := range tie.common {
			q := dyads.Targets[at]
			visit(worker, closedPair{q, tie.u, tie.v,
				int(dyads.Weights[tie.at]), turned(int(dyads.Weights[tie.arcs[q]])), turned(int(dyads.Weights[at]))})
		}
	}, nil)
}

// turned returns directions as they are seen from the other end.
func turned(directions int) int { return directions&outward<<1 | directions>>1 }
