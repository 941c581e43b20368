package reading_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/reading"
	"github.com/impactnet/impactnet/trust"
)

// wild draws facts without asking whether they are possible.
type wild struct{ *rand.Rand }

func (w wild) person() string { return fmt.Sprintf("p%d", w.IntN(12)) }
func (w wild) group() string  { return fmt.Sprintf("g%d", w.IntN(6)) }
func (w wild) thing() string  { return fmt.Sprintf("t%d", w.IntN(6)) }

func (w wild) fact() impact.Fact {
	switch w.IntN(20) {
	case 0, 1:
		return impact.PersonJoined{Person: w.person(), InvitedBy: w.person(), Attributes: map[string]string{"unit": w.thing(), "place": w.thing()}}
	case 2:
		return impact.GroupFormed{Group: w.group(), Domain: w.thing(), People: []string{w.person()}}
	case 3, 4:
		return impact.MemberJoined{Person: w.person(), Group: w.group(), InvitedBy: w.person()}
	case 5:
		return impact.RoleGiven{Person: w.person(), Group: w.group(), Role: impact.Moderator}
	case 6:
		return impact.MeetingHeld{Group: w.group(), Hours: w.Float64()}
	case 7:
		return impact.ActionTaken{Group: w.group(), Hours: w.Float64()}
	case 8:
		return impact.ReflectionHeld{Group: w.group()}
	case 9:
		return impact.InitiativeStarted{Initiative: w.thing(), Group: w.group()}
	case 10:
		return impact.InitiativeEnded{Initiative: w.thing()}
	case 11:
		return impact.MetricDefined{Metric: w.thing(), Initiative: w.thing()}
	case 12:
		return impact.MetricMeasured{Metric: w.thing(), Value: w.Float64()}
	case 13:
		return impact.QuestionPosed{Question: w.thing(), Person: w.person()}
	case 14:
		return impact.QuestionAnswered{Question: w.thing(), Person: w.person(), Group: w.group()}
	case 15:
		return impact.NarrativeTold{Narrative: w.thing(), From: w.person()}
	case 16:
		return impact.PersonLeft{Person: w.person()}
	case 17:
		return impact.PersonMerged{Person: w.person(), Other: w.person()}
	case 18:
		return impact.GroupDissolved{Group: w.group()}
	}
	return impact.TieObserved{From: w.person(), To: w.person(), Relation: "mentors", Mutual: w.IntN(4) == 0}
}

// space takes in whatever a space accepts, late events among it.
func (w wild) space(t testing.TB) *impact.Space {
	s, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	for i := range 400 {
		tick := int64(i)
		if w.IntN(5) == 0 {
			tick -= int64(w.IntN(50))
		}
		_, _ = s.Apply(impact.Event{ID: fmt.Sprint(i), Time: impact.Tick(tick), Fact: w.fact()})
	}
	return s
}

// Whatever happened, and whenever one asks, every reading has an answer within its range.
func TestReadingsOfWildSpaces(t *testing.T) {
	for seed := range uint64(25) {
		w := wild{rand.New(rand.NewPCG(seed, 1))}
		s := w.space(t)
		for _, n := range []int64{-100, 0, 30, 200, 1000} {
			v, err := s.At(impact.Tick(n))
			require.NoError(t, err)
			everyGroup(t, v)
			everyone(t, v)
		}
	}
}

func everyGroup(t *testing.T, v impact.View) {
	for g := range impact.GroupID(v.Space().Groups()) {
		b, err := reading.Observe(v, g, reading.BehaviourParams{})
		if v.Stage(g) == impact.NotFormed {
			require.ErrorIs(t, err, reading.ErrUnknown)
			continue
		}
		require.NoError(t, err)
		c, err := reading.ReadCommunity(b, reading.CommunityParams{})
		require.NoError(t, err, "what is observed is a possible behaviour")
		require.NotEmpty(t, c.Reading("g"))
	}
	all, err := reading.Constellations(v, func(impact.GroupID) bool { return true }, impact.NetworkParams{})
	require.NoError(t, err)
	for _, c := range all {
		require.GreaterOrEqual(t, c.Ties, len(c.Groups)-1, "hangs together")
		require.NotEmpty(t, c.Reading(v.Space().GroupName))
	}
	aspects, err := reading.Profile(context.Background(), v, reading.ProfileParams{})
	require.NoError(t, err)
	for _, a := range aspects {
		require.True(t, math.IsNaN(a.Value) || a.Value >= -1e-12 && a.Value <= 1+1e-12, "%s: %v", a.Name, a.Value)
	}
	require.NotEmpty(t, reading.ProfileReading(aspects))
	require.False(t, reading.LeveragedGrowth(v, func(g impact.GroupID) bool { return g == 0 }) < 0)
}

