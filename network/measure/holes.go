package measure

import (
	"context"
	"math"

	"github.com/impactnet/impactnet/network"
)

// Holes are Burt's measures of the structural holes around each person. With the
// amounts s_ij = a_ij + a_ji of the ties of a pair, and
//
//	p_ij = s_ij / Σ_k s_ik    m_ij = s_ij / max_k s_ik
//
// where j and k are contacts of i, and q is a contact of both i and j, they are the
// following. Who is tied is a contact, with an amount of 0 too. All are NaN for a person
// without contacts, or with amounts all 0.
type Holes struct {
	// Constraint is Σ_j c_ij with c_ij = (p_ij + Σ_q p_iq p_qj)²: how far all contacts
	// lead back to one. Above 0; 1 for a person with one contact.
	Constraint []float64
	// EffectiveSize is Σ_j (1 - Σ_q p_iq m_jq): contacts less those that repeat others.
	// From 1 to the number d of contacts if amounts are equal, where it is d - 2t/d with
	// t ties among the contacts.
	EffectiveSize []float64
	// Efficiency is EffectiveSize over the number of contacts.
	Efficiency []float64
}

// StructuralHoles returns Burt's measures for the amounts of the ties as they are: the
// arcs of a pair add up, each with its weight, 1 if unweighted. For the undirected
// graph in which a pair is tied or not, pass g.Undirected().Unweighted(). Loops are
// ignored.
//
// It returns network.ErrWeight for a negative weight, and the error of the context if it
// ends first. Time is that of [CountTriangles]. Burt 1992, Structural Holes, chapter 2.
// Agrees with networkx constraint and effective_size, which are NaN for a person without
// outgoing ties, and with igraph constraint.
func StructuralHoles(ctx context.Context, g *network.Graph, o Options) (Holes, error) {
	a, err := newAmounts(g)
	if err != nil {
		return Holes{}, err
	}
	sums := a.holeSums()
	err = a.eachClosure(ctx, o, func(c closure) {
		more := (2*c.amount + c.through) * c.through
		u, v := &sums[c.u], &sums[c.v]
		u.squares += more
		v.squares += more
		if c.shared > 0 {
			u.repeats += c.shared / v.most
			v.repeats += c.shared / u.most
		}
	})
	if err != nil {
		return Holes{}, err
	}
	n := g.Order()
	h := Holes{Constraint: make([]float64, n), EffectiveSize: make([]float64, n), Efficiency: make([]float64, n)}
	for u, share := range a.share {
		contacts := float64(len(a.ties.Row(u)))
		h.Constraint[u] = sums[u].squares * share * share
		h.EffectiveSize[u] = contacts - sums[u].repeats*share
		h.Efficiency[u] = h.EffectiveSize[u] / contacts
	}
	return h, nil
}

// holeSums are what the measures of a person are made of, side by side in memory.
type holeSums struct {
	squares float64 // Σ_j (s_ij + Σ_q s_iq s_qj / Σ_k s_qk)²
	repeats float64 // Σ_j Σ_q s_iq m_jq
	most    float64 // max_k s_ik
}

// holeSums returns the sums without what leads over third people.
func (a *amounts) holeSums() []holeSums {
	sums := make([]holeSums, a.ties.Rows())
	for u := range sums {
		for k := a.ties.Offsets[u]; k < a.ties.Offsets[u+1]; k++ {
			amount := a.amount(k)
			sums[u].squares += amount * amount
			sums[u].most = max(sums[u].most, amount)
		}
	}
	return sums
}

// ConstraintHierarchy returns for each person how far the constraint on them comes
// from few of their contacts, Coleman and Theil's index of disorder of the c_ij of
// [Holes] over N contacts whose c_ij add up to C:
//
//	Σ_j (c_ij/(C/N)) ln(c_ij/(C/N)) / (N ln N)
//
// Range [0,1], 0 if all contacts constrain alike; NaN with fewer than two contacts.
// Conventions, errors and time are those of [StructuralHoles]. Burt 1992, Structural
// Holes, equation 2.9.
func ConstraintHierarchy(ctx context.Context, g *network.Graph, o Options) ([]float64, error) {
	a, err := newAmounts(g)
	if err != nil {
		return nil, err
	}
	// With C and L = Σ c_ij ln c_ij the index is (L/C + ln(N/C)) / ln N.
	n := g.Order()
	sum, logs := make([]float64, n), make([]float64, n)
	add := func(u network.NodeID, amount, sign float64) {
		if p := amount * a.share[u]; p > 0 {
			sum[u] += sign * p * p
			logs[u] += sign * 2 * p * p * math.Log(p)
		}
	}
	for u := range n {
		for k := a.ties.Offsets[u]; k < a.ties.Offsets[u+1]; k++ {
			add(network.NodeID(u), a.amount(k), 1)
		}
	}
	err = a.eachClosure(ctx, o, func(c closure) {
		for _, u := range []network.NodeID{c.u, c.v} {
			add(u, c.amount, -1)
			add(u, c.amount+c.through, 1)
		}
	})
	if err != nil {
		return nil, err
	}
	hierarchy := sum
	for u, c := range sum {
		contacts := float64(len(a.ties.Row(u)))
		hierarchy[u] = math.NaN()
		if contacts >= 2 && c > 0 {
			hierarchy[u] = max(0, (logs[u]/c+math.Log(contacts/c))/math.Log(contacts))
		}
	}
	return hierarchy, nil
}
