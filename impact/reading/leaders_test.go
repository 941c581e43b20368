package reading_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/reading"
)

func leaders(t testing.TB, v impact.View, p reading.LeaderParams) reading.Leadership {
	t.Helper()
	l, err := reading.Leaders(v, p)
	require.NoError(t, err)
	return l
}

func of(t testing.TB, s *impact.Space, l reading.Leadership, name string) reading.Leader {
	t.Helper()
	for _, one := range l.People {
		if one.Person == person(t, s, name) {
			return one
		}
	}
	require.Fail(t, name)
	return reading.Leader{}
}

// Ann brings Ben, who brings Cyd, who brings Dan; Cyd and Dan come to lead.
func chain(t testing.TB) *impact.Space {
	return newSpace(t, map[int64][]impact.Fact{
		0: {impact.PersonJoined{Person: "Ann"}},
		1: {impact.PersonJoined{Person: "Ben", InvitedBy: "Ann"}},
		2: {impact.PersonJoined{Person: "Cyd", InvitedBy: "Ben"}, impact.PersonJoined{Person: "Eve", InvitedBy: "Ann"}},
		3: {impact.PersonJoined{Person: "Dan", InvitedBy: "Cyd"}, impact.GroupFormed{Group: "river", People: []string{"Cyd"}}},
		4: {impact.RoleGiven{Person: "Dan", Group: "river", Role: impact.Moderator},
			impact.QuestionPosed{Question: "why?", Person: "Ann"}, impact.QuestionAnswered{Question: "why?", Person: "Ben"}, impact.QuestionAnswered{Question: "why?", Person: "Ann"}},
	})
}

func TestLeadersUnleashed(t *testing.T) {
	s := chain(t)
	l := leaders(t, s.Now(), reading.LeaderParams{})
	require.Equal(t, 2, l.Leaders)
	require.Zero(t, l.SelfMade)
	// Cyd is worth 2/3 to Ben and 1/3 to Ann; Dan 4/7 to Cyd, 2/7 to Ben, 1/7 to Ann.
	require.InDelta(t, 1.0/3+1.0/7, of(t, s, l, "Ann").Unleashed, 1e-15)
	require.InDelta(t, 2.0/3+2.0/7, of(t, s, l, "Ben").Unleashed, 1e-15)
	require.InDelta(t, 4.0/7, of(t, s, l, "Cyd").Unleashed, 1e-15)
	require.Zero(t, of(t, s, l, "Dan").Unleashed)
	require.Equal(t, []impact.PersonID{person(t, s, "Cyd"), person(t, s, "Dan")}, l.DescendantsOf(person(t, s, "Ann")))
	require.True(t, of(t, s, l, "Dan").Leads)
	require.False(t, of(t, s, l, "Eve").Leads)
	ann := of(t, s, l, "Ann")
	require.Equal(t, []int{1, 0, 1}, []int{ann.Posed, ann.Answered, ann.Drawn}, "her own answer is not one")
	require.Equal(t, 1, of(t, s, l, "Ben").Answered)
	require.Contains(t, ann.Reading("Ann"), "Ann unleashed 0.48 of a leader's worth, in 2 who came to lead")

	equal := leaders(t, s.Now(), reading.LeaderParams{Discount: 1})
	require.InDelta(t, 0.5+1.0/3, of(t, s, equal, "Ann").Unleashed, 1e-15)
	early, err := s.At(impact.Tick(3))
	require.NoError(t, err)
	require.Equal(t, 1, leaders(t, early, reading.LeaderParams{}).Leaders)
	_, err = reading.Leaders(s.Now(), reading.LeaderParams{Discount: 2})
	require.ErrorIs(t, err, reading.ErrParams)
}

func TestOnlyThoseWhoCameToLeadAfterwardsCount(t *testing.T) {
	s := newSpace(t, map[int64][]impact.Fact{
		0: {impact.PersonJoined{Person: "Ann"}, impact.PersonJoined{Person: "Ben"}, impact.PersonJoined{Person: "Cyd"}, impact.GroupFormed{Group: "river", People: []string{"Ann"}}},
		1: {impact.GroupFormed{Group: "hill", People: []string{"Cyd"}}},
		2: {impact.MemberJoined{Person: "Ann", Group: "hill", InvitedBy: "Ben"},
			impact.TieObserved{From: "Ann", To: "Ben", Relation: "mentors"}, impact.TieObserved{From: "Ben", To: "Cyd", Relation: "mentors", Mutual: true}},
		3: {impact.RoleGiven{Person: "Ben", Group: "river", Role: impact.Moderator}},
	})
	l := leaders(t, s.Now(), reading.LeaderParams{})
	require.Equal(t, 3, l.Leaders)
	require.Equal(t, 2, l.SelfMade, "Ann led before Ben brought her anywhere; nobody brought Cyd")
	require.Equal(t, person(t, s, "Ben"), of(t, s, l, "Ann").BroughtBy)
	require.Equal(t, impact.Nobody, of(t, s, l, "Cyd").BroughtBy)
	require.Equal(t, 1.0, of(t, s, l, "Ann").Unleashed, "she mentored Ben, who came to lead")
	require.Zero(t, of(t, s, l, "Ben").Unleashed)
	other := leaders(t, s.Now(), reading.LeaderParams{Mentoring: "coaches"})
	require.Equal(t, 3, other.SelfMade)
}

