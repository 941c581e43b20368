package gexf_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/gexf"
)

func ExampleDecode() {
	file := `<gexf version="1.2"><graph defaultedgetype="undirected"><nodes><node id="ann"/><node id="bob"/></nodes>
	<edges><edge id="0" source="ann" target="bob" weight="2.5"/></edges></graph></gexf>`
	d, report, err := gexf.Decode(strings.NewReader(file), encoding.Options{})
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
	if err := gexf.Encode(os.Stdout, office(), encoding.Direction{Directed: true}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
	// <graph defaultedgetype="directed" mode="static">
	// <attributes class="node">
	//  <attribute id="0" title="age" type="long"/>
	//  <attribute id="groups" title="groups" type="liststring"/>
	// </attributes>
	// <attributes class="edge">
	//  <attribute id="0" title="relation" type="string"/>
	// </attributes>
	// <nodes>
	//  <node id="ann"><attvalues><attvalue for="0" value="31"/><attvalue for="groups" value="[&#34;choir&#34;]"/></attvalues></node>
	//  <node id="bob"></node>
	// </nodes>
	// <edges>
	//  <edge id="0" source="ann" target="bob" weight="2.5"><attvalues><attvalue for="0" value="advice"/></attvalues></edge>
	// </edges>
	// </graph>
	// </gexf>
}

func ExampleLoss() {
	for _, lost := range gexf.Loss(office(), encoding.Direction{Directed: true}) {
		fmt.Println(lost)
	}
	// Output:
}

func ExampleEncode13() {
	b := network.NewBuilder(network.Options{})
	b.AddTie("ann", "bob").Relation("advice")
	d, _ := b.Dataset()
	if err := gexf.Encode13(os.Stdout, d, encoding.Direction{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <gexf xmlns="http://gexf.net/1.3" version="1.3">
	// <graph defaultedgetype="undirected" mode="static">
	// <attributes class="node">
	// </attributes>
	// <attributes class="edge">
	// </attributes>
	// <nodes>
	//  <node id="ann"></node>
	//  <node id="bob"></node>
	// </nodes>
	// <edges>
	//  <edge id="0" source="ann" target="bob" kind="advice"></edge>
	// </edges>
	// </graph>
	// </gexf>
}
