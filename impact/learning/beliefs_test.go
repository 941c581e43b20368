package learning

import (
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/stretchr/testify/require"
)

func beliefCases() [][3]int {
	return [][3]int{ // people, dimensions, block
		{1, 1, 1}, {5, 64, 1}, {9, 100, 5}, {4, 65, 1}, {70, 30, 7}, {6, 64, 64}, {3, 200, 65}, {3, 130, 130}, {8, 63, 32},
	}
}

// Every dimension has a lane of its own, in order, and a block of at most 64 lies
// within one word.
func TestLanes(t *testing.T) {
	for _, c := range beliefCases() {
		b, err := NewBeliefs(c[0], c[1], c[2], stream(1))
		require.NoError(t, err)
		taken := make([]uint64, b.Words)
		last := -1
		for d := range c[1] {
			w, bit := b.Lane(d)
			require.Less(t, bit, 64)
			require.Zero(t, taken[w]>>bit&1)
			taken[w] |= 1 << bit
			require.Greater(t, 64*w+bit, last)
			last = 64*w + bit
			if first, _ := b.Lane(d / c[2] * c[2]); c[2] <= 64 {
				require.Equal(t, first, w)
			}
		}
		require.Equal(t, taken, b.valid)
		require.Len(t, b.Right, c[0]*b.Words)
		for k := range b.Right {
			require.Zero(t, b.Right[k]&b.Wrong[k])
			require.Zero(t, (b.Right[k]|b.Wrong[k])&^taken[k%b.Words])
		}
	}
}

// A person who is right throughout has the whole payoff but for a rest of a block; one
// wrong or open belief costs its block.
func TestPayoffByBlocks(t *testing.T) {
	for _, c := range beliefCases() {
		b, err := NewBeliefs(c[0], c[1], c[2], stream(2))
		require.NoError(t, err)
		whole := c[1] / c[2] * c[2]
		copy(b.Right, b.valid)
		clear(b.Wrong[:b.Words])
		require.Equal(t, whole, b.Payoff(0), "%v", c)
		for d := range c[1] {
			w, bit := b.Lane(d)
			b.Right[w] &^= 1 << bit
			want := whole
			if d < whole {
				want -= c[2]
			}
			require.Equal(t, want, b.Payoff(0), "%v without %d", c, d)
			b.Right[w] |= 1 << bit
		}
		clear(b.Right[:b.Words])
		require.Zero(t, b.Payoff(0))
	}
}

// Flipping all of reality twice changes nothing, once exchanges right and wrong.
func TestTurbulenceIsAnInvolution(t *testing.T) {
	for _, c := range beliefCases() {
		b, err := NewBeliefs(c[0], c[1], c[2], stream(3))
		require.NoError(t, err)
		before := b.Clone()
		require.True(t, b.Turbulence(NewChance(1), stream(1)))
		require.Equal(t, before.Right, b.Wrong)
		require.Equal(t, before.Wrong, b.Right)
		require.True(t, b.Turbulence(NewChance(1), stream(1)))
		require.Equal(t, before.Right, b.Right)
		require.False(t, b.Turbulence(NewChance(0), stream(1)))
		require.Equal(t, before.Right, b.Right)
	}
}

// The same dimensions flip for everybody: how people differ among themselves stays.
func TestTurbulenceKeepsDissimilarity(t *testing.T) {
	r := stream(4)
	b, err := NewBeliefs(20, 100, 5, r)
	require.NoError(t, err)
	before := b.Dissimilarity()
	require.InDelta(t, 2./3, before, 0.05)
	for range 20 {
		b.Turbulence(NewChance(0.3), r)
		require.Equal(t, before, b.Dissimilarity())
	}
}

func TestTurnoverFrequency(t *testing.T) {
	const rounds = 400
	r := stream(5)
	b, err := NewBeliefs(100, 40, 5, r)
	require.NoError(t, err)
	renewed := 0
	for range rounds {
		before := b.Clone()
		left := b.Turnover(NewChance(0.1), r)
		changed := 0
		for i := range b.People {
			if b.Right[i] != before.Right[i] || b.Wrong[i] != before.Wrong[i] {
				changed++
			}
		}
		require.Equal(t, left, changed > 0)
		renewed += changed
	}
	n := 100.0 * rounds
	require.InDelta(t, 0.1, float64(renewed)/n, 4*sd(0.1, n))
}

