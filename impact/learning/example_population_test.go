package learning_test

import (
	"fmt"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/network/sim"
)

func ExampleDefaultMarchParams() {
	p := learning.DefaultMarchParams()
	fmt.Printf("%d individuals, %d dimensions, p1 = %v, p2 = %v\n", p.Individuals, p.Dimensions, p.Socialisation, p.CodeLearning)
	// Output:
	// 50 individuals, 30 dimensions, p1 = 0.1, p2 = 0.5
}

// At the start everybody is naive, and the code says nothing yet.
func ExampleMarch_Init() {
	s, err := learning.March{}.Init(learning.DefaultMarchParams(), stream(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("people know %.2f, the code %.2f\n", s.Knowledge(), s.CodeKnowledge())
	// Output:
	// people know 0.34, the code 0.00
}

// In a changing world an organisation that takes in nobody new forgets how to learn:
// its code decays. A little turnover keeps it alive.
func ExampleMarch_Step() {
	for _, turnover := range []float64{0, 0.1} {
		p := learning.DefaultMarchParams()
		p.Socialisation, p.Turbulence, p.Turnover, p.Periods = 0.5, 0.02, turnover, 200
		r, sum := stream(1), 0.0
		for range 40 {
			s, err := learning.March{}.Init(p, r)
			if err != nil {
				fmt.Println(err)
				return
			}
			for done := false; !done; {
				done, _ = learning.March{}.Step(s, r)
			}
			sum += s.Performance() / 40
		}
		fmt.Printf("turnover %.1f: %.2f\n", turnover, sum)
	}
	// Output:
	// turnover 0.0: 0.04
	// turnover 0.1: 0.56
}

// A code that is right on two dimensions, wrong on one and silent on the fourth.
func ExampleMarchState_Performance() {
	p := learning.DefaultMarchParams()
	p.Dimensions = 4
	s, _ := learning.March{}.Init(p, stream(1))
	copy(s.Code, []int8{+1, +1, -1, 0})
	fmt.Println(s.Performance())
	// Output:
	// 0.25
}

// What the code knows counts only what it is right on; what it gets wrong costs
// nothing here, unlike in Performance.
func ExampleMarchState_CodeKnowledge() {
	p := learning.DefaultMarchParams()
	p.Dimensions = 4
	s, _ := learning.March{}.Init(p, stream(1))
	copy(s.Code, []int8{+1, +1, -1, 0})
	fmt.Println(s.CodeKnowledge())
	// Output:
	// 0.5
}

// Two people, two dimensions: one is right on both, the other on the first alone.
func ExampleMarchState_Knowledge() {
	p := learning.DefaultMarchParams()
	p.Dimensions, p.Individuals = 2, 2
	s, _ := learning.March{}.Init(p, stream(1))
	copy(s.Right, []uint64{0b11, 0b01}) // per dimension: who is right
	copy(s.Wrong, []uint64{0b00, 0b10})
	fmt.Println(s.Knowledge())
	// Output:
	// 0.75
}

func ExampleDefaultFangLeeSchillingParams() {
	p := learning.DefaultFangLeeSchillingParams()
	fmt.Printf("%d people in groups of %d, %d dimensions in blocks of %d, beta = %v, p_learn = %v\n",
		p.People, p.GroupSize, p.Dimensions, p.Block, p.Rewiring, p.Learning)
	// Output:
	// 280 people in groups of 7, 100 dimensions in blocks of 5, beta = 0.1, p_learn = 0.3
}

// A network of one's own takes the place of the subgroups: here a ring of neighbours.
func ExampleFangLeeSchilling_Init() {
	p := learning.DefaultFangLeeSchillingParams()
	p.People = 100
	p.Network, _ = learning.SearchNetwork("lattice", p.People, nil)
	s, err := learning.FangLeeSchilling{}.Init(p, stream(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d ties, payoff %.3f\n", s.Network.Size(), s.Beliefs.MeanPayoff())
	// Output:
	// 200 ties, payoff 0.003
}

// A population learns period by period, and its diversity is spent on the way.
func ExampleFangLeeSchilling_Step() {
	p, r := learning.DefaultFangLeeSchillingParams(), stream(1)
	s, _ := learning.FangLeeSchilling{}.Init(p, r)
	for done := false; !done; {
		if s.Period%100 == 0 {
			fmt.Printf("period %3d: payoff %.2f, diversity %.2f\n", s.Period, s.Beliefs.MeanPayoff(), s.Beliefs.Dissimilarity())
		}
		done, _ = learning.FangLeeSchilling{}.Step(s, r)
	}
	fmt.Println("at rest after", s.Period)
	// Output:
	// period   0: payoff 0.00, diversity 0.67
	// period 100: payoff 0.37, diversity 0.38
	// period 200: payoff 0.60, diversity 0.22
	// period 300: payoff 0.71, diversity 0.14
	// at rest after 354
}

// Everybody starts with the same stock; what they create and share comes later.
func ExampleKnowledge_Init() {
	g, _ := learning.SearchNetwork("full", 4, nil)
	s, err := learning.Knowledge{}.Init(learning.KnowledgeParams{Network: g, Initial: 5, Periods: 1}, nil)
	fmt.Println(s.Stocks, err)
	// Output:
	// [5 5 5 5] <nil>
}

// A line of three, of whom the first starts ahead: knowledge flows along the line and
// nobody loses what is shared.
func ExampleKnowledge_Step() {
	g, _ := learning.SearchNetwork("line", 3, nil)
	s, _ := learning.Knowledge{}.Init(learning.KnowledgeParams{Network: g, Absorption: 0.5, Periods: 3}, nil)
	s.Stocks[0] = 8
	for done := false; !done; {
		done, _ = learning.Knowledge{}.Step(s, nil)
		fmt.Println(s.Stocks, "shared", s.Shared)
	}
	// Output:
	// [8 4 0] shared [0 4 0]
	// [8 6 2] shared [0 2 2]
	// [8 7 4] shared [0 1 2]
}

// The faster knowledge becomes worthless, the smaller the stock and the more of it is
// new: taking part in the flow then counts for more than the stock.
func ExampleKnowledgeState_Renewal() {
	g, _ := learning.SearchNetwork("line", 1, nil)
	for _, obsolescence := range []float64{0.1, 0.5, 1} {
		s, _ := sim.Run(learning.Knowledge{}, learning.KnowledgeParams{
			Network: g, Creation: 1, Obsolescence: obsolescence, Periods: 100,
		}, sim.UntilDone, nil)
		fmt.Printf("obsolescence %.1f: stock %5.2f, renewed by %.2f\n", obsolescence, s.Stocks[0], s.Renewal()[0])
	}
	// Output:
	// obsolescence 0.1: stock 10.00, renewed by 0.10
	// obsolescence 0.5: stock  2.00, renewed by 0.50
	// obsolescence 1.0: stock  1.00, renewed by 1.00
}

// How many years until half of what a profession knows is worthless.
func ExampleHalfLife() {
	for _, lost := range []float64{0, 0.05, 0.5, 1} {
		fmt.Printf("%.2f a year: %.1f years\n", lost, learning.HalfLife(lost))
	}
	// Output:
	// 0.00 a year: +Inf years
	// 0.05 a year: 13.5 years
	// 0.50 a year: 1.0 years
	// 1.00 a year: 0.0 years
}

func ExampleMarch() {
	p := learning.DefaultMarchParams()
	s, err := sim.Run(learning.March{}, p, sim.UntilDone, stream(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("at rest after %d periods, the code performs at %.2f\n", s.Period, s.Performance())
	// Output:
	// at rest after 141 periods, the code performs at 1.00
}

// Slow learners keep the diversity that the code learns from: fast ones agree early,
// and on less.
func ExampleMarchParams() {
	for _, p1 := range []float64{0.1, 0.9} {
		p := learning.DefaultMarchParams()
		p.Socialisation = p1
		sum := 0.0
		for run := range uint64(200) {
			s, _ := sim.Run(learning.March{}, p, sim.UntilDone, stream(run))
			sum += s.Performance() / 200
		}
		fmt.Printf("p1 = %v: %.2f\n", p1, sum)
	}
	// Output:
	// p1 = 0.1: 0.95
	// p1 = 0.9: 0.75
}

func ExampleMarchParams_Validate() {
	p := learning.DefaultMarchParams()
	p.Socialisation, p.Turnover = 1.5, 0.1
	fmt.Println(p.Validate())
	// Output:
	// learning: bad parameter: socialisation is 1.5, must be in [0,1]
	// learning: bad parameter: turnover or turbulence needs a number of periods
}

func ExampleMarchState() {
	p := learning.DefaultMarchParams()
	p.Reading, p.Periods = learning.PaperReading, 5
	r := stream(1)
	s, _ := learning.March{}.Init(p, r)
	for done := false; !done; {
		done, _ = learning.March{}.Step(s, r)
		fmt.Printf("%d: people know %.2f, the code %.2f, it performs at %+.2f\n",
			s.Period, s.Knowledge(), s.CodeKnowledge(), s.Performance())
	}
	// Output:
	// 1: people know 0.34, the code 0.33, it performs at -0.20
	// 2: people know 0.33, the code 0.63, it performs at +0.27
	// 3: people know 0.36, the code 0.63, it performs at +0.27
	// 4: people know 0.39, the code 0.63, it performs at +0.27
	// 5: people know 0.41, the code 0.63, it performs at +0.27
}

func ExampleParseReading() {
	reading, err := learning.ParseReading("basic")
	fmt.Println(reading, reading == learning.BasicReading, err)
	// Output:
	// basic true <nil>
}

func ExampleFangLeeSchilling() {
	for _, beta := range []float64{0, 0.1, 1} {
		p := learning.DefaultFangLeeSchillingParams()
		p.Rewiring = beta
		s, err := sim.Run(learning.FangLeeSchilling{}, p, sim.UntilDone, stream(1))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("beta %v: payoff %.2f after %d periods\n", beta, s.Beliefs.MeanPayoff(), s.Period)
	}
	// Output:
	// beta 0: payoff 0.02 after 22 periods
	// beta 0.1: payoff 0.75 after 354 periods
	// beta 1: payoff 0.70 after 78 periods
}

func ExampleFangLeeSchillingParams_Validate() {
	p := learning.DefaultFangLeeSchillingParams()
	p.Block = 101
	fmt.Println(p.Validate())
	// Output:
	// learning: bad parameter: block is 101, must be in 1 to 100
}

func ExampleSubgroups() {
	g, err := learning.Subgroups(280, 7, 0.1, stream(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	cross := 0
	for tie := range g.Ties() {
		if tie.Source/7 != tie.Target/7 {
			cross++
		}
	}
	fmt.Println(g.Size(), "ties,", cross, "between groups")
	// Output:
	// 840 ties, 71 between groups
}

func ExampleKnowledge() {
	g, _ := learning.SearchNetwork("lattice", 50, nil)
	for _, obsolescence := range []float64{0.05, 0.5} {
		p := learning.KnowledgeParams{Network: g, Creation: 1, Variation: 1, Obsolescence: obsolescence, Absorption: 0.3, Periods: 300}
		s, err := sim.Run(learning.Knowledge{}, p, sim.UntilDone, stream(1))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("obsolescence %v: stock of the first %.1f, renewed by %.2f\n", obsolescence, s.Stocks[0], s.Renewal()[0])
	}
	// Output:
	// obsolescence 0.05: stock of the first 32.1, renewed by 0.05
	// obsolescence 0.5: stock of the first 2.7, renewed by 0.67
}

func ExampleKnowledgeParams_Validate() {
	g, _ := learning.SearchNetwork("line", 2, nil)
	fmt.Println(learning.KnowledgeParams{Network: g, Obsolescence: 2, Periods: 1}.Validate())
	// Output:
	// learning: bad parameter: obsolescence is 2, must be in [0,1]
}

func ExampleStockAt() {
	fmt.Printf("%.3f after a half-life of %.2f periods\n", learning.StockAt(3, 10, 0, 0.1), learning.HalfLife(0.1))
	// Output:
	// 7.408 after a half-life of 6.58 periods
}
