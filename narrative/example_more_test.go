package narrative_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/network"
)

// quay is six people along a river who are tied to the next by number, but for 2 and 3.
// The first three hold "A river to swim in" (0), the last two "A river
// that feeds us" (1); person 2 has heard of both.
func quay() *narrative.Adherents {
	g, err := network.FromArcs(6, []network.NodeID{0, 1, 3, 4}, []network.NodeID{1, 2, 4, 5}, nil, network.Options{})
	if err != nil {
		panic(err)
	}
	a, err := narrative.NewAdherents(g, [][]network.NodeID{{2, 0, 1}, {4, 5, 2}})
	if err != nil {
		panic(err)
	}
	return a
}

// Who holds a narrative must be somebody in the network.
func ExampleNewAdherents() {
	g, _ := network.FromArcs(2, []network.NodeID{0}, []network.NodeID{1}, nil, network.Options{})
	_, err := narrative.NewAdherents(g, [][]network.NodeID{{0, 2}})
	fmt.Println(err)
	// Output:
	// narrative: bad adherents: person 2 of narrative 0, people are 0 to 1
}

func ExampleAdherents_Of() {
	a := quay()
	fmt.Println(a.Of(0), a.Of(1))
	// Output:
	// [0 1 2] [2 4 5]
}

// Who holds two counts once.
func ExampleAdherents_Reach() {
	a := quay()
	fmt.Println(a.Reach(0), a.Reach(1), a.Reach(0, 1))
	// Output:
	// 3 3 5
}

// One of five holds both.
func ExampleAdherents_Overlap() {
	fmt.Println(quay().Overlap(0, 1))
	// Output:
	// 0.2
}

// Of five adherents only two are tied to somebody who holds another narrative: persons 1
// and 2, who know each other.
func ExampleAdherents_Siloing() {
	fmt.Println(quay().Siloing())
	// Output:
	// 0.6
}

// The introduction that would let the most adherents hear of each other.
func ExampleAdherents_Bridge() {
	bridge, ok := quay().Bridge()
	fmt.Printf("%v: introduce %d to %d, which connects %d pairs\n", ok, bridge.Source, bridge.Target, bridge.Connects)
	// Output:
	// true: introduce 1 to 4, which connects 6 pairs
}

// A threat raises fear and takes no hope; a story moves nothing.
func ExampleEmotion_Hear() {
	calm := narrative.Emotion{Hope: 0.5}
	for _, kind := range []narrative.Kind{narrative.OpportunityNarrative, narrative.ThreatNarrative, narrative.Story} {
		e, err := calm.Hear(kind, 0.8, narrative.EmotionParams{})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%v: hope %.1f, fear %.1f\n", kind, e.Hope, e.Fear)
	}
	// Output:
	// opportunity narrative: hope 0.7, fear 0.0
	// threat narrative: hope 0.5, fear 0.4
	// story: hope 0.5, fear 0.0
}

// What makes a call counts twice: without it, a quarter of the pull is gone.
func ExampleDefaultPullWeights() {
	n := narrative.Narrative{
		Title: "A river to swim in", Resolution: narrative.Open, Subject: narrative.You, Outlook: narrative.Opportunity,
		CallToAction: "Adopt a bend",
	}
	with, _ := n.Pull(narrative.PullParams{})
	n.CallToAction = ""
	without, _ := n.Pull(narrative.PullParams{})
	fmt.Printf("%.2f of %.2f; call counts %v, horizon %v\n", without, with,
		narrative.DefaultPullWeights().Call, narrative.DefaultPullWeights().ZoomOut)
	// Output:
	// 0.55 of 0.73; call counts 2, horizon 1
}

// A powerful question is open, about the opportunity and answered by acting; all but the
// last of these miss something.
func ExampleJudgement_Powerful() {
	n := narrative.Narrative{Domains: []string{"river"}}
	for _, text := range []string{
		"Can we swim in the river?", "How could we share tools?", "How deep is the river?", "How could we open the river?",
	} {
		j := narrative.Judge(narrative.Question{Text: text}, n)
		fmt.Println(j.Powerful(), j.Open, j.AboutOpportunity, j.ByAction, text)
	}
	// Output:
	// false false true false Can we swim in the river?
	// false true false true How could we share tools?
	// false true true false How deep is the river?
	// true true true true How could we open the river?
}

// coins is a published model in small: how many heads in so many throws of a coin.
var coins = narrative.Published{
	Name:       "coins",
	Parameters: []narrative.Parameter{{Name: "throws", Default: "10", Meaning: "throws of the coin"}, {Name: "bias", Default: "0.5", Meaning: "chance of heads"}},
	Measures:   []narrative.Measure{{Name: "heads", Meaning: "share of heads"}, {Name: "expected", Meaning: "what it tends to"}},
	Bind: func(v *narrative.Values, measure string) narrative.Trial {
		throws, bias := v.Count("throws"), v.Positive("bias")
		if measure == "expected" {
			return narrative.Constant(bias, nil)
		}
		return narrative.Each(func(r *rand.Rand) (float64, error) {
			heads := 0
			for range throws {
				if r.Float64() < bias {
					heads++
				}
			}
			return float64(heads) / float64(throws), nil
		})
	},
}

