package reading_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/reading"
	"github.com/impactnet/impactnet/trust"
)

// creation returns a small space: two groups that meet, act and answer each other.
func creation() *impact.Space {
	s, _ := impact.NewSpace(impact.SpaceParams{})
	n := 0
	happen := func(tick int64, facts ...impact.Fact) {
		for _, f := range facts {
			n++
			_, _ = s.Apply(impact.Event{ID: fmt.Sprint(n), Time: impact.Tick(tick), Fact: f})
		}
	}
	happen(0, impact.PersonJoined{Person: "Ann", Attributes: map[string]string{"unit": "north", "place": "Ulm"}},
		impact.PersonJoined{Person: "Ben", InvitedBy: "Ann", Attributes: map[string]string{"unit": "south", "place": "Ulm"}},
		impact.PersonJoined{Person: "Cyd", InvitedBy: "Ben", Attributes: map[string]string{"unit": "north", "place": "Bonn"}})
	happen(1, impact.GroupFormed{Group: "river", Domain: "water", People: []string{"Ann", "Ben"}}, impact.TieObserved{From: "Ann", To: "Ben"})
	happen(2, impact.GroupFormed{Group: "hill", Domain: "soil", People: []string{"Cyd"}}, impact.TieObserved{From: "Ben", To: "Cyd"},
		impact.InitiativeStarted{Initiative: "wells", Group: "river"}, impact.InitiativeStarted{Initiative: "terraces", Group: "hill"})
	for week := int64(3); week < 15; week++ {
		happen(week, impact.MeetingHeld{Group: "river", Hours: 4}, impact.ActionTaken{Group: "hill", Hours: 9})
	}
	happen(15, impact.QuestionPosed{Question: "how deep?", Person: "Ann"}, impact.QuestionAnswered{Question: "how deep?", Person: "Ben"})
	return s
}

func ExampleObserve() {
	s := creation()
	g, _ := s.Group("river")
	b, _ := reading.Observe(s.Now(), g, reading.BehaviourParams{})
	fmt.Println(b.Size, "people,", b.Gatherings, "gatherings,", b.Actions, "actions,", b.Answered, "of", b.Questions, "questions answered")
	// Output: 2 people, 12 gatherings, 0 actions, 1 of 1 questions answered
}

func ExampleBehaviourParams_Validate() {
	fmt.Println(reading.BehaviourParams{Window: -time.Hour}.Validate())
	// Output: reading: bad parameters: the window must not be negative, got -1h0m0s
}

func ExampleReadCommunity() {
	s := creation()
	g, _ := s.Group("river")
	b, _ := reading.Observe(s.Now(), g, reading.BehaviourParams{})
	c, _ := reading.ReadCommunity(b, reading.CommunityParams{})
	fmt.Println(c.Kind)
	fmt.Println("next:", c.Next)
	for _, r := range c.Missing {
		fmt.Println("-", r.Next)
	}
	// Output:
	// community of interest
	// next: community of practice 1.0
	// - find a moderator who asks powerful questions
}

func ExampleCommunity_Reading() {
	c, _ := reading.ReadCommunity(reading.Behaviour{Size: 40, Smallest: 5, Largest: 15}, reading.CommunityParams{})
	fmt.Println(c.Reading("Main Street"))
	// Output: Main Street is a community of convenience: 40 people, 0 gatherings a month, 0 actions and 0 reflections, 0 of 0 initiatives measured, 0 of 0 questions answered, 0 answers for others. To become a community of interest: agree on what the group is about; meet at least once in 30 days.
}

func ExampleCommunityParams_Validate() {
	fmt.Println(reading.CommunityParams{Met: 2}.Validate())
	// Output: reading: bad parameters: what is met must be in (0,1], got 2
}

func ExampleConstellations() {
	s := creation()
	all, _ := reading.Constellations(s.Now(), func(impact.GroupID) bool { return true }, impact.NetworkParams{})
	for _, c := range all {
		for _, g := range c.Groups {
			fmt.Print(s.GroupName(g), " ")
		}
		fmt.Println("tied", c.Ties, "time")
	}
	// Output: river hill tied 1 time
}

var pairing = reading.Proposal{Name: "pairing", Groups: 2, Assessments: []reading.Assessment{
	{Practitioner: 0, Effectiveness: 1, Efficiency: 0.5, Enjoyment: 1},
	{Practitioner: 1, Effectiveness: 1, Efficiency: 0.8, Enjoyment: 1},
	{Practitioner: 2, Effectiveness: 0.5, Efficiency: 0.9, Enjoyment: math.NaN()},
	{Practitioner: 3, Effectiveness: 1, Efficiency: 0.9, Enjoyment: 1},
}}

