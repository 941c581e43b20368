package inference

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// PermutationParams say how many permutations are made. The zero value makes 1000.
type PermutationParams struct {
	Draws int // 0 means 1000
}

// Validate reports every parameter that is outside its range.
func (p PermutationParams) Validate() error { return count("Draws", p.Draws) }

// QAPCorrelation returns the correlation of two relations between the same people and
// tests it by the quadratic assignment procedure: Pearson's r over all ordered pairs of
// different people, of weights or of 1 and 0, against that after the people of one
// relation have been permuted.
//
//	r = Σ_{u≠v} (x_uv - x̄)(y_uv - ȳ) / √(Σ(x_uv - x̄)² · Σ(y_uv - ȳ)²)
//
// Range [-1,1]; NaN if all pairs of a relation have the same value. Ties of an undirected
// graph count in both directions, loops not at all. Person u of a and person u of b must
// be the same. The p-values are exact for relations between exchangeable people.
//
// It returns ErrPeople for graphs of different sizes, ErrTooFew for fewer than three
// people, network.ErrTooLarge for more than 2^14, ErrParams, and the error of the context.
// O(Draws·m + n²) time, 8 bytes a pair for each of four relations.
// Krackhardt 1988, doi:10.1016/0378-8733(88)90004-4. Agrees with gcor and qaptest of R's sna.
func QAPCorrelation(ctx context.Context, a, b *network.Graph, p PermutationParams, o measure.Options, r *rand.Rand) (Result, error) {
	if err := p.Validate(); err != nil {
		return Result{}, err
	}
	if err := samePeople(a, b); err != nil {
		return Result{}, err
	}
	n := a.Order()
	x, y := newCells(a), newCells(b)
	result := newResult("the correlation", math.NaN(), n, "quadratic assignment")
	if x.uniform() || y.uniform() {
		return result, ctx.Err()
	}
	x, y = x.centred(), y.centred()
	scale := math.Sqrt(dot(x.values, x.values) * dot(y.values, y.values))
	result.Estimate = dot(x.values, y.values) / scale
	seed := newSeed(r)
	draws, err := collect(ctx, or(p.Draws, 1000), o, func(draw int) (float64, error) {
		order := stream(seed, "qap", draw).Perm(n)
		return crossed(a, y, order) / scale, nil
	})
	if err != nil {
		return Result{}, err
	}
	result.test(draws)
	return result, nil
}

// crossed returns Σ x_uv·y_πuπv over the ties x of a graph. With y centred that is the sum
// over all pairs of the products with x centred.
func crossed(g *network.Graph, y cells, order []int) float64 {
	sum := 0.0
	for u := range g.Nodes() {
		row := y.values[order[u]*y.n : (order[u]+1)*y.n]
		weights := g.OutWeights(u)
		for k, v := range g.Out(u) {
			if u != v {
				sum += weightAt(weights, k) * row[order[v]]
			}
		}
	}
	return sum
}
