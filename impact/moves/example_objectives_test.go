package moves_test

import (
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/impact/moves"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// What a community can be said to gain in, by the words for flags and tables, and where
// a set that is chosen greedily carries a guarantee.
func ExampleObjective() {
	for _, name := range moves.Names() {
		objective, err := moves.Named(name, 1)
		if err != nil {
			fmt.Println(err)
			return
		}
		state, err := objective.Start(ctx, street(), moves.Options{})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%-12s %.3f submodular: %v\n", objective.Name(), state.Value(), objective.Submodular())
	}
	// Output:
	// connectivity 0.646 submodular: false
	// reach        0.156 submodular: false
	// learning     0.247 submodular: true
	// trust        4.508 submodular: false
	// diversity    0.734 submodular: true
	// resilience   0.266 submodular: false
}

// apart returns what two changes add to an objective one by one, and both at once.
func apart(objective moves.Objective, s *moves.Situation, a, b moves.Change) (sum, both float64) {
	state, err := objective.Start(ctx, s, moves.Options{})
	if err != nil {
		panic(err)
	}
	gains, err := moves.Gains(ctx, state, []moves.Change{a, b, {Ties: append(append([]moves.Tie{}, a.Ties...), b.Ties...)}}, moves.Options{})
	if err != nil {
		panic(err)
	}
	return gains[0].Value + gains[1].Value, gains[2].Value
}

// chain returns people of whom each is tied to the next by number, but at gaps.
func chain(people int, gaps ...int) *moves.Situation {
	b := network.NewBuilder(network.Options{})
	for u := range people {
		b.AddPerson(fmt.Sprint(u))
	}
	for u := range people - 1 {
		if !slices.Contains(gaps, u) {
			b.AddTie(fmt.Sprint(u), fmt.Sprint(u+1))
		}
	}
	g, err := b.Build()
	if err != nil {
		panic(err)
	}
	return &moves.Situation{Graph: g, Adherents: []network.NodeID{0}}
}

// Two ties that close two gaps of a chain bring more together than one by one.
func ExampleConnectivity_Submodular() {
	sum, both := apart(moves.Connectivity{}, chain(6, 1, 3), moves.Between(1, 2), moves.Between(3, 4))
	fmt.Printf("%v: %.3f one by one, %.3f together\n", moves.Connectivity{}.Submodular(), sum, both)
	// Output:
	// false: 0.311 one by one, 0.380 together
}

// Behind the first gap nobody has heard of the narrative: to close the second alone
// brings nothing.
func ExampleReach_Submodular() {
	sum, both := apart(moves.Reach{Chance: 1}, chain(6, 1, 3), moves.Between(1, 2), moves.Between(3, 4))
	fmt.Printf("%v: %.3f one by one, %.3f together\n", moves.Reach{}.Submodular(), sum, both)
	// Output:
	// false: 0.333 one by one, 0.667 together
}

// The second to whom somebody listens says less that is new than the first.
func ExampleLearning_Submodular() {
	sum, both := apart(moves.Learning{Rate: 0.5}, chain(3, 0, 1), moves.Between(0, 1), moves.Between(0, 2))
	fmt.Printf("%v: %.3f one by one, %.3f together\n", moves.Learning{}.Submodular(), sum, both)
	// Output:
	// true: 0.400 one by one, 0.370 together
}

// A tie that binds two halves makes all within them count more.
func ExampleTrustVolume_Submodular() {
	sum, both := apart(moves.TrustVolume{}, chain(6, 1, 3), moves.Between(1, 2), moves.Between(3, 4))
	fmt.Printf("%v: %.3f one by one, %.3f together\n", moves.TrustVolume{}.Submodular(), sum, both)
	// Output:
	// false: 1.233 one by one, 1.350 together
}

// Of those who are unlike her, the second whom Ann meets counts half of the first.
func ExampleExposure_Submodular() {
	sum, both := apart(moves.Exposure{}, street(), moves.Between(0, 5), moves.Between(0, 7)) // Fay and Hal
	fmt.Printf("%v: %.4f one by one, %.4f together\n", moves.Exposure{}.Submodular(), sum, both)
	// Output:
	// true: 0.0938 one by one, 0.0781 together
}

// The largest component decides: two ties may be needed for another to become larger.
func ExampleResilience_Submodular() {
	leaving := moves.Resilience{Orders: [][]network.NodeID{{0, 1, 2, 3, 4, 5, 6, 7, 8}}}
	sum, both := apart(leaving, chain(9, 1, 3, 5), moves.Between(1, 2), moves.Between(3, 4))
	fmt.Printf("%v: %.4f one by one, %.4f together\n", leaving.Submodular(), sum, both)
	// Output:
	// false: 0.0247 one by one, 0.0370 together
}

// A mix carries the guarantee if all of its parts do.
func ExampleMix_Submodular() {
	for _, text := range []string{"learning=1,diversity=2", "learning=1,reach=2"} {
		mix, err := moves.Named(text, 1)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(text, mix.Submodular())
	}
	// Output:
	// learning=1,diversity=2 true
	// learning=1,reach=2 false
}

// A name says what the mix is made of, and reads back as the same.
func ExampleMix_Name() {
	mix := moves.Mix{{Objective: moves.Connectivity{}, Weight: 2}, {Objective: moves.TrustVolume{}, Weight: 0.5}}
	again, err := moves.Named(mix.Name(), 0)
	fmt.Println(mix.Name(), err == nil && again.Name() == mix.Name())
	// Output:
	// connectivity=2,trust=0.5 true
}

// A mix is 1 as things stand, and what is gained is a share of that.
func ExampleMix_Start() {
	mix := moves.Mix{{Objective: moves.Connectivity{}, Weight: 1}, {Objective: moves.Exposure{}, Weight: 1}}
	state, err := mix.Start(ctx, street(), moves.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	state.Make(moves.Between(1, 5)) // Bob and Fay
	fmt.Printf("%.3f\n", state.Value())
	_, err = moves.Mix{}.Start(ctx, street(), moves.Options{})
	fmt.Println(err)
	// Output:
	// 1.044
	// moves: bad parameter: a mix has no parts
}

// The words that a flag of a program accepts.
func ExampleNames() {
	fmt.Println(moves.Names())
	// Output:
	// [connectivity reach learning trust diversity resilience]
}

// Ann and Hal meet; they come to trust each other as far as people who are tied do.
func ExampleBetween() {
	s := street()
	change := moves.Between(0, 7)
	tie := change.Ties[0]
	fmt.Println(s.Graph.Label(tie.U), s.Graph.Label(tie.V), change.Validate(s))
	state, _ := moves.Connectivity{}.Start(ctx, s, moves.Options{})
	fmt.Printf("%.3f\n", state.Gain(change).Value)
	// Output:
	// Ann Hal <nil>
	// 0.063
}

// What brings more may be less likely: expected gain weighs both.
func ExampleMove_Expected() {
	bold := moves.Move{Kind: moves.Bridge, Gain: moves.Gain{Value: 0.05}, Chance: 0.05}
	safe := moves.Move{Kind: moves.Introduce, Gain: moves.Gain{Value: 0.03}, Chance: 0.25}
	fmt.Printf("%v %.4f, %v %.4f\n", bold.Kind, bold.Expected(), safe.Kind, safe.Expected())
	// Output:
	// bridge 0.0025, introduce 0.0075
}

// Chances where there are no dates to learn from: more contacts in common, a better
// chance.
func ExampleDefaultStickiness() {
	b := network.NewBuilder(network.Options{})
	for _, common := range []string{"Ida", "Jon", "Kim"} {
		b.AddTie("Ann", common)
		b.AddTie(common, "Bob")
	}
	b.AddTie("Kim", "Cem")
	g, err := b.Build()
	if err != nil {
		fmt.Println(err)
		return
	}
	chances, err := moves.DefaultStickiness().In(&moves.Situation{Graph: g})
	if err != nil {
		fmt.Println(err)
		return
	}
	const ann, bob, cem = 0, 1, 2 // by name
	p, _ := chances.Chances(ctx, []measure.Pair{{U: ann, V: bob}, {U: ann, V: cem}}, moves.Options{})
	fmt.Printf("Bob %.2f, Cem %.2f\n", p[0], p[1])
	// Output:
	// Bob 0.46, Cem 0.06
}

// What was learned from the past is applied to the people as they stand at a moment,
// and to nothing that happened later.
func ExampleStickiness_At() {
	h := quarrels()
	s, err := moves.FitStickiness(h, h.Moment(0.5), moves.StickinessParams{}, stream())
	if err != nil {
		fmt.Println(err)
		return
	}
	pair := []measure.Pair{{U: 0, V: 8}}
	for _, share := range []float64{0.3, 0.7} {
		chances, err := s.At(h, h.Moment(share), nil)
		if err != nil {
			fmt.Println(err)
			return
		}
		p, _ := chances.Chances(ctx, pair, moves.Options{})
		fmt.Printf("after %.0f%% of the contacts: %.1f\n", 100*share, p[0])
	}
	// Output:
	// after 30% of the contacts: 0.1
	// after 70% of the contacts: 0.9
}

func ExampleHistory_Len() {
	fmt.Println(quarrels().Len(), "contacts")
	// Output:
	// 6000 contacts
}

// Half of the contacts, not of the calendar: a community may have been silent for long.
func ExampleHistory_Moment() {
	times, err := network.NewNumberColumn(network.TimeColumn, []float64{1, 2, 3, 400})
	if err != nil {
		fmt.Println(err)
		return
	}
	ties, err := network.NewTies(4, []network.NodeID{0, 1, 2, 0}, []network.NodeID{1, 2, 3, 3}, times)
	if err != nil {
		fmt.Println(err)
		return
	}
	h, err := moves.NewHistory(4, ties)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(h.Moment(0), h.Moment(0.5), h.Moment(1))
	// Output:
	// 1 3 400
}
