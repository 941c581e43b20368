package movement

import (
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust"
)

// The layers of evidence, by what is seen.
const (
	humility   = int(trust.Humility)
	integrity  = int(trust.Integrity)
	commitment = int(trust.Commitment)
	excitement = int(trust.Excitement)
)

// meet lets every group meet. Each member comes with the chance of the own commitment,
// less what fear takes away; where two are there, they act on what they know together:
//
//	value = share of reality on which the majority of those present is right, block by block
//	impact = people present * hours * (1 - reflection) * value
//
// unless diversity without shared metrics (fragmentation risk D(1-S)) makes the meeting
// come to nothing. Then they reflect: see [State.reflect]. What each has done is seen
// by the others and deposited as evidence: see [State.witnessed].
func (s *State) meet() {
	s.eachGroup("meet", func(w *scratch, _, low, high int, r *rand.Rand) {
		for g := int32(low); g < int32(high); g++ {
			s.output[g] = 0
			if s.size[g] == 0 {
				continue
			}
			s.gather(w, g, r)
			s.idle[g]++
			if len(w.models) < 2 {
				continue
			}
			s.idle[g] = 0
			s.act(w, g, r)
		}
	})
	s.thisWeek = 0
	for g := range s.used {
		s.thisWeek += float64(s.output[g])
	}
	s.counts.Impact += s.thisWeek
}

// gather draws who comes, into w.came by place and w.models.
func (s *State) gather(w *scratch, g int32, r *rand.Rand) {
	w.came, w.models = w.came[:0], w.models[:0]
	for _, u := range s.membersOf(g) {
		came := r.Float64() < float64(s.commitment[u])*(1-s.Params.Withdrawal*float64(s.fear[u]))
		w.came = append(w.came, came)
		if came {
			w.models = append(w.models, u)
		}
		if s.trial[u] > 0 {
			s.trial[u]--
			if came {
				s.came[u]++
			}
		}
	}
}

// act is a meeting of the people in w.models.
func (s *State) act(w *scratch, g int32, r *rand.Rand) {
	p := &s.Params
	diversity := s.diversity(w.models)
	broke := diversity > 0 && p.SharedMetrics < 1 && r.Float64() < p.Friction*diversity*(1-p.SharedMetrics)
	value := s.together(w)
	success := r.Float64() < value
	if broke {
		value, success = 0, false
	}
	s.value[g] = float32(value)
	s.output[g] = float32(float64(len(w.models)) * p.Hours * (1 - p.Reflection) * value)
	for _, u := range w.models {
		s.hope[u] += float32(p.HopeByImpact*value) * (1 - s.hope[u])
	}
	s.judge(w, g, broke, success, r)
	s.deposit(w, g)
	if !broke {
		s.reflect(w, g, diversity, r)
	}
	s.tellMeeting(w, g)
}

// diversity is the IQV of the backgrounds of people, in [0,1]; 0 for one background.
func (s *State) diversity(present []network.NodeID) float64 {
	k := float64(s.Params.Backgrounds)
	if k == 1 {
		return 0
	}
	var count [256]int32
	same := 0.0
	for _, u := range present {
		b := s.background[u]
		same += float64(2*count[b] + 1) // n² grows by 2n+1
		count[b]++
	}
	n := float64(len(present))
	return unit((1 - same/(n*n)) * k / (k - 1))
}

// together returns the share of reality on which the majority of w.models is right in
// whole blocks.
func (s *State) together(w *scratch) float64 {
	b := w.views[s.now]
	w.right = w.right[:0]
	for k := range b.Words {
		right, _ := b.Dominant(k, w.models)
		w.right = append(w.right, right)
	}
	return float64(b.PayoffOf(w.right)) / float64(b.Dimensions)
}

