package inference

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/stretchr/testify/require"
)

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

// graphOf builds a graph of n people from pairs of ends.
func graphOf(t testing.TB, n int, directed bool, pairs ...[2]network.NodeID) *network.Graph {
	t.Helper()
	var all ties
	for _, p := range pairs {
		all.add(p[0], p[1], 1)
	}
	g, err := all.graph(n, directed)
	require.NoError(t, err)
	return g
}

// requireUniform demands that values in [0,1] that take steps of 1/steps are uniform, by
// a chi-square test over ten equal cells at a risk of one in 1000.
func requireUniform(t *testing.T, values []float64) {
	t.Helper()
	var cells [10]float64
	for _, p := range values {
		cells[min(9, int(p*10-1e-9))]++
	}
	expected := float64(len(values)) / 10
	square := 0.0
	for _, count := range cells {
		square += (count - expected) * (count - expected) / expected
	}
	require.Less(t, square, 27.9, "cells %v", cells) // chi-square, 9 degrees of freedom, 0.999
}

func canceled() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}
