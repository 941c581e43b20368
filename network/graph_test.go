package network_test

import (
	"slices"
	"sync"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func TestIterationStopsWhenAsked(t *testing.T) {
	g := networktest.Karate()
	var first []network.NodeID
	for u := range g.Nodes() {
		first = append(first, u)
		if len(first) == 3 {
			break
		}
	}
	require.Equal(t, []network.NodeID{0, 1, 2}, first)
	var ties []network.Tie
	for tie := range g.Ties() {
		ties = append(ties, tie)
		if len(ties) == 2 {
			break
		}
	}
	require.Equal(t, []network.Tie{{0, 1, 1}, {0, 2, 1}}, ties)
	require.Len(t, slices.Collect(g.Ties()), 78, "an iterator can be used again")
}

func TestHasTieAndWeightAgainstMatrix(t *testing.T) {
	overCorpus(t, func(t *testing.T, g *network.Graph) {
		tied, weights := networktest.Adjacency(g), networktest.Weights(g)
		for u := range g.Nodes() {
			for v := range g.Nodes() {
				require.Equal(t, tied[u][v], g.HasTie(u, v))
				weight, ok := g.Weight(u, v)
				require.Equal(t, tied[u][v], ok)
				require.Equal(t, weights[u][v], weight)
			}
		}
	})
}

func TestGraphIsSafeForConcurrentReaders(t *testing.T) {
	g := networktest.Large(true)
	want := g.Undirected().Fingerprint()
	var group sync.WaitGroup
	got := make([][32]byte, 4)
	for i := range got {
		group.Go(func() { got[i] = g.Undirected().Fingerprint() })
	}
	group.Wait()
	for _, fingerprint := range got {
		require.Equal(t, want, fingerprint)
	}
}

// Whatever is part of a graph changes its fingerprint; positions and columns do not.
func TestFingerprintTellsGraphsApart(t *testing.T) {
	ids := func(u ...network.NodeID) []network.NodeID { return u }
	seen := map[[32]byte]string{}
	for name, in := range map[string]struct {
		n              int
		source, target []network.NodeID
		weights        []float64
		directed       bool
	}{
		"plain":       {3, ids(0), ids(1), nil, false},
		"other tie":   {3, ids(0), ids(2), nil, false},
		"more people": {4, ids(0), ids(1), nil, false},
		"directed":    {3, ids(0), ids(1), nil, true},
		"reversed":    {3, ids(1), ids(0), nil, true},
		"weighted":    {3, ids(0), ids(1), []float64{1}, false},
		"heavier":     {3, ids(0), ids(1), []float64{2}, false},
	} {
		g, err := network.FromArcs(in.n, in.source, in.target, in.weights, network.Options{Directed: in.directed})
		require.NoError(t, err)
		require.Empty(t, seen[g.Fingerprint()], name)
		seen[g.Fingerprint()] = name
		for _, labels := range [][]string{{"a", "b", "c", "d"}, {"a", "b", "cc", "dd"}, {"ab", "b", "c", "d"}} {
			labelled, err := g.Relabel(labels[:in.n])
			require.NoError(t, err)
			require.Empty(t, seen[labelled.Fingerprint()], name)
			seen[labelled.Fingerprint()] = name
		}
	}
	for _, c := range networktest.Corpus() {
		require.Equal(t, c.Graph.Fingerprint(), c.Graph.Fingerprint(), c.Name)
	}
}

func TestOptionsValidateReportsEverything(t *testing.T) {
	require.NoError(t, network.Options{Directed: true, Duplicates: network.RejectDuplicates, Loops: network.RejectLoops}.Validate())
	err := network.Options{Duplicates: -1, Loops: 3}.Validate()
	require.ErrorIs(t, err, network.ErrOptions)
	require.ErrorContains(t, err, "duplicate policy -1")
	require.ErrorContains(t, err, "loop policy 3")
}
