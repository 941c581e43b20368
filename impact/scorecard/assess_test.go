package scorecard_test

import (
	"cmp"
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/inference"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/impactnet/impactnet/network/shape"
)

// What New promises stands in a whole card to the last bit.
func TestAssessKeepsWhatNewSays(t *testing.T) {
	c := town(t, 1)
	plain := card(t, c.Graph, scorecard.Options{})
	whole := assess(t, c, scorecard.Params{})
	require.Equal(t, marshal(t, plain.Structure), marshal(t, whole.Structure))
	require.Equal(t, marshal(t, plain.People), marshal(t, whole.People))
	require.Empty(t, whole.Sampled)
}

// Every measure says what it is, on what it rests, and keeps within its range.
func TestEveryMeasureIsComplete(t *testing.T) {
	measures := all(t, assess(t, town(t, 1), scorecard.Params{Draws: 1000}))
	require.Greater(t, len(measures), 30)
	for key, m := range measures {
		require.NotEmpty(t, m.Name, key)
		require.NotEmpty(t, m.Sentence, key)
		require.NotEmpty(t, m.Method, key)
		require.NotEmpty(t, m.Of, key)
		require.Positive(t, m.N, key)
		require.True(t, m.Value.Defined(), key)
		require.False(t, m.Value < m.Range.Low || m.Value > m.Range.High, "%s: %v", key, m.Value)
		if i := m.Interval; i != nil && key != "trajectory_1" {
			require.True(t, i.Low <= m.Value && m.Value <= i.High && i.StandardError >= 0, key)
			require.EqualValues(t, 0.95, i.Level)
		}
		if n := m.Null; n != nil {
			require.Equal(t, 199, n.Draws, key)
			require.Less(t, n.Typical().Low, n.Typical().High)
		}
	}
	require.InDelta(t, 0.79, float64(measures["density"].ResponseRate), 0.01, "42 of 53 answered")
}

// Values are those of the packages that define them.
func TestMeasuresAgreeWithTheirPackages(t *testing.T) {
	c := town(t, 2)
	got := all(t, assess(t, c, scorecard.Params{}))
	g := c.Graph
	trade, ok := g.People().Column("trade")
	require.True(t, ok)
	mix, err := diversity.Mix(g, diversity.FromColumn(trade))
	require.NoError(t, err)
	lengths, err := measure.ShortestPathLengths(context.Background(), g, measure.Options{})
	require.NoError(t, err)
	for key, want := range map[string]float64{
		"density":         measure.Density(g),
		"mean_degree":     measure.MeanDegree(g, measure.Both),
		"reach":           lengths.Connectedness(),
		"mixing_trade":    mix.Assortativity(),
		"ei_trade":        mix.Ties().EI(),
		"diversity_trade": diversity.FromColumn(trade).Everyone().IQV(),
		"tied":            1 - float64(len(measure.Isolates(g)))/float64(g.Order()),
		"tie_gini":        naiveGini(measure.Degrees(g, measure.Both)),
		"in_groups":       51. / 53,
		"groups_in_size":  4. / 6,
		"narrative_reach": 40. / 53, "narrative_shared": 30. / 40,
		"initiatives": 2, "initiatives_measured": 0.5, "trajectory_1": 5,
	} {
		require.InDelta(t, want, float64(got[key].Value), 1e-12, key)
	}
}

// naiveGini is half the mean difference of all pairs over the mean.
func naiveGini(counts []int) float64 {
	sum, total := 0.0, 0.0
	for _, x := range counts {
		total += float64(x)
		for _, y := range counts {
			sum += math.Abs(float64(x - y))
		}
	}
	n := float64(len(counts))
	return sum / (2 * n * total)
}

// Intervals are those that package inference offers, by the method it allows.
func TestIntervalsAreThoseOffered(t *testing.T) {
	measures := all(t, assess(t, town(t, 1), scorecard.Params{}))
	for _, c := range []struct {
		key string
		of  inference.Statistic
	}{
		{"density", inference.Density()}, {"mean_degree", inference.MeanDegree()}, {"transitivity", inference.Transitivity()},
		{"average_path_length", inference.AveragePathLength()}, {"degree_centralization", inference.DegreeCentralization()},
	} {
		refused := c.of.Quantities[0].Refuse
		offered := refused&inference.ByBootstrap == 0 || refused&inference.ByJackknife == 0
		require.Equal(t, offered, measures[c.key].Interval != nil, c.key)
	}
	require.Nil(t, measures["trust_score"].Interval)
	require.NotNil(t, measures["mixing_trade"].Null)
	require.Equal(t, inference.SameGraph.String(), measures["ei_trade"].Null.Hypothesis)
}

