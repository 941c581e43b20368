package trust_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/impactnet/impactnet/trust"
)

// From what people did to whom they trust, and what to do next.
func Example() {
	var people trust.Labels
	ana, ben := people.Intern("Ana"), people.Intern("Ben")
	ledger, _ := trust.NewLedger(people.Len(), trust.DefaultLedgerParams())
	start := trust.Instant(time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC))
	for week := range int64(4) {
		_ = ledger.Append(
			trust.Evidence{From: ana, To: ben, Layer: trust.Humility, Outcome: 1, Weight: 1, Time: start + week*trust.Week},
			trust.Evidence{From: ana, To: ben, Layer: trust.Integrity, Outcome: 0.5, Weight: 1, Time: start + week*trust.Week},
		)
	}
	records, _ := ledger.Pair(ana, ben, start+4*trust.Week)
	pyramid, _ := trust.NewPyramid(records, trust.DefaultPyramidParams())
	fmt.Println(pyramid.Explain("Ana", "Ben"))
	// Output:
	// Ana's trust in Ben stands on humility (score 0.36, height 1 of 4); next is integrity (acts by its values and avoids harm), with 1.87 of the 2.00 units of supportive evidence it needs, against 0.00 contrary.
}

func ExampleCumulativeFusion() {
	a := trust.Opinion{Belief: 0.8, Disbelief: 0.1, Uncertainty: 0.1, BaseRate: 0.5}
	b := trust.Opinion{Belief: 0.4, Disbelief: 0.3, Uncertainty: 0.3, BaseRate: 0.5}
	fmt.Printf("%.6f\n", trust.CumulativeFusion(a, b))
	// Output: {0.756757 0.162162 0.081081 0.500000}
}

func ExampleAveragingFusion() {
	a := trust.Opinion{Belief: 0.8, Disbelief: 0.1, Uncertainty: 0.1, BaseRate: 0.5}
	b := trust.Opinion{Belief: 0.4, Disbelief: 0.3, Uncertainty: 0.3, BaseRate: 0.5}
	fmt.Printf("%.2f\n", trust.AveragingFusion(a, b))
	// Output: {0.70 0.15 0.15 0.50}
}

func ExampleDiscount() {
	advisor := trust.Opinion{Belief: 0.8, Disbelief: 0.1, Uncertainty: 0.1, BaseRate: 0.5}
	advice := trust.Opinion{Belief: 0.4, Disbelief: 0.3, Uncertainty: 0.3, BaseRate: 0.5}
	fmt.Printf("%.2f\n", trust.Discount(advisor, advice))
	// Output: {0.32 0.24 0.44 0.50}
}

func ExampleDiscountByExpectation() {
	advisor := trust.Opinion{Belief: 0.8, Disbelief: 0.1, Uncertainty: 0.1, BaseRate: 0.5}
	advice := trust.Opinion{Belief: 0.4, Disbelief: 0.3, Uncertainty: 0.3, BaseRate: 0.5}
	fmt.Printf("%.3f\n", trust.DiscountByExpectation(advisor, advice))
	// Output: {0.340 0.255 0.405 0.500}
}

func ExampleOpinion_Expectation() {
	o := trust.Opinion{Belief: 0.6, Disbelief: 0.1, Uncertainty: 0.3, BaseRate: 0.5}
	fmt.Println(o.Expectation())
	// Output: 0.75
}

func ExampleOpinion_Rating() {
	o := trust.Opinion{Belief: 0.75, Disbelief: 0.25, BaseRate: 0.5}
	fmt.Println(o.Rating())
	// Output: 0.5
}

func ExampleOpinion_Validate() {
	err := trust.Opinion{Belief: 0.6, Disbelief: 0.6}.Validate()
	fmt.Println(errors.Is(err, trust.ErrOpinion))
	// Output: true
}

func ExampleRollUp() {
	sure := trust.Opinion{Belief: 1, BaseRate: 0.5}
	member := trust.Opinion{Belief: 0.6, Disbelief: 0.2, Uncertainty: 0.2, BaseRate: 0.5}
	one := trust.RollUp(trust.Representative{Opinion: member, Represents: sure})
	two := trust.RollUp(trust.Representative{Opinion: member, Represents: sure}, trust.Representative{Opinion: member, Represents: sure})
	fmt.Printf("uncertainty %.2f through one member, %.2f through two\n", one.Uncertainty, two.Uncertainty)
	// Output: uncertainty 0.20 through one member, 0.11 through two
}

