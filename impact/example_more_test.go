package impact_test

import (
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/impactnet/impactnet/impact"
)

func ExampleNewSpace() {
	s, err := impact.NewSpace(impact.SpaceParams{Tick: 24 * time.Hour, Largest: 12})
	fmt.Println(s.Params().Smallest, s.Params().Largest, s.Len(), err)
	_, err = impact.NewSpace(impact.SpaceParams{Smallest: 20})
	fmt.Println(err)
	// Output:
	// 5 12 0 <nil>
	// impact: bad parameters: the largest group must not be smaller than the smallest, got 0
}

func ExampleSpace_Person() {
	s := spaceOf(append(riverside, impact.PersonJoined{Person: "Bobby"}, impact.PersonMerged{Person: "Bob", Other: "Bobby"})...)
	p, ok := s.Person("Bobby")
	fmt.Println(s.PersonName(p), ok, s.Now().Person(p).AlsoCalled)
	// Output: Bob true [Bobby]
}

func ExampleSpace_Snapshot() {
	s := spaceOf(riverside...)
	again := spaceOf(riverside...)
	fmt.Println(slices.Equal(s.Snapshot(), again.Snapshot()))
	// Output: true
}

func ExampleEncoder_Encode() {
	err := impact.NewEncoder(os.Stdout).Encode(
		impact.Event{ID: "1", Time: impact.Tick(0), Fact: impact.PersonLeft{Person: "Ann"}},
		impact.Event{ID: "2", Time: impact.Tick(0), Fact: impact.PersonLeft{}})
	fmt.Println(err)
	// Output:
	// {"v":1,"id":"1","time":0,"type":"person.left","person":"Ann"}
	// event 1 (id "2"): impact: bad field: person is missing
}

func ExampleTime_Compare() {
	monday := impact.At(time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC))
	fmt.Println(impact.Tick(3).Compare(impact.Tick(5)), monday.Compare(monday), monday.Calendar(), monday)
	// Output: -1 0 true 2026-03-02T00:00:00Z
}

func ExampleTime_Instant() {
	fmt.Println(impact.At(time.Unix(1, 2345)).Instant(), impact.Tick(5).Instant().IsZero())
	// Output: 1970-01-01 00:00:01.000002 +0000 UTC true
}

func ExamplePassion_Obsession() {
	fmt.Printf("%.2f\n", impact.Passion{Commitment: 1, Questing: 0.5, Connecting: 0.19}.Obsession())
	// Output: 0.90
}

func ExamplePassion_Obsessed() {
	fmt.Println(impact.Passion{Commitment: 0.9, Connecting: 0.2}.Obsessed(0.7, 0.3), impact.Passion{Commitment: 0.9, Connecting: 0.8}.Obsessed(0.7, 0.3))
	// Output: true false
}

func ExamplePassion_Validate() {
	fmt.Println(impact.Passion{Commitment: 0.5, Questing: 1.5}.Validate())
	fmt.Println(impact.Passion{Commitment: 0.5}.Validate())
	// Output:
	// impact: bad field: questing must be in [0, 1], got 1.5
	// <nil>
}

func ExampleView_People() {
	s := spaceOf(append(riverside, impact.PersonLeft{Person: "Ann"})...)
	for _, p := range s.Now().People() {
		fmt.Println(s.PersonName(p))
	}
	// Output: Bob
}

func ExampleView_Groups() {
	s := spaceOf(append(riverside, impact.GroupDissolved{Group: "river"})...)
	before, _ := s.At(impact.Tick(14))
	fmt.Println(len(before.Groups()), len(s.Now().Groups()))
	// Output: 1 0
}

func ExampleView_Stage() {
	s := spaceOf(append(riverside, impact.GroupDissolved{Group: "river"})...)
	river, _ := s.Group("river")
	fmt.Println(s.Now().Stage(river), s.Now().Stage(river).Alive())
	// Output: dissolved false
}

func ExampleView_Memberships() {
	s := spaceOf(append(riverside, impact.GroupFormed{Group: "lake", People: []string{"Bob"}})...)
	bob, _ := s.Person("Bob")
	for _, m := range s.Now().Memberships(bob) {
		fmt.Println(s.GroupName(m.Group), m.Since)
	}
	// Output:
	// river 3
	// lake 15
}

func ExampleView_Membership() {
	s := spaceOf(riverside...)
	bob, _ := s.Person("Bob")
	river, _ := s.Group("river")
	m, ok := s.Now().Membership(bob, river)
	fmt.Println(ok, m.Probation, s.PersonName(m.InvitedBy))
	// Output: true true Ann
}

func ExampleView_WithRole() {
	s := spaceOf(append(riverside, impact.RoleGiven{Person: "Bob", Group: "river", Role: "treasurer"})...)
	river, _ := s.Group("river")
	for _, p := range s.Now().WithRole(river, "treasurer") {
		fmt.Println(s.PersonName(p))
	}
	// Output: Bob
}

func ExampleView_Initiative() {
	s := spaceOf(append(riverside, impact.InitiativeEnded{Initiative: "clean banks", Outcome: new(0.5)})...)
	i, ok := s.Now().Initiative("clean banks")
	fmt.Println(ok, s.GroupName(i.Group), i.Started, *i.Ended, *i.Outcome, i.Metrics)
	_, ok = s.Now().Initiative("clean air")
	fmt.Println(ok)
	// Output:
	// true river 6 15 0.5 [litter]
	// false
}

func ExampleView_Metric() {
	m, ok := spaceOf(riverside...).Now().Metric("litter")
	fmt.Println(ok, m.Initiative, m.Unit, m.Direction, m.Target == nil)
	// Output: true clean banks kg down true
}

func ExampleView_Question() {
	s := spaceOf(riverside...)
	v, _ := s.At(impact.Tick(10))
	q, ok := v.Question("q1")
	fmt.Println(ok, q.Text, len(q.Answers), "answers yet")
	// Output: true what keeps litter away? 0 answers yet
}

func ExampleView_EvidenceAbout() {
	s := spaceOf(riverside...)
	ann, _ := s.Person("Ann")
	bob, _ := s.Person("Bob")
	fmt.Println(len(slices.Collect(s.Now().EvidenceAbout(ann))), len(slices.Collect(s.Now().EvidenceAbout(bob))))
	// Output: 0 1
}

func ExampleView_Gatherings() {
	s := spaceOf(append(riverside, impact.MeetingHeld{People: []string{"Ann", "Bob"}, Hours: 2})...)
	for g := range s.Now().Gatherings() {
		fmt.Println(g.Type, g.Group != impact.NoGroup, g.Hours)
	}
	// Output:
	// reflection.held true 0
	// meeting.held false 2
}

func ExampleDivision_Fact() {
	d := impact.Division{Parts: [][]int{{0, 1}, {2}}, Bridges: []impact.Bridge{{Person: 1, Home: 0, To: 1, Seat: true}}}
	fmt.Println(d.Fact("river", []string{"river", "brook"}, []string{"Ann", "Bob", "Cem"}))
	// Output: {river [{river [Ann Bob]} {brook [Cem Bob]}]}
}
