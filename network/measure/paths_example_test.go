package measure_test

import (
	"context"
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

func ExampleShortestPathLengths() {
	lengths, _ := measure.ShortestPathLengths(context.Background(), twoTeams(), measure.Options{})
	fmt.Println(lengths.Pairs)
	fmt.Printf("%.2f %v %.2f %.2f\n", lengths.Mean(), lengths.Diameter(), lengths.Connectedness(), lengths.Efficiency())
	// Output:
	// [0 10 4]
	// 1.29 2 0.47 0.40
}

func ExampleCloseness() {
	scores, _ := measure.Closeness(context.Background(), twoTeams(), measure.Options{})
	fmt.Printf("%.2f\n", scores)
	// Output: [0.45 0.45 0.60 0.36 0.20 0.20]
}

func ExampleHarmonic() {
	scores, _ := measure.Harmonic(context.Background(), twoTeams(), measure.Options{})
	fmt.Println(scores)
	// Output: [2.5 2.5 3 2 1 1]
}

func ExampleComponents_Count() {
	fmt.Println(measure.WeakComponents(twoTeams()).Count())
	// Output: 2
}

func ExampleComponents_Largest() {
	fmt.Println(measure.WeakComponents(twoTeams()).Largest())
	// Output: 0
}

func ExampleComponents_LargestSize() {
	fmt.Println(measure.WeakComponents(twoTeams()).LargestSize())
	// Output: 4
}

func ExampleBetweenness() {
	scores, _ := measure.Betweenness(context.Background(), twoTeams(), measure.Options{})
	fmt.Println(scores)
	// Output: [0 0 2 0 0 0]
}

func ExampleNormalizedBetweenness() {
	g := twoTeams()
	scores, _ := measure.Betweenness(context.Background(), g, measure.Options{})
	fmt.Println(measure.NormalizedBetweenness(g, scores))
	// Output: [0 0 0.2 0 0 0]
}

func ExamplePageRank() {
	scores, _ := measure.PageRank(context.Background(), twoTeams(), measure.PageRankParams{}, measure.Options{})
	fmt.Printf("%.3f\n", scores)
	// Output: [0.164 0.164 0.244 0.094 0.167 0.167]
}

func ExamplePageRankParams_Validate() {
	fmt.Println(measure.PageRankParams{Damping: 2}.Validate())
	// Output: measure: bad parameter: Damping is 2, must be in [5e-324, 0.999999999]
}
