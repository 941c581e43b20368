package main

import (
	"github.com/impactnet/impactnet/network/measure"
)

func corePeriphery() *model {
	m := model{
		name:       "core_periphery",
		reference:  "Borgatti, S. P., Everett, M. G. (2000). Models of core/periphery structures. Social Networks 21, 375-395",
		parameters: []parameter{{"graph", "karate", "name of the graph"}, {"core", "0 33", "people of the core"}},
		measures:   []quantity{{"correlation", "Pearson r of the ties with the pattern of the core, over pairs"}},
	}
	return assembled(m, func(v *values, _ string) trial {
		g := v.graph("graph", undirected...)
		core := v.people("core", g)
		return exactly(func() (float64, error) { return measure.CorePeriphery(g, core) })
	})
}
