package network_test

import (
	"fmt"

	"github.com/impactnet/impactnet/network"
)

func ExampleBuilder() {
	b := network.NewBuilder(network.Options{})
	b.AddPerson("Dan").Set("role", "newcomer")
	b.AddTie("Cem", "Ann").Weight(2)
	b.AddTie("Ann", "Bob")
	b.AddTie("Bob", "Ann").Weight(3)
	g, err := b.Build()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(g.Order(), "people,", g.Size(), "ties,", g.Counts().Merged, "row merged")
	for tie := range g.Ties() {
		fmt.Println(g.Label(tie.Source), g.Label(tie.Target), tie.Weight)
	}
	// Output:
	// 4 people, 2 ties, 1 row merged
	// Ann Bob 4
	// Ann Cem 2
}

func ExampleDataset_Graph() {
	b := network.NewBuilder(network.Options{})
	b.AddTie("Ann", "Bob").Relation("advice").At(1)
	b.AddTie("Bob", "Ann").Relation("advice").At(2)
	b.AddTie("Ann", "Cem").Relation("friendship").At(2)
	data, err := b.Dataset()
	if err != nil {
		fmt.Println(err)
		return
	}
	advice, err := data.Graph(network.View{
		Options:      network.Options{Directed: true},
		Relations:    []string{"advice"},
		Where:        []network.Range{{Column: "time", Min: 2, Max: 9}},
		DropIsolates: true,
	})
	fmt.Println(data.Ties.Relations(), advice.Order(), advice.Size(), err)
	// Output: [advice friendship] 2 1 <nil>
}

func ExampleFromArcs() {
	g, err := network.FromArcs(4, []network.NodeID{0, 1, 2}, []network.NodeID{1, 2, 0}, nil, network.Options{Directed: true})
	fmt.Println(g.Out(0), g.In(0), g.Out(3), err)
	// Output: [1] [2] [] <nil>
}

func ExampleGraph_Undirected() {
	g, _ := network.FromArcs(3, []network.NodeID{0, 1, 2}, []network.NodeID{1, 0, 0}, nil, network.Options{Directed: true})
	fmt.Println(g.Size(), g.Undirected().Size())
	// Output: 3 2
}

func ExampleGraph_Project() {
	// Two people, 0 and 1, who were both at the events 2 and 3.
	g, _ := network.FromArcs(4, []network.NodeID{0, 0, 1, 1}, []network.NodeID{2, 3, 2, 3}, nil, network.Options{})
	p, _ := g.Project([]network.NodeID{0, 1})
	fmt.Println(p.Weight(0, 1))
	// Output: 2 true
}

func ExampleNewMemberships() {
	m, _ := network.NewMemberships(3, []string{"reading circle", "choir"}, []network.NodeID{0, 1, 1}, []int32{0, 0, 1})
	for g := range network.GroupID(m.Groups()) {
		fmt.Println(m.Name(g), m.Members(g))
	}
	fmt.Println(m.Of(1))
	// Output:
	// choir [1]
	// reading circle [0 1]
	// [0 1]
}
