package pajek_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/pajek"
)

func ExampleDecode() {
	file := `*Vertices 2
1 "ann"
2 "bob"
*Edges
1 2 2.5
`
	d, report, err := pajek.Decode(strings.NewReader(file), encoding.Options{})
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
	if err := pajek.Encode(os.Stdout, office(), encoding.Direction{Directed: true}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// *Vertices 2
	// 1 "ann"
	// 2 "bob"
	// *Arcs :1 "advice"
	// 1 2 2.5
	// *Vector "age"
	// *Vertices 2
	// 31
	// 999999998
	// *Cluster "choir"
	// 1
}

func ExampleLoss() {
	for _, lost := range pajek.Loss(office(), encoding.Direction{Directed: true}) {
		fmt.Println(lost)
	}
	// Output:
}

func ExampleEncodeNetwork() {
	if err := pajek.EncodeNetwork(os.Stdout, office(), encoding.Direction{Directed: true}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// *Vertices 2
	// 1 "ann"
	// 2 "bob"
	// *Arcs :1 "advice"
	// 1 2 2.5
}

func ExampleNetworkLoss() {
	for _, lost := range pajek.NetworkLoss(office(), encoding.Direction{Directed: true}) {
		fmt.Println(lost)
	}
	// Output:
	// the attribute "age" of people: a .net file has none, but a .paj file has some
	// the groups: a .net file has none, but a .paj file has some
}
