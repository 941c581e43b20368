package impact_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

// river is a small space: Ann, Bob, Cem and Dan; the group river of the first three,
// Cem on probation.
func river() []impact.Event {
	return []impact.Event{
		at(0, impact.PersonJoined{Person: "Ann"}),
		at(0, impact.PersonJoined{Person: "Bob"}),
		at(0, impact.PersonJoined{Person: "Cem", InvitedBy: "Ann"}),
		at(0, impact.PersonJoined{Person: "Dan"}),
		at(2, impact.GroupFormed{Group: "river", Domain: "water", Narrative: "a river to swim in", People: []string{"Ann", "Bob"}}),
		at(3, impact.MemberJoined{Person: "Cem", Group: "river", InvitedBy: "Ann", Probation: true}),
	}
}

func names(s *impact.Space, list []impact.Membership) (result []string) {
	for _, m := range list {
		result = append(result, s.PersonName(m.Person))
	}
	return result
}

func people(s *impact.Space, list []impact.PersonID) (result []string) {
	for _, p := range list {
		result = append(result, s.PersonName(p))
	}
	return result
}

func asOf(t testing.TB, s *impact.Space, n int64) impact.View {
	t.Helper()
	v, err := s.At(impact.Tick(n))
	require.NoError(t, err)
	return v
}

func members(t testing.TB, s *impact.Space, group string, n int64) []string {
	t.Helper()
	g, ok := s.Group(group)
	require.True(t, ok)
	return names(s, asOf(t, s, n).Members(g))
}

