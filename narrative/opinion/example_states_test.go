package opinion_test

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/narrative/opinion"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

func dice(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

// path returns people of whom each meets the next.
func path(n int) *network.Graph {
	var source, target []network.NodeID
	for u := range n - 1 {
		source, target = append(source, network.NodeID(u)), append(target, network.NodeID(u+1))
	}
	g, err := network.FromArcs(n, source, target, nil, network.Options{})
	if err != nil {
		panic(err)
	}
	return g
}

// Everybody begins with random traits.
func ExampleAxelrod_Init() {
	s, err := opinion.Axelrod{}.Init(opinion.AxelrodParams{Side: 3, Traits: 1}, dice(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Regions(), s.Culture(0)) // with one trait there is one culture
	// Output:
	// [9] [0 0 0 0 0]
}

// Who is alike becomes more so; who has nothing in common never will.
func ExampleAxelrod_Step() {
	model, r := opinion.Axelrod{}, dice(2)
	s, _ := model.Init(opinion.AxelrodParams{Side: 6, Features: 3, Traits: 15}, r)
	before := len(s.Regions())
	for done := false; !done; {
		done, _ = model.Step(s, r)
	}
	fmt.Println("fewer regions than at first:", len(s.Regions()) < before, "more than one:", len(s.Regions()) > 1)
	// Output:
	// fewer regions than at first: true more than one: true
}

// Two neighbours in the end share all or nothing.
func ExampleAxelrodState_Culture() {
	s, _ := sim.Run(opinion.Axelrod{}, opinion.AxelrodParams{Graph: path(2), Features: 3, Traits: 2}, sim.UntilDone, dice(1))
	a, b := s.Culture(0), s.Culture(1)
	alike := 0
	for f := range a {
		if a[f] == b[f] {
			alike++
		}
	}
	fmt.Println(alike == 0 || alike == 3)
	// Output:
	// true
}

// Few features of many traits leave many regions, the largest first.
func ExampleAxelrodState_Regions() {
	for _, traits := range []int{2, 30} {
		s, _ := sim.Run(opinion.Axelrod{}, opinion.AxelrodParams{Side: 6, Features: 3, Traits: traits}, sim.UntilDone, dice(1))
		regions := s.Regions()
		fmt.Println(traits, "traits, one region:", len(regions) == 1, "half of all in one:", regions[0] > 18)
	}
	// Output:
	// 2 traits, one region: true half of all in one: true
	// 30 traits, one region: false half of all in one: false
}

// meeting is a group of six with two views and somebody between them.
func meeting(bound float64) opinion.DeffuantParams {
	return opinion.DeffuantParams{Opinions: []float64{0.1, 0.15, 0.2, 0.5, 0.8, 0.9}, Bound: bound}
}

// Opinions that are given are taken as they are; nothing is drawn then.
func ExampleDeffuant_Init() {
	s, err := opinion.Deffuant{}.Init(meeting(0.2), nil)
	fmt.Println(s.Opinions(), err)
	// Output:
	// [0.1 0.15 0.2 0.5 0.8 0.9] <nil>
}

// Two who meet halfway keep the mean of all opinions where it is.
func ExampleDeffuant_Step() {
	model, r := opinion.Deffuant{}, dice(1)
	s, _ := model.Init(meeting(0.2), r)
	for done := false; !done; {
		done, _ = model.Step(s, r)
	}
	sum := 0.0
	for _, x := range s.Opinions() {
		sum += x / 6
	}
	fmt.Printf("mean %.3f, as at first\n", sum)
	// Output:
	// mean 0.442, as at first
}

func ExampleBoundedState_Opinions() {
	s, _ := sim.Run(opinion.Deffuant{}, meeting(0.2), sim.UntilDone, dice(1))
	fmt.Printf("%.2f\n", s.Opinions())
	// Output:
	// [0.15 0.15 0.15 0.50 0.85 0.85]
}

// How many camps there are in the end depends on how far people listen.
func ExampleBoundedState_Clusters() {
	for _, bound := range []float64{0.2, 0.6} {
		s, _ := sim.Run(opinion.Deffuant{}, meeting(bound), sim.UntilDone, dice(1))
		fmt.Println("bound", bound, "camps of", s.Clusters())
	}
	// Output:
	// bound 0.2 camps of [3 1 2]
	// bound 0.6 camps of [6]
}

// A threat narrows how far people listen.
func ExampleBoundedState_Bound() {
	p := meeting(0.25)
	p.Frame = opinion.Frame{Kind: narrative.ThreatNarrative, Pull: 1}
	s, _ := opinion.Deffuant{}.Init(p, nil)
	fmt.Printf("%.2f instead of %.2f\n", s.Bound(), p.Bound)
	// Output:
	// 0.20 instead of 0.25
}

func ExampleFriedkinJohnsen_Init() {
	p := opinion.FriedkinJohnsenParams{Weights: three(), Opinions: []float64{1, 0, 0}}
	s, err := opinion.FriedkinJohnsen{}.Init(p, nil)
	fmt.Println(s.Opinions(), err)
	p.Opinions = p.Opinions[:2]
	_, err = opinion.FriedkinJohnsen{}.Init(p, nil)
	fmt.Println(err)
	// Output:
	// [1 0 0] <nil>
	// opinion: bad parameter: 2 opinions, 0 susceptibilities, 3 people
}

// One round: everybody takes the weighted mean of those they listen to.
func ExampleFriedkinJohnsen_Step() {
	model := opinion.FriedkinJohnsen{}
	s, _ := model.Init(opinion.FriedkinJohnsenParams{Weights: three(), Opinions: []float64{1, 0, 0}}, nil)
	for range 3 {
		_, _ = model.Step(s, nil)
		fmt.Printf("%.3f\n", s.Opinions())
	}
	// Output:
	// [0.333 0.500 0.000]
	// [0.278 0.417 0.125]
	// [0.273 0.347 0.198]
}

// The slice changes with the next step: keep a copy of what is to be compared.
func ExampleAveragingState_Opinions() {
	model := opinion.FriedkinJohnsen{}
	s, _ := model.Init(opinion.FriedkinJohnsenParams{Weights: three(), Opinions: []float64{1, 0, 0}}, nil)
	before := slices.Clone(s.Opinions())
	_, _ = model.Step(s, nil)
	fmt.Printf("the second moved by %.2f\n", s.Opinions()[1]-before[1])
	// Output:
	// the second moved by 0.50
}

// Opinions that are not given are drawn, and come in increasing order.
func ExampleHegselmannKrause_Init() {
	s, err := opinion.HegselmannKrause{}.Init(opinion.HegselmannKrauseParams{People: 100}, dice(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(s.Opinions()), slices.IsSorted(s.Opinions()))
	// Output:
	// 100 true
}

func ExampleHegselmannKrause_Step() {
	model := opinion.HegselmannKrause{}
	s, _ := model.Init(opinion.HegselmannKrauseParams{Opinions: []float64{0, 0.1, 0.2, 0.8, 0.9}, Bound: 0.15}, nil)
	for done := false; !done; {
		done, _ = model.Step(s, nil)
		fmt.Printf("%.3f\n", s.Opinions())
	}
	// Output:
	// [0.050 0.100 0.150 0.850 0.850]
	// [0.100 0.100 0.100 0.850 0.850]
	// [0.100 0.100 0.100 0.850 0.850]
}

// At the beginning there are as many opinions as were asked for, of ten holders each in
// the mean.
func ExampleHolmeNewman_Init() {
	s, err := opinion.HolmeNewman{}.Init(opinion.HolmeNewmanParams{People: 300, Rewire: 0.5}, dice(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	source, target := s.Ties()
	fmt.Println(s.Opinions(), "opinions,", len(source), "ties", len(source) == len(target))
	// Output:
	// 30 opinions, 600 ties true
}

// Ties and opinions shape each other until no tie joins different opinions.
func ExampleHolmeNewman_Step() {
	model, r := opinion.HolmeNewman{}, dice(1)
	s, _ := model.Init(opinion.HolmeNewmanParams{People: 200, Rewire: 0.5}, r)
	for done := false; !done; {
		done, _ = model.Step(s, r)
	}
	torn := 0
	source, target := s.Ties()
	for k := range source {
		if s.Opinion(source[k]) != s.Opinion(target[k]) {
			torn++
		}
	}
	fmt.Println(torn, "ties between opinions")
	// Output:
	// 0 ties between opinions
}

// held is a small population after it has come to rest.
func held(rewire float64) *opinion.HolmeNewmanState {
	s, err := sim.Run(opinion.HolmeNewman{}, opinion.HolmeNewmanParams{People: 200, Rewire: rewire}, sim.UntilDone, dice(1))
	if err != nil {
		panic(err)
	}
	return s
}

// Who holds the most frequent opinion, one by one.
func ExampleHolmeNewmanState_Opinion() {
	s := held(0.1)
	count := map[int]int{}
	for u := range network.NodeID(200) {
		count[s.Opinion(u)]++
	}
	most := 0
	for _, n := range count {
		most = max(most, n)
	}
	fmt.Println(float64(most)/200 == s.Largest())
	// Output:
	// true
}

// People who convince each other come to share one opinion; people who turn to the
// like-minded do not.
func ExampleHolmeNewmanState_Largest() {
	for _, rewire := range []float64{0.1, 0.9} {
		fmt.Println("rewire", rewire, "most hold one opinion:", held(rewire).Largest() > 0.5)
	}
	// Output:
	// rewire 0.1 most hold one opinion: true
	// rewire 0.9 most hold one opinion: false
}

func ExampleHolmeNewmanState_Opinions() {
	fmt.Println(held(1).Opinions(), "opinions are left where nobody is convinced")
	// Output:
	// 20 opinions are left where nobody is convinced
}

// Ties are moved, none is lost.
func ExampleHolmeNewmanState_Ties() {
	few, _ := held(0.1).Ties()
	many, _ := held(0.9).Ties()
	fmt.Println(len(few), len(many))
	// Output:
	// 400 400
}

func ExampleWeights_Order() {
	fmt.Println(three().Order(), "people")
	// Output:
	// 3 people
}
