package measure_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/gonumview"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/graph"
	gonum "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/spectral"
	"gonum.org/v1/gonum/graph/topo"
	"gonum.org/v1/gonum/mat"
)

// againstGonum runs compare on every graph of the corpus that has people. Loops are
// dropped first, as gonum counts them in ways of its own.
func againstGonum(t *testing.T, compare func(t *testing.T, g *network.Graph)) {
	t.Helper()
	for _, c := range networktest.Corpus() {
		if c.Graph.Order() == 0 {
			continue
		}
		t.Run(c.Name, func(t *testing.T) {
			source, target, weights := networktest.Arcs(c.Graph)
			g, err := network.FromArcs(c.Graph.Order(), source, target, weights, network.Options{Directed: c.Graph.Directed()})
			require.NoError(t, err)
			compare(t, g)
		})
	}
}

// byPerson turns gonum's answer into scores; whom gonum leaves out has 0.
func byPerson(g *network.Graph, scores map[int64]float64) []float64 {
	out := make([]float64, g.Order())
	for id, score := range scores {
		out[id] = score
	}
	return out
}

func nonNegative(g *network.Graph) bool {
	for tie := range g.Ties() {
		if tie.Weight < 0 {
			return false
		}
	}
	return true
}

func TestDistancesAgainstGonum(t *testing.T) {
	againstGonum(t, func(t *testing.T, g *network.Graph) {
		view, weighted := gonumview.Directed(g), gonumview.WeightedDirected(g)
		for source := range g.Nodes() {
			want := path.DijkstraFrom(simple.Node(source), view)
			for v, got := range measure.Distances(g, source) {
				if got == measure.Unreachable {
					require.True(t, math.IsInf(want.WeightTo(int64(v)), 1))
				} else {
					require.Equal(t, want.WeightTo(int64(v)), float64(got))
				}
			}
			if !nonNegative(g) {
				continue
			}
			long := path.DijkstraFrom(simple.Node(source), weighted)
			got, err := measure.WeightedDistances(g, source, measure.AsLengths)
			require.NoError(t, err)
			lengths := make([]float64, g.Order())
			for v := range lengths {
				lengths[v] = long.WeightTo(int64(v))
			}
			networktest.EqualScores(t, lengths, got, nil, 1e-12)
		}
	})
}

func TestComponentsAgainstGonum(t *testing.T) {
	againstGonum(t, func(t *testing.T, g *network.Graph) {
		require.Equal(t, parts(topo.ConnectedComponents(gonumview.Undirected(g))), members(measure.WeakComponents(g)))
		require.Equal(t, parts(topo.TarjanSCC(gonumview.Directed(g))), members(measure.StrongComponents(g)))
	})
}

// parts lists components by their first person, people in order.
func parts(components [][]graph.Node) [][]network.NodeID {
	out := make([][]network.NodeID, len(components))
	for i, component := range components {
		for _, node := range component {
			out[i] = append(out[i], network.NodeID(node.ID()))
		}
		slices.Sort(out[i])
	}
	slices.SortFunc(out, func(a, b []network.NodeID) int { return int(a[0] - b[0]) })
	return out
}

func members(c measure.Components) [][]network.NodeID {
	out := make([][]network.NodeID, c.Count())
	for i := range out {
		out[i] = c.Members(int32(i))
	}
	return out
}

func TestPageRankAgainstGonum(t *testing.T) {
	againstGonum(t, func(t *testing.T, g *network.Graph) {
		got, err := measure.PageRank(context.Background(), g, measure.PageRankParams{}, measure.Options{})
		require.NoError(t, err)
		networktest.EqualScores(t, byPerson(g, gonum.PageRank(gonumview.Directed(g), 0.85, 1e-13)), got, nil, 1e-9)
		if nonNegative(g) {
			got, err = measure.PageRank(context.Background(), g, measure.PageRankParams{Weighted: true}, measure.Options{})
			require.NoError(t, err)
			networktest.EqualScores(t, byPerson(g, gonum.PageRank(gonumview.WeightedDirected(g), 0.85, 1e-13)), got, nil, 1e-9)
		}
	})
}