func TestWhatIsRefused(t *testing.T) {
	four := []string{"Ann", "Bob", "Cem"}
	for _, c := range []struct {
		before []impact.Event
		event  impact.Event
		err    error
	}{
		{nil, at(1, impact.PersonJoined{Person: "Ann"}), impact.ErrState},
		{nil, at(1, impact.PersonJoined{Person: "Eve", InvitedBy: "Zoe"}), impact.ErrUnknown},
		{nil, at(1, impact.PersonChanged{Person: "Eve", Passion: &impact.Passion{}}), impact.ErrUnknown},
		{nil, at(1, impact.PersonLeft{Person: "Eve"}), impact.ErrUnknown},
		{[]impact.Event{at(1, impact.PersonLeft{Person: "Dan"})}, at(2, impact.PersonLeft{Person: "Dan"}), impact.ErrState},
		{[]impact.Event{at(1, impact.PersonMerged{Person: "Ann", Other: "Bob"})}, at(2, impact.PersonMerged{Person: "Cem", Other: "Bob"}), impact.ErrState},
		{[]impact.Event{at(1, impact.PersonMerged{Person: "Ann", Other: "Bob"})}, at(2, impact.PersonMerged{Person: "Bob", Other: "Ann"}), impact.ErrState},
		{nil, at(1, impact.TieObserved{From: "Ann", To: "Eve"}), impact.ErrUnknown},
		{nil, at(1, impact.TieObserved{From: "Ann", To: "Bob", Group: "lake"}), impact.ErrUnknown},
		{nil, at(1, impact.TieObserved{From: "Ann", To: "Bob", Group: "river"}), impact.ErrEarly},
		{nil, at(1, impact.EvidenceObserved{From: "Ann", To: "Bob", What: "w", Initiative: "i"}), impact.ErrUnknown},
		{nil, at(4, impact.GroupFormed{Group: "river"}), impact.ErrExists},
		{nil, at(4, impact.GroupFormed{Group: "lake", People: []string{"Eve"}}), impact.ErrUnknown},
		{[]impact.Event{at(1, impact.PersonLeft{Person: "Dan"})}, at(4, impact.GroupFormed{Group: "lake", People: []string{"Dan"}}), impact.ErrState},
		{nil, at(1, impact.GroupChanged{Group: "river", Domain: "air"}), impact.ErrEarly},
		{nil, at(4, impact.GroupChanged{Group: "lake", Domain: "air"}), impact.ErrUnknown},
		{nil, at(4, impact.MemberJoined{Person: "Ann", Group: "river"}), impact.ErrState},
		{nil, at(1, impact.MemberJoined{Person: "Dan", Group: "river"}), impact.ErrEarly},
		{[]impact.Event{at(3, impact.PersonLeft{Person: "Dan"})}, at(4, impact.MemberJoined{Person: "Dan", Group: "river"}), impact.ErrState},
		{nil, at(4, impact.MemberConfirmed{Person: "Ann", Group: "river"}), impact.ErrState},
		{nil, at(4, impact.MemberConfirmed{Person: "Dan", Group: "river"}), impact.ErrState},
		{nil, at(2, impact.MemberConfirmed{Person: "Cem", Group: "river"}), impact.ErrState},
		{nil, at(4, impact.MemberLeft{Person: "Dan", Group: "river"}), impact.ErrState},
		{nil, at(2, impact.MemberLeft{Person: "Cem", Group: "river"}), impact.ErrState},
		{nil, at(4, impact.RoleEnded{Person: "Dan", Group: "river", Role: impact.Moderator}), impact.ErrState},
		{[]impact.Event{at(3, impact.RoleGiven{Person: "Dan", Group: "river", Role: impact.Moderator})}, at(4, impact.RoleGiven{Person: "Dan", Group: "river", Role: impact.Moderator}), impact.ErrState},
		{nil, at(2, impact.GroupDissolved{Group: "river"}), impact.ErrLate},
		{[]impact.Event{at(4, impact.MeetingHeld{Group: "river"})}, at(3, impact.GroupDissolved{Group: "river"}), impact.ErrLate},
		{[]impact.Event{at(4, impact.GroupDissolved{Group: "river"})}, at(4, impact.MeetingHeld{Group: "river"}), impact.ErrState},
		{[]impact.Event{at(4, impact.GroupDissolved{Group: "river"})}, at(5, impact.GroupDissolved{Group: "river"}), impact.ErrState},
		{nil, at(4, impact.GroupSpunOut{Group: "river", Parts: []impact.Part{{"a", four}}}), impact.ErrState},
		{nil, at(4, impact.GroupSpunOut{Group: "river", Parts: []impact.Part{{"a", four[:1]}, {"b", four[1:2]}}}), impact.ErrState},
		{nil, at(4, impact.GroupSpunOut{Group: "river", Parts: []impact.Part{{"a", four}, {"b", []string{"Dan"}}}}), impact.ErrState},
		{[]impact.Event{at(3, impact.GroupFormed{Group: "a"})}, at(4, impact.GroupSpunOut{Group: "river", Parts: []impact.Part{{"a", four}, {"b", four}}}), impact.ErrExists},
		{nil, at(2, impact.GroupSpunOut{Group: "river", Parts: []impact.Part{{"a", four[:1]}, {"b", four[1:2]}}}), impact.ErrLate},
		{[]impact.Event{at(4, impact.PersonMerged{Person: "Ann", Other: "Dan"})}, at(5, impact.GroupSpunOut{Group: "river", Parts: []impact.Part{{"a", append([]string{"Dan"}, four...)}, {"b", four[:1]}}}), impact.ErrState},
		{[]impact.Event{divided()}, at(4, impact.MemberJoined{Person: "Dan", Group: "river"}), impact.ErrLate},
		{[]impact.Event{divided()}, at(4, impact.MemberLeft{Person: "Cem", Group: "river"}), impact.ErrLate},
		{[]impact.Event{divided()}, at(4, impact.PersonLeft{Person: "Ann"}), impact.ErrLate},
		{[]impact.Event{divided()}, at(6, impact.MeetingHeld{Group: "river"}), impact.ErrState},
		{[]impact.Event{divided()}, at(4, impact.MeetingHeld{Group: "brook"}), impact.ErrEarly},
		{nil, at(4, impact.MeetingHeld{Group: "river", People: []string{"Eve"}}), impact.ErrUnknown},
		{nil, at(4, impact.InitiativeEnded{Initiative: "trees"}), impact.ErrUnknown},
		{initiative(), at(9, impact.InitiativeEnded{Initiative: "trees"}), impact.ErrState},
		{initiative(), at(5, impact.InitiativeStarted{Initiative: "trees", Group: "river"}), impact.ErrExists},
		{initiative(), at(3, impact.MetricMeasured{Metric: "planted"}), impact.ErrEarly},
		{initiative(), at(6, impact.MetricDefined{Metric: "planted", Initiative: "trees"}), impact.ErrExists},
		{nil, at(4, impact.QuestionAnswered{Question: "how", Person: "Ann"}), impact.ErrUnknown},
		{nil, at(4, impact.NarrativeDropped{Narrative: "n", Person: "Ann"}), impact.ErrState},
		{[]impact.Event{at(4, impact.NarrativeAdopted{Narrative: "n", Person: "Ann"})}, at(5, impact.NarrativeAdopted{Narrative: "n", Person: "Ann"}), impact.ErrState},
		{nil, impact.Event{ID: "y", Time: impact.At(time.Unix(0, 0)), Fact: impact.PersonLeft{Person: "Ann"}}, impact.ErrTime},
		{nil, impact.Event{ID: "y", Time: impact.Tick(3)}, impact.ErrType},
		{nil, impact.Event{ID: river()[0].ID, Time: impact.Tick(1), Fact: river()[0].Fact}, impact.ErrReused},
		{nil, impact.Event{ID: river()[0].ID, Time: impact.Tick(0), Fact: impact.PersonJoined{Person: "Eve"}}, impact.ErrReused},
		{nil, impact.Event{ID: river()[0].ID, Time: impact.Tick(0), Fact: impact.PersonLeft{Person: "Eve"}}, impact.ErrReused},
	} {
		s := newSpace(t, append(river(), c.before...)...)
		before := s.Snapshot()
		fresh, err := s.Apply(c.event)
		require.ErrorIs(t, err, c.err, "%v", c.event)
		require.Zero(t, fresh)
		require.Equal(t, before, s.Snapshot())
		text := errors.Unwrap(err).Error()
		require.Contains(t, err.Error(), text)
	}
}

