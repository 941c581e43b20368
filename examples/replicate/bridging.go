package main

import (
	"context"

	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/sim/published"
)

func bridging() published.Model {
	return published.Model{
		Name:      "bridging",
		Reference: "Valente, T. W., Fujimoto, K. (2010). Bridging: locating critical connectors in a network. Social Networks 32, 212-220",
		Parameters: []published.Parameter{
			{Name: "graph", Default: "barbell_4_1", Meaning: "name of the graph"},
			{Name: "node", Default: "4", Meaning: "person, from 0"},
		},
		Measures: []published.Measure{
			{Name: "bridging", Meaning: "mean loss of cohesion when one of the person's ties is cut"},
			{Name: "cohesion", Meaning: "mean reciprocal distance"},
		},
		Bind: func(v *published.Values, measured string) published.Trial {
			g := graphOf(v, "graph", undirected...)
			u := v.Index("node", g.Order())
			return published.Computed(func() (float64, error) {
				if measured == "cohesion" {
					return measure.GlobalEfficiency(context.Background(), g, single)
				}
				scores, err := measure.Bridging(context.Background(), g, single)
				return at(scores, u), err
			})
		},
	}
}
