package learning_test

import (
	"fmt"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/network/sim"
)

// twoBits is the smallest rugged problem: every bit depends on both.
func twoBits() *learning.Landscape {
	l, err := learning.NewLandscape(learning.LandscapeParams{
		Bits: 2, Interactions: 1, Partners: learning.OtherBits, RoundToTenths: true,
	}, stream(2))
	if err != nil {
		panic(err)
	}
	return l
}

// With more interactions a landscape has more local peaks to be stuck on.
func ExampleNewLandscape() {
	for _, k := range []int{0, 3, 9} {
		l, err := learning.NewLandscape(learning.LandscapeParams{Bits: 10, Interactions: k, Partners: learning.OtherBits}, stream(1))
		if err != nil {
			fmt.Println(err)
			return
		}
		peaks := 0
		for x := range uint64(1 << l.Bits) {
			if l.LocalPeak(x, l.Score(x)) {
				peaks++
			}
		}
		fmt.Printf("K = %d: %d local peaks\n", k, peaks)
	}
	// Output:
	// K = 0: 1 local peaks
	// K = 3: 13 local peaks
	// K = 9: 94 local peaks
}

// Scores of all four solutions, in tenths summed over both bits.
func ExampleLandscape_Score() {
	l := twoBits()
	for x := range uint64(4) {
		fmt.Printf("%02b scores %d\n", x, l.Score(x))
	}
	fmt.Printf("best %02b, %d\n", l.Best, l.Peak)
	// Output:
	// 00 scores 3
	// 01 scores 8
	// 10 scores 14
	// 11 scores 3
	// best 10, 14
}

// Trying one flip costs less than scoring anew, and gives the same.
func ExampleLandscape_Flipped() {
	l, _ := learning.NewLandscape(learning.LandscapeParams{Bits: 20, Interactions: 5}, stream(1))
	x := uint64(0b1010)
	fmt.Println(l.Flipped(x, l.Score(x), 0) == l.Score(x^1))
	// Output:
	// true
}

// A score is a sum; its value is the mean contribution of a bit.
func ExampleLandscape_Value() {
	l := twoBits()
	fmt.Println(l.Peak, "stands for", l.Value(l.Peak))
	// Output:
	// 14 stands for 0.7
}

// Relative scores compare searches on different landscapes: 1 is the best there is.
func ExampleLandscape_Relative() {
	l := twoBits()
	fmt.Printf("%.3f %.3f\n", l.Relative(l.Score(0)), l.Relative(l.Peak))
	// Output:
	// 0.214 1.000
}

// Whoever searches alone, one flip at a time, ends on a local peak: seldom the highest.
func ExampleLandscape_LocalPeak() {
	l, _ := learning.NewLandscape(learning.LandscapeParams{Bits: 20, Interactions: 5}, stream(1))
	x := uint64(0)
	for score := l.Score(x); !l.LocalPeak(x, score); score = l.Score(x) {
		best := 0
		for bit := range l.Bits {
			if l.Flipped(x, score, bit) > l.Flipped(x, score, best) {
				best = bit
			}
		}
		x ^= 1 << best
	}
	fmt.Printf("stuck at %.3f of the peak\n", l.Relative(l.Score(x)))
	// Output:
	// stuck at 0.891 of the peak
}

func ExampleDefaultLazerFriedmanParams() {
	g, _ := learning.SearchNetwork("line", 100, nil)
	p := learning.DefaultLazerFriedmanParams(g)
	fmt.Println(p.Network.Order(), "people,", p.Landscape.Bits, "bits, at most", p.Rounds, "rounds")
	// Output:
	// 100 people, 20 bits, at most 400 rounds
}

// The same stream poses the same problem to two networks, whose people start alike.
func ExampleLazerFriedman_Init() {
	for _, name := range []string{"full", "line"} {
		g, _ := learning.SearchNetwork(name, 100, nil)
		s, err := learning.LazerFriedman{}.Init(learning.DefaultLazerFriedmanParams(g), stream(7))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%s: %d solutions, mean %.4f\n", name, s.Unique(), s.MeanRelative())
	}
	// Output:
	// full: 100 solutions, mean 0.6234
	// line: 100 solutions, mean 0.6234
}

