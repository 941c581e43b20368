package reading_test

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/reading"
)

const month = 30 * 24 * time.Hour

// behaviours are clear cases, each one step beyond the one before.
func behaviours() map[reading.Kind]reading.Behaviour {
	base := reading.Behaviour{Size: 30, Smallest: 5, Largest: 15, Window: 6 * month}
	interest := base
	interest.Domain, interest.Gatherings = true, 6
	practice := interest
	practice.Gatherings, practice.Moderated, practice.Questions, practice.Answered = 12, true, 8, 6
	caretakers := practice
	caretakers.Helped, caretakers.Contributed = 20, 1
	impact := practice
	impact.Questions, impact.Answered = 0, 0
	impact.Size, impact.Gatherings, impact.Actions, impact.Reflections, impact.Initiatives, impact.Measured = 9, 24, 8, 6, 3, 2
	return map[reading.Kind]reading.Behaviour{
		reading.Convenience: base, reading.Interest: interest, reading.Practice1: practice, reading.Practice2: caretakers, reading.Impact: impact,
	}
}

func read(t testing.TB, b reading.Behaviour) reading.Community {
	t.Helper()
	c, err := reading.ReadCommunity(b, reading.CommunityParams{})
	require.NoError(t, err)
	return c
}

func TestKindsAreToldByBehaviour(t *testing.T) {
	for kind, b := range behaviours() {
		c := read(t, b)
		require.Equal(t, kind, c.Kind)
		for k, score := range c.Scores {
			require.True(t, score >= 0 && score <= 1, "%v: %v", reading.Kind(k), score)
		}
		require.Equal(t, kind == reading.Impact, c.Next == kind)
		require.Equal(t, kind == reading.Impact, len(c.Missing) == 0)
		require.Contains(t, c.Reading("river"), "river is a "+kind.String())
	}
	require.Equal(t, "kind(9)", reading.Kind(9).String())
	require.True(t, reading.Practice1.Practice() && reading.Practice2.Practice() && !reading.Impact.Practice())
}

// What is missing is what it takes: once it is there, the group is of the next kind.
func TestWhatIsMissingLeadsOn(t *testing.T) {
	mend := map[string]func(b *reading.Behaviour){
		"has a domain":              func(b *reading.Behaviour) { b.Domain = true },
		"meets":                     func(b *reading.Behaviour) { b.Gatherings += 6 },
		"meets regularly":           func(b *reading.Behaviour) { b.Gatherings += 12 },
		"has a moderator":           func(b *reading.Behaviour) { b.Moderated = true },
		"answers its questions":     func(b *reading.Behaviour) { b.Questions, b.Answered = 5, 5 },
		"answers others":            func(b *reading.Behaviour) { b.Helped = b.Size },
		"adds to the commons":       func(b *reading.Behaviour) { b.Contributed = 1 },
		"is small enough for trust": func(b *reading.Behaviour) { b.Size = b.Largest },
		"acts together":             func(b *reading.Behaviour) { b.Gatherings += 6; b.Actions += 6 },
		"measures its impact":       func(b *reading.Behaviour) { b.Initiatives, b.Measured = 1, 1 },
		"reflects":                  func(b *reading.Behaviour) { b.Gatherings += 6; b.Reflections += 6 },
	}
	for kind, b := range behaviours() {
		for steps := 0; ; steps++ {
			c := read(t, b)
			if c.Next == c.Kind {
				require.Equal(t, reading.Impact, c.Kind)
				break
			}
			require.Less(t, steps, 4, "from %v", kind)
			for _, r := range c.Missing {
				require.NotEmpty(t, r.Next)
				require.Less(t, r.Score, 0.5)
				mend[r.Name](&b)
			}
			require.GreaterOrEqual(t, read(t, b).Kind, c.Next)
		}
	}
}

