package sim_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

func source() *rand.Rand { return rand.New(rand.NewPCG(1, 2)) }

func TestInOrder(t *testing.T) {
	r := source()
	require.Equal(t, []int{0, 1, 2, 3}, slices.Collect(sim.InOrder(4, r)))
	require.Empty(t, slices.Collect(sim.InOrder(0, r)))
	require.Equal(t, source().Uint64(), r.Uint64(), "nothing is drawn")
}

func TestShuffledIsUniform(t *testing.T) {
	r := source()
	counts := map[[3]int]int{}
	for range 6000 {
		counts[[3]int(slices.Collect(sim.Shuffled(3, r)))]++
	}
	require.Len(t, counts, 6)
	chi := 0.0
	for _, c := range counts {
		chi += float64(c-1000) * float64(c-1000) / 1000
	}
	require.Less(t, chi, 20.5, "99.9% of chi-squared with 5 degrees of freedom")
}

func TestSampled(t *testing.T) {
	r := source()
	require.Empty(t, slices.Collect(sim.Sampled(0)(100, r)))
	require.Empty(t, slices.Collect(sim.Sampled(-1)(100, r)))
	require.Empty(t, slices.Collect(sim.Sampled(math.NaN())(100, r)))
	require.Len(t, slices.Collect(sim.Sampled(1)(100, r)), 100)
	n := 0
	for i := range sim.Sampled(0.3)(100000, r) {
		require.Less(t, i, 100000)
		n++
	}
	require.InDelta(t, 30000, n, 4*math.Sqrt(100000*0.3*0.7))
}

func TestSampledIsMonotoneInItsProbability(t *testing.T) {
	few := slices.Collect(sim.Sampled(0.2)(1000, source()))
	many := slices.Collect(sim.Sampled(0.3)(1000, source()))
	require.Less(t, len(few), len(many))
	for _, i := range few {
		require.Contains(t, many, i)
	}
	require.True(t, slices.IsSorted(many))
}

func TestOrdersAreDrawnBeforeTheFirstAgentActs(t *testing.T) {
	for _, order := range []sim.Order{sim.InOrder, sim.Shuffled, sim.Sampled(0.5)} {
		quiet, noisy, broken := source(), source(), source()
		var a, b []int
		for i := range order(50, quiet) {
			a = append(a, i)
		}
		first := true
		var drawn uint64
		for i := range order(50, noisy) {
			b = append(b, i)
			if x := noisy.Uint64(); first {
				drawn, first = x, false
			}
		}
		for range order(50, broken) {
			break
		}
		require.Equal(t, a, b)
		require.Equal(t, drawn, quiet.Uint64())
		require.Equal(t, drawn, broken.Uint64())
	}
}

func TestOrderGoldens(t *testing.T) {
	r := sim.Seed(1).Stream(sim.RunID{}, "order").Rand
	require.Equal(t, []int{0, 1, 2, 7, 3, 6, 5, 4}, slices.Collect(sim.Shuffled(8, r)))
	require.Equal(t, []int{2, 3, 4, 6, 7}, slices.Collect(sim.Sampled(0.5)(8, r)))
}
