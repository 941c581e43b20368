package network_test

import (
	"fmt"

	"github.com/impactnet/impactnet/network"
)

// advice is who asks whom, how often, and when: Ann asks Bob and Cem, Bob asks Cem.
func advice() *network.Dataset {
	b := network.NewBuilder(network.Options{Directed: true})
	b.AddTie("Ann", "Bob").Weight(3).At(1)
	b.AddTie("Ann", "Cem").Weight(1).At(2)
	b.AddTie("Bob", "Cem").Weight(2).At(2)
	d, err := b.Dataset()
	if err != nil {
		panic(err)
	}
	return d
}

// asks is the graph of advice.
func asks() *network.Graph {
	g, err := advice().Graph(network.View{Options: network.Options{Directed: true}, Weight: "weight"})
	if err != nil {
		panic(err)
	}
	return g
}

func ExampleColumn_Name() {
	for _, column := range club().People.Columns() {
		fmt.Println(column.Name())
	}
	// Output:
	// role
	// age
}

// A column has a value for everybody, though some may be missing.
func ExampleColumn_Len() {
	age, _ := club().People.Column("age")
	fmt.Println(age.Len(), "people")
	// Output:
	// 3 people
}

// Whole numbers that repeat can be read as either.
func ExampleColumn_Kind() {
	wave := network.NewColumn("wave", []string{"1", "1", "2", "2"})
	fmt.Println(wave.Kind() == network.Number|network.Category)
	// Output:
	// true
}

// How many did not say how old they are.
func ExampleColumn_Missing() {
	age, _ := club().People.Column("age")
	missing := 0
	for i := range age.Len() {
		if age.Missing(i) {
			missing++
		}
	}
	fmt.Println(missing, "of", age.Len())
	// Output:
	// 2 of 3
}

func ExampleTies_Len() {
	fmt.Println(advice().Ties.Len(), "rows")
	// Output:
	// 3 rows
}

func ExampleTies_Columns() {
	for _, column := range advice().Ties.Columns() {
		fmt.Println(column.Name(), column.Is(network.Number))
	}
	// Output:
	// weight true
	// time true
}

// What is known of a tie stands in the row of the tie.
func ExampleTies_Column() {
	d := advice()
	weight, ok := d.Ties.Column("weight")
	for k, w := range weight.Ordinals() {
		fmt.Println(d.People.Label(d.Ties.Source[k]), "asks", d.People.Label(d.Ties.Target[k]), w)
	}
	fmt.Println(ok)
	// Output:
	// Ann asks Bob 3
	// Ann asks Cem 1
	// Bob asks Cem 2
	// true
}

// Who knows nobody counts among the people.
func ExampleGraph_Order() {
	g, err := club().Graph(network.View{})
	fmt.Println(g.Order(), "people,", g.Size(), "tie", err)
	// Output:
	// 3 people, 1 tie <nil>
}

// To ask each other is two ties where ties have a direction, and one where they do not.
func ExampleGraph_Size() {
	source, target := []network.NodeID{0, 1}, []network.NodeID{1, 0}
	for _, directed := range []bool{true, false} {
		g, _ := network.FromArcs(2, source, target, nil, network.Options{Directed: directed})
		fmt.Println("directed", directed, "size", g.Size())
	}
	// Output:
	// directed true size 2
	// directed false size 1
}

func ExampleGraph_Directed() {
	g := asks()
	fmt.Println(g.Directed(), g.Undirected().Directed())
	// Output:
	// true false
}

// Without weights every tie counts as one.
func ExampleGraph_Weighted() {
	g := asks()
	weight, _ := g.Unweighted().Weight(0, 1)
	fmt.Println(g.Weighted(), g.Unweighted().Weighted(), weight)
	// Output:
	// true false 1
}

// A note to oneself is a loop: left out, unless it is kept.
func ExampleGraph_Loops() {
	source, target := []network.NodeID{0, 0}, []network.NodeID{0, 1}
	for _, policy := range []network.LoopPolicy{network.DropLoops, network.KeepLoops} {
		g, _ := network.FromArcs(2, source, target, nil, network.Options{Loops: policy})
		fmt.Println(g.Loops(), "loops of", g.Size(), "ties")
	}
	// Output:
	// 0 loops of 1 ties
	// 1 loops of 2 ties
}

// What became of the rows that were read.
func ExampleGraph_Counts() {
	g, _ := network.FromArcs(3, []network.NodeID{0, 1, 2, 2}, []network.NodeID{1, 0, 2, 0}, nil, network.Options{})
	c := g.Counts()
	fmt.Println(c.Rows, "rows,", c.Loops, "loop,", c.Merged, "merged:", g.Size(), "ties")
	// Output:
	// 4 rows, 1 loop, 1 merged: 2 ties
}