func ExampleAssess() {
	trusted := func(p impact.PersonID) trust.Opinion {
		return trust.Opinion{Belief: 0.9, Uncertainty: 0.1, BaseRate: 0.5}
	}
	p, _ := reading.Assess(pairing, 6, trusted, reading.PracticeParams{})
	fmt.Println(p.Step)
	fmt.Printf("effective %.2f, with uncertainty %.2f\n", p.Effectiveness.Opinion.Expectation(), p.Effectiveness.Opinion.Uncertainty)
	// Output:
	// spread
	// effective 0.78, with uncertainty 0.35
}

// Ann admitted that she did not know something; nobody has seen anything of Cyd as yet.
func ExampleReputed() {
	s := creation()
	whom := reading.Reputed(s.Now(), trust.DefaultPrior())
	for _, name := range []string{"Ann", "Cyd"} {
		id, _ := s.Person(name)
		fmt.Printf("%s %.2f\n", name, whom(id).Expectation())
	}
	// Output:
	// Ann 0.67
	// Cyd 0.50
}

func ExampleConstellation_Reading() {
	s := creation()
	all, _ := reading.Constellations(s.Now(), func(impact.GroupID) bool { return true }, impact.NetworkParams{})
	fmt.Println(all[0].Reading(s.GroupName))
	// Output: river and hill are a constellation: 1 of 1 pairs of them are tied by people.
}

func ExamplePractice_Reading() {
	p, _ := reading.Assess(pairing, 6, nil, reading.PracticeParams{})
	fmt.Println(p.Reading())
	// Output: pairing: spread. Effective 0.79, efficient 0.76, enjoyable 0.80; together 0.55 to 0.96, judged by 4.
}

func ExamplePracticeParams_Validate() {
	fmt.Println(reading.PracticeParams{Confidence: 0.4}.Validate())
	// Output: reading: bad parameters: the confidence must be in (0.5,1), got 0.4
}

func ExampleCommons() {
	p, _ := reading.Assess(pairing, 3, nil, reading.PracticeParams{})
	for _, kept := range reading.Commons([]reading.Practice{p}) {
		fmt.Println(kept.Proposal.Name)
	}
	// Output: pairing
}

func ExampleLeaders() {
	s := creation()
	l, _ := reading.Leaders(s.Now(), reading.LeaderParams{})
	fmt.Println(l.Leaders, "leaders,", l.SelfMade, "self-made")
	for _, p := range l.People {
		fmt.Printf("%s %.2f\n", s.PersonName(p.Person), p.Unleashed)
	}
	// Output:
	// 3 leaders, 1 self-made
	// Ann 1.33
	// Ben 0.67
	// Cyd 0.00
}

func ExampleLeadership_DescendantsOf() {
	s := creation()
	l, _ := reading.Leaders(s.Now(), reading.LeaderParams{})
	ann, _ := s.Person("Ann")
	for _, p := range l.DescendantsOf(ann) {
		fmt.Println(s.PersonName(p))
	}
	// Output:
	// Ben
	// Cyd
}

func ExampleLeader_Reading() {
	s := creation()
	l, _ := reading.Leaders(s.Now(), reading.LeaderParams{})
	fmt.Println(l.People[1].Reading("Ben"))
	// Output: Ben unleashed 0.67 of a leader's worth, in 1 who came to lead; posed 0 questions, drew 0 answers, and answered 1 of others.
}

func ExampleLeaderParams_Validate() {
	fmt.Println(reading.LeaderParams{Discount: 3}.Validate())
	// Output: reading: bad parameters: the discount must be in [0,1], 0 for the default, got 3
}

func ExampleProfile() {
	aspects, _ := reading.Profile(context.Background(), creation().Now(), reading.ProfileParams{})
	for _, a := range aspects {
		fmt.Printf("%s: %.2f\n", a.Name, a.Learning)
	}
	// Output:
	// hierarchy: 0.25
	// central decisions: 1.00
	// ties across units: 1.00
	// flows of knowledge: 1.00
	// turnover of ideas: 1.00
}

func ExampleProfileReading() {
	aspects, _ := reading.Profile(context.Background(), creation().Now(), reading.ProfileParams{})
	fmt.Print(reading.ProfileReading(aspects[:2]))
	// Output:
	// hierarchy          ...o....... 3 people, of whom the best placed reach the others better than most by 0.75
	// central decisions  ..........o 2 initiatives started, their concentration in few groups 0.00
}

func ExampleProfileParams_Validate() {
	fmt.Println(reading.ProfileParams{Window: -time.Hour}.Validate())
	// Output: reading: bad parameters: the window must not be negative, got -1h0m0s
}

var platform = reading.Platform{Alone: 0.1, Together: 1, Impatience: 0.2, Delay: 2, Cost: 0.5, Spread: 0.05}

