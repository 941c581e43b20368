package measure

import (
	"context"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// Worked values of REPLICATION.md, section 10.
func TestBridgingOfTheBarbell(t *testing.T) {
	g := networktest.Barbell()
	const bridge, gate, inner = .201389, .069097, .017593
	networktest.EqualScores(t, []float64{inner, inner, inner, gate, bridge, gate, inner, inner, inner},
		scoring(Bridging).of(t, g), nil, 1e-6)
	cohesion, err := GlobalEfficiency(context.Background(), g, Options{})
	require.NoError(t, err)
	require.InDelta(t, .604167, cohesion, 1e-6)
}

func TestBridgingOfSmallGraphs(t *testing.T) {
	require.Empty(t, scoring(Bridging).of(t, arcs(t, false, 0)))
	requireNaN(t, scoring(Bridging).of(t, arcs(t, false, 1, 0, 0))[0])
	require.Equal(t, []float64{1, 1}, scoring(Bridging).of(t, arcs(t, true, 2, 0, 1)))
}

// naiveBridging cuts every tie and computes the cohesion anew.
func naiveBridging(t *testing.T, g *network.Graph) []float64 {
	u := g.Undirected()
	before := pathLengths(t, u).Efficiency()
	drops, degrees := make([]float64, g.Order()), make([]float64, g.Order())
	for tie := range u.Ties() {
		if tie.Source == tie.Target {
			continue
		}
		var source, target []network.NodeID
		for other := range u.Ties() {
			if other != tie {
				source, target = append(source, other.Source), append(target, other.Target)
			}
		}
		drop := before - pathLengths(t, mustBuild(t, g.Order(), source, target, nil, network.Options{})).Efficiency()
		for _, v := range []network.NodeID{tie.Source, tie.Target} {
			drops[v] += drop
			degrees[v]++
		}
	}
	for v := range drops {
		drops[v] /= degrees[v]
	}
	return drops
}

func TestBridgingOfTheCorpus(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		networktest.EqualScores(t, naiveBridging(t, g), scoring(Bridging).of(t, g), nil, 1e-12)
	})
	followsPeople(t, 1e-12, false, func(g *network.Graph) []float64 { return scoring(Bridging).of(t, g) })
}

func TestBridgingIsLong(t *testing.T) {
	g := groups(t, 80)
	requireLong(t, func(ctx context.Context, o Options) error { _, err := Bridging(ctx, g, o); return err })
	networktest.ForWorkers(t, func(workers int) []float64 {
		scores, err := Bridging(context.Background(), g, Options{Workers: workers})
		require.NoError(t, err)
		return scores
	})
}

func BenchmarkBridging(b *testing.B) {
	g := groups(b, 1000)
	for b.Loop() {
		scoring(Bridging).of(b, g)
	}
}
