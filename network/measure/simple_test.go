package measure_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

const tolerance = 1e-12

// graphOf builds an unlabelled graph of ties given as pairs.
func graphOf(n int, directed bool, ties ...[2]network.NodeID) *network.Graph {
	return weighted(n, directed, nil, ties...)
}

func weighted(n int, directed bool, weights []float64, ties ...[2]network.NodeID) *network.Graph {
	var source, target []network.NodeID
	for _, tie := range ties {
		source, target = append(source, tie[0]), append(target, tie[1])
	}
	g, err := network.FromArcs(n, source, target, weights, network.Options{Directed: directed, Loops: network.KeepLoops})
	if err != nil {
		panic(err)
	}
	return g
}

// withIsolate returns g and one more person who has no ties.
func withIsolate(g *network.Graph) *network.Graph {
	source, target, weights := networktest.Arcs(g)
	more, err := network.FromArcs(g.Order()+1, source, target, weights,
		network.Options{Directed: g.Directed(), Loops: network.KeepLoops})
	if err != nil {
		panic(err)
	}
	return more
}

// withoutLoops returns the simple graph of g.
func withoutLoops(g *network.Graph) *network.Graph {
	source, target, weights := networktest.Arcs(g)
	simple, err := network.FromArcs(g.Order(), source, target, weights, network.Options{Directed: g.Directed()})
	if err != nil {
		panic(err)
	}
	return simple
}

// matrixU returns the symmetric adjacency matrix of g without its diagonal.
func matrixU(g *network.Graph) [][]bool {
	a := networktest.Adjacency(g.Undirected())
	for u := range a {
		a[u][u] = false
	}
	return a
}

// matrixD returns the adjacency matrix of g without its diagonal.
func matrixD(g *network.Graph) [][]bool {
	a := networktest.Adjacency(g)
	for u := range a {
		a[u][u] = false
	}
	return a
}

func count(row []bool) float64 {
	n := 0.0
	for _, x := range row {
		if x {
			n++
		}
	}
	return n
}

// checkScores holds a score of every person, over the corpus, against its slow twin,
// and demands that it stays with the people when they are renumbered and that loops
// do not count.
func checkScores(t *testing.T, scores, twin func(*network.Graph) []float64) {
	t.Helper()
	for i, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) {
			got := scores(c.Graph)
			networktest.EqualScores(t, twin(c.Graph), got, nil, tolerance)
			permuted, order := networktest.Permuted(c.Graph, rand.New(rand.NewPCG(uint64(i), 1)))
			networktest.EqualScores(t, got, scores(permuted), order, tolerance)
			networktest.EqualScores(t, got, scores(withoutLoops(c.Graph)), nil, 0)
		})
	}
}

// unmoved demands that somebody without ties changes nobody's score.
func unmoved(t *testing.T, scores func(*network.Graph) []float64) {
	t.Helper()
	for _, c := range networktest.Corpus() {
		n := c.Graph.Order()
		networktest.EqualScores(t, scores(c.Graph), scores(withIsolate(c.Graph))[:n], nil, 0)
	}
}

// checkNumber is checkScores for a number about the whole graph.
func checkNumber(t *testing.T, number, twin func(*network.Graph) float64) {
	t.Helper()
	for i, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) {
			got := number(c.Graph)
			equal(t, twin(c.Graph), got)
			permuted, _ := networktest.Permuted(c.Graph, rand.New(rand.NewPCG(uint64(i), 2)))
			equal(t, got, number(permuted))
			equal(t, got, number(withoutLoops(c.Graph)))
		})
	}
}

// equal demands the same number, NaN being the same as NaN.
func equal(t *testing.T, want, got float64) {
	t.Helper()
	networktest.EqualScores(t, []float64{want}, []float64{got}, nil, tolerance)
}

// near demands a value that is printed with six digits after the point.
func near(t *testing.T, want, got float64) {
	t.Helper()
	require.InDelta(t, want, got, 1e-6)
}

var nan = math.NaN()
