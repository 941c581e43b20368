package networktest_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
)

// A measure is tried on every kind of graph that it can meet.
func ExampleCorpus() {
	directed, weighted, empty := 0, 0, 0
	for _, c := range networktest.Corpus() {
		g := c.Graph
		if g.Directed() {
			directed++
		}
		if g.Weighted() {
			weighted++
		}
		if g.Order() == 0 {
			empty++
		}
	}
	fmt.Println(directed > 0, weighted > 0, empty > 0)
	// Output:
	// true true true
}

// One person holds two cliques together.
func ExampleBarbell() {
	g := networktest.Barbell()
	fmt.Println(g.Order(), g.Size(), g.Out(4))
	// Output:
	// 9 14 [3 5]
}

// The same seed draws the same graph.
func ExampleRandom() {
	a := networktest.Random(20, 0.3, 1, network.Options{Directed: true})
	b := networktest.Random(20, 0.3, 1, network.Options{Directed: true})
	fmt.Println(a.Fingerprint() == b.Fingerprint(), a.Loops())
	// Output:
	// true 0
}

func ExampleLarge() {
	g := networktest.Large(false)
	fmt.Println(g.Order(), g.Directed(), g.WithoutIsolates().Order() < g.Order())
	// Output:
	// 5000 false true
}

// Four teams, each with somebody who is in the next as well.
func ExampleGrouped() {
	d := networktest.Grouped()
	for g := range network.GroupID(d.Memberships.Groups()) {
		fmt.Println(d.Memberships.Name(g), len(d.Memberships.Members(g)))
	}
	fmt.Println(d.Ties.Relations())
	// Output:
	// A 7
	// B 7
	// C 7
	// D 7
	// [advice trust]
}

// Numbers do not matter: a person keeps as many ties under another one.
func ExamplePermuted() {
	g := networktest.Karate()
	permuted, order := networktest.Permuted(g, rand.New(rand.NewPCG(1, 2)))
	same := true
	for i, u := range order {
		same = same && permuted.OutDegree(network.NodeID(i)) == g.OutDegree(u)
	}
	fmt.Println(same, permuted.Size() == g.Size())
	// Output:
	// true true
}

func ExampleArcs() {
	g := networktest.Barbell()
	source, target, weights := networktest.Arcs(g)
	again, err := network.FromArcs(g.Order(), source, target, weights, network.Options{Loops: network.KeepLoops})
	fmt.Println(len(source), weights == nil, err, again.Fingerprint() == g.Fingerprint())
	// Output:
	// 14 true <nil> true
}

func ExampleAdjacency() {
	tied := networktest.Adjacency(networktest.Barbell())
	fmt.Println(tied[3][4], tied[4][3], tied[3][5])
	// Output:
	// true true false
}

func ExampleWeights() {
	g, err := network.FromArcs(3, []network.NodeID{0, 1}, []network.NodeID{1, 2}, []float64{2, -1}, network.Options{Directed: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(networktest.Weights(g))
	// Output:
	// [[0 2 0] [0 0 -1] [0 0 0]]
}
