package gml_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/gml"
)

func ExampleDecode() {
	file := `graph [
	node [ id 0 label "ann" ]
	node [ id 1 label "bob" ]
	edge [ source 0 target 1 weight 2.5 ]
]`
	d, report, err := gml.Decode(strings.NewReader(file), encoding.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.People.Labels(), d.Ties.Len(), "tie, directed:", report.Directed)
	g, _ := d.Graph(network.View{Weight: network.WeightColumn})
	w, _ := g.Weight(0, 1)
	fmt.Println(w)
	// Output:
	// [ann bob] 1 tie, directed: false
	// 2.5
}

// office is two people, one of whom asks the other for advice.
func office() *network.Dataset {
	b := network.NewBuilder(network.Options{})
	b.AddPerson("ann").SetNumber("age", 31)
	b.AddTie("ann", "bob").Relation("advice").Weight(2.5)
	b.AddMember("ann", "choir")
	d, _ := b.Dataset()
	return d
}

func ExampleEncode() {
	if err := gml.Encode(os.Stdout, office(), encoding.Direction{Directed: true}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// graph [
	//  directed 1
	//  group [ name "choir" ]
	//  node [ id 0 label "ann" age 31 groups [ name "choir" ] ]
	//  node [ id 1 label "bob" ]
	//  edge [ source 0 target 1 relation "advice" weight 2.5 ]
	// ]
}

func ExampleLoss() {
	for _, lost := range gml.Loss(office(), encoding.Direction{Directed: true}) {
		fmt.Println(lost)
	}
	// Output:
}
