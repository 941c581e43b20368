package scorecard_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/trust"
)

func weekly(n int64) impact.Time {
	return impact.At(time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC).AddDate(0, 0, 7*int(n)))
}

// valley is a space of two groups on either clock, with somebody of two names and somebody
// who left.
func valley(t testing.TB, clock func(int64) impact.Time) *impact.Space {
	t.Helper()
	s, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	count := 0
	do := func(week int64, fact impact.Fact) {
		count++
		_, err := s.Apply(impact.Event{ID: fmt.Sprint(count), Time: clock(week), Fact: fact})
		require.NoError(t, err)
	}
	name := func(i int) string { return fmt.Sprintf("p%02d", 13-i) } // numbered otherwise than by name
	var people []string
	for i := range 14 {
		people = append(people, name(i))
		do(0, impact.PersonJoined{Person: name(i)})
	}
	do(1, impact.GroupFormed{Group: "river", People: people[:6]})
	do(1, impact.GroupFormed{Group: "hill", People: people[5:12]})
	do(1, impact.InitiativeStarted{Initiative: "clean water", Group: "river"})
	do(1, impact.InitiativeStarted{Initiative: "trees", Group: "hill"})
	do(1, impact.MetricDefined{Metric: "germs", Initiative: "clean water", Unit: "a litre", Direction: impact.Down})
	for week := range int64(8) {
		do(2+week, impact.MetricMeasured{Metric: "germs", Value: float64(100 - 10*week)})
		for i := range 11 {
			do(2+week, impact.EvidenceObserved{From: name(i), To: name(i + 1), What: impact.KeptAgreement, Outcome: 1})
			do(2+week, impact.TieObserved{From: name(i), To: name((i + 1 + int(week)) % 12), Mutual: true})
		}
	}
	do(10, impact.EvidenceObserved{From: name(12), To: name(1), What: impact.DidHarm, Outcome: -1})
	do(10, impact.NarrativeAdopted{Narrative: "water for all", Person: name(2)})
	do(10, impact.InitiativeEnded{Initiative: "trees"})
	do(11, impact.PersonMerged{Person: name(3), Other: name(12)})
	do(11, impact.PersonLeft{Person: name(4)})
	do(12, impact.EvidenceObserved{From: name(0), To: name(1), What: impact.BrokeAgreement, Outcome: -1})
	return s
}

// Trust in the community is that of the space: by other numbers, and on either clock.
func TestCommunityOfSpaceTrusts(t *testing.T) {
	for _, clock := range []func(int64) impact.Time{impact.Tick, weekly} {
		s := valley(t, clock)
		for _, week := range []int64{1, 5, 11, 12} {
			v, err := s.At(clock(week))
			require.NoError(t, err)
			c, err := scorecard.CommunityOf(v, impact.NetworkParams{}, impact.AlertParams{})
			require.NoError(t, err)
			require.NoError(t, c.Validate())
			known := 0
			for a := range c.Graph.Nodes() {
				for b := range c.Graph.Nodes() {
					from, _ := s.Person(c.Graph.Label(a))
					to, _ := s.Person(c.Graph.Label(b))
					got, err := c.Ledger.Pair(trust.PersonID(a), trust.PersonID(b), c.At)
					require.NoError(t, err)
					require.Equal(t, v.Records(from, to), got)
					if got != (trust.Records{}) {
						known++
					}
				}
			}
			require.Equal(t, week > 1, known > 0)
		}
	}
}

func TestCommunityOfSpace(t *testing.T) {
	s := valley(t, weekly)
	c, err := scorecard.CommunityOf(s.Now(), impact.NetworkParams{Directed: true}, impact.AlertParams{})
	require.NoError(t, err)
	require.True(t, c.Graph.Directed())
	require.Equal(t, 12, c.Graph.Order(), "one has two names, and one left")
	require.Equal(t, 2, c.Groups.Groups())
	require.Equal(t, []scorecard.Initiative{{Name: "clean water", Group: "river", Metrics: 1}, {Name: "trees", Group: "hill", Ended: true}}, c.Initiatives)
	require.Len(t, c.Narratives, 1)
	require.Equal(t, "p11", c.Graph.Label(c.Narratives[0].Adherents[0]))
	require.Len(t, c.Trajectories, 1)
	germs := c.Trajectories[0]
	require.True(t, germs.Lower)
	require.Len(t, germs.Points, 8)
	require.Equal(t, scorecard.TrajectoryPoint{Time: 7, Label: "2026-03-09", Value: 30}, germs.Points[7])
	alerts, err := scorecard.AlertsOf(s.Now(), impact.AlertParams{}, nil)
	require.NoError(t, err)
	require.Equal(t, alerts, c.Alerts)
	card, err := scorecard.Assess(context.Background(), c, scorecard.Params{Draws: 50, NullDraws: 19}, scorecard.Options{}, rand.New(rand.NewPCG(1, 2)))
	require.NoError(t, err)
	for _, group := range card.Health.Groups {
		require.NotNil(t, group.Pyramid, group.Name)
	}

	ticks, err := scorecard.CommunityOf(valley(t, impact.Tick).Now(), impact.NetworkParams{}, impact.AlertParams{})
	require.NoError(t, err)
	require.Equal(t, scorecard.TrajectoryPoint{Time: 9, Value: 30}, ticks.Trajectories[0].Points[7])

	empty, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	none, err := scorecard.CommunityOf(empty.Now(), impact.NetworkParams{}, impact.AlertParams{})
	require.NoError(t, err)
	require.NoError(t, none.Validate())
	require.Nil(t, none.Ledger)
	require.Zero(t, none.Graph.Order())
	_, err = scorecard.CommunityOf(empty.Now(), impact.NetworkParams{}, impact.AlertParams{Idle: -1})
	require.ErrorIs(t, err, impact.ErrParams)
}

func ExampleCommunityOf() {
	s, _ := impact.NewSpace(impact.SpaceParams{})
	apply := func(id string, fact impact.Fact) { s.Apply(impact.Event{ID: id, Time: impact.Tick(1), Fact: fact}) }
	people := []string{"Ann", "Ben", "Cyd", "Dan", "Eve", "Fay"}
	for _, name := range people {
		apply("join "+name, impact.PersonJoined{Person: name})
	}
	apply("form", impact.GroupFormed{Group: "river", People: people})
	apply("meet", impact.MeetingHeld{Group: "river", People: people[:4]})

	community, _ := scorecard.CommunityOf(s.Now(), impact.NetworkParams{Together: true}, impact.AlertParams{})
	card, _ := scorecard.Assess(context.Background(), community, scorecard.Params{}, scorecard.Options{}, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(card.Connectivity[0].Sentence)
	// Output: Of all the ties there could be, 40% are there.
}
