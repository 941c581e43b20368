package inference

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// outDegreeSpread is a statistic that ties hardly ever share between graphs, for tests of
// p-values.
func outDegreeSpread(g *network.Graph) (float64, error) {
	sum := 0.0
	for u := range g.Nodes() {
		for _, v := range g.Out(u) {
			sum += math.Sqrt(float64(1+g.OutDegree(u)*g.InDegree(v))) * math.Sin(float64(u)+3*float64(v))
		}
	}
	return sum, nil
}

// What is kept is kept, whatever the graph.
func TestNullsKeepWhatTheySay(t *testing.T) {
	for _, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) {
			for null := SameDensity; null < nulls; null++ {
				if null == SameTwoModeDegrees {
					continue
				}
				s, _, err := Randomize(c.Graph, NullParams{Null: null}, seeded(3))
				require.NoError(t, err)
				networktest.CheckGraph(t, s.Graph)
				requireKept(t, null, c.Graph, s.Graph)
			}
		})
	}
}

func requireKept(t *testing.T, null Null, g, random *network.Graph) {
	t.Helper()
	simple := withoutLoops(g)
	require.Equal(t, simple.Size(), random.Size(), null)
	require.Equal(t, g.Directed(), random.Directed())
	require.Zero(t, random.Loops())
	if g.Weighted() {
		require.Equal(t, sortedWeights(simple), sortedWeights(random))
	}
	switch null {
	case SameDyads:
		require.Equal(t, mutuals(simple), mutuals(random))
	case SameDegrees:
		for _, d := range []measure.Direction{measure.Out, measure.In} {
			require.Equal(t, measure.Degrees(simple, d), measure.Degrees(random, d))
		}
	}
}

func sortedWeights(g *network.Graph) []float64 {
	w := weightsOf(g)
	slices.Sort(w)
	return w
}

func mutuals(g *network.Graph) int {
	count := 0
	for tie := range g.Ties() {
		if g.HasTie(tie.Target, tie.Source) {
			count++
		}
	}
	return count
}

func TestTwoModeSwaps(t *testing.T) {
	g := graphOf(t, 8, false, [2]network.NodeID{0, 4}, [2]network.NodeID{0, 5}, [2]network.NodeID{1, 4},
		[2]network.NodeID{1, 6}, [2]network.NodeID{2, 5}, [2]network.NodeID{2, 7}, [2]network.NodeID{3, 6})
	p := NullParams{Null: SameTwoModeDegrees, Side: []network.NodeID{0, 1, 2, 3}}
	moved := false
	for seed := range uint64(20) {
		s, mixing, err := Randomize(g, p, seeded(seed))
		require.NoError(t, err)
		require.True(t, mixing.Stable)
		require.Equal(t, measure.Degrees(g, measure.Out), measure.Degrees(s.Graph, measure.Out))
		for tie := range s.Graph.Ties() {
			require.True(t, tie.Source < 4 && tie.Target >= 4, "sides must stay")
			moved = moved || !g.HasTie(tie.Source, tie.Target)
		}
	}
	require.True(t, moved)
}

// All simple graphs with the same degrees are equally likely: a chi-square test over
// every one of them.
func TestSwapsAreUniform(t *testing.T) {
	undirected := graphOf(t, 6, false, [2]network.NodeID{0, 1}, [2]network.NodeID{1, 2}, [2]network.NodeID{2, 3},
		[2]network.NodeID{3, 4}, [2]network.NodeID{4, 5}, [2]network.NodeID{5, 0}) // 70 graphs: hexagons 60, two triangles 10
	circle := graphOf(t, 4, true, [2]network.NodeID{0, 1}, [2]network.NodeID{1, 2}, [2]network.NodeID{2, 3}, [2]network.NodeID{3, 0}) // 9 derangements
	triangle := graphOf(t, 3, true, [2]network.NodeID{0, 1}, [2]network.NodeID{1, 2}, [2]network.NodeID{2, 0})                        // two, joined by no exchange
	for _, c := range []struct {
		name     string
		g        *network.Graph
		graphs   int
		critical float64 // chi-square at 0.999
	}{{"undirected", undirected, 70, 111}, {"directed", circle, 9, 26.1}, {"circle of three", triangle, 2, 10.8}} {
		t.Run(c.name, func(t *testing.T) {
			const draws = 7000
			seen := map[string]int{}
			p := NullParams{Null: SameDegrees, SwapsPerTie: 20}
			draw, mixing, err := p.drawer(t.Context(), c.g, seeded(1))
			require.NoError(t, err)
			require.True(t, mixing.Stable)
			r := seeded(2)
			for range draws {
				s, err := draw(r)
				require.NoError(t, err)
				key := ""
				for tie := range s.Graph.Ties() {
					key += string(rune('a'+tie.Source)) + string(rune('a'+tie.Target))
				}
				seen[key]++
			}
			require.Len(t, seen, c.graphs)
			square, expected := 0.0, float64(draws)/float64(c.graphs)
			for _, count := range seen {
				square += (float64(count) - expected) * (float64(count) - expected) / expected
			}
			require.Less(t, square, c.critical)
		})
	}
}

