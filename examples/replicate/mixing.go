package main

import (
	"github.com/impactnet/impactnet/network/community"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/measure"
)

// couples2003 is the table of couples of San Francisco by ethnicity, from Catania et
// al. 1992 as Newman 2003 shares it out.
var couples2003 = [][]float64{
	{0.258, 0.016, 0.035, 0.013}, {0.012, 0.157, 0.058, 0.019}, {0.013, 0.023, 0.306, 0.035}, {0.005, 0.007, 0.024, 0.016},
}

func mixingIndices() *model {
	m := model{
		name: "mixing_indices",
		reference: "Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E 67, 026126; Krackhardt and Stern (1988); " +
			"Coleman (1958)",
		parameters: []parameter{
			{"graph", "karate", "karate or couples2003"},
			{"group", "", "side of the club for coleman: instructor or officer"},
		},
		measures: []quantity{
			{"assortativity", "Newman's r of the groups"}, {"degree_assortativity", "Newman's r of the degrees"},
			{"internal", "ties within groups"}, {"external", "ties between groups"}, {"ei", "(E-I)/(E+I)"},
			{"coleman", "Coleman's index of the group"}, {"modularity", "modularity of the groups"},
		},
	}
	return assembled(m, bindMixing)
}

func bindMixing(v *values, measured string) trial {
	if v.choice("graph", "karate", "couples2003") == "couples2003" {
		v.fault(measured != "assortativity", "couples2003 is a table, not a graph: it has assortativity only")
		return exactly(func() (float64, error) { return diversity.MatrixAssortativity(couples2003) })
	}
	g := v.graph("graph", "karate")
	club, err := diversity.NewAttribute("club", []string{"instructor", "officer"}, sides())
	v.check(err)
	mixing, err := diversity.Mix(g, club)
	v.check(err)
	side := 0
	if measured == "coleman" && v.choice("group", "instructor", "officer") == "officer" {
		side = 1
	}
	return exactly(func() (float64, error) {
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
