package growth_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/growth"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/sim"
)

func ExampleState() {
	s := growth.NewState(4, false)
	fmt.Println(s.AddTie(0, 1), s.AddTie(1, 2), s.AddTie(2, 3), s.AddTie(1, 0))
	s.RemovePerson(0)
	newcomer := s.AddPerson()
	s.Tick = 7
	s.AddTie(newcomer, 3)
	for tie := range s.Ties() {
		fmt.Println(tie.Source, tie.Target, "made at", tie.Made)
	}
	g := s.Freeze()
	fmt.Println(g.Order(), "people", g.Size(), "ties")
	// Output:
	// true true true false
	// 2 3 made at 0
	// 1 2 made at 0
	// 0 3 made at 7
	// 4 people 3 ties
}

func ExampleState_RemoveTie() {
	s := growth.NewState(3, true)
	s.AddTie(0, 1)
	fmt.Println(s.RemoveTie(1, 0), s.RemoveTie(0, 1), s.Size())
	// Output: false true 0
}

func ExampleState_Out() {
	s := growth.NewState(3, true)
	s.AddTie(0, 1)
	s.AddTie(0, 2)
	for v := range s.Out(0) {
		fmt.Print(v, " ")
	}
	for u := range s.In(2) {
		fmt.Print("<- ", u)
	}
	fmt.Println(" degrees", s.OutDegree(0), s.InDegree(2))
	// Output: 1 2 <- 0 degrees 2 1
}

func ExampleState_People() {
	s := growth.NewState(4, false)
	s.RemovePerson(1)
	fmt.Println(s.People(), s.Has(1), s.Order())
	// Output: [0 2 3] false 3
}

func ExampleState_RandomPerson() {
	s := growth.NewState(2, false)
	s.RemovePerson(0)
	r := rand.New(rand.NewPCG(1, 1))
	fmt.Println(s.RandomPerson(r))
	fmt.Println(s.RandomContact(1, r))
	// Output:
	// 1 true
	// 0 false
}

func ExampleFromGraph() {
	ring, err := generate.Ring(5, 2)
	if err != nil {
		panic(err)
	}
	s := growth.FromGraph(ring)
	s.RemovePerson(3)
	fmt.Println(s.Size(), s.HasTie(0, 1), s.Freeze().OutDegree(3))
	// Output: 3 true 1
}

func ExampleState_MarshalBinary() {
	s := growth.NewState(3, false)
	s.AddTie(0, 2)
	saved, err := s.MarshalBinary()
	if err != nil {
		panic(err)
	}
	var restored growth.State
	if err := restored.UnmarshalBinary(saved); err != nil {
		panic(err)
	}
	clone := restored.Clone()
	clone.RemoveTie(0, 2)
	fmt.Println(restored.HasTie(0, 2), clone.HasTie(0, 2))
	// Output: true false
}

func ExampleState_SharedContacts() {
	s := growth.NewState(4, false) // a triangle and a pendant
	for _, ends := range [][2]nodeID{{0, 1}, {1, 2}, {0, 2}, {2, 3}} {
		s.AddTie(ends[0], ends[1])
	}
	fmt.Println(s.SharedContacts())
	// Output: [1 1 1 0]
}

func ExampleJacksonRogers() {
	p := growth.DefaultJacksonRogersParams()
	p.People = 2000
	e := sim.Experiment[growth.JacksonRogersParams, *growth.Run[growth.JacksonRogersParams], float64]{
		Seed: 1, Replicates: 4, MaxTicks: p.People, Points: []growth.JacksonRogersParams{p},
		Model: growth.JacksonRogers{},
		Observe: func(_ int, s *growth.Run[growth.JacksonRogersParams], _ *rand.Rand) (float64, error) {
			known := 0
			for _, u := range s.People() {
				if s.InDegree(u) > 10 {
					known++
				}
			}
			return float64(known) / float64(s.Order()), nil
		},
	}
	cells, err := sim.Summarize(e.Run(context.Background(), sim.Options{}), func(x float64) float64 { return x })
	if err != nil {
		panic(err)
	}
	fmt.Printf("known to more than 10: %.2f, mean field %.2f\n", cells[0].Mean, p.TailShare(10))
	// Output: known to more than 10: 0.24, mean field 0.25
}

func ExampleTransitiveTriples() {
	s := growth.NewState(3, true)
	s.AddTie(0, 1)
	s.AddTie(1, 2)
	s.AddTie(0, 2)
	s.AddTie(2, 0)
	fmt.Println(growth.TransitiveTriples(s.Freeze(), 0))
	// Output: 0.3333333333333333
}

func ExamplePreferentialAttachment() {
	r := rand.New(rand.NewPCG(1, 1))
	for _, attractiveness := range []float64{0, 100} {
		p := growth.PreferentialAttachmentParams{People: 2000, Ties: 2, Attractiveness: attractiveness}
		s := mustRun(growth.PreferentialAttachment{}, p, p.People, r)
		fmt.Printf("most ties of anybody: %v\n", measure.MaxDegree(s.Freeze(), measure.Both))
	}
	// Output:
	// most ties of anybody: 140
	// most ties of anybody: 21
}