// Under each null hypothesis p-values are uniform: the observed graph is one more draw.
func TestPValuesAreUniform(t *testing.T) {
	g := networktest.Random(12, 0.3, 4, network.Options{Directed: true})
	sided := networktest.Random(14, 0.5, 5, network.Options{})
	var across ties
	for tie := range sided.Ties() {
		if tie.Source < 7 && tie.Target >= 7 {
			across.add(tie.Source, tie.Target, 1)
		}
	}
	twoMode, err := across.graph(14, false)
	require.NoError(t, err)
	for null := SameDensity; null < nulls; null++ {
		t.Run(null.String(), func(t *testing.T) {
			start := g
			if null == SameTwoModeDegrees {
				start = twoMode
			}
			params := NullParams{Null: null, Side: []network.NodeID{0, 1, 2, 3, 4, 5, 6}}
			s := NumberOf("spread", func(s Sample) (float64, error) {
				if null != SameGraph {
					return outDegreeSpread(s.Graph)
				}
				sum := 0.0
				for tie := range s.Graph.Ties() {
					sum += math.Sin(float64(s.People[tie.Source]) + 3*float64(s.People[tie.Target]))
				}
				return sum, nil
			})
			const trials, draws = 400, 39
			lower, upper, both := make([]float64, trials), make([]float64, trials), make([]float64, trials)
			for i := range trials {
				r := seeded(uint64(i))
				random, _, err := Randomize(start, params, r)
				require.NoError(t, err)
				observed := random.Graph
				if null == SameGraph {
					observed, err = random.Graph.Permute(random.People)
					require.NoError(t, err)
				}
				results, err := Test(t.Context(), observed, s, TestParams{NullParams: params, Draws: draws}, alone, r)
				require.NoError(t, err)
				lower[i], upper[i], both[i] = results[0].PLower, results[0].PUpper, results[0].P
			}
			requireUniform(t, lower)
			requireUniform(t, upper)
			requireUniform(t, both)
		})
	}
}

// Every graph of a density is equally likely, dense ones too.
func TestUniformGraphs(t *testing.T) {
	for _, c := range []struct {
		name     string
		g        *network.Graph
		null     Null
		graphs   int
		critical float64
	}{
		{"sparse", graphOf(t, 4, false, [2]network.NodeID{0, 1}, [2]network.NodeID{2, 3}), SameDensity, 15, 36.1},
		{"dense", graphOf(t, 4, false, [2]network.NodeID{0, 1}, [2]network.NodeID{2, 3}, [2]network.NodeID{1, 2}, [2]network.NodeID{0, 3}), SameDensity, 15, 36.1},
		{"directed", graphOf(t, 3, true, [2]network.NodeID{0, 1}, [2]network.NodeID{1, 0}), SameDensity, 15, 36.1},
		{"dyads", graphOf(t, 3, true, [2]network.NodeID{0, 1}, [2]network.NodeID{1, 0}, [2]network.NodeID{1, 2}), SameDyads, 12, 31.3},
	} {
		t.Run(c.name, func(t *testing.T) {
			const draws = 6000
			seen := map[string]int{}
			r := seeded(6)
			for range draws {
				s, mixing, err := Randomize(c.g, NullParams{Null: c.null}, r)
				require.NoError(t, err)
				require.Zero(t, mixing)
				key := ""
				for tie := range s.Graph.Ties() {
					key += string(rune('a'+tie.Source)) + string(rune('a'+tie.Target))
				}
				seen[key]++
			}
			require.Len(t, seen, c.graphs)
			square, expected := 0.0, float64(draws)/float64(c.graphs)
			for _, count := range seen {
				square += (float64(count) - expected) * (float64(count) - expected) / expected
			}
			require.Less(t, square, c.critical)
		})
	}
}

