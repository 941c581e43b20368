package measure

import (
	"context"
	"math"
	"slices"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// amounts are the symmetric amounts s_ij of the ties of a graph: of a directed graph
// a_ij + a_ji, of an undirected one its ties as they are.
type amounts struct {
	ties  rows      // without weights if all amounts are 1
	share []float64 // 1 / Σ_k s_ik, NaN where the sum is 0
}

func newAmounts(g *network.Graph) (*amounts, error) {
	if err := requireNonNegative(g); err != nil {
		return nil, err
	}
	a := &amounts{ties: simpleOut(g)}
	if g.Directed() {
		a.ties = csr.Union(withUnits(a.ties), withUnits(simpleIn(g)))
	}
	a.share = strengths(a.ties)
	for u, sum := range a.share {
		a.share[u] = 1 / sum
		if sum == 0 {
			a.share[u] = math.NaN()
		}
	}
	return a, nil
}

// withUnits returns r with weights of 1 if it has none.
func withUnits(r rows) rows {
	if r.Weights == nil {
		r.Weights = slices.Repeat([]float64{1}, len(r.Targets))
	}
	return r
}

// amount returns the amount of the tie at an index of the arcs.
func (a *amounts) amount(at int32) float64 {
	if a.ties.Weights == nil {
		return 1
	}
	return a.ties.Weights[at]
}

// closure is a tie and what leads from one of its ends to the other over the contacts
// q of both.
type closure struct {
	u, v    network.NodeID
	amount  float64 // s_uv
	through float64 // Σ_q s_uq s_qv / Σ_k s_qk
	shared  float64 // Σ_q s_uq s_qv
}

// eachClosure calls add for every tie whose ends have a contact in common, one call at
// a time and always in the same order.
func (a *amounts) eachClosure(ctx context.Context, o Options, add func(closure)) error {
	found := make([]own[[]closure], par.Workers(o.Workers))
	return eachClosedTie(ctx, a.ties, a.ties.Weights != nil, o, func(worker int, tie *closedTie) {
		mine := &found[worker].value
		*mine = append(*mine, a.closure(tie))
	}, func(worker int) {
		mine := &found[worker].value
		for _, c := range *mine {
			add(c)
		}
		*mine = (*mine)[:0]
	})
}

func (a *amounts) closure(tie *closedTie) closure {
	c := closure{u: tie.u, v: tie.v, amount: a.amount(tie.at)}
	targets, weights := a.ties.Targets, a.ties.Weights
	if weights == nil {
		c.shared = float64(len(tie.common))
		for _, at := range tie.common {
			c.through += a.share[targets[at]]
		}
		return c
	}
	for _, at := range tie.common {
		q := targets[at]
		if amount := weights[tie.arcs[q]] * weights[at]; amount > 0 {
			c.shared += amount
			c.through += amount * a.share[q]
		}
	}
	return c
}
