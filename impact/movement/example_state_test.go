package movement_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact/movement"
	"github.com/impactnet/impactnet/network"
)

func ExampleDefaultParams() {
	p := movement.DefaultParams()
	fmt.Println(p.People, "people,", p.Narratives[0].Seeds, "hold", p.Narratives[0].Title, p.Validate())
	// Output:
	// 1000 people, 10 hold an opportunity <nil>
}

// A parameter by its name, as a program reads it from a flag: a count must be whole, a
// switch is on for everything but 0.
func ExampleParameter_Set() {
	p := movement.DefaultParams()
	umbrella, _ := movement.Find("Umbrella")
	fmt.Println(umbrella.Set(&p, 1), p.Umbrella)
	size, _ := movement.Find("GroupSize")
	fmt.Println(size.Set(&p, 7.5), p.GroupSize)
	// Output:
	// <nil> true
	// movement: bad parameter: GroupSize is 7.5, must be whole 7
}

// How far a movement has come after half a year, and after a year.
func ExampleState_Observe() {
	for _, weeks := range []int{0, 26, 52} {
		m := grown(weeks).Observe()
		fmt.Printf("week %d: adoption %.1f, %.1f in groups\n", m.Week, m.Adoption, float64(m.Members)/float64(m.People))
	}
	// Output:
	// week 0: adoption 0.1, 0.0 in groups
	// week 26: adoption 1.0, 0.7 in groups
	// week 52: adoption 1.0, 0.9 in groups
}

// The impact of a week is the hours well spent in it.
func ExampleState_Impacts() {
	s := grown(52)
	weeks, total := s.Impacts(), 0.0
	for _, impact := range weeks {
		total += impact
	}
	fmt.Println(len(weeks), "weeks", total == s.Observe().TotalImpact, weeks[51] > weeks[0])
	// Output:
	// 52 weeks true true
}

// Who listens to whom is a graph like any other; its weights are trust.
func ExampleState_Network() {
	g := grown(26).Network()
	strongest := 0.0
	for u := range g.Nodes() {
		for _, trust := range g.OutWeights(u) {
			strongest = max(strongest, trust)
		}
	}
	fmt.Println(g.Order(), "people, directed:", g.Directed())
	fmt.Printf("the deepest trust is %.1f\n", strongest)
	// Output:
	// 200 people, directed: true
	// the deepest trust is 0.7
}

// Ten people begin; a month later nearly everybody has heard enough.
func ExampleState_Holding() {
	for _, weeks := range []int{0, 4} {
		s, adherents := grown(weeks), 0
		for _, narrative := range s.Holding() {
			if narrative == 0 { // the first; -1 is none
				adherents++
			}
		}
		fmt.Printf("week %d: %.2f\n", weeks, float64(adherents)/float64(s.Order()))
	}
	// Output:
	// week 0: 0.05
	// week 4: 0.99
}

// What people believe is the population of package learning, and can be asked as one.
func ExampleState_Beliefs() {
	b := grown(26).Beliefs()
	fmt.Println(b.People, "people,", b.Dimensions, "dimensions in blocks of", b.Block)
	fmt.Printf("known %.2f, by the best %.2f\n", b.MeanPayoff(), b.BestPayoff())
	// Output:
	// 200 people, 60 dimensions in blocks of 5
	// known 0.05, by the best 0.25
}

// A world can begin with few people and fill up week by week.
func ExampleState_Order() {
	p := movement.DefaultParams()
	p.People, p.Founders, p.Arrivals = 100, 40, 25
	s, err := movement.Movement{}.Init(p, rand.New(rand.NewPCG(1, 2)))
	for err == nil && s.Week < 4 {
		fmt.Print(s.Order(), " ")
		_, err = movement.Movement{}.Step(s, nil)
	}
	fmt.Println(s.Order(), err)
	// Output:
	// 40 65 90 100 100 <nil>
}

// Whom a program watches: somebody present, and those they listen to.
func ExampleState_AppendOut() {
	s := grown(10)
	var contacts []network.NodeID
	contacts = s.AppendOut(contacts[:0], 0)
	fmt.Println(len(contacts), "contacts, as in the network:", len(contacts) == s.Network().OutDegree(0))
	// Output:
	// 24 contacts, as in the network: true
}

// A survey asks people drawn from those present, and some of them twice: of how many
// are in a group it says nearly what counting says.
func ExampleState_RandomPerson() {
	s, r := grown(26), rand.New(rand.NewPCG(3, 4))
	groups, members := s.Groups(), 0
	for range 1000 {
		if u, ok := s.RandomPerson(r); ok && groups[u] >= 0 {
			members++
		}
	}
	counted := float64(s.Observe().Members) / float64(s.Order())
	fmt.Println(math.Abs(float64(members)/1000-counted) < 0.05)
	// Output:
	// true
}

// slope is a model with a known answer: 3 is observed where a is near 3, and b says
// nothing.
func slope(rounds int) movement.Calibration[[2]float64] {
	return movement.Calibration[[2]float64]{
		Names: []string{"seen"}, Observed: []float64{3}, Particles: 100, Rounds: rounds,
		Priors: []movement.Prior[[2]float64]{
			{Name: "a", Low: 0, High: 10, Set: func(p *[2]float64, x float64) { p[0] = x }},
			{Name: "b", Low: 0, High: 10, Set: func(p *[2]float64, x float64) { p[1] = x }},
		},
		Simulate: func(p [2]float64, r *rand.Rand) ([]float64, error) {
			return []float64{p[0] + 0.1*r.NormFloat64()}, nil
		},
	}
}

// Round by round the net closes around what was observed.
func ExampleCalibration_Run() {
	posterior, err := slope(4).Run(context.Background(), 0, rand.New(rand.NewPCG(1, 2)))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, round := range posterior.Rounds {
		fmt.Printf("within %.2f: %d particles\n", round.Tolerance, round.Particles)
	}
	a := posterior.Parameters[0]
	fmt.Printf("%s is %.1f, in %.1f to %.1f\n", a.Name, a.Mean, a.Low, a.High)
	// Output:
	// within +Inf: 100 particles
	// within 1.22: 100 particles
	// within 0.63: 100 particles
	// within 0.32: 100 particles
	// within 0.14: 100 particles
	// a is 3.0, in 2.7 to 3.4
}

// What the data leave open is said in words.
func ExamplePosterior_Identified() {
	posterior, err := slope(6).Run(context.Background(), 0, rand.New(rand.NewPCG(1, 2)))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(posterior.Identified())
	for _, warning := range posterior.Warnings {
		fmt.Println(warning)
	}
	// Output:
	// false
	// b is not identified: the data narrow it by 1% only
}
