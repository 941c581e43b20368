package contagion_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/narrative/contagion"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

// ring returns n people, each tied to the two next on either side.
func ring(n int) *network.Graph {
	var source, target []network.NodeID
	for u := range n {
		for step := 1; step <= 2; step++ {
			source, target = append(source, network.NodeID(u)), append(target, network.NodeID((u+step)%n))
		}
	}
	g, err := network.FromArcs(n, source, target, nil, network.Options{})
	if err != nil {
		panic(err)
	}
	return g
}

func ExampleComplex() {
	for _, needed := range []float64{1, 2, 3} {
		s, _ := sim.Run(contagion.Complex{}, contagion.ComplexParams{
			Graph: ring(20), Seeds: []network.NodeID{0, 1, 2}, Thresholds: contagion.Thresholds{Value: needed},
		}, sim.UntilDone, nil)
		fmt.Println("needs", needed, "reaches", s.Size(), "in", s.Rounds(), "rounds")
	}
	// Output:
	// needs 1 reaches 20 in 5 rounds
	// needs 2 reaches 20 in 8 rounds
	// needs 3 reaches 3 in 0 rounds
}

func ExampleComplexState_When() {
	s, _ := sim.Run(contagion.Complex{}, contagion.ComplexParams{
		Graph: ring(8), Seeds: []network.NodeID{0, 1}, Thresholds: contagion.Thresholds{Kind: contagion.Fractional, Value: 0.5},
	}, sim.UntilDone, nil)
	fmt.Println(s.When(), s.Share())
	// Output: [0 0 1 2 3 3 2 1] 1
}

func ExampleSimple() {
	p := contagion.SimpleParams{Graph: ring(20), Seeds: []network.NodeID{0}, Chance: contagion.Chance{Probability: 1}, Recovery: 1}
	s, _ := sim.Run(contagion.Simple{}, p, 3, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(s.Ever(), "reached,", len(s.Active()), "active after", s.Rounds(), "rounds, 10 reached:", s.Reached(10))
	// Output: 13 reached, 4 active after 3 rounds, 10 reached: false
}

func ExampleNormalThresholds() {
	each, err := contagion.NormalThresholds(3, 2, 0, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(each, err)
	// Output: [2 2 2] <nil>
}

func ExampleUniformThresholds() {
	each, err := contagion.UniformThresholds(2, 3, 3, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(each, err)
	// Output: [3 3] <nil>
}

func ExampleGranovetter() {
	fmt.Println(contagion.Granovetter([]float64{0, 1, 2, 3}), contagion.Granovetter([]float64{0, 2, 2, 3}))
	// Output: 4 1
}

func ExampleGranovetterNormal() {
	fmt.Printf("%.2f %.2f\n", contagion.GranovetterNormal(100, 25, 12.2), contagion.GranovetterNormal(100, 25, 12.3))
	// Output: 5.48 100.00
}

func ExampleGranovetterCriticalDeviation() {
	fmt.Printf("%.4f\n", contagion.GranovetterCriticalDeviation(100, 25))
	// Output: 12.2221
}

func ExampleWattsWindow() {
	lower, upper := contagion.WattsWindow(0.18)
	fmt.Printf("%.3f to %.3f\n", lower, upper)
	// Output: 1.021 to 5.765
}

func ExampleWatts() {
	s, err := sim.Run(contagion.Watts{}, contagion.WattsParams{People: 2000, Degree: 9}, sim.UntilDone, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(s.Share() < 0.05, err)
	// Output: true <nil>
}

func ExampleCentolaMacy() {
	for needed := 1; needed <= 3; needed++ {
		s, _ := sim.Run(contagion.CentolaMacy{}, contagion.CentolaMacyParams{Needed: needed}, sim.UntilDone, rand.New(rand.NewPCG(1, 2)))
		fmt.Println(s.Rounds())
	}
	// Output:
	// 24
	// 47
	// 70
}

func ExampleConvention() {
	for _, committed := range []float64{0.1, 0.4} {
		s, _ := sim.Run(contagion.Convention{}, contagion.ConventionParams{Committed: committed}, sim.UntilDone, rand.New(rand.NewPCG(1, 2)))
		fmt.Println(s.Tipped(), s.Share() > 0.9)
	}
	// Output:
	// false false
	// true true
}

func ExampleNamingGame() {
	s, _ := sim.Run(contagion.NamingGame{}, contagion.NamingGameParams{Committed: 0.3}, sim.UntilDone, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(s.Share())
	// Output: 1
}

func ExampleNamingGameCriticalShare() {
	fmt.Printf("%.5f\n", contagion.NamingGameCriticalShare())
	// Output: 0.09789
}

func ExampleRandomSeeds() {
	seeds, err := contagion.RandomSeeds(ring(3), 3, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(seeds, err)
	// Output: [0 1 2] <nil>
}

func ExampleClusteredSeeds() {
	seeds, _ := contagion.ClusteredSeeds(ring(20), 5, rand.New(rand.NewPCG(1, 2)))
	s, _ := sim.Run(contagion.Complex{}, contagion.ComplexParams{Graph: ring(20), Seeds: seeds, Thresholds: contagion.Thresholds{Value: 2}}, sim.UntilDone, nil)
	fmt.Println(s.Size())
	// Output: 20
}

func ExampleDegreeSeeds() {
	star, _ := network.FromArcs(4, []network.NodeID{3, 3, 3}, []network.NodeID{0, 1, 2}, nil, network.Options{})
	seeds, _ := contagion.DegreeSeeds(star, 2)
	fmt.Println(seeds)
	// Output: [3 0]
}

// twoStars returns two people whom five and three others listen to.
func twoStars() *network.Graph {
	g, err := network.FromArcs(10, []network.NodeID{0, 0, 0, 0, 0, 1, 1, 1}, []network.NodeID{2, 3, 4, 5, 6, 7, 8, 9}, nil, network.Options{Directed: true})
	if err != nil {
		panic(err)
	}
	return g
}

func ExampleGreedySeeds() {
	s, err := contagion.GreedySeeds(context.Background(), twoStars(),
		contagion.GreedyParams{Seeds: 2, Chance: contagion.Chance{Probability: 1}}, contagion.SeedingOptions{}, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(s.Seeds, s.Spread, s.Ratio(), err)
	// Output: [0 1] [6 10] 1 <nil>
}

func ExampleSketchSeeds() {
	s, err := contagion.SketchSeeds(context.Background(), twoStars(),
		contagion.SketchParams{Seeds: 2, Chance: contagion.Chance{Probability: 1}}, contagion.SeedingOptions{}, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(s.Seeds, s.Ratio() > 0.53, err)
	// Output: [0 1] true <nil>
}

func ExamplePublished() {
	for _, m := range contagion.Published() {
		fmt.Println(m.Name)
	}
	// Output:
	// granovetter1978
	// watts2002
	// centola_macy2007
	// centola2018
	// naming_game
}

// Two of five contacts are enough for a threshold of two, and for one of 40%.
func ExampleThresholdKind_Reached() {
	fmt.Println(contagion.Absolute.Reached(2, 2, 5), contagion.Fractional.Reached(0.4, 2, 5), contagion.Fractional.Reached(0.5, 2, 5))
	// Output: true true false
}
