package moves

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/impactnet/impactnet/trust"
)

// village is a space with something to do for every kind of move: a group of 17, one of
// 6 and one of 2, few ties between them, no moderators, a hub, somebody alone, evidence,
// and a threat narrative.
func village(t *testing.T) *impact.Space {
	t.Helper()
	space, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	r := rand.New(rand.NewPCG(9, 1))
	count := 0
	apply := func(fact impact.Fact) {
		count++
		_, err := space.Apply(impact.Event{ID: fmt.Sprintf("e%d", count), Time: impact.Tick(int64(count / 10)), Fact: fact})
		require.NoError(t, err)
	}
	name := func(i int) string { return fmt.Sprintf("p%02d", i) }
	for i := range 26 {
		apply(impact.PersonJoined{Person: name(i), Attributes: map[string]string{"place": []string{"north", "south"}[i%2], "craft": []string{"cook", "nurse", "smith"}[i%3]}})
	}
	group := func(title string, low, high int) {
		var people []string
		for i := low; i < high; i++ {
			people = append(people, name(i))
		}
		apply(impact.GroupFormed{Group: title, People: people})
	}
	group("mill", 0, 17)
	group("garden", 17, 23)
	group("choir", 23, 25)
	tie := func(i, j int) { apply(impact.TieObserved{From: name(i), To: name(j), Mutual: true}) }
	for i := range 25 {
		for j := range i {
			same := i < 17 && j < 17 || i >= 17 && i < 23 && j >= 17 && j < 23
			if i < 17 && j == 0 || same && r.Float64() < 0.35 || i == 24 && j == 23 {
				tie(i, j)
			}
		}
	}
	tie(16, 17)
	tie(22, 23)
	apply(impact.NarrativeAdopted{Narrative: "The flood", Person: name(0)})
	for _, way := range [][2]int{{22, 23}, {23, 22}} {
		apply(impact.EvidenceObserved{From: name(way[0]), To: name(way[1]), What: impact.AskedForHelp, Outcome: 1, Weight: 6})
	}
	return space
}

var flood = narrative.Narrative{
	Title: "The flood", Resolution: narrative.Closed, Subject: narrative.You, Outlook: narrative.Threat, HorizonYears: 2,
	CallToAction: "Fight the flood", Questions: []narrative.Question{{Text: "How do we stop it?"}},
}

// found looks for everything in the village.
func found(t *testing.T, objective Objective, p func(*Params)) ([]Move, *Situation, *impact.Space) {
	t.Helper()
	space := village(t)
	s, params, err := Read(space.Now(), ReadParams{Narrative: "The flood"})
	require.NoError(t, err)
	params.Narratives, params.HubFactor = []narrative.Narrative{flood}, 1.5
	if p != nil {
		p(&params)
	}
	list, err := Find(context.Background(), s, objective, params, Options{}, rand.New(rand.NewPCG(1, 1)))
	require.NoError(t, err)
	return list, s, space
}

func ofKind(list []Move, k Kind) []Move {
	return slices.DeleteFunc(slices.Clone(list), func(m Move) bool { return m.Kind != k })
}

// Every kind of move is found by the objectives that it serves, with a gain that
// computing afresh confirms and a reason with its numbers.
func TestFindAllKinds(t *testing.T) {
	for _, c := range []struct {
		objective Objective
		kinds     []Kind
	}{
		{Connectivity{}, []Kind{Introduce, Bridge, Invite, Moderate, Relieve}},
		{TrustVolume{}, []Kind{Introduce, Invite, SpinOut, Moderate, AskForHelp, Relieve}},
		{Reach{Chance: 0.2}, []Kind{Introduce, Bridge, Invite, Retell, Relieve}},
		{Learning{}, []Kind{Introduce, Bridge, Invite, SpinOut, Moderate, AskForHelp, Relieve}},
		{Exposure{}, []Kind{Introduce, Bridge, Invite, Moderate, Relieve}},
		{Resilience{}, []Kind{Introduce, Bridge, Invite}},
		{Mix{{Connectivity{}, 1}, {TrustVolume{}, 2}}, []Kind{Introduce, Bridge, Invite, SpinOut, Moderate, AskForHelp, Relieve}},
	} {
		list, s, _ := found(t, c.objective, nil)
		require.True(t, slices.IsSortedFunc(list, func(a, b Move) int {
			if a.Expected()/a.cost() > b.Expected()/b.cost() {
				return -1
			}
			return 0
		}))
		state, err := c.objective.Start(context.Background(), s, Options{})
		require.NoError(t, err)
		for _, k := range c.kinds {
			require.NotEmpty(t, ofKind(list, k), "%s for %s", k, c.objective.Name())
		}
		for _, m := range list {
			require.NoError(t, m.Change.Validate(s))
			require.Positive(t, m.Gain.Value)
			require.Positive(t, m.Weeks)
			require.True(t, m.Chance > 0 && m.Chance <= 1)
			made := state.Clone()
			made.Make(m.Change)
			require.InDelta(t, made.Value()-state.Value(), m.Gain.Value, 1e-9)
			require.Contains(t, m.Reason, fmt.Sprintf("raise %s by %.3g", c.objective.Name(), m.Gain.Value))
			require.Equal(t, 1, strings.Count(m.Reason, ": it would"), m.Reason)
		}
	}
}