// divided is river dividing at tick 5.
func divided() impact.Event {
	return at(5, impact.GroupSpunOut{Group: "river", Parts: []impact.Part{{"brook", []string{"Ann", "Bob"}}, {"creek", []string{"Cem", "Bob"}}}})
}

func initiative() []impact.Event {
	return []impact.Event{
		at(4, impact.InitiativeStarted{Initiative: "trees", Group: "river", Text: "plant", Meaning: new(0.75)}),
		at(5, impact.MetricDefined{Metric: "planted", Initiative: "trees", Unit: "trees", Target: new(100.0)}),
		at(6, impact.MetricMeasured{Metric: "planted", Value: 10, Hours: 5, Person: "Bob"}),
		at(7, impact.MetricMeasured{Metric: "planted", Value: 30}),
		at(8, impact.InitiativeEnded{Initiative: "trees", Outcome: new(1.0)}),
	}
}

func TestBatchIsAllOrNone(t *testing.T) {
	s := newSpace(t, river()...)
	before := s.Snapshot()
	_, err := s.Apply(
		at(4, impact.PersonJoined{Person: "Eve", Attributes: map[string]string{"new": "word"}}),
		at(4, impact.MemberJoined{Person: "Eve", Group: "river"}),
		at(4, impact.GroupDissolved{Group: "river"}),
		at(5, impact.MemberLeft{Person: "Eve", Group: "river"}),
	)
	var refusal *impact.EventError
	require.ErrorAs(t, err, &refusal)
	require.Equal(t, 3, refusal.Index)
	require.Equal(t, before, s.Snapshot())
	_, ok := s.Person("Eve")
	require.False(t, ok)

	empty := newSpace(t)
	before = empty.Snapshot()
	_, err = empty.Apply(impact.Event{ID: "x", Time: impact.At(time.Unix(5, 0)), Fact: impact.PersonLeft{Person: "A"}})
	require.ErrorIs(t, err, impact.ErrUnknown)
	require.Equal(t, before, empty.Snapshot())
	_, err = empty.Apply(river()...) // the clock is still to be decided
	require.NoError(t, err)
}

func TestRepeatedEventsArePassedOver(t *testing.T) {
	s := newSpace(t, river()...)
	before := s.Snapshot()
	fresh, err := s.Apply(append(river(), at(4, impact.PersonLeft{Person: "Dan"}))...)
	require.NoError(t, err)
	require.Equal(t, 1, fresh)
	fresh, err = s.Apply(at(4, impact.PersonLeft{Person: "Dan"}))
	require.NoError(t, err)
	require.Zero(t, fresh)
	require.NotEqual(t, before, s.Snapshot())
}

func TestMembershipThroughTime(t *testing.T) {
	s := newSpace(t, append(river(),
		at(6, impact.MemberConfirmed{Person: "Cem", Group: "river"}),
		at(8, impact.MemberLeft{Person: "Ann", Group: "river"}),
		at(10, impact.PersonLeft{Person: "Bob"}),
		at(11, impact.PersonJoined{Person: "Bob"}),
		at(12, impact.MemberJoined{Person: "Bob", Group: "river"}),
		at(14, impact.GroupDissolved{Group: "river"}),
	)...)
	for _, c := range []struct {
		at      int64
		members []string
	}{
		{1, nil}, {2, []string{"Ann", "Bob"}}, {3, []string{"Ann", "Bob", "Cem"}}, {7, []string{"Ann", "Bob", "Cem"}},
		{8, []string{"Bob", "Cem"}}, {10, []string{"Cem"}}, {11, []string{"Cem"}}, {12, []string{"Bob", "Cem"}}, {14, nil},
	} {
		require.Equal(t, c.members, members(t, s, "river", c.at), "at %d", c.at)
	}
	cem, _ := s.Person("Cem")
	g, _ := s.Group("river")
	m, ok := asOf(t, s, 5).Membership(cem, g)
	require.True(t, ok)
	require.True(t, m.Probation)
	require.Equal(t, "Ann", s.PersonName(m.InvitedBy))
	require.Equal(t, impact.Tick(3), m.Since)
	m, _ = asOf(t, s, 6).Membership(cem, g)
	require.False(t, m.Probation)
	bob, _ := s.Person("Bob")
	m, _ = asOf(t, s, 13).Membership(bob, g)
	require.Equal(t, impact.Tick(12), m.Since)
	require.Equal(t, impact.Nobody, m.InvitedBy)
	_, ok = s.Now().Membership(bob, g)
	require.False(t, ok)
	require.Empty(t, s.Now().Memberships(bob))
}

