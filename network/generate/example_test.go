package generate_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network/generate"
)

func ExampleComplete() {
	g, err := generate.Complete(5)
	fmt.Println(g.Size(), err)
	// Output: 10 <nil>
}

func ExampleRing() {
	g, _ := generate.Ring(8, 4)
	fmt.Println(g.Out(0))
	// Output: [1 2 6 7]
}

func ExampleGrid() {
	g, _ := generate.Grid(2, 3)
	fmt.Println(g.Out(1))
	// Output: [0 2 4]
}

func ExampleStar() {
	g, _ := generate.Star(4)
	fmt.Println(g.Out(0), g.Out(1))
	// Output: [1 2 3] [0]
}

func ExampleTree() {
	g, _ := generate.Tree(2, 2)
	fmt.Println(g.Order(), g.Out(1))
	// Output: 7 [0 3 4]
}

func ExampleCaveman() {
	g, _ := generate.Caveman(2, 3)
	fmt.Println(g.Out(0), g.Out(3))
	// Output: [1 2] [4 5]
}

func ExampleGNP() {
	g, _ := generate.GNP(1000, 0.01, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(g.Size(), "ties, about", 1000*999/2/100, "expected")
	// Output: 4968 ties, about 4995 expected
}

func ExampleGNM() {
	g, _ := generate.GNM(100, 250, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(g.Order(), g.Size())
	// Output: 100 250
}

func ExampleWattsStrogatz() {
	g, _ := generate.WattsStrogatz(100, 6, 0.1, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(g.Size())
	// Output: 300
}

func ExampleBarabasiAlbert() {
	g, _ := generate.BarabasiAlbert(1000, 3, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(g.Size())
	// Output: 2991
}

func ExampleHolmeKim() {
	g, _ := generate.HolmeKim(1000, 3, 0.8, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(g.Size())
	// Output: 2991
}

func ExampleConfiguration() {
	g, _ := generate.Configuration([]int{3, 2, 2, 2, 1}, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(g.OutDegree(0), g.OutDegree(4), g.Size())
	// Output: 3 1 5
}

func ExampleStochasticBlock() {
	p := [][]float64{{1, 0}, {0, 1}}
	g, _ := generate.StochasticBlock([]int{3, 2}, p, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(g.Out(0), g.Out(3))
	// Output: [1 2] [4]
}

func ExampleRandomGeometric() {
	g, positions, _ := generate.RandomGeometric(50, 2, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(len(positions), g.Size() == 50*49/2)
	// Output: 50 true
}

func ExampleRelaxedCaveman() {
	g, _ := generate.RelaxedCaveman(10, 5, 0.2, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(g.Size())
	// Output: 100
}

func ExampleCreationSpace() {
	p := generate.CreationSpaceParams{Sizes: []int{8, 12, 6}, Cohesion: 1, Bridges: 2}
	g, group, _ := generate.CreationSpace(p, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(g.Order(), g.Size(), group[8])
	// Output: 26 115 1
}
