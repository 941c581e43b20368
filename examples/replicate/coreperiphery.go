package main

import (
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/sim/published"
)

func corePeriphery() published.Model {
	return published.Model{
		Name:      "core_periphery",
		Reference: "Borgatti, S. P., Everett, M. G. (2000). Models of core/periphery structures. Social Networks 21, 375-395",
		Parameters: []published.Parameter{
			{Name: "graph", Default: "karate", Meaning: "name of the graph"},
			{Name: "core", Default: "0 33", Meaning: "people of the core"},
		},
		Measures: []published.Measure{{Name: "correlation", Meaning: "Pearson r of the ties with the pattern of the core, over pairs"}},
		Bind: func(v *published.Values, _ string) published.Trial {
			g := graphOf(v, "graph", undirected...)
			core := peopleOf(v, "core", g)
			return published.Computed(func() (float64, error) { return measure.CorePeriphery(g, core) })
		},
	}
}
