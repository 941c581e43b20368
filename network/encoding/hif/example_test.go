package hif_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/hif"
)

func ExampleDecode() {
	file := `{"incidences": [{"edge": "e", "node": "ann", "direction": "tail"}, {"edge": "e", "node": "bob", "direction": "head"}],
	"edges": [{"edge": "e", "weight": 2.5}]}`
	d, report, err := hif.Decode(strings.NewReader(file), encoding.Options{})
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
	if err := hif.Encode(os.Stdout, office(), encoding.Direction{Directed: true}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	//  "network-type": "directed",
	//  "metadata": {},
	//  "nodes": [
	//   {"node": "ann", "attrs": {"age": 31}},
	//   {"node": "bob"}
	//  ],
	//  "edges": [
	//   {"edge": "choir"},
	//   {"edge": "tie 0", "weight": 2.5, "attrs": {"relation": "advice"}}
	//  ],
	//  "incidences": [
	//   {"edge": "choir", "node": "ann"},
	//   {"edge": "tie 0", "node": "ann", "direction": "tail"},
	//   {"edge": "tie 0", "node": "bob", "direction": "head"}
	//  ]
	// }
}

func ExampleLoss() {
	for _, lost := range hif.Loss(office(), encoding.Direction{Directed: true}) {
		fmt.Println(lost)
	}
	// Output:
}