func ExampleFromRating() {
	r, err := trust.FromRating(0.6, 1)
	fmt.Println(r, err)
	_, err = trust.FromRating(7, 1)
	fmt.Println(err)
	// Output:
	// {0.8 0.2} <nil>
	// trust: bad rating: value must be in [-1,1], got 7
}

func ExampleRecord_Add() {
	fmt.Println(trust.Record{Supportive: 7, Contrary: 1}.Add(trust.Record{Supportive: 3, Contrary: 2}))
	// Output: {10 3}
}

// Fifty good outcomes, then ten bad ones, with forgetting.
func ExampleRecord_Scale() {
	var r trust.Record
	for i := range 60 {
		x := trust.Record{Supportive: 1}
		if i >= 50 {
			x = trust.Record{Contrary: 1}
		}
		r = r.Scale(0.9).Add(x)
	}
	fmt.Printf("%.6f\n", trust.DefaultPrior().Expectation(r))
	// Output: 0.372960
}

func ExamplePrior_Opinion() {
	fmt.Println(trust.DefaultPrior().Opinion(trust.Record{Supportive: 7, Contrary: 1}))
	// Output: {0.7 0.1 0.2 0.5}
}

func ExamplePrior_Expectation() {
	fmt.Println(trust.DefaultPrior().Expectation(trust.Record{Supportive: 7, Contrary: 1}))
	// Output: 0.8
}

func ExamplePrior_Record() {
	o := trust.Opinion{Belief: 0.5, Disbelief: 0.25, Uncertainty: 0.25, BaseRate: 0.5}
	fmt.Println(trust.DefaultPrior().Record(o))
	// Output: {4 2}
}

func ExamplePrior_Discount() {
	advisor, reported := trust.Record{Supportive: 8, Contrary: 2}, trust.Record{Supportive: 6, Contrary: 3}
	fmt.Printf("%.3f\n", trust.DefaultPrior().Discount(advisor, reported))
	// Output: {1.600 0.800}
}

func ExamplePrior_Validate() {
	fmt.Println(trust.Prior{Weight: -1, BaseRate: 2}.Validate())
	// Output:
	// trust: bad parameters: prior weight must be positive and finite, got -1
	// trust: bad parameters: base rate must be in [0,1], got 2
}

// Trust is lost faster than it is won: one broken promise costs seventeen kept ones.
func ExampleIncrements() {
	i, t := trust.DefaultIncrements(), 0.5
	for range 20 {
		t = i.Keep(t)
	}
	fmt.Printf("%.6f after 20 kept promises, %.6f after a breach, %v to recover\n", t, i.Break(t), i.KeepsToRecover(t))
	// Output: 0.939212 after 20 kept promises, 0.657448 after a breach, 17 to recover
}

func ExampleIncrements_Keep() {
	fmt.Printf("%.2f\n", trust.DefaultIncrements().Keep(0.5))
	// Output: 0.55
}

func ExampleIncrements_Break() {
	fmt.Printf("%.2f\n", trust.DefaultIncrements().Break(0.5))
	// Output: 0.35
}

func ExampleIncrements_KeepsToRecover() {
	fmt.Println(trust.DefaultIncrements().KeepsToRecover(0.5), trust.DefaultIncrements().KeepsToRecover(1))
	// Output: 3 +Inf
}

func ExampleIncrements_Validate() {
	fmt.Println(trust.Increments{Gain: 2}.Validate())
	// Output: trust: bad parameters: gain must be in [0,1], got 2
}

func ExampleNewPyramid() {
	known := trust.Records{
		trust.Humility:   {Supportive: 7, Contrary: 1},
		trust.Integrity:  {Supportive: 5, Contrary: 2},
		trust.Commitment: {Supportive: 1},
	}
	p, err := trust.NewPyramid(known, trust.DefaultPyramidParams())
	fmt.Printf("score %.3f, height %d, %v\n", p.Score, p.Height, err)
	for k, layer := range p.Layers {
		fmt.Printf("%-10s expectation %.2f standing %.2f\n", trust.Layer(k), layer.Expectation, layer.Standing)
	}
	// Output:
	// score 0.364, height 2, <nil>
	// humility   expectation 0.80 standing 0.80
	// integrity  expectation 0.67 standing 0.53
	// commitment expectation 0.67 standing 0.36
	// excitement expectation 0.50 standing 0.18
}

