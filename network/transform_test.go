package network_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// same demands the same graph, weights and labels included.
func same(t *testing.T, want, got *network.Graph) {
	t.Helper()
	require.Equal(t, slices.Collect(want.Ties()), slices.Collect(got.Ties()))
	require.Equal(t, want.Fingerprint(), got.Fingerprint())
}

func overCorpus(t *testing.T, check func(t *testing.T, g *network.Graph)) {
	t.Helper()
	for _, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) { check(t, c.Graph) })
	}
}

func everyone(g *network.Graph) []network.NodeID { return slices.Collect(g.Nodes()) }

func TestTranspose(t *testing.T) {
	overCorpus(t, func(t *testing.T, g *network.Graph) {
		p := g.Transpose()
		networktest.CheckGraph(t, p)
		same(t, g, p.Transpose())
		before, after := networktest.Weights(g), networktest.Weights(p)
		for u := range before {
			for v := range before {
				require.Equal(t, before[u][v], after[v][u])
			}
		}
		require.Equal(t, g.Loops(), p.Loops())
	})
}

func TestUndirected(t *testing.T) {
	overCorpus(t, func(t *testing.T, g *network.Graph) {
		u := g.Undirected()
		networktest.CheckGraph(t, u)
		require.False(t, u.Directed())
		same(t, u, g.Transpose().Undirected())
		same(t, u, u.Undirected())
		if !g.Directed() {
			same(t, g, u)
			return
		}
		before, after := networktest.Weights(g), networktest.Weights(u)
		tied := networktest.Adjacency(g)
		for i := range before {
			for j := range before {
				require.Equal(t, tied[i][j] || tied[j][i], u.HasTie(network.NodeID(i), network.NodeID(j)))
				if want := before[i][j] + before[j][i]; i != j && g.Weighted() {
					require.Equal(t, want, after[i][j])
				}
			}
			require.Equal(t, before[i][i], after[i][i], "a loop is seen once")
		}
	})
}

func TestUndirectedSumsBothDirections(t *testing.T) {
	g, err := network.FromArcs(3, []network.NodeID{0, 1, 1, 2}, []network.NodeID{1, 0, 2, 2}, []float64{1, 2, 4, 8},
		network.Options{Directed: true, Loops: network.KeepLoops})
	require.NoError(t, err)
	require.Equal(t, []network.Tie{{0, 1, 3}, {1, 2, 4}, {2, 2, 8}}, slices.Collect(g.Undirected().Ties()))
	require.Equal(t, 1, g.Undirected().Loops())
}

func TestUnweighted(t *testing.T) {
	overCorpus(t, func(t *testing.T, g *network.Graph) {
		u := g.Unweighted()
		networktest.CheckGraph(t, u)
		require.False(t, u.Weighted())
		require.Equal(t, networktest.Adjacency(g), networktest.Adjacency(u))
		same(t, u, u.Unweighted())
	})
}

func TestSubgraphOfAll(t *testing.T) {
	overCorpus(t, func(t *testing.T, g *network.Graph) {
		all := append(everyone(g), everyone(g)...)
		slices.Reverse(all)
		s := g.Subgraph(all)
		networktest.CheckGraph(t, s)
		same(t, g, s)
		require.Equal(t, g.People().InputOrder(), s.People().InputOrder())
	})
}

func TestSubgraphAgainstNaiveTwin(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 0))
	overCorpus(t, func(t *testing.T, g *network.Graph) {
		var keep []network.NodeID
		for u := range g.Nodes() {
			if r.IntN(3) > 0 {
				keep = append(keep, u)
			}
		}
		given := slices.Clone(keep)
		r.Shuffle(len(given), func(i, j int) { given[i], given[j] = given[j], given[i] })
		s := g.Subgraph(given)
		networktest.CheckGraph(t, s)
		require.Equal(t, len(keep), s.Order())
		require.Equal(t, network.Counts{Rows: s.Size(), Loops: s.Loops()}, s.Counts())
		for i, u := range keep {
			if g.People().Labelled() {
				require.Equal(t, g.Label(u), s.Label(network.NodeID(i)))
			}
			require.Equal(t, g.People().Position(u), s.People().Position(network.NodeID(i)))
			for k, c := range g.People().Columns() {
				require.Equal(t, c.Field(int(u)), s.People().Columns()[k].Field(i))
			}
			for j, v := range keep {
				before, tiedBefore := g.Weight(u, v)
				after, tiedAfter := s.Weight(network.NodeID(i), network.NodeID(j))
				require.Equal(t, tiedBefore, tiedAfter)
				require.Equal(t, before, after)
			}
		}
		require.Equal(t, 0, g.Subgraph(nil).Order())
	})
}

