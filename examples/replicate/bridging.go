package main

import (
	"context"

	"github.com/impactnet/impactnet/network/measure"
)

func bridging() *model {
	m := model{
		name:       "bridging",
		reference:  "Valente, T. W., Fujimoto, K. (2010). Bridging: locating critical connectors in a network. Social Networks 32, 212-220",
		parameters: []parameter{{"graph", "barbell_4_1", "name of the graph"}, {"node", "4", "person, from 0"}},
		measures: []quantity{
			{"bridging", "mean loss of cohesion when one of the person's ties is cut"}, {"cohesion", "mean reciprocal distance"},
		},
	}
	return assembled(m, func(v *values, measured string) trial {
		g := v.graph("graph", undirected...)
		u := v.index("node", max(g.Order(), 1))
		return exactly(func() (float64, error) {
			if measured == "cohesion" {
				return measure.GlobalEfficiency(context.Background(), g, single)
			}
			scores, err := measure.Bridging(context.Background(), g, single)
			return at(scores, u), err
		})
	})
}
