package propagate_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/impactnet/impactnet/trust"
	"github.com/impactnet/impactnet/trust/propagate"
)

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

// twins calls check on small random graphs, signed and not, sparse and dense.
func twins(t *testing.T, check func(t *testing.T, g *network.Graph, b [][]float64)) {
	t.Helper()
	for seed := range uint64(12) {
		g := signed(t, 4+int(seed)*2, 0.1+0.05*float64(seed%5), seed)
		check(t, g, trustMatrix(g))
	}
	karate := networktest.Karate()
	check(t, karate, trustMatrix(karate))
}

func times(x, y [][]float64) [][]float64 {
	z := make([][]float64, len(x))
	for i := range z {
		z[i] = make([]float64, len(x))
		for j := range z {
			for k := range z {
				z[i][j] += x[i][k] * y[k][j]
			}
		}
	}
	return z
}

func transposed(x [][]float64) [][]float64 {
	z := make([][]float64, len(x))
	for i := range z {
		z[i] = make([]float64, len(x))
		for j := range z {
			z[i][j] = x[j][i]
		}
	}
	return z
}

func mapped(x [][]float64, f func(float64) float64) [][]float64 {
	z := make([][]float64, len(x))
	for i := range z {
		z[i] = make([]float64, len(x))
		for j := range z {
			z[i][j] = f(x[i][j])
		}
	}
	return z
}

func positive(x float64) float64 { return math.Max(x, 0) }

func TestEigenTrustAgainstItsDefinition(t *testing.T) {
	twins(t, func(t *testing.T, g *network.Graph, b [][]float64) {
		n := len(b)
		p := propagate.DefaultEigenTrust()
		p.Pretrust = make([]float64, n)
		total := 0.0
		for u := range n {
			p.Pretrust[u] = float64(u % 3)
			total += p.Pretrust[u]
		}
		c := mapped(b, positive)
		for u := range c {
			given := 0.0
			for _, w := range c[u] {
				given += w
			}
			for v := range c[u] {
				if given > 0 {
					c[u][v] /= given
				} else {
					c[u][v] = p.Pretrust[v] / total
				}
			}
		}
		want := make([]float64, n)
		for u := range want {
			want[u] = p.Pretrust[u] / total
		}
		r, err := propagate.EigenTrust(background, g, p, propagate.Options{})
		require.NoError(t, err)
		require.Less(t, r.Residual, p.Tolerance)
		for range r.Iterations {
			next := make([]float64, n)
			for v := range n {
				for u := range n {
					next[v] += (1 - p.Alpha) * c[u][v] * want[u]
				}
				next[v] += p.Alpha * p.Pretrust[v] / total
			}
			want = next
		}
		networktest.EqualScores(t, want, r.Scores, nil, 1e-13)
	})
}

// The algorithm of the paper, as a walk over those reached.
func TestAppleseedAgainstThePaper(t *testing.T) {
	twins(t, func(t *testing.T, g *network.Graph, b [][]float64) {
		for _, p := range []propagate.AppleseedParams{
			propagate.DefaultAppleseed(),
			{Energy: 1, Spreading: 0.5, Squared: true, Tolerance: 1e-6, Iterations: 50},
			{Energy: 10, Spreading: 0, Tolerance: 0, Iterations: 3},
		} {
			source := network.NodeID(len(b) / 2)
			ties := map[int]map[int]float64{int(source): {}}
			rank, incoming := map[int]float64{}, map[int]float64{int(source): p.Energy}
			passes := 0
			for passes < p.Iterations {
				next, growth := map[int]float64{}, 0.0
				for u := range len(b) {
					if incoming[u] == 0 {
						continue
					}
					rank[u] += (1 - p.Spreading) * incoming[u]
					growth = math.Max(growth, (1-p.Spreading)*incoming[u])
					if ties[u] == nil {
						ties[u] = map[int]float64{int(source): 1}
					}
					for v, w := range b[u] {
						if _, has := ties[u][v]; !has && w > 0 {
							if ties[u][v] = w; p.Squared {
								ties[u][v] = w * w
							}
						}
					}
					total := 0.0
					for _, w := range ties[u] {
						total += w
					}
					for v, w := range ties[u] {
						next[v] += p.Spreading * incoming[u] * w / total
					}
				}
				incoming = next
				if passes++; growth <= p.Tolerance {
					break
				}
			}
			r, err := propagate.Appleseed(background, g, source, p, propagate.Options{})
			require.NoError(t, err)
			require.Equal(t, passes, r.Iterations)
			for u, x := range r.Scores {
				require.InDelta(t, rank[u], x, 1e-9)
			}
		}
	})
}

