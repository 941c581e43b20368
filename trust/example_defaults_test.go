package trust_test

import (
	"fmt"

	"github.com/impactnet/impactnet/trust"
)

// With the defaults, trust that starts below the tipping point is lost to fear, and
// above it grows.
func ExampleDefaultCycle() {
	cycle := trust.DefaultCycle()
	for _, start := range []float64{0.4, 0.5} {
		from := trust.State{Pressure: cycle.Kappa / cycle.Nu, Fear: 0.5, Trust: start}
		states, err := cycle.Trajectory(from, 0.1, 4000)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("trust of %.1f comes to %.2f\n", start, states[len(states)-1].Trust)
	}
	// Output:
	// trust of 0.4 comes to 0.00
	// trust of 0.5 comes to 0.83
}

// A broken promise costs what several kept ones had won.
func ExampleDefaultIncrements() {
	steps := trust.DefaultIncrements()
	level := 0.5
	for range 3 {
		level = steps.Keep(level)
	}
	fmt.Printf("three promises kept: %.2f, then one broken: %.2f\n", level, steps.Break(level))
	// Output:
	// three promises kept: 0.64, then one broken: 0.44
}

// Half a year later what was seen counts half; what spoke against somebody fades as
// slowly, and counted twice.
func ExampleDefaultLedgerParams() {
	p := trust.DefaultLedgerParams()
	fmt.Println(p.SupportiveHalfLife/trust.Day, "and", p.ContraryHalfLife/trust.Day, "days, asymmetry", p.Asymmetry)
	// Output:
	// 180 and 180 days, asymmetry 2
}

// The limit of a group follows from the hours it has: nobody said 15.
func ExampleDefaultMeeting() {
	meeting := trust.DefaultMeeting()
	for _, people := range []int{5, 15, 16} {
		fmt.Printf("%d people: %.3f\n", people, meeting.Score(people, trust.DefaultPyramidParams()))
	}
	// Output:
	// 5 people: 0.833
	// 15 people: 0.601
	// 16 people: 0.586
}

// A stranger is neither trusted nor distrusted in any layer; as each rests on those
// below, the score is lower than 1/2.
func ExampleDefaultPyramidParams() {
	stranger, err := trust.NewPyramid(trust.Records{}, trust.DefaultPyramidParams())
	fmt.Println(stranger.Score, stranger.Layers[trust.Humility].Expectation, err)
	// Output:
	// 0.1625 0.5 <nil>
}

// Without evidence the prior speaks, with more and more of it the evidence does.
func ExampleDefaultPrior() {
	prior := trust.DefaultPrior()
	for _, kept := range []float64{0, 2, 18} {
		fmt.Printf("%2.0f promises kept: %.2f\n", kept, prior.Expectation(trust.Record{Supportive: kept}))
	}
	// Output:
	// 0 promises kept: 0.50
	//  2 promises kept: 0.75
	// 18 promises kept: 0.95
}

// A stakeholder of whom nothing is known is asked for a little and for all.
func ExampleDefaultStaircase() {
	stairs := trust.DefaultStaircase()
	for _, level := range []float64{0.25, 0.5, 1} {
		fmt.Printf("%.2f: %.3f\n", level, stairs.Consent(trust.Stakeholder{}, level))
	}
	// Output:
	// 0.25: 0.924
	// 0.50: 0.500
	// 1.00: 0.007
}

// How long it takes two people who meet every week to be friends, beside the model.
func ExampleFriendshipHours() {
	for _, investment := range trust.FriendshipHours() {
		weeks := trust.DefaultMeeting().Weeks(investment.Hours, 2)
		fmt.Printf("%s: %.0f hours, %.0f weeks\n", investment.Name, investment.Hours, weeks)
	}
	// Output:
	// casual friend: 50 hours, 11 weeks
	// friend: 90 hours, 20 weeks
	// close friend: 200 hours, 44 weeks
}

// So many people are known by name, however often they were named.
func ExampleLabels_Len() {
	var names trust.Labels
	for _, name := range []string{"Maya", "Jonas", "Maya"} {
		names.Intern(name)
	}
	fmt.Println(names.Len())
	// Output:
	// 2
}

// The same evidence can be read again under other parameters.
func ExampleLedger_Params() {
	params := kept().Params()
	params.Asymmetry = 1 // as much for as against
	ledger, err := trust.NewLedger(3, params)
	if err != nil {
		fmt.Println(err)
		return
	}
	for e := range kept().Evidence() {
		if err := ledger.Append(e); err != nil {
			fmt.Println(err)
		}
	}
	records, _ := ledger.Pair(0, 1, 90*trust.Day)
	strict, _ := kept().Pair(0, 1, 90*trust.Day)
	fmt.Printf("%.1f against, %.1f before\n", records[trust.Integrity].Contrary, strict[trust.Integrity].Contrary)
	// Output:
	// 0.5 against, 1.0 before
}

// Numbers of people go from 0; evidence about others is refused until there is room.
func ExampleLedger_People() {
	ledger := kept()
	e := trust.Evidence{From: 0, To: 3, Outcome: 1, Weight: 1}
	fmt.Println(ledger.People(), ledger.Append(e))
	ledger.Grow(4)
	fmt.Println(ledger.People(), ledger.Append(e))
	// Output:
	// 3 evidence 0: trust: unknown person: 3 of 3
	// 4 <nil>
}

// Whatever is observed twice counts twice: a ledger has no names for observations.
func ExampleLedger_Len() {
	ledger := kept()
	e := trust.Evidence{From: 2, To: 1, Outcome: 1, Weight: 1}
	fmt.Println(ledger.Len(), ledger.Append(e, e), ledger.Len())
	// Output:
	// 2 <nil> 4
}
