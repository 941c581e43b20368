package measure_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// slowSigns returns the signs of the summed weights of every pair.
func slowSigns(g *network.Graph) [][]float64 {
	w := networktest.Weights(g)
	signs := make([][]float64, len(w))
	for u := range w {
		signs[u] = make([]float64, len(w))
		for v := range w {
			sum := w[u][v] + w[v][u]
			switch {
			case u == v:
			case sum > 0:
				signs[u][v] = 1
			case sum < 0:
				signs[u][v] = -1
			}
		}
	}
	return signs
}

func slowSignedTriangles(g *network.Graph) (s measure.SignedTriangles) {
	signs := slowSigns(g)
	for u := range signs {
		for v := range u {
			for w := range v {
				negative, product := 0, signs[u][v]*signs[v][w]*signs[u][w]
				for _, sign := range []float64{signs[u][v], signs[v][w], signs[u][w]} {
					if sign < 0 {
						negative++
					}
				}
				if product != 0 {
					s.ByNegative[negative]++
				}
			}
		}
	}
	return s
}

func signedTriangles(t *testing.T, g *network.Graph, o measure.Options) measure.SignedTriangles {
	t.Helper()
	s, err := measure.CountSignedTriangles(context.Background(), g, o)
	require.NoError(t, err)
	return s
}

func frustration(t *testing.T, g *network.Graph) measure.Frustration {
	t.Helper()
	f, err := measure.FrustrationBounds(context.Background(), g)
	require.NoError(t, err)
	return f
}

// signed returns a random graph with weights of -2 to 2, 0 included.
func signed(n int, p float64, seed uint64, directed bool) *network.Graph {
	r := rand.New(rand.NewPCG(seed, 5))
	source, target, _ := networktest.Arcs(networktest.Random(n, p, seed, network.Options{Directed: directed}))
	weights := make([]float64, len(source))
	for k := range weights {
		weights[k] = float64(r.IntN(5) - 2)
	}
	g, err := network.FromArcs(n, source, target, weights, network.Options{Directed: directed})
	if err != nil {
		panic(err)
	}
	return g
}

func signedCorpus() []networktest.Case {
	return append(networktest.Corpus(),
		networktest.Case{Name: "with zeros", Graph: signed(14, 0.5, 1, false)},
		networktest.Case{Name: "directed with zeros", Graph: signed(14, 0.4, 2, true)})
}

func TestCountSignedTriangles(t *testing.T) {
	for i, c := range signedCorpus() {
		t.Run(c.Name, func(t *testing.T) {
			got := signedTriangles(t, c.Graph, measure.Options{})
			require.Equal(t, slowSignedTriangles(c.Graph), got)
			permuted, _ := networktest.Permuted(c.Graph, rand.New(rand.NewPCG(uint64(i), 6)))
			require.Equal(t, got, signedTriangles(t, permuted, measure.Options{}))
			require.Equal(t, got, signedTriangles(t, c.Graph.Transpose(), measure.Options{}))
			require.Equal(t, got, signedTriangles(t, withIsolate(c.Graph), measure.Options{}))
		})
	}
	equal(t, nan, measure.SignedTriangles{}.Balanced())
	equal(t, 0.7, measure.SignedTriangles{ByNegative: [4]int{3, 2, 4, 1}}.Balanced())
}

// slowFrustration tries every division into two camps.
func slowFrustration(g *network.Graph) int {
	signs := slowSigns(g)
	least := len(signs) * len(signs)
	for division := range 1 << len(signs) {
		least = min(least, faults(signs, func(u int) int32 { return int32(division >> u & 1) }))
	}
	return least
}

func faults(signs [][]float64, camp func(u int) int32) int {
	n := 0
	for u := range signs {
		for v := range u {
			if sign := signs[u][v]; sign > 0 && camp(u) != camp(v) || sign < 0 && camp(u) == camp(v) {
				n++
			}
		}
	}
	return n
}

func TestFrustrationBounds(t *testing.T) {
	for _, c := range signedCorpus() {
		t.Run(c.Name, func(t *testing.T) {
			f := frustration(t, c.Graph)
			signs := slowSigns(c.Graph)
			require.Equal(t, f.Upper, faults(signs, func(u int) int32 { return f.Camps[u] }))
			if c.Graph.Order() <= 16 {
				least := slowFrustration(c.Graph)
				require.LessOrEqual(t, f.Lower, least)
				require.GreaterOrEqual(t, f.Upper, least)
				require.Equal(t, least == 0, f.Upper == 0)
			}
			require.Equal(t, f.Upper, frustration(t, withIsolate(c.Graph)).Upper)
			require.Equal(t, f, frustration(t, c.Graph.Transpose()))
		})
	}
}

func TestFrustrationOfOneBadTriangle(t *testing.T) {
	ties := [][2]network.NodeID{{0, 1}, {1, 2}, {2, 0}, {2, 3}}
	f := frustration(t, weighted(4, false, []float64{1, 1, -1, -1}, ties...))
	require.Equal(t, 1, f.Lower)
	require.Equal(t, 1, f.Upper)
	f = frustration(t, weighted(4, false, []float64{1, -1, -1, -1}, ties...))
	require.Zero(t, f.Upper)
	require.Equal(t, []int32{0, 0, 1, 0}, f.Camps)
}

func TestSignedTrianglesForWorkers(t *testing.T) {
	g := signed(800, 0.02, 3, true)
	networktest.ForWorkers(t, func(workers int) measure.SignedTriangles {
		return signedTriangles(t, g, measure.Options{Workers: workers})
	})
	f := frustration(t, g)
	require.Greater(t, f.Lower, 0)
	require.Less(t, f.Lower, f.Upper)
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := measure.CountSignedTriangles(stopped, g, measure.Options{})
	require.ErrorIs(t, err, context.Canceled)
	_, err = measure.FrustrationBounds(stopped, g)
	require.ErrorIs(t, err, context.Canceled)
}

func BenchmarkSignedTriangles(b *testing.B) {
	benchmark(b, func(g *network.Graph) {
		_, err := measure.CountSignedTriangles(context.Background(), g, measure.Options{})
		require.NoError(b, err)
	})
}
