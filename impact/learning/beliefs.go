package learning

import (
	"math"
	"math/bits"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// Beliefs are what people hold about the dimensions of reality, and what that pays.
// The dimensions come in consecutive blocks of a given size, and a block pays only if
// all its beliefs are right.
//
// Each person has Words words of either plane, Right and Wrong, from person*Words on.
// A block never straddles two words unless it is larger than one; [Beliefs.Lane] says
// where a dimension stands. Even to read the dominant beliefs uses scratch space: one
// goroutine at a time.
type Beliefs struct {
	People, Dimensions, Block, Words int
	Right, Wrong                     []uint64 // People x Words

	valid  []uint64 // per word: the lanes that are dimensions
	starts []uint64 // per word: the lanes at which a whole block of at most 64 starts
	planes []uint64 // scratch: the beliefs of models on one word
}

// NewBeliefs returns naive beliefs of people (1 to 2^20-1) about dimensions (at least
// 1, and 10^12 beliefs at most) in blocks of the given size (1 to dimensions): each right,
// wrong or open with probability 1/3. Dimensions left over after the last whole block never pay. It
// returns [ErrParameter] outside these ranges.
func NewBeliefs(people, dimensions, block int, r *rand.Rand) (*Beliefs, error) {
	var f faults
	f.add(people < 1 || people > mostPlanes, "people is %d, must be in 1 to %d", people, mostPlanes)
	f.atLeast("dimensions", dimensions, 1)
	f.add(block < 1 || block > dimensions, "block is %d, must be in 1 to %d", block, dimensions)
	f.beliefs(people, dimensions)
	if err := f.join(); err != nil {
		return nil, err
	}
	b := &Beliefs{People: people, Dimensions: dimensions, Block: block}
	last, _ := b.Lane(dimensions - 1)
	b.Words = last + 1
	b.valid, b.starts = make([]uint64, b.Words), make([]uint64, b.Words)
	for d := range dimensions {
		w, bit := b.Lane(d)
		b.valid[w] |= 1 << bit
		if d%block == 0 && d+block <= dimensions {
			b.starts[w] |= 1 << bit
		}
	}
	b.Right, b.Wrong = make([]uint64, people*b.Words), make([]uint64, people*b.Words)
	for i := range people {
		b.Renew(i, r)
	}
	return b, nil
}

// Lane returns the word and the bit at which dimension d stands.
func (b *Beliefs) Lane(d int) (word, bit int) {
	if b.Block <= 64 {
		width := 64 / b.Block * b.Block
		return d / width, d % width
	}
	within := d % b.Block
	return d/b.Block*((b.Block+63)/64) + within/64, within % 64
}

// Renew gives person i naive beliefs.
func (b *Beliefs) Renew(i int, r *rand.Rand) {
	for w, lanes := range b.valid {
		k := i*b.Words + w
		b.Right[k], b.Wrong[k] = naive(lanes, r)
	}
}

// Turbulence flips each dimension of reality with the given chance: what was right
// about it is wrong now. It reports whether any flipped.
func (b *Beliefs) Turbulence(chance Chance, r *rand.Rand) bool {
	flipped := false
	for w, lanes := range b.valid {
		flip := chance.Mask(lanes, r)
		if flip == 0 {
			continue
		}
		flipped = true
		for k := w; k < len(b.Right); k += b.Words {
			swap := (b.Right[k] ^ b.Wrong[k]) & flip
			b.Right[k] ^= swap
			b.Wrong[k] ^= swap
		}
	}
	return flipped
}

// Turnover replaces each person, with the given chance, by a naive one, and reports
// whether anybody left.
func (b *Beliefs) Turnover(chance Chance, r *rand.Rand) bool {
	left := false
	for low := 0; low < b.People; low += 64 {
		leavers := chance.Mask(lowLanes(b.People-low), r)
		left = left || leavers != 0
		for ; leavers != 0; leavers &= leavers - 1 {
			b.Renew(low+bits.TrailingZeros64(leavers), r)
		}
	}
	return left
}

// Payoff returns the number of dimensions in blocks on which person i is right
// throughout, 0 to Dimensions.
func (b *Beliefs) Payoff(i int) int { return b.PayoffOf(b.Right[i*b.Words : (i+1)*b.Words]) }

// PayoffOf returns the payoff of anybody, a group for instance, who is right on the
// lanes given by Words words.
func (b *Beliefs) PayoffOf(right []uint64) int {
	if b.Block > 64 {
		return b.Block * b.wholeBlocks(right)
	}
	blocks := 0
	for w, word := range right {
		whole := word & b.starts[w]
		for k := 1; k < b.Block; k++ {
			whole &= word >> k
		}
		blocks += bits.OnesCount64(whole)
	}
	return b.Block * blocks
}

// wholeBlocks counts the blocks of more than 64 dimensions that are right throughout.
func (b *Beliefs) wholeBlocks(right []uint64) int {
	blocks, span := 0, (b.Block+63)/64
	for low := 0; low+span <= len(right); low += span {
		whole := b.starts[low] != 0
		for w := low; w < low+span; w++ {
			whole = whole && right[w] == b.valid[w]
		}
		if whole {
			blocks++
		}
	}
	return blocks
}

// MeanPayoff returns the mean of [Beliefs.Payoff] over people, divided by the number
// of dimensions: in [0,1].
func (b *Beliefs) MeanPayoff() float64 {
	sum := 0
	for i := range b.People {
		sum += b.Payoff(i)
	}
	return float64(sum) / float64(b.People*b.Dimensions)
}

// BestPayoff returns the largest payoff of a person, divided by the number of
// dimensions.
func (b *Beliefs) BestPayoff() float64 {
	best := 0
	for i := range b.People {
		best = max(best, b.Payoff(i))
	}
	return float64(best) / float64(b.Dimensions)
}

// Dissimilarity returns the share of the combinations of a pair of people and a
// dimension on which the two hold different beliefs: about 2/3 for naive people, 0 if
// all agree, NaN for one person, who is no pair.
func (b *Beliefs) Dissimilarity() float64 {
	if b.People < 2 {
		return math.NaN()
	}
	pairs := func(n int) int { return n * (n - 1) / 2 }
	same := 0
	for d := range b.Dimensions {
		w, bit := b.Lane(d)
		right, wrong := 0, 0
		for k := w; k < len(b.Right); k += b.Words {
			right += int(b.Right[k] >> bit & 1)
			wrong += int(b.Wrong[k] >> bit & 1)
		}
		same += pairs(right) + pairs(wrong) + pairs(b.People-right-wrong)
	}
	return 1 - float64(same)/float64(pairs(b.People)*b.Dimensions)
}

// Dominant returns, on word w, the lanes on which more of the models are right than
// wrong, and those on which more are wrong. Open minds do not count.
func (b *Beliefs) Dominant(w int, models []network.NodeID) (right, wrong uint64) {
	if len(models) == 1 {
		k := int(models[0])*b.Words + w
		return b.Right[k], b.Wrong[k]
	}
	forRight, forWrong := newTally(len(models)), newTally(len(models))
	b.gather(b.Right, w, models)
	forRight.addAll(b.planes)
	b.gather(b.Wrong, w, models)
	forWrong.addAll(b.planes)
	return forRight.compare(&forWrong)
}

func (b *Beliefs) gather(plane []uint64, w int, models []network.NodeID) {
	b.planes = b.planes[:0]
	for _, j := range models {
		b.planes = append(b.planes, plane[int(j)*b.Words+w])
	}
}

// Learn writes into next what person i believes after learning from the models: on
// every dimension whose dominant belief among them is not open and differs from that
// of i, i takes it over with the given chance. It draws nothing if there is nothing to
// learn. next must be made by [Beliefs.Clone] and keep i's beliefs as they are in b.
func (b *Beliefs) Learn(next *Beliefs, i int, models []network.NodeID, chance Chance, r *rand.Rand) {
	for w := range b.Words {
		k := i*b.Words + w
		right, wrong := b.Dominant(w, models)
		lanes := right&^b.Right[k] | wrong&^b.Wrong[k]
		if lanes == 0 {
			continue
		}
		hit := chance.Mask(lanes, r)
		next.Right[k] = b.Right[k]&^hit | right&hit
		next.Wrong[k] = b.Wrong[k]&^hit | wrong&hit
	}
}

// CanLearn reports whether person i has something to learn from the models.
func (b *Beliefs) CanLearn(i int, models []network.NodeID) bool {
	for w := range b.Words {
		k := i*b.Words + w
		if right, wrong := b.Dominant(w, models); right&^b.Right[k]|wrong&^b.Wrong[k] != 0 {
			return true
		}
	}
	return false
}

// Clone returns a copy.
func (b *Beliefs) Clone() *Beliefs {
	c := *b
	c.Right, c.Wrong, c.planes = append([]uint64(nil), b.Right...), append([]uint64(nil), b.Wrong...), nil
	return &c
}

// View returns the same beliefs, not a copy, with scratch space of its own: each of
// several goroutines that read them at once needs one.
func (b *Beliefs) View() *Beliefs {
	view := *b
	view.planes = nil
	return &view
}
