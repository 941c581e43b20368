package learning_test

import (
	"fmt"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/network/sim"
)

// hills is a ring of six places, their values the height of the ground.
func hills() *learning.Ring {
	ring, err := learning.RingOf([]float64{10, 40, 20, 30, 90, 50}, 3)
	if err != nil {
		panic(err)
	}
	return ring
}

// A problem of 2000 random values: a lone problem solver ends high above their mean of
// about 50.
func ExampleNewRing() {
	ring, err := learning.NewRing(2000, 12, stream(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.1f\n", ring.Score([]learning.Heuristic{{1, 5, 11}}))
	// Output:
	// 85.8
}

// Values that are given make a problem one can follow by hand; no step may be longer
// than the ring.
func ExampleRingOf() {
	ring, err := learning.RingOf([]float64{1, 2, 3}, 2)
	fmt.Println(ring.Climb(0, learning.Heuristic{1}), err)
	_, err = learning.RingOf([]float64{1, 2, 3}, 4)
	fmt.Println(err)
	// Output:
	// 2 <nil>
	// learning: bad parameter: longest step is 4 on a ring of 3
}

// From place 0, a step of 1 leads up to 40, and neither 1 nor 2 leads further up; a
// step of 3 would.
func ExampleRing_Climb() {
	ring := hills()
	fmt.Println(ring.Climb(0, learning.Heuristic{1, 2}), ring.Climb(0, learning.Heuristic{1, 3}))
	// Output:
	// 1 4
}

// Where one is stuck the other goes on.
func ExampleRing_Relay() {
	ring := hills()
	careful, bold := learning.Heuristic{1, 2}, learning.Heuristic{3, 1}
	fmt.Println("alone:", ring.Climb(0, careful))
	fmt.Println("in relay:", ring.Relay(0, []learning.Heuristic{careful, bold}))
	// Output:
	// alone: 1
	// in relay: 4
}

// What a second member adds depends on how different they are: nothing, if they are
// the same.
func ExampleRing_Score() {
	ring := hills()
	careful, bold := learning.Heuristic{1, 2}, learning.Heuristic{3, 1}
	for _, team := range [][]learning.Heuristic{{careful}, {careful, careful}, {careful, bold}} {
		fmt.Printf("%v %.1f\n", team, ring.Score(team))
	}
	// Output:
	// [[1 2]] 60.0
	// [[1 2] [1 2]] 60.0
	// [[1 2] [3 1]] 76.7
}

// Six ways to search, of different ability.
func ExampleRing_Abilities() {
	all := learning.Heuristics(3, 2)
	for k, ability := range hills().Abilities(all) {
		fmt.Printf("%v %.1f\n", all[k], ability)
	}
	// Output:
	// [1 2] 60.0
	// [1 3] 83.3
	// [2 1] 61.7
	// [2 3] 70.0
	// [3 1] 76.7
	// [3 2] 63.3
}

// Members differ; more than there are different heuristics cannot be had.
func ExampleRandomTeam() {
	team, err := learning.RandomTeam(12, 3, 4, stream(1))
	fmt.Println(team, err)
	_, err = learning.RandomTeam(3, 2, 7, stream(1))
	fmt.Println(err)
	// Output:
	// [[3 11 8] [10 11 6] [9 8 6] [9 11 1]] <nil>
	// learning: bad parameter: no 7 different heuristics of 2 steps of 1 to 3
}

// Two members who search in the same order but for the last step, and two who have
// no place in common.
func ExampleTeamDiversity() {
	fmt.Printf("%.1f\n", learning.TeamDiversity([]learning.Heuristic{{1, 2, 3}, {1, 2, 4}}))
	fmt.Printf("%.1f\n", learning.TeamDiversity([]learning.Heuristic{{1, 2, 3}, {2, 3, 1}}))
	fmt.Printf("%.1f\n", learning.TeamDiversity([]learning.Heuristic{{1, 2, 3}}))
	// Output:
	// 33.3
	// 100.0
	// NaN
}

func ExampleDistinctSteps() {
	fmt.Println(learning.DistinctSteps([]learning.Heuristic{{1, 2, 3}, {2, 3, 1}, {1, 2, 9}}))
	// Output:
	// 4
}

func ExampleDefaultHongPageParams() {
	p := learning.DefaultHongPageParams()
	fmt.Printf("the best %d of all heuristics of %d steps of 1 to %d, on %d places\n", p.Members, p.Steps, p.Longest, p.Positions)
	// Output:
	// the best 10 of all heuristics of 3 steps of 1 to 12, on 2000 places
}

// The best are alike: they have fewer step sizes between them than a random team.
func ExampleHongPage_Init() {
	p := learning.DefaultHongPageParams()
	for _, p.RandomTeam = range []bool{false, true} {
		s, err := learning.HongPage{}.Init(p, stream(3))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("random %v: diversity %.0f, %d step sizes\n", p.RandomTeam, learning.TeamDiversity(s.Team), learning.DistinctSteps(s.Team))
	}
	// Output:
	// random false: diversity 81, 8 step sizes
	// random true: diversity 91, 12 step sizes
}

// One step is the whole run: the team works from every start.
func ExampleHongPage_Step() {
	s, _ := learning.HongPage{}.Init(learning.DefaultHongPageParams(), stream(3))
	done, err := learning.HongPage{}.Step(s, nil)
	fmt.Printf("%v %v %.1f\n", done, err, s.Score)
	// Output:
	// true <nil> 92.9
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
		s, err := sim.Run(learning.HongPage{}, p, sim.UntilDone, stream(1))
		if err != nil {
			fmt.Println(err)
			return
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
