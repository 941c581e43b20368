package main

import (
	"context"

	"github.com/impactnet/impactnet/network/measure"
)

func burtMeasures() *model {
	m := model{
		name:       "burt_measures",
		reference:  "Burt, R. S. (1992). Structural Holes. Harvard University Press",
		parameters: []parameter{{"graph", "karate", "name of the graph"}, {"node", "0", "person, from 0"}},
		measures: []quantity{
			{"constraint", "constraint of the person"}, {"effective_size", "effective size of the person's network"},
			{"efficiency", "effective size over the number of contacts"}, {"hierarchy", "how unequal contacts constrain"},
		},
	}
	return assembled(m, func(v *values, measured string) trial {
		g := v.graph("graph", undirected...)
		u := v.index("node", max(g.Order(), 1))
		return exactly(func() (float64, error) {
			if measured == "hierarchy" {
				scores, err := measure.ConstraintHierarchy(context.Background(), g, single)
				return at(scores, u), err
			}
			holes, err := measure.StructuralHoles(context.Background(), g, single)
			switch measured {
			case "constraint":
				return at(holes.Constraint, u), err
			case "effective_size":
				return at(holes.EffectiveSize, u), err
			}
			return at(holes.Efficiency, u), err
		})
	})
}

// at is scores[u], undefined where an error left no scores.
func at(scores []float64, u int) float64 {
	if u < len(scores) {
		return scores[u]
	}
	return undefined
}
