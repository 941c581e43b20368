package main

import (
	"github.com/impactnet/impactnet/network/community"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/sim/published"
)

// couples2003 is the table of couples of San Francisco by ethnicity, from Catania et
// al. 1992 as Newman 2003 shares it out.
var couples2003 = [][]float64{
	{0.258, 0.016, 0.035, 0.013}, {0.012, 0.157, 0.058, 0.019}, {0.013, 0.023, 0.306, 0.035}, {0.005, 0.007, 0.024, 0.016},
}

func mixingIndices() published.Model {
	return published.Model{
		Name: "mixing_indices",
		Reference: "Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E 67, 026126; Krackhardt and Stern (1988); " +
			"Coleman (1958)",
		Parameters: []published.Parameter{
			{Name: "graph", Default: "karate", Meaning: "karate or couples2003"},
			{Name: "group", Meaning: "side of the club for coleman: instructor or officer"},
		},
		Measures: []published.Measure{
			{Name: "assortativity", Meaning: "Newman's r of the groups"},
			{Name: "degree_assortativity", Meaning: "Newman's r of the degrees"},
			{Name: "internal", Meaning: "ties within groups"},
			{Name: "external", Meaning: "ties between groups"},
			{Name: "ei", Meaning: "(E-I)/(E+I)"},
			{Name: "coleman", Meaning: "Coleman's index of the group"},
			{Name: "modularity", Meaning: "modularity of the groups"},
		},
		Bind: bindMixing,
	}
}

func bindMixing(v *published.Values, measured string) published.Trial {
	if v.Choice("graph", "karate", "couples2003") == "couples2003" {
		v.Require(measured == "assortativity", "couples2003 is a table, not a graph: it has assortativity only")
		return published.Computed(func() (float64, error) { return diversity.MatrixAssortativity(couples2003) })
	}
	g := graphOf(v, "graph", "karate")
	club, err := diversity.NewAttribute("club", []string{"instructor", "officer"}, sides())
	v.Check(err)
	mixing, err := diversity.Mix(g, club)
	v.Check(err)
	side := 0
	if measured == "coleman" && v.Choice("group", "instructor", "officer") == "officer" {
		side = 1
	}
	return published.Computed(func() (float64, error) {
		ties := mixing.Ties()
		switch measured {
		case "degree_assortativity":
			return measure.DegreeAssortativity(g, measure.Both), nil
		case "internal":
			return float64(ties.Internal), nil
		case "external":
			return float64(ties.External), nil
		case "ei":
			return ties.EI(), nil
		case "coleman":
			return mixing.Coleman()[side], nil
		case "modularity":
			return community.Modularity(g, community.NewPartition(sides()), 1)
		}
		return mixing.Assortativity(), nil
	})
}
