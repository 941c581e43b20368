package inference

import (
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// One random graph of 20,000 ties by 10 swaps a tie, mixing check included.
func BenchmarkSwaps(b *testing.B) {
	for _, directed := range []bool{false, true} {
		g := networktest.Large(directed)
		b.Run(map[bool]string{false: "undirected", true: "directed"}[directed], func(b *testing.B) {
			r := seeded(1)
			for b.Loop() {
				_, _, err := Randomize(g, NullParams{Null: SameDegrees}, r)
				require.NoError(b, err)
			}
		})
	}
}

// Intervals for a group of 100: 1000 draws of a cheap statistic.
func BenchmarkIntervals(b *testing.B) {
	g := networktest.Random(100, 0.06, 1, network.Options{})
	for _, m := range methods {
		b.Run(m.name, func(b *testing.B) {
			for b.Loop() {
				_, err := m.run(b.Context(), Density(), Observed(g), IntervalParams{}, seeded(1))
				require.NoError(b, err)
			}
		})
	}
}

// A regression of two predictors among 200 people, 1000 permutations each.
func BenchmarkQAPRegression(b *testing.B) {
	y, x := networktest.Random(200, 0.05, 1, network.Options{Directed: true}), networktest.Random(200, 0.05, 2, network.Options{Directed: true})
	for b.Loop() {
		_, err := QAPRegression(b.Context(), y, []Predictor{{"x", x}, {"back", y.Transpose()}}, PermutationParams{}, measure.Options{}, seeded(1))
		require.NoError(b, err)
	}
}

// Reports of 300 people reconciled.
func BenchmarkReconcile(b *testing.B) {
	sent, received := networktest.Random(300, 0.03, 1, network.Options{Directed: true}), networktest.Random(300, 0.03, 2, network.Options{Directed: true})
	for b.Loop() {
		_, err := ReconcileDirected(b.Context(), sent, received, ReportParams{Iterations: 100}, measure.Options{})
		require.NoError(b, err)
	}
}
