package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// mapOfGroups draws the groups of a graph that is too large for a map of people: the size
// of a group is that of its circle, the width of a tie the number of ties between two.
// Groups below the floor, and those beyond the largest, are left out.
func mapOfGroups(g *network.Graph, p MapParams) *Map {
	sizes := make([]int, len(p.Classes))
	for _, class := range p.Class {
		if class >= 0 {
			sizes[class]++
		}
	}
	shown := make([]int, 0, len(sizes))
	for class, size := range sizes {
		if size >= p.Floor {
			shown = append(shown, class)
		}
	}
	slices.SortStableFunc(shown, func(a, b int) int { return cmp.Compare(sizes[b], sizes[a]) })
	shown = shown[:min(len(shown), mostGroups)]
	m := &Map{title: p.Title, ofGroups: true}
	between := tiesBetween(g, p.Class, shown)
	h := graphOf(len(shown), between)
	most := 1.0
	for _, count := range between {
		most = max(most, float64(count))
	}
	at := layout(h, func(u, v network.NodeID) float64 {
		return 0.2 + float64(between[[2]int32{int32(min(u, v)), int32(max(u, v))}])/most
	})
	people := 0
	for i, class := range shown {
		share := float64(sizes[class]) / float64(sizes[shown[0]])
		people += sizes[class]
		m.nodes = append(m.nodes, node{
			place: at[i], radius: 6 + 20*math.Sqrt(share), class: i % len(series), name: p.Classes[class], weight: float64(sizes[class]),
			title: fmt.Sprintf("%s, %s", p.Classes[class], count(sizes[class], "person", "people")),
		})
	}
	for _, pair := range sortedPairs(between) {
		m.ties = append(m.ties, tie{pair[0], pair[1], false, math.Ceil(1 + 6*math.Sqrt(float64(between[pair])/most))})
	}
	slices.SortStableFunc(m.ties, func(a, b tie) int { return cmp.Compare(a.width, b.width) })
	m.fit()
	m.text = fmt.Sprintf("A map of the %d largest groups, with %s of all %s. Wider lines are more ties between two groups.", len(shown), count(people, "person", "people"), thousands(g.Order()))
	return m
}

// tiesBetween counts the ties between the groups that are shown, by their place in the list.
func tiesBetween(g *network.Graph, class []int, shown []int) map[[2]int32]int {
	places := map[int]int32{}
	for i, c := range shown {
		places[c] = int32(i)
	}
	counts := map[[2]int32]int{}
	for t := range g.Ties() {
		a, okA := places[class[t.Source]]
		b, okB := places[class[t.Target]]
		if okA && okB && a != b {
			counts[[2]int32{min(a, b), max(a, b)}]++
		}
	}
	return counts
}

func sortedPairs(counts map[[2]int32]int) [][2]int32 {
	var pairs [][2]int32
	for pair := range counts {
		pairs = append(pairs, pair)
	}
	slices.SortFunc(pairs, func(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return pairs
}

// graphOf returns the graph of n groups with these ties.
func graphOf(n int, between map[[2]int32]int) *network.Graph {
	var source, target []network.NodeID
	for _, pair := range sortedPairs(between) {
		source, target = append(source, network.NodeID(pair[0])), append(target, network.NodeID(pair[1]))
	}
	g, err := network.FromArcs(n, source, target, nil, network.Options{})
	if err != nil {
		panic(err) // the ends are in range
	}
	return g
}
