package propagate_test

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/impactnet/impactnet/trust/propagate"
)

var background = context.Background()

// graphOf builds a directed weighted graph from its matrix; 0 is no tie.
func graphOf(t testing.TB, matrix [][]float64) *network.Graph {
	t.Helper()
	var source, target []network.NodeID
	var weights []float64
	for u, row := range matrix {
		for v, w := range row {
			if w != 0 {
				source, target, weights = append(source, network.NodeID(u)), append(target, network.NodeID(v)), append(weights, w)
			}
		}
	}
	g, err := network.FromArcs(len(matrix), source, target, weights, network.Options{Directed: true, Loops: network.KeepLoops})
	require.NoError(t, err)
	return g
}

// signed returns a random directed graph with loops and weights in [-1,1], some people of
// which trust nobody.
func signed(t testing.TB, n int, density float64, seed uint64) *network.Graph {
	t.Helper()
	matrix := make([][]float64, n)
	r := newRand(seed)
	for u := range matrix {
		matrix[u] = make([]float64, n)
		for v := range n {
			if u%7 != 3 && r.Float64() < density {
				matrix[u][v] = float64(r.IntN(20)-6) / 14
			}
		}
	}
	return graphOf(t, matrix)
}

// trustMatrix is the matrix of a graph without loops, distrust kept.
func trustMatrix(g *network.Graph) [][]float64 {
	m := networktest.Weights(g)
	for u := range m {
		m[u][u] = 0
		for v := range m[u] {
			if math.IsNaN(m[u][v]) {
				m[u][v] = 0
			}
		}
	}
	return m
}

func allPairs(n int) (pairs []propagate.Pair) {
	for u := range n {
		for v := range n {
			pairs = append(pairs, propagate.Pair{From: network.NodeID(u), To: network.NodeID(v)})
		}
	}
	return pairs
}

func permutedPairs(pairs []propagate.Pair, order []network.NodeID) []propagate.Pair {
	inverse := make([]network.NodeID, len(order))
	for i, u := range order {
		inverse[u] = network.NodeID(i)
	}
	moved := make([]propagate.Pair, len(pairs))
	for k, p := range pairs {
		moved[k] = propagate.Pair{From: inverse[p.From], To: inverse[p.To]}
	}
	return moved
}

// measures runs everything, for the tests of what all measures share.
var measures = map[string]func(ctx context.Context, g *network.Graph, pairs []propagate.Pair, o propagate.Options) (perPerson bool, results []propagate.Result, err error){
	"EigenTrust": func(ctx context.Context, g *network.Graph, _ []propagate.Pair, o propagate.Options) (bool, []propagate.Result, error) {
		r, err := propagate.EigenTrust(ctx, g, propagate.DefaultEigenTrust(), o)
		return true, []propagate.Result{r}, err
	},
	"FairnessGoodness": func(ctx context.Context, g *network.Graph, _ []propagate.Pair, o propagate.Options) (bool, []propagate.Result, error) {
		a, b, err := propagate.FairnessGoodness(ctx, g, propagate.DefaultFairnessGoodness(), o)
		return true, []propagate.Result{a, b}, err
	},
	"Appleseed": func(ctx context.Context, g *network.Graph, pairs []propagate.Pair, o propagate.Options) (bool, []propagate.Result, error) {
		r, err := propagate.Appleseed(ctx, g, pairs[0].From, propagate.DefaultAppleseed(), o)
		return true, []propagate.Result{r}, err
	},
	"TidalTrust": func(ctx context.Context, g *network.Graph, pairs []propagate.Pair, o propagate.Options) (bool, []propagate.Result, error) {
		a, b, err := propagate.TidalTrust(ctx, g, pairs, o)
		return false, []propagate.Result{a, b}, err
	},
	"OpinionPaths": func(ctx context.Context, g *network.Graph, pairs []propagate.Pair, o propagate.Options) (bool, []propagate.Result, error) {
		_, r, err := propagate.OpinionPaths(ctx, g, pairs, propagate.DefaultOpinionPaths(), o)
		return false, []propagate.Result{r}, err
	},
	"Guha": func(ctx context.Context, g *network.Graph, pairs []propagate.Pair, o propagate.Options) (bool, []propagate.Result, error) {
		r, err := propagate.Guha(ctx, g, pairs, propagate.DefaultGuha(), o)
		return false, []propagate.Result{r}, err
	},
}

func TestSameBitsForAnyWorkers(t *testing.T) {
	g := large(t)
	pairs := []propagate.Pair{{From: 5, To: 9}, {From: 17, To: 4000}, {From: 5, To: 2}, {From: 4999, To: 0}}
	for name, measure := range measures {
		t.Run(name, func(t *testing.T) {
			networktest.ForWorkers(t, func(workers int) []propagate.Result {
				_, r, err := measure(background, g, pairs, propagate.Options{Workers: workers})
				require.NoError(t, err)
				return r
			})
		})
	}
}

