package inference

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// rumours makes both sides report on the ties of a graph, person u with the given rates.
func rumours(t *testing.T, g *network.Graph, rates []Reporter, r *rand.Rand) (sent, received *network.Graph) {
	t.Helper()
	var sends, receives ties
	says := func(reporter network.NodeID, tie bool) bool {
		if tie {
			return r.Float64() >= rates[reporter].FalseNegative
		}
		return r.Float64() < rates[reporter].FalsePositive
	}
	for u := range g.Nodes() {
		for v := range g.Nodes() {
			if u == v {
				continue
			}
			if says(u, g.HasTie(u, v)) {
				sends.add(u, v, 1)
			}
			if says(v, g.HasTie(u, v)) {
				receives.add(u, v, 1)
			}
		}
	}
	var err error
	sent, err = sends.graph(g.Order(), true)
	require.NoError(t, err)
	received, err = receives.graph(g.Order(), true)
	require.NoError(t, err)
	return sent, received
}

// differences counts the ordered pairs in which two graphs differ.
func differences(a, b *network.Graph) (count int) {
	for u := range a.Nodes() {
		for v := range a.Nodes() {
			if u != v && a.HasTie(u, v) != b.HasTie(u, v) {
				count++
			}
		}
	}
	return count
}

func honestAndLiars(n int) []Reporter {
	rates := make([]Reporter, n)
	for u := range rates {
		rates[u] = Reporter{FalsePositive: 0.01, FalseNegative: 0.1}
		if u%4 == 0 {
			rates[u] = Reporter{FalsePositive: 0.15, FalseNegative: 0.5}
		}
	}
	return rates
}

// Reliability is found, and the reconciled ties are nearer to the truth than those
// that one side, both sides or either side report.
func TestReconcileFindsTheTruth(t *testing.T) {
	const n = 50
	for _, directed := range []bool{true, false} {
		truth := networktest.Random(n, 0.15, 3, network.Options{Directed: directed})
		rates := honestAndLiars(n)
		sent, received := rumours(t, truth, rates, seeded(1))
		var c *Reconciled
		var err error
		if directed {
			c, err = ReconcileDirected(t.Context(), sent, received, ReportParams{}, alone)
		} else {
			c, err = ReconcileUndirected(t.Context(), sent, ReportParams{}, alone)
		}
		require.NoError(t, err)
		require.True(t, c.Converged)
		require.InDelta(t, 1, c.Absent+c.OneWay+c.Mutual, 1e-9)
		require.InDelta(t, measure.Density(truth), c.Mutual+c.OneWay/2, 0.03)
		var honest, liars [2]float64
		for u, r := range c.Reporters {
			side := &honest
			if u%4 == 0 {
				side = &liars
			}
			side[0], side[1] = side[0]+r.FalsePositive, side[1]+r.FalseNegative
		}
		require.InDelta(t, 0.01, honest[0]/37, 0.02)
		require.InDelta(t, 0.1, honest[1]/37, 0.15) // drawn towards that of all
		require.InDelta(t, 0.15, liars[0]/13, 0.05)
		require.InDelta(t, 0.5, liars[1]/13, 0.25)
		require.Greater(t, c.Reporters[1].Reliability(), c.Reporters[0].Reliability())
		found, err := c.Graph(0.5)
		require.NoError(t, err)
		require.Equal(t, directed, found.Directed())
		require.Less(t, differences(found, truth), differences(sent, truth)*2/3)
		if directed {
			require.Less(t, differences(found, truth), differences(received, truth)*2/3)
		}
		agreement := c.Agreement()
		require.True(t, agreement > 0.2 && agreement < 0.9)
	}
}

// Posterior probabilities mean what they say: of pairs with a probability around p, a
// share of p is tied; and the intervals cover the true density.
func TestReconcileIsCalibrated(t *testing.T) {
	const n, trials = 25, 20
	var expected, tied, pairs [5]float64
	hits := 0
	for i := range trials {
		r := seeded(uint64(i))
		truth := networktest.Random(n, 0.2, uint64(200+i), network.Options{Directed: true})
		sent, received := rumours(t, truth, honestAndLiars(n), r)
		c, err := ReconcileDirected(t.Context(), sent, received, ReportParams{}, alone)
		require.NoError(t, err)
		for u := range truth.Nodes() {
			require.Zero(t, c.Probability(u, u))
			for v := range truth.Nodes() {
				if u != v {
					p := c.Probability(u, v)
					cell := min(4, int(5*p))
					pairs[cell]++
					expected[cell] += p
					if truth.HasTie(u, v) {
						tied[cell]++
					}
				}
			}
		}
		results, err := c.Interval(t.Context(), Density(), IntervalParams{Draws: 60}, alone, r)
		require.NoError(t, err)
		if d := measure.Density(truth); results[0].Low <= d && d <= results[0].High {
			hits++
		}
	}
	total, off := 0.0, 0.0
	for cell := range pairs {
		total += pairs[cell]
		off += math.Abs(expected[cell] - tied[cell])
	}
	require.Less(t, off/total, 0.015, "expected %v, tied %v of %v", expected, tied, pairs)
	require.GreaterOrEqual(t, hits, trials*8/10)
}

