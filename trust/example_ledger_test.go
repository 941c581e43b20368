package trust_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/impactnet/impactnet/trust"
)

// kept returns a ledger in which person 0 saw person 1 keep a promise on day 0 and
// break one on day 90.
func kept() *trust.Ledger {
	ledger, err := trust.NewLedger(3, trust.DefaultLedgerParams())
	if err == nil {
		err = ledger.Append(
			trust.Evidence{From: 0, To: 1, Layer: trust.Integrity, Outcome: 1, Weight: 4, Time: 0},
			trust.Evidence{From: 0, To: 1, Layer: trust.Integrity, Outcome: -0.5, Weight: 1, Time: 90 * trust.Day},
		)
	}
	if err != nil {
		panic(err)
	}
	return ledger
}

// The same question at three instants: each sees what was known by then, faded.
func ExampleLedger_Pair() {
	for _, day := range []int64{0, 89, 180} {
		records, _ := kept().Pair(0, 1, day*trust.Day)
		fmt.Printf("day %3d: %.3f\n", day, records[trust.Integrity])
	}
	// Output:
	// day   0: {4.000 0.000}
	// day  89: {2.839 0.000}
	// day 180: {2.000 0.707}
}

func ExampleRecords_Add() {
	heard := trust.Records{trust.Humility: {Supportive: 1}}
	seen := trust.Records{trust.Humility: {Supportive: 2, Contrary: 1}}
	fmt.Println(heard.Add(seen)[trust.Humility])
	// Output: {3 1}
}

func ExampleNewLedger() {
	_, err := trust.NewLedger(10, trust.LedgerParams{SupportiveHalfLife: 26, ContraryHalfLife: 52})
	fmt.Println(err)
	// Output: trust: bad parameters: asymmetry must be in (0,1e100], got 0
}

func ExampleLedgerParams_Validate() {
	weeks := trust.LedgerParams{SupportiveHalfLife: 26, ContraryHalfLife: 52, Asymmetry: 2}
	fmt.Println(weeks.Validate())
	// Output: <nil>
}

func ExampleLedger_Append() {
	ledger := kept()
	fmt.Println(ledger.Append(trust.Evidence{From: 2, To: 1, Outcome: 3, Weight: 1}))
	fmt.Println(ledger.Append(trust.Evidence{From: 2, To: 1, Outcome: 1, Weight: 1, Time: -5}), ledger.Len())
	// Output:
	// evidence 0: trust: bad evidence: outcome must be in [-1,1], got 3
	// <nil> 3
}

func ExampleLedger_Observe() {
	err := kept().Observe(10, trust.Evidence{From: 2, To: 1, Outcome: 1, Weight: 1, Time: 11})
	fmt.Println(err, errors.Is(err, trust.ErrFuture))
	// Output: evidence 0: trust: evidence from the future: time 11 is after 10 true
}

func ExampleLedger_Grow() {
	ledger := kept()
	ledger.Grow(5)
	fmt.Println(ledger.People())
	// Output: 5
}

func ExampleLedger_Merge() {
	var here, there trust.Labels
	here.Intern("Ana")
	there.Intern("Ben")
	there.Intern("Ana")
	ledger, _ := trust.NewLedger(1, trust.DefaultLedgerParams())
	other, _ := trust.NewLedger(2, trust.DefaultLedgerParams())
	_ = other.Append(trust.Evidence{From: 0, To: 1, Outcome: 1, Weight: 1})
	ids := here.Translation(&there)
	ledger.Grow(here.Len())
	err := ledger.Merge(other, ids)
	for e := range ledger.Evidence() {
		fmt.Println(here.Label(e.From), "about", here.Label(e.To), err)
	}
	// Output: Ben about Ana <nil>
}

func ExampleLedger_About() {
	records, err := kept().About(1, 90*trust.Day)
	fmt.Printf("%.3f %v\n", records[trust.Integrity], err)
	// Output: {2.828 1.000} <nil>
}

func ExampleLedger_Observers() {
	for from, records := range kept().Observers(1, 0) {
		fmt.Println(from, records[trust.Integrity])
	}
	// Output: 0 {4 0}
}

func ExampleLedger_Evidence() {
	for e := range kept().Evidence() {
		fmt.Println(e.From, e.To, e.Layer, e.Outcome, trust.Time(e.Time).Format(time.DateOnly))
	}
	// Output:
	// 0 1 integrity 1 1970-01-01
	// 0 1 integrity -0.5 1970-04-01
}

