package movement

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/narrative"
)

// tell lets narratives spread over ties, everybody deciding on the state of the week
// before (contagion.Complex): a person takes up the narrative with the largest exposure
//
//	x_k(u) = pull_k sum of the trust of u in those of the own contacts who hold k
//
// among those that reach the person's threshold (contagion.ThresholdKind); under an
// umbrella all exposures add up. Being told is felt by everybody (narrative.Emotion),
// with 1 - prod(1 - pull trust) over the tellers as exposure. Nothing is drawn but the
// audiences of a broadcast.
func (s *State) tell() {
	kinds := len(s.Params.Narratives)
	if kinds == 0 {
		return
	}
	told := s.broadcast()
	s.eachPerson("", func(_ *scratch, chunk, low, high int, _ *rand.Rand) {
		var h hearing
		for u := int32(low); u < int32(high); u++ {
			h.listen(s, u)
			for k := 0; told != nil && k < kinds; k++ {
				h.exposure[k] += float64(told[int(u)*kinds+k])
			}
			s.feel(u, &h)
			if s.holds[u] == 0 {
				if k := s.decide(u, &h); k >= 0 {
					s.propose(chunk, proposal{who: u, other: int32(k)})
				}
			}
		}
	})
	s.carryOut(int(s.present), peopleChunk, func(x proposal) { s.adopt(x.who, int(x.other)) })
}

// hearing is what one person hears in a week.
type hearing struct {
	exposure            [mostNarratives]float64 // by narrative
	possible            float64                 // if all contacts held a narrative of pull 1
	opportunity, threat float64                 // chance to be spared of either
}

func (h *hearing) listen(s *State, u int32) {
	clear(h.exposure[:len(s.Params.Narratives)])
	h.possible, h.opportunity, h.threat = 0, 1, 1
	first := int(u) * s.slots
	for k, v := range s.contactsOf(u) {
		trust := float64(s.rating[first+k])
		h.possible += trust
		if s.holds[v] == 0 {
			continue
		}
		n := &s.Params.Narratives[s.holds[v]-1]
		h.exposure[s.holds[v]-1] += n.Pull * trust
		switch n.Kind {
		case narrative.OpportunityNarrative:
			h.opportunity *= 1 - n.Pull*trust
		case narrative.ThreatNarrative:
			h.threat *= 1 - n.Pull*trust
		}
	}
}

// feel lets hope and fear follow.
func (s *State) feel(u int32, h *hearing) {
	if h.opportunity == 1 && h.threat == 1 {
		return
	}
	rates := narrative.EmotionParams{HopeRate: orOff(s.Params.HopeRate), FearRate: orOff(s.Params.FearRate)}
	e := narrative.Emotion{Hope: float64(s.hope[u]), Fear: float64(s.fear[u])}
	// The ranges hold by construction, so neither can fail.
	e, _ = e.Hear(narrative.OpportunityNarrative, 1-h.opportunity, rates)
	e, _ = e.Hear(narrative.ThreatNarrative, 1-h.threat, rates)
	s.hope[u], s.fear[u] = float32(e.Hope), float32(e.Fear)
}

// orOff says 0 as package narrative does: there 0 is the default rate.
func orOff(rate float64) float64 {
	if rate == 0 {
		return -1
	}
	return rate
}

// decide returns the narrative that u takes up, -1 for none.
func (s *State) decide(u int32, h *hearing) int {
	best, total := -1, 0.0
	for k := range s.Params.Narratives {
		total += h.exposure[k]
	}
	for k := range s.Params.Narratives {
		x := h.exposure[k]
		if s.Params.Umbrella {
			x = total
		}
		if int(s.refused[u]) == k+1 || !s.speaksTo(k, u) || !s.limit.Reached(float64(s.threshold[u]), x, h.possible) {
			continue
		}
		if best < 0 || h.exposure[k] > h.exposure[best] {
			best = k
		}
	}
	return best
}

func (s *State) adopt(u int32, k int) {
	s.holds[u] = uint8(k + 1)
	s.introduce(u)
	s.emit(func() impact.Fact {
		return impact.NarrativeAdopted{Narrative: s.title(s.holds[u]), Person: s.personName(u)}
	})
}

// broadcast returns, by person and narrative, what strangers were told by those who
// held a narrative from the beginning; nil if nobody broadcasts.
func (s *State) broadcast() []float32 {
	if s.Params.Broadcast == 0 {
		return nil
	}
	kinds := len(s.Params.Narratives)
	if s.told == nil {
		s.told = make([]float32, s.Params.People*kinds)
	}
	clear(s.told)
	stranger := s.score.rate(make([]float32, 8))
	r := s.stream("broadcast", 0)
	for u := range s.present {
		if !s.seed0[u] || s.holds[u] == 0 {
			continue
		}
		k := int(s.holds[u]) - 1
		for range s.Params.Broadcast {
			s.told[r.IntN(int(s.present))*kinds+k] += float32(s.Params.Narratives[k].Pull * stranger)
		}
	}
	return s.told
}
