package results_test

import (
	"fmt"
	"math"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/results"
)

func ExamplePairs() {
	fmt.Println(results.Pairs(5), results.Pairs(15), results.Pairs(150))
	// Output: 10 105 11175
}

func ExampleSpinOutPairs() {
	fmt.Println(results.Pairs(16), results.SpinOutPairs(16, 2))
	// Output: 120 58
}

// Nine bridges in ten are gone a year later.
func ExampleHazard() {
	fmt.Printf("%.1f%% a month\n", 100*results.Hazard(0.9, 12))
	// Output: 17.5% a month
}

func ExampleHalfLife() {
	fmt.Printf("%.2f months\n", results.HalfLife(results.Hazard(0.9, 12)))
	// Output: 3.61 months
}

func ExampleInitiative_Quadrant() {
	fmt.Println(results.Initiative{Name: "swimmable river", Meaning: 0.9, Speed: 0.2}.Quadrant())
	fmt.Println(results.Initiative{Name: "test the wells", Meaning: 0.6, Speed: 0.8}.Quadrant())
	// Output:
	// build up
	// do it first
}

func ExampleInitiative_Validate() {
	fmt.Println(results.Initiative{Name: "dam", Meaning: 2}.Validate())
	// Output: results: bad initiative: dam: meaning must be in [0,1], got 2
}

var options = []results.Initiative{
	{Name: "test the wells", Meaning: 0.5, Speed: 0.9},
	{Name: "clean the bank", Meaning: 0.4, Speed: 0.8},
	{Name: "open the mill gate", Meaning: 0.7, Speed: 0.5, Trust: 0.6},
	{Name: "swimmable river", Meaning: 1, Speed: 0.1, Trust: 0.8},
}

func ExampleChoose() {
	chosen, _ := results.Choose(options, 2, 0.7)
	for _, i := range chosen {
		fmt.Println(i.Name)
	}
	// Output:
	// open the mill gate
	// test the wells
}

// Harder initiatives wait until there is trust enough.
func ExampleStages() {
	stages, _ := results.Stages(options, 3)
	for _, s := range stages {
		fmt.Printf("from %.1f:", s.Trust)
		for _, i := range s.Chosen {
			fmt.Printf(" %s;", i.Name)
		}
		fmt.Println()
	}
	// Output:
	// from 0.0: test the wells;
	// from 0.6: open the mill gate; test the wells;
	// from 0.8: swimmable river; open the mill gate; test the wells;
}

// wells is a space in which a group measures every week how many wells it has tested.
func wells() *impact.Space {
	s, _ := impact.NewSpace(impact.SpaceParams{})
	facts := []impact.Fact{
		impact.PersonJoined{Person: "Ann"},
		impact.GroupFormed{Group: "river", People: []string{"Ann"}},
		impact.InitiativeStarted{Initiative: "test the wells", Group: "river", Meaning: new(0.5), Speed: new(0.9)},
		impact.InitiativeStarted{Initiative: "a vague idea", Group: "river"},
		impact.MetricDefined{Metric: "wells", Initiative: "test the wells"},
	}
	for i, f := range facts {
		_, _ = s.Apply(impact.Event{ID: fmt.Sprint(i), Time: impact.Tick(0), Fact: f})
	}
	for week, value := range []float64{10, 12, 12, 15, 17, 18, 22, 24, 27, 31} {
		fact := impact.MetricMeasured{Metric: "wells", Value: value, Hours: 20 - float64(week)}
		_, _ = s.Apply(impact.Event{ID: fmt.Sprint("week ", week), Time: impact.Tick(int64(week)), Fact: fact})
	}
	return s
}

func ExampleFromGroup() {
	s := wells()
	g, _ := s.Group("river")
	placed, unplaced := results.FromGroup(s.Now(), g, nil)
	fmt.Println(placed[0].Name, placed[0].Quadrant(), unplaced)
	// Output: test the wells do it first [a vague idea]
}

func ExampleFromMetric() {
	series, _ := results.FromMetric(wells().Now(), "wells", 0)
	fmt.Println(len(series.Points), series.Points[9])
	// Output: 10 {9 31 11 0}
}

func ExampleSeries_Validate() {
	s := results.Series{Points: []results.Point{{Time: 1, Value: 3}, {Time: 1, Value: 4}}}
	fmt.Println(s.Validate())
	// Output: results: bad series: point 1: times must be finite and rise, got 1
}

// More impact with less effort is a trajectory of its own.
func ExampleSeries_PerEffort() {
	series, _ := results.FromMetric(wells().Now(), "wells", 0)
	per, _ := results.NewTrajectory(series.PerEffort(results.Hours), results.TrajectoryParams{})
	fmt.Println(per.Reading("wells an hour", "week"))
	// Output: wells an hour: improving, by 21% a week (19.5% to 22.5%); the rate is steady as far as can be told; now at 2.8 [2.57, 3.06]. Each doubling of experience brings a factor of 1.67 (1.57 to 1.78).
}

func ExampleNewTrajectory() {
	series, _ := results.FromMetric(wells().Now(), "wells", 0)
	t, _ := results.NewTrajectory(series, results.TrajectoryParams{})
	fmt.Println(t.Verdict)
	fmt.Println("rate        ", t.Rate)
	fmt.Println("acceleration", t.Acceleration)
	fmt.Println("learning    ", t.Learning)
	// Output:
	// improving
	// rate         0.124 [0.112, 0.137]
	// acceleration 0.0002 [-0.00915, 0.00955]
	// learning     0.54 [0.452, 0.628]
}

