package gonumview_test

import (
	"math"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/gonumview"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	gonum "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/topo"
)

func overCorpus(t *testing.T, check func(t *testing.T, g *network.Graph)) {
	t.Helper()
	for _, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) { check(t, c.Graph) })
	}
}

// matrixOf reads a view through From and Edge alone.
func matrixOf(g graph.Graph, n int) [][]float64 {
	matrix := make([][]float64, n)
	for u := range matrix {
		matrix[u] = make([]float64, n)
		for to := g.From(int64(u)); to.Next(); {
			v := to.Node().ID()
			matrix[u][v] = 1
			if edge, ok := g.Edge(int64(u), v).(graph.WeightedEdge); ok {
				matrix[u][v] = edge.Weight()
			}
		}
	}
	return matrix
}

func TestViewsShowTheMatrix(t *testing.T) {
	overCorpus(t, func(t *testing.T, g *network.Graph) {
		n := g.Order()
		require.Equal(t, networktest.Weights(g.Unweighted()), matrixOf(gonumview.Directed(g), n))
		require.Equal(t, networktest.Weights(g), matrixOf(gonumview.WeightedDirected(g), n))
		require.Equal(t, networktest.Weights(g.Unweighted().Undirected()), matrixOf(gonumview.Undirected(g), n))
		require.Equal(t, networktest.Weights(g.Undirected()), matrixOf(gonumview.WeightedUndirected(g), n))

		view := gonumview.Directed(g)
		for v := range g.Nodes() {
			var sources []network.NodeID
			for from := view.To(int64(v)); from.Next(); {
				sources = append(sources, network.NodeID(from.Node().ID()))
			}
			require.Equal(t, slices.Clone(sources), append([]network.NodeID(nil), g.In(v)...))
		}
		require.Equal(t, g.Undirected().Size(), gonumview.Undirected(g).Edges().Len())
	})
}

func TestViewsOfNobody(t *testing.T) {
	g := networktest.Barbell()
	directed, weighted := gonumview.Directed(g), gonumview.WeightedUndirected(g)
	for _, id := range []int64{-1, 9, math.MaxInt64, math.MinInt64} {
		require.Nil(t, directed.Node(id))
		require.Equal(t, graph.Empty, directed.From(id))
		require.Equal(t, graph.Empty, directed.To(id))
		require.False(t, directed.HasEdgeBetween(id, 0))
		require.False(t, directed.HasEdgeFromTo(0, id))
		require.True(t, directed.Edge(0, id) == nil, "a nil edge, not a nil in an edge")
		require.True(t, weighted.Edge(id, 0) == nil)
		require.True(t, weighted.EdgeBetween(id, 0) == nil)
		require.True(t, weighted.WeightedEdgeBetween(id, 0) == nil)
	}
}

func TestWeightOfNoEdge(t *testing.T) {
	g, err := network.FromArcs(3, []network.NodeID{0, 2}, []network.NodeID{1, 2}, []float64{5, 7},
		network.Options{Directed: true, Loops: network.KeepLoops})
	require.NoError(t, err)
	view := gonumview.WeightedDirected(g)
	for _, c := range []struct {
		u, v   int64
		weight float64
		ok     bool
	}{{0, 1, 5, true}, {1, 0, math.Inf(1), false}, {0, 0, 0, true}, {2, 2, 7, true}, {0, 9, math.Inf(1), false}} {
		weight, ok := view.Weight(c.u, c.v)
		require.Equal(t, c.weight, weight)
		require.Equal(t, c.ok, ok)
	}
}

func TestIteratorsCanBeSlicedAndReset(t *testing.T) {
	nodes := gonumview.Undirected(networktest.Barbell()).Nodes()
	require.Equal(t, 9, nodes.Len())
	require.True(t, nodes.Next())
	rest := nodes.(graph.NodeSlicer).NodeSlice()
	require.Len(t, rest, 8)
	require.Equal(t, int64(1), rest[0].ID())
	require.False(t, nodes.Next())
	require.Equal(t, 0, nodes.Len())
	nodes.Reset()
	require.True(t, nodes.Next())
	require.Equal(t, int64(0), nodes.Node().ID())
}

// gonum's algorithms see the right graph: each is held against a naive computation on
// the matrix.

func TestShortestPaths(t *testing.T) {
	overCorpus(t, func(t *testing.T, g *network.Graph) {
		for name, c := range map[string]struct {
			view graph.Graph
			want [][]float64
		}{
			"directed":   {gonumview.Directed(g), networktest.Distances(g)},
			"undirected": {gonumview.Undirected(g), networktest.Distances(g.Undirected())},
		} {
			all := path.DijkstraAllPaths(c.view)
			for u, row := range c.want {
				for v, want := range row {
					require.Equal(t, want, all.Weight(int64(u), int64(v)), name)
				}
			}
		}
	})
}

