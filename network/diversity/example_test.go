package diversity_test

import (
	"fmt"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
)

// team is four people of three roles: a host and two guests tied to each other and to
// a cook, who are in two groups.
func team() (*network.Graph, *network.Memberships, diversity.Attribute) {
	b := network.NewBuilder(network.Options{})
	for person, role := range map[string]string{"Ann": "host", "Bob": "guest", "Cem": "guest", "Dan": "cook"} {
		b.AddPerson(person).Set("role", role)
	}
	b.AddTie("Ann", "Bob")
	b.AddTie("Bob", "Cem")
	b.AddTie("Cem", "Dan")
	b.AddMember("Ann", "choir")
	b.AddMember("Bob", "choir")
	b.AddMember("Bob", "garden")
	b.AddMember("Cem", "garden")
	d, err := b.Dataset()
	if err != nil {
		panic(err)
	}
	g, err := d.Graph(network.View{})
	if err != nil {
		panic(err)
	}
	role, _ := d.People.Column("role")
	return g, d.Memberships, diversity.FromColumn(role)
}

func Example() {
	g, groups, role := team()
	everyone, _ := diversity.Everyone(diversity.Composition.Blau, role)
	byGroup, _ := diversity.Groups(groups, diversity.Composition.Blau, role)
	byPerson, _ := diversity.Egos(g, diversity.Composition.Blau, role)
	mixing, _ := diversity.Mix(g, role)
	fmt.Println("everyone:", everyone)
	fmt.Println("groups:", byGroup)
	fmt.Println("neighbours:", byPerson)
	fmt.Printf("E-I index: %.3f\n", mixing.Ties().EI())
	// Output:
	// everyone: 0.625
	// groups: [0.5 0]
	// neighbours: [0 0.5 0.5 0]
	// E-I index: 0.333
}

func ExampleNewAttribute() {
	a, err := diversity.NewAttribute("role", []string{"guest", "host", "cook"}, []int32{1, 0, -1, 0})
	fmt.Println(a.Values(), a.Everyone(), a.Missing(), err)
	// Output: [guest host] [2 1] 1 <nil>
}

func ExampleFromColumn() {
	a := diversity.FromColumn(network.NewColumn("role", []string{"host", "guest", "", "guest"}))
	fmt.Println(a.Values(), a.Everyone())
	// Output: [guest host] [2 1]
}

func ExampleJoint() {
	role := diversity.FromColumn(network.NewColumn("role", []string{"host", "guest", "guest"}))
	town := diversity.FromColumn(network.NewColumn("town", []string{"Oslo", "Oslo", "Rome"}))
	both, err := diversity.Joint(role, town)
	fmt.Println(both.Values(), err)
	// Output: [guest & Oslo guest & Rome host & Oslo] <nil>
}

func ExampleAttribute_Of() {
	_, _, role := team()
	c, err := role.Of([]network.NodeID{1, 2})
	fmt.Println(role.Values(), c, err)
	// Output: [cook guest host] [0 2 0] <nil>
}

func ExampleAttribute_Everyone() {
	_, _, role := team()
	fmt.Println(role.Everyone())
	// Output: [1 2 1]
}

func ExampleAttribute_Missing() {
	fmt.Println(diversity.FromColumn(network.NewColumn("role", []string{"host", "", ""})).Missing())
	// Output: 2
}

func ExampleEveryone() {
	_, _, role := team()
	fmt.Println(diversity.Everyone(func(c diversity.Composition) float64 { return c.Hill(0) }, role))
	// Output: 3 <nil>
}

func ExampleGroups() {
	_, groups, role := team()
	fmt.Println(diversity.Groups(groups, diversity.Composition.IQV, role))
	// Output: [0.75 0] <nil>
}

func ExampleEgos() {
	g, _, role := team()
	fmt.Println(diversity.Egos(g, diversity.Composition.Richness, role))
	// Output: [1 2 2 1] <nil>
}

func ExampleComposition_Total() {
	fmt.Println(diversity.Composition{2, 1, 1}.Total())
	// Output: 4
}

func ExampleComposition_Shares() {
	fmt.Println(diversity.Composition{2, 1, 1}.Shares())
	// Output: [0.5 0.25 0.25]
}

func ExampleComposition_Richness() {
	fmt.Println(diversity.Composition{2, 0, 1}.Richness())
	// Output: 2
}

func ExampleComposition_Blau() {
	fmt.Println(diversity.Composition{2, 1, 1}.Blau())
	// Output: 0.625
}

func ExampleComposition_BlauUnbiased() {
	fmt.Printf("%.4f\n", diversity.Composition{2, 1, 1}.BlauUnbiased())
	// Output: 0.8333
}

func ExampleComposition_IQV() {
	fmt.Println(diversity.Composition{2, 1, 1}.IQV(), diversity.Composition{4}.IQV())
	// Output: 0.9375 NaN
}

func ExampleComposition_Shannon() {
	fmt.Printf("%.6f\n", diversity.Composition{2, 1, 1}.Shannon())
	// Output: 1.039721
}

func ExampleComposition_Hill() {
	c := diversity.Composition{2, 1, 1}
	fmt.Printf("%.4f %.4f %.4f\n", c.Hill(0), c.Hill(1), c.Hill(2))
	// Output: 3.0000 2.8284 2.6667
}

