package movement

import (
	"math"
	"math/bits"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/stretchr/testify/require"
)

// Asking, answering and imitating pass on what is right: they cost nobody what they know,
// and change nobody but who learns, in one block, however many dimensions there are.
func TestSharingNeverCostsKnowledge(t *testing.T) {
	for _, dimensions := range []int{60, 150} {
		p := small()
		p.Dimensions = dimensions
		s := start(t, p, 5)
		run(t, Movement{}, s, 30)
		s.Params.Ask, s.Params.Imitate, s.Params.Off = 1, 1, AllProcesses&^Sharing
		gained := 0
		for range 20 {
			before := s.Beliefs().Clone()
			run(t, Movement{}, s, 1)
			for u := range s.Order() {
				gain := s.Beliefs().Payoff(u) - before.Payoff(u)
				require.GreaterOrEqual(t, gain, 0)
				gained += gain
				require.LessOrEqual(t, changed(before, s.Beliefs(), u), 2*p.Block, "an answer and an imitation at most")
			}
		}
		require.Positive(t, gained)
	}
}

// changed counts the dimensions on which somebody has come to another belief.
func changed(before, after *learning.Beliefs, u int) (count int) {
	for w := range before.Words {
		k := u*before.Words + w
		count += bits.OnesCount64(before.Right[k] ^ after.Right[k] | before.Wrong[k] ^ after.Wrong[k])
	}
	return count
}

// right reports whether u is right about a dimension.
func right(b *learning.Beliefs, u, dimension int) bool {
	word, bit := b.Lane(dimension)
	return b.Right[u*b.Words+word]>>bit&1 != 0
}

// To be right on a block is to be right on each of its dimensions; to take one over
// changes that block of one person and nothing else.
func TestBlocksOfManyDimensions(t *testing.T) {
	p := small()
	p.Dimensions, p.Block, p.Expertise = 150, 3, 1
	s := start(t, p, 15)
	b, whole := s.Beliefs(), 0
	for u := range int32(s.Order()) {
		blocks := 0
		for block := range int32(p.Dimensions / p.Block) {
			all := true
			for d := range p.Block {
				all = all && right(b, int(u), int(block)*p.Block+d)
			}
			require.Equal(t, all, s.isRight(u, block))
			if all {
				blocks++
			}
		}
		require.Equal(t, b.Payoff(int(u)), blocks*p.Block)
		whole += blocks
	}
	require.Positive(t, whole)
	const block = 45 // in the third word
	teacher := slices.IndexFunc(s.background, func(k uint8) bool { return int(k) == block%p.Backgrounds })
	require.True(t, s.isRight(int32(teacher), block))
	before := b.Clone()
	s.adoptBlock(7, int32(teacher), block)
	require.True(t, s.isRight(7, block))
	for u := range s.Order() {
		if u != 7 {
			require.Zero(t, changed(before, b, u))
		}
	}
	require.LessOrEqual(t, changed(before, b, 7), p.Block)
}

// What one understands is one dimension, rightly or wrongly.
func TestUnderstanding(t *testing.T) {
	p := small()
	p.Dimensions = 150
	s := start(t, p, 16)
	b := s.Beliefs()
	for _, dimension := range []int{0, 59, 60, 149} {
		for _, rightly := range []bool{true, false, true} {
			before := b.Clone()
			s.understand(9, dimension, rightly)
			require.Equal(t, rightly, right(b, 9, dimension))
			require.LessOrEqual(t, changed(before, b, 9), 1)
			for u := range s.Order() {
				if u != 9 {
					require.Zero(t, changed(before, b, u))
				}
			}
		}
	}
}

// With full expertise everybody knows the domain of the own background, in which the
// blocks go by turns, and of the rest what a naive mind does.
func TestExpertise(t *testing.T) {
	for _, sorted := range []bool{false, true} {
		p := small()
		p.People, p.Backgrounds, p.Dimensions, p.Block, p.Expertise, p.Sorted = 400, 4, 160, 5, 1, sorted
		s := start(t, p, 17)
		known, elsewhere := 0, 0
		people := map[uint8]int{}
		for u := range s.Order() {
			own := s.background[u]
			people[own]++
			if sorted && u > 0 {
				require.GreaterOrEqual(t, own, s.background[u-1])
			}
			for d := range p.Dimensions {
				if d/p.Block%p.Backgrounds == int(own) {
					require.True(t, right(s.Beliefs(), u, d))
					continue
				}
				elsewhere++
				if right(s.Beliefs(), u, d) {
					known++
				}
			}
		}
		require.Equal(t, map[uint8]int{0: 100, 1: 100, 2: 100, 3: 100}, people)
		share := float64(known) / float64(elsewhere)
		require.InDelta(t, 1./3, share, 4*math.Sqrt(2./9/float64(elsewhere)))
	}
}

