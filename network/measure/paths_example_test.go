package measure_test

import (
	"fmt"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// twoTeams is Ann, Bob and Cem, who all know each other, Dan whom Cem knows, and the
// pair Eve and Fay.
func twoTeams() *network.Graph {
	b := network.NewBuilder(network.Options{})
	for _, tie := range [][2]string{{"Ann", "Bob"}, {"Ann", "Cem"}, {"Bob", "Cem"}, {"Cem", "Dan"}, {"Eve", "Fay"}} {
		b.AddTie(tie[0], tie[1])
	}
	g, err := b.Build()
	if err != nil {
		panic(err)
	}
	return g
}

func ExampleDistances() {
	fmt.Println(measure.Distances(twoTeams(), 0))
	// Output: [0 1 1 2 -1 -1]
}

func ExampleWeakComponents() {
	components := measure.WeakComponents(twoTeams())
	fmt.Println(components.Count(), components.LargestSize(), components.Labels)
	// Output: 2 4 [0 0 0 0 1 1]
}

func ExampleStrongComponents() {
	g, _ := network.FromArcs(4, []network.NodeID{0, 1, 2, 2}, []network.NodeID{1, 2, 0, 3}, nil, network.Options{Directed: true})
	fmt.Println(measure.StrongComponents(g).Sizes)
	// Output: [3 1]
}

func ExampleComponents_Members() {
	components := measure.WeakComponents(twoTeams())
	fmt.Println(components.Members(components.Largest()))
	// Output: [0 1 2 3]
}

func ExampleIsolates() {
	g, _ := network.FromArcs(3, []network.NodeID{0}, []network.NodeID{2}, nil, network.Options{})
	fmt.Println(measure.Isolates(g))
	// Output: [1]
}
