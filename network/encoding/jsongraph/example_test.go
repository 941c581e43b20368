package jsongraph_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/jsongraph"
)

func ExampleDecode() {
	file := `{"nodes": [{"name": "Myriel"}, {"name": "Napoleon"}], "links": [{"source": 1, "target": 0, "value": 1}]}`
	d, report, err := jsongraph.Decode(strings.NewReader(file), encoding.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.People.Labels(), d.Ties.Len(), "tie")
	for _, note := range report.Notes {
		fmt.Println(note)
	}
	// Output:
	// [Myriel Napoleon] 1 tie
	// the file does not say whether ties have a direction: they are read as having none
	// the attribute "value" of ties is read as their weight
}

// office is two people, one of whom asks the other for advice.
func office() *network.Dataset {
	b := network.NewBuilder(network.Options{})
	b.AddPerson("ann").SetNumber("age", 31)
	b.AddTie("ann", "bob").Relation("advice").Weight(2.5).Set("type", "formal").Set("id", "t1")
	b.AddMember("ann", "choir")
	d, _ := b.Dataset()
	return d
}

var oneWay = encoding.Direction{Directed: true}

func ExampleEncodeNodeLink() {
	if err := jsongraph.EncodeNodeLink(os.Stdout, office(), oneWay); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	//  "directed": true,
	//  "multigraph": false,
	//  "graph": {},
	//  "nodes": [
	//   {"id": "ann", "age": 31, "groups": ["choir"]},
	//   {"id": "bob"}
	//  ],
	//  "links": [
	//   {"source": "ann", "target": "bob", "relation": "advice", "weight": 2.5, "type": "formal"}
	//  ],
	//  "groups": [
	//   {"id": "choir"}
	//  ]
	// }
}

func ExampleEncodeCytoscape() {
	if err := jsongraph.EncodeCytoscape(os.Stdout, office(), oneWay); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	//  "directed": true,
	//  "multigraph": false,
	//  "data": {},
	//  "elements": {
	//   "nodes": [
	//    {"data": {"id": "ann", "value": "ann", "name": "ann", "age": 31, "groups": ["choir"]}},
	//    {"data": {"id": "bob", "value": "bob", "name": "bob"}}
	//   ],
	//   "edges": [
	//    {"data": {"source": "ann", "target": "bob", "relation": "advice", "weight": 2.5, "type": "formal"}}
	//   ]
	//  },
	//  "groups": [
	//   {"id": "choir"}
	//  ]
	// }
}

func ExampleEncodeKumu() {
	if err := jsongraph.EncodeKumu(os.Stdout, office(), oneWay); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	//  "elements": [
	//   {"label": "ann", "age": 31, "groups": ["choir"]},
	//   {"label": "bob"}
	//  ],
	//  "connections": [
	//   {"from": "ann", "to": "bob", "direction": "directed", "type": "advice", "weight": 2.5}
	//  ],
	//  "groups": [
	//   {"id": "choir"}
	//  ]
	// }
}

func ExampleNodeLinkLoss() {
	fmt.Println(strings.Join(jsongraph.NodeLinkLoss(office(), oneWay), "\n"))
	// Output:
	// the attribute "id" of ties: the name means something else in this format: rename it
}

func ExampleCytoscapeLoss() {
	fmt.Println(strings.Join(jsongraph.CytoscapeLoss(office(), oneWay), "\n"))
	// Output:
	// the attribute "id" of ties: the name means something else in this format: rename it
}

func ExampleKumuLoss() {
	fmt.Println(strings.Join(jsongraph.KumuLoss(office(), oneWay), "\n"))
	// Output:
	// the attribute "type" of ties: the name means something else in this format: rename it
	// the attribute "id" of ties: the name means something else in this format: rename it
}
