package shape

import (
	"testing"

	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// Sigma and omega of 1000 people with 5000 ties: what takes other libraries minutes.
func BenchmarkCompare(b *testing.B) {
	g, err := generate.WattsStrogatz(1000, 10, 0.1, seeded(1))
	require.NoError(b, err)
	for b.Loop() {
		_, err := Compare(b.Context(), g, SmallWorldParams{}, measure.Options{}, seeded(1))
		require.NoError(b, err)
	}
}

// The stage of 5000 people with 20,000 ties.
func BenchmarkGrowthStage(b *testing.B) {
	g := networktest.Large(false)
	for b.Loop() {
		_, err := GrowthStage(b.Context(), g, StageParams{}, measure.Options{}, seeded(1))
		require.NoError(b, err)
	}
}
