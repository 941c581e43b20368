package network_test

import (
	"fmt"
	"math"
	"slices"
	"time"

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

// triangle is 0 -> 1 -> 2 -> 0 with weights 1, 2 and 3.
func triangle() *network.Graph {
	g, err := network.FromArcs(3, []network.NodeID{0, 1, 2}, []network.NodeID{1, 2, 0}, []float64{1, 2, 3},
		network.Options{Directed: true})
	if err != nil {
		panic(err)
	}
	return g
}

// club is three labelled people, added out of order.
func club() *network.Dataset {
	b := network.NewBuilder(network.Options{})
	b.AddPerson("Cem").Set("role", "host").SetNumber("age", 31)
	b.AddPerson("Ann").Set("role", "guest")
	b.AddTie("Ann", "Bob")
	b.AddMember("Ann", "choir")
	b.AddMember("Bob", "choir")
	b.AddGroup("band").Set("since", "2019")
	d, err := b.Dataset()
	if err != nil {
		panic(err)
	}
	return d
}

func ExampleNewBuilder() {
	b := network.NewBuilder(network.Options{Directed: true, Loops: network.RejectLoops})
	b.AddTie("Ann", "Ann")
	_, err := b.Build()
	fmt.Println(err)
	// Output: network: loop: "Ann" at tie 0
}

func ExampleBuilder_AddPerson() {
	b := network.NewBuilder(network.Options{})
	b.AddPerson("Ann").Set("role", "host")
	b.AddPerson("Ann").Set("town", "Oslo") // the same person
	g, _ := b.Build()
	town, _ := g.People().Column("town")
	fmt.Println(g.Order(), town.Field(0))
	// Output: 1 Oslo
}

func ExampleBuilder_AddTie() {
	b := network.NewBuilder(network.Options{})
	b.AddTie("Ann", "Bob").Weight(2)
	g, _ := b.Build()
	fmt.Println(g.Weight(0, 1))
	// Output: 2 true
}

func ExampleBuilder_AddMember() {
	m := club().Memberships
	choir, _ := m.Lookup("choir")
	fmt.Println(m.Members(choir))
	// Output: [0 1]
}

func ExampleBuilder_AddGroup() {
	m := club().Memberships
	fmt.Println(m.Name(0), m.Columns()[0].Field(0), m.Members(0))
	// Output: band 2019 []
}

func ExampleBuilder_Dataset() {
	d := club()
	fmt.Println(d.People.Len(), d.Ties.Len(), d.Memberships.Groups())
	// Output: 3 1 2
}

func ExampleBuilder_Build() {
	b := network.NewBuilder(network.Options{})
	b.AddTie("Ann", "Bob")
	b.AddTie("Bob", "Ann")
	g, err := b.Build()
	fmt.Println(g.Size(), g.Counts().Merged, err)
	// Output: 1 1 <nil>
}

func ExampleEntry_Set() {
	d := club()
	role, _ := d.People.Column("role")
	for u := range network.NodeID(3) {
		fmt.Printf("%s %q\n", d.People.Label(u), role.Field(int(u)))
	}
	// Output:
	// Ann "guest"
	// Bob ""
	// Cem "host"
}

func ExampleEntry_SetNumber() {
	age, _ := club().People.Column("age")
	fmt.Println(age.Ordinals())
	// Output: [NaN NaN 31]
}

func ExampleEntry_Weight() {
	b := network.NewBuilder(network.Options{})
	b.AddTie("Ann", "Bob").Weight(math.NaN())
	_, err := b.Build()
	fmt.Println(err)
	// Output: network: bad weight: NaN in column "weight"
}

func ExampleEntry_Relation() {
	b := network.NewBuilder(network.Options{})
	b.AddTie("Ann", "Bob").Relation("advice")
	d, _ := b.Dataset()
	fmt.Println(d.Ties.Relations())
	// Output: [advice]
}

func ExampleEntry_At() {
	b := network.NewBuilder(network.Options{})
	b.AddTie("Ann", "Bob").At(2019)
	d, _ := b.Dataset()
	year, _ := d.Ties.Column("time")
	fmt.Println(year.Ordinals(), year.Is(network.Number))
	// Output: [2019] true
}

func ExampleEntry_On() {
	b := network.NewBuilder(network.Options{})
	b.AddTie("Ann", "Bob").On(time.Date(1970, 1, 2, 0, 0, 0, 0, time.UTC))
	d, _ := b.Dataset()
	when, _ := d.Ties.Column("time")
	fmt.Println(when.Ordinals(), when.Is(network.Date))
	// Output: [86400] true
}

func ExampleOptions_Validate() {
	fmt.Println(network.Options{Loops: 7}.Validate())
	// Output: network: bad option: unknown loop policy 7
}

func ExampleGraph_Arcs() {
	offsets, targets, weights := triangle().Arcs()
	fmt.Println(offsets, targets, weights)
	// Output: [0 1 2 3] [1 2 0] [1 2 3]
}

func ExampleGraph_ReverseArcs() {
	offsets, sources, weights := triangle().ReverseArcs()
	fmt.Println(offsets, sources, weights)
	// Output: [0 1 2 3] [2 0 1] [3 1 2]
}

func ExampleGraph_Out() {
	g := triangle()
	fmt.Println(g.Out(0), g.OutWeights(0), g.OutDegree(0))
	// Output: [1] [1] 1
}

func ExampleGraph_In() {
	g := triangle()
	fmt.Println(g.In(0), g.InWeights(0), g.InDegree(0))
	// Output: [2] [3] 1
}

func ExampleGraph_HasTie() {
	g := triangle()
	fmt.Println(g.HasTie(0, 1), g.HasTie(1, 0))
	// Output: true false
}

func ExampleGraph_Weight() {
	g := triangle()
	fmt.Println(g.Weight(1, 2))
	fmt.Println(g.Weight(2, 1))
	// Output:
	// 2 true
	// 0 false
}

func ExampleGraph_Nodes() {
	fmt.Println(slices.Collect(triangle().Nodes()))
	// Output: [0 1 2]
}

func ExampleGraph_Ties() {
	for tie := range triangle().Ties() {
		fmt.Println(tie.Source, tie.Target, tie.Weight)
	}
	// Output:
	// 0 1 1
	// 1 2 2
	// 2 0 3
}

func ExampleGraph_Lookup() {
	g, _ := club().Graph(network.View{})
	u, ok := g.Lookup("Bob")
	fmt.Println(u, ok, g.Label(u))
	// Output: 1 true Bob
}

func ExampleGraph_Fingerprint() {
	g := triangle()
	fmt.Println(g.Fingerprint() == g.Transpose().Transpose().Fingerprint(), g.Fingerprint() == g.Transpose().Fingerprint())
	// Output: true false
}

func ExampleGraph_Transpose() {
	fmt.Println(slices.Collect(triangle().Transpose().Ties()))
	// Output: [{0 2 3} {1 0 1} {2 1 2}]
}

func ExampleGraph_Unweighted() {
	fmt.Println(triangle().Unweighted().Weight(2, 0))
	// Output: 1 true
}

func ExampleGraph_Subgraph() {
	s := triangle().Subgraph([]network.NodeID{2, 0})
	fmt.Println(slices.Collect(s.Ties()), s.People().Position(1))
	// Output: [{1 0 3}] 2
}

func ExampleGraph_Relabel() {
	g, err := triangle().Relabel([]string{"Cem", "Ann", "Bob"})
	fmt.Println(g.People().Labels(), slices.Collect(g.Ties()), err)
	// Output: [Ann Bob Cem] [{0 1 2} {1 2 3} {2 0 1}] <nil>
}

func ExampleGraph_Permute() {
	g, err := triangle().Permute([]network.NodeID{2, 0, 1})
	fmt.Println(slices.Collect(g.Ties()), err)
	// Output: [{0 1 3} {1 2 1} {2 0 2}] <nil>
}

func ExampleGraph_WithoutIsolates() {
	g, _ := network.FromArcs(5, []network.NodeID{1}, []network.NodeID{3}, nil, network.Options{})
	s := g.WithoutIsolates()
	fmt.Println(s.Order(), s.People().Position(0), s.People().Position(1))
	// Output: 2 1 3
}
