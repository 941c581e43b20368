package movement

import (
	"math"
	"math/rand/v2"
)

// Ties are brought up to date every so many weeks, a part of the people each week.
const (
	refreshWeeks = 4
	oldestAge    = 20 * 52 // weeks: beyond, a tie fades as at this age
)

// fader holds the hazard of growth.DecayParams in tables.
type fader struct {
	embedding []float64 // by shared contacts
	newness   []float64 // by weeks
}

func newFader(p Params, slots int) fader {
	rules := p.fading()
	f := fader{make([]float64, slots+1), make([]float64, oldestAge+1)}
	for shared := range f.embedding {
		f.embedding[shared] = rules.Hazard(0, shared) / rules.TicksPerYear
	}
	for weeks := range f.newness {
		f.newness[weeks] = math.Pow(1+float64(weeks)/rules.TicksPerYear, -rules.Newness)
	}
	return f
}

// hazard returns the rate per week at which a tie fades.
func (f *fader) hazard(weeks int32, shared int) float64 {
	return f.embedding[shared] * f.newness[min(weeks, oldestAge)]
}

// decay lets old evidence count less and idle ties fade, as growth.Decay does: bridges
// first, old ties last. Ties within a group are kept alive by its meetings. With the
// chance Renewal a friend of a friend, or a stranger, takes the place.
func (s *State) decay() {
	s.eachPerson("decay", func(w *scratch, chunk, low, high int, r *rand.Rand) {
		if (chunk+s.Week)%refreshWeeks != 0 {
			return
		}
		if words := (s.Params.People + 63) / 64; len(w.marks) < words {
			w.marks = make([]uint64, words)
		}
		for u := int32(low); u < int32(high); u++ {
			s.fade(w, chunk, u, r)
		}
	})
	s.carryOut(int(s.present), peopleChunk, func(x proposal) {
		slot := int(x.who)*s.slots + int(x.at)
		if x.other >= 0 && x.other != x.who && s.slot(x.who, x.other) < 0 {
			s.fill(slot, x.other)
		} else {
			s.cut(x.who, int(x.at))
		}
	})
}

// fade judges the ties of u, from the last slot down, on the network as it was.
func (s *State) fade(w *scratch, chunk int, u int32, r *rand.Rand) {
	contacts, marked := s.contactsOf(u), false
	for k := len(contacts) - 1; k >= 0; k-- {
		slot, v := int(u)*s.slots+k, contacts[k]
		s.refresh(slot)
		if s.group[u] >= 0 && s.group[u] == s.group[v] {
			continue
		}
		age := int32(s.Week) - s.made[slot]
		x := r.Float64()
		if x >= refreshWeeks*s.fader.hazard(age, 0) { // shared contacts only lower it
			continue
		}
		if !marked {
			w.mark(contacts, true)
			marked = true
		}
		shared := w.marked(s.contactsOf(v))
		if x >= -math.Expm1(-refreshWeeks*s.fader.hazard(age, shared)) {
			continue
		}
		w.counts.TiesLost++
		if shared == 0 {
			w.counts.BridgesLost++
		}
		s.propose(chunk, proposal{who: u, at: int32(k), other: s.acquaintance(u, r)})
	}
	if marked {
		w.mark(contacts, false)
	}
	if s.group[u] < 0 {
		s.trusted[u] = float32(s.trustAround(u))
	}
}

// mark marks people, or takes their marks away.
func (w *scratch) mark(people []int32, on bool) {
	for _, v := range people {
		w.marks[v>>6] &^= 1 << (v & 63)
		if on {
			w.marks[v>>6] |= 1 << (v & 63)
		}
	}
}

// marked counts the marked among people.
func (w *scratch) marked(people []int32) int {
	count := 0
	for _, x := range people {
		count += int(w.marks[x>>6] >> (x & 63) & 1)
	}
	return count
}

// acquaintance draws whom u meets instead of a tie that faded, -1 for nobody.
func (s *State) acquaintance(u int32, r *rand.Rand) int32 {
	p := &s.Params
	if r.Float64() >= p.Renewal {
		return -1
	}
	if r.IntN(p.Strangers+p.Friends) < p.Strangers {
		return int32(r.IntN(int(s.present)))
	}
	if v := s.randomContact(u, r); v >= 0 {
		return s.randomContact(v, r)
	}
	return -1
}
