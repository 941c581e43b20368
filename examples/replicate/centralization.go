package main

import (
	"context"

	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/sim/published"
)

func centralization() published.Model {
	return published.Model{
		Name:       "centralization",
		Reference:  "Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social Networks 1, 215-239",
		Parameters: []published.Parameter{{Name: "graph", Default: "karate", Meaning: "name of the graph"}},
		Measures: []published.Measure{
			{Name: "degree", Meaning: "centralization of degree"},
			{Name: "betweenness", Meaning: "of betweenness"},
			{Name: "closeness", Meaning: "of closeness"},
		},
		Bind: func(v *published.Values, measured string) published.Trial {
			g := graphOf(v, "graph", undirected...)
			return published.Computed(func() (float64, error) {
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
		},
	}
}