// What moves do to a space, as events, is what they were said to do.
func TestEventsDoWhatMovesPromise(t *testing.T) {
	for _, objective := range []Objective{Connectivity{}, Exposure{}, TrustVolume{}} {
		list, s, space := found(t, objective, func(p *Params) { p.Most = 5 })
		snapshot := space.Snapshot()
		for i, m := range list {
			events, err := m.Events(s, fmt.Sprintf("move %d", i), space.Now().Time())
			require.NoError(t, err)
			copied, err := impact.Restore(snapshot)
			require.NoError(t, err)
			done, err := copied.Apply(events...)
			require.NoError(t, err, m.Reason)
			require.Equal(t, len(events), done)
			if objective.Name() == "trust" { // what ties come to is seen later, as evidence
				checkGroups(t, copied, m)
				continue
			}
			after, _, err := Read(copied.Now(), ReadParams{})
			require.NoError(t, err)
			state, err := objective.Start(context.Background(), after, Options{})
			require.NoError(t, err)
			before, err := objective.Start(context.Background(), s, Options{})
			require.NoError(t, err)
			require.InDelta(t, before.Value()+m.Gain.Value, state.Value(), 1e-9, m.Reason)
		}
	}
}

func checkGroups(t *testing.T, space *impact.Space, m Move) {
	t.Helper()
	v := space.Now()
	group := func(name string) impact.GroupID {
		id, ok := space.Group(name)
		require.True(t, ok)
		return id
	}
	switch m.Kind {
	case SpinOut:
		require.Len(t, v.Groups(), 4)
		require.LessOrEqual(t, len(v.Members(group("mill"))), 15)
		require.GreaterOrEqual(t, len(v.Members(group("mill 2"))), 5)
	case Moderate:
		moderated := 0
		for _, g := range v.Groups() {
			moderated += len(v.Moderators(g))
		}
		require.Equal(t, 1, moderated)
	case AskForHelp:
		evidence := slices.Collect(v.Evidence())[2:] // beyond that of the village
		require.Len(t, evidence, 2)
		require.Equal(t, Deed(m.Layer), evidence[0].What)
	}
}

func TestReasons(t *testing.T) {
	list, _, _ := found(t, TrustVolume{}, nil)
	reason := func(k Kind) string { return ofKind(list, k)[0].Reason }
	require.Regexp(t, `^p\d\d and p\d\d both know p\d\d( and \d+ more)?, but not each other: it would raise trust by [0-9.e+-]+ from [0-9.e+-]+, with a chance of \d+% to last\.$`, reason(Introduce))
	require.Regexp(t, `^mill has 17 people, 2 more than a group can hold, and 2 parts would keep \d+% of its trust with p\d\d as bridge: `, reason(SpinOut))
	require.Regexp(t, `^p\d\d knows \d of the \d people of (choir|garden), which has room for \d+ more: `, reason(Invite))
	require.Regexp(t, `^nobody moderates \w+, and p\d\d knows \d+ of its \d+ other members: `, reason(Moderate))
	require.Regexp(t, `^p\d\d and p\d\d trust each other at 0\.\d\d and 0\.\d\d, and the lowest layer not yet established is \w+, so one of them could `, reason(AskForHelp))
	list, _, _ = found(t, Connectivity{}, func(p *Params) { p.Name = func(u network.NodeID) string { return "somebody" } })
	reason = func(k Kind) string { return ofKind(list, k)[0].Reason }
	require.Regexp(t, `^\w+ and \w+ have (no tie|1 tie) between \d+ and \d+ people, and somebody and somebody could start one: `, reason(Bridge))
	require.Regexp(t, `^somebody has ties to \d+ people, where the mean is \d\.\d, and \d pairs of them reach each other only that way`, reason(Relieve))
	list, _, _ = found(t, Reach{Chance: 0.2}, nil)
	require.Regexp(t, `^"The flood" told as an opportunity \(\d changes\) has a pull of 0\.\d\d instead of 0\.\d\d: `, ofKind(list, Retell)[0].Reason)
}