func everyone(t *testing.T, v impact.View) {
	l := leaders(t, v, reading.LeaderParams{})
	sum := 0.0
	var contexts []reading.Context
	for _, p := range l.People {
		sum += p.Unleashed
		c, err := reading.ContextOf(v, p.Person, two)
		require.NoError(t, err)
		contexts = append(contexts, c)
		e := reading.Reputed(v, trust.DefaultPrior())(p.Person).Expectation()
		require.True(t, e >= 0 && e <= 1)
	}
	require.InDelta(t, float64(l.Leaders-l.SelfMade), sum, 1e-9)
	for _, a := range contexts {
		for _, b := range contexts {
			s := shared(t, a, b, two)
			require.True(t, math.IsNaN(s) || s >= 0 && s <= 1)
		}
	}
	for _, n := range reading.Nesting(contexts) {
		require.True(t, math.IsNaN(n) || n >= 0 && n <= 1)
	}
}

// The tree, told anew from the events by looking up each bringing whenever it is asked for.
func naiveCredit(s *impact.Space, n int64, discount float64) map[impact.PersonID]float64 {
	id := func(name string) impact.PersonID { p, _ := s.Person(name); return p }
	type bringing struct {
		by   impact.PersonID
		tick int64
	}
	first := func(who impact.PersonID) (best *bringing) {
		for e := range s.Events() {
			var child, by string
			switch f := e.Fact.(type) {
			case impact.PersonJoined:
				child, by = f.Person, f.InvitedBy
			case impact.MemberJoined:
				child, by = f.Person, f.InvitedBy
			case impact.TieObserved:
				if !f.Mutual {
					child, by = f.To, f.From
				}
			}
			b := bringing{id(by), e.Time.Ticks()}
			if by == "" || id(child) != who || b.by == who || b.tick > n {
				continue
			}
			if best == nil || b.tick < best.tick || b.tick == best.tick && b.by < best.by {
				best = &b
			}
		}
		return best
	}
	led := map[impact.PersonID]int64{}
	for e := range s.Events() {
		var names []string
		switch f := e.Fact.(type) {
		case impact.GroupFormed:
			names = f.People
		case impact.RoleGiven:
			names = []string{f.Person}
		}
		for _, name := range names {
			tick := e.Time.Ticks()
			if before, known := led[id(name)]; tick <= n && (!known || tick < before) {
				led[id(name)] = tick
			}
		}
	}
	credit := map[impact.PersonID]float64{}
	for leader, by := range led {
		var above []impact.PersonID
		seen := map[impact.PersonID]bool{leader: true}
		for b := first(leader); b != nil && b.tick <= by && !seen[b.by]; b = first(b.by) {
			above, by, seen[b.by] = append(above, b.by), b.tick, true
		}
		whole := (1 - math.Pow(discount, float64(len(above)))) / (1 - discount)
		for i, p := range above {
			credit[p] += math.Pow(discount, float64(i)) / whole
		}
	}
	return credit
}

func TestLeadersAgainstANaiveTwin(t *testing.T) {
	for seed := range uint64(15) {
		s := wild{rand.New(rand.NewPCG(seed, 2))}.space(t)
		for _, n := range []int64{50, 400} {
			v, err := s.At(impact.Tick(n))
			require.NoError(t, err)
			credit := naiveCredit(s, n, 0.3)
			for _, p := range leaders(t, v, reading.LeaderParams{Discount: 0.3}).People {
				require.InDelta(t, credit[p.Person], p.Unleashed, 1e-12)
			}
		}
	}
}
