package main

import (
	"context"
	"strconv"

	"github.com/impactnet/impactnet/network/measure"
)

// roles are those of Gould and Fernandez, by the names of the literature.
var roles = map[string]measure.BrokerRole{
	"coordinator": measure.Coordinator, "itinerant": measure.Itinerant, "gatekeeper": measure.Gatekeeper,
	"representative": measure.Representative, "liaison": measure.Liaison,
}

func brokerage() *model {
	m := model{
		name:       "brokerage",
		reference:  "Gould, R. V., Fernandez, R. M. (1989). Structures of mediation. Sociological Methodology 19, 89-126",
		parameters: []parameter{{"graph", "karate", "name of the graph"}, {"node", "0", "broker; -1: sum over all"}},
		measures: []quantity{
			{"coordinator", "paths within the broker's group"}, {"itinerant", "paths within another group"},
			{"gatekeeper", "paths from another group into the broker's"}, {"representative", "paths from the broker's group into another"},
			{"liaison", "paths between two other groups"},
		},
	}
	return assembled(m, func(v *values, measured string) trial {
		g := v.graph("graph", "karate")
		broker := -1
		if text := v.text["node"]; text != strconv.Itoa(broker) {
			broker = v.index("node", max(g.Order(), 1))
		}
		return exactly(func() (float64, error) {
			counts, err := measure.Brokerage(context.Background(), g, sides(), single)
			paths := 0
			for u, count := range counts {
				if broker < 0 || u == broker {
					paths += count[roles[measured]]
				}
			}
			return float64(paths), err
		})
	})
}
