package movement

import (
	"math"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/narrative"
	"github.com/stretchr/testify/require"
)

// What a process does is not done where it is off, whatever the others do; and it is done
// where it is on.
func TestWhatIsOffIsNotDone(t *testing.T) {
	p := small()
	p.People, p.Turbulence, p.Drop, p.Leave, p.MinGroup, p.MaxGroup, p.GroupSize, p.Recruit = 200, 0.01, 0.2, 0.02, 2, 6, 5, 0.8
	p.Turnover = 0
	done := map[Process]func(before, after *State) bool{
		Environment: func(a, b *State) bool { return !slices.Equal(a.pressure, b.pressure) },
		Telling:     func(a, b *State) bool { m := b.Observe(); return m.Adherents+m.Dropped > a.Observe().Adherents },
		Founding:    func(_, b *State) bool { return b.Observe().Formed > 0 },
		Meeting:     func(_, b *State) bool { return b.Observe().TotalImpact > 0 },
		Sharing:     func(_, b *State) bool { return b.Observe().Posed > 0 },
		Membership:  func(_, b *State) bool { m := b.Observe(); return m.Recruited+m.Left+m.SpunOut+m.Dropped > 0 },
		Decay:       func(_, b *State) bool { return b.Observe().TiesLost > 0 },
		Learning:    func(_, b *State) bool { return b.Observe().Disclosure > 0 },
	}
	require.Len(t, done, 8)
	for process, happened := range done {
		p.Off = 0
		before, with := start(t, p, 19), start(t, p, 19)
		run(t, Movement{}, with, 30)
		require.True(t, happened(before, with), "%b", process)
		p.Off = process
		without := start(t, p, 19)
		run(t, Movement{}, without, 30)
		require.False(t, happened(before, without), "%b", process)
	}
}

// A move in a week's interventions is the move made by hand before that week, where it
// leaves no mark of the week.
func TestInterventionsAreMovesMadeInTime(t *testing.T) {
	for _, move := range []Move{{Kind: Join}, {Kind: Open}, {Kind: Free}, {Kind: Reframe, Narrative: 1}, {Kind: Moderate, Everywhere: true}} {
		p := small()
		p.People, p.Assigned, p.Command, p.Off = 150, true, Mixed, Sharing
		p.Narratives = []Narrative{
			{Title: "hope", Kind: narrative.OpportunityNarrative, Pull: 0.8, Seeds: 10},
			{Title: "threat", Kind: narrative.ThreatNarrative, Pull: 0.8, Seeds: 10},
		}
		hand, left := start(t, p, 20), start(t, p, 20)
		p.Interventions = []Intervention{{Week: 6, Move: move}}
		planned := start(t, p, 20)
		run(t, Movement{}, planned, 20)
		run(t, Movement{}, hand, 5)
		require.NoError(t, hand.Apply(move))
		run(t, Movement{}, hand, 15)
		require.Equal(t, seen(planned), seen(hand), move.Kind.String())
		run(t, Movement{}, left, 20)
		differs := seen(planned) != seen(left)
		require.True(t, differs || move.Kind == Join, "%v makes a difference", move.Kind)
	}
}

// A narrative that is told anew in one world stays what it was in another.
func TestReframingIsOfOneWorld(t *testing.T) {
	p := small()
	p.Narratives = []Narrative{{Kind: narrative.ThreatNarrative, Pull: 0.8, Seeds: 20}}
	one, other := start(t, p, 21), start(t, p, 21)
	require.NoError(t, one.Apply(Move{Kind: Reframe}))
	require.Equal(t, narrative.OpportunityNarrative, one.Params.Narratives[0].Kind)
	require.Equal(t, narrative.ThreatNarrative, other.Params.Narratives[0].Kind)
	run(t, Movement{}, one, 10)
	run(t, Movement{}, other, 10)
	require.Greater(t, one.Observe().Hope, other.Observe().Hope)
	require.Less(t, one.Observe().Fear, other.Observe().Fear)
}

// With full trust all trust is 1, whatever people do to each other.
func TestFullTrustStaysFull(t *testing.T) {
	p := small()
	p.FullTrust, p.Commitment, p.Asymmetry = true, 0.5, 100
	s := start(t, p, 22)
	for range 30 {
		run(t, Movement{}, s, 1)
		if m := s.Observe(); m.Members > 0 && !math.IsNaN(m.Trust) {
			require.Equal(t, 1.0, m.Trust)
			require.Equal(t, 1.0, m.Bound)
			require.LessOrEqual(t, m.Volume, float64(m.Members))
		}
	}
	require.Greater(t, s.Observe().Members, 50)
}

// Nobody is on the way to disclosure but by equal steps, one at a time.
func TestDisclosureGoesBySteps(t *testing.T) {
	p := small()
	p.AskSteps, p.AskEvery, p.Turnover = 5, 3, 0
	s := start(t, p, 23)
	last := slices.Clone(s.stakes.disclosed)
	for range 40 {
		run(t, Movement{}, s, 1)
		for u, x := range s.stakes.disclosed {
			step := 5 * float64(x-last[u])
			require.True(t, math.Abs(step) < 1e-5 || math.Abs(step-1) < 1e-5 && s.Week%3 == 0, "%v in week %d", step, s.Week)
		}
		last = slices.Clone(s.stakes.disclosed)
	}
	require.Greater(t, slices.Max(last), float32(0.3))
}

// Whoever joins a group is asked by one of its members, holds its narrative, and is in no
// other group; every leader whom somebody brought in is counted once.
func TestWhoJoinsIsAsked(t *testing.T) {
	p := small()
	p.Turnover, p.MinGroup, p.MaxGroup, p.GroupSize, p.Recruit = 0, 2, 6, 5, 0.8
	s := start(t, p, 24)
	group, joined := map[string]string{}, 0
	s.Record(func(e impact.Event) {
		switch fact := e.Fact.(type) {
		case impact.GroupFormed:
			for _, person := range fact.People {
				require.Empty(t, group[person])
				group[person] = fact.Group
			}
		case impact.MemberJoined:
			require.Empty(t, group[fact.Person], fact.Person)
			require.Equal(t, fact.Group, group[fact.InvitedBy])
			group[fact.Person] = fact.Group
			joined++
		case impact.MemberLeft:
			require.Equal(t, fact.Group, group[fact.Person])
			delete(group, fact.Person)
		case impact.GroupSpunOut:
			for _, part := range fact.Parts {
				for _, person := range part.People {
					require.Equal(t, fact.Group, group[person], "everybody comes out of the group")
				}
			}
			for _, part := range fact.Parts {
				for _, person := range part.People {
					group[person] = part.Group
				}
			}
		case impact.GroupDissolved:
			for person, g := range group {
				if g == fact.Group {
					delete(group, person)
				}
			}
		}
	}, false)
	run(t, Movement{}, s, 50)
	require.Greater(t, joined, 50)
	now := map[string]string{}
	for u, g := range s.Groups() {
		if g >= 0 {
			now[s.personName(int32(u))] = s.groupName(g)
			require.Equal(t, s.quest[g], s.holds[u])
		}
	}
	require.Equal(t, now, group)
	unleashed := 0
	for _, n := range s.unleashed {
		unleashed += int(n)
	}
	require.Equal(t, s.Observe().LeadersUnleashed, unleashed)
}
