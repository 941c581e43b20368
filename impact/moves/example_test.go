package moves_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/moves"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/measure"
)

var ctx = context.Background()

// stream is a generator for the examples.
func stream() *rand.Rand { return rand.New(rand.NewPCG(1, 1)) }

// street is two circles of four and one tie between them.
func street() *moves.Situation {
	b := network.NewBuilder(network.Options{})
	for _, circle := range [][]string{{"Ann", "Bob", "Cem", "Dan"}, {"Eve", "Fay", "Gil", "Hal"}} {
		for i, person := range circle {
			b.AddPerson(person).Set("craft", []string{"cook", "nurse"}[i%2])
			b.AddMember(person, circle[0]+"'s circle")
			for _, other := range circle[:i] {
				if person != "Dan" || other != "Ann" {
					b.AddTie(other, person)
				}
			}
		}
	}
	b.AddTie("Dan", "Eve")
	d, err := b.Dataset()
	if err != nil {
		panic(err)
	}
	g, err := d.Graph(network.View{})
	if err != nil {
		panic(err)
	}
	craft, _ := g.People().Column("craft")
	return &moves.Situation{Graph: g, Groups: d.Memberships, Attributes: []diversity.Attribute{diversity.FromColumn(craft)}, Adherents: []network.NodeID{0}}
}

// From a community to the next things to do.
func Example() {
	s := street()
	list, err := moves.Find(ctx, s, moves.Connectivity{}, moves.Params{}, moves.Options{}, stream())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range list[:2] {
		fmt.Println(m.Reason)
	}
	// Output:
	// Ann and Dan both know Bob and 1 more, but not each other: it would raise connectivity by 0.0327 from 0.646, with a chance of 26% to last.
	// Ann's circle and Eve's circle have 1 tie between 4 and 4 people, and Bob and Eve could start one: it would raise connectivity by 0.0506 from 0.646, with a chance of 5% to last.
}

func ExampleFindFor() {
	s := street()
	objective := moves.Exposure{}
	state, _ := objective.Start(ctx, s, moves.Options{})
	list, _ := moves.FindFor(ctx, s, objective, state, moves.Params{Kinds: []moves.Kind{moves.Introduce}}, moves.Options{}, stream())
	fmt.Printf("%.3f, and %s would add %.4f\n", state.Value(), s.Graph.Label(list[0].People[0]), list[0].Gain.Value)
	// Output: 0.734, and Ann would add 0.0469
}

func ExampleFind() {
	s := street()
	stay := func(u, v network.NodeID) bool { return s.Graph.Label(u) != "Dan" && s.Graph.Label(v) != "Dan" }
	list, _ := moves.Find(ctx, s, moves.Reach{Chance: 0.5}, moves.Params{May: stay, Kinds: []moves.Kind{moves.Introduce}, Anywhere: true}, moves.Options{}, stream())
	for _, m := range list[:2] {
		fmt.Println(m.Kind, s.Graph.Label(m.People[0]), s.Graph.Label(m.People[1]))
	}
	// Output:
	// introduce Bob Eve
	// introduce Cem Eve
}

func ExampleChoose() {
	s := street()
	objective := moves.Learning{}
	state, _ := objective.Start(ctx, s, moves.Options{})
	list, _ := moves.FindFor(ctx, s, objective, state, moves.Params{Kinds: []moves.Kind{moves.Introduce}}, moves.Options{}, stream())
	chosen, _ := moves.Choose(ctx, state, objective.Submodular(), list, moves.ChooseParams{Budget: 2, Certain: true}, moves.Options{})
	for _, m := range chosen.Moves {
		fmt.Printf("%s and %s: %.4f\n", s.Graph.Label(m.People[0]), s.Graph.Label(m.People[1]), m.Gain.Value)
	}
	fmt.Printf("from %.4f to %.4f, %.0f%% of the best set at least\n", chosen.Start, chosen.Value, 100*chosen.Guarantee)
	// Output:
	// Ann and Dan: 0.0241
	// Bob and Eve: 0.0212
	// from 0.2473 to 0.2925, 63% of the best set at least
}

