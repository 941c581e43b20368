package measure

import (
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func curveOf(t testing.TB, g *network.Graph, order []network.NodeID) []float64 {
	t.Helper()
	curve, err := ResilienceCurve(g, order)
	require.NoError(t, err)
	return curve
}

func TestResilienceOfSmallGraphs(t *testing.T) {
	star := arcs(t, true, 4, 1, 0, 0, 2, 3, 0, 3, 3)
	require.Equal(t, []float64{1, .25, .25, .25, 0}, curveOf(t, star, DegreeOrder(star)))
	require.Equal(t, []float64{1, .75, .5, .25, 0}, curveOf(t, star, []network.NodeID{1, 2, 3, 0}))
	require.Nil(t, curveOf(t, arcs(t, false, 0), nil))
	require.Equal(t, []float64{1, 0}, curveOf(t, arcs(t, false, 1), []network.NodeID{0}))
	requireNaN(t, ResilienceArea(nil))
	require.InDelta(t, .75/4, ResilienceArea(curveOf(t, star, DegreeOrder(star))), 1e-15)
	require.InDelta(t, 1.5/4, ResilienceArea([]float64{1, .75, .5, .25, 0}), 1e-15)
}

func TestOrdersMustNameEverybodyOnce(t *testing.T) {
	g := path(t, 3)
	for _, order := range [][]network.NodeID{nil, {0, 1}, {0, 1, 1}, {0, 1, 3}, {0, 1, -1}, {0, 1, 2, 0}} {
		_, err := ResilienceCurve(g, order)
		require.ErrorIs(t, err, ErrOrder)
	}
	_, err := TiePercolationCurve(g, []int32{0, 2})
	require.ErrorIs(t, err, ErrOrder)
	_, err = ResilienceCurve(g, []network.NodeID{0, 7, 1})
	require.ErrorContains(t, err, "entry 1 is 7")
}

func TestResilienceOfTheCorpus(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		for _, order := range [][]network.NodeID{RandomOrder(g, r), DegreeOrder(g), AdaptiveDegreeOrder(g)} {
			for k, share := range curveOf(t, g, order) {
				left, err := remove(g, order[:k])
				require.NoError(t, err)
				largest := WeakComponents(left).LargestSize()
				require.InDelta(t, float64(largest)/float64(g.Order()), share, 1e-15)
			}
		}
	})
}

// The curve of a renumbered graph in the order of the same people is the same.
func TestResilienceFollowsPeople(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		order := RandomOrder(g, r)
		permuted, names := networktest.Permuted(g, r)
		number := make([]network.NodeID, len(names))
		for i, u := range names {
			number[u] = network.NodeID(i)
		}
		same := make([]network.NodeID, len(order))
		for k, u := range order {
			same[k] = number[u]
		}
		require.Equal(t, curveOf(t, g, order), curveOf(t, permuted, same))
		require.Equal(t, curveOf(t, g, order), curveOf(t, g.Undirected(), order))
	})
}

func TestOrders(t *testing.T) {
	require.Equal(t, []network.NodeID{1, 2, 0, 3}, DegreeOrder(path(t, 4)))
	require.Equal(t, []network.NodeID{2, 0, 1}, ScoreOrder([]float64{1, 0, 5}))
	require.Equal(t, RandomOrder(path(t, 20), rand.New(rand.NewPCG(1, 2))), RandomOrder(path(t, 20), rand.New(rand.NewPCG(1, 2))))
	require.NotEqual(t, RandomOrder(path(t, 20), rand.New(rand.NewPCG(1, 2))), RandomOrder(path(t, 20), rand.New(rand.NewPCG(2, 2))))
}

func TestAdaptiveDegreeOrderTakesWhoeverHasMostNeighboursLeft(t *testing.T) {
	require.Equal(t, []network.NodeID{1, 3, 0, 2, 4}, AdaptiveDegreeOrder(path(t, 5)))
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		adjacent := networktest.Adjacency(g.Undirected())
		gone := make([]bool, g.Order())
		for _, u := range AdaptiveDegreeOrder(g) {
			best, most := -1, -1
			for v := range adjacent {
				neighbours := 0
				for w, tied := range adjacent[v] {
					if tied && w != v && !gone[w] {
						neighbours++
					}
				}
				if !gone[v] && neighbours > most {
					best, most = v, neighbours
				}
			}
			require.EqualValues(t, best, u)
			gone[u] = true
		}
	})
}

func TestTiePercolation(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		var ties []network.Tie
		order := []int32{}
		for tie := range g.Ties() {
			ties = append(ties, tie)
			order = append(order, int32(len(order)))
		}
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		curve, err := TiePercolationCurve(g, order)
		require.NoError(t, err)
		var ends []network.NodeID
		for k, share := range curve {
			if k > 0 {
				ends = append(ends, ties[order[k-1]].Source, ties[order[k-1]].Target)
			}
			largest := WeakComponents(arcs(t, false, g.Order(), ends...)).LargestSize()
			require.InDelta(t, float64(largest)/float64(g.Order()), share, 1e-15)
		}
	})
}

func BenchmarkResilienceCurve(b *testing.B) {
	forSizes(b, []int{100_000}, func(b *testing.B, g *network.Graph) {
		for b.Loop() {
			curveOf(b, g, AdaptiveDegreeOrder(g))
		}
	})
}
