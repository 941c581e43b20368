package main

import (
	"context"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust/propagate"
)

func guha() *model {
	m := model{
		name:      "guha2004",
		reference: "Guha, R., Kumar, R., Raghavan, P., Tomkins, A. (2004). Propagation of trust and distrust. WWW 2004",
		parameters: []parameter{
			{"b", "0 1 0 0;0 0 1 0;0 0 0 0;0 1 0 0", "direct trust B, rows separated by ;"},
			{"alpha", "0.4 0.4 0.1 0.1", "weights of direct trust, co-citation, transpose and coupling in C"},
			{"k", "1", "steps"},
			{"gamma", "0.9", "discount of a step"},
			{"i", "0", "who trusts, from 0"},
			{"j", "1", "who is trusted, from 0"},
		},
		measures: []quantity{
			{"power", "entry (i,j) of C^k"}, {"weighted_sum", "entry (i,j) of the sum of gamma^l C^l, l from 1 to k"},
		},
	}
	return assembled(m, func(v *values, measured string) trial {
		matrix, alpha := v.matrix("b"), v.list("alpha")
		if v.fault(len(alpha) != 4, "alpha has %d numbers, must have 4", len(alpha)); len(alpha) != 4 {
			return trial{}
		}
		p := propagate.GuhaParams{
			Direct: alpha[0], CoCitation: alpha[1], Transpose: alpha[2], Coupling: alpha[3],
			Distrust: propagate.TrustOnly, Discount: v.number("gamma"), Steps: v.whole("k", 1), LastStep: measured == "power",
		}
		v.check(p.Validate())
		pair := propagate.Pair{From: network.NodeID(v.index("i", len(matrix))), To: network.NodeID(v.index("j", len(matrix)))}
		g := v.weighted("b", matrix)
		return exactly(func() (float64, error) {
			result, err := propagate.Guha(context.Background(), g, []propagate.Pair{pair}, p, propagate.Options{Workers: 1})
			return at(result.Scores, 0), err
		})
	})
}
