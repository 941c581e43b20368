package diversity_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
)

// community is a graph of 100,000 people with half a million ties, some of whom have
// far more than others, and an attribute of ten categories.
func community(b *testing.B) (*network.Graph, diversity.Attribute, []float64) {
	b.Helper()
	const n, m = 100_000, 500_000
	r := rand.New(rand.NewPCG(1, 0))
	source, target := make([]network.NodeID, m), make([]network.NodeID, m)
	for k := range source {
		x := r.Float64()
		source[k], target[k] = network.NodeID(x*x*n), network.NodeID(r.IntN(n))
	}
	g, err := network.FromArcs(n, source, target, nil, network.Options{})
	if err != nil {
		b.Fatal(err)
	}
	values, codes, numbers := make([]string, 10), make([]int32, n), make([]float64, n)
	for i := range values {
		values[i] = fmt.Sprint(i)
	}
	for u := range codes {
		codes[u], numbers[u] = r.Int32N(10), r.NormFloat64()
	}
	a, err := diversity.NewAttribute("random", values, codes)
	if err != nil {
		b.Fatal(err)
	}
	return g, a, numbers
}

func BenchmarkMix(b *testing.B) {
	g, a, _ := community(b)
	for b.Loop() {
		if _, err := diversity.Mix(g, a); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNumericAssortativity(b *testing.B) {
	g, _, numbers := community(b)
	for b.Loop() {
		if _, err := diversity.NumericAssortativity(g, numbers); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEgos(b *testing.B) {
	g, a, _ := community(b)
	for b.Loop() {
		if _, err := diversity.Egos(g, diversity.Composition.Blau, a); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTiesOfPeople(b *testing.B) {
	g, a, _ := community(b)
	for b.Loop() {
		if _, err := diversity.TiesOfPeople(g, a); err != nil {
			b.Fatal(err)
		}
	}
}
