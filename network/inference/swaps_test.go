package inference

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
)

// ending is a context that ends when it has been asked so many times.
type ending struct {
	context.Context
	left int
}

func (c *ending) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// A walk of edge swaps asks for the context on its way, and comes to the same end.
func TestWalksEndWithTheContext(t *testing.T) {
	g := networktest.Random(60, 0.2, 1, network.Options{})
	p := NullParams{Null: SameDegrees, SwapsPerTie: 1000}
	ctx := &ending{context.Background(), math.MaxInt}
	draw, mixing, err := p.drawer(ctx, g, seeded(1))
	require.NoError(t, err)
	asked := math.MaxInt - ctx.left
	require.Greater(t, asked, mixing.Attempts/stride)
	for _, left := range []int{0, asked / 2, asked - 1} {
		_, _, err = p.drawer(&ending{context.Background(), left}, g, seeded(1))
		require.ErrorIs(t, err, context.Canceled)
	}
	ctx.left = 2
	_, err = draw(seeded(2))
	require.ErrorIs(t, err, context.Canceled)

	whole, err := p.chain(g)
	require.NoError(t, err)
	whole.Steps(3*stride+7, seeded(3))
	parts, err := p.chain(g)
	require.NoError(t, err)
	require.NoError(t, steps(t.Context(), parts, 3*stride+7, seeded(3)))
	require.Equal(t, whole.Target, parts.Target)
	require.ErrorIs(t, NullParams{SwapsPerTie: math.MaxInt}.Validate(), ErrParams)
}

// A statistic of all paths asks for the context on its way.
func TestStatisticsEndWithTheContext(t *testing.T) {
	g := networktest.Random(2000, 0.002, 1, network.Options{})
	for _, s := range []Statistic{AveragePathLength(), GlobalEfficiency(), Connectedness(), Transitivity(), Together(Density(), AverageClustering())} {
		_, err := s.values(&ending{context.Background(), 2}, Observed(g))
		require.ErrorIs(t, err, context.Canceled, s.Quantities[0].Name)
	}
	require.Equal(t, context.Background(), Sample{}.Context())
}
