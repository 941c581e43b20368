package measure

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// onCorpus runs check on every graph of the corpus, and on its transpose.
func onCorpus(t *testing.T, check func(t *testing.T, g *network.Graph)) {
	t.Helper()
	for _, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) { check(t, c.Graph) })
		if c.Graph.Directed() {
			t.Run(c.Name+"/transposed", func(t *testing.T) { check(t, c.Graph.Transpose()) })
		}
	}
}

// followsPeople demands that the scores of a renumbered graph are the scores of the
// same people, and that one more person without ties leaves all others as they were
// if isolate says so.
func followsPeople(t *testing.T, tolerance float64, isolate bool, scores func(g *network.Graph) []float64) {
	t.Helper()
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		before := scores(g)
		permuted, order := networktest.Permuted(g, rand.New(rand.NewPCG(1, 2)))
		networktest.EqualScores(t, before, scores(permuted), order, tolerance)
		if isolate {
			after := scores(withIsolate(t, g))
			networktest.EqualScores(t, before, after[:g.Order()], nil, tolerance)
		}
	})
}

func withIsolate(t *testing.T, g *network.Graph) *network.Graph {
	t.Helper()
	source, target, weights := networktest.Arcs(g)
	return mustBuild(t, g.Order()+1, source, target, weights, network.Options{Directed: g.Directed(), Loops: network.KeepLoops})
}

func mustBuild(t testing.TB, n int, source, target []network.NodeID, weights []float64, o network.Options) *network.Graph {
	t.Helper()
	g, err := network.FromArcs(n, source, target, weights, o)
	require.NoError(t, err)
	return g
}

// arcs builds a graph from pairs source, target, source, target and so on.
func arcs(t testing.TB, directed bool, n int, ends ...network.NodeID) *network.Graph {
	t.Helper()
	var source, target []network.NodeID
	for i := 0; i < len(ends); i += 2 {
		source, target = append(source, ends[i]), append(target, ends[i+1])
	}
	return mustBuild(t, n, source, target, nil, network.Options{Directed: directed, Loops: network.KeepLoops})
}

func path(t testing.TB, n int) *network.Graph {
	t.Helper()
	var ends []network.NodeID
	for u := range network.NodeID(n - 1) {
		ends = append(ends, u, u+1)
	}
	return arcs(t, false, n, ends...)
}

// attachment returns a graph of hubs: each person after the first six ties to five
// others, mostly to people who have many ties already.
func attachment(t testing.TB, n int) *network.Graph {
	t.Helper()
	r := rand.New(rand.NewPCG(7, 7))
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
	return mustBuild(t, n, source, target, nil, network.Options{})
}

// groups returns a graph of tight groups of ten with three bridges each, most of them to
// groups nearby.
func groups(t testing.TB, n int) *network.Graph {
	t.Helper()
	r := rand.New(rand.NewPCG(8, 8))
	name := r.Perm(n)
	var source, target []network.NodeID
	tie := func(u, v int) {
		source, target = append(source, network.NodeID(name[u%n])), append(target, network.NodeID(name[v%n]))
	}
	for u := range n {
		for v := u - u%10; v < u; v++ {
			if v == u-1 || r.IntN(10) < 9 {
				tie(u, v)
			}
		}
		switch {
		case u%10 < 2:
			tie(u, u+r.IntN(200))
		case u%10 == 2:
			tie(u, r.IntN(n))
		}
	}
	return mustBuild(t, n, source, target, nil, network.Options{})
}

// forSizes runs a benchmark on a graph of hubs and on one of groups.
func forSizes(b *testing.B, sizes []int, run func(b *testing.B, g *network.Graph)) {
	for _, n := range sizes {
		size := map[int]string{10_000: "1e4", 100_000: "1e5", 1_000_000: "1e6"}[n]
		hubs, grouped := attachment(b, n), groups(b, n)
		b.Run("hubs_"+size, func(b *testing.B) { run(b, hubs) })
		b.Run("groups_"+size, func(b *testing.B) { run(b, grouped) })
	}
}

func requireNaN(t *testing.T, x float64) {
	t.Helper()
	require.True(t, math.IsNaN(x), "%v is not NaN", x)
}