// What would take too long is left out, and said.
func TestWorkIsBounded(t *testing.T) {
	few := all(t, assess(t, town(t, 1), scorecard.Params{Work: 1000}))
	require.Nil(t, few["density"].Interval)
	require.Contains(t, few["density"].Method, "too long")
	require.Nil(t, few["transitivity"].Null)
	some := all(t, assess(t, town(t, 1), scorecard.Params{Work: 500_000, Draws: 1000}))
	require.NotNil(t, some["transitivity"].Null)
	require.Less(t, some["transitivity"].Null.Draws, 199)
}

// In large graphs centralities are estimates within the bound that is said; the rest stays.
func TestSampledBeyondALimit(t *testing.T) {
	g := networktest.Random(400, 0.015, 3, network.Options{Directed: true})
	exact := card(t, g, scorecard.Options{})
	sampled := assess(t, scorecard.Community{Graph: g}, scorecard.Params{ExactWork: 1000, SampleWork: 1, Work: 1})
	require.Equal(t, marshal(t, exact.Structure), marshal(t, sampled.Structure))
	bounds := map[string]scorecard.Sampled{}
	for _, s := range sampled.Sampled {
		bounds[s.Score] = s
		require.Equal(t, 256, s.Pivots)
		require.Positive(t, float64(s.Error))
	}
	require.Len(t, bounds, 3)
	n := float64(g.Order())
	differ := false
	for i, p := range exact.People {
		q := sampled.People[i]
		require.LessOrEqual(t, math.Abs(float64(p.Betweenness-q.Betweenness)), float64(bounds["betweenness"].Error)*(n-1)*(n-2))
		require.LessOrEqual(t, math.Abs(float64(p.Closeness-q.Closeness)), float64(bounds["closeness"].Error))
		require.LessOrEqual(t, math.Abs(float64(p.Harmonic-q.Harmonic)), float64(bounds["harmonic"].Error)*(n-1))
		require.Equal(t, p.PageRank, q.PageRank)
		differ = differ || p.Betweenness != q.Betweenness
	}
	require.True(t, differ)
}

// Any graph has a card: what cannot be computed is null, and never 0.
func TestEveryGraphCanBeAssessed(t *testing.T) {
	for _, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) {
			got := assess(t, scorecard.Community{Graph: c.Graph}, scorecard.Params{Draws: 200, NullDraws: 19, Work: 2e6})
			require.Empty(t, got.Health.Trust)
			require.Equal(t, c.Graph.Order() < 2, got.Stage == nil)
			for key, m := range all(t, got) {
				require.NotEmpty(t, m.Sentence, key)
				require.Equal(t, m.Withheld, m.Method == "withheld")
			}
			var back scorecard.Card
			require.NoError(t, json.Unmarshal([]byte(marshal(t, got)), &back))
			got.Structure, got.People, back.Structure, back.People = scorecard.Structure{}, nil, scorecard.Structure{}, nil
			require.True(t, marshal(t, got) == marshal(t, back), "the JSON form of the pillars reads back")
		})
	}
}

// The same card for any number of workers and processors, and answers in any order.
func TestAssessSameBits(t *testing.T) {
	want := ""
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	for i, processors := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(processors)
		c := town(t, 3)
		rand.New(rand.NewPCG(uint64(i), 0)).Shuffle(len(c.Trust), func(i, j int) { c.Trust[i], c.Trust[j] = c.Trust[j], c.Trust[i] })
		got, err := scorecard.Assess(context.Background(), c, scorecard.Params{Draws: 100, NullDraws: 19}, scorecard.Options{Workers: processors}, seeded())
		require.NoError(t, err)
		if text := marshal(t, got); want == "" {
			want = text
		} else {
			require.True(t, want == text)
		}
	}
}