func TestWeightedShortestPaths(t *testing.T) {
	overCorpus(t, func(t *testing.T, g *network.Graph) {
		length := networktest.Weights(g)
		for u, row := range length {
			for v, w := range row {
				if w < 0 {
					return // no lengths
				}
				if w == 0 && u != v {
					row[v] = math.Inf(1)
				}
			}
			row[u] = 0
		}
		for k := range length {
			for u := range length {
				for v := range length {
					length[u][v] = min(length[u][v], length[u][k]+length[k][v])
				}
			}
		}
		all := path.DijkstraAllPaths(gonumview.WeightedDirected(g))
		for u, row := range length {
			for v, want := range row {
				require.InDelta(t, 0, subtract(want, all.Weight(int64(u), int64(v))), 1e-12)
			}
		}
	})
}

// subtract makes equal infinities differ by 0.
func subtract(x, y float64) float64 {
	if x == y {
		return 0
	}
	return x - y
}

func TestComponents(t *testing.T) {
	overCorpus(t, func(t *testing.T, g *network.Graph) {
		require.Equal(t, classes(networktest.Distances(g.Undirected())), components(topo.ConnectedComponents(gonumview.Undirected(g)), g.Order()))
		require.Equal(t, classes(networktest.Distances(g)), components(topo.TarjanSCC(gonumview.Directed(g)), g.Order()))
	})
}

// classes gives everyone the lowest person whom they reach and who reaches them.
func classes(distance [][]float64) []int {
	out := make([]int, len(distance))
	for u := range distance {
		for v := range distance {
			if !math.IsInf(distance[u][v]+distance[v][u], 1) {
				out[u] = v
				break
			}
		}
	}
	return out
}

func components(parts [][]graph.Node, n int) []int {
	out := make([]int, n)
	for _, part := range parts {
		lowest := n
		for _, node := range part {
			lowest = min(lowest, int(node.ID()))
		}
		for _, node := range part {
			out[node.ID()] = lowest
		}
	}
	return out
}

func TestBetweenness(t *testing.T) {
	overCorpus(t, func(t *testing.T, g *network.Graph) {
		if g.Loops() > 0 {
			return // gonum counts loops as ways
		}
		got := gonum.Betweenness(gonumview.Directed(g))
		distance := networktest.Distances(g)
		ways := countPaths(networktest.Adjacency(g), distance)
		for v := range distance {
			want := 0.0
			for s := range distance {
				for u := range distance {
					if s != v && u != v && s != u && distance[s][v]+distance[v][u] == distance[s][u] && !math.IsInf(distance[s][u], 1) {
						want += ways[s][v] * ways[v][u] / ways[s][u]
					}
				}
			}
			require.InDelta(t, want, got[int64(v)], 1e-9)
		}
	})
}

// countPaths counts the shortest paths by increasing distance.
func countPaths(tied [][]bool, distance [][]float64) [][]float64 {
	n := len(tied)
	ways := make([][]float64, n)
	for s := range ways {
		ways[s] = make([]float64, n)
		ways[s][s] = 1
		for d := 1.0; d < float64(n); d++ {
			for v := range n {
				for u := range n {
					if distance[s][v] == d && distance[s][u] == d-1 && tied[u][v] {
						ways[s][v] += ways[s][u]
					}
				}
			}
		}
	}
	return ways
}

// A view that were both directed and undirected would get the undirected modularity.
func TestModularityTakesTheRightBranch(t *testing.T) {
	overCorpus(t, func(t *testing.T, g *network.Graph) {
		if g.Size() == 0 || g.Loops() > 0 {
			return
		}
		parts := make([][]graph.Node, 3)
		view := gonumview.Directed(g)
		for u := range g.Nodes() {
			parts[u%3] = append(parts[u%3], view.Node(int64(u)))
		}
		require.InDelta(t, modularity(networktest.Weights(g.Unweighted())), community.Q(view, parts, 1), 1e-12)
		require.InDelta(t, modularity(networktest.Weights(g.Unweighted().Undirected())), community.Q(gonumview.Undirected(g), parts, 1), 1e-12)
		weights := networktest.Weights(g)
		if slices.Min(slices.Concat(weights...)) >= 0 {
			require.InDelta(t, modularity(weights), community.Q(gonumview.WeightedDirected(g), parts, 1), 1e-12)
			require.InDelta(t, modularity(networktest.Weights(g.Undirected())), community.Q(gonumview.WeightedUndirected(g), parts, 1), 1e-12)
		}
	})
}

// modularity is that of Leicht and Newman for the parts u mod 3, on a matrix that is
// symmetric for an undirected graph.
func modularity(w [][]float64) float64 {
	total, out, in := 0.0, make([]float64, len(w)), make([]float64, len(w))
	for u, row := range w {
		for v, x := range row {
			total, out[u], in[v] = total+x, out[u]+x, in[v]+x
		}
	}
	q := 0.0
	for u, row := range w {
		for v, x := range row {
			if u%3 == v%3 {
				q += (x - out[u]*in[v]/total) / total
			}
		}
	}
	return q
}
