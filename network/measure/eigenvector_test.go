package measure

import (
	"context"
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

// projectOnTop returns the projection of the vector of ones on the eigenvectors of the
// largest eigenvalue of a symmetric matrix, of length 1, by gonum; NaN if that is 0.
func projectOnTop(w [][]float64) []float64 {
	n := len(w)
	x := make([]float64, n)
	if n == 0 {
		return x
	}
	m := mat.NewSymDense(n, nil)
	for u := range n {
		for v := range u + 1 {
			m.SetSym(u, v, w[u][v])
		}
	}
	var e mat.EigenSym
	if !e.Factorize(m, true) {
		panic("no eigenvalues")
	}
	var vectors mat.Dense
	e.VectorsTo(&vectors)
	values := e.Values(nil)
	if values[n-1] < 1e-12 {
		return nans(n)
	}
	length := 0.0
	for k, value := range values {
		if value < values[n-1]*(1-1e-9) {
			continue
		}
		sum := 0.0
		for u := range n {
			sum += vectors.At(u, k)
		}
		for u := range n {
			x[u] += sum * vectors.At(u, k)
		}
		length += sum * sum
	}
	for u := range x {
		x[u] /= math.Sqrt(length)
	}
	return x
}

func TestEigenvectorOfTheCorpus(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		if hasNegativeWeight(g) {
			_, err := Eigenvector(context.Background(), g, Options{})
			require.ErrorIs(t, err, network.ErrWeight)
			return
		}
		u := g.Undirected()
		networktest.EqualScores(t, projectOnTop(symmetricWeights(g)), scoring(Eigenvector).of(t, u), nil, 1e-9)
		if g.Directed() {
			requireEigenvector(t, g)
		}
	})
}

// requireEigenvector demands that the scores of a directed graph reproduce themselves with
// one factor, the largest of all eigenvalues.
func requireEigenvector(t *testing.T, g *network.Graph) {
	t.Helper()
	w := networktest.Weights(g)
	m := mat.NewDense(max(1, len(w)), max(1, len(w)), nil)
	for u := range w {
		for v, x := range w[u] {
			if u != v {
				m.Set(v, u, x)
			}
		}
	}
	var e mat.Eigen
	require.True(t, e.Factorize(m, mat.EigenNone))
	radius := 0.0
	for _, value := range e.Values(nil) {
		radius = max(radius, real(value))
	}
	x, err := Eigenvector(context.Background(), g, Options{})
	if err != nil {
		require.ErrorIs(t, err, ErrConvergence)
		return
	}
	if !hasCycle(g) {
		for _, score := range x {
			requireNaN(t, score)
		}
		return
	}
	for v := range x {
		sum := 0.0
		for u := range x {
			sum += m.At(v, u) * x[u]
		}
		require.InDelta(t, radius*x[v], sum, 1e-9)
	}
}

func TestEigenvectorOfSmallGraphs(t *testing.T) {
	star := scoring(Eigenvector).of(t, arcs(t, false, 4, 0, 1, 0, 2, 0, 3))
	networktest.EqualScores(t, []float64{math.Sqrt(.5), math.Sqrt(1. / 6), math.Sqrt(1. / 6), math.Sqrt(1. / 6)}, star, nil, 1e-14)
	require.Empty(t, scoring(Eigenvector).of(t, arcs(t, false, 0)))
	for _, g := range []*network.Graph{arcs(t, false, 1, 0, 0), arcs(t, false, 2), arcs(t, true, 3, 0, 1, 1, 2)} {
		requireNaN(t, scoring(Eigenvector).of(t, g)[0])
	}
	cycle := scoring(Eigenvector).of(t, arcs(t, true, 4, 0, 1, 1, 2, 2, 0, 2, 3))
	networktest.EqualScores(t, []float64{.5, .5, .5, .5}, cycle, nil, 1e-12)
	weightless := mustBuild(t, 2, []network.NodeID{0}, []network.NodeID{1}, []float64{0}, network.Options{})
	requireNaN(t, scoring(Eigenvector).of(t, weightless)[1])
}

func TestEigenvectorWithoutASingleAnswer(t *testing.T) {
	_, err := Eigenvector(context.Background(), arcs(t, true, 4, 0, 1, 1, 0, 1, 2, 2, 3, 3, 2), Options{})
	require.ErrorIs(t, err, ErrConvergence)
}

// Weights in another unit are the same network: powers of two change no bit.
func TestEigenvectorForAnyUnitOfWeight(t *testing.T) {
	for _, directed := range []bool{false, true} {
		g := networktest.Random(12, .3, 5, network.Options{Directed: directed})
		want := scoring(Eigenvector).of(t, weighted(t, g, 1))
		for _, unit := range []float64{0x1p-60, 0x1p-20, 0x1p-7, 0x1p7, 0x1p60} {
			require.Equal(t, want, scoring(Eigenvector).of(t, weighted(t, g, unit)), unit)
		}
	}
}

// The tie out of the cycle, from which all scores come, is a million times as heavy as
// those in it.
func TestEigenvectorWithOneHeavyTie(t *testing.T) {
	g := mustBuild(t, 4, []network.NodeID{0, 1, 2, 2}, []network.NodeID{1, 2, 0, 3}, []float64{1, 1, 1, 1e6}, network.Options{Directed: true})
	length := math.Sqrt(3 + 1e12)
	networktest.EqualScores(t, []float64{1 / length, 1 / length, 1 / length, 1e6 / length}, scoring(Eigenvector).of(t, g), nil, 1e-12)
}

// weighted gives the ties of g weights of 1 to 7 units.
func weighted(t *testing.T, g *network.Graph, unit float64) *network.Graph {
	t.Helper()
	var source, target []network.NodeID
	var weights []float64
	for tie := range g.Ties() {
		source, target = append(source, tie.Source), append(target, tie.Target)
		weights = append(weights, unit*float64(1+(3*tie.Source+5*tie.Target)%7))
	}
	return mustBuild(t, g.Order(), source, target, weights, network.Options{Directed: g.Directed()})
}

func TestEigenvectorFollowsPeople(t *testing.T) {
	followsPeople(t, 1e-9, true, func(g *network.Graph) []float64 {
		return scoring(Eigenvector).of(t, g.Undirected().Unweighted())
	})
}

func TestSpectralScoresForWorkers(t *testing.T) {
	g := networktest.Large(true)
	for _, measure := range []scoring{Eigenvector, hubs, authorities, katz(KatzParams{Attenuation: .01})} {
		networktest.ForWorkers(t, func(workers int) []float64 {
			scores, err := measure(context.Background(), g, Options{Workers: workers})
			require.NoError(t, err)
			return scores
		})
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		_, err := measure(ctx, g, Options{})
		require.ErrorIs(t, err, context.Canceled)
	}
}

func BenchmarkEigenvector(b *testing.B) {
	forSizes(b, []int{100_000}, func(b *testing.B, g *network.Graph) {
		for b.Loop() {
			scoring(Eigenvector).of(b, g)
		}
	})
}
