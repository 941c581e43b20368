package learning

import (
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
	"github.com/impactnet/impactnet/network/sim/published"
	"github.com/stretchr/testify/require"
)

func publishedModel(t *testing.T, name string) published.Model {
	t.Helper()
	m, found := published.Find(Published(), name)
	require.True(t, found, name)
	return m
}

func runStream(run int) *rand.Rand { return stream(uint64(run)) }

// small are cells that run quickly, one for every model and measure.
var small = map[string]map[string]string{
	"march1991":              {"m": "10", "n": "20", "reading": "basic"},
	"fang_lee_schilling2010": {"n": "21", "m": "20", "periods": "30"},
	"lazer_friedman2007":     {"n": "20", "N": "8", "K": "3", "versus": "line", "partners": "others"},
	"barkoczi_galesic2016":   {"n": "20", "N": "8", "K": "3", "step": "20", "network": "lattice"},
	"hong_page2004":          {"l": "5", "n": "50", "N": "3"},
	"wright":                 {"x": "10"},
}

func TestSamplesOfEveryMeasure(t *testing.T) {
	for _, m := range Published() {
		for _, measure := range m.Measures {
			c := published.Cell{Measure: measure.Name, Values: small[m.Name]}
			require.NoError(t, m.Validate(c))
			one, err := m.Samples(context.Background(), c, 9, 1, runStream)
			require.NoError(t, err, "%s %s", m.Name, measure.Name)
			for _, workers := range []int{2, 7} {
				many, err := m.Samples(context.Background(), c, 9, workers, runStream)
				require.NoError(t, err)
				require.Len(t, many, len(one))
				for k, x := range many {
					require.Equal(t, math.Float64bits(one[k]), math.Float64bits(x), "%s %s", m.Name, measure.Name)
				}
			}
			if measure.Name != "overtakes" {
				require.Len(t, one, map[bool]int{true: 1, false: 9}[m.Name == "wright"], "wright is exact")
				require.False(t, math.IsNaN(one[0]))
			}
		}
	}
}

// The samples are those of the models themselves.
func TestSamplesAreOfTheModels(t *testing.T) {
	samples, err := publishedModel(t, "march1991").Samples(context.Background(), published.Cell{
		Measure: "knowledge",
		Values:  map[string]string{"reading": "paper", "p1": ".3", "p2": "0.7", "p3": "0.1", "p4": "0.01", "m": "2e1", "n": "33", "fast_share": "0.5", "p1_fast": "0.8", "periods": "7"},
	}, 3, 0, runStream)
	require.NoError(t, err)
	s, err := sim.Run(March{}, MarchParams{
		Reading: PaperReading, Socialisation: 0.3, CodeLearning: 0.7, Turnover: 0.1, Turbulence: 0.01,
		Dimensions: 20, Individuals: 33, FastShare: 0.5, FastSocialisation: 0.8, Periods: 7,
	}, 7, runStream(2))
	require.NoError(t, err)
	require.Equal(t, s.Knowledge(), samples[2])

	samples, err = publishedModel(t, "fang_lee_schilling2010").Samples(context.Background(), published.Cell{
		Measure: "best_payoff",
		Values:  map[string]string{"n": "30", "z": "5", "m": "24", "s": "3", "beta": "0.4", "p_learn": "0.6", "turnover": "0.02", "turbulence": "0.01", "periods": "9"},
	}, 3, 0, runStream)
	require.NoError(t, err)
	f, err := sim.Run(FangLeeSchilling{}, FangLeeSchillingParams{
		People: 30, GroupSize: 5, Dimensions: 24, Block: 3, Rewiring: 0.4, Learning: 0.6, Turnover: 0.02,
		Turbulence: 0.01, Periods: 9,
	}, 9, runStream(1))
	require.NoError(t, err)
	require.Equal(t, f.Beliefs.BestPayoff(), samples[1])
}

// Round 0 and step 1 are the start, the same for all networks on the same stream.
func TestStartsAreShared(t *testing.T) {
	lazer := publishedModel(t, "lazer_friedman2007")
	var starts [][]float64
	for _, name := range searchNetworks {
		samples, err := lazer.Samples(context.Background(), published.Cell{
			Measure: "score", Values: map[string]string{"network": name, "rounds": "0", "N": "10"},
		}, 4, 0, runStream)
		require.NoError(t, err)
		starts = append(starts, samples)
	}
	for _, s := range starts {
		require.Equal(t, starts[0], s)
	}
	unique, err := publishedModel(t, "barkoczi_galesic2016").Samples(context.Background(), published.Cell{
		Measure: "unique", Values: map[string]string{"step": "1"},
	}, 2, 0, runStream)
	require.NoError(t, err)
	require.Equal(t, []float64{100, 100}, unique)
}

func TestWinsAndOvertakes(t *testing.T) {
	lazer := publishedModel(t, "lazer_friedman2007")
	itself := published.Cell{Measure: "wins", Values: map[string]string{"network": "full", "versus": "full", "N": "8", "K": "0"}}
	samples, err := lazer.Samples(context.Background(), itself, 5, 0, runStream)
	require.NoError(t, err)
	require.Equal(t, make([]float64, 5), samples, "all find the one peak")
	require.Equal(t, 5.0, overtakes([][]float64{{1, 1, 1, -1, 1}, {1, 1, 1, -1, 1}}))
	require.Equal(t, 4.0, overtakes([][]float64{{0, 0, 0, 3}, {0, 0, 0, -1}}))
	require.True(t, math.IsNaN(overtakes([][]float64{{1, 1, 1}})))
	require.True(t, math.IsNaN(overtakes(nil)))
}

