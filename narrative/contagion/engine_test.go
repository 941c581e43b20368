package contagion

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

// All models fit the engine and the runner.
var (
	_ sim.Model[ComplexParams, *ComplexState]       = Complex{}
	_ sim.Model[SimpleParams, *SimpleState]         = Simple{}
	_ sim.Model[WattsParams, *ComplexState]         = Watts{}
	_ sim.Model[CentolaMacyParams, *ComplexState]   = CentolaMacy{}
	_ sim.Model[ConventionParams, *ConventionState] = Convention{}
	_ sim.Model[NamingGameParams, *NamingGameState] = NamingGame{}
	_ sim.Model[ComplexParams, *ComplexState]       = Complex{}
)

// The engine gives for any number of workers what the runner gives.
func TestEngine(t *testing.T) {
	g := preferential(t, 400, 3, 1)
	experiment := func() sim.Experiment[ConventionParams, *ConventionState, float64] {
		return sim.Experiment[ConventionParams, *ConventionState, float64]{
			Seed: 7, Replicates: 3, MaxTicks: 50, Model: Convention{},
			Points:  []ConventionParams{{Committed: 0.1}, {Committed: 0.5}, {Graph: g, Committed: 0.5}},
			Observe: func(_ int, s *ConventionState, _ *rand.Rand) (float64, error) { return s.Share(), nil },
		}
	}
	var first []float64
	for _, workers := range []int{1, 2, 7} {
		var shares []float64
		for row, err := range experiment().Run(context.Background(), sim.Options{Workers: workers}) {
			require.NoError(t, err)
			shares = append(shares, row.Value)
		}
		require.NotEmpty(t, shares)
		if first == nil {
			first = shares
		}
		require.Equal(t, first, shares)
	}
	require.Less(t, first[0], 0.5)
	require.Equal(t, 1.0, first[len(first)-1])
	s, err := sim.Run(Complex{}, ComplexParams{Graph: g, Seeds: []network.NodeID{0}, Thresholds: Thresholds{Value: 1}}, sim.UntilDone, nil)
	require.NoError(t, err)
	require.Equal(t, 400, s.Size())
}
