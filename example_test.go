package impactnet_test

import (
	"context"
	"fmt"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// Two circles and a bridge: who is between the others, and who is held by theirs?
func Example() {
	b := network.NewBuilder(network.Options{})
	for _, tie := range [][2]string{
		{"Ann", "Bob"}, {"Bob", "Cem"}, {"Cem", "Ann"}, // one circle,
		{"Dan", "Eve"}, {"Eve", "Fay"}, {"Fay", "Dan"}, // another,
		{"Cem", "Dan"}, // and a bridge
	} {
		b.AddTie(tie[0], tie[1])
	}
	g, err := b.Build()
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	between, _ := measure.Betweenness(ctx, g, measure.Options{})
	holes, _ := measure.StructuralHoles(ctx, g, measure.Options{})
	for u := range g.Nodes() {
		fmt.Printf("%s: between %.0f pairs, constraint %.2f\n", g.Label(u), between[u], holes.Constraint[u])
	}
	// Output:
	// Ann: between 0 pairs, constraint 1.01
	// Bob: between 0 pairs, constraint 1.01
	// Cem: between 6 pairs, constraint 0.61
	// Dan: between 6 pairs, constraint 0.61
	// Eve: between 0 pairs, constraint 1.01
	// Fay: between 0 pairs, constraint 1.01
}