func ExampleTeamAssembly() {
	r := rand.New(rand.NewPCG(1, 1))
	for _, repeat := range []float64{0, 1} {
		p := growth.DefaultTeamAssemblyParams()
		p.Repeat = repeat
		s := mustRun(growth.TeamAssembly{}, p, 1000, r)
		parts := measure.WeakComponents(s.Freeze())
		largest := parts.Sizes[parts.Largest()]
		fmt.Printf("repeat %v: %d%% of the field hang together\n", repeat, 100*largest/s.Order())
	}
	// Output:
	// repeat 0: 94% of the field hang together
	// repeat 1: 10% of the field hang together
}

func ExampleTriadicClosure() {
	p := growth.DefaultTriadicClosureParams()
	p.People = 200
	s := mustRun(growth.TriadicClosure{}, p, 20_000, rand.New(rand.NewPCG(1, 1)))
	closed, err := measure.Transitivity(context.Background(), s.Freeze(), measure.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Printf("density %.2f, transitivity %.2f\n", measure.Density(s.Freeze()), closed)
	// Output: density 0.07, transitivity 0.31
}

func ExampleHomophily() {
	p := growth.DefaultHomophilyParams()
	p.Strength = math.Log(4) // one's own four to one
	s := mustRun(growth.Homophily{}, p, 10_000, rand.New(rand.NewPCG(1, 1)))
	within := 0
	for tie := range s.Ties() {
		if (tie.Source < 100) == (tie.Target < 100) {
			within++
		}
	}
	fmt.Printf("%d%% of the ties stay within a group\n", 100*within/s.Size())
	// Output: 78% of the ties stay within a group
}

// Two circles of friends joined by three bridges: after a year the circles stand and
// the bridges are gone.
func ExampleDecay() {
	circles, err := generate.Caveman(2, 8)
	if err != nil {
		panic(err)
	}
	start := growth.FromGraph(circles)
	for u := range nodeID(3) {
		start.AddTie(u, u+8)
	}
	p := growth.DefaultDecayParams()
	p.Start = start.Freeze()
	s := mustRun(growth.Decay{}, p, 52, rand.New(rand.NewPCG(1, 1)))
	bridges := 0
	for tie := range s.Ties() {
		if tie.Source < 8 && tie.Target >= 8 {
			bridges++
		}
	}
	fmt.Printf("%d of 56 ties within, %d of 3 bridges\n", s.Size()-bridges, bridges)
	// Output: 55 of 56 ties within, 0 of 3 bridges
}

func ExampleDecayParams_Hazard() {
	p := growth.DefaultDecayParams()
	for shared := range 3 {
		fmt.Printf("%d shared: %.2f a year when new, %.2f after three years\n", shared, p.Hazard(0, shared), p.Hazard(3, shared))
	}
	// Output:
	// 0 shared: 2.30 a year when new, 1.15 after three years
	// 1 shared: 1.15 a year when new, 0.58 after three years
	// 2 shared: 0.58 a year when new, 0.29 after three years
}

// A model of one's own takes rules as steps: people introduce each other, and ties
// fade meanwhile.
func ExampleTriadicClosureParams_Apply() {
	introduce, fade := growth.TriadicClosureParams{Leave: 0.01}, growth.DefaultDecayParams()
	s, r := growth.NewState(50, false), rand.New(rand.NewPCG(1, 1))
	for range 200 {
		s.Tick++
		for range 10 {
			introduce.Apply(s, r)
		}
		fade.Apply(s, r)
	}
	fmt.Println(s.Order(), "people,", s.Size(), "ties")
	// Output: 50 people, 363 ties
}

func ExampleHomophilyParams_Apply() {
	p := growth.HomophilyParams{Groups: []int{3, 3}, Strength: 800} // one's own, as long as there are any
	s, r := growth.NewState(6, false), rand.New(rand.NewPCG(1, 1))
	for range 3 {
		p.Apply(s, r)
	}
	for tie := range s.Ties() {
		fmt.Println(tie.Source/3 == tie.Target/3)
	}
	// Output:
	// true
	// true
	// true
}

// A newcomer to a society of any make.
func ExampleEncounter() {
	society := growth.NewState(3, false)
	society.AddTie(0, 1)
	society.AddTie(1, 2)
	rules := growth.JacksonRogersParams{Strangers: 3, Friends: 1, LinkStranger: 1, LinkFriend: 1}
	r := rand.New(rand.NewPCG(1, 2))
	var e growth.Encounter
	e.Look(rules, society, r)
	tied := 0
	e.Tie(rules, func(network.NodeID) { tied++ }, r)
	fmt.Println(len(e.Met), len(e.Pool), tied)
	// Output: 3 0 3
}

func ExampleState_AppendOut() {
	s := growth.NewState(3, true)
	s.AddTie(0, 2)
	fmt.Println(s.AppendOut([]network.NodeID{7}, 0))
	// Output: [7 2]
}
