package community_test

import (
	"context"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/community"
	"github.com/stretchr/testify/require"
)

// attachment returns a graph of hubs: each person after the first ties to five others,
// mostly to people who have many ties already.
func attachment(t testing.TB, n int) *network.Graph {
	t.Helper()
	r := generator(7)
	name := r.Perm(n)
	var source, target []network.NodeID
	ends := []int{0, 1, 2, 3, 4, 5}
	for u := 6; u < n; u++ {
		for range 5 {
			v := ends[r.IntN(len(ends))]
			source, target = append(source, network.NodeID(name[u])), append(target, network.NodeID(name[v]))
			ends = append(ends, u, v)
		}
	}
	return build(t, n, source, target, nil, network.Options{})
}

func benchmarkLeiden(b *testing.B, g *network.Graph, p community.Params) {
	for b.Loop() {
		found, err := community.Leiden(context.Background(), g, p, community.Options{}, generator(1))
		require.NoError(b, err)
		b.ReportMetric(modularity(b, g, found), "q")
	}
}

func BenchmarkLeidenFast(b *testing.B) {
	benchmarkLeiden(b, attachment(b, 100_000), community.Params{Effort: community.Effort{Runs: 1, Iterations: 2}})
}

func BenchmarkLeidenDefault(b *testing.B) {
	benchmarkLeiden(b, attachment(b, 5_000), community.Params{})
}

func BenchmarkModularity(b *testing.B) {
	g := attachment(b, 100_000)
	p := randomPartition(g.Order(), 30, generator(1))
	for b.Loop() {
		modularity(b, g, p)
	}
}

func BenchmarkNormalizedMutualInformation(b *testing.B) {
	p, q := randomPartition(100_000, 300, generator(1)), randomPartition(100_000, 300, generator(2))
	for b.Loop() {
		_, err := community.NormalizedMutualInformation(p, q, community.ArithmeticMean)
		require.NoError(b, err)
	}
}
