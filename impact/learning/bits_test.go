package learning

import (
	"math/bits"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func stream(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 20261122)) }

func TestChanceFrequencies(t *testing.T) {
	const words = 20_000
	for _, p := range []float64{1e-3, 0.1, 0.25, 0.3, 0.5, 0.7, 0.999} {
		r, hits, c := stream(1), 0, NewChance(p)
		perLane := [64]int{}
		for range words {
			m := c.Mask(^uint64(0), r)
			hits += bits.OnesCount64(m)
			for l := range perLane {
				perLane[l] += int(m >> l & 1)
			}
		}
		n := 64.0 * words
		require.InDelta(t, p, float64(hits)/n, 4*sd(p, n), "all lanes of %v", p)
		for l, h := range perLane {
			require.InDelta(t, p, float64(h)/words, 5*sd(p, words), "lane %d of %v", l, p)
		}
	}
}

func TestChanceEdges(t *testing.T) {
	r := stream(2)
	before := *r
	for p, want := range map[float64]uint64{0: 0, -1: 0, 1: 0xf0f0, 2: 0xf0f0} {
		require.Equal(t, want, NewChance(p).Mask(0xf0f0, r))
	}
	require.Zero(t, Chance{}.Mask(^uint64(0), r))
	require.Zero(t, NewChance(0.5).Mask(0, r))
	require.Equal(t, before, *r)
	require.Zero(t, NewChance(0.5).Mask(0xf0, r)&^0xf0, "lanes outside")
}

// Half needs one word, and takes it bit by bit inverted: a fraction below 1/2 starts
// with a 0.
func TestChanceOfHalfReadsOneWord(t *testing.T) {
	r, twin := stream(3), stream(3)
	require.Equal(t, ^twin.Uint64(), NewChance(0.5).Mask(^uint64(0), r))
	require.Equal(t, twin.Uint64(), r.Uint64())
}

func TestNaiveBeliefs(t *testing.T) {
	const words = 20_000
	r := stream(4)
	var right, wrong int
	for range words {
		a, b := naive(0xffff_0000_ffff_0000, r)
		require.Zero(t, a&b)
		require.Zero(t, (a|b)&^0xffff_0000_ffff_0000)
		right, wrong = right+bits.OnesCount64(a), wrong+bits.OnesCount64(b)
	}
	n := 32.0 * words
	require.InDelta(t, 1./3, float64(right)/n, 4*sd(1./3, n))
	require.InDelta(t, 1./3, float64(wrong)/n, 4*sd(1./3, n))
}

// The tally against counting bit by bit, for every number of planes around the seven
// that are added at once.
func TestTally(t *testing.T) {
	r := stream(5)
	for n := 1; n <= 70; n++ {
		planes, counts := make([]uint64, n), [64]int{}
		for k := range planes {
			planes[k] = r.Uint64() | r.Uint64()
			for l := range counts {
				counts[l] += int(planes[k] >> l & 1)
			}
		}
		sum, half := newTally(n), newTally(n/2)
		sum.addAll(planes)
		half.addAll(planes[:n/2])
		for x := -1; x <= 2*n; x++ {
			require.Equal(t, lanesWhere(func(l int) bool { return counts[l] > x }), sum.above(x), "%d planes above %d", n, x)
		}
		other := [64]int{}
		for _, p := range planes[:n/2] {
			for l := range other {
				other[l] += int(p >> l & 1)
			}
		}
		more, less := half.compare(&sum)
		require.Equal(t, lanesWhere(func(l int) bool { return other[l] > counts[l] }), more)
		require.Equal(t, lanesWhere(func(l int) bool { return other[l] < counts[l] }), less)
	}
}

func lanesWhere(yes func(l int) bool) (lanes uint64) {
	for l := range 64 {
		if yes(l) {
			lanes |= 1 << l
		}
	}
	return lanes
}

func TestLowLanes(t *testing.T) {
	require.Zero(t, lowLanes(0))
	require.Equal(t, uint64(7), lowLanes(3))
	require.Equal(t, ^uint64(0), lowLanes(64))
	require.Equal(t, ^uint64(0), lowLanes(100))
}