func ExamplePlatform_Willing() {
	fmt.Printf("%.2f %.2f\n", platform.Willing(0.5), platform.Willing(0.8))
	// Output: 0.12 0.89
}

// Bearing a fifth of the cost, the shaper needs fewer to begin with.
func ExamplePlatform_Equilibria() {
	for _, platform.Relief = range []float64{0, 0.2} {
		a, _ := platform.Equilibria()
		fmt.Println(a.Reading())
	}
	platform.Relief = 0
	// Output:
	// Adoption tips at 71%: with fewer it falls back to 0%, with more it grows to 99%.
	// Adoption tips at 50%: with fewer it falls back to 0%, with more it grows to 100%.
}

func ExamplePlatform_Simulate() {
	a, _ := platform.Equilibria()
	s, _ := platform.Simulate(context.Background(), 10000, 20, rand.New(rand.NewPCG(1, 1)))
	fmt.Printf("%.2f by calculation, %.2f by playing\n", a.Tipping, s.Tipping)
	// Output: 0.71 by calculation, 0.71 by playing
}

func ExamplePlatform_Leverage() {
	p := reading.Platform{Together: 1, Cost: 2, Spread: 1, Relief: 0.5}
	fmt.Println(p.Leverage(0.5, 3, 100, 100))
	// Output: 1
}

func ExamplePlatform_Validate() {
	fmt.Println(reading.Platform{}.Validate())
	// Output: reading: bad parameters: the spread must be finite and above 0, got 0
}

func ExampleAdoption_Reading() {
	fmt.Println(reading.Adoption{Low: 0.3, High: 0.3, Tipping: math.NaN()}.Reading())
	// Output: Adoption comes to 30%, wherever it starts.
}

func ExampleLeveragedGrowth() {
	s := creation()
	core, _ := s.Group("river")
	fmt.Printf("%.2f hours of others for each of ours\n", reading.LeveragedGrowth(s.Now(), func(g impact.GroupID) bool { return g == core }))
	// Output: 2.25 hours of others for each of ours
}

func ExampleContextOf() {
	s := creation()
	ann, _ := s.Person("Ann")
	c, _ := reading.ContextOf(s.Now(), ann, reading.ContextParams{})
	fmt.Printf("%v %v %q\n", c.Groups, c.Domains, c.Levels)
	// Output: [0] [water] ["" "north" "" "Ulm"]
}

func ExampleContext_Shared() {
	s := creation()
	var contexts []reading.Context
	for _, p := range s.Now().People() {
		c, _ := reading.ContextOf(s.Now(), p, reading.ContextParams{})
		contexts = append(contexts, c)
	}
	ben, _ := contexts[0].Shared(contexts[1], reading.ContextParams{})
	cyd, _ := contexts[0].Shared(contexts[2], reading.ContextParams{})
	fmt.Printf("Ann shares %.2f with Ben, %.2f with Cyd\n", ben, cyd)
	// Output: Ann shares 0.92 with Ben, 0.08 with Cyd
}

func ExampleContext_Change() {
	before := reading.Context{Levels: []string{"choir", "north", "works", "Ulm"}}
	after := reading.Context{Levels: []string{"band", "north", "works", "Ulm"}}
	change, _ := before.Change(after, reading.ContextParams{})
	fmt.Printf("%.2f\n", change)
	// Output: 0.53
}

func ExampleContextParams_TieChance() {
	var p reading.ContextParams
	fmt.Printf("%.2f %.2f %.2f\n", p.TieChance(0.1, 0), p.TieChance(0.1, 0.5), p.TieChance(0.1, 1))
	// Output: 0.10 0.23 0.45
}

func ExampleContextParams_Read() {
	var p reading.ContextParams
	fmt.Println(p.Read(trust.Record{Supportive: 4, Contrary: 2}, 0))
	// Output: {2 1}
}

func ExampleContextParams_Validate() {
	fmt.Println(reading.ContextParams{Depth: 0.5}.Validate())
	// Output: reading: bad parameters: the depth must be at least 1, got 0.5
}

func ExampleNesting() {
	contexts := []reading.Context{{Levels: []string{"lab", "Ulm"}}, {Levels: []string{"lab", "Ulm"}}, {Levels: []string{"shop", "Ulm"}}}
	fmt.Println(reading.Nesting(contexts))
	// Output: [1]
}

func ExampleContextReading() {
	fmt.Println(reading.ContextReading("Ann", "Ben", 0.5, 0.1, reading.ContextParams{}))
	// Output: Ann and Ben share 50% of their context: where a tie would have a chance of 0.1 it has 0.23, and 75% of the evidence between them is read rightly.
}
