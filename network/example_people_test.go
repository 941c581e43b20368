package network_test

import (
	"fmt"
	"math"

	"github.com/impactnet/impactnet/network"
)

func ExampleNewColumn() {
	c := network.NewColumn("grade", []string{"2", "1", "", "2", "1"})
	fmt.Println(c.Is(network.Number), c.Is(network.Category))
	// Output: true true
}

func ExampleNewColumnAs() {
	_, err := network.NewColumnAs("age", []string{"31", "old"}, network.Number)
	fmt.Println(err)
	// Output: network: bad column: "old" is not a finite number (column "age", row 1)
}

func ExampleNewNumberColumn() {
	c, err := network.NewNumberColumn("age", []float64{31, math.NaN()})
	fmt.Println(c.Missing(1), err)
	// Output: true <nil>
}

func ExampleColumn_Categories() {
	values, codes := network.NewColumn("role", []string{"host", "guest", "", "host"}).Categories()
	fmt.Println(values, codes)
	// Output: [guest host] [1 0 -1 1]
}

func ExampleColumn_Ordinals() {
	fmt.Println(network.NewColumn("day", []string{"1970-01-02", ""}).Ordinals())
	// Output: [86400 NaN]
}

func ExampleColumn_Field() {
	fmt.Println(network.NewColumn("code", []string{"007"}).Field(0))
	// Output: 007
}

func ExampleColumn_Is() {
	c := network.NewColumn("wave", []string{"1", "1", "2", "2"})
	fmt.Println(c.Is(network.Number), c.Is(network.Category), c.Is(network.Date))
	// Output: true true false
}

func ExampleNewPeople() {
	people, ids, err := network.NewPeople([]string{"Cem", "Ann"}, network.NewColumn("age", []string{"31", "45"}))
	age, _ := people.Column("age")
	fmt.Println(people.Labels(), ids, age.Ordinals(), err)
	// Output: [Ann Cem] [1 0] [45 31] <nil>
}

func ExamplePeople_Lookup() {
	fmt.Println(club().People.Lookup("Cem"))
	// Output: 2 true
}

func ExamplePeople_Labels() {
	fmt.Println(club().People.Labels())
	// Output: [Ann Bob Cem]
}

func ExamplePeople_InputOrder() {
	fmt.Println(club().People.InputOrder())
	// Output: [2 0 1]
}

func ExamplePeople_Position() {
	fmt.Println(club().People.Position(2))
	// Output: 0
}

func ExampleNewTies() {
	_, err := network.NewTies(2, []network.NodeID{0}, []network.NodeID{5})
	fmt.Println(err)
	// Output: network: unknown person: tie 0 joins 0 and 5, people are 0 to 1
}

func ExampleTies_Relations() {
	ties, _ := network.NewTies(2, []network.NodeID{0, 1, 0}, []network.NodeID{1, 0, 1},
		network.NewColumn("relation", []string{"trust", "advice", ""}))
	fmt.Println(ties.Relations())
	// Output: [advice trust]
}

func ExampleMemberships_Of() {
	fmt.Println(club().Memberships.Of(1), club().Memberships.Of(2))
	// Output: [1] []
}

func ExampleMemberships_Lookup() {
	fmt.Println(club().Memberships.Lookup("choir"))
	// Output: 1 true
}
