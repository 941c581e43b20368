package shape

import (
	"math"
	"runtime"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// The published index: Watts-Strogatz graphs of 200 people with 8 neighbours against
// random graphs of the same size and the ring lattice, six graphs and six references each.
// Values computed apart from this library, with their tolerances.
func TestSmallWorldIndex(t *testing.T) {
	for _, c := range []struct {
		p                     float64
		sigma, sigmaTolerance float64
		omega                 float64
	}{{0, math.NaN(), 0, -0.7863}, {0.05, 8.8828, 0.6, -0.1925}, {1, math.NaN(), 0, 0.9473}} {
		var sigmas, omegas []float64
		for seed := range uint64(6) {
			r := seeded(seed)
			g, err := generate.WattsStrogatz(200, 8, c.p, r)
			require.NoError(t, err)
			s, err := Compare(t.Context(), g, SmallWorldParams{Reference: SameSize, References: 6}, measure.Options{}, r)
			require.NoError(t, err)
			sigmas, omegas = append(sigmas, s.Sigma), append(omegas, s.Omega)
			require.InDelta(t, 9.0/14, s.LatticeClustering, 1e-12, "3(k-2)/4(k-1)")
		}
		require.InDelta(t, c.omega, spreadOf(omegas).Mean, 0.05)
		if !math.IsNaN(c.sigma) {
			require.InDelta(t, c.sigma, spreadOf(sigmas).Mean, c.sigmaTolerance)
		}
	}
}

// Omega stays in its range on every graph, whatever the reference.
func TestOmegaIsBounded(t *testing.T) {
	cases := networktest.Corpus()
	for _, p := range []float64{0, 0.1, 1} {
		caves, err := generate.RelaxedCaveman(6, 6, p, seeded(4))
		require.NoError(t, err)
		cases = append(cases, networktest.Case{Name: "caves", Graph: caves})
	}
	for _, c := range cases {
		for kind := range referenceKinds {
			s, err := Compare(t.Context(), c.Graph, SmallWorldParams{Reference: kind, References: 3}, measure.Options{}, seeded(1))
			require.NoError(t, err, c.Name)
			require.False(t, s.Omega < -1 || s.Omega > 1, "%s: %v", c.Name, s)
			require.False(t, s.Sigma < 0, c.Name)
			require.NotEmpty(t, s.String())
			if s.Ties == 0 {
				require.True(t, math.IsNaN(s.Omega) && math.IsNaN(s.Sigma))
			}
		}
	}
}

// A lattice is its own lattice, and a rigid graph its own random graph.
func TestKnownComparisons(t *testing.T) {
	ring, err := generate.Ring(60, 6)
	require.NoError(t, err)
	s, err := Compare(t.Context(), ring, SmallWorldParams{Reference: SameSize}, measure.Options{}, seeded(1))
	require.NoError(t, err)
	require.InDelta(t, s.Clustering, s.LatticeClustering, 1e-12)
	require.InDelta(t, s.PathLength, s.LatticePathLength, 1e-12)
	require.InDelta(t, s.RandomPathLength.Mean/s.PathLength-1, s.Omega, 1e-12)

	star, err := generate.Star(9)
	require.NoError(t, err)
	s, err = Compare(t.Context(), star, SmallWorldParams{}, measure.Options{}, seeded(1))
	require.NoError(t, err)
	require.Zero(t, s.Clustering)
	require.InDelta(t, s.PathLength, s.RandomPathLength.Mean, 1e-12)
	require.InDelta(t, 0, s.RandomPathLength.SD, 1e-12)
	require.True(t, math.IsNaN(s.Sigma))
}

// Paths from a sample of the people give about the length of all paths.
func TestSampledPaths(t *testing.T) {
	_, g := largest(networktest.Large(false))
	all, err := pathLength(t.Context(), g, g.Order(), seeded(1))
	require.NoError(t, err)
	some, err := pathLength(t.Context(), g, 400, seeded(1))
	require.NoError(t, err)
	require.InDelta(t, all, some, 0.03)
	require.NotEqual(t, all, some)
	_, err = pathLength(canceled(), g, 400, seeded(1))
	require.ErrorIs(t, err, canceled().Err())
}

func TestSameBits(t *testing.T) {
	g := networktest.Random(40, 0.12, 7, network.Options{})
	var across sketch
	for tie := range g.Ties() {
		if tie.Source < 20 && tie.Target >= 20 {
			across.tie(int(tie.Source), int(tie.Target))
		}
	}
	teams := across.graph(40)
	run := func(workers int) []byte {
		o := measure.Options{Workers: workers}
		s, err := Compare(t.Context(), g, SmallWorldParams{Sources: 20}, o, seeded(1))
		require.NoError(t, err)
		stage, err := GrowthStage(t.Context(), g, StageParams{Sources: 20}, o, seeded(1))
		require.NoError(t, err)
		q, err := CompareTeams(t.Context(), teams, everybody(20), TeamParams{}, o, seeded(1))
		require.NoError(t, err)
		return networktest.Bits(t, []any{s, stage, q})
	}
	want := networktest.ForWorkers(t, run)
	for _, processors := range []int{1, 2, 7} {
		before := runtime.GOMAXPROCS(processors)
		got := run(0)
		runtime.GOMAXPROCS(before)
		require.Equal(t, want, got)
	}
}

func everybody(n int) []network.NodeID {
	people := make([]network.NodeID, n)
	for u := range people {
		people[u] = network.NodeID(u)
	}
	return people
}

func TestSmallWorldFailures(t *testing.T) {
	g := networktest.Karate()
	for _, p := range []SmallWorldParams{{References: -1}, {References: math.MaxInt}, {StepsPerTie: -1}, {StepsPerTie: math.MaxInt}, {Sources: -1}, {Reference: -1}, {Reference: referenceKinds}} {
		_, err := Compare(t.Context(), g, p, measure.Options{}, seeded(1))
		require.ErrorIs(t, err, ErrParams)
	}
	_, err := Compare(canceled(), g, SmallWorldParams{}, measure.Options{}, seeded(1))
	require.ErrorIs(t, err, canceled().Err())
	var seen []int
	_, err = Compare(t.Context(), g, SmallWorldParams{References: 5}, measure.Options{Progress: func(done, total int) {
		require.Equal(t, 5, total)
		seen = append(seen, done)
	}}, seeded(1))
	require.NoError(t, err)
	require.Equal(t, []int{1, 2, 3, 4, 5}, seen)
}
