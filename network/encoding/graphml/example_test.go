package graphml_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/graphml"
)

func ExampleDecode() {
	file := `<graphml><key id="w" for="edge" attr.name="weight" attr.type="double"/><graph edgedefault="undirected">
	<node id="ann"/><node id="bob"/><edge source="ann" target="bob"><data key="w">2.5</data></edge></graph></graphml>`
	d, report, err := graphml.Decode(strings.NewReader(file), encoding.Options{})
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
	if err := graphml.Encode(os.Stdout, office(), encoding.Direction{Directed: true}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
	// <key id="p0" for="node" attr.name="age" attr.type="long"/>
	// <key id="t0" for="edge" attr.name="relation" attr.type="string"/>
	// <key id="t1" for="edge" attr.name="weight" attr.type="double"/>
	// <key id="groups" for="node" attr.name="groups" attr.type="string"><desc>memberships as a JSON array</desc></key>
	// <graph edgedefault="directed">
	//  <node id="ann"><data key="p0">31</data><data key="groups">[&#34;choir&#34;]</data></node>
	//  <node id="bob"></node>
	//  <edge source="ann" target="bob"><data key="t0">advice</data><data key="t1">2.5</data></edge>
	// </graph>
	// </graphml>
}

func ExampleLoss() {
	for _, lost := range graphml.Loss(office(), encoding.Direction{Directed: true}) {
		fmt.Println(lost)
	}
	// Output:
}
