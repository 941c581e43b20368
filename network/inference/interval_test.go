package inference

import (
	"context"
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// The variance of the density is known for each world from many graphs of it; both
// methods must find it on average, in graphs where all is chance in ties and where
// people differ. Not corrected, they would be twice and three times too large in the former.
func TestVariancesAreUnbiased(t *testing.T) {
	const n, graphs = 20, 150
	density := Density()
	for _, w := range []world{worlds[0], worlds[2], worlds[4]} {
		t.Run(w.name, func(t *testing.T) {
			values, found := []float64{}, [2]float64{}
			for i := range 20 * graphs {
				g, _ := w.draw(n, seeded(uint64(i)))
				values = append(values, measure.Density(g))
				if i >= graphs {
					continue
				}
				for m, method := range methods {
					results, err := method.run(t.Context(), density, Observed(g), IntervalParams{Draws: 200}, seeded(uint64(i)))
					require.NoError(t, err)
					found[m] += results[0].StandardError * results[0].StandardError / graphs
				}
			}
			_, sd := meanSD(values)
			require.InEpsilon(t, sd*sd, found[0], 0.25, "jackknife")
			require.InEpsilon(t, sd*sd, found[1], 0.35, "bootstrap")
		})
	}
}

// Twice as many people of the same kind: the interval of a density shrinks.
func TestMorePeopleShortenIntervals(t *testing.T) {
	for _, m := range methods {
		last := math.Inf(1)
		for _, n := range []int{20, 40, 80} {
			width := 0.0
			for seed := range uint64(10) {
				g, _ := worlds[2].draw(n, seeded(seed))
				results, err := m.run(t.Context(), MeanDegree(), Observed(g), IntervalParams{Draws: 100}, seeded(1))
				require.NoError(t, err)
				r := results[0]
				require.Less(t, r.Low, r.Estimate)
				require.Less(t, r.Estimate, r.High)
				width += (r.High - r.Low) / r.Estimate
			}
			require.Less(t, width, last)
			last = width
		}
	}
}

func TestIntervalScales(t *testing.T) {
	find := func(q Quantity, estimate float64) Result {
		r := newResult("x", estimate, 101, "test")
		r.estimate(q, ByJackknife, 0.01, 100, 0.95)
		return r
	}
	const half = 0.1 * 1.9839715184496334 // Student's t, 100 degrees of freedom
	open := find(Quantity{}, 0.5)
	require.InDelta(t, 0.5-half, open.Low, 1e-9)
	require.InDelta(t, 0.5+half, open.High, 1e-9)
	require.Equal(t, 0.95, open.Level)

	share := find(Quantity{Low: 0, High: 1}, 0.05)
	logit := func(x float64) float64 { return math.Log(x / (1 - x)) }
	require.InDelta(t, 2*logit(0.05), logit(share.Low)+logit(share.High), 1e-9)
	require.InDelta(t, 2*half/(0.05*0.95), logit(share.High)-logit(share.Low), 1e-9)

	signed := find(Quantity{Low: -1, High: 1}, 0.5) // half the logit of (1+x)/2 is Fisher's z
	require.InDelta(t, math.Tanh(math.Atanh(0.5)-half/(1-0.25)), signed.Low, 1e-9)
	require.InDelta(t, math.Tanh(math.Atanh(0.5)+half/(1-0.25)), signed.High, 1e-9)

	length := find(Quantity{Low: 1, High: math.Inf(1)}, 3)
	require.InDelta(t, 1+2*math.Exp(-half/2), length.Low, 1e-9)
	require.InDelta(t, 1+2*math.Exp(half/2), length.High, 1e-9)

	for _, r := range []Result{find(Quantity{Low: 0, High: 1}, 0), find(Quantity{Low: 0, High: 1}, 1), find(Quantity{Refuse: ByJackknife}, 0.5)} {
		require.True(t, math.IsNaN(r.Low) && math.IsNaN(r.High))
		require.Equal(t, 0.1, r.StandardError)
		require.Zero(t, r.Level)
	}
}

func TestFreedom(t *testing.T) {
	require.Equal(t, 4.0, freedom([]float64{1, 1, 1, 1, 1}))
	require.Equal(t, 5.0, freedom([]float64{-1, -1, -1, 1, 1, 1}), "flat: never more than n-1")
	few := make([]float64, 100)
	few[0] = 1
	require.InDelta(t, 99*2/(math.Pow(0.99/0.1, 4)/100+99*math.Pow(0.01/0.1, 4)/100-1), freedom(few), 1e-9)
	few[0], few[1] = 1000, 1000
	require.GreaterOrEqual(t, freedom(few), 2.0)
}

func TestRefusedIntervals(t *testing.T) {
	for _, m := range methods {
		results, err := m.run(t.Context(), Connectedness(), Observed(networktest.Random(20, 0.1, 1, network.Options{})), IntervalParams{Draws: 50}, seeded(1))
		require.NoError(t, err)
		require.True(t, math.IsNaN(results[0].Low))
		require.Contains(t, results[0].String(), "no good interval")
	}
}

// Who is drawn takes what is known about them along.
func TestResamplesCarryPeople(t *testing.T) {
	g := networktest.Random(15, 0.3, 2, network.Options{Directed: true})
	b := resampler{g}
	copied, tied := 0, 0
	for i := range 300 {
		s, err := b.draw(seeded(uint64(i)))
		require.NoError(t, err)
		networktest.CheckGraph(t, s.Graph)
		require.Zero(t, s.Graph.Loops())
		for u := range s.Graph.Nodes() {
			for v := range s.Graph.Nodes() {
				switch a, b := s.People[u], s.People[v]; {
				case u == v:
				case a == b:
					copied++
					if s.Graph.HasTie(u, v) {
						tied++
					}
				default:
					require.Equal(t, g.HasTie(a, b), s.Graph.HasTie(u, v))
				}
			}
		}
	}
	require.InDelta(t, measure.Density(g), float64(tied)/float64(copied), 0.03)
	require.Equal(t, []string{"c", "a", "c"}, Values(Sample{People: []network.NodeID{2, 0, 2}}, []string{"a", "b", "c"}))
}

// Weights of copies are those of the originals.
func TestResamplesCarryWeights(t *testing.T) {
	for _, c := range networktest.Corpus() {
		if c.Graph.Order() < 4 {
			continue
		}
		s, err := resampler{withoutLoops(c.Graph)}.draw(seeded(1))
		require.NoError(t, err)
		require.Equal(t, c.Graph.Weighted(), s.Graph.Weighted())
		for tie := range s.Graph.Ties() {
			if a, b := s.People[tie.Source], s.People[tie.Target]; a != b {
				weight, found := c.Graph.Weight(a, b)
				require.True(t, found)
				require.Equal(t, weight, tie.Weight)
			}
		}
	}
}

func TestIntervalFailures(t *testing.T) {
	g := networktest.Karate()
	for _, m := range methods {
		for _, p := range []IntervalParams{{Level: 1}, {Level: -0.1}, {Level: math.NaN()}, {Draws: -1}} {
			_, err := m.run(t.Context(), Density(), Observed(g), p, seeded(1))
			require.ErrorIs(t, err, ErrParams)
		}
		_, err := m.run(t.Context(), Density(), Observed(graphOf(t, 2, false)), IntervalParams{}, seeded(1))
		require.ErrorIs(t, err, ErrTooFew)
		_, err = m.run(t.Context(), Statistic{}, Observed(g), IntervalParams{}, seeded(1))
		require.ErrorIs(t, err, ErrStatistic)
		calls := 0
		_, err = m.run(t.Context(), Number("late", func(*network.Graph) (float64, error) {
			if calls++; calls > 3 {
				return 0, ErrKind
			}
			return 1, nil
		}), Observed(g), IntervalParams{Draws: 40}, seeded(1))
		require.ErrorIs(t, err, ErrKind)
		// A statistic that is undefined without one of the people has no interval.
		results, err := m.run(t.Context(), Number("hub", func(g *network.Graph) (float64, error) {
			if measure.MaxDegree(g, measure.Both) < 17 {
				return math.NaN(), nil
			}
			return 1, nil
		}), Observed(g), IntervalParams{Draws: 40}, seeded(1))
		require.NoError(t, err)
		require.Positive(t, results[0].Undefined)
		require.True(t, math.IsNaN(results[0].Low) && math.IsNaN(results[0].StandardError))
	}
	_, err := Bootstrap(t.Context(), g, Density(), IntervalParams{Draws: 33}, alone, seeded(1))
	require.ErrorIs(t, err, ErrTooFew)
}

func TestSentences(t *testing.T) {
	r := newResult("the density", 0.25, 12, "test")
	require.Equal(t, "the density is 0.25 (n = 12, test).", r.String())
	r.estimate(Quantity{}, ByJackknife, 0.01, 11, 0.9)
	require.Contains(t, r.String(), "90% interval 0.07")
	r.test([]float64{0.1, 0.2, 0.3, math.NaN()})
	require.Contains(t, r.String(), "chance alone gives 0.2 ± 0.1, z = 0.5, p = 1 two-sided")
	require.Contains(t, r.String(), "4 draws, 1 undefined).")
	r.Mixing.Attempts = 5
	require.Contains(t, r.String(), "swaps had not mixed")
	r = newResult("the density", 0.25, 12, "test")
	r.test([]float64{1, 1})
	require.Contains(t, r.String(), "chance alone gives 1, p = 0.667")
	require.Equal(t, "x is undefined (n = 1, test).", newResult("x", math.NaN(), 1, "test").String())
	require.Equal(t, "unknown null hypothesis -1", Null(-1).String())
}

func TestQuantile(t *testing.T) {
	x := []float64{1, 2, 4, 8}
	for q, want := range map[float64]float64{0: 1, 0.5: 3, 1: 8, 0.25: 1.75, 0.9: 6.8} { // numpy.quantile
		require.InDelta(t, want, quantile(x, q), 1e-12)
	}
	mean, sd := meanSD([]float64{3})
	require.Equal(t, 3.0, mean)
	require.True(t, math.IsNaN(sd))
}

// Values that differ by rounding only are equal.
func TestRoundingIsNoDifference(t *testing.T) {
	lower, upper, both := pValues(0.3, []float64{0.1 + 0.2, 0.3, 0.3 - 1e-14}, 0)
	require.Equal(t, [3]float64{1, 1, 1}, [3]float64{lower, upper, both})
	lower, upper, both = pValues(math.Inf(1), []float64{1, 2, 3}, 0)
	require.Equal(t, [3]float64{1, 0.25, 0.5}, [3]float64{lower, upper, both})
}

// The catalogue agrees with the measures.
func TestCatalogue(t *testing.T) {
	g := networktest.Random(20, 0.15, 3, network.Options{Directed: true})
	values, err := everything(worlds[4], make([]int32, 20)).values(context.Background(), Observed(g))
	require.NoError(t, err)
	triangles, err := measure.CountTriangles(t.Context(), g, alone)
	require.NoError(t, err)
	lengths, err := measure.ShortestPathLengths(t.Context(), g, alone)
	require.NoError(t, err)
	want := []float64{measure.Density(g), measure.MeanDegree(g, measure.Both), triangles.Transitivity(), triangles.Average(), lengths.Mean(), lengths.Efficiency(),
		lengths.Connectedness(), measure.DegreeAssortativity(g, measure.Both), measure.DegreeCentralization(g, measure.Both), math.NaN(), -1, measure.Reciprocity(g)}
	networktest.EqualScores(t, want, values, nil, 0)
	_, err = CategoryMixing("x", []string{"a"}, make([]int32, 3)).values(context.Background(), Sample{Graph: g, People: Observed(g).People[:3]})
	require.Error(t, err)
	_, err = CategoryMixing("x", []string{"a"}, make([]int32, 3)).values(context.Background(), Observed(g))
	require.ErrorIs(t, err, ErrPeople)
	_, err = CategoryMixing("x", nil, make([]int32, 20)).values(context.Background(), Observed(g))
	require.Error(t, err)
}
