package roster_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/roster"
)

func ExampleDecode() {
	survey := "name,age,advice [ann],advice [bob],advice [cem],friends\nann,31,,often,never,bob; cem\nbob,45,sometimes,,often,\n"
	d, report, err := roster.Decode(strings.NewReader(survey), roster.Options{
		Lists:   []string{"friends"},
		Answers: map[string]float64{"never": 0, "sometimes": 1, "often": 3},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	weight, _ := d.Ties.Column("weight")
	relation, _ := d.Ties.Column("relation")
	for k, u := range d.Ties.Source {
		fmt.Println(d.People.Label(u), relation.Field(k), d.People.Label(d.Ties.Target[k]), weight.Field(k))
	}
	fmt.Println(report.Notes)
	// Output:
	// ann advice bob 3
	// ann friends bob 1
	// ann friends cem 1
	// bob advice ann 1
	// bob advice cem 3
	// [1 person on the roster did not answer]
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
	if err := roster.Encode(os.Stdout, office(), encoding.Direction{Directed: true}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// respondent,age,advice [ann],advice [bob]
	// ann,31,,2.5
	// bob,,,
}

func ExampleLoss() {
	for _, lost := range roster.Loss(office(), encoding.Direction{}) {
		fmt.Println(lost)
	}
	// Output:
	// the groups: a survey has none
	// that ties have no direction: an answer has one
}
