package measure_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

// slowLinks returns the matrix of an index by its formula.
func slowLinks(g *network.Graph, p measure.LinkParams) [][]float64 {
	a := matrixU(g)
	n := len(a)
	katz := slowKatz(a, p)
	degree := make([]float64, n)
	for u := range a {
		degree[u] = count(a[u])
	}
	scores := make([][]float64, n)
	for u := range n {
		scores[u] = make([]float64, n)
		for v := range n {
			common, adamic, resource, three := 0., 0., 0., 0.
			for q := range n {
				if a[u][q] && a[q][v] {
					common++
					adamic += 1 / math.Log(degree[q])
					resource += 1 / degree[q]
				}
				for w := range n {
					if p.Index != measure.LocalPath || !a[u][q] {
						break
					}
					if a[q][w] && a[w][v] {
						three++
					}
				}
			}
			switch p.Index {
			case measure.CommonNeighbours:
				scores[u][v] = common
			case measure.Jaccard:
				scores[u][v] = common / (degree[u] + degree[v] - common)
			case measure.AdamicAdar:
				scores[u][v] = adamic
			case measure.ResourceAllocation:
				scores[u][v] = resource
			case measure.PreferentialAttachment:
				scores[u][v] = degree[u] * degree[v]
			case measure.LocalPath:
				scores[u][v] = common + p.Attenuation*three
			case measure.KatzIndex:
				scores[u][v] = katz.At(u, v)
			}
			if u == v {
				scores[u][v] = nan
			}
		}
	}
	return scores
}

// slowKatz returns (I - βA)^-1 - I, or the powers of βA up to the length asked for.
func slowKatz(a [][]bool, p measure.LinkParams) mat.Matrix {
	n := len(a)
	if n == 0 || p.Index != measure.KatzIndex {
		return nil
	}
	step, sum, eye := mat.NewDense(n, n, nil), mat.NewDense(n, n, nil), mat.NewDense(n, n, nil)
	for u := range a {
		eye.Set(u, u, 1)
		for v := range a {
			if a[u][v] {
				step.Set(u, v, p.Attenuation)
			}
		}
	}
	if p.MaxLength == 0 {
		var inverse, difference mat.Dense
		difference.Sub(eye, step)
		if err := inverse.Inverse(&difference); err != nil {
			panic(err)
		}
		sum.Sub(&inverse, eye)
		return sum
	}
	power := mat.DenseCopyOf(eye)
	for range p.MaxLength {
		var next mat.Dense
		next.Mul(power, step)
		power = &next
		sum.Add(sum, power)
	}
	return sum
}

var linkParams = map[string]measure.LinkParams{
	"common neighbours":       {},
	"Jaccard":                 {Index: measure.Jaccard},
	"Adamic-Adar":             {Index: measure.AdamicAdar},
	"resource allocation":     {Index: measure.ResourceAllocation},
	"preferential attachment": {Index: measure.PreferentialAttachment},
	"local path":              {Index: measure.LocalPath, Attenuation: 0.2},
	"Katz of three":           {Index: measure.KatzIndex, Attenuation: 0.3, MaxLength: 3},
	"Katz":                    {Index: measure.KatzIndex, Attenuation: 0.03},
}

func everyPair(n int) []measure.Pair {
	var pairs []measure.Pair
	for v := range network.NodeID(n) {
		for u := range network.NodeID(n) {
			pairs = append(pairs, measure.Pair{U: u, V: v})
		}
	}
	return pairs
}

func scorePairs(t *testing.T, g *network.Graph, pairs []measure.Pair, p measure.LinkParams) []float64 {
	t.Helper()
	scores, err := measure.ScorePairs(context.Background(), g, pairs, p, measure.Options{})
	require.NoError(t, err)
	return scores
}

func TestLinkIndices(t *testing.T) {
	for name, p := range linkParams {
		t.Run(name, func(t *testing.T) {
			for i, c := range networktest.Corpus() {
				n := c.Graph.Order()
				pairs, slow := everyPair(n), slowLinks(c.Graph, p)
				want := make([]float64, len(pairs))
				for k, pair := range pairs {
					want[k] = slow[pair.U][pair.V]
				}
				got := scorePairs(t, c.Graph, pairs, p)
				networktest.EqualScores(t, want, got, nil, 1e-10)
				networktest.EqualScores(t, got, scorePairs(t, c.Graph.Transpose(), pairs, p), nil, tolerance)
				networktest.EqualScores(t, got, scorePairs(t, withIsolate(c.Graph), pairs, p), nil, tolerance)

				permuted, order := networktest.Permuted(c.Graph, rand.New(rand.NewPCG(uint64(i), 12)))
				number := make([]network.NodeID, n)
				for k, u := range order {
					number[u] = network.NodeID(k)
				}
				moved := make([]measure.Pair, len(pairs))
				for k, pair := range pairs {
					moved[k] = measure.Pair{U: number[pair.V], V: number[pair.U]}
				}
				networktest.EqualScores(t, got, scorePairs(t, permuted, moved, p), nil, tolerance)
				checkDistanceTwo(t, c.Graph, p, slow)
			}
		})
	}
}