func TestGuhaAgainstMatrices(t *testing.T) {
	twins(t, func(t *testing.T, g *network.Graph, signs [][]float64) {
		for _, p := range []propagate.GuhaParams{
			propagate.DefaultGuha(),
			{Direct: 1, Discount: 1, Steps: 2, Distrust: propagate.Propagated},
			{Direct: 0.2, CoCitation: 0.3, Transpose: 0.4, Coupling: 0.5, Discount: 0.5, Steps: 3, Distrust: propagate.TrustOnly},
			{Direct: 0.4, CoCitation: 0.4, Transpose: 0.1, Coupling: 0.1, Discount: 0.9, Steps: 4, LastStep: true},
		} {
			b := mapped(signs, positive)
			if p.Distrust == propagate.Propagated {
				b = signs
			}
			n := len(b)
			c := mapped(b, func(x float64) float64 { return p.Direct * x })
			add := func(factor float64, m [][]float64) {
				for i := range n {
					for j := range n {
						c[i][j] += factor * m[i][j]
					}
				}
			}
			add(p.CoCitation, times(transposed(b), b))
			add(p.Transpose, transposed(b))
			add(p.Coupling, times(b, transposed(b)))
			power, want, discount := c, mapped(c, func(float64) float64 { return 0 }), 1.0
			for k := 1; k <= p.Steps; k++ {
				if k > 1 {
					power = times(power, c)
				}
				step := power
				if p.Distrust == propagate.OneStep {
					step = times(power, signs)
				}
				discount *= p.Discount
				for i := range n {
					for j := range n {
						if p.LastStep {
							want[i][j] = step[i][j]
						} else {
							want[i][j] += discount * step[i][j]
						}
					}
				}
			}
			r, err := propagate.Guha(background, g, allPairs(n), p, propagate.Options{})
			require.NoError(t, err)
			require.Equal(t, p.Steps, r.Iterations)
			for k, q := range allPairs(n) {
				require.InDelta(t, want[q.From][q.To], r.Scores[k], 1e-9*math.Max(1, math.Abs(want[q.From][q.To])))
			}
		}
	})
}

// All shortest paths are listed, and the definition applied to the list.
func TestTidalTrustAgainstAllPaths(t *testing.T) {
	twins(t, func(t *testing.T, g *network.Graph, b [][]float64) {
		n := len(b)
		pairs := allPairs(n)
		values, thresholds, err := propagate.TidalTrust(background, g, pairs, propagate.Options{})
		require.NoError(t, err)
		for k, p := range pairs {
			value, threshold := naiveTidal(b, int(p.From), int(p.To))
			networktest.EqualScores(t, []float64{value, threshold}, []float64{values.Scores[k], thresholds.Scores[k]}, nil, 1e-12)
		}
	})
}

func naiveTidal(b [][]float64, from, to int) (value, threshold float64) {
	if from == to {
		return math.NaN(), math.NaN()
	}
	length := steps(b, from, to)
	if length == 0 {
		return math.NaN(), math.NaN()
	}
	threshold = math.Inf(-1)
	for _, path := range pathsOf(b, []int{from}, to, length) {
		strength := math.Inf(1)
		for k := range length {
			strength = math.Min(strength, b[path[k]][path[k+1]])
		}
		threshold = math.Max(threshold, strength)
	}
	return naiveJudge(b, from, to, length, threshold), threshold
}

// steps returns the length of the shortest way along positive ties, the last of any sign;
// 0 if there is none.
func steps(b [][]float64, from, to int) int {
	reached := map[int]bool{from: true}
	for length := 1; length < len(b); length++ {
		next := map[int]bool{}
		for u := range reached {
			if b[u][to] != 0 {
				return length
			}
			for v, w := range b[u] {
				next[v] = next[v] || w > 0
				if w <= 0 && !next[v] {
					delete(next, v)
				}
			}
		}
		reached = next
	}
	return 0
}

// pathsOf lists the ways of the given length whose ties before the last are positive.
func pathsOf(b [][]float64, path []int, to, length int) (paths [][]int) {
	at := path[len(path)-1]
	if length == 1 {
		if b[at][to] != 0 {
			return [][]int{append(append([]int{}, path...), to)}
		}
		return nil
	}
	for v, w := range b[at] {
		if w > 0 && v != to {
			paths = append(paths, pathsOf(b, append(append([]int{}, path...), v), to, length-1)...)
		}
	}
	return paths
}

func naiveJudge(b [][]float64, at, to, length int, threshold float64) float64 {
	if length == 1 {
		if b[at][to] != 0 {
			return b[at][to]
		}
		return math.NaN()
	}
	sum, total := 0.0, 0.0
	for v, w := range b[at] {
		if w > 0 && w >= threshold && v != to {
			if x := naiveJudge(b, v, to, length-1, threshold); !math.IsNaN(x) {
				sum += w * x
				total += w
			}
		}
	}
	return sum / total
}