func run(seed int) *rand.Rand { return rand.New(rand.NewPCG(uint64(seed), 1)) }

// Any cell of a model, by the names of its parameters; what is left out has its default.
func ExamplePublished_Samples() {
	samples, err := coins.Samples(context.Background(), narrative.Cell{
		Measure: "heads", Values: map[string]string{"throws": "1000"},
	}, 3, 0, run)
	fmt.Printf("%.2f %v\n", samples, err)
	// Output:
	// [0.47 0.47 0.52] <nil>
}

// A measure that each run has is a function of its stream.
func ExampleEach() {
	trial := narrative.Each(func(r *rand.Rand) (float64, error) { return float64(1 + r.IntN(6)), nil })
	row, err := trial.Run(run(1))
	fmt.Println(len(row), row[0] >= 1 && row[0] <= 6, err)
	// Output:
	// 1 true <nil>
}

// A model runs to its end, and the state it comes to is measured.
func ExampleSimulate() {
	trial := narrative.Simulate(dice{}, 0, func(throws *int) float64 { return float64(*throws) })
	row, err := trial.Run(run(1))
	fmt.Println(row[0] >= 1, err)
	// Output:
	// true <nil>
}

// What follows from a formula is the same in every run.
func ExampleConstant() {
	samples, err := coins.Samples(context.Background(), narrative.Cell{Measure: "expected"}, 3, 0, run)
	fmt.Println(samples, err)
	// Output:
	// [0.5 0.5 0.5] <nil>
}

// reads reports what a model that reads one parameter says of its value.
func reads(value string, read func(v *narrative.Values)) error {
	m := narrative.Published{
		Name: "model", Parameters: []narrative.Parameter{{Name: "x"}}, Measures: []narrative.Measure{{Name: "y"}},
		Bind: func(v *narrative.Values, _ string) narrative.Trial {
			read(v)
			return narrative.Constant(0, nil)
		},
	}
	return m.Validate(narrative.Cell{Measure: "y", Values: map[string]string{"x": value}})
}

// A model that checks its own parameters hands on what is wrong with them.
func ExampleValues_Check() {
	p := narrative.EmotionParams{HopeRate: 2}
	fmt.Println(reads("", func(v *narrative.Values) { v.Check(p.Validate()) }))
	// Output:
	// narrative: bad parameter: rate of emotion 2
}

func ExampleValues_Number() {
	fmt.Println(reads("0.25", func(v *narrative.Values) { fmt.Println(2 * v.Number("x")) }))
	fmt.Println(reads("a quarter", func(v *narrative.Values) { v.Number("x") }))
	// Output:
	// 0.5
	// <nil>
	// narrative: bad parameter: x is "a quarter", not a number
}

// 0 would be taken for the default, so it is refused.
func ExampleValues_Positive() {
	fmt.Println(reads("0", func(v *narrative.Values) { v.Positive("x") }))
	// Output:
	// narrative: bad parameter: x is 0, not above 0
}

func ExampleValues_Count() {
	fmt.Println(reads("50", func(v *narrative.Values) { fmt.Println(v.Count("x"), "people") }))
	fmt.Println(reads("7.5", func(v *narrative.Values) { v.Count("x") }))
	// Output:
	// 50 people
	// <nil>
	// narrative: bad parameter: x is "7.5", not a whole number of 1 or more
}

// The number of one of three people.
func ExampleValues_Index() {
	fmt.Println(reads("2", func(v *narrative.Values) { v.Index("x", 3) }))
	fmt.Println(reads("3", func(v *narrative.Values) { v.Index("x", 3) }))
	// Output:
	// <nil>
	// narrative: bad parameter: x is "3", not a whole number from 0 to 2
}

func ExampleValues_Choice() {
	fmt.Println(reads("ring", func(v *narrative.Values) { fmt.Println(v.Choice("x", "moore", "ring")) }))
	fmt.Println(reads("star", func(v *narrative.Values) { v.Choice("x", "moore", "ring") }))
	// Output:
	// ring
	// <nil>
	// narrative: bad parameter: x: "star" is none of ["moore" "ring"]
}

// Rows of influence as they are written in a paper.
func ExampleValues_Matrix() {
	fmt.Println(reads("1/2 1/2; 0 1", func(v *narrative.Values) { fmt.Println(v.Matrix("x")) }))
	// Output:
	// [[0.5 0.5] [0 1]]
	// <nil>
}