// The people of a graph bring what is known about them.
func ExampleGraph_People() {
	g, _ := club().Graph(network.View{})
	role, _ := g.People().Column("role")
	for u := range g.Nodes() {
		fmt.Printf("%s: %q\n", g.Label(u), role.Field(int(u)))
	}
	// Output:
	// Ann: "guest"
	// Bob: ""
	// Cem: "host"
}

// A person without a label is called by number.
func ExampleGraph_Label() {
	unlabelled, _ := network.FromArcs(2, nil, nil, nil, network.Options{})
	fmt.Println(asks().Label(2), unlabelled.Label(1))
	// Output:
	// Cem 1
}

// How often Ann asks each of those whom she asks.
func ExampleGraph_OutWeights() {
	g := asks()
	ann, _ := g.Lookup("Ann")
	for k, v := range g.Out(ann) {
		fmt.Println(g.Label(v), g.OutWeights(ann)[k])
	}
	// Output:
	// Bob 3
	// Cem 1
}

// How often Cem is asked, and by whom.
func ExampleGraph_InWeights() {
	g := asks()
	cem, _ := g.Lookup("Cem")
	for k, u := range g.In(cem) {
		fmt.Println(g.Label(u), g.InWeights(cem)[k])
	}
	// Output:
	// Ann 1
	// Bob 2
}

// Who asks most, and who is asked most.
func ExampleGraph_OutDegree() {
	g := asks()
	for u := range g.Nodes() {
		fmt.Println(g.Label(u), "asks", g.OutDegree(u), "and is asked by", g.InDegree(u))
	}
	// Output:
	// Ann asks 2 and is asked by 0
	// Bob asks 1 and is asked by 1
	// Cem asks 0 and is asked by 2
}

func ExampleGraph_InDegree() {
	g := asks()
	cem, _ := g.Lookup("Cem")
	fmt.Println(g.InDegree(cem), g.Undirected().InDegree(cem))
	// Output:
	// 2 2
}

// A group without members is a group.
func ExampleMemberships_Groups() {
	groups := club().Memberships
	for g := range network.GroupID(groups.Groups()) {
		fmt.Println(groups.Name(g), len(groups.Members(g)))
	}
	// Output:
	// band 0
	// choir 2
}

// All people count, members or not.
func ExampleMemberships_People() {
	groups, outside := club().Memberships, 0
	for u := range network.NodeID(groups.People()) {
		if len(groups.Of(u)) == 0 {
			outside++
		}
	}
	fmt.Println(outside, "of", groups.People(), "are in no group")
	// Output:
	// 1 of 3 are in no group
}

func ExampleMemberships_Name() {
	groups := club().Memberships
	choir, ok := groups.Lookup("choir")
	fmt.Println(groups.Name(choir), ok)
	// Output:
	// choir true
}

// What is known about groups.
func ExampleMemberships_Columns() {
	groups := club().Memberships
	for _, column := range groups.Columns() {
		for g := range network.GroupID(groups.Groups()) {
			fmt.Printf("%s %s: %q\n", groups.Name(g), column.Name(), column.Field(int(g)))
		}
	}
	// Output:
	// band since: "2019"
	// choir since: ""
}

func ExampleMemberships_Members() {
	d := club()
	choir, _ := d.Memberships.Lookup("choir")
	for _, u := range d.Memberships.Members(choir) {
		fmt.Println(d.People.Label(u))
	}
	// Output:
	// Ann
	// Bob
}

func ExamplePeople_Len() {
	fmt.Println(club().People.Len())
	// Output:
	// 3
}

// A network drawn by a program may have people without labels.
func ExamplePeople_Labelled() {
	drawn, _ := network.FromArcs(3, nil, nil, nil, network.Options{})
	fmt.Println(club().People.Labelled(), drawn.People().Labelled())
	// Output:
	// true false
}

func ExamplePeople_Label() {
	fmt.Println(club().People.Label(0))
	// Output:
	// Ann
}

// Columns come in the order in which the input has them.
func ExamplePeople_Columns() {
	for _, column := range club().People.Columns() {
		fmt.Println(column.Name(), "number:", column.Is(network.Number))
	}
	// Output:
	// role number: false
	// age number: true
}

func ExamplePeople_Column() {
	people := club().People
	age, ok := people.Column("age")
	cem, _ := people.Lookup("Cem")
	fmt.Println(age.Field(int(cem)), ok)
	_, ok = people.Column("height")
	fmt.Println(ok)
	// Output:
	// 31 true
	// false
}
