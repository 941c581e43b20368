package dl_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/dl"
)

func ExampleDecode() {
	file := `DL N=2
LABELS:
ann bob
DATA:
0   2.5
2.5 0
`
	d, report, err := dl.Decode(strings.NewReader(file), encoding.Options{})
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
	if err := dl.Encode(os.Stdout, office(), encoding.Direction{Directed: true}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// dl n=2
	// format=edgelist1
	// labels:
	// ann
	// bob
	// level labels:
	// advice
	// data:
	// 1 2 2.5
}

func ExampleLoss() {
	for _, lost := range dl.Loss(office(), encoding.Direction{Directed: true}) {
		fmt.Println(lost)
	}
	// Output:
	// the attribute "age" of people: DL has people, relations and weights, but nothing else
	// the groups: DL has people, relations and weights, but nothing else
}
