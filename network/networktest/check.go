package networktest

import (
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/stretchr/testify/require"
)

// CheckGraph demands what every graph must satisfy, whatever made it: rows sorted,
// without repeats and within range, the two directions each other's transpose, an
// undirected graph symmetric, the sizes and counts those of the rows, every accessor
// in agreement with them, and labels that find their people again.
func CheckGraph(tb testing.TB, g *network.Graph) {
	tb.Helper()
	checkRows(tb, g)
	checkDirections(tb, g)
	checkAccessors(tb, g)
	checkPeople(tb, g)
}

func checkRows(tb testing.TB, g *network.Graph) {
	tb.Helper()
	for _, arcs := range []func() ([]int32, []network.NodeID, []float64){g.Arcs, g.ReverseArcs} {
		offsets, targets, weights := arcs()
		require.Len(tb, offsets, g.Order()+1)
		require.Zero(tb, offsets[0])
		require.EqualValues(tb, len(targets), offsets[g.Order()])
		require.Equal(tb, g.Weighted(), weights != nil)
		if g.Weighted() {
			require.Len(tb, weights, len(targets))
		}
		for u := range g.Order() {
			require.LessOrEqual(tb, offsets[u], offsets[u+1])
			row := targets[offsets[u]:offsets[u+1]]
			for i, v := range row {
				require.Truef(tb, v >= 0 && int(v) < g.Order(), "%d -> %d", u, v)
				require.Truef(tb, i == 0 || row[i-1] < v, "row %d is not sorted: %v", u, row)
			}
		}
	}
}

func checkDirections(tb testing.TB, g *network.Graph) {
	tb.Helper()
	arcs, loops := 0, 0
	for u := range g.Nodes() {
		for i, v := range g.Out(u) {
			back, found := slices.BinarySearch(g.In(v), u)
			require.Truef(tb, found, "%d -> %d is not among the ties into %d", u, v, v)
			if g.Weighted() {
				require.Equal(tb, g.OutWeights(u)[i], g.InWeights(v)[back])
			}
			if !g.Directed() {
				w, tied := g.Weight(v, u)
				require.Truef(tb, tied, "undirected %d - %d has no %d - %d", u, v, v, u)
				forth, _ := g.Weight(u, v)
				require.Equal(tb, forth, w)
			}
			if u == v {
				loops++
			}
		}
		arcs += len(g.Out(u)) - len(g.In(u))
	}
	require.Zero(tb, arcs, "the two directions differ in size")
	require.Equal(tb, loops, g.Loops())
}

func checkAccessors(tb testing.TB, g *network.Graph) {
	tb.Helper()
	_, targets, _ := g.Arcs()
	size := len(targets)
	if !g.Directed() {
		size = (size + g.Loops()) / 2
	}
	require.Equal(tb, size, g.Size())
	require.Len(tb, slices.Collect(g.Nodes()), g.Order())
	for u := range g.Nodes() {
		require.Equal(tb, len(g.Out(u)), g.OutDegree(u))
		require.Equal(tb, len(g.In(u)), g.InDegree(u))
		require.Equal(tb, g.Weighted(), g.OutWeights(u) != nil)
		require.Equal(tb, g.Weighted(), g.InWeights(u) != nil)
		require.Equal(tb, len(g.Out(u)), cap(g.Out(u)), "append could overwrite the next row")
		require.Equal(tb, len(g.In(u)), cap(g.In(u)), "append could overwrite the next row")
	}
	ties := 0
	var last network.Tie
	for tie := range g.Ties() {
		w, tied := g.Weight(tie.Source, tie.Target)
		require.True(tb, tied && g.HasTie(tie.Source, tie.Target))
		require.Equal(tb, w, tie.Weight)
		require.True(tb, g.Directed() || tie.Source <= tie.Target)
		ordered := last.Source < tie.Source || last.Source == tie.Source && last.Target < tie.Target
		require.True(tb, ties == 0 || ordered)
		last = tie
		ties++
	}
	require.Equal(tb, g.Size(), ties)
}

func checkPeople(tb testing.TB, g *network.Graph) {
	tb.Helper()
	people := g.People()
	require.Equal(tb, g.Order(), people.Len())
	labels := people.Labels()
	require.Len(tb, labels, g.Order())
	require.True(tb, !people.Labelled() || slices.IsSorted(labels), "people are not in the order of their labels")
	positions := make(map[int]bool)
	for u := range g.Nodes() {
		require.Equal(tb, labels[u], g.Label(u))
		found, ok := g.Lookup(labels[u])
		require.True(tb, ok && found == u)
		positions[people.Position(u)] = true
	}
	require.Len(tb, positions, g.Order(), "two people share a position")
	order := people.InputOrder()
	require.Len(tb, order, g.Order())
	for i := 1; i < len(order); i++ {
		require.Less(tb, people.Position(order[i-1]), people.Position(order[i]))
	}
	for _, c := range people.Columns() {
		require.Equal(tb, g.Order(), c.Len())
	}
}
