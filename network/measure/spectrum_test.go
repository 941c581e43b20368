package measure

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

func number(t testing.TB, measure func(context.Context, *network.Graph, Options) (float64, error), g *network.Graph) float64 {
	t.Helper()
	x, err := measure(context.Background(), g, Options{})
	require.NoError(t, err)
	return x
}

// symmetricWeights is the matrix of the undirected graph without loops.
func symmetricWeights(g *network.Graph) [][]float64 {
	w := networktest.Weights(g.Undirected())
	for u := range w {
		w[u][u] = 0
	}
	return w
}

// secondSmallest takes the whole spectrum with gonum.
func secondSmallest(w [][]float64, normalised bool) float64 {
	n := len(w)
	if n < 2 {
		return math.NaN()
	}
	strength := make([]float64, n)
	for u := range w {
		for _, x := range w[u] {
			strength[u] += x
		}
	}
	m := mat.NewSymDense(n, nil)
	for u := range n {
		for v := range u {
			x := -w[u][v]
			if normalised && x != 0 {
				x /= math.Sqrt(strength[u] * strength[v])
			}
			m.SetSym(u, v, x)
		}
		switch {
		case !normalised:
			m.SetSym(u, u, strength[u])
		case strength[u] > 0:
			m.SetSym(u, u, 1)
		}
	}
	var e mat.EigenSym
	if !e.Factorize(m, false) {
		panic("no eigenvalues")
	}
	values := e.Values(nil)
	slices.Sort(values)
	return values[1]
}

func TestSpectrumOfTheCorpus(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		if hasNegativeWeight(g) {
			_, err := AlgebraicConnectivity(context.Background(), g, Options{})
			require.ErrorIs(t, err, network.ErrWeight)
			return
		}
		w := symmetricWeights(g)
		want := []float64{secondSmallest(w, false), secondSmallest(w, true)}
		got := []float64{number(t, AlgebraicConnectivity, g), number(t, SpectralGap, g)}
		networktest.EqualScores(t, want, got, nil, 1e-11)
		got = []float64{number(t, AlgebraicConnectivity, g.Transpose()), number(t, SpectralGap, g.Transpose())}
		networktest.EqualScores(t, want, got, nil, 1e-11)
	})
	followsPeople(t, 1e-11, false, func(g *network.Graph) []float64 {
		g = g.Unweighted()
		return filled(g.Order(), number(t, AlgebraicConnectivity, g)+number(t, SpectralGap, g))
	})
}

func TestSpectrumOfKnownGraphs(t *testing.T) {
	complete := networktest.Random(30, 1, 1, network.Options{})
	require.InDelta(t, 30, number(t, AlgebraicConnectivity, complete), 1e-11)
	require.InDelta(t, 30./29, number(t, SpectralGap, complete), 1e-12)
	require.InDelta(t, 2, number(t, SpectralGap, path(t, 2)), 1e-14)
	require.Zero(t, number(t, AlgebraicConnectivity, arcs(t, false, 3, 0, 1)))
	requireNaN(t, number(t, AlgebraicConnectivity, arcs(t, false, 1)))
	requireNaN(t, number(t, SpectralGap, arcs(t, false, 0)))
	for _, n := range []int{5, 100, 500} {
		angle := math.Pi / float64(n)
		require.InDelta(t, 2-2*math.Cos(angle), number(t, AlgebraicConnectivity, path(t, n)), 1e-11, n)
		require.InDelta(t, 1-math.Cos(2*angle), number(t, SpectralGap, arcs(t, false, n, ringEnds(n)...)), 1e-11, n)
	}
}

// Of two people nothing but rounding is left beside the vector of ones.
func TestSpectrumOfTwoPeople(t *testing.T) {
	for k := 1; k < 200; k++ {
		weight := float64(k) / 7
		g := mustBuild(t, 2, []network.NodeID{0}, []network.NodeID{1}, []float64{weight}, network.Options{})
		require.InDelta(t, 2, number(t, SpectralGap, g), 1e-14, weight)
		require.InEpsilon(t, 2*weight, number(t, AlgebraicConnectivity, g), 1e-14, weight)
	}
}

func TestTiesOfWeightZeroDoNotConnect(t *testing.T) {
	g := mustBuild(t, 3, []network.NodeID{0, 1}, []network.NodeID{1, 2}, []float64{1, 0}, network.Options{})
	require.Zero(t, number(t, AlgebraicConnectivity, g))
	require.Zero(t, number(t, SpectralGap, g))
}

// Few eigenvalues, so few steps, of a graph large enough for two chunks: five people whom
// everybody is tied to.
func TestSpectrumForWorkers(t *testing.T) {
	var source, target []network.NodeID
	var weights []float64
	for u := range network.NodeID(2100) {
		for hub := range network.NodeID(5) {
			source, target, weights = append(source, u), append(target, hub), append(weights, float64(1+(u*3+hub*5)%7))
		}
	}
	g := mustBuild(t, 2100, source, target, weights, network.Options{})
	gap := networktest.ForWorkers(t, func(workers int) float64 {
		x, err := SpectralGap(context.Background(), g, Options{Workers: workers})
		require.NoError(t, err)
		return x
	})
	require.Positive(t, gap, "connected")
	require.Less(t, gap, 1.)
}

func TestSpectrumCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	x, err := SpectralGap(ctx, path(t, 5), Options{})
	require.ErrorIs(t, err, context.Canceled)
	requireNaN(t, x)
}

func BenchmarkAlgebraicConnectivity(b *testing.B) {
	forSizes(b, []int{10_000}, func(b *testing.B, g *network.Graph) {
		for b.Loop() {
			number(b, AlgebraicConnectivity, g)
		}
	})
}
