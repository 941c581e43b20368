package main

import (
	"context"

	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/sim/published"
)

func keyPlayers() published.Model {
	return published.Model{
		Name:      "key_players",
		Reference: "Borgatti, S. P. (2006). Identifying sets of key players in a social network. CMOT 12, 21-34",
		Parameters: []published.Parameter{
			{Name: "graph", Default: "karate", Meaning: "name of the graph"},
			{Name: "nodes", Default: "0 33", Meaning: "people of the set"},
		},
		Measures: []published.Measure{
			{Name: "fragmentation", Meaning: "share of the pairs without a path once the set has left"},
			{Name: "distance_fragmentation", Meaning: "1 less the mean reciprocal distance once the set has left"},
			{Name: "reach", Meaning: "share of the people in the set or one step from it"},
			{Name: "distance_reach", Meaning: "mean reciprocal distance from the set"},
		},
		Bind: func(v *published.Values, measured string) published.Trial {
			g := graphOf(v, "graph", undirected...)
			set := peopleOf(v, "nodes", g)
			return published.Computed(func() (float64, error) {
				switch measured {
				case "distance_fragmentation":
					return measure.DistanceFragmentation(context.Background(), g, set, single)
				case "reach":
					return measure.GroupReach(g, set, 1)
				case "distance_reach":
					return measure.DistanceReach(g, set)
				}
				return measure.Fragmentation(g, set)
			})
		},
	}
}
