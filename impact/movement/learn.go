package movement

import (
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/network"
)

// learn lets members learn, all at once (learning.Beliefs.Learn, the kernel of
// learning.FangLeeSchilling): with S the contacts whose payoff is strictly higher than
// one's own, every belief that the majority of S holds otherwise is taken over with
// probability
//
//	Learning * mean trust in S * (1 - fear)
//
// Members of a commanded group learn from the code of the centre instead.
func (s *State) learn() {
	s.pay()
	codeRight, codeWrong := s.code.beliefs.Right, s.code.beliefs.Wrong
	socialised := learning.NewChance(s.Params.Socialisation)
	s.eachPerson("learn", func(w *scratch, _, low, high int, r *rand.Rand) {
		now, next := w.views[s.now], s.believed[1-s.now]
		copy(next.Right[low*now.Words:high*now.Words], now.Right[low*now.Words:])
		copy(next.Wrong[low*now.Words:high*now.Words], now.Wrong[low*now.Words:])
		for u := int32(low); u < int32(high); u++ {
			g := s.group[u]
			switch {
			case g < 0:
			case s.commanded[g]:
				obey(now, next, int(u), codeRight, codeWrong, socialised, r)
			default:
				if trust := s.betters(w, u); len(w.models) > 0 {
					chance := s.Params.Learning * trust * (1 - float64(s.fear[u]))
					now.Learn(next, int(u), w.models, learning.NewChance(chance), r)
				}
			}
		}
	})
	s.code.learn(s)
	s.now = 1 - s.now
	s.disclose()
}

// betters collects the contacts of u who perform better in w.models, and returns the
// mean trust of u in them.
func (s *State) betters(w *scratch, u int32) float64 {
	w.models = w.models[:0]
	own, sum, first := s.payoff[u], 0.0, int(u)*s.slots
	for k, v := range s.contactsOf(u) {
		if s.payoff[v] > own {
			w.models = append(w.models, network.NodeID(v))
			sum += float64(s.rating[first+k])
		}
	}
	return unit(sum / float64(max(1, len(w.models))))
}

// code is what the centre of a hierarchy holds to be true (March 1991): its members
// learn from it, and it learns from the heads of groups who perform better than it.
type code struct {
	beliefs *learning.Beliefs // of one person, the code
	heads   []network.NodeID
}

// newCode returns a code that is open about everything.
func (s *State) newCode() code {
	// The parameters are valid, so this cannot fail.
	b, _ := learning.NewBeliefs(1, s.Params.Dimensions, s.Params.Block, s.stream("code", 0))
	clear(b.Right)
	clear(b.Wrong)
	return code{beliefs: b}
}

// obey moves beliefs of person i towards a code.
func obey(now, next *learning.Beliefs, i int, codeRight, codeWrong []uint64, chance learning.Chance, r *rand.Rand) {
	for w := range now.Words {
		k := i*now.Words + w
		hit := chance.Mask(codeRight[w]&^now.Right[k]|codeWrong[w]&^now.Wrong[k], r)
		next.Right[k] = now.Right[k]&^hit | codeRight[w]&hit
		next.Wrong[k] = now.Wrong[k]&^hit | codeWrong[w]&hit
	}
}

// learn moves the code, on each dimension where most of the heads superior to it think
// otherwise, with probability 1 - (1-CodeLearning)^k, k being the size of the majority.
func (c *code) learn(s *State) {
	c.heads = c.heads[:0]
	own := int32(c.beliefs.Payoff(0))
	for g := range s.used {
		if s.size[g] > 0 && s.commanded[g] && s.payoff[s.leader[g]] > own {
			c.heads = append(c.heads, network.NodeID(s.leader[g]))
		}
	}
	if len(c.heads) == 0 {
		return
	}
	r, b := s.stream("code", 0), s.Beliefs()
	for d := range s.Params.Dimensions {
		word, bit := b.Lane(d)
		votes := 0
		for _, u := range c.heads {
			k := int(u)*b.Words + word
			votes += int(b.Right[k]>>bit&1) - int(b.Wrong[k]>>bit&1)
		}
		lane := uint64(1) << bit
		agrees := votes > 0 && c.beliefs.Right[word]&lane != 0 || votes < 0 && c.beliefs.Wrong[word]&lane != 0
		if votes == 0 || agrees || r.Float64() >= 1-math.Pow(1-s.Params.CodeLearning, math.Abs(float64(votes))) {
			continue
		}
		c.beliefs.Right[word] &^= lane
		c.beliefs.Wrong[word] &^= lane
		if votes > 0 {
			c.beliefs.Right[word] |= lane
		} else {
			c.beliefs.Wrong[word] |= lane
		}
	}
}
