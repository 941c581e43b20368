package impact_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/trust"
)

// garden is a space in which Ann has seen Bob do a thing or two, and Cem has asked.
func garden() (s *impact.Space, ann, bob, cem impact.PersonID) {
	saw := func(what string, outcome, weight float64) impact.Fact {
		return impact.EvidenceObserved{From: "Ann", To: "Bob", What: what, Outcome: outcome, Weight: weight}
	}
	s = spaceOf(
		impact.PersonJoined{Person: "Ann"},
		impact.PersonJoined{Person: "Bob"},
		impact.PersonJoined{Person: "Cem"},
		impact.GroupFormed{Group: "garden", People: []string{"Ann", "Bob"}},
		impact.QuestionPosed{Question: "q", Person: "Cem", Text: "when to sow?"},
		impact.QuestionAnswered{Question: "q", Person: "Bob"},
		saw(impact.AdmittedMistake, 1, 4),
		saw(impact.KeptAgreement, 1, 4),
		saw(impact.BrokeAgreement, -0.5, 1),
	)
	return s, 0, 1, 2
}

func ExampleView_Pyramid() {
	s, ann, bob, _ := garden()
	p := s.Now().Pyramid(ann, bob)
	fmt.Println(p.Explain("Ann", "Bob"))
	// Output: Ann's trust in Bob stands on humility and integrity (score 0.35, height 2 of 4); next is commitment (delivers impact that matters to the other), of which nothing is known yet.
}

// The same evidence, read with other parameters: layers that do not rest on each other.
func ExampleView_Records() {
	s, ann, bob, _ := garden()
	records := s.Now().Records(ann, bob)
	params := trust.DefaultPyramidParams()
	params.Gamma = 0
	p, err := trust.NewPyramid(records, params)
	fmt.Printf("%.2f: %.2f %v\n", records[trust.Integrity], p.Score, err)
	// Output: {3.89 1.00}: 0.57 <nil>
}

// What Ann saw and what Cem was told, together.
func ExampleView_Reputation() {
	s, _, bob, _ := garden()
	fmt.Printf("%.2f\n", s.Now().Reputation(bob).Score)
	// Output: 0.39
}

func ExampleView_Reputations() {
	s, _, _, _ := garden()
	scores, err := s.Now().Reputations(context.Background(), trust.Options{})
	fmt.Printf("%.2f %v\n", scores, err)
	// Output: [0.16 0.39 0.21] <nil>
}

func ExampleView_Observers() {
	s, _, bob, _ := garden()
	for from, records := range s.Now().Observers(bob) {
		fmt.Printf("%s: %.1f\n", s.PersonName(from), records)
	}
	// Output:
	// Ann: [{3.8 0.0} {3.9 1.0} {0.0 0.0} {0.0 0.0}]
	// Cem: [{0.0 0.0} {0.0 0.0} {0.9 0.0} {0.0 0.0}]
}

func ExampleView_Trust() {
	s, ann, bob, _ := garden()
	scores, err := s.Now().Trust([]impact.PersonID{ann, bob})
	fmt.Printf("%.2f %v\n", scores, err)
	// Output: [[NaN 0.35] [0.16 NaN]] <nil>
}

func ExampleView_Depth() {
	s, _, _, _ := garden()
	g, _ := s.Group("garden")
	depth := s.Now().Depth(g)
	fmt.Printf("cohesion %.2f, mutual %.2f, breadth %d\n", depth.Cohesion, depth.Mutual, depth.Breadth)
	// Output: cohesion 0.25, mutual 0.16, breadth 1
}

// How far Cem, who is no member, trusts the garden, and how far all outsiders do.
func ExampleView_GroupPyramid() {
	s, _, _, cem := garden()
	g, _ := s.Group("garden")
	p, _ := s.Now().GroupPyramid([]impact.PersonID{cem}, g)
	all, _ := s.Now().GroupPyramid(nil, g)
	fmt.Printf("%.2f of commitment, score %.2f and %.2f\n", p.Layers[trust.Commitment].Expectation, p.Score, all.Score)
	// Output: 0.66 of commitment, score 0.18 and 0.18
}

func ExampleView_InstitutionPyramid() {
	s, _, _, _ := garden()
	_, err := s.Apply(impact.Event{ID: "x", Time: impact.Tick(9), Fact: impact.GroupFormed{Group: "kitchen", People: []string{"Bob"}}})
	p, _ := s.Now().InstitutionPyramid(nil, s.Now().Groups()...)
	fmt.Printf("%.2f %v\n", p.Score, err)
	// Output: 0.18 <nil>
}

func ExampleView_Together() {
	s, ann, bob, cem := garden()
	p, err := s.Now().Together([]impact.PersonID{ann, cem}, []impact.PersonID{bob})
	fmt.Printf("%.2f %v\n", p.Score, err)
	// Output: 0.39 <nil>
}

func ExampleSpace_Ledger() {
	s, _, _, _ := garden()
	for e := range s.Ledger().Evidence() {
		fmt.Println(s.PersonName(e.From), "about", s.PersonName(e.To), e.Layer, e.Outcome, e.Weight, "at tick", e.Time)
	}
	// Output:
	// Cem about Bob commitment 1 1 at tick 5
	// Ann about Bob humility 1 4 at tick 6
	// Ann about Bob integrity 1 4 at tick 7
	// Ann about Bob integrity -0.5 1 at tick 8
	// Bob about Cem humility 1 1 at tick 5
}

// A table of one's own: what the default one says, and cooking.
func ExampleDefaultDeeds() {
	deeds := append(impact.DefaultDeeds(), impact.Deed{What: "cooked for us", Layer: trust.Commitment, Outcome: 1, Weight: 0.5})
	s, err := impact.NewSpace(impact.SpaceParams{Trust: impact.TrustParams{Deeds: deeds}})
	fmt.Println(len(s.Params().Trust.Deeds), err)
	// Output: 19 <nil>
}

func ExampleDeed_Validate() {
	fmt.Println(impact.Deed{What: "cooked", Layer: trust.Commitment, Outcome: 2, Weight: 1}.Validate())
	// Output: impact: bad parameters: the outcome of a deed must be in [-1,1], got 2
}

// Sixteen people, of whom the first eight trust each other and so do the others.
func ExampleView_SpinOut() {
	var facts []impact.Fact
	names := strings.Split("abcdefghijklmnop", "")
	for _, name := range names {
		facts = append(facts, impact.PersonJoined{Person: name})
	}
	facts = append(facts, impact.GroupFormed{Group: "circle", People: names})
	for i, from := range names {
		for j, to := range names {
			if i != j && i/8 == j/8 {
				facts = append(facts, impact.EvidenceObserved{From: from, To: to, What: impact.AskedForHelp, Outcome: 1})
			}
		}
	}
	s := spaceOf(facts...)
	g, _ := s.Group("circle")
	d, people, err := s.Now().SpinOut(context.Background(), g, nil, impact.SpinOutParams{}, rand.New(rand.NewPCG(1, 1)))
	for _, part := range d.Parts {
		fmt.Println(s.PersonName(people[part[0]]), "to", s.PersonName(people[part[len(part)-1]]), err)
	}
	// Output:
	// a to h <nil>
	// i to p <nil>
}
