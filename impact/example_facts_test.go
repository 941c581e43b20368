package impact_test

import (
	"fmt"

	"github.com/impactnet/impactnet/impact"
)

// after returns what is known when the facts have happened to the river group of Ann and
// Bob, one a week.
func after(facts ...impact.Fact) impact.View {
	return spaceOf(append([]impact.Fact{
		impact.PersonJoined{Person: "Ann"}, impact.PersonJoined{Person: "Bob"}, impact.PersonJoined{Person: "Cem"},
		impact.GroupFormed{Group: "river", Domain: "water", People: []string{"Ann", "Bob"}},
	}, facts...)...).Now()
}

// someone returns a person of the space by name.
func someone(v impact.View, name string) impact.PersonID {
	p, ok := v.Space().Person(name)
	if !ok {
		panic("nobody is called " + name)
	}
	return p
}

// A person brings what is known about them, and is brought by somebody.
func ExamplePersonJoined() {
	v := after(impact.PersonJoined{Person: "Dana", InvitedBy: "Ann", Attributes: map[string]string{"skill": "carpentry"}})
	dana := v.Person(someone(v, "Dana"))
	fmt.Println(dana.Attributes["skill"], dana.Since, v.Space().PersonName(dana.InvitedBy))
	// Output:
	// carpentry 4 Ann
}

// What is new is added to what was known; an empty value says that it no longer holds.
func ExamplePersonChanged() {
	v := after(
		impact.PersonChanged{Person: "Bob", Attributes: map[string]string{"skill": "law", "place": "Ulm"}},
		impact.PersonChanged{Person: "Bob", Attributes: map[string]string{"place": ""}},
	)
	fmt.Println(v.Person(someone(v, "Bob")).Attributes)
	// Output:
	// map[skill:law]
}

// Whoever leaves the space leaves all groups with it, and is still remembered.
func ExamplePersonLeft() {
	v := after(impact.PersonLeft{Person: "Bob"})
	fmt.Println(len(v.People()), "people,", len(v.Members(0)), "member,", v.Person(someone(v, "Bob")).Present)
	// Output:
	// 2 people, 1 member, false
}

// Two names turn out to be one person; what was said under either is about one.
func ExamplePersonMerged() {
	v := after(impact.PersonJoined{Person: "B. Stone"}, impact.PersonMerged{Person: "Bob", Other: "B. Stone"})
	fmt.Println(v.Person(someone(v, "B. Stone")).Name, len(v.People()), "people")
	// Output:
	// Bob 3 people
}

// Who was seen with whom, and how; the same two may be seen any number of times.
func ExampleTieObserved() {
	v := after(
		impact.TieObserved{From: "Ann", To: "Cem", Relation: "advice"},
		impact.TieObserved{From: "Bob", To: "Cem", Relation: "friendship", Mutual: true},
	)
	d, err := v.Dataset(impact.NetworkParams{})
	fmt.Println(d.Ties.Relations(), err)
	// Output:
	// [advice friendship] <nil>
}

// What somebody saw somebody do: what trust is made of.
func ExampleEvidenceObserved() {
	v := after(impact.EvidenceObserved{From: "Ann", To: "Bob", What: impact.KeptAgreement, Outcome: 1, Weight: 3})
	fmt.Println(v.Pyramid(someone(v, "Ann"), someone(v, "Bob")).Explain("Ann", "Bob"))
	// Output:
	// Ann's trust in Bob has no layer yet (score 0.23, height 0 of 4); next is humility (admits limits and asks for help), of which nothing is known yet.
}

// A group begins with its first members.
func ExampleGroupFormed() {
	v := after(impact.GroupFormed{Group: "garden", Domain: "soil", People: []string{"Cem"}})
	for _, g := range v.Groups() {
		group := v.Group(g)
		fmt.Println(group.Name, group.Domain, group.Stage, group.Size)
	}
	// Output:
	// river water nucleus 2
	// garden soil nucleus 1
}

// The group finds out what it works on.
func ExampleGroupChanged() {
	v := after(impact.GroupChanged{Group: "river", Domain: "clean banks"})
	fmt.Println(v.Group(0).Domain)
	// Output:
	// clean banks
}

