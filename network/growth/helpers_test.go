package growth_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

type nodeID = network.NodeID

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 20261122)) }

// simulate steps a model until it is done or for the given number of ticks.
func simulate[P, S any](m sim.Model[P, S], p P, ticks int, r *rand.Rand) (S, error) {
	s, err := m.Init(p, r)
	for range ticks {
		if err != nil {
			break
		}
		var done bool
		if done, err = m.Step(s, r); done {
			break
		}
	}
	return s, err
}

func run[P, S any](t *testing.T, m sim.Model[P, S], p P, ticks int, r *rand.Rand) S {
	t.Helper()
	s, err := simulate(m, p, ticks, r)
	require.NoError(t, err)
	return s
}

// mustRun is run for the examples.
func mustRun[P, S any](m sim.Model[P, S], p P, ticks int, r *rand.Rand) S {
	s, err := simulate(m, p, ticks, r)
	if err != nil {
		panic(err)
	}
	return s
}
