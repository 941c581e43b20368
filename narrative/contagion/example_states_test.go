package contagion_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/narrative/contagion"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

func dice(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

// needing is a narrative on a ring of twenty, told by three neighbours to people who
// need to hear it from so many.
func needing(neighbours float64) contagion.ComplexParams {
	return contagion.ComplexParams{
		Graph: ring(20), Seeds: []network.NodeID{0, 1, 2}, Thresholds: contagion.Thresholds{Value: neighbours},
	}
}

func ExampleComplex_Init() {
	s, err := contagion.Complex{}.Init(needing(2), nil)
	fmt.Println(s.Size(), "of 20,", err)
	_, err = contagion.Complex{}.Init(contagion.ComplexParams{Graph: ring(20), Seeds: []network.NodeID{20}}, nil)
	fmt.Println(err)
	// Output:
	// 3 of 20, <nil>
	// contagion: unknown seed: 20, people are 0 to 19
}

// Round by round the narrative goes round the ring in both directions.
func ExampleComplex_Step() {
	model := contagion.Complex{}
	s, _ := model.Init(needing(2), nil)
	for done := false; !done; {
		fmt.Print(s.Size(), " ")
		done, _ = model.Step(s, nil)
	}
	fmt.Println("done after", s.Rounds(), "rounds")
	// Output:
	// 3 5 7 9 11 13 15 17 done after 8 rounds
}

// Those next to the seeds hear it from two of them, and so does everybody after them.
func ExampleComplexState_Size() {
	s, _ := sim.Run(contagion.Complex{}, needing(2), 1, nil)
	fmt.Println("after a round:", s.Size())
	// Output:
	// after a round: 5
}

func ExampleComplexState_Share() {
	for _, needed := range []float64{2, 3} {
		s, _ := sim.Run(contagion.Complex{}, needing(needed), sim.UntilDone, nil)
		fmt.Println("needing", needed, "of 4 neighbours:", s.Share())
	}
	// Output:
	// needing 2 of 4 neighbours: 1
	// needing 3 of 4 neighbours: 0.15
}

// The round in which nobody adopts any more does not count.
func ExampleComplexState_Rounds() {
	fast, _ := sim.Run(contagion.Complex{}, needing(1), sim.UntilDone, nil)
	stuck, _ := sim.Run(contagion.Complex{}, needing(3), sim.UntilDone, nil)
	fmt.Println(fast.Rounds(), stuck.Rounds())
	// Output:
	// 5 0
}

// Long ties replace local ones: degrees stay, and a narrative that one contact can pass
// on takes fewer rounds.
func ExampleCentolaMacy_Init() {
	model := contagion.CentolaMacy{}
	for _, rewire := range []float64{0, 0.3} {
		s, err := sim.Run(model, contagion.CentolaMacyParams{Needed: 1, Rewire: rewire}, sim.UntilDone, dice(1))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println("rewire", rewire, "in fewer than 20 rounds:", s.Rounds() < 20, "all:", s.Share() == 1)
	}
	// Output:
	// rewire 0 in fewer than 20 rounds: false all: true
	// rewire 0.3 in fewer than 20 rounds: true all: true
}

// Whatever the mean degree says, the people drawn have a random network of their own:
// beyond the window of Watts nothing spreads from one seed.
func ExampleWatts_Init() {
	for _, degree := range []float64{3, 12} {
		s, err := sim.Run(contagion.Watts{}, contagion.WattsParams{People: 2000, Degree: degree}, sim.UntilDone, dice(5))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println("mean degree", degree, "a global cascade:", s.Share() > 0.1)
	}
	// Output:
	// mean degree 3 a global cascade: true
	// mean degree 12 a global cascade: false
}

// At the beginning everybody remembers nothing but the old convention.
func ExampleConvention_Init() {
	s, err := contagion.Convention{}.Init(contagion.ConventionParams{People: 50, Committed: 0.3}, nil)
	fmt.Println(s.Share(), s.Tipped(), err) // nothing has been played yet
	// Output:
	// NaN false <nil>
}

// A committed third keeps playing the new convention, until the memories of the others
// are full of it.
func ExampleConvention_Step() {
	model, r := contagion.Convention{}, dice(1)
	s, _ := model.Init(contagion.ConventionParams{Committed: 1. / 3}, r)
	ticks := 0
	for done := false; !done && !s.Tipped(); ticks++ {
		done, _ = model.Step(s, r)
	}
	fmt.Println("tipped:", s.Tipped(), "after some time:", ticks > 3)
	// Output:
	// tipped: true after some time: true
}

// What is played by those who were not committed.
func ExampleConventionState_Share() {
	for _, committed := range []float64{0, 0.5} {
		s, _ := sim.Run(contagion.Convention{}, contagion.ConventionParams{Committed: committed}, sim.UntilDone, dice(1))
		fmt.Println(committed, s.Share())
	}
	// Output:
	// 0 0
	// 0.5 1
}

func ExampleConventionState_Tipped() {
	for _, committed := range []float64{0.15, 0.35} {
		s, _ := sim.Run(contagion.Convention{}, contagion.ConventionParams{People: 200, Committed: committed}, sim.UntilDone, dice(1))
		fmt.Println(committed, s.Tipped())
	}
	// Output:
	// 0.15 false
	// 0.35 true
}

// The committed alone know only the first word.
func ExampleNamingGame_Init() {
	s, err := contagion.NamingGame{}.Init(contagion.NamingGameParams{People: 200, Committed: 0.05}, nil)
	fmt.Println(s.Share(), err)
	// Output:
	// 0.05 <nil>
}

// Below the critical share the committed win some over, and no more.
func ExampleNamingGame_Step() {
	model, r := contagion.NamingGame{}, dice(1)
	s, _ := model.Init(contagion.NamingGameParams{People: 1000, Committed: 0.05}, r)
	done := false
	for range 50 {
		done, _ = model.Step(s, r)
	}
	fmt.Println(done, s.Share() > 0.05, s.Share() < 0.3)
	// Output:
	// false true true
}

func ExampleNamingGameState_Share() {
	for _, committed := range []float64{0.02, 0.2} {
		s, _ := sim.Run(contagion.NamingGame{}, contagion.NamingGameParams{People: 500, Committed: committed}, 200, dice(1))
		fmt.Printf("%.2f committed: a majority knows their word alone: %v\n", committed, s.Share() > 0.5)
	}
	// Output:
	// 0.02 committed: a majority knows their word alone: false
	// 0.20 committed: a majority knows their word alone: true
}

// What is certain of a choice of people to tell first: never below 1 - 1/e.
func ExampleSeeding_Ratio() {
	s, err := contagion.GreedySeeds(context.Background(), ring(60),
		contagion.GreedyParams{Seeds: 3, Chance: contagion.Chance{Probability: 0.2}}, contagion.SeedingOptions{}, dice(1))
	fmt.Println(err, len(s.Seeds), s.Ratio() > 0.63 && s.Ratio() <= 1)
	// Output:
	// <nil> 3 true
}

// rumour goes round a ring of twenty: passed on for sure, for one round each.
func rumour() contagion.SimpleParams {
	return contagion.SimpleParams{
		Graph: ring(20), Seeds: []network.NodeID{0}, Chance: contagion.Chance{Probability: 1}, Recovery: 1,
	}
}

func ExampleSimple_Init() {
	s, err := contagion.Simple{}.Init(rumour(), nil)
	fmt.Println(s.Active(), s.Ever(), err)
	// Output:
	// [0] 1 <nil>
}

// The front moves on by two on either side, and nobody behind it passes anything on.
func ExampleSimple_Step() {
	model, r := contagion.Simple{}, dice(1)
	s, _ := model.Init(rumour(), r)
	for range 3 {
		_, _ = model.Step(s, r)
		fmt.Println(s.Active())
	}
	// Output:
	// [1 2 18 19]
	// [3 4 16 17]
	// [5 6 14 15]
}

// Who still passes it on: nobody, once all have heard and stopped.
func ExampleSimpleState_Active() {
	s, _ := sim.Run(contagion.Simple{}, rumour(), sim.UntilDone, dice(1))
	fmt.Println(len(s.Active()), "active of", s.Ever(), "who ever were")
	// Output:
	// 0 active of 20 who ever were
}

// Seven tries in ten fail: the rumour may die out before all have heard it.
func ExampleSimpleState_Ever() {
	p, sum := rumour(), 0
	p.Chance.Probability = 0.3
	for seed := range uint64(200) {
		s, _ := sim.Run(contagion.Simple{}, p, sim.UntilDone, dice(seed))
		sum += s.Ever()
	}
	fmt.Printf("about %.0f of 20 in the mean\n", float64(sum)/200)
	// Output:
	// about 4 of 20 in the mean
}

func ExampleSimpleState_Reached() {
	s, _ := sim.Run(contagion.Simple{}, rumour(), 2, dice(1))
	fmt.Println("person 4:", s.Reached(4), "person 5:", s.Reached(5))
	// Output:
	// person 4: true person 5: false
}

func ExampleSimpleState_Rounds() {
	s, _ := sim.Run(contagion.Simple{}, rumour(), sim.UntilDone, dice(1))
	fmt.Println(s.Rounds(), "rounds to the other side, the last of them in vain")
	// Output:
	// 6 rounds to the other side, the last of them in vain
}
