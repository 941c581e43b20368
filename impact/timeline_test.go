package impact_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
)

func TestPersonThroughTime(t *testing.T) {
	s := newSpace(t,
		at(1, impact.PersonJoined{Person: "Ann", Attributes: map[string]string{"place": "Ulm", "role": "nurse"}}),
		at(2, impact.PersonJoined{Person: "Bob", InvitedBy: "Ann", Passion: &impact.Passion{Commitment: 0.5}}),
		at(3, impact.PersonChanged{Person: "Bob", Passion: &impact.Passion{Commitment: 1}}),
		at(4, impact.PersonLeft{Person: "Ann"}),
		at(5, impact.PersonChanged{Person: "Ann", Attributes: map[string]string{"place": "Bern"}}),
		at(6, impact.PersonJoined{Person: "Ann", InvitedBy: "Bob", Attributes: map[string]string{"role": ""}}),
	)
	ann, _ := s.Person("Ann")
	bob, _ := s.Person("Bob")
	for _, c := range []struct {
		at         int64
		present    bool
		since      int64
		attributes map[string]string
	}{
		{0, false, 0, nil},
		{1, true, 1, map[string]string{"place": "Ulm", "role": "nurse"}},
		{4, false, 1, map[string]string{"place": "Ulm", "role": "nurse"}},
		{5, false, 1, map[string]string{"place": "Bern", "role": "nurse"}},
		{6, true, 6, map[string]string{"place": "Bern"}},
	} {
		p := asOf(t, s, c.at).Person(ann)
		require.Equal(t, c.present, p.Present, "at %d", c.at)
		require.Equal(t, impact.Tick(c.since), p.Since)
		require.Equal(t, c.attributes, p.Attributes)
	}
	require.Equal(t, bob, s.Now().Person(ann).InvitedBy)
	require.Equal(t, impact.Nobody, asOf(t, s, 3).Person(ann).InvitedBy)
	require.Equal(t, 0.5, asOf(t, s, 2).Person(bob).Passion.Commitment)
	require.Equal(t, 1.0, asOf(t, s, 3).Person(bob).Passion.Commitment)
	require.Nil(t, asOf(t, s, 1).Person(bob).Passion)
	require.Equal(t, []string{"Bob"}, people(s, asOf(t, s, 4).People()))
}

func TestRolesThroughTime(t *testing.T) {
	give := func(n int64, p string) impact.Event {
		return at(n, impact.RoleGiven{Person: p, Group: "river", Role: impact.Moderator})
	}
	s := newSpace(t, append(river(),
		give(4, "Dan"),
		give(5, "Ann"),
		at(6, impact.RoleEnded{Person: "Dan", Group: "river", Role: impact.Moderator}),
		at(6, impact.RoleGiven{Person: "Dan", Group: "river", Role: impact.Stakeholder}),
		give(8, "Dan"),
		at(9, impact.PersonLeft{Person: "Dan"}),
		at(10, impact.PersonJoined{Person: "Dan"}),
		give(11, "Dan"),
		at(12, impact.GroupDissolved{Group: "river"}),
	)...)
	g, _ := s.Group("river")
	for n, want := range map[int64][]string{3: nil, 4: {"Dan"}, 5: {"Ann", "Dan"}, 6: {"Ann"}, 7: {"Ann"}, 8: {"Ann", "Dan"}, 9: {"Ann"}, 10: {"Ann"}, 11: {"Ann", "Dan"}, 12: nil} {
		require.Equal(t, want, people(s, asOf(t, s, n).Moderators(g)), "at %d", n)
	}
	require.Equal(t, []string{"Dan"}, people(s, asOf(t, s, 8).Stakeholders(g)))
	require.Empty(t, asOf(t, s, 9).Stakeholders(g))
	require.Empty(t, asOf(t, s, 11).Stakeholders(g), "who comes back has to be given a role again")
}

func TestNarrativesThroughTime(t *testing.T) {
	s := newSpace(t, append(river(),
		at(4, impact.NarrativeTold{Narrative: "lakes", From: "Ann", People: []string{"Bob"}}),
		at(5, impact.NarrativeAdopted{Narrative: "lakes", Person: "Bob", From: "Ann"}),
		at(6, impact.NarrativeAdopted{Narrative: "lakes", Person: "Cem"}),
		at(7, impact.NarrativeDropped{Narrative: "lakes", Person: "Bob"}),
		at(8, impact.NarrativeAdopted{Narrative: "hills", Person: "Bob"}),
		at(9, impact.NarrativeAdopted{Narrative: "lakes", Person: "Bob"}),
		at(10, impact.PersonLeft{Person: "Cem"}),
		at(11, impact.PersonJoined{Person: "Cem"}),
	)...)
	for n, want := range map[int64][]string{4: nil, 5: {"Bob"}, 6: {"Bob", "Cem"}, 7: {"Cem"}, 8: {"Cem"}, 9: {"Bob", "Cem"}, 10: {"Bob"}, 11: {"Bob", "Cem"}} {
		require.Equal(t, want, people(s, asOf(t, s, n).Adherents("lakes")), "at %d", n)
	}
	require.Equal(t, []string{"a river to swim in", "lakes", "hills"}, s.Narratives())
}

