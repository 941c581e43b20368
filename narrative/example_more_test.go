package narrative_test

import (
	"fmt"

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
