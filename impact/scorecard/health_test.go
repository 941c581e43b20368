package scorecard_test

import (
	"context"
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/shape"
	"github.com/impactnet/impactnet/trust"
)

// Scores of a survey are plain means of the answers, missing ones left out.
func TestSurveyScores(t *testing.T) {
	c := town(t, 4)
	got := all(t, assess(t, c, scorecard.Params{}))
	mean := func(of func(trust.TrustSurvey) float64) (float64, int) {
		sum, n := 0.0, 0
		for _, a := range c.Trust {
			if x := of(a.Survey); x > 0 {
				sum, n = sum+x, n+1
			}
		}
		return sum / float64(n), n
	}
	for key, of := range map[string]func(trust.TrustSurvey) float64{
		"trust_score": trust.TrustSurvey.Score,
		"reliability": func(s trust.TrustSurvey) float64 { return float64(s.Reliability) },
		"openness":    func(s trust.TrustSurvey) float64 { return float64(s.Openness) },
		"mission":     func(s trust.TrustSurvey) float64 { return float64(s.Mission) },
	} {
		want, n := mean(of)
		require.InDelta(t, want, float64(got[key].Value), 1e-12, key)
		require.Equal(t, n, got[key].N, key)
	}
	require.NotContains(t, got, "resources", "nobody was asked")
	require.Contains(t, got, "influence")
}

// The pyramid of a group is that of all evidence inside it, and nothing else.
func TestGroupPyramids(t *testing.T) {
	c := town(t, 5)
	card := assess(t, c, scorecard.Params{})
	for g, health := range card.Health.Groups {
		if health.Withheld {
			continue
		}
		inside := map[network.NodeID]bool{}
		for _, u := range c.Groups.Members(network.GroupID(g)) {
			inside[u] = true
		}
		ledger := trust.Records{}
		for _, a := range c.Trust {
			if inside[a.From] && inside[a.To] {
				records, err := a.Survey.Records(1)
				require.NoError(t, err)
				ledger = ledger.Add(records)
			}
		}
		want, err := trust.NewPyramid(ledger, trust.DefaultPyramidParams())
		require.NoError(t, err)
		require.Equal(t, want.Height, health.Pyramid.Height)
		for k, layer := range health.Pyramid.Layers {
			require.InDelta(t, want.Layers[k].Expectation, float64(layer.Expectation), 1e-12)
			require.InDelta(t, want.Layers[k].Standing, float64(layer.Standing), 1e-12)
			require.Equal(t, want.Layers[k].Established, layer.Established)
		}
		require.Zero(t, float64(health.Pyramid.Layers[trust.Excitement].Evidence), "no item speaks of it")
		require.LessOrEqual(t, health.Pyramid.Breadth, health.Members)
		if health.Diversity.Defined() {
			require.InDelta(t, float64(health.Diversity), float64(health.Productive+health.Risk), 1e-12)
		}
	}
}

// A ledger counts as a survey does.
func TestLedgerGivesPyramids(t *testing.T) {
	c := town(t, 6)
	c.Trust = nil
	l, err := trust.NewLedger(c.Graph.Order(), trust.DefaultLedgerParams())
	require.NoError(t, err)
	members := c.Groups.Members(1)
	for range 4 {
		require.NoError(t, l.Append(trust.Evidence{From: trust.PersonID(members[0]), To: trust.PersonID(members[1]), Outcome: 1, Weight: 1, Time: 5}))
	}
	c.Ledger, c.At = l, 5
	for g, health := range assess(t, c, scorecard.Params{}).Health.Groups {
		if g != 1 {
			require.Nil(t, health.Pyramid)
			continue
		}
		require.Equal(t, 1, health.Pyramid.Height)
		require.Equal(t, trust.Integrity.String(), health.Pyramid.Next)
	}
}

// The alerts of a graph are those of a space in which the same was observed.
func TestAlertsAreThoseOfASpace(t *testing.T) {
	c := town(t, 1)
	c.Names = make([]string, c.Graph.Order())
	for u := range c.Names {
		c.Names[u] = "Name " + c.Graph.Label(network.NodeID(u))
	}
	kinds := map[string]int{}
	for _, a := range assess(t, c, scorecard.Params{}).Alerts {
		kinds[a.Kind]++
		require.NotEmpty(t, a.Text)
		require.NotEmpty(t, a.Move)
		if len(a.People) == 1 {
			require.Contains(t, a.Text, "Name "+a.People[0], "people go by their names")
		}
	}
	var source, target []network.NodeID
	for tie := range c.Graph.Ties() {
		source, target = append(source, tie.Source), append(target, tie.Target)
	}
	ties, err := network.NewTies(c.Graph.Order(), source, target)
	require.NoError(t, err)
	events, err := impact.FromDataset(&network.Dataset{People: c.Graph.People(), Ties: ties, Memberships: c.Groups}, impact.DatasetParams{Mutual: true})
	require.NoError(t, err)
	s, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	_, err = s.Apply(events.Events...)
	require.NoError(t, err)
	later, err := s.At(impact.Tick(1))
	require.NoError(t, err)
	found, err := scorecard.AlertsOf(later, impact.AlertParams{Grace: time.Hour, Idle: 1000 * time.Hour}, nil)
	require.NoError(t, err)
	for _, a := range found {
		kinds[a.Kind]--
	}
	require.Equal(t, 1, kinds[scorecard.Alone])
	delete(kinds, scorecard.Alone)
	delete(kinds, scorecard.Bottleneck)
	for kind, n := range kinds {
		require.Zero(t, n, kind)
	}
	require.Contains(t, kinds, impact.OverLimit.String())
	require.Contains(t, kinds, impact.UnderLimit.String())
}

