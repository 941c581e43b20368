package opinion

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

// All models fit the engine.
var (
	_ sim.Model[FriedkinJohnsenParams, *AveragingState] = FriedkinJohnsen{}
	_ sim.Model[DeffuantParams, *BoundedState]          = Deffuant{}
	_ sim.Model[HegselmannKrauseParams, *BoundedState]  = HegselmannKrause{}
	_ sim.Model[AxelrodParams, *AxelrodState]           = Axelrod{}
	_ sim.Model[HolmeNewmanParams, *HolmeNewmanState]   = HolmeNewman{}
)

func TestEngine(t *testing.T) {
	var first []float64
	for _, workers := range []int{1, 2, 7} {
		e := sim.Experiment[HolmeNewmanParams, *HolmeNewmanState, float64]{
			Seed: 3, Replicates: 4, MaxTicks: 10000, Model: HolmeNewman{},
			Points:  []HolmeNewmanParams{{People: 60, Rewire: 0.1}, {People: 60, Rewire: 0.9}},
			Observe: func(_ int, s *HolmeNewmanState, _ *rand.Rand) (float64, error) { return s.Largest(), nil },
		}
		var largest []float64
		for row, err := range e.Run(context.Background(), sim.Options{Workers: workers}) {
			require.NoError(t, err)
			if row.Last {
				largest = append(largest, row.Value)
			}
		}
		require.Len(t, largest, 8)
		if first == nil {
			first = largest
		}
		require.Equal(t, first, largest)
	}
	require.Greater(t, first[0], first[7])
}

func BenchmarkDeGroot(b *testing.B) {
	g := randomGraph(b, 100_000, 1_000_000, network.Options{}, newRand(1))
	w, err := WeightsOf(g, 0.2)
	require.NoError(b, err)
	s, err := FriedkinJohnsen{}.Init(FriedkinJohnsenParams{Weights: w, Opinions: starting(nil, 100_000, newRand(2))}, nil)
	require.NoError(b, err)
	for b.Loop() {
		_, err = FriedkinJohnsen{}.Step(s, nil)
		require.NoError(b, err)
	}
}

func BenchmarkModels(b *testing.B) {
	b.Run("deffuant/N=1000", func(b *testing.B) {
		for i := uint64(0); b.Loop(); i++ {
			benchRun(b, Deffuant{}, DeffuantParams{}, i)
		}
	})
	b.Run("hegselmannKrause/N=1000", func(b *testing.B) {
		for i := uint64(0); b.Loop(); i++ {
			benchRun(b, HegselmannKrause{}, HegselmannKrauseParams{}, i)
		}
	})
	b.Run("axelrod/L=10/F=5/q=10", func(b *testing.B) {
		for i := uint64(0); b.Loop(); i++ {
			benchRun(b, Axelrod{}, AxelrodParams{}, i)
		}
	})
	b.Run("axelrodEveryEvent/L=10/F=5/q=10", func(b *testing.B) {
		for i := uint64(0); b.Loop(); i++ {
			naiveAxelrod(10, 5, 10, i)
		}
	})
	b.Run("holmeNewman/N=800/phi=0.458", func(b *testing.B) {
		for i := uint64(0); b.Loop(); i++ {
			benchRun(b, HolmeNewman{}, HolmeNewmanParams{Rewire: 0.458}, i)
		}
	})
}

func benchRun[P, S any](b *testing.B, m sim.Model[P, S], p P, seed uint64) {
	_, err := sim.Run(m, p, sim.UntilDone, newRand(seed))
	require.NoError(b, err)
}
