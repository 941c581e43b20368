package shape_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/impactnet/impactnet/network/shape"
)

func generator() *rand.Rand { return rand.New(rand.NewPCG(1, 2)) }

// A ring in which one tie in ten leads anywhere: close circles and short ways.
func ExampleCompare() {
	g, err := generate.WattsStrogatz(200, 8, 0.1, generator())
	if err != nil {
		panic(err)
	}
	s, err := shape.Compare(context.Background(), g, shape.SmallWorldParams{}, measure.Options{}, generator())
	if err != nil {
		panic(err)
	}
	fmt.Println(s)
	// Output:
	// Among 200 people, clustering is 0.49 (random 0.0303, lattice 0.641) and the mean distance 3.78 (random 2.76, lattice 8.84): sigma 11.8, omega -0.0331.
}

func ExampleGrowthStage() {
	growth, err := shape.GrowthStage(context.Background(), networktest.Karate(), shape.StageParams{}, measure.Options{}, generator())
	if err != nil {
		panic(err)
	}
	for stage, score := range growth.Scores {
		fmt.Printf("%.2f %v\n", score, shape.Stage(stage))
	}
	fmt.Println(growth)
	// Output:
	// 0.00 scattered fragments
	// 0.12 single hub
	// 0.47 multi-hub small world
	// 0.15 core-periphery
	// multi-hub small world (0.47): 4 communities of modularity 0.42, mean distance 2.41.
}

// Three teams of three, each sharing a member with each other.
func ExampleCompareTeams() {
	people := []network.NodeID{0, 1, 2, 3, 4, 5, 2, 4, 0}
	teams := []network.NodeID{6, 6, 6, 7, 7, 8, 7, 8, 8}
	g, err := network.FromArcs(9, people, teams, nil, network.Options{})
	if err != nil {
		panic(err)
	}
	q, err := shape.CompareTeams(context.Background(), g, people, shape.TeamParams{}, measure.Options{}, generator())
	if err != nil {
		panic(err)
	}
	fmt.Println(q)
	// Output:
	// 6 people in 3 teams: clustering 0.571 (chance 0.586), mean distance 1.4 (chance 1.5), Q 3.25 by formula and 1.05 by 10 random graphs.
}
