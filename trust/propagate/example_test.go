package propagate_test

import (
	"context"
	"fmt"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust/propagate"
)

// build makes a graph of ties written as from, to and weight.
func build(ties ...any) *network.Graph {
	b := network.NewBuilder(network.Options{Directed: true})
	for k := 0; k < len(ties); k += 3 {
		b.AddTie(ties[k].(string), ties[k+1].(string)).Weight(ties[k+2].(float64))
	}
	g, err := b.Build()
	if err != nil {
		panic(err)
	}
	return g
}

func pairOf(g *network.Graph, from, to string) []propagate.Pair {
	u, _ := g.Lookup(from)
	v, _ := g.Lookup(to)
	return []propagate.Pair{{From: u, To: v}}
}

// The first example of go-eigentrust.
func ExampleEigenTrust() {
	g := build("ek", "sd", 100.0, "vm", "sd", 100.0, "ek", "vm", 75.0)
	p := propagate.DefaultEigenTrust()
	p.Alpha, p.Pretrust = 0.5, []float64{50, 0, 100}
	r, err := propagate.EigenTrust(context.Background(), g, p, propagate.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for u, x := range r.Scores {
		fmt.Printf("%s %.5f\n", g.Label(network.NodeID(u)), x)
	}
	// Output:
	// ek 0.21705
	// sd 0.30233
	// vm 0.48062
}

func ExampleAppleseed() {
	g := build("Ann", "Bob", 1.0, "Ann", "Cem", 0.5, "Bob", "Dora", 1.0, "Cem", "Emil", -1.0)
	ann, _ := g.Lookup("Ann")
	r, err := propagate.Appleseed(context.Background(), g, ann, propagate.DefaultAppleseed(), propagate.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for u, x := range r.Scores {
		fmt.Printf("%s %.0f\n", g.Label(network.NodeID(u)), x)
	}
	// Output:
	// Ann 96
	// Bob 54
	// Cem 27
	// Dora 23
	// Emil 0
}

// Golbeck's rule: a and b are trusted most on the way to the sink, c is not asked.
func ExampleTidalTrust() {
	g := build("s", "a", 9.0, "s", "b", 8.0, "s", "c", 4.0, "a", "t", 6.0, "b", "t", 10.0, "c", "t", 1.0)
	values, thresholds, err := propagate.TidalTrust(context.Background(), g, pairOf(g, "s", "t"), propagate.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.6f with threshold %v\n", values.Scores[0], thresholds.Scores[0])
	// Output: 7.882353 with threshold 8
}

func ExampleOpinionPaths() {
	g := build("Ann", "Bob", 1.0, "Bob", "Dora", 1.0, "Ann", "Cem", 0.5, "Cem", "Dora", -0.5)
	opinions, r, err := propagate.OpinionPaths(context.Background(), g, pairOf(g, "Ann", "Dora"), propagate.DefaultOpinionPaths(), propagate.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	x := opinions[0]
	fmt.Printf("belief %.2f, disbelief %.2f, open %.2f: expected %.2f\n", x.Belief, x.Disbelief, x.Uncertainty, r.Scores[0])
	// Output: belief 0.54, disbelief 0.19, open 0.27: expected 0.68
}

// The worked matrix: 1 is trusted by 0 and 3 alike, so 0 and 3 hear each other.
func ExampleGuha() {
	g := build("0", "1", 1.0, "1", "2", 1.0, "3", "1", 1.0)
	p := propagate.DefaultGuha()
	p.Distrust, p.Steps, p.LastStep = propagate.TrustOnly, 2, true
	for _, to := range []string{"1", "2", "3"} {
		r, err := propagate.Guha(context.Background(), g, pairOf(g, "0", to), p, propagate.Options{})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("C^2 from 0 to %s: %.2f\n", to, r.Scores[0])
	}
	// Output:
	// C^2 from 0 to 1: 0.44
	// C^2 from 0 to 2: 0.16
	// C^2 from 0 to 3: 0.06
}

func ExampleFairnessGoodness() {
	g := build("Ann", "Cem", 1.0, "Bob", "Cem", 1.0, "Ann", "Dora", 0.5, "Bob", "Dora", 0.5, "Eve", "Cem", -1.0)
	goodness, fairness, err := propagate.FairnessGoodness(context.Background(), g, propagate.DefaultFairnessGoodness(), propagate.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for u := range goodness.Scores {
		fmt.Printf("%-4s good %5.2f, fair %4.2f\n", g.Label(network.NodeID(u)), goodness.Scores[u], fairness.Scores[u])
	}
	// Output:
	// Ann  good   NaN, fair 0.85
	// Bob  good   NaN, fair 0.85
	// Cem  good  0.48, fair  NaN
	// Dora good  0.43, fair  NaN
	// Eve  good   NaN, fair 0.26
}
