package main

import (
	"context"

	"github.com/impactnet/impactnet/network/measure"
)

func centralization() *model {
	m := model{
		name:       "centralization",
		reference:  "Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social Networks 1, 215-239",
		parameters: []parameter{{"graph", "karate", "name of the graph"}},
		measures: []quantity{
			{"degree", "centralization of degree"}, {"betweenness", "of betweenness"}, {"closeness", "of closeness"},
		},
	}
	return assembled(m, func(v *values, measured string) trial {
		g := v.graph("graph", undirected...)
		return exactly(func() (float64, error) {
			switch measured {
			case "betweenness":
				scores, err := measure.Betweenness(context.Background(), g, single)
				return measure.Centralization(scores, measure.BetweennessMost(g.Order(), false)), err
			case "closeness":
				scores, err := measure.Closeness(context.Background(), g, single)
				return measure.Centralization(scores, measure.ClosenessMost(g.Order(), false)), err
			}
			return measure.DegreeCentralization(g, measure.Both), nil
		})
	})
}
