package main

import (
	"context"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim/published"
	"github.com/impactnet/impactnet/trust/propagate"
)

func guha() published.Model {
	return published.Model{
		Name:      "guha2004",
		Reference: "Guha, R., Kumar, R., Raghavan, P., Tomkins, A. (2004). Propagation of trust and distrust. WWW 2004",
		Parameters: []published.Parameter{
			{Name: "b", Default: "0 1 0 0;0 0 1 0;0 0 0 0;0 1 0 0", Meaning: "direct trust B, rows separated by ;"},
			{Name: "alpha", Default: "0.4 0.4 0.1 0.1", Meaning: "weights of direct trust, co-citation, transpose and coupling in C"},
			{Name: "k", Default: "1", Meaning: "steps"},
			{Name: "gamma", Default: "0.9", Meaning: "discount of a step"},
			{Name: "i", Default: "0", Meaning: "who trusts, from 0"},
			{Name: "j", Default: "1", Meaning: "who is trusted, from 0"},
		},
		Measures: []published.Measure{
			{Name: "power", Meaning: "entry (i,j) of C^k"},
			{Name: "weighted_sum", Meaning: "entry (i,j) of the sum of gamma^l C^l, l from 1 to k"},
		},
		Bind: func(v *published.Values, measured string) published.Trial {
			matrix, alpha := v.Matrix("b"), v.List("alpha")
			if !v.Require(len(alpha) == 4, "alpha has %d numbers, must have 4", len(alpha)) {
				return published.Trial{}
			}
			p := propagate.GuhaParams{
				Direct: alpha[0], CoCitation: alpha[1], Transpose: alpha[2], Coupling: alpha[3],
				Distrust: propagate.TrustOnly, Discount: v.Number("gamma"), Steps: v.Whole("k", 1), LastStep: measured == "power",
			}
			v.Check(p.Validate())
			pair := propagate.Pair{From: network.NodeID(v.Index("i", len(matrix))), To: network.NodeID(v.Index("j", len(matrix)))}
			g := weightedOf(v, "b", matrix)
			return published.Computed(func() (float64, error) {
				result, err := propagate.Guha(context.Background(), g, []propagate.Pair{pair}, p, propagate.Options{Workers: 1})
				return at(result.Scores, 0), err
			})
		},
	}
}
