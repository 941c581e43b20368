package scorecard_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust"
)

// sizes of the groups of the town: one is too large, one a nucleus.
var sizes = []int{18, 9, 8, 7, 6, 3}

// town is a community of six groups with a trade each and two people alone, of which
// everything is known.
func town(t *testing.T, seed uint64) scorecard.Community {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 7))
	b := network.NewBuilder(network.Options{})
	var names []string
	var of []int
	for g, size := range sizes {
		for range size {
			names, of = append(names, fmt.Sprintf("p%02d", len(names))), append(of, g)
		}
	}
	names, of = append(names, "q1", "q2"), append(of, -1, -1)
	for _, name := range names {
		b.AddPerson(name).Set("trade", []string{"baker", "nurse", "teacher"}[r.IntN(3)])
	}
	for i := range names {
		for j := range i {
			if of[i] >= 0 && of[i] == of[j] && r.Float64() < 0.6 || of[i] >= 0 && of[j] >= 0 && r.Float64() < 0.02 {
				b.AddTie(names[i], names[j])
			}
		}
	}
	g, err := b.Build()
	require.NoError(t, err)
	c := scorecard.Community{Graph: g, Period: "2026", Responded: make([]bool, g.Order()), Commitment: make([][]float64, g.Order())}
	var member []network.NodeID
	var group []int32
	groups := make([]string, len(sizes))
	for k := range groups {
		groups[k] = fmt.Sprintf("group %d", k)
	}
	for i, name := range names {
		u, ok := g.Lookup(name)
		require.True(t, ok)
		if of[i] >= 0 {
			member, group = append(member, u), append(group, int32(of[i]))
		}
		c.Responded[u] = i%5 > 0
		c.Commitment[u] = []float64{r.Float64(), r.Float64()}
	}
	c.Groups, err = network.NewMemberships(g.Order(), groups, member, group)
	require.NoError(t, err)
	for tie := range g.Ties() {
		c.Trust = append(c.Trust, scorecard.TrustAnswer{From: tie.Source, To: tie.Target, Survey: trust.TrustSurvey{Reliability: 1 + r.IntN(4), Openness: 2 + r.IntN(3), Mission: r.IntN(5)}})
		c.Value = append(c.Value, scorecard.ValueAnswer{From: tie.Target, To: tie.Source, Survey: trust.ValueSurvey{Influence: 1 + r.IntN(4)}})
	}
	c.Narratives = []scorecard.Narrative{{Title: "gardens", Adherents: member[:30]}, {Title: "roofs", Adherents: member[25:40]}}
	c.Initiatives = []scorecard.Initiative{{Name: "a", Group: groups[0], Metrics: 1}, {Name: "b", Group: groups[1]}, {Name: "c", Ended: true}}
	c.Trajectories = []scorecard.Trajectory{{Name: "meals", Unit: "a week", Points: []scorecard.TrajectoryPoint{{Time: 0, Value: 3}, {Time: 1, Value: 5, Band: &scorecard.Range{Low: 4, High: 6}}}}}
	return c
}

func assess(t *testing.T, c scorecard.Community, p scorecard.Params) *scorecard.Card {
	t.Helper()
	if p.Draws == 0 {
		p.Draws, p.NullDraws = 100, 19
	}
	card, err := scorecard.Assess(context.Background(), c, p, scorecard.Options{}, seeded())
	require.NoError(t, err)
	return card
}

// all returns the measures of a card by key.
func all(t *testing.T, c *scorecard.Card) map[string]scorecard.Measure {
	t.Helper()
	found := map[string]scorecard.Measure{}
	for _, list := range [][]scorecard.Measure{c.Connectivity, c.Health.Trust, c.Health.Diversity, c.Health.Participation, c.Health.Leadership, c.Health.Narrative, c.Results.Measures} {
		for _, m := range list {
			require.NotContains(t, found, m.Key, "keys are unique")
			found[m.Key] = m
		}
	}
	return found
}

func marshal(t *testing.T, x any) string {
	t.Helper()
	text, err := json.Marshal(x)
	require.NoError(t, err)
	return string(text)
}

// star is a hub with everybody else around it.
func star(t *testing.T, n int) *network.Graph {
	t.Helper()
	hub, others := make([]network.NodeID, n-1), make([]network.NodeID, n-1)
	for i := range others {
		others[i] = network.NodeID(i + 1)
	}
	g, err := network.FromArcs(n, hub, others, nil, network.Options{})
	require.NoError(t, err)
	return g
}