// Doing more of anything never lowers a score that asks for it.
func TestScoresRiseWithWhatIsDone(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		b := reading.Behaviour{Size: 5 + r.IntN(11), Smallest: 5, Largest: 15, Window: time.Duration(1+r.IntN(6)) * month, Gatherings: 10 + r.IntN(20)}
		b.Actions, b.Reflections = r.IntN(5), r.IntN(5)
		b.Initiatives = 1 + r.IntN(4)
		b.Questions = 1 + r.IntN(5)
		for _, more := range []func(b *reading.Behaviour){
			func(b *reading.Behaviour) { b.Domain = true },
			func(b *reading.Behaviour) { b.Moderated = true },
			func(b *reading.Behaviour) { b.Gatherings += 3 },
			func(b *reading.Behaviour) { b.Actions++ },
			func(b *reading.Behaviour) { b.Reflections++ },
			func(b *reading.Behaviour) { b.Measured++ },
			func(b *reading.Behaviour) { b.Answered++ },
			func(b *reading.Behaviour) { b.Helped++ },
			func(b *reading.Behaviour) { b.Contributed++ },
		} {
			before := read(t, b)
			more(&b)
			after := read(t, b)
			for k := reading.Interest; k <= reading.Impact; k++ {
				require.GreaterOrEqual(t, after.Scores[k], before.Scores[k])
			}
			require.LessOrEqual(t, after.Scores[reading.Convenience], before.Scores[reading.Convenience])
			require.GreaterOrEqual(t, after.Kind, before.Kind)
		}
	}
}

func TestObserve(t *testing.T) {
	facts, names := joined(8)
	formed := func(g string, people ...string) impact.Fact {
		return impact.GroupFormed{Group: g, Domain: "water", People: people}
	}
	s := newSpace(t, map[int64][]impact.Fact{
		0: append(facts, formed("river", names[:6]...), formed("hill", names[6:]...),
			impact.RoleGiven{Person: "p0", Group: "river", Role: impact.Moderator},
			impact.MeetingHeld{Group: "river"},
			impact.InitiativeStarted{Initiative: "old", Group: "river"}, impact.InitiativeStarted{Initiative: "tests", Group: "river"},
			impact.MetricDefined{Metric: "wells", Initiative: "tests"}, impact.MetricMeasured{Metric: "wells", Value: 1},
			impact.QuestionPosed{Question: "early?", Person: "p1"}),
		1: {impact.InitiativeEnded{Initiative: "old"}},
		40: {impact.MeetingHeld{Group: "river"}, impact.ActionTaken{Group: "river"}, impact.ActionTaken{Group: "hill"}, impact.ReflectionHeld{Group: "river"},
			impact.MetricMeasured{Metric: "wells", Value: 2}, impact.InitiativeStarted{Initiative: "maps", Group: "river"},
			impact.QuestionPosed{Question: "how deep?", Person: "p1"}, impact.QuestionPosed{Question: "how far?", Person: "p2", Group: "river"},
			impact.QuestionPosed{Question: "how high?", Person: "p6", Group: "hill"},
			impact.QuestionAnswered{Question: "how deep?", Person: "p2"}, impact.QuestionAnswered{Question: "how far?", Person: "p7"},
			impact.QuestionAnswered{Question: "how high?", Person: "p3", Group: "river"}, impact.QuestionAnswered{Question: "how high?", Person: "p4"},
			impact.QuestionAnswered{Question: "early?", Person: "p5"}},
	})
	got, err := reading.Observe(s.Now(), group(t, s, "river"), reading.BehaviourParams{})
	require.NoError(t, err)
	require.Equal(t, reading.Behaviour{Size: 6, Smallest: 5, Largest: 15, Window: 180 * 24 * time.Hour, Domain: true, Moderated: true,
		Gatherings: 3, Actions: 1, Reflections: 1, Initiatives: 2, Measured: 1, Questions: 2, Answered: 1, Helped: 2}, got)

	early, err := s.At(impact.Tick(2))
	require.NoError(t, err)
	got, err = reading.Observe(early, group(t, s, "river"), reading.BehaviourParams{})
	require.NoError(t, err)
	require.Equal(t, 14*24*time.Hour, got.Window, "no longer than the group has been there")
	require.Equal(t, 1, got.Gatherings)
	require.Equal(t, 2, got.Initiatives, "one of them ended within the window")
	_, err = reading.ReadCommunity(got, reading.CommunityParams{})
	require.NoError(t, err)

	_, err = reading.Observe(s.Now(), 7, reading.BehaviourParams{})
	require.ErrorIs(t, err, reading.ErrUnknown)
	_, err = reading.Observe(s.Now(), 0, reading.BehaviourParams{Window: -1})
	require.ErrorIs(t, err, reading.ErrParams)
}

