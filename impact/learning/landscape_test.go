package learning

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func landscapeCases() []LandscapeParams {
	return []LandscapeParams{
		{Bits: 1}, {Bits: 8}, {Bits: 8, Interactions: 3}, {Bits: 8, Interactions: 8}, {Bits: 8, Interactions: 7, Partners: OtherBits},
		{Bits: 12, Interactions: 5}, {Bits: 10, Interactions: 4, RoundToTenths: true},
	}
}

// plainScore looks every contribution up by its definition: the leaf reached by the
// bits of x that the contribution depends on.
func plainScore(l *Landscape, x uint64) (score int64) {
	for _, c := range l.contributions {
		leaf := 0
		for k, bit := range c.bits {
			leaf |= int(x>>bit&1) << (len(c.bits) - 1 - k)
		}
		score += c.tree[1<<len(c.bits)+leaf]
	}
	return score
}

func TestLandscapeAgainstEnumeration(t *testing.T) {
	for _, p := range landscapeCases() {
		l, err := NewLandscape(p, stream(1))
		require.NoError(t, err)
		peak, best := int64(-1), uint64(0)
		for x := range uint64(1) << p.Bits {
			score := plainScore(l, x)
			require.Equal(t, score, l.Score(x))
			if score > peak {
				peak, best = score, x
			}
			local := true
			for bit := range p.Bits {
				flipped := plainScore(l, x^1<<bit)
				require.Equal(t, flipped, l.Flipped(x, score, bit))
				local = local && flipped <= score
			}
			require.Equal(t, local, l.LocalPeak(x, score))
		}
		require.Equal(t, peak, l.Peak, "%+v", p)
		require.Equal(t, peak, plainScore(l, l.Best))
		if !p.RoundToTenths {
			require.Equal(t, best, l.Best)
		}
		require.Equal(t, 1.0, l.Relative(l.Peak))
		require.InDelta(t, float64(peak)/l.unit/float64(p.Bits), l.Value(l.Peak), 1e-15)
		require.LessOrEqual(t, l.Value(l.Peak), 1.0)
	}
}

func TestLandscapePartners(t *testing.T) {
	for _, p := range landscapeCases() {
		l, err := NewLandscape(p, stream(2))
		require.NoError(t, err)
		for i, c := range l.contributions {
			require.True(t, slices.IsSorted(c.bits))
			require.Contains(t, c.bits, uint(i))
			require.Len(t, slices.Compact(slices.Clone(c.bits)), len(c.bits))
			if p.Partners == OtherBits {
				require.Len(t, c.bits, p.Interactions+1)
			} else {
				require.GreaterOrEqual(t, len(c.bits), max(p.Interactions, 1))
			}
			if p.RoundToTenths {
				for _, v := range c.tree[1:] {
					require.True(t, v >= 0 && v <= 10)
				}
			}
		}
	}
}

// Partners are drawn evenly: with K of N any bits, a bit is its own partner in K/N of
// the draws, and depends on K instead of K+1 bits then.
func TestLandscapeSelfPartners(t *testing.T) {
	const draws = 4000
	own, r := 0, stream(3)
	for range draws {
		if len(drawBits(LandscapeParams{Bits: 10, Interactions: 4}, 3, r)) == 4 {
			own++
		}
	}
	require.InDelta(t, 0.4, float64(own)/draws, 4*sd(0.4, draws))
}

func TestLandscapeRejects(t *testing.T) {
	for _, p := range []LandscapeParams{
		{}, {Bits: 31}, {Bits: 5, Interactions: -1}, {Bits: 5, Interactions: 6}, {Bits: 30, Interactions: 21},
		{Bits: 5, Interactions: 5, Partners: OtherBits}, {Bits: 5, Partners: 2},
	} {
		_, err := NewLandscape(p, stream(1))
		require.ErrorIs(t, err, ErrParameter, "%+v", p)
	}
}

func TestFlatLandscape(t *testing.T) {
	require.Equal(t, 1.0, (&Landscape{}).Relative(0))
}

func BenchmarkLandscape(b *testing.B) {
	r := stream(1)
	for b.Loop() {
		_, _ = NewLandscape(LandscapeParams{Bits: 20, Interactions: 5}, r)
	}
}
