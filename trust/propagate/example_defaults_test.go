package propagate_test

import (
	"context"
	"fmt"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust/propagate"
)

// Ann, Bob and Cem trust each other; Dora trusts Ann, and nobody trusts Dora: what she
// has is what she begins with.
func ExampleDefaultEigenTrust() {
	g := build("Ann", "Bob", 1.0, "Bob", "Cem", 1.0, "Cem", "Ann", 1.0, "Dora", "Ann", 1.0)
	r, err := propagate.EigenTrust(context.Background(), g, propagate.DefaultEigenTrust(), propagate.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	dora, _ := g.Lookup("Dora")
	fmt.Printf("%.3f, that is Alpha/n\n", r.Scores[dora])
	// Output:
	// 0.025, that is Alpha/n
}

// How far trust reaches from Ann along a chain: less with every step.
func ExampleDefaultAppleseed() {
	g := build("Ann", "Bob", 1.0, "Bob", "Cem", 1.0, "Cem", "Dora", 1.0)
	r, err := propagate.Appleseed(context.Background(), g, 0, propagate.DefaultAppleseed(), propagate.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for u := range g.Nodes() {
		fmt.Printf("%s %.0f\n", g.Label(u), r.Scores[u])
	}
	// Output:
	// Ann 85
	// Bob 72
	// Cem 31
	// Dora 13
}

// Somebody rated by all alike is as good as they say, and they are fair.
func ExampleDefaultFairnessGoodness() {
	g := build("Ann", "Cem", 0.5, "Bob", "Cem", 0.5)
	goodness, fairness, err := propagate.FairnessGoodness(context.Background(), g, propagate.DefaultFairnessGoodness(), propagate.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(goodness.Scores[2], fairness.Scores[:2])
	// Output:
	// 0.5 [1 1]
}

// Ann distrusts Cem, so what Cem says of Emil counts for nothing with her.
func ExampleDefaultGuha() {
	g := build("Ann", "Bob", 1.0, "Bob", "Dora", 1.0, "Ann", "Cem", -1.0, "Cem", "Emil", 1.0)
	for _, to := range []string{"Dora", "Emil"} {
		r, err := propagate.Guha(context.Background(), g, pairOf(g, "Ann", to), propagate.DefaultGuha(), propagate.Options{})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(to, "is trusted:", r.Scores[0] > 0, "distrusted:", r.Scores[0] < 0)
	}
	// Output:
	// Dora is trusted: true distrusted: false
	// Emil is trusted: false distrusted: false
}

// Paths of more than three ties are not followed: nothing is known of who is further off.
func ExampleDefaultOpinionPaths() {
	g := build("Ann", "Bob", 1.0, "Bob", "Cem", 1.0, "Cem", "Dora", 1.0, "Dora", "Emil", 1.0)
	pairs := append(pairOf(g, "Ann", "Dora"), pairOf(g, "Ann", "Emil")...)
	opinions, _, err := propagate.OpinionPaths(context.Background(), g, pairs, propagate.DefaultOpinionPaths(), propagate.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for k, p := range pairs {
		fmt.Printf("%s: open %.2f\n", g.Label(network.NodeID(p.To)), opinions[k].Uncertainty)
	}
	// Output:
	// Dora: open 0.49
	// Emil: open 1.00
}
