package movement

import (
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact"
)

// What a group does in the creation space.
const (
	asks int32 = iota
	imitates
)

// How many contacts a member thinks of, and how many groups one sees.
const (
	contactsTried = 3
	groupsSeen    = 4
)

// share is the creation space. With the chance Ask times 1 - fear of the member who
// asks, a group poses a question about a block on which this member is not right, to a
// contact in another group on the same quest: a bridge. Who is right on the block
// answers, and is believed with the probability of the trust in them. With the chance
// Imitate a group sees some others on the same quest, and if the best of them does
// better, a member takes over what a member there is right about in one block.
// Commanded groups do neither.
func (s *State) share() {
	s.eachGroup("share", func(w *scratch, chunk, low, high int, r *rand.Rand) {
		for g := int32(low); g < int32(high); g++ {
			if s.size[g] == 0 || s.commanded[g] {
				continue
			}
			u := int32(s.membersOf(g)[r.IntN(int(s.size[g]))])
			if r.Float64() < s.Params.Ask*(1-float64(s.fear[u])) {
				s.ask(chunk, u, r)
			}
			if r.Float64() < s.Params.Imitate {
				s.imitate(chunk, g, u, r)
			}
		}
	})
	s.carryOut(int(s.used), groupChunk, func(x proposal) {
		if x.kind == asks {
			s.answer(x)
		} else {
			s.adoptBlock(x.who, x.other, x.at)
		}
	})
}

// ask poses a question of u to a contact in another group.
func (s *State) ask(chunk int, u int32, r *rand.Rand) {
	block := int32(r.IntN(s.Params.Dimensions / s.Params.Block))
	if s.isRight(u, block) {
		return
	}
	for range contactsTried {
		v := s.randomContact(u, r)
		if v < 0 || s.group[v] < 0 || s.group[v] == s.group[u] || !s.kin(s.holds[u], s.holds[v]) {
			continue
		}
		x := proposal{kind: asks, who: u, other: v, at: block, third: -1, fourth: 0}
		if s.isRight(v, block) && r.Float64() < float64(s.rating[s.slot(u, v)]) {
			x.third = v
		}
		if r.Float64() < s.Params.Bridge {
			x.fourth = 1
		}
		s.propose(chunk, x)
		return
	}
}

// imitate copies a block from the best of some groups that g sees.
func (s *State) imitate(chunk int, g, u int32, r *rand.Rand) {
	best := g
	for range groupsSeen {
		h := int32(r.IntN(int(s.used)))
		if s.size[h] > 0 && s.kin(s.quest[g], s.quest[h]) && s.value[h] > s.value[best] {
			best = h
		}
	}
	if best == g {
		return
	}
	v := int32(s.membersOf(best)[r.IntN(int(s.size[best]))])
	block := int32(r.IntN(s.Params.Dimensions / s.Params.Block))
	if s.isRight(v, block) {
		s.propose(chunk, proposal{kind: imitates, who: u, other: v, at: block})
	}
}

// isRight reports whether u is right on a whole block.
func (s *State) isRight(u, block int32) bool {
	b := s.Beliefs()
	first := int(block) * s.Params.Block
	for d := first; d < first+s.Params.Block; d++ {
		word, bit := b.Lane(d)
		if b.Right[int(u)*b.Words+word]>>bit&1 == 0 {
			return false
		}
	}
	return true
}

// adoptBlock makes u believe what v believes about a block.
func (s *State) adoptBlock(u, v, block int32) {
	b := s.Beliefs()
	first := int(block) * s.Params.Block
	for d := first; d < first+s.Params.Block; d++ {
		word, bit := b.Lane(d)
		to, from, lane := int(u)*b.Words+word, int(v)*b.Words+word, uint64(1)<<bit
		b.Right[to] = b.Right[to]&^lane | b.Right[from]&lane
		b.Wrong[to] = b.Wrong[to]&^lane | b.Wrong[from]&lane
	}
}

// answer carries a question out.
func (s *State) answer(x proposal) {
	s.counts.Posed++
	s.emit(func() impact.Fact {
		return impact.QuestionPosed{Question: s.lastQuestion(), Person: s.personName(x.who), Group: s.groupName(s.group[x.who])}
	})
	if x.third < 0 {
		return
	}
	s.counts.Answered++
	s.adoptBlock(x.who, x.other, x.at)
	s.emit(func() impact.Fact {
		return impact.QuestionAnswered{Question: s.lastQuestion(), Person: s.personName(x.other), Group: s.groupName(s.group[x.other])}
	})
	if x.fourth == 1 {
		s.connect(x.who, x.other)
		s.connect(x.other, x.who)
	}
}

// lastQuestion names the question posed last.
func (s *State) lastQuestion() string { return fmt.Sprintf("q%d", s.counts.Posed) }
