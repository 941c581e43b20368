package shape

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/stretchr/testify/require"
)

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

func canceled() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}

// sketch is a graph in the making.
type sketch struct{ ties [][2]network.NodeID }

func (s *sketch) tie(u, v int) {
	s.ties = append(s.ties, [2]network.NodeID{network.NodeID(u), network.NodeID(v)})
}

func (s *sketch) graph(n int) *network.Graph {
	var source, target []network.NodeID
	for _, tie := range s.ties {
		source, target = append(source, tie[0]), append(target, tie[1])
	}
	return mustGraph(n, source, target)
}

// star ties low to everybody else below high.
func (s *sketch) star(low, high int) {
	for u := low + 1; u < high; u++ {
		s.tie(low, u)
	}
}

func (s *sketch) clique(low, high int) {
	for u := low; u < high; u++ {
		s.star(u, high)
	}
}

func stageOf(t *testing.T, g *network.Graph) Growth {
	t.Helper()
	growth, err := GrowthStage(t.Context(), g, StageParams{}, measure.Options{}, seeded(1))
	require.NoError(t, err)
	for _, score := range growth.Scores {
		require.True(t, score >= 0 && score <= 1, "%v", growth.Scores)
	}
	return growth
}
