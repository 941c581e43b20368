package csv_test

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/csv"
)

func ExampleDecode() {
	people := "id,name,dept\n1,Ann,sales\n2,Bob,sales\n3,Cem,\n"
	ties := "from;to;weight\n1;2;3\n2;3;1\n"
	d, report, err := csv.Decode(csv.Files{
		Nodes: csv.File{Name: "people.csv", Reader: strings.NewReader(people)},
		Edges: csv.File{Name: "ties.csv", Reader: strings.NewReader(ties)},
	}, csv.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	g, err := d.Graph(network.View{Weight: "weight"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(g.Order(), "people,", g.Size(), "ties")
	fmt.Println(strings.Join(report.Notes, "\n"))
	// Output:
	// 3 people, 2 ties
	// ties.csv: column "from" is read as "source"
	// ties.csv: column "to" is read as "target"
}

func ExampleDecode_lenient() {
	ties := "source,target,weight\nann,bob,3\nann,,1\nbob,cem,often\n"
	d, report, err := csv.Decode(csv.Files{
		Edges: csv.File{Name: "ties.csv", Reader: strings.NewReader(ties)},
	}, csv.Options{Lenient: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Ties.Len(), "tie")
	for _, dropped := range report.Dropped {
		fmt.Println(dropped)
	}
	// Output:
	// 1 tie
	// ties.csv, line 3, column 2: the target of the tie is empty: a tie needs two people
	// ties.csv, line 4, column 3: "often" in column "weight" is no number: correct it, or leave it empty if it is not known
}

func ExampleDecode_nominations() {
	answers := "ego, alter1, alter2\nann, bob, cem\nbob, ann\n"
	d, _, err := csv.Decode(csv.Files{Edges: csv.File{Reader: strings.NewReader(answers)}},
		csv.Options{Layout: csv.NominationList})
	if err != nil {
		fmt.Println(err)
		return
	}
	for k, u := range d.Ties.Source {
		fmt.Println(d.People.Label(u), "names", d.People.Label(d.Ties.Target[k]))
	}
	// Output:
	// ann names bob
	// ann names cem
	// bob names ann
}

func ExampleDecode_matrix() {
	cells := ",ann,bob,cem\nann,0,1,0\nbob,1,0,2\ncem,0,2,0\n"
	d, _, err := csv.Decode(csv.Files{Edges: csv.File{Reader: strings.NewReader(cells)}},
		csv.Options{Layout: csv.AdjacencyMatrix, Undirected: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	weight, _ := d.Ties.Column("weight")
	fmt.Println(d.Ties.Len(), "ties of weights", weight.Ordinals())
	// Output: 2 ties of weights [1 2]
}

func ExampleOptions_Validate() {
	fmt.Println(csv.Options{Delimiter: '"'}.Validate())
	// Output: network: bad option: "\"" cannot separate fields
}

func ExampleParseError() {
	_, _, err := csv.Decode(csv.Files{
		Nodes: csv.File{Name: "people.csv", Reader: strings.NewReader("id\nann\nbarbara\n")},
		Edges: csv.File{Name: "ties.csv", Reader: strings.NewReader("source,target\nann,barbra\n")},
	}, csv.Options{})
	var place *csv.ParseError
	if errors.As(err, &place) {
		fmt.Println(place.File, place.Line, place.Column, errors.Is(err, network.ErrUnknownPerson))
	}
	fmt.Println(err)
	// Output:
	// ties.csv 2 2 true
	// ties.csv, line 2, column 2: no person in people.csv has the id "barbra": correct it here or add it there; did you mean "barbara"?
}

// community is a small data set for the examples of the encoders.
func community() *network.Dataset {
	b := network.NewBuilder(network.Options{})
	b.AddPerson("bob").Set("dept", "sales, east")
	b.AddPerson("ann")
	b.AddTie("ann", "bob").Weight(2).Relation("trust")
	b.AddMember("bob", "choir")
	b.AddGroup("choir").SetNumber("founded", 1960)
	d, err := b.Dataset()
	if err != nil {
		panic(err)
	}
	return d
}

func ExampleEncodeNodes() {
	fmt.Println(csv.EncodeNodes(os.Stdout, community()))
	// Output:
	// id,dept
	// bob,"sales, east"
	// ann,
	// <nil>
}

func ExampleEncodeEdges() {
	fmt.Println(csv.EncodeEdges(os.Stdout, community()))
	// Output:
	// source,target,weight,relation
	// ann,bob,2,trust
	// <nil>
}

func ExampleEncodeMemberships() {
	fmt.Println(csv.EncodeMemberships(os.Stdout, community()))
	// Output:
	// person,group
	// bob,choir
	// <nil>
}

func ExampleEncodeGroups() {
	fmt.Println(csv.EncodeGroups(os.Stdout, community()))
	// Output:
	// group,founded
	// choir,1960
	// <nil>
}
