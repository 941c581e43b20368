package main

import (
	"context"

	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/sim/published"
)

func burtMeasures() published.Model {
	return published.Model{
		Name:      "burt_measures",
		Reference: "Burt, R. S. (1992). Structural Holes. Harvard University Press",
		Parameters: []published.Parameter{
			{Name: "graph", Default: "karate", Meaning: "name of the graph"},
			{Name: "node", Default: "0", Meaning: "person, from 0"},
		},
		Measures: []published.Measure{
			{Name: "constraint", Meaning: "constraint of the person"},
			{Name: "effective_size", Meaning: "effective size of the person's network"},
			{Name: "efficiency", Meaning: "effective size over the number of contacts"},
			{Name: "hierarchy", Meaning: "how unequal contacts constrain"},
		},
		Bind: func(v *published.Values, measured string) published.Trial {
			g := graphOf(v, "graph", undirected...)
			u := v.Index("node", g.Order())
			return published.Computed(func() (float64, error) {
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
		},
	}
}

// at is scores[u], undefined where an error left no scores.
func at(scores []float64, u int) float64 {
	if u < len(scores) {
		return scores[u]
	}
	return undefined
}