func TestAssessCanBeCancelled(t *testing.T) {
	for _, after := range []string{"", "communities", "intervals", "random graphs, same density"} {
		ctx, cancel := context.WithCancel(context.Background())
		if after == "" {
			cancel()
		}
		_, err := scorecard.Assess(ctx, town(t, 1), scorecard.Params{}, scorecard.Options{Progress: func(what string, _, _ int) {
			if what == after {
				cancel()
			}
		}}, seeded())
		require.ErrorIs(t, err, context.Canceled, after)
		cancel()
	}
}

func TestAssessRefuses(t *testing.T) {
	c := town(t, 1)
	try := func(c scorecard.Community, p scorecard.Params) error {
		_, err := scorecard.Assess(context.Background(), c, p, scorecard.Options{}, seeded())
		return err
	}
	for _, p := range []scorecard.Params{{ExactWork: -1}, {SampleWork: -1}, {Draws: -1}, {NullDraws: -1}, {Work: -1}, {Bottleneck: 2}} {
		require.ErrorIs(t, try(c, p), scorecard.ErrParams)
	}
	require.ErrorIs(t, try(scorecard.Community{}, scorecard.Params{}), scorecard.ErrCommunity)
	for name, spoil := range map[string]func(*scorecard.Community){
		"names":      func(c *scorecard.Community) { c.Names = []string{"a"} },
		"responses":  func(c *scorecard.Community) { c.Responded = []bool{true} },
		"commitment": func(c *scorecard.Community) { c.Commitment = [][]float64{{1}} },
		"narrative":  func(c *scorecard.Community) { c.Narratives[0].Adherents = []network.NodeID{1000} },
		"themselves": func(c *scorecard.Community) { c.Trust[0].To = c.Trust[0].From },
		"nobody":     func(c *scorecard.Community) { c.Value[0].To = -1 },
		"groups":     func(c *scorecard.Community) { c.Graph = networktest.Karate() },
	} {
		bad := town(t, 1)
		spoil(&bad)
		require.ErrorIs(t, try(bad, scorecard.Params{}), scorecard.ErrCommunity, name)
	}
	off := town(t, 1)
	off.Trust[0].Survey.Mission = 9
	require.ErrorContains(t, try(off, scorecard.Params{}), "answers must be in 1..4")
}

// A two-mode graph has no intervals and no alerts: people and events are not alike.
func TestTwoModeIsNotInferred(t *testing.T) {
	b := network.NewBuilder(network.Options{})
	for _, p := range []string{"a", "b", "c", "d", "e"} {
		b.AddPerson(p).Set("mode", "person")
	}
	for _, e := range []string{"x", "y"} {
		b.AddPerson(e).Set("mode", "event")
	}
	for _, tie := range [][2]string{{"a", "x"}, {"b", "x"}, {"c", "x"}, {"c", "y"}, {"d", "y"}} {
		b.AddTie(tie[0], tie[1])
	}
	g, err := b.Build()
	require.NoError(t, err)
	got, err := scorecard.Assess(context.Background(), scorecard.Community{Graph: g}, scorecard.Params{}, scorecard.Options{TwoMode: "mode"}, seeded())
	require.NoError(t, err)
	require.Empty(t, got.Alerts)
	require.Nil(t, all(t, got)["density"].Interval)
}

func TestResilience(t *testing.T) {
	star := star(t, 21)
	got := assess(t, scorecard.Community{Graph: star}, scorecard.Params{}).Resilience
	require.EqualValues(t, 0, got.At[0])
	require.EqualValues(t, 1, got.At[len(got.At)-1])
	require.EqualValues(t, 1, got.ByDegree[0])
	require.InDelta(t, 1./21, float64(got.ByDegree[1]), 1e-12, "without its hub a star is dust")
	require.Greater(t, got.RandomArea, 2*got.Area)
	for i, b := range got.Band {
		require.True(t, b.Low <= got.AtRandom[i] && got.AtRandom[i] <= b.High)
	}
	require.True(t, slices.IsSortedFunc(got.ByDegree, func(a, b scorecard.Number) int { return cmp.Compare(b, a) }))
}

func TestStageOfIsThatOfShape(t *testing.T) {
	growth, err := shape.GrowthStage(context.Background(), star(t, 12), shape.StageParams{}, measure.Options{}, seeded())
	require.NoError(t, err)
	s := scorecard.StageOf(growth)
	require.Equal(t, "single hub", s.Name)
	require.Greater(t, s.SingleHub, s.MultiHub)
	require.NotEmpty(t, s.Next)
}