func TestBetweennessAgainstGonum(t *testing.T) {
	againstGonum(t, func(t *testing.T, g *network.Graph) {
		pairs := 1.0 // gonum counts ordered pairs in undirected graphs too
		if !g.Directed() {
			pairs = 2
		}
		halved := func(scores map[int64]float64) []float64 {
			out := byPerson(g, scores)
			for u := range out {
				out[u] /= pairs
			}
			return out
		}
		got, err := measure.Betweenness(context.Background(), g, measure.Options{})
		require.NoError(t, err)
		networktest.EqualScores(t, halved(gonum.Betweenness(gonumview.Directed(g))), got, nil, 1e-9)
		if nonNegative(g) {
			view := gonumview.WeightedDirected(g)
			got, err = measure.WeightedBetweenness(context.Background(), g, measure.AsLengths, measure.Options{})
			require.NoError(t, err)
			networktest.EqualScores(t, halved(gonum.BetweennessWeighted(view, path.DijkstraAllPaths(view))), got, nil, 1e-9)
		}
	})
}

func TestClosenessAgainstGonum(t *testing.T) {
	againstGonum(t, func(t *testing.T, g *network.Graph) {
		view := gonumview.Directed(g)
		all := path.DijkstraAllPaths(view)
		harmonic, err := measure.Harmonic(context.Background(), g, measure.Options{})
		require.NoError(t, err)
		networktest.EqualScores(t, byPerson(g, gonum.Harmonic(view, all)), harmonic, nil, 1e-12)

		// gonum has 1 / sum of distances; Wasserman and Faust weigh it by those who reach.
		nearness := gonum.Closeness(view, all)
		want := make([]float64, g.Order())
		for v := range want {
			reach := 0.0
			for u := range want {
				if u != v && !math.IsInf(all.Weight(int64(u), int64(v)), 1) {
					reach++
				}
			}
			if reach > 0 {
				want[v] = reach / float64(g.Order()-1) * reach * nearness[int64(v)]
			}
		}
		closeness, err := measure.Closeness(context.Background(), g, measure.Options{})
		require.NoError(t, err)
		networktest.EqualScores(t, want, closeness, nil, 1e-12)
	})
}

func TestCoreNumbersAgainstGonum(t *testing.T) {
	againstGonum(t, func(t *testing.T, g *network.Graph) {
		view := gonumview.Undirected(g)
		core := measure.CoreNumbers(g)
		for k := range slices.Max(core) + 1 {
			var want, got []network.NodeID
			for _, node := range topo.KCore(k, view) {
				want = append(want, network.NodeID(node.ID()))
			}
			slices.Sort(want)
			for u, c := range core {
				if c >= k {
					got = append(got, network.NodeID(u))
				}
			}
			require.Equal(t, want, got, "the %d-core", k)
		}
	})
}

func TestSpectrumAgainstGonum(t *testing.T) {
	againstGonum(t, func(t *testing.T, g *network.Graph) {
		if g.Order() < 2 {
			return
		}
		var eigen mat.EigenSym
		laplacian := spectral.NewLaplacian(gonumview.Undirected(g))
		symmetric := mat.NewSymDense(g.Order(), nil)
		for i := range g.Order() {
			for j := range i + 1 {
				symmetric.SetSym(i, j, laplacian.At(i, j))
			}
		}
		require.True(t, eigen.Factorize(symmetric, false))
		values := eigen.Values(nil)
		slices.Sort(values)
		got, err := measure.AlgebraicConnectivity(context.Background(), g.Unweighted(), measure.Options{})
		require.NoError(t, err)
		require.InDelta(t, values[1], got, 1e-9)
	})
}