// forest draws people who bring each other, by invitation and mentoring, even in circles
// and under two names, some of whom come to lead.
func forest(t testing.TB, r *rand.Rand, followers int) *impact.Space {
	facts, names := joined(1)
	all := map[int64][]impact.Fact{0: facts}
	anyone := func() string { return names[r.IntN(len(names))] }
	for tick := int64(1); tick < 40; tick++ {
		name := fmt.Sprintf("n%d", tick)
		join := impact.PersonJoined{Person: name}
		if r.IntN(4) > 0 {
			join.InvitedBy = anyone()
		}
		all[tick] = append(all[tick], join)
		names = append(names, name)
		if from, to := anyone(), anyone(); from != to && r.IntN(2) == 0 {
			all[tick] = append(all[tick], impact.TieObserved{From: from, To: to, Relation: "mentors"})
		}
		if r.IntN(3) == 0 {
			all[tick] = append(all[tick], impact.GroupFormed{Group: fmt.Sprintf("g%d", tick), People: []string{anyone()}})
		}
	}
	all[40] = append(all[40], impact.PersonMerged{Person: names[3], Other: names[7]})
	for i := range followers {
		all[41] = append(all[41], impact.PersonJoined{Person: fmt.Sprintf("f%d", i), InvitedBy: names[1]})
	}
	return newSpace(t, all)
}

// Credit is neither made nor lost: it adds up to the leaders whom somebody brought.
func TestCreditConserves(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		s := forest(t, r, 0)
		for _, discount := range []float64{0.1, 0.5, 1} {
			for _, at := range []int64{5, 20, 40} {
				v, err := s.At(impact.Tick(at))
				require.NoError(t, err)
				l := leaders(t, v, reading.LeaderParams{Discount: discount})
				sum, leads, descendants := 0.0, 0, 0
				for _, p := range l.People {
					require.GreaterOrEqual(t, p.Unleashed, 0.0)
					require.NotContains(t, l.DescendantsOf(p.Person), p.Person)
					require.Len(t, l.DescendantsOf(p.Person), p.Descendants)
					require.Equal(t, p.Descendants > 0, p.Unleashed > 0)
					sum += p.Unleashed
					descendants += p.Descendants
					if p.Leads {
						leads++
					}
				}
				require.Equal(t, leads, l.Leaders)
				require.InDelta(t, float64(l.Leaders-l.SelfMade), sum, 1e-9)
				require.GreaterOrEqual(t, descendants, l.Leaders-l.SelfMade)
			}
		}
	}
}

// A following brings no credit, however large.
func TestFollowersDoNotCount(t *testing.T) {
	for seed := range uint64(20) {
		without := forest(t, rand.New(rand.NewPCG(seed, 2)), 0)
		with := forest(t, rand.New(rand.NewPCG(seed, 2)), 100)
		a, b := leaders(t, without.Now(), reading.LeaderParams{}), leaders(t, with.Now(), reading.LeaderParams{})
		require.Equal(t, a.People, b.People[:len(a.People)])
		require.Len(t, b.People, len(a.People)+100)
	}
}

// The answer does not depend on the order in which events arrive.
func TestLeadersInAnyOrderOfArrival(t *testing.T) {
	s := chain(t)
	late, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	var talk, other []impact.Event
	for e := range s.Events() {
		switch e.Fact.(type) {
		case impact.PersonJoined:
			_, err := late.Apply(e)
			require.NoError(t, err)
		case impact.QuestionPosed, impact.QuestionAnswered:
			talk = append(talk, e)
		default:
			other = append(other, e)
		}
	}
	for _, e := range append(talk, other...) {
		_, err := late.Apply(e)
		require.NoError(t, err)
	}
	require.Equal(t, leaders(t, s.Now(), reading.LeaderParams{}), leaders(t, late.Now(), reading.LeaderParams{}))
}

// Of two who invited someone at the same time it is the first by name, whoever the space
// heard of first.
func TestInvitedTwiceAtOnce(t *testing.T) {
	for _, names := range [][2]string{{"Ann", "Ben"}, {"Ben", "Ann"}} {
		var facts []impact.Fact
		for _, name := range names {
			facts = append(facts, impact.PersonJoined{Person: name})
		}
		facts = append(facts, impact.PersonJoined{Person: "Cyd"})
		for _, name := range names {
			facts = append(facts, impact.TieObserved{From: name, To: "Cyd", Relation: "mentors"})
		}
		s := newSpace(t, map[int64][]impact.Fact{1: facts, 2: {impact.GroupFormed{Group: "g", People: []string{"Cyd"}}}})
		l := leaders(t, s.Now(), reading.LeaderParams{})
		require.Equal(t, "Ann", s.PersonName(l.People[person(t, s, "Cyd")].BroughtBy))
	}
}
