package main

import (
	"context"

	"github.com/impactnet/impactnet/network/measure"
)

func keyPlayers() *model {
	m := model{
		name:       "key_players",
		reference:  "Borgatti, S. P. (2006). Identifying sets of key players in a social network. CMOT 12, 21-34",
		parameters: []parameter{{"graph", "karate", "name of the graph"}, {"nodes", "0 33", "people of the set"}},
		measures: []quantity{
			{"fragmentation", "share of the pairs without a path once the set has left"},
			{"distance_fragmentation", "1 less the mean reciprocal distance once the set has left"},
			{"reach", "share of the people in the set or one step from it"},
			{"distance_reach", "mean reciprocal distance from the set"},
		},
	}
	return assembled(m, func(v *values, measured string) trial {
		g := v.graph("graph", undirected...)
		set := v.people("nodes", g)
		return exactly(func() (float64, error) {
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
	})
}