func TestPermuteAndBack(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 0))
	overCorpus(t, func(t *testing.T, g *network.Graph) {
		order, back := make([]network.NodeID, g.Order()), make([]network.NodeID, g.Order())
		for i, u := range r.Perm(g.Order()) {
			order[i], back[u] = network.NodeID(u), network.NodeID(i)
		}
		p, err := g.Permute(order)
		require.NoError(t, err)
		networktest.CheckGraph(t, p)
		require.False(t, p.People().Labelled())
		require.Equal(t, g.Size(), p.Size())
		for i, u := range order {
			require.Equal(t, g.OutDegree(u), p.OutDegree(network.NodeID(i)))
			for j, v := range order {
				before, tiedBefore := g.Weight(u, v)
				after, tiedAfter := p.Weight(network.NodeID(i), network.NodeID(j))
				require.Equal(t, tiedBefore, tiedAfter)
				require.Equal(t, before, after)
			}
		}
		again, err := p.Permute(back)
		require.NoError(t, err)
		require.Equal(t, slices.Collect(g.Ties()), slices.Collect(again.Ties()))
		identity, err := g.Permute(everyone(g))
		require.NoError(t, err)
		same(t, identity, again)
	})
}

func TestPermuteErrors(t *testing.T) {
	g := networktest.Barbell()
	for name, spoil := range map[string]func(order []network.NodeID) []network.NodeID{
		"repeat":   func(o []network.NodeID) []network.NodeID { o[0] = o[1]; return o },
		"negative": func(o []network.NodeID) []network.NodeID { o[0] = -1; return o },
		"too far":  func(o []network.NodeID) []network.NodeID { o[0] = 9; return o },
		"short":    func(o []network.NodeID) []network.NodeID { return o[:5] },
		"long":     func(o []network.NodeID) []network.NodeID { return append(o, 0) },
	} {
		_, err := g.Permute(spoil(everyone(g)))
		require.ErrorIs(t, err, network.ErrUnknownPerson, name)
	}
}

func TestRelabel(t *testing.T) {
	overCorpus(t, func(t *testing.T, g *network.Graph) {
		labels := make([]string, g.Order())
		for u := range labels {
			labels[u] = fmt.Sprintf("person %02d", (u*37+5)%97)
		}
		p, err := g.Relabel(labels)
		require.NoError(t, err)
		networktest.CheckGraph(t, p)
		require.Equal(t, g.Counts(), p.Counts())
		for u := range g.Nodes() {
			i, ok := p.Lookup(labels[u])
			require.True(t, ok)
			require.Equal(t, g.People().Position(u), p.People().Position(i))
			for k, c := range g.People().Columns() {
				require.Equal(t, c.Field(int(u)), p.People().Columns()[k].Field(int(i)))
			}
			for v := range g.Nodes() {
				j, _ := p.Lookup(labels[v])
				before, _ := g.Weight(u, v)
				after, _ := p.Weight(i, j)
				require.Equal(t, before, after)
			}
		}
		if !g.People().Labelled() {
			return
		}
		back := make([]string, p.Order())
		for u := range g.Nodes() {
			i, _ := p.Lookup(labels[u])
			back[i] = g.Label(u)
		}
		again, err := p.Relabel(back)
		require.NoError(t, err)
		same(t, g, again)
	})
}

func TestRelabelErrors(t *testing.T) {
	g := networktest.Barbell()
	_, err := g.Relabel([]string{"a"})
	require.ErrorIs(t, err, network.ErrColumn)
	_, err = g.Relabel(make([]string, g.Order()))
	require.ErrorIs(t, err, network.ErrLabel)
}

func TestProjectAgainstNaiveTwin(t *testing.T) {
	r := rand.New(rand.NewPCG(10, 0))
	overCorpus(t, func(t *testing.T, g *network.Graph) {
		var side []network.NodeID
		inSide := make([]bool, g.Order())
		for u := range g.Nodes() {
			if inSide[u] = r.IntN(2) > 0; inSide[u] {
				side = append(side, u)
			}
		}
		given := append(slices.Clone(side), side...)
		slices.Reverse(given)
		p, err := g.Project(given)
		require.NoError(t, err)
		networktest.CheckGraph(t, p)
		require.True(t, p.Weighted())
		require.False(t, p.Directed())
		require.Equal(t, len(side), p.Order())
		tied := networktest.Adjacency(g.Undirected())
		for i, u := range side {
			if g.People().Labelled() {
				require.Equal(t, g.Label(u), p.Label(network.NodeID(i)))
			}
			for j, v := range side {
				shared := 0.0
				for w := range tied {
					if i != j && !inSide[w] && tied[u][w] && tied[v][w] {
						shared++
					}
				}
				weight, ok := p.Weight(network.NodeID(i), network.NodeID(j))
				require.Equal(t, shared, weight)
				require.Equal(t, shared > 0, ok)
			}
		}
	})
}

func TestProjectErrors(t *testing.T) {
	for _, u := range []network.NodeID{-1, 9} {
		_, err := networktest.Barbell().Project([]network.NodeID{0, u})
		require.ErrorIs(t, err, network.ErrUnknownPerson)
	}
}