// That trust fell in a group below the floor is not said.
func TestFloorOfAlerts(t *testing.T) {
	c := town(t, 1)
	for g := range sizes {
		c.Alerts = append(c.Alerts, scorecard.Alert{Kind: scorecard.TrustFalling, Group: fmt.Sprintf("group %d", g)}, scorecard.Alert{Kind: "idle", Group: fmt.Sprintf("group %d", g)})
	}
	kinds := map[string]int{}
	for _, a := range assess(t, c, scorecard.Params{}).Alerts {
		kinds[a.Kind]++
	}
	require.Equal(t, len(sizes)-2, kinds[scorecard.TrustFalling])
	require.Equal(t, len(sizes), kinds["idle"])
	require.Equal(t, scorecard.TrustFalling, impact.TrustFalling.String())
}

// Alerts and moves of the caller take the place of the rules'.
func TestAlertsOfTheCaller(t *testing.T) {
	c := town(t, 1)
	c.Alerts = []scorecard.Alert{{Kind: "weather", Text: "It rains.", Move: "Stay in."}}
	c.Moves = []scorecard.Move{{Kind: "introduce", Reason: "why not"}}
	card := assess(t, c, scorecard.Params{Bottleneck: 1})
	require.Len(t, card.Alerts, 2)
	require.Equal(t, scorecard.Alone, card.Alerts[0].Kind)
	require.Equal(t, "weather", card.Alerts[1].Kind)
	require.Equal(t, c.Moves, card.Moves)
}

func TestAlertsOfNamesEveryKind(t *testing.T) {
	s, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	var events []impact.Event
	at := func(n int64, fact impact.Fact) {
		events = append(events, impact.Event{ID: fmt.Sprint(len(events)), Time: impact.Tick(n), Fact: fact})
	}
	var people []string
	for i := range 6 {
		people = append(people, fmt.Sprintf("p%d", i))
		at(0, impact.PersonJoined{Person: people[i]})
	}
	at(0, impact.GroupFormed{Group: "garden", People: people})
	at(0, impact.InitiativeStarted{Initiative: "beds", Group: "garden"})
	at(1, impact.MeetingHeld{Group: "garden", People: people})
	_, err = s.Apply(events...)
	require.NoError(t, err)
	view, err := s.At(impact.Tick(60))
	require.NoError(t, err)
	found, err := scorecard.AlertsOf(view, impact.AlertParams{}, func(person string) string { return "Dr " + person })
	require.NoError(t, err)
	kinds := map[string]bool{}
	for _, a := range found {
		kinds[a.Kind] = true
		require.NotEmpty(t, a.Move, a.Kind)
		require.Contains(t, a.Text, "garden")
	}
	for _, kind := range []impact.AlertKind{impact.IdleGroup, impact.NoReflection, impact.NoMetric} {
		require.True(t, kinds[kind.String()], kind)
	}
	_, err = scorecard.AlertsOf(view, impact.AlertParams{Grace: -1}, nil)
	require.ErrorIs(t, err, impact.ErrParams)
}

func TestWordsOfTrajectories(t *testing.T) {
	c := town(t, 1)
	growth := scorecard.Number(0.1)
	c.Trajectories = append(c.Trajectories, scorecard.Trajectory{Name: "empty"}, scorecard.Trajectory{Name: "riders", Growth: &growth, Verdict: "accelerating", Points: []scorecard.TrajectoryPoint{{Value: 12345.6}}})
	card := assess(t, c, scorecard.Params{})
	got := all(t, card)
	require.Equal(t, "meals is 5.00 a week, from 3.00 at the first of 2 measurements.", got["trajectory_1"].Sentence)
	require.EqualValues(t, 4, got["trajectory_1"].Interval.Low)
	require.False(t, got["trajectory_2"].Value.Defined())
	require.Equal(t, "riders is 12,346; accelerating.", got["trajectory_3"].Sentence)
	require.Equal(t, &growth, card.Results.Trajectories[2].Growth)
}

func TestTypical(t *testing.T) {
	got := scorecard.Reference{Mean: 0.5, SD: 0.1}.Typical()
	require.InDelta(t, 0.3, float64(got.Low), 1e-15)
	require.InDelta(t, 0.7, float64(got.High), 1e-15)
	require.True(t, math.IsNaN(float64(scorecard.Reference{Mean: 1, SD: scorecard.Undefined}.Typical().Low)))
}