func ExampleConnectivity_Start() {
	state, _ := moves.Connectivity{}.Start(ctx, street(), moves.Options{})
	gain := state.Gain(moves.Between(1, 5)) // Bob and Fay
	fmt.Printf("%.4f and %.4f more\n", state.Value(), gain.Value)
	// Output: 0.6458 and 0.0565 more
}

func ExampleReach_Start() {
	state, _ := moves.Reach{Chance: 0.3}.Start(ctx, street(), moves.Options{})
	fmt.Printf("%.2f\n", state.Value())
	// Output: 0.26
}

func ExampleLearning_Start() {
	state, _ := moves.Learning{Rate: 0.5}.Start(ctx, street(), moves.Options{})
	fmt.Printf("%.3f\n", state.Value())
	// Output: 0.539
}

func ExampleTrustVolume_Start() {
	state, _ := moves.TrustVolume{}.Start(ctx, street(), moves.Options{})
	fmt.Printf("%.3f\n", state.Value())
	// Output: 4.508
}

func ExampleExposure_Start() {
	state, _ := moves.Exposure{}.Start(ctx, street(), moves.Options{})
	fmt.Printf("%.3f\n", state.Value())
	// Output: 0.734
}

func ExampleResilience_Start() {
	s := street()
	state, _ := moves.Resilience{Orders: [][]network.NodeID{measure.DegreeOrder(s.Graph)}}.Start(ctx, s, moves.Options{})
	fmt.Printf("%.3f\n", state.Value())
	// Output: 0.266
}