// large is networktest.Large with ratings as weights.
func large(t testing.TB) *network.Graph {
	t.Helper()
	source, target, _ := networktest.Arcs(networktest.Large(true))
	weights := make([]float64, len(source))
	for k := range weights {
		weights[k] = float64(k%21-7) / 13
		if weights[k] == 0 {
			weights[k] = 1
		}
	}
	g, err := network.FromArcs(5000, source, target, weights, network.Options{Directed: true})
	require.NoError(t, err)
	return g
}

func TestNamesDoNotMatter(t *testing.T) {
	for seed := range uint64(5) {
		g := signed(t, 24, 0.15, seed)
		pairs := allPairs(24)
		permuted, order := networktest.Permuted(g, newRand(seed+100))
		moved := permutedPairs(pairs, order)
		for name, measure := range measures {
			if name == "OpinionPaths" {
				continue // paths of equal strength are told apart by number
			}
			t.Run(name, func(t *testing.T) {
				perPerson, want, err := measure(background, g, pairs, propagate.Options{})
				require.NoError(t, err)
				_, got, err := measure(background, permuted, moved, propagate.Options{})
				require.NoError(t, err)
				for k := range want {
					if perPerson {
						networktest.EqualScores(t, want[k].Scores, got[k].Scores, order, 1e-9)
					} else {
						networktest.EqualScores(t, want[k].Scores, got[k].Scores, nil, 1e-9)
					}
				}
			})
		}
	}
}

// Loops never matter: a graph with them scores as the same graph without.
func TestLoopsAreIgnored(t *testing.T) {
	g := signed(t, 30, 0.2, 3)
	require.Positive(t, g.Loops())
	source, target, weights := networktest.Arcs(g)
	without, err := network.FromArcs(30, source, target, weights, network.Options{Directed: true})
	require.NoError(t, err)
	require.Zero(t, without.Loops())
	pairs := allPairs(30)
	for name, measure := range measures {
		_, want, err := measure(background, without, pairs, propagate.Options{})
		require.NoError(t, err)
		_, got, err := measure(background, g, pairs, propagate.Options{})
		require.NoError(t, err)
		require.Equal(t, networktest.Bits(t, want), networktest.Bits(t, got), name)
	}
}

// An unweighted graph is one of weights 1.
func TestUnweightedMeansOne(t *testing.T) {
	for _, c := range networktest.Corpus() {
		n := c.Graph.Order()
		if n == 0 || n > 60 {
			continue
		}
		plain := c.Graph.Unweighted()
		source, target, _ := networktest.Arcs(plain)
		ones := make([]float64, len(source))
		for k := range ones {
			ones[k] = 1
		}
		weighted, err := network.FromArcs(n, source, target, ones, network.Options{Directed: plain.Directed(), Loops: network.KeepLoops})
		require.NoError(t, err)
		for name, measure := range measures {
			_, want, err := measure(background, weighted, allPairs(n), propagate.Options{})
			require.NoError(t, err, c.Name)
			_, got, err := measure(background, plain, allPairs(n), propagate.Options{})
			require.NoError(t, err, c.Name)
			require.Equal(t, networktest.Bits(t, want), networktest.Bits(t, got), "%s %s", c.Name, name)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(background)
	cancel()
	for name, measure := range measures {
		_, _, err := measure(ctx, signed(t, 10, 0.3, 1), allPairs(10), propagate.Options{})
		require.ErrorIs(t, err, context.Canceled, name)
	}
}

func TestStrangers(t *testing.T) {
	g := signed(t, 10, 0.3, 1)
	for name, measure := range measures {
		if name == "EigenTrust" || name == "FairnessGoodness" {
			continue
		}
		for _, p := range []propagate.Pair{{From: -1, To: 2}, {From: 10, To: 2}} {
			_, _, err := measure(background, g, []propagate.Pair{p}, propagate.Options{})
			require.ErrorIs(t, err, network.ErrUnknownPerson, name)
			require.ErrorContains(t, err, "[0,10)", name)
		}
	}
}

func TestNobody(t *testing.T) {
	g, err := network.FromArcs(0, nil, nil, nil, network.Options{Directed: true})
	require.NoError(t, err)
	for name, measure := range measures {
		if name == "Appleseed" {
			continue // needs a source
		}
		_, results, err := measure(background, g, nil, propagate.Options{})
		require.NoError(t, err, name)
		require.Empty(t, results[0].Scores, name)
	}
}

func TestWeightsThatAddUpToInfinity(t *testing.T) {
	g := graphOf(t, [][]float64{{0, math.MaxFloat64, math.MaxFloat64}, {0, 0, 0}, {1, 0, 0}})
	_, err := propagate.EigenTrust(background, g, propagate.DefaultEigenTrust(), propagate.Options{})
	require.ErrorIs(t, err, network.ErrWeight)
	_, err = propagate.Appleseed(background, g, 0, propagate.DefaultAppleseed(), propagate.Options{})
	require.ErrorIs(t, err, network.ErrWeight)
	_, _, err = propagate.FairnessGoodness(background, g, propagate.DefaultFairnessGoodness(), propagate.Options{})
	require.ErrorIs(t, err, network.ErrWeight)
	_, _, err = propagate.OpinionPaths(background, g, nil, propagate.DefaultOpinionPaths(), propagate.Options{})
	require.ErrorIs(t, err, network.ErrWeight)
}
