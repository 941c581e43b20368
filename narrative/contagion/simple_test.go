package contagion

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

func TestCoins(t *testing.T) {
	r := newRand(1)
	for _, p := range []float64{0.01, 0.3, 0.9} {
		const n = 60000
		c := newCoins(p, r)
		heads := 0
		for row := 0; row < n; row += 7 { // rows of seven
			for c.gap < 7 {
				heads++
				c.advance(r)
			}
			c.skip(7)
		}
		require.InDelta(t, p, float64(heads)/n, 5*math.Sqrt(p*(1-p)/n))
	}
	all, none := newCoins(1, r), newCoins(0, r)
	for range 5 {
		require.Zero(t, all.gap)
		all.advance(r)
		all.skip(1)
		none.skip(1000)
		require.Equal(t, math.MaxInt, none.gap)
	}
}

// With certain contacts an independent cascade is a breadth-first search.
func TestCertainCascade(t *testing.T) {
	r := newRand(2)
	for trial := range 100 {
		g := anyGraph(t, trial, r)
		seeds := []network.NodeID{network.NodeID(r.IntN(g.Order()))}
		reached := naiveComplex(ComplexParams{Graph: g, Seeds: seeds, Thresholds: Thresholds{Value: 1}})
		s, err := sim.Run(Simple{}, SimpleParams{Graph: g, Seeds: append(seeds, seeds...), Chance: Chance{Probability: 1}, Recovery: 1}, sim.UntilDone, r)
		require.NoError(t, err)
		ever := 0
		for u, round := range reached {
			require.Equal(t, round >= 0, s.Reached(network.NodeID(u)))
			ever += count(round >= 0)
		}
		require.Equal(t, ever, s.Ever())
		require.Empty(t, s.Active())
		require.Equal(t, int(slices.Max(reached))+1, s.Rounds(), "one more round in which nobody is reached")
		s, err = sim.Run(Simple{}, SimpleParams{Graph: g, Seeds: seeds}, sim.UntilDone, r)
		require.NoError(t, err)
		require.Equal(t, 1, s.Ever(), "no chance, no spread, and an end")
	}
}

// exactSpread adds up the spread of a cascade over all outcomes of all coins.
func exactSpread(g *network.Graph, c Chance, seeds []network.NodeID) float64 {
	a := c.arcs(g, false)
	arcs := len(a.targets)
	var source []network.NodeID
	for u := range g.Nodes() {
		for range g.Out(u) {
			source = append(source, u)
		}
	}
	mean := 0.0
	for outcome := range 1 << arcs {
		probability := 1.0
		for k := range arcs {
			p := a.of(source[k], int32(k))
			if outcome>>k&1 == 0 {
				p = 1 - p
			}
			probability *= p
		}
		reached := make([]bool, g.Order())
		for _, u := range seeds {
			reached[u] = true
		}
		for range g.Order() {
			for k, v := range a.targets {
				reached[v] = reached[v] || outcome>>k&1 == 1 && reached[source[k]]
			}
		}
		for _, r := range reached {
			mean += probability * float64(count(r))
		}
	}
	return mean
}

func smallGraphs(t testing.TB) map[string]*network.Graph {
	source, target := []network.NodeID{0, 0, 1, 2, 3}, []network.NodeID{1, 2, 2, 3, 4}
	weights := []float64{0.5, 1, 0.25, 0.75, 1}
	graphs := map[string]*network.Graph{}
	for name, o := range map[string]network.Options{"directed": {Directed: true}, "undirected": {}} {
		g, err := network.FromArcs(5, source, target, weights, o)
		require.NoError(t, err)
		graphs[name] = g
	}
	return graphs
}

var smallChances = []Chance{{Probability: 0.4}, {Kind: WeightChance, Probability: 0.8}, {Kind: ShareChance}}

func TestCascadeMean(t *testing.T) {
	const runs = 6000
	for name, g := range smallGraphs(t) {
		for _, c := range smallChances {
			sum := 0.0
			r := newRand(3)
			for range runs {
				s, err := sim.Run(Simple{}, SimpleParams{Graph: g, Seeds: []network.NodeID{0}, Chance: c, Recovery: 1}, sim.UntilDone, r)
				require.NoError(t, err)
				sum += float64(s.Ever())
			}
			require.InDelta(t, exactSpread(g, c, []network.NodeID{0}), sum/runs, 5*1.6/math.Sqrt(runs), "%s %+v", name, c)
		}
	}
}

