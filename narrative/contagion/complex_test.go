package contagion

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(20261122, seed)) }

// randomTies returns a random graph with loops, weighted half of the time.
func randomTies(t testing.TB, n, ties int, o network.Options, weighted bool, r *rand.Rand) *network.Graph {
	source, target := make([]network.NodeID, ties), make([]network.NodeID, ties)
	var weights []float64
	for k := range source {
		source[k], target[k] = network.NodeID(r.IntN(n)), network.NodeID(r.IntN(n))
		if weighted {
			weights = append(weights, float64(r.IntN(4))/4)
		}
	}
	g, err := network.FromArcs(n, source, target, weights, o)
	require.NoError(t, err)
	return g
}

func anyGraph(t testing.TB, trial int, r *rand.Rand) *network.Graph {
	n := 2 + r.IntN(90)
	o := network.Options{Directed: trial%2 == 0, Loops: network.LoopPolicy(trial / 2 % 2), Duplicates: network.MaxDuplicates}
	return randomTies(t, n, r.IntN(4*n), o, trial/4%2 == 0, r)
}

// naiveComplex asks everybody in every round to add up their adopting neighbours.
func naiveComplex(p ComplexParams) (when []int32) {
	g := p.Graph
	when = make([]int32, g.Order())
	for u := range when {
		when[u] = -1
	}
	for _, u := range p.Seeds {
		when[u] = 0
	}
	for round, changed := int32(1), true; changed; round++ {
		changed = false
		for u := range network.NodeID(g.Order()) {
			if when[u] >= 0 {
				continue
			}
			adopted, total := 0.0, 0.0
			for k, v := range g.In(u) {
				if v == u {
					continue
				}
				w := 1.0
				if p.Weighted {
					w = g.InWeights(u)[k]
				}
				total += w
				if when[v] >= 0 && when[v] < round {
					adopted += w
				}
			}
			threshold := p.Thresholds.of(int(u))
			enough := adopted >= threshold
			if p.Thresholds.Kind == Fractional {
				enough = total > 0 && adopted/total >= threshold
			}
			if threshold <= 0 || enough && total > 0 {
				when[u], changed = round, true
			}
		}
	}
	return when
}

func randomThresholds(n int, trial int, r *rand.Rand) Thresholds {
	t := Thresholds{Kind: ThresholdKind(trial % 2), Value: []float64{0.25, 0.5, 1, 2, 0}[r.IntN(5)]}
	if trial%3 == 0 {
		t.Each = make([]float64, n)
		for u := range t.Each {
			t.Each[u] = float64(r.IntN(9)-1) / 4
		}
	}
	return t
}

func TestComplexTwin(t *testing.T) {
	r := newRand(1)
	asked, told := 0, 0
	for trial := range 600 {
		g := anyGraph(t, trial, r)
		p := ComplexParams{Graph: g, Thresholds: randomThresholds(g.Order(), trial/8, r), Weighted: g.Weighted() && trial%3 == 0}
		for range r.IntN(g.Order()) {
			p.Seeds = append(p.Seeds, network.NodeID(r.IntN(g.Order())))
		}
		want := naiveComplex(p)
		s, err := sim.Run(Complex{}, p, sim.UntilDone, nil)
		require.NoError(t, err)
		require.Equal(t, want, s.When(), "trial %d", trial)
		size, last := 0, int32(0)
		for _, round := range want {
			size += count(round >= 0)
			last = max(last, round)
		}
		require.Equal(t, size, s.Size())
		require.Equal(t, int(last), s.Rounds())
		asked += count(s.fresh != nil)
		told += count(s.fresh == nil)

		p.Schedule = Sequential
		s, err = sim.Run(Complex{}, p, sim.UntilDone, r)
		require.NoError(t, err)
		for u, round := range s.When() {
			require.Equal(t, want[u] >= 0, round >= 0, "the schedule does not change who adopts, trial %d", trial)
		}
	}
	require.Greater(t, asked, 50, "both kernels are tried")
	require.Greater(t, told, 50)
}

// Somebody who needs more contacts than a byte holds takes the wider kernel.
func TestComplexWide(t *testing.T) {
	const leaves = 300
	var source, target []network.NodeID
	for u := 1; u <= leaves; u++ {
		source, target = append(source, network.NodeID(u)), append(target, 0)
	}
	g, err := network.FromArcs(leaves+1, source, target, nil, network.Options{})
	require.NoError(t, err)
	for _, adopters := range []int{259, 260} {
		p := ComplexParams{Graph: g, Seeds: source[:adopters], Thresholds: Thresholds{Value: 260}}
		s, err := sim.Run(Complex{}, p, sim.UntilDone, nil)
		require.NoError(t, err)
		require.Equal(t, naiveComplex(p), s.When())
		require.Equal(t, adopters >= 260, s.When()[0] == 1)
	}
}