func TestGroupsThroughTime(t *testing.T) {
	s := newSpace(t, append(river(),
		at(4, impact.GroupChanged{Group: "river", Domain: "air", Attributes: map[string]string{"room": "2"}}),
		at(5, impact.GroupSpunOut{Group: "river", Parts: []impact.Part{{Group: "river", People: []string{"Ann"}}, {Group: "creek", People: []string{"Bob", "Cem"}}}}),
		at(6, impact.GroupChanged{Group: "river", Domain: "fire", Narrative: "warmth"}),
		at(7, impact.GroupChanged{Group: "creek", Attributes: map[string]string{"room": "3"}}),
		at(8, impact.GroupSpunOut{Group: "creek", Parts: []impact.Part{{Group: "a", People: []string{"Bob"}}, {Group: "b", People: []string{"Cem"}}}}),
		at(9, impact.QuestionPosed{Question: "q", Person: "Bob", Group: "a"}),
	)...)
	find := func(name string) impact.GroupID {
		g, ok := s.Group(name)
		require.True(t, ok)
		return g
	}
	require.Equal(t, "water", asOf(t, s, 3).Group(find("river")).Domain)
	require.Equal(t, "air", asOf(t, s, 5).Group(find("river")).Domain)
	require.Equal(t, "fire", s.Now().Group(find("river")).Domain)
	require.Equal(t, "warmth", s.Now().Group(find("river")).Narrative)
	require.Equal(t, "air", s.Now().Group(find("creek")).Domain, "as it was when creek began")
	require.Equal(t, "air", s.Now().Group(find("b")).Domain, "from the parent's parent")
	require.Equal(t, "a river to swim in", s.Now().Group(find("b")).Narrative)
	require.Empty(t, s.Now().Group(find("b")).Attributes)
	require.Equal(t, map[string]string{"room": "3"}, s.Now().Group(find("creek")).Attributes)
	require.Equal(t, []impact.GroupID{find("a"), find("b")}, s.Now().Group(find("creek")).Parts)
	require.Equal(t, find("creek"), s.Now().Group(find("a")).Parent)
	require.Equal(t, impact.Tick(9), s.Now().Group(find("a")).Active)
	require.Equal(t, impact.Tick(8), s.Now().Group(find("b")).Active)
	require.Equal(t, []impact.GroupID{find("river"), find("a"), find("b")}, s.Now().Groups())
	require.Equal(t, []impact.GroupID{find("river")}, asOf(t, s, 4).Groups())
	require.Equal(t, impact.Group{ID: find("a"), Name: "a", Parent: impact.NoGroup}, asOf(t, s, 7).Group(find("a")))
}

func TestProbationThroughTime(t *testing.T) {
	saw := func(n int64, what string, outcome, weight float64, group string) impact.Event {
		return at(n, impact.EvidenceObserved{From: "Ann", To: "Cem", What: what, Outcome: outcome, Weight: weight, Group: group})
	}
	s := newSpace(t, append(river(),
		saw(2, "before joining", 1, 0, "river"),
		saw(4, "came early", 0.5, 2, "river"),
		saw(5, "forgot", -1, 0, "river"),
		saw(6, "elsewhere", 1, 0, ""),
		at(7, impact.MemberConfirmed{Person: "Cem", Group: "river"}),
	)...)
	cem, _ := s.Person("Cem")
	ann, _ := s.Person("Ann")
	g, _ := s.Group("river")
	p, ok := asOf(t, s, 6).Probation(cem, g)
	require.True(t, ok)
	require.Len(t, p.Evidence, 2)
	require.Equal(t, []float64{1, 1}, []float64{p.Supportive, p.Against})
	require.Equal(t, "came early", p.Evidence[0].What)
	p, ok = asOf(t, s, 4).Probation(cem, g)
	require.True(t, ok)
	require.Equal(t, []float64{1, 0}, []float64{p.Supportive, p.Against})
	_, ok = s.Now().Probation(cem, g)
	require.False(t, ok, "confirmed")
	_, ok = s.Now().Probation(ann, g)
	require.False(t, ok, "never on probation")
}

func TestQuestionsThroughTime(t *testing.T) {
	s := newSpace(t, append(river(),
		at(4, impact.QuestionPosed{Question: "z", Person: "Ann", Group: "river", Text: "where?"}),
		at(4, impact.QuestionPosed{Question: "a", Person: "Bob"}),
		at(6, impact.QuestionAnswered{Question: "z", Person: "Cem", Text: "there", Outcome: new(0.5)}),
		at(5, impact.QuestionAnswered{Question: "z", Person: "Bob", Group: "river"}), // late
	)...)
	all := s.Now().Questions()
	require.Equal(t, []string{"a", "z"}, []string{all[0].Name, all[1].Name})
	q, ok := s.Now().Question("z")
	require.True(t, ok)
	require.Equal(t, "Bob Cem", s.PersonName(q.Answers[0].Person)+" "+s.PersonName(q.Answers[1].Person), "by time")
	require.Nil(t, q.Answers[0].Outcome)
	require.Equal(t, 0.5, *q.Answers[1].Outcome)
	require.Equal(t, impact.NoGroup, q.Answers[1].Group)
	q, _ = asOf(t, s, 5).Question("z")
	require.Len(t, q.Answers, 1)
	require.Empty(t, asOf(t, s, 3).Questions())
}