// judge says, for every member by place, what the others see of each layer:
//
//	humility    asks for help, or hides what they do not know out of fear
//	integrity   keeps to the agreed: comes, or does not
//	commitment  effort delivered; counts against those who stay away, and all if nothing came of it
//	excitement  stays with a setback, or flees it; a success speaks for it by half
func (s *State) judge(w *scratch, g int32, broke, success bool, r *rand.Rand) {
	w.outcome = w.outcome[:0]
	for at, u := range s.membersOf(g) {
		var o [trust.LayerCount]float64
		if !w.came[at] {
			o[integrity], o[commitment] = -1, -1
			w.outcome = append(w.outcome, o)
			continue
		}
		fear := float64(s.fear[u])
		o[humility], o[integrity], o[commitment], o[excitement] = 1, 1, 1, 0.5
		if r.Float64() < fear {
			o[humility] = -s.Params.Hiding
		}
		if broke {
			o[commitment] = -1
		}
		if !success {
			o[excitement] = 1
			if r.Float64() < fear {
				o[excitement] = -1
			}
		}
		w.outcome = append(w.outcome, o)
	}
}

// deposit lets everybody who came take in what they saw of the others, with the weight
// of trust.Meeting, and notes how they trust each other now.
func (s *State) deposit(w *scratch, g int32) {
	others := len(w.came) - 1
	weight := s.weight(others)
	sum := 0.0
	for _, u := range w.models {
		own, first := 0.0, int(u)*s.slots
		for k, v := range s.contactsOf(int32(u)) {
			if s.group[v] == g && v != int32(u) {
				own += s.witness(first+k, &w.outcome[s.place[v]], weight)
			}
		}
		if s.score.full {
			own = float64(others)
		}
		mean := unit(own / float64(others))
		s.trusted[u] = float32(mean)
		sum += mean
	}
	s.cohesion[g] = float32(sum / float64(len(w.models)))
}

// weight is what one sees in a week of one of so many others, in each layer.
func (s *State) weight(others int) float64 {
	p := &s.Params
	return p.Hours * p.EvidencePerHour / trust.LayerCount / math.Pow(float64(others), p.AttentionExponent)
}

// reflect makes new knowledge by looking back at what was done: the group understands
//
//	Insight * hours * Reflection (1-Reflection) * trust * (1 + Novelty F)
//
// dimensions, F = D S being productive friction. Each is understood by somebody who is
// there, drawn at random, unless fear closes the mind; what shared metrics leave open is
// read wrongly as often as not.
func (s *State) reflect(w *scratch, g int32, diversity float64, r *rand.Rand) {
	p := &s.Params
	expected := p.Insight * p.Hours * p.Reflection * (1 - p.Reflection) * float64(s.cohesion[g]) * (1 + p.Novelty*diversity*p.SharedMetrics)
	if expected == 0 {
		return
	}
	times := int(expected)
	if r.Float64() < expected-float64(times) {
		times++
	}
	for range times {
		u := int32(w.models[r.IntN(len(w.models))])
		d := r.IntN(p.Dimensions)
		right := r.Float64() < (1+p.SharedMetrics)/2
		if r.Float64() >= float64(s.fear[u]) {
			s.understand(u, d, right)
		}
	}
}

// understand sets what u believes about a dimension.
func (s *State) understand(u int32, dimension int, right bool) {
	b := s.Beliefs()
	word, bit := b.Lane(dimension)
	k, lane := int(u)*b.Words+word, uint64(1)<<bit
	if right {
		b.Right[k], b.Wrong[k] = b.Right[k]|lane, b.Wrong[k]&^lane
	} else {
		b.Right[k], b.Wrong[k] = b.Right[k]&^lane, b.Wrong[k]|lane
	}
}

// pay counts what everybody's beliefs pay.
func (s *State) pay() {
	s.eachPerson("", func(w *scratch, _, low, high int, _ *rand.Rand) {
		b := w.views[s.now]
		for u := low; u < high; u++ {
			s.payoff[u] = int32(b.Payoff(u))
		}
	})
}