// Reporters who forget but do not make up: the truth is found if that is expected.
func TestReconcileWithKnownRates(t *testing.T) {
	const n = 60
	truth := networktest.Random(n, 0.2, 9, network.Options{Directed: true})
	rates := make([]Reporter, n)
	for u := range rates {
		rates[u] = Reporter{FalsePositive: 0.005, FalseNegative: 0.3}
	}
	sent, received := rumours(t, truth, rates, seeded(2))
	density := func(p ReportParams) float64 {
		c, err := ReconcileDirected(t.Context(), sent, received, p, alone)
		require.NoError(t, err)
		return c.OneWay/2 + c.Mutual
	}
	require.InDelta(t, measure.Density(truth), density(ReportParams{FalsePositive: 0.005, FalseNegative: 0.3}), 0.02)
	require.Less(t, density(ReportParams{}), measure.Density(truth)-0.04, "balance takes the ties that both forgot for none")
}

// With perfect reports everything is as reported.
func TestReconcilePerfectReports(t *testing.T) {
	truth := networktest.Random(20, 0.2, 5, network.Options{Directed: true})
	c, err := ReconcileDirected(t.Context(), truth, truth, ReportParams{}, alone)
	require.NoError(t, err)
	require.Equal(t, 1.0, c.Agreement())
	found, err := c.Graph(0.5)
	require.NoError(t, err)
	require.Zero(t, differences(found, truth))
	draw, err := c.Draw(seeded(1))
	require.NoError(t, err)
	require.LessOrEqual(t, differences(draw.Graph, truth), 2)
	require.Equal(t, 38, c.Reporters[0].Reports)
}

// A posterior over a pair is the product of its parts: against a naive sum over the four
// states.
func TestPosteriorOfAPair(t *testing.T) {
	sent := graphOf(t, 3, true, [2]network.NodeID{0, 1}, [2]network.NodeID{1, 2})
	received := graphOf(t, 3, true, [2]network.NodeID{0, 1}, [2]network.NodeID{1, 0})
	c, err := ReconcileDirected(t.Context(), sent, received, ReportParams{Iterations: 3, Responded: []bool{true, true, false}}, alone)
	require.NoError(t, err)
	require.Zero(t, c.Reporters[2].Reports)
	a, b := c.Reporters[0], c.Reporters[1]
	// 0 says 0→1 and also that 1→0; 1 says 0→1 but not that it has a tie to 0.
	states := [4]float64{
		c.Absent * a.FalsePositive * b.FalsePositive * a.FalsePositive * (1 - b.FalsePositive),
		c.OneWay / 2 * (1 - a.FalseNegative) * (1 - b.FalseNegative) * a.FalsePositive * (1 - b.FalsePositive),
		c.OneWay / 2 * a.FalsePositive * b.FalsePositive * (1 - a.FalseNegative) * b.FalseNegative,
		c.Mutual * (1 - a.FalseNegative) * (1 - b.FalseNegative) * (1 - a.FalseNegative) * b.FalseNegative,
	}
	total := states[0] + states[1] + states[2] + states[3]
	require.InDelta(t, (states[1]+states[3])/total, c.Probability(0, 1), 1e-12)
	require.InDelta(t, (states[2]+states[3])/total, c.Probability(1, 0), 1e-12)
	counts := [2]float64{}
	for i := range 3000 {
		var drawn ties
		c.drawTies(&drawn, seeded(uint64(i)))
		g, err := drawn.graph(3, true)
		require.NoError(t, err)
		if g.HasTie(0, 1) {
			counts[0]++
		}
		if g.HasTie(1, 0) {
			counts[1]++
		}
	}
	require.InDelta(t, c.Probability(0, 1), counts[0]/3000, 0.03)
	require.InDelta(t, c.Probability(1, 0), counts[1]/3000, 0.03)
}

func TestReconcileFailures(t *testing.T) {
	d := networktest.Random(6, 0.4, 1, network.Options{Directed: true})
	try := func(sent, received *network.Graph, p ReportParams) error {
		_, err := ReconcileDirected(t.Context(), sent, received, p, alone)
		return err
	}
	require.ErrorIs(t, try(networktest.Karate(), networktest.Karate(), ReportParams{}), ErrKind)
	require.ErrorIs(t, try(d, networktest.Karate(), ReportParams{}), ErrPeople)
	require.ErrorIs(t, try(d, d, ReportParams{Responded: []bool{true}}), ErrPeople)
	require.ErrorIs(t, try(d, d, ReportParams{Responded: make([]bool, 6)}), ErrTooFew)
	require.ErrorIs(t, try(graphOf(t, 1, true), graphOf(t, 1, true), ReportParams{}), ErrTooFew)
	for _, p := range []ReportParams{{Strength: -1}, {Strength: math.NaN()}, {Strength: math.Inf(1)}, {Iterations: -1}, {FalsePositive: 0.1}, {FalsePositive: 0.6, FalseNegative: 0.1}, {FalsePositive: 0.1, FalseNegative: 1}} {
		require.ErrorIs(t, try(d, d, p), ErrParams)
	}
	_, err := ReconcileUndirected(canceled(), d, ReportParams{}, alone)
	require.ErrorIs(t, err, canceled().Err())
	steps := 0
	c, err := ReconcileUndirected(t.Context(), d, ReportParams{Iterations: 2}, measure.Options{Progress: func(done, total int) { steps++ }})
	require.NoError(t, err)
	require.Equal(t, 2, steps)
	require.False(t, c.Converged)
	for _, threshold := range []float64{0, 1, math.NaN()} {
		_, err = c.Graph(threshold)
		require.ErrorIs(t, err, ErrParams)
	}
	_, err = c.Interval(t.Context(), Density(), IntervalParams{Draws: -1}, alone, seeded(1))
	require.ErrorIs(t, err, ErrParams)
	_, err = c.Interval(t.Context(), Statistic{}, IntervalParams{}, alone, seeded(1))
	require.ErrorIs(t, err, ErrStatistic)
	require.True(t, math.IsNaN((&Reconciled{}).Agreement()))
}