// A group divides; one part keeps the name, and everybody stands in a part.
func ExampleGroupSpunOut() {
	v := after(impact.GroupSpunOut{Group: "river", Parts: []impact.Part{
		{Group: "river", People: []string{"Ann"}}, {Group: "lake", People: []string{"Bob"}},
	}})
	lake, _ := v.Space().Group("lake")
	fmt.Println(len(v.Members(0)), len(v.Members(lake)), "out of", v.Space().GroupName(v.Group(lake).Parent))
	// Output:
	// 1 1 out of river
}

func ExampleGroupDissolved() {
	v := after(impact.GroupDissolved{Group: "river"})
	fmt.Println(v.Stage(0), len(v.Members(0)), len(v.Memberships(someone(v, "Ann"))))
	// Output:
	// dissolved 0 0
}

// A newcomer is on probation: still to show commitment.
func ExampleMemberJoined() {
	v := after(impact.MemberJoined{Person: "Cem", Group: "river", InvitedBy: "Ann", Probation: true})
	m, _ := v.Membership(someone(v, "Cem"), 0)
	fmt.Println(m.Probation, "since", m.Since, "invited by", v.Space().PersonName(m.InvitedBy))
	// Output:
	// true since 4 invited by Ann
}

func ExampleMemberConfirmed() {
	v := after(impact.MemberJoined{Person: "Cem", Group: "river", Probation: true}, impact.MemberConfirmed{Person: "Cem", Group: "river"})
	m, _ := v.Membership(someone(v, "Cem"), 0)
	fmt.Println("on probation:", m.Probation)
	// Output:
	// on probation: false
}

func ExampleMemberLeft() {
	v := after(impact.MemberLeft{Person: "Bob", Group: "river"})
	fmt.Println(len(v.Members(0)), "member is left")
	// Output:
	// 1 member is left
}

// A role is had for a group, by a member or by somebody else.
func ExampleRoleGiven() {
	v := after(impact.RoleGiven{Person: "Cem", Group: "river", Role: impact.Moderator})
	for _, p := range v.Moderators(0) {
		_, member := v.Membership(p, 0)
		fmt.Println(v.Space().PersonName(p), "is a member:", member)
	}
	// Output:
	// Cem is a member: false
}

func ExampleRoleEnded() {
	v := after(
		impact.RoleGiven{Person: "Ann", Group: "river", Role: "treasurer"},
		impact.RoleEnded{Person: "Ann", Group: "river", Role: "treasurer"},
	)
	fmt.Println(len(v.WithRole(0, "treasurer")))
	// Output:
	// 0
}

// A meeting keeps the group alive; who took part may be known or not.
func ExampleMeetingHeld() {
	v := after(impact.MeetingHeld{Group: "river", People: []string{"Ann", "Bob"}, Hours: 4})
	for meeting := range v.GatheringsOf(0) {
		fmt.Println(meeting.Type, "in week", meeting.Time, "with", len(meeting.People), "people for", meeting.Hours, "hours")
	}
	// Output:
	// meeting.held in week 4 with 2 people for 4 hours
}

// People can act together beyond groups.
func ExampleActionTaken() {
	v := after(impact.ActionTaken{People: []string{"Bob", "Cem"}, Hours: 6, Money: 40})
	for action := range v.Gatherings() {
		fmt.Println(action.Group == impact.NoGroup, action.Hours, action.Money)
	}
	// Output:
	// true 6 40
}

// Looking back is an event of its own: how often a group reflects can be asked.
func ExampleReflectionHeld() {
	v := after(impact.MeetingHeld{Group: "river"}, impact.ReflectionHeld{Group: "river", Text: "why did nobody come?"})
	for gathering := range v.GatheringsOf(0) {
		fmt.Printf("%s %q\n", gathering.Type, gathering.Text)
	}
	// Output:
	// meeting.held ""
	// reflection.held "why did nobody come?"
}