func ExampleTrajectory_Reading() {
	t, _ := results.NewTrajectory(results.Series{Points: []results.Point{{Time: 0, Value: 3}, {Time: 1, Value: 9}}}, results.TrajectoryParams{})
	fmt.Println(t.Reading("wells", "week"))
	// Output: wells: too little data, 2 of the 5 points it takes to say anything.
}

func ExampleTrajectoryParams_Validate() {
	fmt.Println(results.TrajectoryParams{Confidence: 95}.Validate())
	// Output: results: bad parameters: the confidence must be in (0,1), got 95
}

func ExampleEstimate_String() {
	fmt.Println(results.Estimate{Value: 1, Low: 0.5, High: 1.5, Error: 0.25, Freedom: 10})
	// Output: 1 [0.5, 1.5]
}

func ExampleEstimate_Known() {
	fmt.Println(results.Estimate{Value: math.NaN()}.Known())
	// Output: false
}

func ExampleRank() {
	standings, _ := results.Rank([]results.Estimate{
		{Value: 0.08, Error: 0.01, Freedom: 9},
		{Value: 0.07, Error: 0.01, Freedom: 9},
		{Value: 0.01, Error: 0.01, Freedom: 9},
	}, 0.95)
	fmt.Println(standings)
	// Output: [{1 1 2} {2 1 2} {3 3 3}]
}

// Which group of a creation space improves fastest, and how sure is that?
func ExampleRank_trajectories() {
	var rates []results.Estimate
	for _, growth := range []float64{0.10, 0.09, 0.02} {
		var s results.Series
		for week := range 20 {
			noise := 0.05 * math.Sin(float64(7*week*week))
			s.Points = append(s.Points, results.Point{Time: float64(week), Value: math.Exp(growth*float64(week) + noise)})
		}
		t, _ := results.NewTrajectory(s, results.TrajectoryParams{})
		rates = append(rates, t.Rate)
	}
	standings, _ := results.Rank(rates, 0.95)
	fmt.Println(results.RankReading([]string{"river", "hill", "lake"}, standings))
	// Output: river 1 (1-1), hill 2 (2-2), lake 3 (3-3)
}

func ExampleRankReading() {
	fmt.Println(results.RankReading([]string{"river", "hill", "lake"}, []results.Standing{{1, 1, 2}, {2, 1, 2}, {3, 3, 3}}))
	// Output: river 1 (1-2), hill 2 (1-2), lake 3 (3-3)
}

func ExampleResources_String() {
	fmt.Println(results.Resources{People: 3, Hours: 20})
	// Output: 3 people, 20 hours a week and 0 of money
}

func ExamplePlan_Validate() {
	p := results.Plan{
		Out: results.ZoomOut{Years: 15, Opportunity: "a river to swim in", Role: "those who know its water"},
		In:  results.ZoomIn{Months: 9, Commitments: []results.Commitment{{Initiative: options[0], Metrics: []string{"wells"}, CriticalMass: results.Resources{Hours: 20}}}},
	}
	fmt.Println(p.Validate())
	// Output:
	// results: incomplete plan: take on 2 or 3 initiatives, got 1
	// results: incomplete plan: test the wells: commit the critical mass of 0 people, 20 hours a week and 0 of money, got 0 people, 0 hours a week and 0 of money
}

func ExamplePlan_Reading() {
	p := results.Plan{Out: results.ZoomOut{Years: 15, Opportunity: "a river to swim in", Role: "those who know its water"}, In: results.ZoomIn{Months: 9}}
	fmt.Println(p.Reading())
	// Output: In 15 years: a river to swim in. In the next 9 months: nothing as yet. Still lacking: take on 2 or 3 initiatives, got 0.
}

// With nothing to unlock, growth ends at the ceiling; connections let it compound.
func ExamplePotential_At() {
	p := results.Potential{Gain: 0.1, Activity: 1, Ceiling: 10}
	for _, unlock := range []float64{0, 0.05} {
		p.Unlock = unlock
		a, c := p.At(40)
		fmt.Printf("%.1f of %.1f\n", a, c)
	}
	// Output:
	// 9.8 of 10.0
	// 24.9 of 34.1
}

func ExamplePotential_GrowthRate() {
	p := results.Potential{Gain: 0.1, Unlock: 0.05, Activity: 1, Synergy: 0.5, Ceiling: 10}
	for _, p.Connections = range []float64{0, 2, 8} {
		fmt.Printf("%.1f%% ", 100*p.GrowthRate())
	}
	fmt.Println("a week")
	// Output: 3.7% 6.2% 11.6% a week
}

func ExamplePotential_Validate() {
	fmt.Println(results.Potential{Gain: -1}.Validate())
	// Output: results: bad parameters: gain must be finite and not negative, got -1
}

func ExampleJudge() {
	for _, unlock := range []float64{0, 0.05} {
		var s results.Series
		for week := range 30 {
			a, _ := results.Potential{Gain: 0.2, Unlock: unlock, Activity: 1, Ceiling: 10}.At(float64(week))
			s.Points = append(s.Points, results.Point{Time: float64(week), Value: a + 0.05*math.Sin(float64(3*week))})
		}
		j, _ := results.Judge(s, results.JudgeParams{})
		fmt.Println(j.Growth)
	}
	// Output:
	// saturating
	// compounding
}

func ExampleJudgement_Reading() {
	j, _ := results.Judge(results.Series{Points: []results.Point{{Time: 0, Value: 3}, {Time: 1, Value: 9}}}, results.JudgeParams{})
	fmt.Println(j.Reading("impact", "week"))
	// Output: impact: too little data to tell whether it saturates or compounds.
}

func ExampleJudgeParams_Validate() {
	fmt.Println(results.JudgeParams{Weight: 0.3}.Validate())
	// Output: results: bad parameters: the weight must be in (0.5,1), got 0.3
}
