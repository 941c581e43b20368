package moves

import (
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// sample is pairs at distance two at a moment, and whether they were tied later.
type sample struct {
	pairs []measure.Pair
	tied  []bool
	// offset is log 1/f for the share f of those who were not tied that is in the
	// sample: what being in it adds to the log odds of being tied.
	offset float64
}

func count(outcomes []bool) int {
	n := 0
	for _, tied := range outcomes {
		if tied {
			n++
		}
	}
	return n
}

// after returns all pairs at distance two in the past who were tied within the contacts
// up to end, and so many times as many who were not, or all there are, each pair as
// likely.
func (h *History) after(p *past, end, negatives int, r *rand.Rand) sample {
	var s sample
	later := make(map[measure.Pair]bool)
	for _, c := range h.contacts[int(p.at):end] {
		pair := measure.Pair{U: c.u, V: c.v}
		if later[pair] || p.tied(c.u, c.v) {
			continue
		}
		later[pair] = true
		if p.atTwo(c.u, c.v) {
			s.pairs, s.tied = append(s.pairs, pair), append(s.tied, true)
		}
	}
	others, offset := strangers(p, later, negatives*len(s.pairs), r)
	s.pairs = append(s.pairs, others...)
	s.tied = append(s.tied, make([]bool, len(others))...)
	s.offset = offset
	return s
}

func (p *past) atTwo(u, v network.NodeID) bool {
	found := false
	p.common(u, v, func(_, _ *link) { found = true })
	return found
}

// strangers draws so many pairs at distance two that are not excluded, or takes all,
// and returns the logarithm of how many there are for each drawn.
func strangers(p *past, excluded map[measure.Pair]bool, wanted int, r *rand.Rand) (drawn []measure.Pair, offset float64) {
	all := 0
	p.eachAtTwo(func(pair measure.Pair) {
		if !excluded[pair] {
			all++
		}
	})
	wanted = min(wanted, all)
	if wanted == 0 {
		return nil, 0
	}
	left := all
	p.eachAtTwo(func(pair measure.Pair) { // selection sampling, Knuth 3.4.2 S
		if excluded[pair] {
			return
		}
		if r.IntN(left) < wanted-len(drawn) {
			drawn = append(drawn, pair)
		}
		left--
	})
	return drawn, math.Log(float64(all) / float64(wanted))
}

// eachAtTwo calls do for every pair who have a contact in common and are not tied.
func (p *past) eachAtTwo(do func(measure.Pair)) {
	met := make([]network.NodeID, len(p.links)) // the last person, from 1, from whom somebody was seen
	for u := range network.NodeID(len(p.links)) {
		for _, l := range p.links[u] {
			met[l.to] = u + 1
		}
		for _, l := range p.links[u] {
			for _, x := range p.links[l.to] {
				if x.to > u && met[x.to] != u+1 {
					met[x.to] = u + 1
					do(measure.Pair{U: u, V: x.to})
				}
			}
		}
	}
}