func TestCommunityRefusesWhatCannotBe(t *testing.T) {
	good := behaviours()[reading.Impact]
	for _, spoil := range []func(b *reading.Behaviour){
		func(b *reading.Behaviour) { b.Size = -1 },
		func(b *reading.Behaviour) { b.Smallest = 0 },
		func(b *reading.Behaviour) { b.Actions = 99 },
		func(b *reading.Behaviour) { b.Measured = 99 },
		func(b *reading.Behaviour) { b.Answered = 99 },
	} {
		b := good
		spoil(&b)
		_, err := reading.ReadCommunity(b, reading.CommunityParams{})
		require.ErrorIs(t, err, reading.ErrParams)
	}
	_, err := reading.ReadCommunity(good, reading.CommunityParams{Cadence: -1, Rhythm: -1, Met: 2})
	for _, what := range []string{"cadence", "rhythm", "met"} {
		require.ErrorContains(t, err, what)
	}
}

func TestConstellations(t *testing.T) {
	facts, names := joined(10)
	s := newSpace(t, map[int64][]impact.Fact{0: append(facts,
		impact.GroupFormed{Group: "e", People: names[0:2]}, impact.GroupFormed{Group: "d", People: names[1:4]},
		impact.GroupFormed{Group: "c", People: names[4:6]}, impact.GroupFormed{Group: "b", People: names[6:8]},
		impact.GroupFormed{Group: "a", People: names[8:10]},
		impact.TieObserved{From: names[4], To: names[7]}, impact.TieObserved{From: names[8], To: names[0]})})
	all, err := reading.Constellations(s.Now(), func(impact.GroupID) bool { return true }, impact.NetworkParams{})
	require.NoError(t, err)
	require.Equal(t, []reading.Constellation{{Groups: []impact.GroupID{0, 1, 4}, Ties: 2}, {Groups: []impact.GroupID{2, 3}, Ties: 1}}, all)
	some, err := reading.Constellations(s.Now(), func(g impact.GroupID) bool { return g != 0 }, impact.NetworkParams{})
	require.NoError(t, err)
	require.Equal(t, []reading.Constellation{{Groups: []impact.GroupID{2, 3}, Ties: 1}}, some, "without the one that ties them")
	require.Contains(t, all[0].Reading(s.GroupName), "e, d and a are a constellation: 2 of 3 pairs")
	require.Contains(t, reading.Constellation{}.Reading(s.GroupName), "no constellation")
}

// Centuries and far ticks do not overflow: how a group behaves does not depend on when.
func TestObserveAtAnyTime(t *testing.T) {
	const week = 7 * 24 * 60 * 60 // seconds in a tick
	for _, formed := range []int64{math.MinInt64 / week, -1 << 40, 0, math.MaxInt64/week - 20_000} {
		s := newSpace(t, map[int64][]impact.Fact{
			formed:          {impact.PersonJoined{Person: "a"}, impact.GroupFormed{Group: "g", People: []string{"a"}}},
			formed + 1:      {impact.MeetingHeld{Group: "g"}},
			formed + 20_000: {impact.MeetingHeld{Group: "g"}},
		})
		young, err := s.At(impact.Tick(formed + 2))
		require.NoError(t, err)
		for v, want := range map[impact.View]reading.Behaviour{
			young:   {Gatherings: 1, Window: 14 * 24 * time.Hour},
			s.Now(): {Gatherings: 1, Window: 180 * 24 * time.Hour},
		} {
			b, err := reading.Observe(v, 0, reading.BehaviourParams{})
			require.NoError(t, err)
			require.Equal(t, want.Window, b.Window, "formed at %d", formed)
			require.Equal(t, want.Gatherings, b.Gatherings, "formed at %d", formed)
		}
	}
}