// The layer of a request is the lowest that is not established, as Next gives it.
func TestRequestsWorkOnTheNextLayer(t *testing.T) {
	list, s, _ := found(t, Learning{}, func(p *Params) { p.Most = 1000 })
	known := 0
	for _, m := range ofKind(list, AskForHelp) {
		want := trust.Humility
		if s.Graph.Label(m.People[0]) == "p22" && s.Graph.Label(m.People[1]) == "p23" {
			want = trust.Integrity
			known++
		}
		require.Equal(t, want, m.Layer, m.Reason)
	}
	require.Equal(t, 1, known)
	require.Equal(t, "kept an agreement", Deed(trust.Integrity))
	require.Empty(t, Deed(trust.LayerCount))
}

func TestConstraints(t *testing.T) {
	together := func(s *Situation, m Move) [][2]network.NodeID {
		var pairs [][2]network.NodeID
		for _, x := range m.Change.Ties {
			pairs = append(pairs, [2]network.NodeID{x.U, x.V})
		}
		return pairs
	}
	space := village(t)
	s, _, err := Read(space.Now(), ReadParams{})
	require.NoError(t, err)
	place := s.Attributes[slices.IndexFunc(s.Attributes, func(a diversity.Attribute) bool { return a.Name() == "place" })]
	list, s, _ := found(t, Connectivity{}, func(p *Params) {
		p.Share = []diversity.Attribute{place}
		p.May = func(u, v network.NodeID) bool { return u != 3 && v != 3 }
		p.Kinds = []Kind{Introduce, Bridge, Invite, Moderate}
		p.Most = 30
	})
	require.NotEmpty(t, list)
	for _, m := range list {
		require.NotEqual(t, Relieve, m.Kind)
		for _, pair := range together(s, m) {
			require.Equal(t, place.Category(pair[0]), place.Category(pair[1]))
			require.NotContains(t, pair, network.NodeID(3))
		}
	}
	for k := range kinds {
		require.LessOrEqual(t, len(ofKind(list, k)), 30)
	}
	some, _, _ := found(t, Connectivity{}, func(p *Params) { p.Kinds = []Kind{Introduce}; p.Most = 1000 })
	all, _, _ := found(t, Connectivity{}, func(p *Params) { p.Kinds = []Kind{Introduce}; p.Anywhere = true; p.Most = 1000 })
	require.Greater(t, len(all), len(some))
	alone := ofKind(slices.DeleteFunc(some, func(m Move) bool { return !slices.Contains(m.People, 25) }), Introduce)
	require.Len(t, alone, 25, "somebody without ties can meet everybody")
}

// Whoever joins two components is found, in a small network and in a large one.
func TestComponentsAreJoined(t *testing.T) {
	g, err := network.FromArcs(9, []network.NodeID{0, 1, 0, 2, 5, 6, 7}, []network.NodeID{1, 2, 2, 3, 6, 7, 8}, nil, network.Options{})
	require.NoError(t, err)
	for _, objective := range []Connectivity{{}, {Exact: 1}} {
		list, err := Find(context.Background(), &Situation{Graph: g}, objective, Params{Kinds: []Kind{Introduce}}, Options{}, rand.New(rand.NewPCG(1, 1)))
		require.NoError(t, err)
		best := slices.MaxFunc(list, func(a, b Move) int {
			if a.Gain.Value < b.Gain.Value {
				return -1
			}
			return 1
		})
		require.Contains(t, []network.NodeID{0, 1, 2, 3}, best.People[0])
		require.Contains(t, []network.NodeID{5, 6, 7, 8}, best.People[1])
	}
}