// Reality has no sign of its own: a crisis of size 1 turns all that is right into wrong
// and back, and who differs from whom stays the same whatever turns.
func TestTheSignOfRealityDoesNotMatter(t *testing.T) {
	p := small()
	p.Off = AllProcesses
	s := start(t, p, 6)
	before, differ := s.Beliefs().Clone(), s.Observe().Dissimilarity
	require.NoError(t, s.Apply(Move{Kind: Crisis, Size: 1}))
	require.Equal(t, before.Wrong, s.Beliefs().Right)
	require.Equal(t, before.Right, s.Beliefs().Wrong)
	run(t, Movement{}, s, 1)
	require.NoError(t, s.Apply(Move{Kind: Crisis, Size: 1}))
	require.Equal(t, before.Right, s.Beliefs().Right)
	require.NoError(t, s.Apply(Move{Kind: Crisis, Size: 0.3}))
	require.NotEqual(t, before.Right, s.Beliefs().Right)
	require.Equal(t, differ, s.Observe().Dissimilarity)
	require.NoError(t, s.Apply(Move{Kind: Crisis, Size: 0}))
	require.Equal(t, differ, s.Observe().Dissimilarity)
}

// Turbulence alone makes everybody forget, in the long run, down to what chance knows.
func TestKnowledgeDecaysToChance(t *testing.T) {
	p := DefaultParams()
	p.People, p.Dimensions, p.Block, p.Turbulence, p.Expertise = 400, 60, 1, 0.05, 1
	p.Off = AllProcesses &^ Environment
	s := start(t, p, 14)
	all := learning.NewChance(1).Mask(1<<60-1, nil)
	for u := range s.Order() {
		s.Beliefs().Right[u], s.Beliefs().Wrong[u] = all, 0
	}
	require.Equal(t, 1.0, s.Observe().AllKnowledge)
	run(t, Movement{}, s, 10)
	// A dimension flips an odd number of times in n weeks with (1 - (1-2q)^n)/2; all hold the same.
	require.InDelta(t, 0.5*(1+math.Pow(0.9, 10)), s.Observe().AllKnowledge, 4*math.Sqrt(0.25/60))
	run(t, Movement{}, s, 200)
	require.InDelta(t, 0.5, s.Observe().AllKnowledge, 4*math.Sqrt(0.25/60))
	require.Zero(t, s.Observe().Dissimilarity)
}

// The code of the centre moves towards the majority of the heads of commanded groups who
// know more than it, on each dimension with probability 1 - (1-CodeLearning)^k for a majority of k, and
// nowhere else.
func TestCodeLearnsFromSuperiorHeads(t *testing.T) {
	for _, rate := range []float64{0, 0.3, 1} {
		moved, expected, spread := 0.0, 0.0, 0.0
		for seed := range uint64(20) {
			p := DefaultParams()
			p.People, p.Assigned, p.Command, p.Dimensions, p.Socialisation, p.CodeLearning = 70, true, Mixed, 150, 0, rate
			p.Off = AllProcesses &^ Learning
			s := start(t, p, seed)
			code := s.code.beliefs.Clone()
			votes := make([]int, p.Dimensions)
			for g := range s.used {
				head := int(s.leader[g])
				if !s.commanded[g] || s.Beliefs().Payoff(head) <= code.Payoff(0) {
					continue
				}
				for d := range votes {
					if right(s.Beliefs(), head, d) {
						votes[d]++
					}
					word, bit := code.Lane(d)
					votes[d] -= int(s.Beliefs().Wrong[head*code.Words+word] >> bit & 1)
				}
			}
			run(t, Movement{}, s, 1)
			for d, v := range votes {
				word, bit := code.Lane(d)
				rightly, wrongly := s.code.beliefs.Right[word]>>bit&1, s.code.beliefs.Wrong[word]>>bit&1
				if rightly+wrongly == 0 {
					continue // the code was open about everything, and still is here
				}
				moved++
				require.Equal(t, v > 0, rightly == 1)
				require.Equal(t, v < 0, wrongly == 1)
			}
			for _, v := range votes {
				chance := 1 - math.Pow(1-rate, math.Abs(float64(v)))
				expected += chance
				spread += chance * (1 - chance)
			}
		}
		require.InDelta(t, expected, moved, 4*math.Sqrt(spread))
		require.Equal(t, rate > 0, moved > 0)
	}
}

// A code keeps what its heads hold as well, and takes over the rest; from then on nobody
// knows more than it does.
func TestCodeKeepsWhatHeadsHold(t *testing.T) {
	p := DefaultParams()
	p.People, p.Assigned, p.Command, p.GroupSize, p.Socialisation, p.CodeLearning = 7, true, CommandAndControl, 7, 0, 1
	p.Narratives = nil
	p.Off = AllProcesses &^ Learning
	s := start(t, p, 3)
	b, c := s.Beliefs(), s.code.beliefs
	head := int(s.leader[0])
	copy(b.Right[head*b.Words:], []uint64{1<<60 - 1})
	copy(b.Wrong[head*b.Words:], []uint64{0})
	copy(c.Right, []uint64{1<<55 - 1}) // eleven blocks of twelve
	run(t, Movement{}, s, 1)
	require.Equal(t, uint64(1<<60-1), c.Right[0])
	require.Zero(t, c.Wrong[0])
	run(t, Movement{}, s, 3)
	require.Equal(t, uint64(1<<60-1), c.Right[0])
}
