package community_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/community"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func generator(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

func find(t testing.TB, g *network.Graph, p community.Params, seed uint64) *community.Partition {
	t.Helper()
	found, err := community.Leiden(context.Background(), g, p, community.Options{}, generator(seed))
	require.NoError(t, err)
	return found
}

func modularity(t testing.TB, g *network.Graph, p *community.Partition) float64 {
	t.Helper()
	q, err := community.Modularity(g, p, 1)
	require.NoError(t, err)
	return q
}

func build(t testing.TB, n int, source, target []network.NodeID, weights []float64, o network.Options) *network.Graph {
	t.Helper()
	g, err := network.FromArcs(n, source, target, weights, o)
	require.NoError(t, err)
	return g
}

// signed reports whether a tie has a negative weight.
func signed(g *network.Graph) bool {
	for tie := range g.Ties() {
		if tie.Weight < 0 {
			return true
		}
	}
	return false
}

// requireSound demands a partition of the people of g into connected communities of
// at most most people, numbered by first member.
func requireSound(t testing.TB, g *network.Graph, p *community.Partition, most int) {
	t.Helper()
	require.Equal(t, g.Order(), p.Order())
	next, people := int32(0), 0
	for _, c := range p.Labels() {
		require.LessOrEqual(t, c, next)
		next = max(next, c+1)
	}
	require.Equal(t, int(next), p.Communities())
	for c := range p.Communities() {
		members := p.Members(c)
		require.Len(t, members, p.Size(c))
		people += len(members)
		require.NotEmpty(t, members)
		if most > 0 {
			require.LessOrEqual(t, len(members), most)
		}
		require.Equal(t, len(members), reach(g, p, members[0]), "community %d is connected", c)
	}
	require.Equal(t, g.Order(), people)
}

// reach counts the people of the community of u who can be reached inside it.
func reach(g *network.Graph, p *community.Partition, u network.NodeID) int {
	seen := map[network.NodeID]bool{u: true}
	for waiting := []network.NodeID{u}; len(waiting) > 0; waiting = waiting[1:] {
		for _, row := range [][]network.NodeID{g.Out(waiting[0]), g.In(waiting[0])} {
			for _, v := range row {
				if p.Of(v) == p.Of(u) && !seen[v] {
					seen[v] = true
					waiting = append(waiting, v)
				}
			}
		}
	}
	return len(seen)
}

// naiveModularity is the double sum of the definition.
func naiveModularity(g *network.Graph, p *community.Partition, resolution float64) float64 {
	a := networktest.Weights(g)
	n := g.Order()
	out, in, total := make([]float64, n), make([]float64, n), 0.0
	for u := range n {
		if !g.Directed() {
			a[u][u] *= 2
		}
		for v := range n {
			out[u] += a[u][v]
			in[v] += a[u][v]
			total += a[u][v]
		}
	}
	q := 0.0
	for u := range n {
		for v := range n {
			if p.Labels()[u] == p.Labels()[v] {
				q += (a[u][v] - resolution*out[u]*in[v]/total) / total
			}
		}
	}
	return q
}

// naivePotts is the sum over pairs of the definition.
func naivePotts(g *network.Graph, p *community.Partition, resolution float64) float64 {
	a := networktest.Weights(g)
	h := 0.0
	for u := range a {
		for v := range a {
			if u != v && p.Labels()[u] == p.Labels()[v] && (g.Directed() || u < v) {
				h += a[u][v] - resolution
			}
		}
	}
	return h
}

// randomPartition puts n people into at most k communities.
func randomPartition(n, k int, r *rand.Rand) *community.Partition {
	labels := make([]int32, n)
	for u := range labels {
		labels[u] = r.Int32N(int32(k))
	}
	return community.NewPartition(labels)
}

// cliques returns a ring of k cliques of size people, each tied to the next by one tie.
func cliques(t testing.TB, k, size int) *network.Graph {
	t.Helper()
	var source, target []network.NodeID
	tie := func(u, v int) {
		source, target = append(source, network.NodeID(u)), append(target, network.NodeID(v))
	}
	for c := range k {
		for i := range size {
			for j := range i {
				tie(c*size+i, c*size+j)
			}
		}
		if k > 1 {
			tie(c*size, (c+1)%k*size+1)
		}
	}
	return build(t, k*size, source, target, nil, network.Options{})
}
