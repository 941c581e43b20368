package impact_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

func alertsOf(t *testing.T, v impact.View, p impact.AlertParams, kind impact.AlertKind) (texts []string) {
	t.Helper()
	all, err := v.Alerts(p)
	require.NoError(t, err)
	for _, a := range all {
		if a.Kind == kind {
			texts = append(texts, a.Text)
		}
	}
	return texts
}

// crowd is n people p0 .. who joined at tick 0.
func crowd(n int) (events []impact.Event, names []string) {
	for i := range n {
		names = append(names, fmt.Sprintf("p%02d", i))
		events = append(events, at(0, impact.PersonJoined{Person: names[i]}))
	}
	return events, names
}

func TestAlertsOfSizeAndActivity(t *testing.T) {
	events, names := crowd(16)
	s := newSpace(t, append(events,
		at(1, impact.GroupFormed{Group: "crowd", People: names}),
		at(1, impact.GroupFormed{Group: "pair", People: names[:2]}),
		at(20, impact.MeetingHeld{Group: "crowd"}),
		at(21, impact.ActionTaken{Group: "crowd"}),
	)...)
	p := impact.AlertParams{}
	require.Equal(t, []string{"crowd has 16 members, 1 more than a group can hold: spin out."}, alertsOf(t, s.Now(), p, impact.OverLimit))
	require.Equal(t, []string{"pair has 2 of the 5 members that an impact group needs, 140 days after it began."}, alertsOf(t, s.Now(), p, impact.UnderLimit))
	require.Empty(t, alertsOf(t, asOf(t, s, 9), p, impact.UnderLimit), "within 60 days a nucleus is what one would expect")
	require.Equal(t, []string{"pair has not done anything together for 140 days."}, alertsOf(t, s.Now(), p, impact.IdleGroup))
	require.Len(t, alertsOf(t, asOf(t, s, 6), p, impact.IdleGroup), 2)
	require.Empty(t, alertsOf(t, asOf(t, s, 5), p, impact.IdleGroup))
	require.Equal(t, []string{"crowd has met or acted 2 times and not looked back for 140 days."}, alertsOf(t, s.Now(), p, impact.NoReflection))
	_, err := s.Apply(at(21, impact.ReflectionHeld{Group: "crowd"}))
	require.NoError(t, err)
	require.Empty(t, alertsOf(t, s.Now(), p, impact.NoReflection))
	_, err = s.Apply(at(22, impact.GroupDissolved{Group: "crowd"}), at(22, impact.GroupDissolved{Group: "pair"}))
	require.NoError(t, err)
	all, err := s.Now().Alerts(p)
	require.NoError(t, err)
	require.Empty(t, all, "what has ended needs no attention")
}

func TestAlertsOfTies(t *testing.T) {
	events, names := crowd(10)
	tie := func(i, j int) impact.Event { return at(2, impact.TieObserved{From: names[i], To: names[j]}) }
	s := newSpace(t, append(events,
		at(1, impact.GroupFormed{Group: "a", People: names[:4]}),
		at(1, impact.GroupFormed{Group: "b", People: names[4:8]}),
		at(1, impact.GroupFormed{Group: "c", People: names[8:]}), // nothing is known of its ties
		tie(0, 1), tie(1, 2), tie(4, 5), tie(5, 6), tie(6, 7), tie(3, 9), tie(2, 4), tie(2, 5),
	)...)
	p := impact.AlertParams{}
	require.Equal(t, []string{"p03 has no tie to any other of the 4 members of a."}, alertsOf(t, s.Now(), p, impact.IsolatedMember))
	require.Equal(t, []string{"p09 alone ties the 2 members of c to other groups."}, alertsOf(t, s.Now(), p, impact.LoneBridge),
		"a has two who reach out, b two who are reached")
	_, err := s.Apply(at(3, impact.MemberLeft{Person: "p05", Group: "b"}))
	require.NoError(t, err)
	require.Len(t, alertsOf(t, s.Now(), p, impact.LoneBridge), 2, "p04 alone is left in b")
	_, err = s.Apply(at(4, impact.MemberJoined{Person: "p07", Group: "c"}))
	require.NoError(t, err)
	require.Empty(t, alertsOf(t, s.Now(), p, impact.LoneBridge), "being in two groups is a bridge too")
}