func TestNoise(t *testing.T) {
	g := randomTies(t, 200, 300, network.Options{}, false, newRand(2))
	p := ComplexParams{Graph: g, Seeds: []network.NodeID{0}, Thresholds: Thresholds{Value: 50}}
	reachable, err := sim.Run(Complex{}, ComplexParams{Graph: g, Seeds: p.Seeds, Thresholds: Thresholds{Value: 1}}, sim.UntilDone, nil)
	require.NoError(t, err)
	for _, schedule := range []Schedule{Synchronous, Sequential} {
		p.Schedule, p.Noise = schedule, 0.3
		s, err := sim.Run(Complex{}, p, sim.UntilDone, newRand(3))
		require.NoError(t, err)
		require.Equal(t, reachable.Size(), s.Size(), "in the end everybody within reach")
		p.Noise = 1
		s, err = sim.Run(Complex{}, p, sim.UntilDone, newRand(3))
		require.NoError(t, err)
		if schedule == Synchronous {
			require.Equal(t, reachable.When(), s.When(), "noise 1 is the threshold 1")
		}
		require.Equal(t, reachable.Size(), s.Size())
	}
}

// One exposed person with noise q adopts after a geometric time of mean 1/q.
func TestNoiseRate(t *testing.T) {
	g, err := network.FromArcs(2, []network.NodeID{0}, []network.NodeID{1}, nil, network.Options{})
	require.NoError(t, err)
	for _, schedule := range []Schedule{Synchronous, Sequential} {
		sum := 0.0
		const runs = 4000
		for i := range uint64(runs) {
			s, err := sim.Run(Complex{}, ComplexParams{
				Graph: g, Seeds: []network.NodeID{0}, Thresholds: Thresholds{Value: 2}, Noise: 0.25, Schedule: schedule,
			}, sim.UntilDone, newRand(i))
			require.NoError(t, err)
			sum += float64(s.When()[1])
		}
		require.InDelta(t, 4, sum/runs, 5*math.Sqrt(12.0/runs))
	}
}

func TestComplexParams(t *testing.T) {
	g := randomTies(t, 3, 4, network.Options{}, false, newRand(1))
	negative, err := network.FromArcs(2, []network.NodeID{0}, []network.NodeID{1}, []float64{-1}, network.Options{})
	require.NoError(t, err)
	for _, p := range []ComplexParams{
		{},
		{Graph: g, Thresholds: Thresholds{Value: math.NaN()}},
		{Graph: g, Thresholds: Thresholds{Kind: 7}},
		{Graph: g, Thresholds: Thresholds{Each: []float64{1}}},
		{Graph: g, Thresholds: Thresholds{Each: []float64{1, math.NaN(), 1}}},
		{Graph: g, Noise: 1.5},
		{Graph: g, Noise: math.NaN()},
		{Graph: g, Schedule: 3},
		{Graph: g, Weighted: true},
		{Graph: negative, Weighted: true},
	} {
		_, err := sim.Run(Complex{}, p, sim.UntilDone, nil)
		require.ErrorIs(t, err, ErrParams, "%+v", p)
	}
	for _, u := range []network.NodeID{-1, 3} {
		_, err := Complex{}.Init(ComplexParams{Graph: g, Seeds: []network.NodeID{u}}, nil)
		require.ErrorIs(t, err, ErrSeed)
	}
	empty, err := network.FromArcs(0, nil, nil, nil, network.Options{})
	require.NoError(t, err)
	s, err := sim.Run(Complex{}, ComplexParams{Graph: empty}, sim.UntilDone, nil)
	require.NoError(t, err)
	require.True(t, math.IsNaN(s.Share()))
}

// least is the least k with k/degree >= threshold in float64 arithmetic.
func TestLeast(t *testing.T) {
	for _, threshold := range []float64{1e-9, 0.1, 0.14, 0.18, 0.2, 0.3, 1.0 / 3, 0.5, 0.7, 1, 1.5, math.Inf(1)} {
		for degree := int32(0); degree <= 300; degree++ {
			want := degree + 1
			for k := degree; k >= 1; k-- {
				if float64(k)/float64(degree) >= threshold {
					want = k
				}
			}
			require.Equal(t, want, Thresholds{Kind: Fractional, Value: threshold}.least(0, degree), "%v of %d", threshold, degree)
		}
	}
	require.Equal(t, int32(0), Thresholds{Value: -1}.least(0, 3))
	require.Equal(t, int32(1), Thresholds{Value: 0.2}.least(0, 3))
	require.Equal(t, int32(3), Thresholds{Value: 2.5}.least(0, 3))
	require.Equal(t, int32(4), Thresholds{Value: 1e300}.least(0, 3))
}

