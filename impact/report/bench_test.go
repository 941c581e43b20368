package report

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/networktest"
)

// The layout of 5000 people with 20,000 ties, the most that a map shows one by one.
func BenchmarkLayout(b *testing.B) {
	g := networktest.Large(false)
	for b.Loop() {
		layout(g, even)
	}
}

// The same as a picture.
func BenchmarkSVG(b *testing.B) {
	m, err := NewMap(networktest.Large(false), MapParams{})
	require.NoError(b, err)
	for b.Loop() {
		require.NoError(b, SVG(io.Discard, m))
	}
}