func checkDistanceTwo(t *testing.T, g *network.Graph, p measure.LinkParams, slow [][]float64) {
	t.Helper()
	a := matrixU(g)
	found, err := measure.ScoreDistanceTwo(context.Background(), g, p, measure.Options{})
	require.NoError(t, err)
	for u := range a {
		for v := u + 1; v < len(a); v++ {
			common := false
			for q := range a {
				common = common || a[u][q] && a[q][v]
			}
			if !common || a[u][v] {
				continue
			}
			require.NotEmpty(t, found)
			require.Equal(t, measure.Pair{U: network.NodeID(u), V: network.NodeID(v)}, found[0].Pair)
			networktest.EqualScores(t, []float64{slow[u][v]}, []float64{found[0].Score}, nil, 1e-10)
			found = found[1:]
		}
	}
	require.Empty(t, found)
}

// Over the 200 ties of a path the walks are too rare for a float64.
func TestKatzIndexOfFarPeople(t *testing.T) {
	var ties [][2]network.NodeID
	for u := range network.NodeID(200) {
		ties = append(ties, [2]network.NodeID{u, u + 1})
	}
	path := graphOf(201, false, ties...)
	pairs := []measure.Pair{{U: 0, V: 1}, {U: 0, V: 3}, {U: 0, V: 200}}
	for _, length := range []int{0, 500} {
		got := scorePairs(t, path, pairs, measure.LinkParams{Index: measure.KatzIndex, Attenuation: 0.001, MaxLength: length})
		require.InDelta(t, 1e-3, got[0], 1e-8)
		require.InDelta(t, 1e-9, got[1], 1e-14)
		require.Zero(t, got[2])
	}
}

func TestLinkErrors(t *testing.T) {
	g := networktest.Karate()
	for _, p := range []measure.LinkParams{
		{Index: -1}, {Index: 7}, {Attenuation: -1}, {Attenuation: nan}, {MaxLength: -1},
	} {
		_, err := measure.ScorePairs(context.Background(), g, nil, p, measure.Options{})
		require.ErrorIs(t, err, measure.ErrParams)
		_, err = measure.ScoreDistanceTwo(context.Background(), g, p, measure.Options{})
		require.ErrorIs(t, err, measure.ErrParams)
	}
	for _, pair := range []measure.Pair{{U: -1}, {V: 34}} {
		_, err := measure.ScorePairs(context.Background(), g, []measure.Pair{pair}, measure.LinkParams{}, measure.Options{})
		require.ErrorIs(t, err, network.ErrUnknownPerson)
	}
	// The largest eigenvalue of the karate club is 6.7257.
	for attenuation, converges := range map[float64]bool{1. / 7: true, 1 / 6.72: false, 5: false} {
		p := measure.LinkParams{Index: measure.KatzIndex, Attenuation: attenuation}
		_, err := measure.ScorePairs(context.Background(), g, everyPair(2), p, measure.Options{})
		if converges {
			require.NoError(t, err)
			continue
		}
		require.ErrorIs(t, err, measure.ErrConvergence)
		_, err = measure.ScoreDistanceTwo(context.Background(), g, p, measure.Options{})
		require.ErrorIs(t, err, measure.ErrConvergence)
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := measure.ScorePairs(stopped, g, everyPair(34), measure.LinkParams{}, measure.Options{})
	require.ErrorIs(t, err, context.Canceled)
}

func TestLinksForWorkers(t *testing.T) {
	g := networktest.Random(150, 0.03, 13, network.Options{})
	for _, index := range []measure.LinkIndex{measure.AdamicAdar, measure.KatzIndex} {
		p := measure.LinkParams{Index: index, MaxLength: 4}
		networktest.ForWorkers(t, func(workers int) []measure.ScoredPair {
			found, err := measure.ScoreDistanceTwo(context.Background(), g, p, measure.Options{Workers: workers})
			require.NoError(t, err)
			return found
		})
		networktest.ForWorkers(t, func(workers int) []float64 {
			scores, err := measure.ScorePairs(context.Background(), g, everyPair(60), p, measure.Options{Workers: workers})
			require.NoError(t, err)
			return scores
		})
	}
}

func BenchmarkScoreDistanceTwo(b *testing.B) {
	g := groups(100_000)
	for b.Loop() {
		_, err := measure.ScoreDistanceTwo(context.Background(), g, measure.LinkParams{Index: measure.AdamicAdar}, measure.Options{})
		require.NoError(b, err)
	}
}
