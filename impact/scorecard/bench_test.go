package scorecard_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network/networktest"
)

// The whole scorecard of 5000 people with 20,000 ties.
func BenchmarkAssess(b *testing.B) {
	g := networktest.Large(false)
	for b.Loop() {
		_, err := scorecard.Assess(context.Background(), scorecard.Community{Graph: g}, scorecard.Params{}, scorecard.Options{}, seeded())
		require.NoError(b, err)
	}
}
