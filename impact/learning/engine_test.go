package learning

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

// All models are what the engine runs.
var (
	_ sim.Model[MarchParams, *MarchState]                       = March{}
	_ sim.Model[FangLeeSchillingParams, *FangLeeSchillingState] = FangLeeSchilling{}
	_ sim.Model[LazerFriedmanParams, *LazerFriedmanState]       = LazerFriedman{}
	_ sim.Model[BarkocziGalesicParams, *BarkocziGalesicState]   = BarkocziGalesic{}
	_ sim.Model[HongPageParams, *HongPageState]                 = HongPage{}
	_ sim.Model[KnowledgeParams, *KnowledgeState]               = Knowledge{}
)

func TestEngineRunsMarch(t *testing.T) {
	p := DefaultMarchParams()
	p.Individuals, p.Dimensions = 20, 10
	var want []float64
	for _, workers := range []int{1, 3} {
		e := sim.Experiment[MarchParams, *MarchState, float64]{
			Seed: 1, Replicates: 5, MaxTicks: 10_000, Points: []MarchParams{p}, Model: March{},
			Observe: func(_ int, s *MarchState, _ *rand.Rand) (float64, error) { return s.Performance(), nil },
		}
		var got []float64
		for row, err := range e.Run(context.Background(), sim.Options{Workers: workers}) {
			require.NoError(t, err)
			got = append(got, row.Value)
		}
		require.Len(t, got, 5)
		if want == nil {
			want = got
		}
		require.Equal(t, want, got)
	}
}
