package shape

import (
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// musical is a small world of shows: people 0 to 5, teams 6 to 8.
func musical() (*network.Graph, []network.NodeID) {
	var s sketch
	for _, member := range [][2]int{{0, 6}, {1, 6}, {2, 6}, {2, 7}, {3, 7}, {4, 7}, {4, 8}, {5, 8}, {0, 8}} {
		s.tie(member[0], member[1])
	}
	return s.graph(9), everybody(6)
}

// The toy worked out by hand. Three teams of three; three people in two teams, three in
// one. Among people: three triangles and one between 0, 2 and 4.
func TestTeamsByHand(t *testing.T) {
	g, people := musical()
	q, err := CompareTeams(t.Context(), g, people, TeamParams{}, measure.Options{}, seeded(1))
	require.NoError(t, err)
	require.Equal(t, 6, q.People)
	require.Equal(t, 3, q.Teams)
	// degrees 4,2,4,2,4,2: 6+1+6+1+6+1 = 21 pairs of ties, 4 triangles
	require.InDelta(t, 12.0/21, q.Clustering, 1e-12)
	// 9 of 15 pairs are at distance 1, 6 at distance 2
	require.InDelta(t, 21.0/15, q.PathLength, 1e-12)
	// E[j] = 3/2, E[j(j-1)] = 1, E[k] = 3, E[k(k-1)] = 6, E[k(k-1)(k-2)] = 6: a = 2, z = 3, v = 4/3
	require.InDelta(t, 1+math.Log(2)/math.Log(4.0/3), q.ExpectedPathLength, 1e-12)
	require.InDelta(t, 0.5*6/(1*4+1.5*2), q.ExpectedClustering, 1e-12)
	require.InDelta(t, q.Clustering/q.ExpectedClustering/(q.PathLength/q.ExpectedPathLength), q.Q, 1e-12)
	require.InDelta(t, q.Clustering/q.RandomClustering.Mean/(q.PathLength/q.RandomPathLength.Mean), q.RandomQ, 1e-12)
	require.Contains(t, q.String(), "6 people in 3 teams")
}

// In a large random two-mode graph the formulas and the made graphs agree, and Q is 1; the
// formula for the length leaves out that paths meet again.
func TestTeamsOfARandomGraph(t *testing.T) {
	const people, teams, members = 1500, 500, 3000
	r := seeded(2)
	var s sketch
	for range members {
		s.tie(r.IntN(people), people+r.IntN(teams))
	}
	q, err := CompareTeams(t.Context(), s.graph(people+teams), everybody(people), TeamParams{References: 4, Sources: 300}, measure.Options{}, r)
	require.NoError(t, err)
	require.InEpsilon(t, q.ExpectedClustering, q.RandomClustering.Mean, 0.03)
	require.InEpsilon(t, q.ExpectedPathLength, q.RandomPathLength.Mean, 0.2)
	require.InDelta(t, 1, q.Q, 0.25)
	require.InDelta(t, 1, q.RandomQ, 0.05)
}

// Directions, weights, loops and who is named first change nothing.
func TestTeamsIgnoreWhatTheySay(t *testing.T) {
	g, people := musical()
	want, err := CompareTeams(t.Context(), g, people, TeamParams{}, measure.Options{}, seeded(1))
	require.NoError(t, err)
	source, target := ends(g)
	weights := make([]float64, len(source))
	for k := range source {
		weights[k] = float64(k)
	}
	weighted, err := network.FromArcs(9, append(source, 1), append(target, 1), append(weights, 2), network.Options{Directed: true, Loops: network.KeepLoops})
	require.NoError(t, err)
	got, err := CompareTeams(t.Context(), weighted, append(people, people...), TeamParams{}, measure.Options{}, seeded(1))
	require.NoError(t, err)
	require.Equal(t, want, got)
}

func TestTeamsFailures(t *testing.T) {
	g, people := musical()
	for _, p := range []TeamParams{{References: -1}, {References: math.MaxInt}, {StepsPerTie: -1}, {StepsPerTie: math.MaxInt}, {Sources: -1}} {
		_, err := CompareTeams(t.Context(), g, people, p, measure.Options{}, seeded(1))
		require.ErrorIs(t, err, ErrParams)
	}
	_, err := CompareTeams(t.Context(), networktest.Karate(), people, TeamParams{}, measure.Options{}, seeded(1))
	require.ErrorIs(t, err, ErrSides)
	_, err = CompareTeams(t.Context(), g, []network.NodeID{9}, TeamParams{}, measure.Options{}, seeded(1))
	require.ErrorIs(t, err, network.ErrUnknownPerson)
	_, err = CompareTeams(canceled(), g, people, TeamParams{}, measure.Options{}, seeded(1))
	require.ErrorIs(t, err, canceled().Err())
	var pairs sketch // teams of two, everybody in one: nobody has two partners
	pairs.tie(0, 4)
	pairs.tie(1, 4)
	pairs.tie(2, 5)
	pairs.tie(3, 5)
	q, err := CompareTeams(t.Context(), pairs.graph(6), everybody(4), TeamParams{References: 1}, measure.Options{}, seeded(1))
	require.NoError(t, err)
	require.True(t, math.IsNaN(q.ExpectedPathLength) && math.IsNaN(q.Q) && math.IsNaN(q.RandomQSD))
	empty, err := CompareTeams(t.Context(), (&sketch{}).graph(0), nil, TeamParams{}, measure.Options{}, seeded(1))
	require.NoError(t, err)
	require.True(t, math.IsNaN(empty.Q))
}