func TestFindRefuses(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(1, 1))
	s := &Situation{Graph: networktest.Karate()}
	find := func(s *Situation, o Objective, p Params) error {
		_, err := Find(ctx, s, o, p, Options{}, r)
		return err
	}
	require.ErrorIs(t, find(s, nil, Params{}), ErrObjective)
	require.ErrorIs(t, find(s, Reach{}, Params{}), ErrSituation, "nobody holds the narrative")
	require.ErrorIs(t, find(s, Exposure{}, Params{}), ErrSituation, "nothing to differ in")
	bad := Params{Most: -1, Smallest: -1, Largest: -1, GroupPairs: -1, HubTies: -1, HubFactor: -1, Weeks: map[Kind]float64{Invite: 0}, Narratives: []narrative.Narrative{{}}}
	err := find(s, Connectivity{}, bad)
	require.ErrorIs(t, err, ErrParams)
	for _, fault := range []string{"Most", "Smallest", "Largest", "GroupPairs", "HubTies", "HubFactor", "weeks of invite", "narrative 0"} {
		require.ErrorContains(t, err, fault)
	}
	other, err := diversity.NewAttribute("x", []string{"a"}, []int32{0})
	require.NoError(t, err)
	require.ErrorIs(t, find(s, Connectivity{}, Params{Share: []diversity.Attribute{other}}), ErrParams)
	s.Attributes, s.Adherents = []diversity.Attribute{other}, []network.NodeID{99}
	err = find(s, Connectivity{}, Params{})
	require.ErrorIs(t, err, ErrSituation)
	require.ErrorContains(t, err, "adherents")
	groups, err := network.NewMemberships(3, []string{"a"}, nil, nil)
	require.NoError(t, err)
	require.ErrorIs(t, find(&Situation{Graph: networktest.Karate(), Groups: groups}, Connectivity{}, Params{}), ErrSituation)
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	_, err = Find(cancelled, &Situation{Graph: networktest.Karate()}, TrustVolume{}, Params{}, Options{}, r)
	require.ErrorIs(t, err, context.Canceled)
}

// In a large network the moves are those of a small one, with a bound on their gains.
func TestFindInALargeNetwork(t *testing.T) {
	g, groups, err := generate.CreationSpace(generate.CreationSpaceParams{Sizes: slices.Repeat([]int{10}, 18), Bridges: 2}, rand.New(rand.NewPCG(2, 2)))
	require.NoError(t, err)
	var names []string
	var member []network.NodeID
	var of []int32
	for u, group := range groups {
		if len(names) <= group {
			names = append(names, fmt.Sprintf("g%02d", group))
		}
		member, of = append(member, network.NodeID(u)), append(of, int32(group))
	}
	m, err := network.NewMemberships(g.Order(), names, member, of)
	require.NoError(t, err)
	s := &Situation{Graph: g, Groups: m}
	p := Params{Kinds: []Kind{Introduce, Bridge}, Most: 12, GroupPairs: 6}
	exact, err := Find(context.Background(), s, Connectivity{}, p, Options{}, rand.New(rand.NewPCG(1, 1)))
	require.NoError(t, err)
	rough, err := Find(context.Background(), s, Connectivity{Exact: 10, Samples: 16}, p, Options{}, rand.New(rand.NewPCG(1, 1)))
	require.NoError(t, err)
	require.Greater(t, rough[0].Expected(), 0.7*exact[0].Expected())
	state, err := Connectivity{}.Start(context.Background(), s, Options{})
	require.NoError(t, err)
	bounded := 0
	for _, m := range rough {
		require.InDelta(t, state.Gain(m.Change).Value, m.Gain.Value, m.Gain.Error+1e-12, m.Reason)
		if m.Gain.Error > 0 {
			bounded++
			require.Contains(t, m.Reason, "give or take")
		}
		require.Contains(t, m.Reason, "person ")
	}
	require.Positive(t, bounded)
}

func TestTwoByTwo(t *testing.T) {
	list := []Move{
		{Gain: Gain{Value: 4}, Chance: 1, Weeks: 1}, {Gain: Gain{Value: 3}, Chance: 1, Weeks: 9},
		{Gain: Gain{Value: 1}, Chance: 1, Weeks: 1}, {Gain: Gain{Value: 1}, Chance: 0.5, Weeks: 9},
	}
	require.Equal(t, []Quadrant{DoNow, Prepare, Easy, Leave}, TwoByTwo(list))
	require.Empty(t, TwoByTwo(nil))
	require.Equal(t, "prepare", Prepare.String())
	require.Equal(t, "leave", Quadrant(9).String())
	require.Equal(t, "kind(200)", Kind(200).String())
	list[0].Cost = 8
	Rank(list)
	require.InDelta(t, 3.0, list[0].Gain.Value, 0, "a dear move comes later")
}

func TestEventsRefuse(t *testing.T) {
	g, err := generate.Complete(3)
	require.NoError(t, err)
	_, err = Move{Kind: Introduce}.Events(&Situation{Graph: g}, "x", impact.Tick(1))
	require.ErrorIs(t, err, ErrSpace)
	_, s, _ := found(t, Connectivity{}, nil)
	_, err = Move{Kind: Introduce}.Events(s, "x", impact.Tick(1))
	require.ErrorIs(t, err, ErrSpace)
	_, err = Move{Kind: Introduce, Change: Between(0, 1)}.Events(s, "\x00", impact.Tick(1))
	require.ErrorIs(t, err, impact.ErrID)
}
