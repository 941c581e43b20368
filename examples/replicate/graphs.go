package main

import (
	"slices"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim/published"
)

// The graphs on which measures are worked out, as ties "from-to" by number.
var graphTies = map[string]string{
	"K2":          complete(2),
	"K3":          complete(3),
	"K4":          complete(4),
	"K5":          complete(5),
	"star5":       "0-1 0-2 0-3 0-4 0-5",
	"star7":       "0-1 0-2 0-3 0-4 0-5 0-6",
	"ring7":       "0-1 1-2 2-3 3-4 4-5 5-6 6-0",
	"path5":       "0-1 1-2 2-3 3-4",
	"ego6":        "0-1 0-2 0-3 0-4 0-5 0-6 1-2 2-3 4-5 5-6",
	"barbell_4_1": "0-1 0-2 0-3 1-2 1-3 2-3 3-4 4-5 5-6 5-7 5-8 6-7 6-8 7-8",
	"weighted4":   "0-1 0-2 1-2 2-3",
	"outtree7":    "0-1 0-2 1-3 1-4 2-5 2-6",
	"cycle5":      "0-1 1-2 2-3 3-4 4-0",
	"complete5":   complete(5),
	"two_roots5":  "0-2 1-2 2-3 2-4",
	"diamond5":    "0-1 0-2 1-3 2-3 3-4",
	"two_comps6":  "0-1 0-2 3-4 4-5 5-3",
	// Zachary (1977), Journal of Anthropological Research 33, 452-473, members from 0.
	"karate": "0-1 0-2 0-3 0-4 0-5 0-6 0-7 0-8 0-10 0-11 0-12 0-13 0-17 0-19 0-21 0-31 1-2 1-3 1-7 1-13 1-17 1-19 1-21 1-30 " +
		"2-3 2-7 2-8 2-9 2-13 2-27 2-28 2-32 3-7 3-12 3-13 4-6 4-10 5-6 5-10 5-16 6-16 8-30 8-32 8-33 9-33 13-33 14-32 14-33 " +
		"15-32 15-33 18-32 18-33 19-33 20-32 20-33 22-32 22-33 23-25 23-27 23-29 23-32 23-33 24-25 24-27 24-31 25-31 26-29 " +
		"26-33 27-33 28-31 28-33 29-32 29-33 30-32 30-33 31-32 31-33 32-33",
}

// weighted4 are the weights of the graph of that name.
var weighted4 = []float64{3, 1, 2, 1}

// The members of the karate club who stayed with the instructor; the others went with
// the officer.
var instructors = []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21}

// sides returns the side of each member of the karate club: 0 the instructor's, 1 the
// officer's.
func sides() []int32 {
	of := make([]int32, 34)
	for u := range of {
		if !slices.Contains(instructors, u) {
			of[u] = 1
		}
	}
	return of
}

// complete writes the ties of a complete graph.
func complete(n int) string {
	var ties []string
	for u := range n {
		for v := range u {
			ties = append(ties, string(rune('0'+v))+"-"+string(rune('0'+u)))
		}
	}
	return strings.Join(ties, " ")
}

// graph reads a parameter that names a graph with ties in no direction.
func graphOf(v *published.Values, name string, known ...string) *network.Graph {
	return build(v, v.Choice(name, known...), network.Options{})
}

// undirected are the graphs without directions, all that measures of such graphs take.
var undirected = []string{"K2", "K3", "K4", "K5", "barbell_4_1", "ego6", "karate", "path5", "ring7", "star5", "star7", "weighted4"}

// digraph reads a parameter that names a graph with directions.
func digraphOf(v *published.Values, name string) *network.Graph {
	switch chosen := v.Choice(name, "outtree7", "cycle5", "complete5", "two_roots5", "diamond5", "two_comps6", "karate_both_ways"); chosen {
	case "complete5", "karate_both_ways":
		g := build(v, strings.TrimSuffix(chosen, "_both_ways"), network.Options{})
		_, targets, _ := g.Arcs()
		var sources []network.NodeID
		for u := range g.Nodes() {
			sources = append(sources, slices.Repeat([]network.NodeID{u}, g.OutDegree(u))...)
		}
		both, err := network.FromArcs(g.Order(), sources, targets, nil, network.Options{Directed: true})
		v.Check(err)
		return both
	default:
		return build(v, chosen, network.Options{Directed: true})
	}
}

func build(v *published.Values, name string, o network.Options) *network.Graph {
	people := 0
	var ends [2][]network.NodeID
	for _, tie := range strings.Fields(graphTies[name]) {
		source, target, _ := strings.Cut(tie, "-")
		for side, text := range []string{source, target} {
			u := network.NodeID(0)
			for _, digit := range text {
				u = 10*u + network.NodeID(digit-'0')
			}
			people = max(people, int(u)+1)
			ends[side] = append(ends[side], u)
		}
	}
	var weights []float64
	if name == "weighted4" {
		weights = weighted4
	}
	g, err := network.FromArcs(people, ends[0], ends[1], weights, o)
	v.Check(err)
	return g
}

// people reads a parameter that lists people of a graph.
func peopleOf(v *published.Values, name string, g *network.Graph) (ids []network.NodeID) {
	for _, x := range v.List(name) {
		u := network.NodeID(x)
		v.Require(float64(u) == x && u >= 0 && int(u) < g.Order(), "%s contains %v, must be people from 0 to %d", name, x, g.Order()-1)
		ids = append(ids, u)
	}
	return ids
}
