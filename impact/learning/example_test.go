package learning_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/network"
)

func stream(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

func ExampleMarch() {
	p := learning.DefaultMarchParams()
	r := stream(1)
	s, err := learning.March{}.Init(p, r)
	if err != nil {
		fmt.Println(err)
		return
	}
	for done := false; !done; {
		done, _ = learning.March{}.Step(s, r)
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
			r := stream(run)
			s, _ := learning.March{}.Init(p, r)
			for done := false; !done; {
				done, _ = learning.March{}.Step(s, r)
			}
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

func ExampleChance() {
	quarter := learning.NewChance(0.25)
	fmt.Printf("%016b\n", quarter.Mask(0xffff, stream(1)))
	// Output:
	// 1010000001000100
}

func ExampleBeliefs() {
	b, err := learning.NewBeliefs(3, 6, 2, stream(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range b.People {
		fmt.Printf("right %06b wrong %06b payoff %d\n", b.Right[i], b.Wrong[i], b.Payoff(i))
	}
	fmt.Printf("mean %.3f best %.3f dissimilarity %.3f\n", b.MeanPayoff(), b.BestPayoff(), b.Dissimilarity())
	// Output:
	// right 110000 wrong 000011 payoff 2
	// right 100010 wrong 001101 payoff 0
	// right 000101 wrong 101010 payoff 0
	// mean 0.111 best 0.333 dissimilarity 0.722
}

func ExampleBeliefs_Learn() {
	b, _ := learning.NewBeliefs(3, 6, 2, stream(1))
	models := []network.NodeID{0, 1}
	right, wrong := b.Dominant(0, models)
	fmt.Printf("dominant: right %06b wrong %06b\n", right, wrong)
	next := b.Clone()
	b.Learn(next, 2, models, learning.NewChance(1), stream(2))
	fmt.Println(b.CanLearn(2, models), next.CanLearn(2, models))
	// Output:
	// dominant: right 110000 wrong 001101
	// true false
}

func ExampleBeliefs_Turbulence() {
	b, _ := learning.NewBeliefs(1, 6, 2, stream(1))
	fmt.Printf("right %06b wrong %06b\n", b.Right, b.Wrong)
	b.Turbulence(learning.NewChance(1), stream(2))
	fmt.Printf("right %06b wrong %06b\n", b.Right, b.Wrong)
	fmt.Println(b.Turnover(learning.NewChance(0), stream(2)))
	b.Renew(0, stream(3))
	fmt.Printf("right %06b wrong %06b\n", b.Right, b.Wrong)
	// Output:
	// right [110000] wrong [000011]
	// right [000011] wrong [110000]
	// false
	// right [000100] wrong [000001]
}

func ExampleBeliefs_Lane() {
	b, _ := learning.NewBeliefs(1, 100, 5, stream(1))
	fmt.Println(b.Lane(59))
	fmt.Println(b.Lane(60)) // the 13th block does not fit into the first word
	// Output:
	// 0 59
	// 1 0
}

func ExampleFangLeeSchilling() {
	for _, beta := range []float64{0, 0.1, 1} {
		p := learning.DefaultFangLeeSchillingParams()
		p.Rewiring = beta
		r := stream(1)
		s, err := learning.FangLeeSchilling{}.Init(p, r)
		if err != nil {
			fmt.Println(err)
			return
		}
		for done := false; !done; {
			done, _ = learning.FangLeeSchilling{}.Step(s, r)
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

func ExampleLandscape() {
	l, err := learning.NewLandscape(learning.LandscapeParams{Bits: 20, Interactions: 5}, stream(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	x := uint64(0)
	score := l.Score(x)
	flipped := l.Flipped(x, score, 3)
	fmt.Printf("%.3f of the peak of %.3f, %.3f with bit 3 set\n", l.Relative(score), l.Value(l.Peak), l.Relative(flipped))
	fmt.Println(l.LocalPeak(x, score), l.LocalPeak(l.Best, l.Peak))
	// Output:
	// 0.611 of the peak of 0.802, 0.505 with bit 3 set
	// false true
}

func ExampleLandscapeParams_Validate() {
	fmt.Println(learning.LandscapeParams{Bits: 8, Interactions: 9}.Validate())
	// Output:
	// learning: bad parameter: interactions is 9, must be in 0 to 8
}

func ExampleLazerFriedman() {
	for _, name := range []string{"full", "line"} {
		g, err := learning.SearchNetwork(name, 100, nil)
		if err != nil {
			fmt.Println(err)
			return
		}
		r := stream(1)
		s, err := learning.LazerFriedman{}.Init(learning.DefaultLazerFriedmanParams(g), r)
		if err != nil {
			fmt.Println(err)
			return
		}
		for done := false; !done; {
			done, _ = learning.LazerFriedman{}.Step(s, r)
		}
		fmt.Printf("%s: r %.2f, payoff %.2f after %d rounds; %d solutions, all at the peak: %v\n",
			name, s.MeanRelative(), s.MeanPayoff(), s.Round, s.Unique(), s.AllAtPeak())
	}
	// Output:
	// full: r 0.92, payoff 0.51 after 3 rounds; 1 solutions, all at the peak: false
	// line: r 0.97, payoff 0.78 after 96 rounds; 1 solutions, all at the peak: false
}

func ExampleLazerFriedman_Start() {
	l, _ := learning.NewLandscape(learning.LandscapeParams{Bits: 10, Interactions: 3}, stream(1))
	g, _ := learning.SearchNetwork("line", 3, nil)
	s := learning.LazerFriedman{}.Start(learning.DefaultLazerFriedmanParams(g), l, []uint64{l.Best, 0, 0})
	for done, r := false, stream(1); !done; {
		done, _ = learning.LazerFriedman{}.Step(s, r)
	}
	fmt.Println(s.AllAtPeak(), "after", s.Round, "rounds")
	// Output:
	// true after 2 rounds
}

func ExampleLazerFriedmanParams_Validate() {
	fmt.Println(learning.DefaultLazerFriedmanParams(nil).Validate())
	// Output:
	// learning: bad parameter: a network with at least one person is needed
}

func ExampleSearchNetwork() {
	for _, name := range []string{"full", "line", "lattice", "smallworld10", "random07", "caveman5x5"} {
		g, err := learning.SearchNetwork(name, 100, stream(1))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Print(name, " ", g.Size(), " ")
	}
	// Output:
	// full 4950 line 99 lattice 200 smallworld10 210 random07 343 caveman5x5 159
}

func ExampleBarkocziGalesic() {
	g, _ := learning.SearchNetwork("full", 100, nil)
	for _, name := range []string{"best3", "conf3", "alone"} {
		p := learning.DefaultBarkocziGalesicParams(g)
		p.Strategy, p.Sample, _ = learning.ParseStrategy(name)
		sum := 0.0
		for run := range uint64(20) {
			r := stream(run)
			s, err := learning.BarkocziGalesic{}.Init(p, r)
			if err != nil {
				fmt.Println(err)
				return
			}
			for done := false; !done; {
				done, _ = learning.BarkocziGalesic{}.Step(s, r)
			}
			sum += s.MeanPayoff() / 20
		}
		fmt.Printf("%s %.2f\n", name, sum)
	}
	// Output:
	// best3 0.57
	// conf3 0.82
	// alone 0.37
}

func ExampleBarkocziGalesicParams_Validate() {
	g, _ := learning.SearchNetwork("full", 100, nil)
	p := learning.DefaultBarkocziGalesicParams(g)
	p.Landscape.Bits, p.Landscape.Interactions = 6, 2
	fmt.Println(p.Validate())
	// Output:
	// learning: bad parameter: 100 people cannot start at different solutions of 6 bits
}

func ExampleParseStrategy() {
	strategy, sample, err := learning.ParseStrategy("conf9")
	fmt.Println(strategy == learning.Conformity, sample, err)
	// Output:
	// true 9 <nil>
}

func ExampleRing() {
	ring, err := learning.RingOf([]float64{10, 40, 20, 30, 90, 50}, 3)
	if err != nil {
		fmt.Println(err)
		return
	}
	alone := learning.Heuristic{1, 2}
	team := []learning.Heuristic{alone, {3, 1}}
	fmt.Println("alone from 0:", ring.Climb(0, alone), "in relay:", ring.Relay(0, team))
	fmt.Println("abilities:", ring.Abilities(team), "team:", ring.Score(team))
	// Output:
	// alone from 0: 1 in relay: 4
	// abilities: [60 76.66666666666667] team: 76.66666666666667
}

func ExampleHeuristics() {
	fmt.Println(learning.Heuristics(3, 2))
	// Output:
	// [[1 2] [1 3] [2 1] [2 3] [3 1] [3 2]]
}

func ExampleBestTeam() {
	ring, _ := learning.NewRing(500, 6, stream(1))
	all := learning.Heuristics(6, 3)
	best := learning.BestTeam(all, ring.Abilities(all), 5)
	random, _ := learning.RandomTeam(6, 3, 5, stream(2))
	for _, team := range [][]learning.Heuristic{best, random} {
		fmt.Printf("%v scores %.1f, diversity %.0f, %d step sizes\n",
			team, ring.Score(team), learning.TeamDiversity(team), learning.DistinctSteps(team))
	}
	// Output:
	// [[1 3 4] [1 3 6] [3 5 6] [1 2 6] [5 6 3]] scores 91.7, diversity 77, 6 step sizes
	// [[4 3 2] [6 1 4] [1 2 6] [6 3 4] [3 5 4]] scores 91.2, diversity 83, 6 step sizes
}

func ExampleHongPage() {
	p := learning.DefaultHongPageParams()
	for _, p.RandomTeam = range []bool{false, true} {
		s, err := learning.HongPage{}.Init(p, stream(1))
		if err != nil {
			fmt.Println(err)
			return
		}
		if _, err := (learning.HongPage{}).Step(s, nil); err != nil {
			fmt.Println(err)
		}
		fmt.Printf("random %v: %.1f\n", p.RandomTeam, s.Score)
	}
	// Output:
	// random false: 94.0
	// random true: 95.7
}

func ExampleHongPageParams_Validate() {
	p := learning.DefaultHongPageParams()
	p.Steps = 13
	fmt.Println(p.Validate())
	// Output:
	// learning: bad parameter: steps of a heuristic is 13, must be in 1 to 12
}

func ExampleExperienceCurve() {
	c := learning.ExperienceCurve{First: 1, Ratio: 0.8}
	fmt.Printf("b = %.4f, unit 100 costs %.4f, the first 100 %.4f in the mean and %.2f in all\n",
		c.Exponent(), c.UnitCost(100), c.MeanCost(100), c.TotalCost(100))
	fmt.Printf("curvature of log performance at 10: %.4f\n", c.Curvature(10))
	// Output:
	// b = -0.3219, unit 100 costs 0.2271, the first 100 0.3265 in the mean and 32.65 in all
	// curvature of log performance at 10: -0.0032
}

func ExampleFitExperience() {
	c, se, err := learning.FitExperience([]float64{1, 2, 4, 8}, []float64{100, 81, 63, 52})
	fmt.Printf("first %.1f, ratio %.3f, exponent %.3f (%.3f) %v\n", c.First, c.Ratio, c.Exponent(), se, err)
	// Output:
	// first 100.0, ratio 0.801, exponent -0.319 (0.011) <nil>
}

func ExampleCreationSpaceCurve() {
	c := learning.CreationSpaceCurve{Rate: 0.001, Elasticity: 0.5, Participants: 100, Growth: 0.1}
	for _, t := range []float64{10, 20} {
		fmt.Printf("%.3f, curvature %.5f\n", c.LogPerformance(t), c.Curvature(t))
	}
	// Output:
	// 0.130, curvature 0.00082
	// 0.344, curvature 0.00136
}

func ExampleCountCycles() {
	v := learning.CountCycles(learning.Immediate, learning.Potential, learning.Potential, learning.Realised, learning.Strategic)
	reached, _ := v.Reached()
	median, _ := v.Median()
	fmt.Println("reached", reached, "height", v.Height(), "median", median)
	// Output:
	// reached realised height 2 median potential
}

func ExampleParseCycle() {
	c, err := learning.ParseCycle("strategic")
	fmt.Println(c, c.Ordinal(), err)
	// Output:
	// strategic false <nil>
}

func ExampleKnowledge() {
	g, _ := learning.SearchNetwork("lattice", 50, nil)
	for _, obsolescence := range []float64{0.05, 0.5} {
		p := learning.KnowledgeParams{Network: g, Creation: 1, Variation: 1, Obsolescence: obsolescence, Absorption: 0.3, Periods: 300}
		r := stream(1)
		s, err := learning.Knowledge{}.Init(p, r)
		if err != nil {
			fmt.Println(err)
			return
		}
		for done := false; !done; {
			done, _ = learning.Knowledge{}.Step(s, r)
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

func ExampleModel_Samples() {
	for _, m := range learning.Published() {
		fmt.Println(m.Name, len(m.Parameters), "parameters,", len(m.Measures), "measures")
	}
	march := learning.Published()[0]
	samples, err := march.Samples(context.Background(), learning.Cell{
		Measure: "performance", Values: map[string]string{"p1": "0.9"},
	}, 4, 0, func(run int) *rand.Rand { return stream(uint64(run)) })
	fmt.Printf("%.3f %v\n", samples, err)
	// Output:
	// march1991 10 parameters, 4 measures
	// fang_lee_schilling2010 9 parameters, 4 measures
	// lazer_friedman2007 9 parameters, 6 measures
	// barkoczi_galesic2016 6 parameters, 2 measures
	// hong_page2004 5 parameters, 6 measures
	// wright 2 parameters, 3 measures
	// [0.867 0.933 0.800 0.667] <nil>
}

func ExampleModel_Validate() {
	wright := learning.Published()[5]
	fmt.Println(wright.Validate(learning.Cell{Measure: "unit_cost", Values: map[string]string{"ratio": "0", "y": "1"}}))
	// Output:
	// learning: bad parameter: wright has no parameter "y"
	// learning: bad parameter: ratio is 0, must be above 0
}

// Views of the same beliefs serve goroutines that read at once; a group that is right
// on the first two blocks has the payoff of eight dimensions.
func ExampleBeliefs_PayoffOf() {
	b, err := learning.NewBeliefs(2, 12, 4, rand.New(rand.NewPCG(1, 2)))
	if err != nil {
		panic(err)
	}
	fmt.Println(b.View().PayoffOf([]uint64{0b11111111}))
	// Output: 8
}