func TestFairnessGoodnessAgainstItsEquations(t *testing.T) {
	twins(t, func(t *testing.T, g *network.Graph, b [][]float64) {
		goodness, fairness, err := propagate.FairnessGoodness(background, g, propagate.DefaultFairnessGoodness(), propagate.Options{})
		require.NoError(t, err)
		require.LessOrEqual(t, goodness.Residual, 1e-9)
		for v := range b {
			raters, good, rated, apart := 0.0, 0.0, 0.0, 0.0
			for u := range b {
				if b[u][v] != 0 {
					raters++
					good += fairness.Scores[u] * b[u][v]
				}
				if b[v][u] != 0 {
					rated++
					apart += math.Abs(b[v][u] - goodness.Scores[u])
				}
			}
			networktest.EqualScores(t, []float64{good / raters, 1 - apart/(2*rated)}, []float64{goodness.Scores[v], fairness.Scores[v]}, nil, 1e-8)
		}
	})
}

// Paths are found by listing all of them and taking greedily what the definition says.
// No two weights are the same, so that no two paths are as strong.
func TestOpinionPathsAgainstAllPaths(t *testing.T) {
	for seed := range uint64(12) {
		r := newRand(seed)
		b := mapped(trustMatrix(signed(t, 4+int(seed)*2, 0.1+0.05*float64(seed%5), seed)), func(w float64) float64 {
			if w == 0 {
				return 0
			}
			return math.Max(-1, math.Min(1, w*(0.9+r.Float64()/5)))
		})
		g := graphOf(t, b)
		for _, p := range []propagate.OpinionPathsParams{
			propagate.DefaultOpinionPaths(),
			{MaxLength: 2, MaxPaths: 2, Evidence: 3, Prior: trust.Prior{Weight: 1, BaseRate: 0.2}},
		} {
			pairs := allPairs(len(b))
			opinions, r, err := propagate.OpinionPaths(background, g, pairs, p, propagate.Options{})
			require.NoError(t, err)
			for k, q := range pairs {
				want := naiveOpinion(t, b, int(q.From), int(q.To), p)
				require.InDelta(t, want.Belief, opinions[k].Belief, 1e-12)
				require.InDelta(t, want.Disbelief, opinions[k].Disbelief, 1e-12)
				require.NoError(t, opinions[k].Validate())
				if q.From == q.To {
					require.True(t, math.IsNaN(r.Scores[k]))
				} else {
					require.InDelta(t, want.Expectation(), r.Scores[k], 1e-12)
				}
			}
		}
	}
}

func naiveOpinion(t *testing.T, b [][]float64, from, to int, p propagate.OpinionPathsParams) trust.Opinion {
	t.Helper()
	tie := func(u, v int) trust.Opinion {
		record, err := trust.FromRating(b[u][v], p.Evidence)
		require.NoError(t, err)
		return p.Prior.Opinion(record)
	}
	var walk func(path []int, length int) [][]int
	walk = func(path []int, length int) (paths [][]int) {
		at := path[len(path)-1]
		if length == 1 {
			if b[at][to] != 0 {
				return [][]int{append(append([]int{}, path...), to)}
			}
			return nil
		}
		for v, w := range b[at] {
			if w != 0 && v != to && v != from && tie(at, v).Belief > 0 {
				paths = append(paths, walk(append(append([]int{}, path...), v), length-1)...)
			}
		}
		return paths
	}
	used := make([]bool, len(b))
	var opinions []trust.Opinion
	for length := 1; length <= p.MaxLength && from != to; length++ {
		for len(opinions) < p.MaxPaths {
			var best []int
			most := 0.0
			for _, path := range walk([]int{from}, length) {
				strength := 1.0
				for k := range length - 1 {
					strength *= tie(path[k], path[k+1]).Belief
					if used[path[k+1]] {
						strength = 0
					}
				}
				if length == 1 && len(opinions) == 1 {
					strength = 0
				}
				if strength > most+1e-15 {
					best, most = path, strength
				}
			}
			if best == nil {
				break
			}
			opinion := tie(best[length-1], to)
			for k := length - 2; k >= 0; k-- {
				opinion = trust.Discount(tie(best[k], best[k+1]), opinion)
				used[best[k+1]] = true
			}
			opinions = append(opinions, opinion)
		}
	}
	if len(opinions) == 0 {
		return trust.Opinion{Uncertainty: 1, BaseRate: p.Prior.BaseRate}
	}
	return trust.CumulativeFusion(opinions...)
}
