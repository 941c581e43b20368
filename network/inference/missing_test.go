package inference

import (
	"context"
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// silence takes away what people who did not respond would have said.
func silence(t *testing.T, g *network.Graph, responded []bool) *network.Graph {
	t.Helper()
	var left ties
	for tie := range g.Ties() {
		if responded[tie.Source] || !g.Directed() && responded[tie.Target] {
			left.add(tie.Source, tie.Target, tie.Weight)
		}
	}
	silent, err := left.graph(g.Order(), g.Directed())
	require.NoError(t, err)
	return silent
}

func everyFifthSilent(n int) []bool {
	responded := make([]bool, n)
	for u := range responded {
		responded[u] = u%5 != 0
	}
	return responded
}

// The interval over random fillings covers what complete responses show.
func TestMissingTiesAreCovered(t *testing.T) {
	const n, trials = 40, 150
	for _, w := range []world{worlds[0], worlds[4]} {
		t.Run(w.name, func(t *testing.T) {
			s := Together(Density(), Reciprocity())
			hits := make([]float64, 2)
			for i := range trials {
				r := seeded(uint64(i))
				g, _ := w.draw(n, r)
				truth, err := s.values(context.Background(), Observed(g))
				require.NoError(t, err)
				responded := everyFifthSilent(n)
				m, err := Respond(t.Context(), silence(t, g, responded), responded, s, IntervalParams{Draws: 200}, alone, r)
				require.NoError(t, err)
				require.Equal(t, 32, m.Respondents)
				require.InDelta(t, 0.8, m.ResponseRate, 1e-15)
				for k, result := range m.Results {
					if result.Low <= truth[k] && truth[k] <= result.High {
						hits[k] += 1.0 / trials
					}
				}
				require.LessOrEqual(t, m.Results[0].None, truth[0])
				require.GreaterOrEqual(t, m.Results[0].All, truth[0])
			}
			require.InDelta(t, 0.95, hits[0], 0.04)
			if w.directed {
				require.InDelta(t, 0.95, hits[1], 0.04)
			}
		})
	}
}

func TestMissingFillings(t *testing.T) {
	// 0 did not respond; 1 names 0 and 2, 2 names 1.
	g := graphOf(t, 3, true, [2]network.NodeID{1, 0}, [2]network.NodeID{1, 2}, [2]network.NodeID{2, 1})
	responded := []bool{false, true, true}
	m, err := Respond(t.Context(), g, responded, Together(Density(), Reciprocity()), IntervalParams{Draws: 50}, alone, seeded(1))
	require.NoError(t, err)
	require.InDelta(t, 2.0/6, m.Unknown, 1e-15)
	density := m.Results[0]
	require.InDelta(t, 3.0/6, density.None, 1e-15)
	require.InDelta(t, 5.0/6, density.All, 1e-15)
	require.InDelta(t, 4.0/6, density.Returned, 1e-15)
	require.InDelta(t, 1.0, m.Results[1].Returned, 1e-15)
	require.True(t, density.None <= density.Low && density.High <= density.All)
	require.Contains(t, density.Method, "2 of 3 responded")

	// An undirected tie is known from either end.
	u := graphOf(t, 4, false, [2]network.NodeID{0, 2}, [2]network.NodeID{1, 3})
	m, err = Respond(t.Context(), u, []bool{false, false, true, true}, Density(), IntervalParams{Draws: 50}, alone, seeded(1))
	require.NoError(t, err)
	require.InDelta(t, 1.0/6, m.Unknown, 1e-15)
	require.InDelta(t, 3.0/6, m.Results[0].All, 1e-15)
	require.Equal(t, m.Results[0].None, m.Results[0].Returned)
}

// Nothing is missing: every filling is the graph itself.
func TestNothingMissing(t *testing.T) {
	for _, c := range networktest.Corpus() {
		n := c.Graph.Order()
		if n < 2 {
			continue
		}
		all := make([]bool, n)
		for u := range all {
			all[u] = true
		}
		m, err := Respond(t.Context(), c.Graph, all, Density(), IntervalParams{Draws: 5}, alone, seeded(1))
		require.NoError(t, err)
		want := measure.Density(c.Graph)
		r := m.Results[0]
		require.Zero(t, m.Unknown)
		for _, got := range []float64{r.Estimate, r.Low, r.High, r.None, r.All, r.Returned} {
			require.InDelta(t, want, got, 1e-15, c.Name)
		}
	}
}

// New ties take weights of old ones.
func TestMissingWeights(t *testing.T) {
	for _, c := range networktest.Corpus() {
		n := c.Graph.Order()
		if !c.Graph.Weighted() || n < 5 {
			continue
		}
		f := newFilling(c.Graph, everyFifthSilent(n))
		s, err := f.draw(seeded(3))
		require.NoError(t, err)
		networktest.CheckGraph(t, s.Graph)
		require.GreaterOrEqual(t, s.Graph.Size(), withoutLoops(c.Graph).Size())
		for _, w := range weightsOf(s.Graph) {
			require.Contains(t, f.weights, w)
		}
	}
}

func TestMissingFailures(t *testing.T) {
	g := networktest.Karate()
	respond := func(responded []bool, s Statistic, p IntervalParams) error {
		_, err := Respond(t.Context(), g, responded, s, p, alone, seeded(1))
		return err
	}
	require.ErrorIs(t, respond(make([]bool, 3), Density(), IntervalParams{}), ErrPeople)
	require.ErrorIs(t, respond(make([]bool, 34), Density(), IntervalParams{}), ErrTooFew)
	require.ErrorIs(t, respond(everyFifthSilent(34), Statistic{}, IntervalParams{}), ErrStatistic)
	require.ErrorIs(t, respond(everyFifthSilent(34), Density(), IntervalParams{Level: 2}), ErrParams)
	_, err := Respond(canceled(), g, everyFifthSilent(34), Density(), IntervalParams{}, alone, seeded(1))
	require.ErrorIs(t, err, canceled().Err())
	m, err := Respond(t.Context(), g, everyFifthSilent(34), Number("nothing", func(*network.Graph) (float64, error) { return math.NaN(), nil }), IntervalParams{Draws: 5}, alone, seeded(1))
	require.NoError(t, err)
	require.Equal(t, 5, m.Results[0].Undefined)
	require.True(t, math.IsNaN(m.Results[0].Estimate) && math.IsNaN(m.Results[0].Low))
}
