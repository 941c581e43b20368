package movement

import (
	"math"

	"github.com/impactnet/impactnet/trust"
)

// scorer rates evidence as a trust.Pyramid does, in flat arrays.
type scorer struct {
	weights [trust.LayerCount]float64
	total   float64
	prior   trust.Prior
	gamma   float64
	full    bool      // all trust is 1
	left    []float64 // share of evidence left after so many weeks
	half    float64
}

func newScorer(p Params) scorer {
	pyramid := trust.DefaultPyramidParams()
	c := scorer{weights: pyramid.Weights, prior: pyramid.Prior, gamma: p.Gamma, full: p.FullTrust, half: p.TrustHalfLife, left: make([]float64, 1<<10)}
	for _, w := range c.weights {
		c.total += w
	}
	for weeks := range c.left {
		c.left[weeks] = math.Exp2(-float64(weeks) / c.half)
	}
	return c
}

// decay returns the share of evidence left after so many weeks.
func (c *scorer) decay(weeks int32) float64 {
	if int(weeks) < len(c.left) {
		return c.left[weeks]
	}
	return math.Exp2(-float64(weeks) / c.half)
}

// rate returns the score of the pyramid on the evidence of a tie.
func (c *scorer) rate(evidence []float32) float64 {
	if c.full {
		return 1
	}
	sum, carried := 0.0, 1.0
	for k, w := range c.weights {
		r, s := float64(evidence[k]), float64(evidence[k+trust.LayerCount])
		e := (r + c.prior.BaseRate*c.prior.Weight) / (r + s + c.prior.Weight)
		sum += w * e * carried
		if c.gamma != 1 {
			e = math.Pow(e, c.gamma)
		}
		carried *= e
	}
	return sum / c.total
}

// contactsOf returns the contacts of u. The slice must not be changed.
func (s *State) contactsOf(u int32) []int32 {
	low := int(u) * s.slots
	return s.target[low : low+int(s.degree[u])]
}

// slot returns where u keeps v, -1 for nowhere.
func (s *State) slot(u, v int32) int {
	for k, x := range s.contactsOf(u) {
		if x == v {
			return int(u)*s.slots + k
		}
	}
	return -1
}

func (s *State) evidenceAt(slot int) []float32 {
	const width = 2 * trust.LayerCount
	return s.evidence[slot*width : slot*width+width : slot*width+width]
}

// connect makes a tie from u to v if there is none and u has room, and reports whether
// there is one now.
func (s *State) connect(u, v int32) bool {
	if u == v {
		return false
	}
	if s.slot(u, v) >= 0 {
		return true
	}
	if int(s.degree[u]) == s.slots {
		return false
	}
	s.degree[u]++
	s.fill(int(u)*s.slots+int(s.degree[u])-1, v)
	return true
}

// fill lets a tie to v begin in a slot.
func (s *State) fill(slot int, v int32) {
	s.target[slot], s.made[slot], s.since[slot] = v, int32(s.Week), int32(s.Week)
	evidence := s.evidenceAt(slot)
	for k := range trust.LayerCount {
		evidence[k] = float32(s.Params.Acquaintance)
		evidence[k+trust.LayerCount] = float32(s.Params.Quarrel)
	}
	s.rating[slot] = float32(s.score.rate(evidence))
}

// connectFirmly makes a tie from u to v, in place of the weakest outside the group of
// u if u has no room.
func (s *State) connectFirmly(u, v int32) {
	if s.connect(u, v) || u == v {
		return
	}
	weakest := -1
	for k, x := range s.contactsOf(u) {
		if s.group[u] >= 0 && s.group[x] == s.group[u] {
			continue
		}
		if slot := int(u)*s.slots + k; weakest < 0 || s.rating[slot] < s.rating[weakest] {
			weakest = slot
		}
	}
	if weakest >= 0 {
		s.fill(weakest, v)
	}
}

// cut ends the tie in slot k of u; the last takes its place.
func (s *State) cut(u int32, k int) {
	s.degree[u]--
	from, to := int(u)*s.slots+int(s.degree[u]), int(u)*s.slots+k
	s.target[to], s.made[to], s.since[to], s.rating[to] = s.target[from], s.made[from], s.since[from], s.rating[from]
	copy(s.evidenceAt(to), s.evidenceAt(from))
}

// refresh brings the evidence of a slot up to this week.
func (s *State) refresh(slot int) {
	weeks := int32(s.Week) - s.since[slot]
	if weeks == 0 || s.score.full {
		return
	}
	left := float32(s.score.decay(weeks))
	evidence := s.evidenceAt(slot)
	for k := range evidence {
		evidence[k] *= left
	}
	s.since[slot] = int32(s.Week)
	s.rating[slot] = float32(s.score.rate(evidence))
}

// witness adds what u has seen of the person in a slot, by layer, and rates anew.
func (s *State) witness(slot int, outcome *[trust.LayerCount]float64, weight float64) float64 {
	if s.score.full {
		return 1
	}
	evidence := s.evidenceAt(slot)
	left := s.score.decay(int32(s.Week) - s.since[slot])
	for k, o := range outcome {
		r, c := left*float64(evidence[k]), left*float64(evidence[k+trust.LayerCount])
		if o > 0 {
			r += weight * o
		} else {
			c -= s.Params.Asymmetry * weight * o
		}
		evidence[k], evidence[k+trust.LayerCount] = float32(r), float32(c)
	}
	s.since[slot] = int32(s.Week)
	score := s.score.rate(evidence)
	s.rating[slot] = float32(score)
	return score
}

// trustAround returns the mean score u gives contacts, 0 without any: the trust of
// somebody without a group.
func (s *State) trustAround(u int32) float64 {
	sum, first := 0.0, int(u)*s.slots
	for k := range s.contactsOf(u) {
		sum += float64(s.rating[first+k])
	}
	return unit(sum / float64(max(1, s.degree[u])))
}