// The well-connected agree at once, on whatever was best; the line keeps searching,
// and overtakes them.
func ExampleLazerFriedman_Step() {
	for _, name := range []string{"full", "line"} {
		g, _ := learning.SearchNetwork(name, 100, nil)
		r := stream(7)
		s, _ := learning.LazerFriedman{}.Init(learning.DefaultLazerFriedmanParams(g), r)
		for _, until := range []int{3, 40} {
			for done := false; !done && s.Round < until; {
				done, _ = learning.LazerFriedman{}.Step(s, r)
			}
			fmt.Printf("%s, round %d: %.2f with %d solutions\n", name, s.Round, s.MeanRelative(), s.Unique())
		}
	}
	// Output:
	// full, round 3: 0.88 with 2 solutions
	// full, round 4: 0.88 with 1 solutions
	// line, round 3: 0.78 with 48 solutions
	// line, round 40: 0.97 with 2 solutions
}

func ExampleDefaultBarkocziGalesicParams() {
	g, _ := learning.SearchNetwork("full", 100, nil)
	p := learning.DefaultBarkocziGalesicParams(g)
	fmt.Println("best of", p.Sample, "on", p.Landscape.Bits, "bits, for", p.Steps, "steps")
	// Output:
	// best of 3 on 15 bits, for 199 steps
}

// Everybody starts at a solution of their own, so there must be enough of them.
func ExampleBarkocziGalesic_Init() {
	g, _ := learning.SearchNetwork("full", 100, nil)
	s, err := learning.BarkocziGalesic{}.Init(learning.DefaultBarkocziGalesicParams(g), stream(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Unique(), "solutions of", len(s.Solutions), "people")
	// Output:
	// 100 solutions of 100 people
}

// Those who copy the best of three soon hold few solutions; those who wait for
// agreement keep more of them for longer.
func ExampleBarkocziGalesic_Step() {
	g, _ := learning.SearchNetwork("full", 100, nil)
	for _, strategy := range []learning.Strategy{learning.BestMember, learning.Conformity} {
		p, r := learning.DefaultBarkocziGalesicParams(g), stream(1)
		p.Strategy = strategy
		s, _ := learning.BarkocziGalesic{}.Init(p, r)
		for range 10 {
			_, _ = learning.BarkocziGalesic{}.Step(s, r)
		}
		early := s.Unique()
		for done := false; !done; {
			done, _ = learning.BarkocziGalesic{}.Step(s, r)
		}
		fmt.Printf("%d solutions after 10 steps, in the end %d of %.2f\n", early, s.Unique(), s.MeanRelative())
	}
	// Output:
	// 1 solutions after 10 steps, in the end 1 of 0.97
	// 98 solutions after 10 steps, in the end 5 of 0.97
}

// searching returns three people on a small landscape: two at the peak, one at 0.
func searching() *learning.LazerFriedmanState {
	l, g := twoBits(), searchLine(3)
	return learning.LazerFriedman{}.Start(g, l, []uint64{l.Best, l.Best, 0})
}

func searchLine(people int) learning.LazerFriedmanParams {
	g, err := learning.SearchNetwork("line", people, nil)
	if err != nil {
		panic(err)
	}
	return learning.DefaultLazerFriedmanParams(g)
}

func ExampleSearchers_MeanRelative() {
	s := searching()
	fmt.Printf("scores %v of %d: mean %.3f\n", s.Scores, s.Landscape.Peak, s.MeanRelative())
	// Output:
	// scores [14 14 3] of 14: mean 0.738
}

// The eighth power makes much of the last steps to the top: who has half of the peak
// is hardly paid.
func ExampleSearchers_MeanPayoff() {
	s := searching()
	fmt.Printf("mean score %.3f, mean payoff %.3f\n", s.MeanRelative(), s.MeanPayoff())
	// Output:
	// mean score 0.738, mean payoff 0.667
}

// How many ideas are still alive.
func ExampleSearchers_Unique() {
	s := searching()
	fmt.Println(s.Unique())
	_, _ = learning.LazerFriedman{}.Step(s, stream(1)) // the third copies the second
	fmt.Println(s.Unique())
	// Output:
	// 2
	// 1
}

func ExampleSearchers_AllAtPeak() {
	s := searching()
	fmt.Println(s.AllAtPeak())
	_, _ = learning.LazerFriedman{}.Step(s, stream(1)) // the third copies the second
	fmt.Println(s.AllAtPeak())
	// Output:
	// false
	// true
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
		s, err := sim.Run(learning.LazerFriedman{}, learning.DefaultLazerFriedmanParams(g), sim.UntilDone, stream(1))
		if err != nil {
			fmt.Println(err)
			return
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
			s, err := sim.Run(learning.BarkocziGalesic{}, p, sim.UntilDone, stream(run))
			if err != nil {
				fmt.Println(err)
				return
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
