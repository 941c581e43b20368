package opinion_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/narrative/opinion"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

// three is DeGroot's own kind of example: the third listens to itself most.
func three() *opinion.Weights {
	w, err := opinion.NewWeights([][]float64{{1. / 3, 1. / 3, 1. / 3}, {0.5, 0.5, 0}, {0, 0.25, 0.75}})
	if err != nil {
		panic(err)
	}
	return w
}

func ExampleNewWeights() {
	_, err := opinion.NewWeights([][]float64{{0.5, 0.4}, {0, 1}})
	fmt.Println(three().Order(), err)
	// Output: 3 opinion: bad influence weights: row 0 adds up to 0.9
}

func ExampleWeightsOf() {
	g, _ := network.FromArcs(3, []network.NodeID{0, 1}, []network.NodeID{1, 2}, nil, network.Options{})
	w, _ := opinion.WeightsOf(g, 0.5)
	fmt.Printf("%.2f\n", opinion.SocialInfluence(w))
	// Output: [0.25 0.50 0.25]
}

func ExampleFriedkinJohnsen() {
	p := opinion.FriedkinJohnsenParams{Weights: three(), Opinions: []float64{1, 0, 0}}
	free, _ := sim.Run(opinion.FriedkinJohnsen{}, p, sim.UntilDone, nil)
	p.Susceptibility = []float64{0, 1, 1}
	stubborn, _ := sim.Run(opinion.FriedkinJohnsen{}, p, sim.UntilDone, nil)
	fmt.Printf("%.4f %.4f\n", free.Opinions(), stubborn.Opinions())
	// Output: [0.2727 0.2727 0.2727] [1.0000 1.0000 1.0000]
}

func ExampleControl() {
	control, _ := opinion.Control(three(), []float64{0.5, 0.5, 1})
	fmt.Printf("%.3f\n", control[2])
	// Output: [0.231 0.769 0.000]
}

func ExampleSocialInfluence() {
	fmt.Printf("%.4f\n", opinion.SocialInfluence(three()))
	// Output: [0.2727 0.3636 0.3636]
}

func ExampleConsensus() {
	x, err := opinion.Consensus(three(), []float64{1, 0, 0})
	fmt.Printf("%.4f %v\n", x, err)
	// Output: 0.2727 <nil>
}

func ExampleSecondEigenvalue() {
	fmt.Printf("%.4f\n", opinion.SecondEigenvalue(three()))
	// Output: 0.5000
}

func ExampleClusters() {
	clusters := opinion.Clusters([]float64{0.1, 0.9, 0.11, 0.5, 0.89}, 0.02)
	fmt.Println(clusters, opinion.Large(clusters, 0.3))
	// Output: [2 1 2] 2
}

func ExampleLarge() {
	fmt.Println(opinion.Large([]int{2, 1, 2}, 0.3))
	// Output: 2
}

func ExampleDeffuant() {
	for _, kind := range []narrative.Kind{narrative.ThreatNarrative, narrative.OpportunityNarrative} {
		p := opinion.DeffuantParams{Bound: 0.25, Frame: opinion.Frame{Kind: kind, Pull: 1}}
		s, _ := sim.Run(opinion.Deffuant{}, p, sim.UntilDone, rand.New(rand.NewPCG(20261122, 1)))
		fmt.Printf("%s: bound %.2f, %d large camps\n", kind, s.Bound(), opinion.Large(s.Clusters(), 0.05))
	}
	// Output:
	// threat narrative: bound 0.20, 2 large camps
	// opportunity narrative: bound 0.30, 1 large camps
}

func ExampleHegselmannKrause() {
	p := opinion.HegselmannKrauseParams{Opinions: []float64{0, 0.1, 0.2, 0.8, 0.9}, Bound: 0.15}
	s, _ := sim.Run(opinion.HegselmannKrause{}, p, sim.UntilDone, nil)
	fmt.Printf("%.2f\n", s.Opinions())
	// Output: [0.10 0.10 0.10 0.85 0.85]
}

func ExampleNewFrame() {
	n := narrative.Narrative{Title: "A river to swim in", Resolution: narrative.Open, Subject: narrative.You, Outlook: narrative.Opportunity, CallToAction: "Adopt a bend"}
	f, _ := opinion.NewFrame(n, narrative.PullParams{})
	fmt.Printf("pull %.2f: bound %.3f, rewiring %.3f\n", f.Pull, f.Confidence(0.25), f.Rewiring(0.4))
	// Output: pull 0.73: bound 0.286, rewiring 0.342
}

func ExampleFrame_Confidence() {
	f := opinion.Frame{Kind: narrative.ThreatNarrative, Pull: 0.5, Strength: 0.4}
	fmt.Printf("%.2f\n", f.Confidence(0.25))
	// Output: 0.20
}

func ExampleFrame_Rewiring() {
	f := opinion.Frame{Kind: narrative.ThreatNarrative, Pull: 0.5, Strength: 0.4}
	fmt.Printf("%.2f\n", f.Rewiring(0.25))
	// Output: 0.40
}

func ExampleAxelrod() {
	s, _ := sim.Run(opinion.Axelrod{}, opinion.AxelrodParams{Features: 10, Traits: 5}, sim.UntilDone, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(s.Regions(), len(s.Culture(0)))
	// Output: [100] 10
}

func ExampleHolmeNewman() {
	for _, rewire := range []float64{0.1, 1} {
		p := opinion.HolmeNewmanParams{People: 200, Rewire: rewire}
		s, _ := sim.Run(opinion.HolmeNewman{}, p, sim.UntilDone, rand.New(rand.NewPCG(1, 2)))
		fmt.Println(s.Largest() > 0.5, s.Opinions() == 20)
	}
	// Output:
	// true false
	// false true
}

func ExamplePublished() {
	for _, m := range opinion.Published() {
		fmt.Println(m.Name)
	}
	// Output:
	// holme_newman2006
	// degroot
	// friedkin_johnsen
	// deffuant2000
	// hegselmann_krause2002
	// axelrod1997
}