// How much it could mean, and how soon it is felt: the two axes of choosing.
func ExampleInitiativeStarted() {
	meaning, speed := 0.8, 0.5
	v := after(impact.InitiativeStarted{Initiative: "clean banks", Group: "river", Meaning: &meaning, Speed: &speed})
	i, _ := v.Initiative("clean banks")
	fmt.Println(i.Name, *i.Meaning, *i.Speed, i.Ended == nil)
	// Output:
	// clean banks 0.8 0.5 true
}

func ExampleInitiativeEnded() {
	outcome := 0.7
	v := after(impact.InitiativeStarted{Initiative: "clean banks", Group: "river"},
		impact.InitiativeEnded{Initiative: "clean banks", Outcome: &outcome})
	i, _ := v.Initiative("clean banks")
	fmt.Println("ended in week", *i.Ended, "outcome", *i.Outcome)
	// Output:
	// ended in week 5 outcome 0.7
}

// Less litter is better.
func ExampleMetricDefined() {
	baseline, target := 120.0, 20.0
	v := after(impact.InitiativeStarted{Initiative: "clean banks", Group: "river"}, impact.MetricDefined{
		Metric: "litter", Initiative: "clean banks", Unit: "kg", Direction: impact.Down, Baseline: &baseline, Target: &target,
	})
	m, _ := v.Metric("litter")
	fmt.Println(m.Direction, "from", *m.Baseline, "to", *m.Target, m.Unit)
	// Output:
	// down from 120 to 20 kg
}

// A value, and what it took since the one before.
func ExampleMetricMeasured() {
	v := after(impact.InitiativeStarted{Initiative: "clean banks", Group: "river"},
		impact.MetricDefined{Metric: "litter", Initiative: "clean banks", Unit: "kg", Direction: impact.Down},
		impact.MetricMeasured{Metric: "litter", Value: 120, Hours: 8}, impact.MetricMeasured{Metric: "litter", Value: 80, Hours: 6})
	for _, m := range v.Measurements("litter") {
		fmt.Println("week", m.Time, m.Value, "kg after", m.Hours, "hours")
	}
	// Output:
	// week 6 120 kg after 8 hours
	// week 7 80 kg after 6 hours
}

// To ask is to admit what one does not know.
func ExampleQuestionPosed() {
	v := after(impact.QuestionPosed{Question: "q1", Person: "Ann", Group: "river", Text: "who knows about fish?"})
	for _, q := range v.Questions() {
		fmt.Println(v.Space().PersonName(q.Person), "asks", q.Text, len(q.Answers), "answers")
	}
	// Output:
	// Ann asks who knows about fish? 0 answers
}

// Help from outside of the group: a bridge.
func ExampleQuestionAnswered() {
	helped := 1.0
	v := after(impact.QuestionPosed{Question: "q1", Person: "Ann", Group: "river"},
		impact.QuestionAnswered{Question: "q1", Person: "Cem", Outcome: &helped})
	q, _ := v.Question("q1")
	answer := q.Answers[0]
	fmt.Println(v.Space().PersonName(answer.Person), *answer.Outcome)
	// Output:
	// Cem 1
}

// To be told is not yet to make it one's own.
func ExampleNarrativeTold() {
	v := after(impact.NarrativeTold{Narrative: "a river to swim in", From: "Ann", People: []string{"Cem"}})
	fmt.Println(v.Space().Narratives(), len(v.Adherents("a river to swim in")), "adherents")
	// Output:
	// [a river to swim in] 0 adherents
}

func ExampleNarrativeAdopted() {
	v := after(impact.NarrativeAdopted{Narrative: "a river to swim in", Person: "Cem", From: "Ann"})
	for _, p := range v.Adherents("a river to swim in") {
		fmt.Println(v.Space().PersonName(p))
	}
	// Output:
	// Cem
}

func ExampleNarrativeDropped() {
	v := after(impact.NarrativeAdopted{Narrative: "a river to swim in", Person: "Cem"},
		impact.NarrativeDropped{Narrative: "a river to swim in", Person: "Cem"})
	fmt.Println(len(v.Adherents("a river to swim in")))
	// Output:
	// 0
}