// On a pair, SIR reaches the other with probability β/(1-(1-β)(1-γ)).
func TestSIRPair(t *testing.T) {
	g, err := network.FromArcs(2, []network.NodeID{0}, []network.NodeID{1}, nil, network.Options{})
	require.NoError(t, err)
	const runs, beta, gamma = 20000, 0.2, 0.3
	reached := 0
	r := newRand(4)
	for range runs {
		s, err := sim.Run(Simple{}, SimpleParams{Graph: g, Seeds: []network.NodeID{0}, Chance: Chance{Probability: beta}, Recovery: gamma}, sim.UntilDone, r)
		require.NoError(t, err)
		reached += s.Ever() - 1
	}
	p := beta / (1 - (1-beta)*(1-gamma))
	require.InDelta(t, p, float64(reached)/runs, 5*math.Sqrt(p*(1-p)/runs))
}

// The kernel and the loop over every coin have the same distribution.
func TestSIRTwin(t *testing.T) {
	g := preferential(t, 300, 2, 3)
	const runs = 300
	var kernel, plain, squares float64
	r := newRand(5)
	for range runs {
		s, err := sim.Run(Simple{}, SimpleParams{Graph: g, Seeds: []network.NodeID{0}, Chance: Chance{Probability: 0.1}, Recovery: 0.3}, 200, r)
		require.NoError(t, err)
		x := float64(s.Ever()) / 300
		kernel += x / runs
		squares += x * x / runs
		plain += plainSIR(g, []network.NodeID{0}, 0.1, 0.3, 200, r) / runs
	}
	deviation := math.Sqrt(squares - kernel*kernel)
	require.InDelta(t, plain, kernel, 5*deviation*math.Sqrt(2.0/runs))
}

func TestEndings(t *testing.T) {
	g := preferential(t, 500, 2, 3)
	si, err := sim.Run(Simple{}, SimpleParams{Graph: g, Seeds: []network.NodeID{3}, Chance: Chance{Probability: 0.2}}, sim.UntilDone, newRand(1))
	require.NoError(t, err)
	require.Equal(t, 500, si.Ever(), "without recovery everybody within reach")
	require.Len(t, si.Active(), 500)
	sis, err := sim.Run(Simple{}, SimpleParams{Graph: g, Seeds: []network.NodeID{3}, Chance: Chance{Probability: 0.5}, Recovery: 0.2, Relapse: true}, 60, newRand(1))
	require.NoError(t, err)
	require.Equal(t, 60, sis.Rounds(), "it stays")
	require.Greater(t, sis.Ever(), 500, "people come back to it")
	active := map[network.NodeID]bool{}
	for _, u := range sis.Active() {
		require.False(t, active[u])
		active[u] = true
		require.True(t, sis.Reached(u))
	}
	sis, err = sim.Run(Simple{}, SimpleParams{Graph: g, Seeds: []network.NodeID{3}, Chance: Chance{Probability: 0.01}, Recovery: 0.9, Relapse: true}, sim.UntilDone, newRand(1))
	require.NoError(t, err)
	require.Empty(t, sis.Active(), "it dies out")
}

func TestSimpleParams(t *testing.T) {
	small := smallGraphs(t)["directed"]
	for _, p := range []SimpleParams{
		{}, {Graph: small, Recovery: 2}, {Graph: small, Chance: Chance{Probability: -0.1}}, {Graph: small, Chance: Chance{Kind: 9}},
		{Graph: small.Unweighted(), Chance: Chance{Kind: WeightChance, Probability: 0.1}},
	} {
		_, err := sim.Run(Simple{}, p, sim.UntilDone, newRand(1))
		require.ErrorIs(t, err, ErrParams)
	}
	heavy, err := network.FromArcs(2, []network.NodeID{0}, []network.NodeID{1}, []float64{3}, network.Options{})
	require.NoError(t, err)
	_, err = Simple{}.Init(SimpleParams{Graph: heavy, Chance: Chance{Kind: WeightChance, Probability: 0.5}}, nil)
	require.ErrorIs(t, err, ErrParams)
	_, err = Simple{}.Init(SimpleParams{Graph: heavy, Seeds: []network.NodeID{2}}, nil)
	require.ErrorIs(t, err, ErrSeed)
}
