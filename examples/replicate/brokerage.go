package main

import (
	"context"
	"strconv"

	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/sim/published"
)

// roles are those of Gould and Fernandez, by the names of the literature.
var roles = map[string]measure.BrokerRole{
	"coordinator": measure.Coordinator, "itinerant": measure.Itinerant, "gatekeeper": measure.Gatekeeper,
	"representative": measure.Representative, "liaison": measure.Liaison,
}

func brokerage() published.Model {
	return published.Model{
		Name:      "brokerage",
		Reference: "Gould, R. V., Fernandez, R. M. (1989). Structures of mediation. Sociological Methodology 19, 89-126",
		Parameters: []published.Parameter{
			{Name: "graph", Default: "karate", Meaning: "name of the graph"},
			{Name: "node", Default: "0", Meaning: "broker; -1: sum over all"},
		},
		Measures: []published.Measure{
			{Name: "coordinator", Meaning: "paths within the broker's group"},
			{Name: "itinerant", Meaning: "paths within another group"},
			{Name: "gatekeeper", Meaning: "paths from another group into the broker's"},
			{Name: "representative", Meaning: "paths from the broker's group into another"},
			{Name: "liaison", Meaning: "paths between two other groups"},
		},
		Bind: func(v *published.Values, measured string) published.Trial {
			g := graphOf(v, "graph", "karate")
			broker := -1
			if text := v.Text("node"); text != strconv.Itoa(broker) {
				broker = v.Index("node", g.Order())
			}
			return published.Computed(func() (float64, error) {
				counts, err := measure.Brokerage(context.Background(), g, sides(), single)
				paths := 0
				for u, count := range counts {
					if broker < 0 || u == broker {
						paths += count[roles[measured]]
					}
				}
				return float64(paths), err
			})
		},
	}
}
