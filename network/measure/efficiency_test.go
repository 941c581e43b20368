package measure

import (
	"context"
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func TestGlobalEfficiency(t *testing.T) {
	efficiency, err := GlobalEfficiency(context.Background(), path(t, 3), Options{})
	require.NoError(t, err)
	require.InDelta(t, 5./6, efficiency, 1e-15)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	efficiency, err = GlobalEfficiency(ctx, path(t, 3), Options{})
	require.ErrorIs(t, err, context.Canceled)
	requireNaN(t, efficiency)
}

func TestLocalEfficiencyIsTheEfficiencyOfTheNeighbours(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		u := g.Undirected()
		want := make([]float64, g.Order())
		for v := range u.Nodes() {
			var neighbours []network.NodeID
			for _, q := range u.Out(v) {
				if q != v {
					neighbours = append(neighbours, q)
				}
			}
			want[v] = math.NaN()
			if len(neighbours) > 1 {
				want[v] = pathLengths(t, u.Subgraph(neighbours)).Efficiency()
			}
		}
		networktest.EqualScores(t, want, scoring(LocalEfficiency).of(t, g), nil, 1e-14)
	})
}

func TestLocalEfficiencyOfAHubWithManyBatchesOfNeighbours(t *testing.T) {
	n := 600
	var ends []network.NodeID
	for u := range network.NodeID(n) {
		ends = append(ends, u, network.NodeID(n), u, (u+1)%network.NodeID(n))
	}
	wheel := arcs(t, false, n+1, ends...)
	ring := arcs(t, false, n, ringEnds(n)...)
	require.InDelta(t, pathLengths(t, ring).Efficiency(), scoring(LocalEfficiency).of(t, wheel)[n], 1e-14)
}

func ringEnds(n int) []network.NodeID {
	var ends []network.NodeID
	for u := range network.NodeID(n) {
		ends = append(ends, u, (u+1)%network.NodeID(n))
	}
	return ends
}

func TestLocalEfficiencyFollowsPeople(t *testing.T) {
	followsPeople(t, 1e-14, true, func(g *network.Graph) []float64 { return scoring(LocalEfficiency).of(t, g) })
}

func TestLocalEfficiencyIsLong(t *testing.T) {
	g := groups(t, 300)
	requireLong(t, func(ctx context.Context, o Options) error { _, err := LocalEfficiency(ctx, g, o); return err })
	networktest.ForWorkers(t, func(workers int) []float64 {
		scores, err := LocalEfficiency(context.Background(), g, Options{Workers: workers})
		require.NoError(t, err)
		return scores
	})
}

func BenchmarkLocalEfficiency(b *testing.B) {
	forSizes(b, []int{10_000}, func(b *testing.B, g *network.Graph) {
		for b.Loop() {
			scoring(LocalEfficiency).of(b, g)
		}
	})
}