func ExampleMix() {
	mix, err := moves.Named("connectivity=2,diversity=1", 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	state, _ := mix.Start(ctx, street(), moves.Options{})
	fmt.Printf("%s: %.0f, and %.3f more with Bob and Fay\n", mix.Name(), state.Value(), state.Gain(moves.Between(1, 5)).Value)
	// Output: connectivity=2,diversity=1: 1, and 0.058 more with Bob and Fay
}

func ExampleNamed() {
	_, err := moves.Named("happiness", 1)
	fmt.Println(err)
	fmt.Println(moves.Names())
	// Output:
	// moves: unknown objective: "happiness" is none of connectivity, reach, learning, trust, diversity, resilience
	// [connectivity reach learning trust diversity resilience]
}

func ExampleGains() {
	s := street()
	state, _ := moves.Connectivity{}.Start(ctx, s, moves.Options{})
	gains, _ := moves.Gains(ctx, state, []moves.Change{
		moves.Between(0, 3), // Ann and Dan
		{Ties: []moves.Tie{{U: 0, V: 4}, {U: 1, V: 5}}},
	}, moves.Options{})
	fmt.Printf("%.4f %.4f\n", gains[0].Value, gains[1].Value)
	// Output: 0.0327 0.0923
}

func ExampleChange_Validate() {
	fmt.Println(moves.Between(0, 99).Validate(street()))
	// Output: moves: bad change: tie {U:0 V:99 There:0 Back:0}
}

func ExampleSituation_Validate() {
	s := street()
	s.Adherents = []network.NodeID{8}
	fmt.Println(s.Validate())
	// Output: moves: bad situation: adherents must be among the 8 people, got 8
}

func ExampleRank() {
	list := []moves.Move{{Kind: moves.Invite, Gain: moves.Gain{Value: 2}, Chance: 0.1}, {Kind: moves.Bridge, Gain: moves.Gain{Value: 1}, Chance: 0.5}}
	moves.Rank(list)
	fmt.Println(list[0].Kind, list[0].Expected())
	// Output: bridge 0.5
}

func ExampleTwoByTwo() {
	fmt.Println(moves.TwoByTwo([]moves.Move{
		{Gain: moves.Gain{Value: 2}, Chance: 0.5, Weeks: 4},
		{Gain: moves.Gain{Value: 3}, Chance: 0.5, Weeks: 26},
		{Gain: moves.Gain{Value: 1}, Chance: 0.1, Weeks: 1},
	}))
	// Output: [do now prepare easy]
}

func ExampleDefaultWeeks() {
	weeks := moves.DefaultWeeks()
	fmt.Printf("%.0f weeks to know each other, %.0f to notice that somebody asked for help\n", weeks[moves.Introduce], weeks[moves.AskForHelp])
	// Output: 11 weeks to know each other, 1 to notice that somebody asked for help
}

func ExampleStickiness_In() {
	s := street()
	chances, _ := moves.DefaultStickiness().In(s)
	p, _ := chances.Chances(ctx, []measure.Pair{{U: 0, V: 3}, {U: 0, V: 7}}, moves.Options{})
	fmt.Printf("Ann and Dan %.2f, Ann and Hal %.2f\n", p[0], p[1])
	// Output: Ann and Dan 0.26, Ann and Hal 0.00
}

// quarrels is a made-up history in which people stay in touch with those nearby.
func quarrels() *moves.History {
	r := stream()
	var source, target []network.NodeID
	var times []float64
	for k := range 6000 {
		u := r.IntN(60)
		source, target = append(source, network.NodeID(u)), append(target, network.NodeID((u+1+r.IntN(1+k/600))%60))
		times = append(times, float64(k))
	}
	column, err := network.NewNumberColumn(network.TimeColumn, times)
	if err != nil {
		panic(err)
	}
	ties, err := network.NewTies(60, source, target, column)
	if err != nil {
		panic(err)
	}
	h, err := moves.NewHistory(60, ties)
	if err != nil {
		panic(err)
	}
	return h
}

func ExampleNewHistory() {
	h := quarrels()
	fmt.Println(h.Len(), h.Moment(0.5))
	// Output: 6000 3000
}

func ExampleFitStickiness() {
	h := quarrels()
	s, err := moves.FitStickiness(h, h.Moment(0.7), moves.StickinessParams{}, stream())
	if err != nil {
		fmt.Println(err)
		return
	}
	chances, _ := s.At(h, h.Moment(0.7), nil)
	p, _ := chances.Chances(ctx, []measure.Pair{{U: 0, V: 8}, {U: 0, V: 30}}, moves.Options{})
	fmt.Println(p[0] > 10*p[1], s.Horizon)
	// Output: true 1800
}

func ExampleEvaluateStickiness() {
	e, err := moves.EvaluateStickiness(ctx, quarrels(), 0.7, moves.StickinessParams{}, moves.Options{}, stream())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(e.Model.AUC > e.Indices[0].AUC, e.Skill > 0, len(e.Bins))
	// Output: true true 10
}

func ExampleRead() {
	space, _ := impact.NewSpace(impact.SpaceParams{})
	for i, fact := range []impact.Fact{
		impact.PersonJoined{Person: "Ann"}, impact.PersonJoined{Person: "Bob"}, impact.PersonJoined{Person: "Cem"},
		impact.GroupFormed{Group: "river", People: []string{"Ann", "Bob"}},
		impact.TieObserved{From: "Ann", To: "Bob"}, impact.TieObserved{From: "Bob", To: "Cem"},
	} {
		if _, err := space.Apply(impact.Event{ID: fmt.Sprint(i), Time: impact.Tick(1), Fact: fact}); err != nil {
			fmt.Println(err)
			return
		}
	}
	s, params, _ := moves.Read(space.Now(), moves.ReadParams{})
	list, _ := moves.Find(ctx, s, moves.Connectivity{}, params, moves.Options{}, stream())
	events, _ := list[0].Events(s, "move", impact.Tick(2))
	for _, e := range events {
		line, _ := e.MarshalJSON()
		fmt.Println(string(line))
	}
	// Output: {"v":1,"id":"move/1","time":2,"type":"tie.observed","from":"Ann","to":"Cem","relation":"introduced","mutual":true}
}

func ExampleMove_Events() {
	m := moves.Move{Kind: moves.Introduce, Change: moves.Between(0, 3)}
	events, _ := m.Events(street(), "1", impact.Tick(7))
	fmt.Println(events[0].ID, events[0].Fact.(impact.TieObserved).From, events[0].Fact.(impact.TieObserved).To)
	// Output: 1/1 Ann Dan
}

func ExampleDeed() {
	fmt.Println(moves.Deed(0), "-", moves.Deed(1))
	// Output: asked for help - kept an agreement
}
