package propagate

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// Distrust says what becomes of distrust in [Guha].
type Distrust int

// The three ways. T holds the positive weights and D the negative ones, as positive
// numbers.
const (
	// OneStep carries trust any number of steps and then the distrust of those reached:
	// C is made of B = T, and a step k ends in C^k (T - D).
	OneStep Distrust = iota
	// Propagated lets distrust travel as trust does, so that the enemy of an enemy is a
	// friend: B = T - D.
	Propagated
	// TrustOnly leaves distrust out: B = T.
	TrustOnly
)

// GuhaParams say which atomic propagations are mixed and how far they are carried.
type GuhaParams struct {
	Direct     float64 // >= 0, of B: i trusts j
	CoCitation float64 // >= 0, of B^T B: who trusts i trusts j too
	Transpose  float64 // >= 0, of B^T: i is trusted by j
	Coupling   float64 // >= 0, of B B^T: i and j trust the same people
	Distrust   Distrust
	Discount   float64 // gamma in (0,1]: how much less a further step counts
	Steps      int     // K >= 1
	// LastStep returns step K alone, undiscounted, instead of the weighted sum.
	LastStep bool
}

// DefaultGuha returns the mixture 0.4, 0.4, 0.1, 0.1, one-step distrust, Discount 0.9
// and 7 Steps.
func DefaultGuha() GuhaParams {
	return GuhaParams{Direct: 0.4, CoCitation: 0.4, Transpose: 0.1, Coupling: 0.1, Discount: 0.9, Steps: 7}
}

// Validate reports all faults at once, wrapping ErrParams.
func (p GuhaParams) Validate() error {
	const most = 1e6
	err := errors.Join(
		inRange("Direct", p.Direct, 0, most), inRange("CoCitation", p.CoCitation, 0, most),
		inRange("Transpose", p.Transpose, 0, most), inRange("Coupling", p.Coupling, 0, most),
		inRange("Discount", p.Discount, 0, 1),
	)
	if p.Discount == 0 {
		err = errors.Join(err, fmt.Errorf("%w: Discount must not be 0", ErrParams))
	}
	if p.Distrust < OneStep || p.Distrust > TrustOnly {
		err = errors.Join(err, fmt.Errorf("%w: there is no Distrust %d", ErrParams, p.Distrust))
	}
	if p.Steps < 1 {
		err = errors.Join(err, fmt.Errorf("%w: Steps must be at least 1, got %d", ErrParams, p.Steps))
	}
	return err
}

// Guha returns, for every pair (i,j), an entry of
//
//	F = Σ_{k=1..K} gamma^k P(k),  C = a_1 B + a_2 B^T B + a_3 B^T + a_4 B B^T
//
// with P(k) = C^k, or C^k (T - D) for one-step distrust; the sign says trust or
// distrust. Only differences between the scores of one i have a meaning: entries grow with
// the weights and the number of people in common. An entry that overflows is an infinity
// or NaN. Iterations is K, Residual 0.
//
// C is never formed: a row of C^k is the row of C^(k-1) taken through four sparse
// products. O(K m) for each different i, O(n) memory a worker. It returns ErrParams,
// network.ErrUnknownPerson and the error of the context. Guha, Kumar, Raghavan and
// Tomkins 2004, doi:10.1145/988672.988727.
func Guha(ctx context.Context, g *network.Graph, pairs []Pair, p GuhaParams, o Options) (Result, error) {
	if err := errors.Join(p.Validate(), requirePairs(g, pairs)); err != nil {
		return Result{}, err
	}
	weigh := trusted
	if p.Distrust == Propagated {
		weigh = nil
	}
	out, in := ratings(g, weigh)
	_, signed := ratings(g, nil)
	a := &atoms{p: p, out: out.factor(), in: in.factor(), signed: signed.factor()}
	order := bySource(pairs)
	r := Result{Scores: make([]float64, len(pairs)), Iterations: p.Steps}
	err := par.Each(ctx, o.Workers, len(order), func(_, k int) {
		row := a.row(ctx, pairs[order[k][0]].From)
		for _, at := range order[k] {
			r.Scores[at] = row[pairs[at].To]
		}
	})
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return Result{}, err
	}
	return r, nil
}

// bySource groups the places of the pairs by their first person.
func bySource(pairs []Pair) (groups [][]int) {
	places := make([]int, len(pairs))
	for k := range places {
		places[k] = k
	}
	slices.SortStableFunc(places, func(a, b int) int { return int(pairs[a].From) - int(pairs[b].From) })
	for low := 0; low < len(places); {
		high := low + 1
		for high < len(places) && pairs[places[high]].From == pairs[places[low]].From {
			high++
		}
		groups = append(groups, places[low:high])
		low = high
	}
	return groups
}

// atoms multiplies rows by C.
type atoms struct {
	p       GuhaParams
	out, in factor // B by rows and by columns
	signed  factor // T - D by columns
}

// row returns row i of F.
func (a *atoms) row(ctx context.Context, i network.NodeID) []float64 {
	n := a.out.Rows()
	x, total := make([]float64, n), make([]float64, n)
	ahead, back, mixed, ends := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	x[i] = 1
	discount := 1.0
	for k := 1; k <= a.p.Steps && ctx.Err() == nil; k++ {
		a.step(x, ahead, back, mixed)
		step := x
		if a.p.Distrust == OneStep {
			a.signed.Multiply(ends, x, 0, n)
			step = ends
		}
		discount *= a.p.Discount
		if a.p.LastStep {
			copy(total, step)
			continue
		}
		for v, s := range step {
			total[v] += discount * s
		}
	}
	return total
}

// step replaces x by x C.
func (a *atoms) step(x, ahead, back, mixed []float64) {
	p, n := a.p, len(x)
	a.in.Multiply(ahead, x, 0, n)
	a.out.Multiply(back, x, 0, n)
	for v := range x {
		x[v] = p.Direct*ahead[v] + p.Transpose*back[v]
	}
	a.in.Multiply(mixed, back, 0, n)
	for v := range x {
		x[v] += p.CoCitation * mixed[v]
	}
	a.out.Multiply(mixed, ahead, 0, n)
	for v := range x {
		x[v] += p.Coupling * mixed[v]
	}
}
