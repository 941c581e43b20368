package main

import (
	"context"

	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/sim/published"
)

func krackhardt() published.Model {
	return published.Model{
		Name:       "krackhardt1994",
		Reference:  "Krackhardt, D. (1994). Graph theoretical dimensions of informal organizations. In: Computational Organization Theory, 89-111",
		Parameters: []published.Parameter{{Name: "graph", Default: "outtree7", Meaning: "name of the directed graph"}},
		Measures: []published.Measure{
			{Name: "connectedness", Meaning: "share of the pairs that are joined when directions are ignored"},
			{Name: "hierarchy", Meaning: "1 less the share of mutual reach among the pairs with any"},
			{Name: "efficiency", Meaning: "1 less the share of superfluous arcs"},
			{Name: "lubness", Meaning: "1 less the share of pairs without a least upper bound"},
		},
		Bind: func(v *published.Values, measured string) published.Trial {
			g := digraphOf(v, "graph")
			return published.Computed(func() (float64, error) {
				k, err := measure.Krackhardt(context.Background(), g, single)
				switch measured {
				case "connectedness":
					return k.Connectedness, err
				case "hierarchy":
					return k.Hierarchy, err
				case "efficiency":
					return k.Efficiency, err
				}
				return k.LeastUpperBoundedness, err
			})
		},
	}
}
