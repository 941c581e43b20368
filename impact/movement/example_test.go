package movement_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/movement"
	"github.com/impactnet/impactnet/network/sim"
)

// grown returns a small movement after so many weeks.
func grown(weeks int) *movement.State {
	p := movement.DefaultParams()
	p.People = 200
	m := movement.Movement{}
	s, err := m.Init(p, rand.New(rand.NewPCG(1, 2)))
	if err != nil {
		panic(err)
	}
	for range weeks {
		if _, err := m.Step(s, nil); err != nil {
			panic(err)
		}
	}
	return s
}

// A movement grows for a year.
func Example() {
	m := grown(52).Observe()
	fmt.Println(m.Adherents > 150, m.Members > 50, m.Groups+m.Nuclei > 10, m.Trust > 0.2 && m.Trust < 0.6)
	// Output: true true true true
}

// Does it pay to look back? The same worlds with and without reflection.
func ExampleMovement() {
	with, without := movement.DefaultParams(), movement.DefaultParams()
	with.People, without.People, without.Reflection = 100, 100, 0
	e := sim.Experiment[movement.Params, *movement.State, float64]{
		Seed: 1, Points: []movement.Params{without, with}, Replicates: 4, MaxTicks: 52, CommonRandomNumbers: true,
		Model:   movement.Movement{Workers: 1},
		Observe: func(_ int, s *movement.State, _ *rand.Rand) (float64, error) { return s.Observe().TotalImpact, nil },
	}
	effects, err := sim.Compare(e.Run(context.Background(), sim.Options{}), sim.FirstPoint, func(x float64) float64 { return x })
	fmt.Println(len(effects), effects[0].N, err)
	// Output: 1 4 <nil>
}

func ExampleMovement_Init() {
	p := movement.DefaultParams()
	p.Learning = 3
	_, err := movement.Movement{}.Init(p, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(err)
	// Output: movement: bad parameter: Learning is 3, must be in [0, 1]
}

func ExampleMovement_Step() {
	s := grown(0)
	done, err := movement.Movement{}.Step(s, nil)
	fmt.Println(s.Week, done, err)
	// Output: 1 false <nil>
}

func ExampleParams_Validate() {
	p := movement.DefaultParams()
	p.MaxGroup = 4
	fmt.Println(p.Validate())
	// Output:
	// movement: bad parameter: MinGroup is 5, more than MaxGroup 4
	// movement: bad parameter: GroupSize is 7, more than MaxGroup 4
}

func ExampleParameters() {
	q := movement.Parameters()[0]
	fmt.Println(q.Name, q.Get(movement.DefaultParams()), q.Meaning)
	// Output: People 1000 people in the world
}

func ExampleFind() {
	p := movement.DefaultParams()
	q, found := movement.Find("hours")
	fmt.Println(found, q.Set(&p, 3), p.Hours)
	fmt.Println(q.Set(&p, 200))
	// Output:
	// true <nil> 3
	// movement: bad parameter: Hours is 200, must be in [0, 168]
}

func ExampleParameter_Get() {
	q, _ := movement.Find("Umbrella")
	fmt.Println(q.Get(movement.DefaultParams()))
	// Output: 0
}

func ExampleScenarios() {
	for _, s := range movement.Scenarios()[:2] {
		fmt.Printf("%s: %s\n", s.Name, s.Text)
	}
	// Output:
	// virtuous: acquaintances who trust each other, and few free riders
	// vicious: a threat, old quarrels and much pressure
}

func ExampleFindScenario() {
	s, found := movement.FindScenario("crisis")
	fmt.Println(found, s.Weeks, s.Params.Interventions[0].Move.Kind)
	// Output: true 312 crisis
}

// Two people are introduced; nobody can be introduced to themselves.
func ExampleState_Apply() {
	s := grown(0)
	fmt.Println(s.Apply(movement.Move{Kind: movement.Introduce, Persons: [2]int{3, 150}}))
	fmt.Println(s.Network().HasTie(3, 150))
	fmt.Println(s.Apply(movement.Move{Kind: movement.Introduce, Persons: [2]int{3, 3}}))
	// Output:
	// <nil>
	// true
	// movement: impossible move: introduce with oneself
}

// What happens is told in the events of a creation space.
func ExampleState_Record() {
	s := grown(0)
	space, err := impact.NewSpace(impact.SpaceParams{})
	if err != nil {
		panic(err)
	}
	s.Record(func(e impact.Event) {
		if _, err := space.Apply(e); err != nil {
			panic(err)
		}
	}, false)
	for range 20 {
		if _, err := (movement.Movement{}).Step(s, nil); err != nil {
			panic(err)
		}
	}
	m := s.Observe()
	fmt.Println(space.Groups() == m.Formed+m.SpunOut, space.People() >= m.Adherents)
	// Output: true true
}

func ExampleState_Check() {
	fmt.Println(grown(30).Check())
	// Output: <nil>
}

func ExampleState_Groups() {
	s := grown(30)
	in := 0
	for _, g := range s.Groups() {
		if g >= 0 {
			in++
		}
	}
	fmt.Println(in == s.Observe().Members, len(s.Impacts()), len(s.Holding()))
	// Output: true 30 200
}

func ExampleState_Sizes() {
	s := grown(30)
	people, groups := 0, 0
	for size, count := range s.Sizes() {
		people += size * count
		groups += count
	}
	m := s.Observe()
	fmt.Println(people == m.Members, groups == m.Groups+m.Nuclei, m.Connected > 0.9)
	// Output: true true true
}

// A threshold is fitted to how far a narrative has spread after three weeks, which
// says nothing about how fast hope fades.
func ExampleCalibration() {
	p := movement.DefaultParams()
	p.People, p.Off = 120, movement.AllProcesses&^movement.Telling
	c := movement.Calibration[movement.Params]{
		Base: p, Names: []string{"adoption"}, Observed: []float64{0.4}, Particles: 60, Rounds: 5,
		Priors: []movement.Prior[movement.Params]{
			{Name: "Threshold", Low: 0.1, High: 1.5, Set: func(p *movement.Params, x float64) { p.Threshold = x }},
			{Name: "HopeFade", Low: 0, High: 1, Set: func(p *movement.Params, x float64) { p.HopeFade = x }},
		},
		Simulate: func(p movement.Params, r *rand.Rand) ([]float64, error) {
			s, err := movement.Movement{Workers: 1}.Init(p, r)
			for err == nil && s.Week < 3 {
				_, err = movement.Movement{Workers: 1}.Step(s, nil)
			}
			if err != nil {
				return nil, err
			}
			return []float64{s.Observe().Adoption}, nil
		},
	}
	posterior, err := c.Run(context.Background(), 0, rand.New(rand.NewPCG(1, 2)))
	if err != nil {
		panic(err)
	}
	fmt.Println(posterior.Parameters[0].Shrinkage > 0.3, posterior.Identified())
	// Output: true false
}

func ExampleState_Stage() {
	growth, err := grown(40).Stage(context.Background(), rand.New(rand.NewPCG(1, 2)))
	fmt.Println(growth.Stage, err)
	// Output: multi-hub small world <nil>
}

// A world goes on where it was saved.
func ExampleState_MarshalBinary() {
	s := grown(10)
	data, err := s.MarshalBinary()
	if err != nil {
		panic(err)
	}
	again := grown(0)
	fmt.Println(again.UnmarshalBinary(data), again.Week, again.Observe().Members == s.Observe().Members)
	// Output: <nil> 10 true
}
