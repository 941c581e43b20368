package main

import (
	"context"

	"github.com/impactnet/impactnet/network/measure"
)

func krackhardt() *model {
	m := model{
		name:       "krackhardt1994",
		reference:  "Krackhardt, D. (1994). Graph theoretical dimensions of informal organizations. In: Computational Organization Theory, 89-111",
		parameters: []parameter{{"graph", "outtree7", "name of the directed graph"}},
		measures: []quantity{
			{"connectedness", "share of the pairs that are joined when directions are ignored"},
			{"hierarchy", "1 less the share of mutual reach among the pairs with any"},
			{"efficiency", "1 less the share of superfluous arcs"},
			{"lubness", "1 less the share of pairs without a least upper bound"},
		},
	}
	return assembled(m, func(v *values, measured string) trial {
		g := v.digraph("graph")
		return exactly(func() (float64, error) {
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
	})
}
