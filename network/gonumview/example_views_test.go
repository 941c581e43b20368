package gonumview_test

import (
	"fmt"

	"github.com/impactnet/impactnet/network/gonumview"
)

// Ann asks Bob, not the other way round; who asks Cem is found from Cem.
func ExampleDirectedGraph() {
	g := gonumview.Directed(chain())
	fmt.Println(g.HasEdgeFromTo(0, 1), g.HasEdgeFromTo(1, 0))
	for askers := g.To(2); askers.Next(); {
		fmt.Println(askers.Node().ID(), "asks 2")
	}
	// Output:
	// true false
	// 1 asks 2
}

// A tie is found from both of its ends.
func ExampleUndirectedGraph() {
	g := gonumview.Undirected(chain())
	fmt.Println(g.EdgeBetween(1, 0) != nil, g.EdgeBetween(0, 2) != nil)
	// Output:
	// true false
}

// The weight of a tie, in its direction; there is none the other way.
func ExampleWeightedDirectedGraph() {
	g := gonumview.WeightedDirected(chain())
	fmt.Println(g.HasEdgeFromTo(1, 2), g.WeightedEdge(1, 2).Weight(), g.HasEdgeFromTo(2, 1), g.To(1).Len())
	// Output:
	// true 3 false 1
}

func ExampleWeightedUndirectedGraph() {
	g := gonumview.WeightedUndirected(chain())
	fmt.Println(g.WeightedEdgeBetween(2, 1).Weight(), g.EdgeBetween(2, 0))
	// Output:
	// 3 <nil>
}