// The same bits for any number of workers, and for GOMAXPROCS 1, 2 and 7.
func TestSameBitsForAnyWorkers(t *testing.T) {
	g := networktest.Random(30, 0.2, 8, network.Options{Directed: true})
	s := Together(Density(), Transitivity(), Reciprocity(), AveragePathLength())
	responded := make([]bool, 30)
	for u := range responded {
		responded[u] = u%5 != 0
	}
	run := func(workers int) []byte {
		o := measure.Options{Workers: workers}
		var all []any
		add := func(value any, err error) {
			require.NoError(t, err)
			all = append(all, value)
		}
		for _, null := range []Null{SameDensity, SameDyads, SameDegrees, SameGraph} {
			add(Test(t.Context(), g, s, TestParams{NullParams{Null: null}, 20}, o, seeded(1)))
		}
		add(Bootstrap(t.Context(), g, s, IntervalParams{Draws: 40}, o, seeded(1)))
		add(Jackknife(t.Context(), g, s, IntervalParams{Draws: 40}, o, seeded(1)))
		add(Respond(t.Context(), g, responded, s, IntervalParams{Draws: 20}, o, seeded(1)))
		add(QAPCorrelation(t.Context(), g, g.Transpose(), PermutationParams{20}, o, seeded(1)))
		add(QAPRegression(t.Context(), g, []Predictor{{"back", g.Transpose()}}, PermutationParams{20}, o, seeded(1)))
		add(ReconcileDirected(t.Context(), g, g.Transpose(), ReportParams{Iterations: 5}, o))
		return networktest.Bits(t, all)
	}
	want := networktest.ForWorkers(t, run)
	for _, processors := range []int{1, 2, 7} {
		before := runtime.GOMAXPROCS(processors)
		got := run(0)
		runtime.GOMAXPROCS(before)
		require.Equal(t, want, got)
	}
}

func TestFailures(t *testing.T) {
	g := networktest.Karate()
	ctx := t.Context()
	broken := errors.New("broken")
	fails := Number("broken", func(*network.Graph) (float64, error) { return 0, broken })
	_, err := Test(ctx, g, fails, TestParams{}, alone, seeded(1))
	require.ErrorIs(t, err, broken)
	_, err = Test(ctx, g, Together(Density(), fails), TestParams{}, alone, seeded(1))
	require.ErrorIs(t, err, broken)
	calls := 0
	later := Number("later", func(*network.Graph) (float64, error) {
		if calls++; calls > 3 {
			return 0, broken
		}
		return 0, nil
	})
	_, err = Test(ctx, g, later, TestParams{}, alone, seeded(1))
	require.ErrorIs(t, err, broken)
	require.Equal(t, 4, calls, "nothing more is drawn after a failure")

	wrong := Density()
	wrong.Quantities = nil
	_, err = Test(ctx, g, wrong, TestParams{}, alone, seeded(1))
	require.ErrorIs(t, err, ErrStatistic)
	_, err = Test(ctx, g, Statistic{}, TestParams{}, alone, seeded(1))
	require.ErrorIs(t, err, ErrStatistic)

	for _, p := range []TestParams{{Draws: -1}, {NullParams: NullParams{Null: nulls}}, {NullParams: NullParams{SwapsPerTie: -1}}} {
		_, err = Test(ctx, g, Density(), p, alone, seeded(1))
		require.ErrorIs(t, err, ErrParams)
	}
	_, _, err = Randomize(g, NullParams{Null: -1}, seeded(1))
	require.ErrorIs(t, err, ErrParams)
	for _, side := range [][]network.NodeID{{99}, {-1}} {
		_, _, err = Randomize(g, NullParams{Null: SameTwoModeDegrees, Side: side}, seeded(1))
		require.ErrorIs(t, err, network.ErrUnknownPerson)
	}
	_, err = Test(ctx, g, Density(), TestParams{NullParams: NullParams{Null: SameTwoModeDegrees}}, alone, seeded(1))
	require.ErrorIs(t, err, ErrKind)
	both := graphOf(t, 2, true, [2]network.NodeID{0, 1}, [2]network.NodeID{1, 0})
	_, _, err = Randomize(both, NullParams{Null: SameTwoModeDegrees, Side: []network.NodeID{0}}, seeded(1))
	require.ErrorIs(t, err, ErrKind)
}