func TestAlertOfHubs(t *testing.T) {
	events, names := crowd(40)
	for i := 1; i < 40; i++ {
		events = append(events, at(1, impact.TieObserved{From: names[0], To: names[i]}))
	}
	s := newSpace(t, events...)
	require.Equal(t, []string{"p00 has ties to 39 people, where those with ties have 1.9 on average."}, alertsOf(t, s.Now(), impact.AlertParams{}, impact.OverloadedHub))
	require.Empty(t, alertsOf(t, s.Now(), impact.AlertParams{HubPartners: 39}, impact.OverloadedHub))
	require.Empty(t, alertsOf(t, s.Now(), impact.AlertParams{HubFactor: 30}, impact.OverloadedHub))
	require.Empty(t, alertsOf(t, asOf(t, s, 40), impact.AlertParams{}, impact.OverloadedHub), "ties of long ago do not count")
}

func TestAlertOfMetrics(t *testing.T) {
	s := newSpace(t, append(river(), initiative()[0])...)
	require.Equal(t, []string{"Nothing measures the impact of trees, an initiative of river."}, alertsOf(t, s.Now(), impact.AlertParams{}, impact.NoMetric))
	_, err := s.Apply(initiative()[1])
	require.NoError(t, err)
	require.Empty(t, alertsOf(t, s.Now(), impact.AlertParams{}, impact.NoMetric))
	require.NotEmpty(t, alertsOf(t, asOf(t, s, 4), impact.AlertParams{}, impact.NoMetric))
}

func TestAlertsRefuseParams(t *testing.T) {
	for _, bad := range []impact.AlertParams{{Grace: -1}, {Idle: -1}, {Reflection: -1}, {Window: -1}, {HubPartners: -1}, {HubFactor: math.NaN()}, {TrustWindow: -1}, {TrustFall: math.NaN()}} {
		_, err := newSpace(t).Now().Alerts(bad)
		require.ErrorIs(t, err, impact.ErrParams)
	}
}

func TestStages(t *testing.T) {
	events, names := crowd(16)
	s := newSpace(t, append(events,
		at(1, impact.GroupFormed{Group: "g", People: names[:4]}),
		at(2, impact.MemberJoined{Person: names[4], Group: "g"}),
		at(3, impact.MemberLeft{Person: names[4], Group: "g"}),
		at(16, impact.MeetingHeld{Group: "g"}),
	)...)
	g, _ := s.Group("g")
	for n, want := range map[int64]impact.Stage{0: impact.NotFormed, 1: impact.Nucleus, 2: impact.ImpactGroup, 3: impact.Nucleus, 13: impact.Nucleus, 14: impact.Dormant, 16: impact.Nucleus} {
		require.Equal(t, want, asOf(t, s, n).Stage(g), "at %d", n)
	}
	for _, p := range names[4:] {
		_, err := s.Apply(impact.Event{ID: "late " + p, Time: impact.Tick(16), Fact: impact.MemberJoined{Person: p, Group: "g"}})
		require.NoError(t, err)
	}
	require.Equal(t, impact.Oversized, s.Now().Stage(g))
	require.Equal(t, "oversized", s.Now().Stage(g).String())
	require.True(t, s.Now().Stage(g).Alive())
	require.False(t, impact.Dissolved.Alive())
	require.Equal(t, "stage(99)", impact.Stage(99).String())
	require.Equal(t, "alert(99)", impact.AlertKind(99).String())
	require.Equal(t, "trust falling", impact.TrustFalling.String())
}

func TestCalendarDurations(t *testing.T) {
	when := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	e := func(id string, days int, fact impact.Fact) impact.Event {
		return impact.Event{ID: id, Time: impact.At(when.AddDate(0, 0, days)), Fact: fact}
	}
	s := newSpace(t, e("1", 0, impact.PersonJoined{Person: "Ann"}), e("2", 0, impact.GroupFormed{Group: "g", People: []string{"Ann"}}), e("3", 31, impact.PersonJoined{Person: "Bob"}))
	require.Equal(t, []string{"g has not done anything together for 31 days."}, alertsOf(t, s.Now(), impact.AlertParams{}, impact.IdleGroup))
	require.Empty(t, alertsOf(t, s.Now(), impact.AlertParams{Idle: 31 * 24 * time.Hour}, impact.IdleGroup))
}
