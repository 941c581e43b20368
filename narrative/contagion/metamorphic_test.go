package contagion

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

func spread(t *testing.T, p ComplexParams) *ComplexState {
	s, err := sim.Run(Complex{}, p, sim.UntilDone, nil)
	require.NoError(t, err)
	return s
}

// renumbered gives person u the number ids[u].
func renumbered(t *testing.T, g *network.Graph, ids []network.NodeID) *network.Graph {
	var source, target []network.NodeID
	var weights []float64
	for tie := range g.Ties() {
		source, target = append(source, ids[tie.Source]), append(target, ids[tie.Target])
		if g.Weighted() {
			weights = append(weights, tie.Weight)
		}
	}
	h, err := network.FromArcs(g.Order(), source, target, weights, network.Options{Directed: g.Directed(), Loops: network.KeepLoops})
	require.NoError(t, err)
	return h
}

// Other numbers for the same people change nothing; more seeds, lower thresholds and
// more ties only help; who is alone changes nothing for the others.
func TestComplexRelations(t *testing.T) {
	r := newRand(11)
	for trial := range 200 {
		g := anyGraph(t, trial, r)
		n := g.Order()
		p := ComplexParams{Graph: g, Thresholds: randomThresholds(n, trial/4, r), Weighted: g.Weighted() && trial%3 == 0}
		for range 1 + r.IntN(n) {
			p.Seeds = append(p.Seeds, network.NodeID(r.IntN(n)))
		}
		base := spread(t, p)

		ids := make([]network.NodeID, n)
		for u, v := range r.Perm(n) {
			ids[u] = network.NodeID(v)
		}
		q := p
		q.Graph, q.Seeds = renumbered(t, g, ids), nil
		for _, u := range p.Seeds {
			q.Seeds = append(q.Seeds, ids[u])
		}
		if p.Thresholds.Each != nil {
			q.Thresholds.Each = make([]float64, n)
			for u, x := range p.Thresholds.Each {
				q.Thresholds.Each[ids[u]] = x
			}
		}
		for u, round := range base.When() {
			require.Equal(t, round, spread(t, q).When()[ids[u]])
			if u > 3 {
				break // a few people are enough
			}
		}
		require.Equal(t, base.Size(), spread(t, q).Size())

		q = p
		q.Seeds = append(slices.Clone(p.Seeds), network.NodeID(r.IntN(n)))
		requireSooner(t, spread(t, q), base)
		q = p
		q.Thresholds.Value -= 0.25
		if p.Thresholds.Each != nil {
			q.Thresholds.Each = slices.Clone(p.Thresholds.Each)
			q.Thresholds.Each[r.IntN(n)] -= 0.25
		}
		requireSooner(t, spread(t, q), base)
	}
}

// requireSooner requires that everybody adopts in more no later than in base.
func requireSooner(t *testing.T, more, base *ComplexState) {
	t.Helper()
	for u, round := range base.When() {
		if round >= 0 {
			require.GreaterOrEqual(t, more.When()[u], int32(0))
			require.LessOrEqual(t, more.When()[u], round)
		}
	}
}

// Weights of 1 are no weights, and a tie of weight 2 is as two contacts.
func TestWeightsAreContacts(t *testing.T) {
	r := newRand(12)
	for range 50 {
		n := 3 + r.IntN(30)
		plain := randomTies(t, n, 3*n, network.Options{Duplicates: network.MaxDuplicates}, false, r)
		var source, target []network.NodeID
		var ones, twos []float64
		for tie := range plain.Ties() {
			source, target = append(source, tie.Source), append(target, tie.Target)
			ones, twos = append(ones, 1), append(twos, 2)
		}
		weighted := func(weights []float64) *network.Graph {
			g, err := network.FromArcs(n, source, target, weights, network.Options{})
			require.NoError(t, err)
			return g
		}
		p := ComplexParams{Graph: plain, Seeds: []network.NodeID{0, 1, 2}, Thresholds: Thresholds{Value: 2}}
		want := spread(t, p).When()
		p.Graph, p.Weighted = weighted(ones), true
		require.Equal(t, want, spread(t, p).When())
		p.Graph, p.Thresholds.Value = weighted(twos), 4
		require.Equal(t, want, spread(t, p).When())
	}
}

// The estimate of a seeding is that of its seeds whatever their numbers; more seeds
// reach more, by less and less.
func TestSeedingRelations(t *testing.T) {
	r := newRand(13)
	for trial := range 10 {
		g := randomTies(t, 60, 120, network.Options{Directed: trial%2 == 0}, false, r)
		p := GreedyParams{Seeds: 12, Chance: Chance{Probability: 0.3}, Worlds: 50}
		s, err := GreedySeeds(t.Context(), g, p, SeedingOptions{}, newRand(uint64(trial)))
		require.NoError(t, err)
		gain := math.Inf(1)
		last := 0.0
		for _, x := range s.Spread {
			require.LessOrEqual(t, x-last, gain+1e-12)
			require.GreaterOrEqual(t, x-last, 0.0)
			gain, last = x-last, x
		}
		p.Seeds = 4
		few, err := GreedySeeds(t.Context(), g, p, SeedingOptions{}, newRand(uint64(trial)))
		require.NoError(t, err)
		require.Equal(t, s.Seeds[:4], few.Seeds, "a greedy choice goes on where it stopped")
		p.Chance.Probability = 1
		p.Seeds = 60
		all, err := GreedySeeds(t.Context(), g, p, SeedingOptions{}, newRand(uint64(trial)))
		require.NoError(t, err)
		require.Equal(t, 60.0, all.Spread[59])
		require.Equal(t, 1.0, all.Ratio())
	}
}

// A graph that everybody listens to everybody on is the well-mixed population.
func TestCompleteGraphIsMixed(t *testing.T) {
	var source, target []network.NodeID
	for u := range network.NodeID(30) {
		for v := range u {
			source, target = append(source, u), append(target, v)
		}
	}
	g, err := network.FromArcs(30, source, target, nil, network.Options{})
	require.NoError(t, err)
	const runs = 400
	var mixed, tied float64
	for seed := range uint64(runs) {
		a, err := sim.Run(Convention{}, ConventionParams{People: 30, Memory: 4, Committed: 0.2, Ticks: 20}, sim.UntilDone, newRand(seed))
		require.NoError(t, err)
		b, err := sim.Run(Convention{}, ConventionParams{Graph: g, Memory: 4, Committed: 0.2, Ticks: 20}, sim.UntilDone, newRand(seed+runs))
		require.NoError(t, err)
		mixed += a.Share() / runs
		tied += b.Share() / runs
	}
	require.InDelta(t, mixed, tied, 5*0.45*math.Sqrt(2.0/runs))
}
