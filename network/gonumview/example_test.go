package gonumview_test

import (
	"fmt"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/gonumview"
	gonum "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
)

// chain is Ann -> Bob -> Cem, with weights 2 and 3.
func chain() *network.Graph {
	b := network.NewBuilder(network.Options{Directed: true})
	b.AddTie("Ann", "Bob").Weight(2)
	b.AddTie("Bob", "Cem").Weight(3)
	g, err := b.Build()
	if err != nil {
		panic(err)
	}
	return g
}

func ExampleDirected() {
	g := chain()
	between := gonum.Betweenness(gonumview.Directed(g))
	for u := range g.Nodes() {
		fmt.Println(g.Label(u), between[int64(u)])
	}
	// Output:
	// Ann 0
	// Bob 1
	// Cem 0
}

func ExampleUndirected() {
	fmt.Println(len(topo.ConnectedComponents(gonumview.Undirected(chain()))))
	// Output: 1
}

func ExampleWeightedDirected() {
	fmt.Println(path.DijkstraFrom(simple.Node(0), gonumview.WeightedDirected(chain())).WeightTo(2))
	// Output: 5
}

func ExampleWeightedUndirected() {
	fmt.Println(path.DijkstraFrom(simple.Node(2), gonumview.WeightedUndirected(chain())).WeightTo(0))
	// Output: 5
}

func ExampleFromGonum() {
	friends := simple.NewUndirectedGraph()
	friends.SetEdge(friends.NewEdge(simple.Node(70), simple.Node(10)))
	friends.SetEdge(friends.NewEdge(simple.Node(10), simple.Node(40)))
	g, ids, err := gonumview.FromGonum(friends)
	if err != nil {
		fmt.Println(err)
		return
	}
	for u := range g.Nodes() {
		fmt.Println(u, ids[u], g.Out(u))
	}
	// Output:
	// 0 10 [1 2]
	// 1 40 [0]
	// 2 70 [0]
}