func TestGivenNetworks(t *testing.T) {
	star, err := network.FromArcs(4, []network.NodeID{0, 0, 0}, []network.NodeID{1, 2, 3}, nil, network.Options{})
	require.NoError(t, err)
	given := map[string]*network.Graph{"star": star}
	lazer, barkoczi := PublishedLazerFriedman(given), PublishedBarkocziGalesic(given)
	c := published.Cell{Measure: "path_length", Values: map[string]string{"network": "star", "n": "4"}}
	samples, err := lazer.Samples(context.Background(), c, 1, 0, runStream)
	require.NoError(t, err)
	require.InDeltaSlice(t, []float64{1.5}, samples, 1e-12)
	c.Measure = "score"
	_, err = lazer.Samples(context.Background(), c, 1, 0, runStream)
	require.NoError(t, err)
	c.Measure = "payoff"
	_, err = barkoczi.Samples(context.Background(), c, 1, 0, runStream)
	require.NoError(t, err)
	c.Values["n"] = "5"
	require.ErrorIs(t, barkoczi.Validate(c), ErrParameter)
	c.Measure = "score"
	require.ErrorIs(t, lazer.Validate(c), ErrParameter)
}

func TestCellsRejected(t *testing.T) {
	for _, c := range []struct{ model, measure, name, value string }{
		{"march1991", "payoff", "", ""},
		{"march1991", "knowledge", "p5", "1"},
		{"march1991", "knowledge", "p1", "two"},
		{"march1991", "knowledge", "p1", "NaN"},
		{"march1991", "knowledge", "p1", "1.2"},
		{"march1991", "knowledge", "p3", "0.1"},
		{"march1991", "knowledge", "n", "2.5"},
		{"march1991", "knowledge", "n", "1e300"},
		{"march1991", "knowledge", "reading", "literal"},
		{"fang_lee_schilling2010", "payoff", "z", "0"},
		{"lazer_friedman2007", "score", "network", "star"},
		{"lazer_friedman2007", "wins", "", ""},
		{"lazer_friedman2007", "score", "partners", "some"},
		{"lazer_friedman2007", "score", "rounds", "-1"},
		{"lazer_friedman2007", "score", "n", "0"},
		{"barkoczi_galesic2016", "payoff", "network", "star"},
		{"barkoczi_galesic2016", "payoff", "strategy", "worst"},
		{"barkoczi_galesic2016", "payoff", "step", "0"},
		{"barkoczi_galesic2016", "payoff", "n", "0"},
		{"barkoczi_galesic2016", "payoff", "n", "40001"},
		{"barkoczi_galesic2016", "payoff", "N", "5"},
		{"hong_page2004", "score", "group", "good"},
		{"hong_page2004", "score", "l", "3000"},
		{"wright", "unit_cost", "x", "0"},
		{"wright", "exponent", "ratio", "0"},
	} {
		cell := published.Cell{Measure: c.measure, Values: map[string]string{}}
		if c.name != "" {
			cell.Values[c.name] = c.value
		}
		m := publishedModel(t, c.model)
		require.ErrorIs(t, m.Validate(cell), published.ErrParameter, "%+v", c)
		_, err := m.Samples(context.Background(), cell, 1, 1, runStream)
		require.ErrorIs(t, err, published.ErrParameter)
	}
}

// To find out whether a cell is accepted takes no work, whatever its values ask for.
func TestValidateBuildsNothing(t *testing.T) {
	for _, c := range []struct {
		model, measure string
		values         map[string]string
		refused        bool
	}{
		{"barkoczi_galesic2016", "payoff", map[string]string{"network": "lattice", "n": "2147483647"}, true},
		{"barkoczi_galesic2016", "payoff", map[string]string{"network": "lattice", "n": "100000000", "N": "30"}, false},
		{"barkoczi_galesic2016", "payoff", map[string]string{"n": "40000", "N": "30"}, false},
		{"lazer_friedman2007", "score", map[string]string{"network": "caveman5x5", "n": "2147483647"}, false},
		{"march1991", "knowledge", map[string]string{"n": "2147483647"}, false},
		{"hong_page2004", "score", map[string]string{"l": "2147483647", "n": "2147483647", "heuristic": "2147483647"}, true},
		{"hong_page2004", "score", map[string]string{"l": "2147483647", "n": "2147483647", "heuristic": "2147483647", "group": "random"}, false},
	} {
		m := publishedModel(t, c.model)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		err := m.Validate(published.Cell{Measure: c.measure, Values: c.values})
		runtime.ReadMemStats(&after)
		require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(1<<16), "%+v", c)
		if c.refused {
			require.ErrorIs(t, err, published.ErrParameter, "%+v", c)
		} else {
			require.NoError(t, err, "%+v", c)
		}
	}
}

// What the parameters of a model refuse is its own error as well.
func TestCellsRejectedByTheModel(t *testing.T) {
	err := publishedModel(t, "march1991").Validate(published.Cell{Measure: "knowledge", Values: map[string]string{"p1": "1.2"}})
	require.ErrorIs(t, err, ErrParameter)
	require.ErrorIs(t, err, published.ErrParameter)
}

// A run's own error reaches the caller: at a vanishing rate of socialisation nothing
// comes to rest.
func TestSamplesUnsettled(t *testing.T) {
	c := published.Cell{Measure: "knowledge", Values: map[string]string{"p1": "1e-18", "m": "1", "n": "20", "reading": "paper"}}
	_, err := publishedModel(t, "march1991").Samples(context.Background(), c, 1, 0, runStream)
	require.ErrorIs(t, err, ErrUnsettled)
}