func ExamplePyramid_Next() {
	p, _ := trust.NewPyramid(trust.Records{trust.Humility: {Supportive: 5}}, trust.DefaultPyramidParams())
	next, ok := p.Next()
	fmt.Println(next, ok)
	// Output: integrity true
}

func ExamplePyramid_Explain() {
	p, _ := trust.NewPyramid(trust.Records{}, trust.DefaultPyramidParams())
	fmt.Println(p.Explain("Ana", "Ben"))
	// Output: Ana's trust in Ben has no layer yet (score 0.16, height 0 of 4); next is humility (admits limits and asks for help), of which nothing is known yet.
}

func ExamplePyramidParams_Validate() {
	p := trust.DefaultPyramidParams()
	p.Gamma = -1
	fmt.Println(p.Validate())
	// Output: trust: bad parameters: gamma must be finite and >= 0, got -1
}

func ExampleLayer_Meaning() {
	fmt.Println(trust.Commitment, trust.Commitment.Meaning())
	// Output: commitment delivers impact that matters to the other
}

func ExampleLayer_String() {
	fmt.Println(trust.Excitement.String(), trust.Layer(9).String())
	// Output: excitement layer(9)
}

func ExampleBasis() {
	fmt.Printf("%.2f in a calm world, %.2f in a turbulent one\n", trust.Basis(0.9, 0.4, 0.1), trust.Basis(0.9, 0.4, 0.8))
	// Output: 0.85 in a calm world, 0.50 in a turbulent one
}

func ExampleTrustSurvey() {
	answers := trust.TrustSurvey{Reliability: 4, Openness: 3, Mission: 4}
	record, _ := answers.Record(1)
	fmt.Printf("score %.2f, expectation %.2f\n", answers.Score(), trust.DefaultPrior().Expectation(record))
	// Output: score 3.67, expectation 0.73
}

func ExampleTrustSurvey_Validate() {
	fmt.Println(trust.TrustSurvey{Reliability: 7}.Validate())
	// Output: trust: bad survey answer: answers must be in 1..4, or 0 if missing, got [7 0 0]
}

func ExampleTrustSurvey_Score() {
	fmt.Println(trust.TrustSurvey{Reliability: 4, Openness: 3}.Score())
	// Output: 3.5
}

func ExampleTrustSurvey_Record() {
	fmt.Println(trust.TrustSurvey{Reliability: 4, Openness: 1}.Record(2))
	// Output: {2 2} <nil>
}

func ExampleTrustSurvey_Records() {
	records, _ := trust.TrustSurvey{Reliability: 4, Openness: 1, Mission: 4}.Records(1)
	fmt.Println(records[trust.Humility], records[trust.Integrity], records[trust.Commitment], records[trust.Excitement])
	// Output: {0 1} {1 0} {1 0} {0 0}
}

func ExampleValueSurvey() {
	answers := trust.ValueSurvey{Influence: 2, Resources: 4, Involvement: 3}
	record, err := answers.Record(1)
	fmt.Printf("score %.0f, evidence %.2f, %v\n", answers.Score(), record, err)
	// Output: score 3, evidence {2.00 1.00}, <nil>
}

func ExampleValueSurvey_Validate() {
	fmt.Println(trust.ValueSurvey{Influence: 1, Resources: 4}.Validate())
	// Output: <nil>
}

func ExampleValueSurvey_Score() {
	fmt.Println(trust.ValueSurvey{Influence: 1, Resources: 4}.Score())
	// Output: 2.5
}

func ExampleValueSurvey_Record() {
	fmt.Println(trust.ValueSurvey{Influence: 1, Resources: 4}.Record(1))
	// Output: {1 1} <nil>
}

func ExampleLedger_Scores() {
	ledger, _ := trust.NewLedger(2, trust.DefaultLedgerParams())
	for k := range trust.Layer(trust.LayerCount) {
		_ = ledger.Append(trust.Evidence{From: 0, To: 1, Layer: k, Outcome: 1, Weight: 8})
	}
	scores, err := ledger.Scores(context.Background(), 0, trust.DefaultPyramidParams(), trust.Options{})
	fmt.Printf("%.4f %v\n", scores, err)
	// Output: [0.1625 0.7331] <nil>
}