func TestDrawnThresholds(t *testing.T) {
	const n = 20000
	normal, err := NormalThresholds(n, 3, 2, newRand(1))
	require.NoError(t, err)
	uniform, err := UniformThresholds(n, -1, 3, newRand(2))
	require.NoError(t, err)
	moments := func(xs []float64) (mean, deviation float64) {
		for _, x := range xs {
			mean += x / n
		}
		for _, x := range xs {
			deviation += (x - mean) * (x - mean) / n
		}
		return mean, math.Sqrt(deviation)
	}
	mean, deviation := moments(normal)
	require.InDelta(t, 3, mean, 0.08)
	require.InDelta(t, 2, deviation, 0.06)
	mean, deviation = moments(uniform)
	require.InDelta(t, 1, mean, 0.05)
	require.InDelta(t, 4/math.Sqrt(12), deviation, 0.03)
	for _, bad := range []float64{-1, math.NaN(), math.Inf(1)} {
		_, err = NormalThresholds(3, 0, bad, newRand(1))
		require.ErrorIs(t, err, ErrParams)
	}
	_, err = UniformThresholds(3, 2, 1, newRand(1))
	require.ErrorIs(t, err, ErrParams)
	_, err = UniformThresholds(-1, 0, 1, newRand(1))
	require.ErrorIs(t, err, ErrParams)
}

// The draws of a seed never change silently.
func TestGoldenStreams(t *testing.T) {
	g := preferential(t, 2000, 3, 7)
	noisy, err := sim.Run(Complex{}, ComplexParams{Graph: g, Seeds: []network.NodeID{5}, Thresholds: Thresholds{Value: 3}, Noise: 0.02}, 12, newRand(1))
	require.NoError(t, err)
	sweep, err := sim.Run(Complex{}, ComplexParams{Graph: g, Seeds: []network.NodeID{5}, Thresholds: Thresholds{Value: 3}, Noise: 0.02, Schedule: Sequential}, 12, newRand(1))
	require.NoError(t, err)
	epidemic, err := sim.Run(Simple{}, SimpleParams{Graph: g, Seeds: []network.NodeID{5}, Chance: Chance{Probability: 0.1}, Recovery: 0.2}, 20, newRand(1))
	require.NoError(t, err)
	watts, err := sim.Run(Watts{}, WattsParams{People: 2000, Degree: 2}, sim.UntilDone, newRand(4))
	require.NoError(t, err)
	lattice, err := sim.Run(CentolaMacy{}, CentolaMacyParams{Side: 20, Rewire: 0.1}, sim.UntilDone, newRand(1))
	require.NoError(t, err)
	convention, err := sim.Run(Convention{}, ConventionParams{Committed: 0.24, Ticks: 30}, sim.UntilDone, newRand(1))
	require.NoError(t, err)
	naming, err := sim.Run(NamingGame{}, NamingGameParams{Words: 5, Mixed: true}, 8, newRand(1))
	require.NoError(t, err)
	require.Equal(t, goldenStreams, fmt.Sprint(noisy.Size(), sweep.Size(), epidemic.Ever(), len(epidemic.Active()),
		watts.Size(), lattice.Rounds(), convention.Share(), naming.Share()))
}

const goldenStreams = "207 959 1491 265 1667 10 0.05 0"

func TestReachedIsTheRuleBehindCounts(t *testing.T) {
	for _, kind := range []ThresholdKind{Absolute, Fractional} {
		for _, value := range []float64{-1, 0, 1e-12, 0.1, 0.18, 1.0 / 3, 0.5, 0.7, 1, 1.5, 3, 7} {
			for degree := range int32(12) {
				thresholds := Thresholds{Kind: kind, Value: value}
				least := thresholds.least(0, degree)
				for k := range degree + 1 {
					require.Equal(t, k >= least, kind.Reached(value, float64(k), float64(degree)), "%v %v: %d of %d", kind, value, k, degree)
				}
			}
		}
	}
	require.False(t, Fractional.Reached(0.5, 1, math.NaN()))
}