func TestCancelAndProgress(t *testing.T) {
	g := networktest.Karate()
	ctx, cancel := context.WithCancel(t.Context())
	var seen []int
	o := measure.Options{Workers: 2, Progress: func(done, total int) {
		seen = append(seen, done)
		require.Equal(t, 1000, total)
		if done == 10 {
			cancel()
		}
	}}
	_, err := Test(ctx, g, Density(), TestParams{}, o, seeded(1))
	require.ErrorIs(t, err, context.Canceled)
	require.Less(t, len(seen), 20)
	for i, done := range seen {
		require.Equal(t, i+1, done)
	}
}

// A statistic that is often undefined: undefined draws count as more extreme.
func TestUndefinedDraws(t *testing.T) {
	g := networktest.Karate()
	calls := 0
	s := Number("sometimes", func(*network.Graph) (float64, error) {
		if calls++; calls%2 == 0 {
			return math.NaN(), nil
		}
		return float64(calls), nil
	})
	results, err := Test(t.Context(), g, s, TestParams{Draws: 10}, alone, seeded(1))
	require.NoError(t, err)
	r := results[0]
	require.Equal(t, 5, r.Undefined)
	require.Equal(t, 7.0, r.NullMean) // 3, 5, 7, 9, 11
	require.InDelta(t, 6.0/11, r.PLower, 1e-15)
	require.Equal(t, 1.0, r.PUpper)
	require.Equal(t, 1.0, r.P)
}

// A star is the only graph with its degrees: swaps find nothing to change, and say so.
func TestRigidGraph(t *testing.T) {
	star := graphOf(t, 4, false, [2]network.NodeID{0, 1}, [2]network.NodeID{0, 2}, [2]network.NodeID{0, 3})
	results, err := Test(t.Context(), star, Density(), TestParams{NullParams{Null: SameDegrees}, 50}, alone, seeded(1))
	require.NoError(t, err)
	r := results[0]
	require.True(t, r.Mixing.Stable)
	require.Zero(t, r.Mixing.Accepted)
	require.Zero(t, r.Mixing.Moved)
	require.Equal(t, 1.0, r.Mixing.Jaccard)
	require.Zero(t, r.NullSD)
	require.True(t, math.IsNaN(r.Z))
	require.Equal(t, 1.0, r.P)
}

// Karate under a configuration null: 34 people, 78 ties. The clustering of the club is
// beyond what its degrees explain, and the assortativity is not.
func TestKarateAgainstDegrees(t *testing.T) {
	results, err := Test(t.Context(), networktest.Karate(), Together(Transitivity(), Density()),
		TestParams{NullParams{Null: SameDegrees}, 300}, measure.Options{}, seeded(1))
	require.NoError(t, err)
	require.InDelta(t, 0.2556818, results[0].Estimate, 1e-6)
	require.Greater(t, results[0].Z, 1.0)
	require.True(t, results[0].Mixing.Stable)
	require.Greater(t, results[0].Mixing.Moved, 0.5)
	require.InDelta(t, (1-results[0].Mixing.Moved)/(1+results[0].Mixing.Moved), results[0].Mixing.Jaccard, 1e-15)
	require.Zero(t, results[1].NullSD, "swaps keep the density")
}