// Dominant against adding up, for few and for many models.
func TestDominantAgainstSums(t *testing.T) {
	r := stream(6)
	b, err := NewBeliefs(300, 70, 5, r)
	require.NoError(t, err)
	for _, size := range []int{0, 1, 2, 6, 7, 8, 15, 100, 300} {
		models := make([]network.NodeID, size)
		for k, i := range r.Perm(300)[:size] {
			models[k] = network.NodeID(i)
		}
		for w := range b.Words {
			sums := [64]int{}
			for _, j := range models {
				for l := range sums {
					sums[l] += int(b.Right[int(j)*b.Words+w]>>l&1) - int(b.Wrong[int(j)*b.Words+w]>>l&1)
				}
			}
			right, wrong := b.Dominant(w, models)
			require.Equal(t, lanesWhere(func(l int) bool { return sums[l] > 0 }), right)
			require.Equal(t, lanesWhere(func(l int) bool { return sums[l] < 0 }), wrong)
		}
	}
}

// With certainty a person learns all there is to learn, and then no more; with no
// chance, or with nobody to learn from, nothing, and nothing is drawn.
func TestLearnToTheEnd(t *testing.T) {
	r := stream(7)
	b, err := NewBeliefs(10, 100, 5, r)
	require.NoError(t, err)
	models := []network.NodeID{1, 2, 3}
	require.True(t, b.CanLearn(0, models))
	next := b.Clone()
	b.Learn(next, 0, models, NewChance(1), r)
	require.False(t, next.CanLearn(0, models))
	for w := range b.Words {
		right, wrong := b.Dominant(w, models)
		require.Equal(t, right, next.Right[w]&^(b.valid[w]&^(right|wrong)))
		require.Equal(t, b.Right[w]&^(right|wrong), next.Right[w]&^(right|wrong), "where they are tied i keeps to itself")
	}
	require.Equal(t, b.Right[b.Words:], next.Right[b.Words:], "others do not change")
	require.False(t, b.CanLearn(0, nil))
	before := stream(8)
	twin := stream(8)
	again := b.Clone()
	b.Learn(again, 0, models, NewChance(0), before)
	b.Learn(again, 0, nil, NewChance(0.5), before)
	require.Equal(t, b.Right, again.Right)
	require.Equal(t, twin.Uint64(), before.Uint64())
}

func TestLearnFrequency(t *testing.T) {
	const runs = 3000
	r := stream(9)
	b, err := NewBeliefs(2, 60, 5, r)
	require.NoError(t, err)
	right, wrong := b.Dominant(0, []network.NodeID{1})
	open := bits.OnesCount64(right&^b.Right[0] | wrong&^b.Wrong[0])
	learned := 0
	for range runs {
		next := b.Clone()
		b.Learn(next, 0, []network.NodeID{1}, NewChance(0.3), r)
		learned += bits.OnesCount64(next.Right[0]&^b.Right[0] | next.Wrong[0]&^b.Wrong[0])
	}
	n := float64(runs * open)
	require.InDelta(t, 0.3, float64(learned)/n, 4*sd(0.3, n))
}

func TestCloneIsApart(t *testing.T) {
	b, err := NewBeliefs(3, 10, 5, stream(10))
	require.NoError(t, err)
	c := b.Clone()
	before := slices.Clone(b.Right)
	c.Renew(0, stream(11))
	c.Right[1] = 0
	require.Equal(t, before, b.Right)
}

func TestViewsShareBeliefs(t *testing.T) {
	b, err := NewBeliefs(9, 20, 5, rand.New(rand.NewPCG(1, 2)))
	require.NoError(t, err)
	view := b.View()
	models := []network.NodeID{0, 3, 4, 7, 8}
	right, wrong := b.Dominant(0, models)
	b.Renew(3, rand.New(rand.NewPCG(3, 4)))
	again, _ := b.Dominant(0, models)
	seenRight, _ := view.Dominant(0, models)
	require.Equal(t, again, seenRight)
	require.NotEqual(t, right|wrong, uint64(0))
}

func TestPayoffOfAGroup(t *testing.T) {
	b, err := NewBeliefs(3, 12, 4, rand.New(rand.NewPCG(1, 2)))
	require.NoError(t, err)
	for i := range 3 {
		require.Equal(t, b.Payoff(i), b.PayoffOf(b.Right[i:i+1]))
	}
	require.Equal(t, 12, b.PayoffOf([]uint64{1<<12 - 1}))
	require.Equal(t, 8, b.PayoffOf([]uint64{1<<12 - 1 - 1<<5}), "one dimension costs its block")
	require.Zero(t, b.PayoffOf([]uint64{0}))
}
