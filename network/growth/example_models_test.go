package growth_test

import (
	"fmt"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/growth"
)

func ExampleDefaultPreferentialAttachmentParams() {
	p := growth.DefaultPreferentialAttachmentParams()
	fmt.Println(p.People, "people,", p.Ties, "ties each,", p.Validate())
	// Output:
	// 10000 people, 3 ties each, <nil>
}

// It begins with a star, so that everybody present has a tie to be found by.
func ExamplePreferentialAttachment_Init() {
	s, err := growth.PreferentialAttachment{}.Init(growth.PreferentialAttachmentParams{People: 10, Ties: 2}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Order(), "people,", s.Size(), "ties")
	// Output:
	// 3 people, 2 ties
}

// Everybody who joins brings as many ties.
func ExamplePreferentialAttachment_Step() {
	model, r := growth.PreferentialAttachment{}, dice(1)
	s, _ := model.Init(growth.PreferentialAttachmentParams{People: 10, Ties: 2}, r)
	for done := false; !done; {
		done, _ = model.Step(s, r)
	}
	fmt.Println(s.Order(), "people,", s.Size(), "ties")
	// Output:
	// 10 people, 16 ties
}

func ExampleDefaultTriadicClosureParams() {
	p := growth.DefaultTriadicClosureParams()
	fmt.Println(p.People, "people, chance to leave", p.Leave)
	// Output:
	// 1000 people, chance to leave 0.04
}

func ExampleTriadicClosure_Init() {
	s, err := growth.TriadicClosure{}.Init(growth.TriadicClosureParams{People: 50, Leave: 0.05}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Order(), "people,", s.Size(), "ties")
	// Output:
	// 50 people, 0 ties
}

// Whoever has two contacts introduces them to each other: triangles close.
func ExampleTriadicClosure_Step() {
	model, r := growth.TriadicClosure{}, dice(1)
	s, _ := model.Init(growth.TriadicClosureParams{People: 30}, r)
	for range 600 {
		_, _ = model.Step(s, r)
	}
	triangles := 0
	for _, shared := range s.SharedContacts() {
		if shared > 0 {
			triangles++
		}
	}
	fmt.Println("ties in triangles, of ten:", 10*triangles/s.Size())
	// Output:
	// ties in triangles, of ten: 10
}

// The yearly loss of bridges is Burt's: nine in ten.
func ExampleDefaultDecayParams() {
	p := growth.DefaultDecayParams()
	fmt.Println("bridges lost:", p.BridgeLoss, "ticks a year:", p.TicksPerYear)
	// Output:
	// bridges lost: 0.9 ticks a year: 52
}