func ExampleLedger_MarshalBinary() {
	data, _ := kept().MarshalBinary()
	var restored trust.Ledger
	fmt.Println(len(data), "bytes", restored.UnmarshalBinary(data), restored.Len(), "observations")
	// Output: 69 bytes <nil> 2 observations
}

func ExampleLedger_UnmarshalBinary() {
	var ledger trust.Ledger
	fmt.Println(ledger.UnmarshalBinary([]byte("something else altogether, as long as it likes")))
	// Output: trust: bad snapshot: no ledger at byte 0
}

func ExampleLedger_Group() {
	ledger := kept()
	for i := range trust.PersonID(3) {
		for j := range trust.PersonID(3) {
			for k := trust.Layer(0); i != j && k < trust.LayerCount; k++ {
				_ = ledger.Append(trust.Evidence{From: i, To: j, Layer: k, Outcome: 1, Weight: 6})
			}
		}
	}
	depth, err := ledger.Group([]trust.PersonID{0, 1, 2}, 0, trust.DefaultPyramidParams())
	fmt.Printf("cohesion %.2f, mutual %.2f, breadth %d, %v\n", depth.Cohesion, depth.Mutual, depth.Breadth, err)
	// Output: cohesion 0.68, mutual 0.68, breadth 3, <nil>
}

func ExampleEvidence_Validate() {
	fmt.Println(trust.Evidence{From: 3, To: 3, Outcome: 1, Weight: 1}.Validate())
	// Output: trust: bad evidence: nobody is a witness of themselves, got 3
}

func ExampleInstant() {
	fmt.Println(trust.Instant(time.Date(1970, 1, 2, 0, 0, 0, 0, time.UTC)))
	// Output: 86400
}

func ExampleTime() {
	fmt.Println(trust.Time(2 * trust.Day))
	// Output: 1970-01-03 00:00:00 +0000 UTC
}

func ExampleLabels() {
	var people trust.Labels
	fmt.Println(people.Intern("Ana"), people.Intern("Ben"), people.Intern("Ana"), people.Len())
	id, ok := people.ID("Ben")
	fmt.Println(id, ok, people.Label(id))
	// Output:
	// 0 1 0 2
	// 1 true Ben
}

func ExampleLabels_Intern() {
	var people trust.Labels
	fmt.Println(people.Intern("Ana"), people.Intern("Ben"))
	// Output: 0 1
}

func ExampleLabels_ID() {
	var people trust.Labels
	fmt.Println(people.ID("nobody"))
	// Output: 0 false
}

func ExampleLabels_Label() {
	var people trust.Labels
	fmt.Println(people.Label(people.Intern("Ana")))
	// Output: Ana
}

func ExampleLabels_Translation() {
	var here, there trust.Labels
	here.Intern("Ana")
	there.Intern("Ben")
	there.Intern("Ana")
	fmt.Println(here.Translation(&there))
	// Output: [1 0]
}

func ExampleLedger_Clone() {
	ledger := kept()
	copied := ledger.Clone()
	_ = copied.Append(trust.Evidence{From: 1, To: 0, Outcome: 1, Weight: 1})
	fmt.Println(ledger.Len(), copied.Len())
	// Output: 2 3
}

// Persons 0 and 2 turn out to be one, who is 2: the evidence about 1 is theirs.
func ExampleLedger_Identify() {
	ledger := kept()
	err := ledger.Identify([]trust.PersonID{2, 1, 2})
	for from, records := range ledger.Observers(1, 0) {
		fmt.Println(from, records[trust.Integrity], err)
	}
	// Output: 2 {4 0} <nil>
}

func ExampleLedger_Among() {
	scores, err := kept().Among([]trust.PersonID{0, 1}, 0, trust.DefaultPyramidParams())
	fmt.Printf("%.3f %v\n", scores, err)
	// Output: [[NaN 0.237] [0.163 NaN]] <nil>
}

// What people 0 and 2 together know of 1, and what everyone else knows of 0 and 1.
func ExampleLedger_Between() {
	ledger := kept()
	of1, _ := ledger.Between([]trust.PersonID{0, 2}, []trust.PersonID{1}, 0)
	ofBoth, _ := ledger.Between(nil, []trust.PersonID{0, 1}, 0)
	fmt.Println(of1[trust.Integrity], ofBoth[trust.Integrity])
	// Output: {4 0} {0 0}
}