func TestWindowsEndWhereTheySay(t *testing.T) {
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	events := []impact.Event{
		{ID: "a", Time: impact.At(start), Fact: impact.PersonJoined{Person: "A"}},
		{ID: "b", Time: impact.At(start), Fact: impact.PersonJoined{Person: "B"}},
	}
	for hour := range 10 {
		events = append(events, impact.Event{ID: fmt.Sprint(hour), Time: impact.At(start.Add(time.Duration(hour) * time.Hour)), Fact: impact.TieObserved{From: "A", To: "B"}})
	}
	s := newSpace(t, events...)
	for _, c := range []struct {
		window time.Duration
		at     time.Duration
		ties   int
	}{
		{0, 9 * time.Hour, 10},
		{time.Hour, 9 * time.Hour, 1},
		{time.Hour + time.Microsecond, 9 * time.Hour, 2},
		{time.Hour + time.Nanosecond, 9 * time.Hour, 1}, // finer than the clock
		{3 * time.Hour, 5 * time.Hour, 3},
		{3 * time.Hour, 5*time.Hour + 30*time.Minute, 3},
		{3 * time.Hour, 5*time.Hour - time.Microsecond, 3},
		{time.Microsecond, 5*time.Hour + time.Microsecond, 0},
		{100 * time.Hour, -time.Microsecond, 0},
	} {
		v, err := s.At(impact.At(start.Add(c.at)))
		require.NoError(t, err)
		d, err := v.Dataset(impact.NetworkParams{Window: c.window})
		require.NoError(t, err)
		require.Equal(t, c.ties, d.Ties.Len(), "%+v", c)
	}
}

func TestTicksAtTheEndsOfTime(t *testing.T) {
	s := newSpace(t,
		impact.Event{ID: "1", Time: impact.Tick(math.MinInt64), Fact: impact.PersonJoined{Person: "A"}},
		impact.Event{ID: "2", Time: impact.Tick(math.MinInt64), Fact: impact.GroupFormed{Group: "g", People: []string{"A"}}},
		impact.Event{ID: "3", Time: impact.Tick(math.MaxInt64), Fact: impact.PersonJoined{Person: "B"}},
		impact.Event{ID: "4", Time: impact.Tick(math.MaxInt64), Fact: impact.TieObserved{From: "A", To: "B"}},
	)
	g, _ := s.Group("g")
	require.Equal(t, impact.Dormant, s.Now().Stage(g))
	require.Equal(t, impact.Nucleus, asOf(t, s, math.MinInt64+1).Stage(g))
	again, err := impact.Restore(s.Snapshot())
	require.NoError(t, err)
	require.Equal(t, s.Snapshot(), again.Snapshot())
	ties, err := s.Now().Graph(impact.NetworkParams{Window: week}, network.View{})
	require.NoError(t, err)
	require.Equal(t, 1, ties.Size())
	_, err = s.Now().Alerts(impact.AlertParams{})
	require.NoError(t, err)
}

func TestGatheringsOfAGroup(t *testing.T) {
	s := newSpace(t, append(river(),
		at(4, impact.MeetingHeld{Group: "river", People: []string{"Ann", "Bob"}, Hours: 4, Text: "plans"}),
		at(5, impact.TieObserved{From: "Ann", To: "Bob", Group: "river"}),
		at(6, impact.ActionTaken{People: []string{"Ann", "Dan"}, Money: 7}),
		at(7, impact.ReflectionHeld{Group: "river"}),
	)...)
	g, _ := s.Group("river")
	var mine, all []string
	for x := range s.Now().GatheringsOf(g) {
		mine = append(mine, x.Type)
		require.Equal(t, g, x.Group)
	}
	for x := range s.Now().Gatherings() {
		all = append(all, fmt.Sprintf("%s %v %v %v %v %s", x.Type, x.Time, people(s, x.People), x.Hours, x.Money, x.Text))
	}
	require.Equal(t, []string{"meeting.held", "reflection.held"}, mine)
	require.Equal(t, []string{"meeting.held 4 [Ann Bob] 4 0 plans", "action.taken 6 [Ann Dan] 0 7 ", "reflection.held 7 [] 0 0 "}, all)
	for range s.Now().Gatherings() {
		break // a walk may end early
	}
	for range s.Events() {
		break
	}
	for range s.Now().Evidence() {
		break
	}
}