// The network that is left to itself, its ties all fresh.
func ExampleDecay_Init() {
	circle, err := generate.Ring(6, 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	p := growth.DefaultDecayParams()
	p.Start = circle
	s, err := growth.Decay{}.Init(p, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Size(), "ties at tick", s.Tick)
	// Output:
	// 6 ties at tick 0
}

// A ring is nothing but bridges; without newness, nine in ten are gone after a year.
func ExampleDecay_Step() {
	ring, err := generate.Ring(1000, 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	p, model, r := growth.DefaultDecayParams(), growth.Decay{}, dice(1)
	p.Start, p.Newness = ring, 0
	s, _ := model.Init(p, r)
	for range 52 {
		_, _ = model.Step(s, r)
	}
	fmt.Printf("%.1f of the ties are left\n", float64(s.Size())/1000)
	// Output:
	// 0.1 of the ties are left
}

// One tick of fading among other rules of a model of one's own.
func ExampleDecayParams_Apply() {
	s, r := neighbours(), dice(1)
	p := growth.DecayParams{BridgeLoss: 0.999, TicksPerYear: 1} // a year a tick
	s.Tick++
	before := s.Size()
	ended := p.Apply(s, r)
	fmt.Println(before-ended == s.Size(), ended > 0)
	// Output:
	// true true
}

// Two strangers are met, and with them those they are tied to.
func ExampleEncounter_Look() {
	society := growth.NewState(5, false)
	society.AddTie(0, 1)
	society.AddTie(2, 3)
	society.AddTie(3, 4)
	var e growth.Encounter
	e.Look(growth.JacksonRogersParams{Strangers: 5}, society, dice(1))
	fmt.Println(len(e.Met), "met, and nobody else is there:", len(e.Pool) == 0)
	e.Look(growth.JacksonRogersParams{Strangers: 1}, society, dice(1))
	fmt.Println(len(e.Met), "met, and whom they know:", len(e.Pool) == society.OutDegree(e.Met[0]))
	// Output:
	// 5 met, and nobody else is there: true
	// 1 met, and whom they know: true
}

// Of those met, each becomes a contact by chance; here all strangers and no friend.
func ExampleEncounter_Tie() {
	society := neighbours()
	rules := growth.JacksonRogersParams{Strangers: 2, Friends: 2, LinkStranger: 1, LinkFriend: 0}
	r := dice(1)
	var e growth.Encounter
	e.Look(rules, society, r)
	newcomer := society.AddPerson()
	e.Tie(rules, func(v network.NodeID) { society.AddTie(newcomer, v) }, r)
	fmt.Println(society.OutDegree(newcomer), "contacts")
	// Output:
	// 2 contacts
}

func ExampleDefaultHomophilyParams() {
	p := growth.DefaultHomophilyParams()
	fmt.Println(p.Groups, p.Validate())
	// Output:
	// [100 100] <nil>
}

func ExampleHomophily_Init() {
	p := growth.DefaultHomophilyParams()
	s, err := growth.Homophily{}.Init(p, dice(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Order(), "people,", s.Size(), "ties")
	// Output:
	// 200 people, 600 ties
}

// One tie ends and another is made: their number stays.
func ExampleHomophily_Step() {
	model, r := growth.Homophily{}, dice(1)
	s, _ := model.Init(growth.DefaultHomophilyParams(), r)
	before := s.Size()
	for range 100 {
		_, _ = model.Step(s, r)
	}
	fmt.Println(s.Size() == before)
	// Output:
	// true
}

func ExampleDefaultJacksonRogersParams() {
	p := growth.DefaultJacksonRogersParams()
	fmt.Println(p.People, "people who meet", p.Strangers, "strangers and", p.Friends, "of their friends")
	// Output:
	// 15000 people who meet 5 strangers and 5 of their friends
}

// As many founders as a newcomer could meet, and one more.
func ExampleJacksonRogersParams_Founders() {
	fmt.Println(growth.JacksonRogersParams{Strangers: 2, Friends: 4}.Founders())
	// Output:
	// 7
}

// The more is found through contacts, the more unequal people become.
func ExampleJacksonRogersParams_TailShare() {
	strangers := growth.JacksonRogersParams{Strangers: 10, LinkStranger: 1}
	friends := growth.JacksonRogersParams{Strangers: 2, Friends: 8, LinkStranger: 1, LinkFriend: 1}
	for _, p := range []growth.JacksonRogersParams{strangers, friends} {
		fmt.Printf("known to more than 100: %.5f\n", p.TailShare(100))
	}
	// Output:
	// known to more than 100: 0.00005
	// known to more than 100: 0.00964
}

func ExampleJacksonRogers_Init() {
	p := growth.JacksonRogersParams{People: 20, Strangers: 2, Friends: 2, LinkStranger: 1, LinkFriend: 1}
	s, err := growth.JacksonRogers{}.Init(p, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Order(), "founders,", s.Size(), "ties")
	// Output:
	// 5 founders, 20 ties
}

// A newcomer ties to two strangers and two of their friends.
func ExampleJacksonRogers_Step() {
	p := growth.JacksonRogersParams{People: 20, Strangers: 2, Friends: 2, LinkStranger: 1, LinkFriend: 1}
	model, r := growth.JacksonRogers{}, dice(1)
	s, _ := model.Init(p, r)
	done, _ := model.Step(s, r)
	fmt.Println(done, s.Order(), s.OutDegree(5), s.InDegree(5))
	// Output:
	// false 6 4 0
}

func ExampleDefaultTeamAssemblyParams() {
	p := growth.DefaultTeamAssemblyParams()
	fmt.Printf("%+v\n", p)
	// Output:
	// {TeamSize:4 Incumbent:0.5 Repeat:0.75 Idle:100}
}

func ExampleTeamAssembly_Init() {
	s, err := growth.TeamAssembly{}.Init(growth.DefaultTeamAssemblyParams(), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Order(), "people in the field")
	// Output:
	// 0 people in the field
}

// The first team is made of newcomers, who all know each other from then on.
func ExampleTeamAssembly_Step() {
	model, r := growth.TeamAssembly{}, dice(1)
	s, _ := model.Init(growth.DefaultTeamAssemblyParams(), r)
	_, _ = model.Step(s, r)
	fmt.Println(s.Order(), "people,", s.Size(), "ties")
	// Output:
	// 4 people, 6 ties
}