func ExampleAssess() {
	b := network.NewBuilder(network.Options{})
	for _, tie := range [][2]string{{"Ann", "Bob"}, {"Bob", "Cem"}, {"Cem", "Ann"}, {"Cem", "Dan"}, {"Dan", "Eve"}} {
		b.AddTie(tie[0], tie[1])
	}
	b.AddPerson("Fay")
	g, _ := b.Build()
	card, err := scorecard.Assess(context.Background(), scorecard.Community{Graph: g}, scorecard.Params{}, scorecard.Options{}, seeded())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range card.Connectivity[:4] {
		fmt.Println(m.Sentence)
	}
	for _, a := range card.Alerts {
		fmt.Println(a.Text, a.Move)
	}
	// Output:
	// Of all the ties there could be, 33% are there.
	// People have 1.67 ties on average; the best connected has 3.
	// 67% of all pairs of people can reach each other, over however many others.
	// The largest connected piece holds 5 of 6 people; 1 person has no tie at all.
	// Fay has no tie to anybody. Introduce each to one person who shares an interest.
	// Cem (40%) and Dan (30%) lie on many of the shortest ways between others: much is lost if they tire or leave. Let two of their partners meet directly.
}

func ExampleReference_Typical() {
	fmt.Printf("%.1f\n", scorecard.Reference{Mean: 0.4, SD: 0.1}.Typical())
	// Output: {0.2 0.6}
}

func ExampleCommunity_Validate() {
	fmt.Println(scorecard.Community{}.Validate())
	// Output: scorecard: bad community: no graph
}

func ExampleParams_Validate() {
	fmt.Println(scorecard.Params{Draws: -1}.Validate())
	// Output: scorecard: bad parameter: Draws is -1
}

func ExampleAlertsOf() {
	s, err := impact.NewSpace(impact.SpaceParams{})
	if err != nil {
		panic(err)
	}
	_, err = s.Apply(
		impact.Event{ID: "1", Time: impact.Tick(0), Fact: impact.PersonJoined{Person: "ann"}},
		impact.Event{ID: "2", Time: impact.Tick(0), Fact: impact.GroupFormed{Group: "garden", People: []string{"ann"}}},
		impact.Event{ID: "3", Time: impact.Tick(3), Fact: impact.MeetingHeld{Group: "garden", People: []string{"ann"}}},
	)
	if err != nil {
		panic(err)
	}
	view, err := s.At(impact.Tick(9))
	if err != nil {
		panic(err)
	}
	alerts, err := scorecard.AlertsOf(view, impact.AlertParams{}, nil)
	for _, a := range alerts {
		fmt.Println(a.Text, a.Move)
	}
	fmt.Println(err)
	// Output:
	// garden has 1 person: a nucleus, not yet a group of 5. Invite from the friends of its members.
	// garden has not done anything together for 42 days. Ask one of its members for a date.
	// <nil>
}

func ExampleStageOf() {
	b := network.NewBuilder(network.Options{})
	for _, name := range []string{"Bob", "Cem", "Dan", "Eve"} {
		b.AddTie("Ann", name)
	}
	g, _ := b.Build()
	growth, err := shape.GrowthStage(context.Background(), g, shape.StageParams{}, measure.Options{}, seeded())
	if err != nil {
		panic(err)
	}
	fmt.Println(scorecard.StageOf(growth).Name)
	// Output: single hub
}

// Where trust fell in a space, the alert says of whom or where, by their names.
func TestAlertsOfFallingTrust(t *testing.T) {
	s, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	people := []string{"ann", "bob", "cem"}
	var events []impact.Event
	at := func(n int64, fact impact.Fact) {
		events = append(events, impact.Event{ID: fmt.Sprint(len(events)), Time: impact.Tick(n), Fact: fact})
	}
	for _, p := range people {
		at(0, impact.PersonJoined{Person: p})
	}
	at(0, impact.GroupFormed{Group: "garden", People: people})
	for _, from := range people {
		for _, to := range people {
			if from != to {
				at(4, impact.EvidenceObserved{From: from, To: to, What: impact.KeptAgreement, Outcome: 1, Weight: 9})
				at(60, impact.EvidenceObserved{From: from, To: to, What: impact.DidHarm, Outcome: -1, Weight: 90})
			}
		}
	}
	_, err = s.Apply(events...)
	require.NoError(t, err)
	found, err := scorecard.AlertsOf(s.Now(), impact.AlertParams{TrustFall: 0.01}, func(person string) string { return "Dr " + person })
	require.NoError(t, err)
	groups, persons := 0, 0
	for _, a := range found {
		switch {
		case a.Kind != scorecard.TrustFalling:
		case a.Group == "garden":
			groups++
			require.Contains(t, a.Text, "members of garden fell by 0.")
		default:
			persons++
			require.Contains(t, a.Text, "Trust in Dr "+a.People[0]+" fell by 0.")
		}
	}
	require.Equal(t, []int{1, 3}, []int{groups, persons})
}