func ExampleComposition_Rao() {
	// A cook is as far from the two others as they are from each other.
	fmt.Println(diversity.Composition{2, 1, 1}.Rao([][]float64{{0, 1, 1}, {1, 0, 1}, {1, 1, 0}}))
	// Output: 0.625 <nil>
}

func ExampleComposition_RaoStirling() {
	fmt.Println(diversity.Composition{2, 1, 1}.RaoStirling([][]float64{{0, 1, 1}, {1, 0, 1}, {1, 1, 0}}, 1, 1))
	// Output: 0.3125 <nil>
}

func ExampleComposition_LeinsterCobbold() {
	similarity := [][]float64{{1, 0.5, 0}, {0.5, 1, 0.2}, {0, 0.2, 1}}
	d, err := diversity.Composition{2, 1, 1}.LeinsterCobbold(similarity, 2)
	fmt.Printf("%.6f %v\n", d, err)
	// Output: 1.904762 <nil>
}

func ExampleMix() {
	g, _, role := team()
	m, err := diversity.Mix(g, role)
	fmt.Println(m.Ties(), err)
	// Output: {1 2} <nil>
}

func ExampleMatrix() {
	g, _, role := team()
	fmt.Println(diversity.Matrix(g, role))
	// Output: [[0 1 0] [1 1 1] [0 1 0]] <nil>
}

func ExampleMixing_Assortativity() {
	g, _, role := team()
	m, _ := diversity.Mix(g, role)
	fmt.Printf("%.4f\n", m.Assortativity())
	// Output: -0.3333
}

func ExampleMatrixAssortativity() {
	fmt.Println(diversity.MatrixAssortativity([][]float64{{0.5, 0}, {0, 0.5}}))
	// Output: 1 <nil>
}

func ExampleMixing_Coleman() {
	g, _, role := team()
	m, _ := diversity.Mix(g, role)
	fmt.Println(role.Values(), m.Coleman())
	// Output: [cook guest host] [-1 0 -1]
}

func ExampleMixing_YuleQ() {
	g, _, role := team()
	m, _ := diversity.Mix(g, role)
	fmt.Println(m.YuleQ())
	// Output: 1
}

func ExampleYuleQOfPeople() {
	g, _, role := team()
	fmt.Println(diversity.YuleQOfPeople(g, role))
	// Output: [NaN 1 1 NaN] <nil>
}

func ExampleMixing_Ties() {
	g, _, role := team()
	m, _ := diversity.Mix(g, role)
	fmt.Println(m.Ties().Internal, m.Ties().External)
	// Output: 1 2
}

func ExampleMixing_TiesOfCategories() {
	g, _, role := team()
	m, _ := diversity.Mix(g, role)
	fmt.Println(role.Values(), m.TiesOfCategories())
	// Output: [cook guest host] [{0 1} {1 2} {0 1}]
}

func ExampleTiesOfPeople() {
	g, _, role := team()
	fmt.Println(diversity.TiesOfPeople(g, role))
	// Output: [{0 1} {1 1} {1 1} {0 1}] <nil>
}

func ExampleTiesOfGroups() {
	g, groups, _ := team()
	fmt.Println(diversity.TiesOfGroups(g, groups))
	// Output: [{1 1} {1 2}] <nil>
}

func ExampleTieCount_EI() {
	fmt.Println(diversity.TieCount{Internal: 1, External: 3}.EI(), diversity.TieCount{}.EI())
	// Output: 0.5 NaN
}

func ExampleNumericAssortativity() {
	g, _, _ := team()
	r, err := diversity.NumericAssortativity(g, []float64{30, 30, 50, 50})
	fmt.Printf("%.4f %v\n", r, err)
	// Output: 0.3333 <nil>
}

func ExampleNewFriction() {
	f, err := diversity.NewFriction(0.75, 0.8)
	fmt.Printf("%.2f %.2f %v\n", f.Productive, f.Risk, err)
	// Output: 0.60 0.15 <nil>
}

func ExampleSharedCommitment() {
	// Two people who care for people reached and for trees planted, and one for trees only.
	fmt.Println(diversity.SharedCommitment([][]float64{{1, 1}, {2, 2}, {0, 1}}))
	// Output: 0.6666666666666667 <nil>
}

func ExampleFrictions() {
	_, groups, role := team()
	weights := [][]float64{{1, 1}, {0, 1}, {0, 1}, nil}
	frictions, err := diversity.Frictions(groups, weights, role)
	for g, f := range frictions {
		fmt.Printf("%s: friction %.3f, risk %.3f\n", groups.Name(network.GroupID(g)), f.Productive, f.Risk)
	}
	fmt.Println(err)
	// Output:
	// choir: friction 0.375, risk 0.375
	// garden: friction 0.000, risk 0.000
	// <nil>
}

// towns is where four people live; of the last it is not known.
func towns() diversity.Attribute {
	towns, err := diversity.NewAttribute("town", []string{"Linz", "Graz"}, []int32{0, 1, 0, -1})
	if err != nil {
		panic(err)
	}
	return towns
}

func ExampleAttribute_Name() {
	fmt.Println(towns().Name())
	// Output: town
}

func ExampleAttribute_Values() {
	fmt.Println(towns().Values())
	// Output: [Linz Graz]
}

func ExampleAttribute_Len() {
	fmt.Println(towns().Len())
	// Output: 4
}

func ExampleAttribute_Category() {
	fmt.Println(towns().Category(1), towns().Category(3))
	// Output: 1 -1
}