func TestDivisionGoesOnUnderItsName(t *testing.T) {
	s := newSpace(t, append(river(),
		at(4, impact.RoleGiven{Person: "Ann", Group: "river", Role: impact.Moderator}),
		at(5, impact.GroupSpunOut{Group: "river", Parts: []impact.Part{{"river", []string{"Ann", "Bob"}}, {"creek", []string{"Cem", "Bob"}}}}))...)
	require.Equal(t, []string{"Ann", "Bob"}, members(t, s, "river", 5))
	require.Equal(t, []string{"Bob", "Cem"}, members(t, s, "creek", 5))
	require.Equal(t, []string{"Ann", "Bob", "Cem"}, members(t, s, "river", 4))
	v := s.Now()
	creek, _ := s.Group("creek")
	parent, _ := s.Group("river")
	require.Equal(t, impact.Group{ID: creek, Name: "creek", Domain: "water", Narrative: "a river to swim in", Stage: impact.Nucleus,
		Size: 2, Formed: impact.Tick(5), Active: impact.Tick(5), Parent: parent}, v.Group(creek))
	require.Equal(t, []impact.GroupID{creek}, v.Group(parent).Parts)
	require.Equal(t, impact.NoGroup, v.Group(parent).Parent)
	require.Equal(t, []string{"Ann"}, people(s, v.Moderators(parent)))
	bob, _ := s.Person("Bob")
	m, _ := v.Membership(bob, parent)
	require.Equal(t, impact.Tick(2), m.Since, "who stays has not begun anew")
	cem, _ := s.Person("Cem")
	m, _ = v.Membership(cem, creek)
	require.False(t, m.Probation)
}

func TestDivisionEndsAGroup(t *testing.T) {
	s := newSpace(t, append(river(), divided())...)
	g, _ := s.Group("river")
	require.Equal(t, impact.SpunOut, s.Now().Stage(g))
	require.Empty(t, s.Now().Members(g))
	require.Len(t, s.Now().Group(g).Parts, 2)
	require.Equal(t, impact.Nucleus, asOf(t, s, 4).Stage(g))
	require.Equal(t, impact.NotFormed, asOf(t, s, 1).Stage(g))
	require.Empty(t, asOf(t, s, 4).Group(g).Parts)
}

func TestQueriesOfWhatIsNotThere(t *testing.T) {
	s := newSpace(t, append(river(), initiative()...)...)
	v := asOf(t, s, 3)
	_, ok := v.Initiative("trees")
	require.False(t, ok, "not begun yet")
	_, ok = v.Metric("planted")
	require.False(t, ok)
	_, ok = v.Metric("none")
	require.False(t, ok)
	require.Empty(t, v.Measurements("none"))
	require.Empty(t, v.Measurements("planted"))
	_, ok = v.Question("none")
	require.False(t, ok)
	require.Empty(t, v.Adherents("none"))
	_, ok = s.Group("none")
	require.False(t, ok)
	g, _ := s.Group("river")
	require.Empty(t, v.WithRole(g, "none"))
	require.Same(t, s, v.Space())
	require.Equal(t, impact.Tick(3), v.Time())
	i, ok := asOf(t, s, 7).Initiative("trees")
	require.True(t, ok)
	require.Nil(t, i.Ended)
	require.Nil(t, i.Speed)
	require.Equal(t, 0.75, *i.Meaning)
	bob, _ := s.Person("Bob")
	require.Equal(t, []impact.Measurement{{Time: impact.Tick(6), Value: 10, Hours: 5, Person: bob}, {Time: impact.Tick(7), Value: 30, Person: impact.Nobody}}, s.Now().Measurements("planted"))
}
