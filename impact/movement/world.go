package movement

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/narrative/contagion"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

// Movement is the integrated model. It has no state; Workers is how many goroutines a
// week may use (0: GOMAXPROCS) and cannot change a result.
type Movement struct{ Workers int }

// Init returns a world at its beginning. One number is drawn from r, the seed of all
// streams. It returns the error of [Params.Validate]. O(People * (Contacts + Dimensions/64)).
func (m Movement) Init(p Params, r *rand.Rand) (*State, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	s := &State{Params: p, seed: sim.Seed(r.Uint64()), workers: m.Workers, score: newScorer(p)}
	if p.Fractional {
		s.limit = contagion.Fractional
	}
	s.allocate()
	s.fader = newFader(p, s.slots)
	if err := s.believe(); err != nil {
		return nil, err
	}
	s.settle()
	s.acquaint()
	for u := range s.present {
		s.trusted[u] = float32(s.trustAround(u))
	}
	s.assign()
	s.inspire()
	s.pay()
	s.code = s.newCode()
	return s, nil
}

// Step carries out one week: the processes in their order. It is never done, and the
// error is always nil but for an intervention that cannot be carried out. All draws
// come from the streams of the seed that Init drew.
func (m Movement) Step(s *State, _ *rand.Rand) (done bool, err error) {
	s.workers = m.Workers
	s.Week++
	if err := s.intervene(); err != nil {
		return false, fmt.Errorf("week %d: %w", s.Week, err)
	}
	s.arrive()
	for _, x := range []struct {
		process Process
		run     func()
	}{
		{Environment, s.environment}, {Telling, s.tell}, {Founding, s.found}, {Meeting, s.meet},
		{Learning, s.learn}, {Sharing, s.share}, {Membership, s.change}, {Decay, s.decay},
	} {
		if s.Params.on(x.process) {
			x.run()
		}
	}
	s.record()
	return false, nil
}

// allocate makes the arrays.
func (s *State) allocate() {
	p := s.Params
	n := p.People
	s.payoff, s.group, s.place, s.joined = make([]int32, n), filled(n, -1), make([]int32, n), make([]int32, n)
	s.inviter, s.unleashed = filled(n, -1), make([]int32, n)
	s.holds, s.refused, s.trial, s.came, s.background = make([]uint8, n), make([]uint8, n), make([]uint8, n), make([]uint8, n), make([]uint8, n)
	s.seed0, s.seen, s.asked, s.lives = make([]bool, n), make([]bool, n), make([]bool, n), make([]int32, n)
	s.commitment, s.threshold = make([]float32, n), make([]float32, n)
	s.fear, s.hope, s.pressure, s.trusted = make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	s.slots = p.contacts()
	k := n * s.slots
	s.degree, s.target, s.made, s.since = make([]int32, n), make([]int32, k), make([]int32, k), make([]int32, k)
	s.rating, s.evidence = make([]float32, k), make([]float32, 8*k)
	s.room = p.MaxGroup + 1
	g := n/2 + 1
	s.size, s.leader, s.serial, s.idle = make([]int32, g), make([]int32, g), make([]int32, g), make([]int32, g)
	s.members, s.quest = make([]network.NodeID, g*s.room), make([]uint8, g)
	s.commanded, s.moderated = make([]bool, g), make([]bool, g)
	s.value, s.output, s.cohesion = make([]float32, g), make([]float32, g), make([]float32, g)
	if p.Institution {
		s.stakes = stakes{supportive: make([]float32, n), contrary: make([]float32, n), disclosed: make([]float32, n)}
	}
}

func filled(n int, x int32) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = x
	}
	return list
}

// believe draws what people believe at the beginning: naive beliefs, and what each
// background knows of its own domain, the blocks whose number is that of the
// background but for a multiple of their count.
func (s *State) believe() error {
	p := s.Params
	b, err := learning.NewBeliefs(p.People, p.Dimensions, p.Block, s.stream("beliefs", 0))
	if err != nil {
		return err
	}
	s.believed = [2]*learning.Beliefs{b, b.Clone()}
	for i := range s.background {
		s.background[i] = uint8(i % p.Backgrounds)
		if p.Sorted {
			s.background[i] = uint8(i * p.Backgrounds / p.People)
		}
	}
	if p.Expertise == 0 {
		return nil
	}
	domain := make([][]uint64, p.Backgrounds)
	for k := range domain {
		domain[k] = make([]uint64, b.Words)
	}
	for d := range p.Dimensions {
		w, bit := b.Lane(d)
		domain[d/p.Block%p.Backgrounds][w] |= 1 << bit
	}
	chance, r := learning.NewChance(p.Expertise), s.stream("expertise", 0)
	for i, own := range s.background {
		for w, lanes := range domain[own] {
			known := chance.Mask(lanes, r)
			b.Right[i*b.Words+w] |= known
			b.Wrong[i*b.Words+w] &^= known
		}
	}
	copy(s.believed[1].Right, b.Right)
	copy(s.believed[1].Wrong, b.Wrong)
	return nil
}

// settle draws who people are: commitment and threshold.
func (s *State) settle() {
	p, r := s.Params, s.stream("people", 0)
	for i := range s.commitment {
		s.commitment[i] = float32(p.Commitment)
		if r.Float64() < p.FreeRiders {
			s.commitment[i] = float32(p.FreeRiding)
		}
		s.threshold[i] = float32(p.Threshold)
		if p.Spread > 0 {
			s.threshold[i] = float32(p.Threshold * (1 + p.Spread*(2*r.Float64()-1)))
		}
		s.hope[i] = 0.5
		s.pressure[i] = float32(p.Kappa / p.Nu / 2)
	}
}

// acquaint makes the network of the beginning.
func (s *State) acquaint() {
	p := s.Params
	if p.Network != nil {
		s.present = int32(p.People)
		for u := range p.Network.Nodes() {
			for _, v := range p.Network.Out(u) {
				s.connect(int32(u), int32(v))
			}
		}
		return
	}
	start := p.Founders
	if start == 0 {
		start = p.People
	}
	first := min(p.encounters().Founders(), start)
	for u := range int32(first) {
		for v := range int32(first) {
			s.connect(u, v)
		}
	}
	s.present = int32(first)
	for r := s.stream("world", 0); int(s.present) < start; {
		s.welcome(r)
	}
}

// welcome lets somebody come into the world, as growth.JacksonRogers does.
func (s *State) welcome(r *rand.Rand) {
	rules := s.Params.encounters()
	s.meeting.Look(rules, s, r)
	u := s.present
	s.present++
	s.meeting.Tie(rules, func(v network.NodeID) {
		if s.connect(u, int32(v)) && !s.Params.OneWay {
			s.connect(int32(v), u)
		}
	}, r)
	s.trusted[u] = float32(s.trustAround(u))
}

// arrive lets the newcomers of the week in, each with a stream of its own.
func (s *State) arrive() {
	for k := 0; k < s.Params.Arrivals && int(s.present) < s.Params.People; k++ {
		s.welcome(s.stream("arrive", k))
	}
}

// inspire chooses who holds the narratives at the beginning: somebody drawn at random,
// then those around them, level by level, who do not hold another.
func (s *State) inspire() {
	if s.Params.Assigned || s.present == 0 {
		return
	}
	r := s.stream("seeds", 0)
	for k, n := range s.Params.Narratives {
		var queue []int32
		take := func(u int32) bool {
			if s.holds[u] != 0 || !s.speaksTo(k, u) {
				return false
			}
			s.holds[u], s.seed0[u], s.hope[u] = uint8(k+1), true, 1
			queue = append(queue, u)
			return true
		}
		left := min(n.Seeds, int(s.present))
		for tries := 0; left > 0 && tries < 20*int(s.present); tries++ {
			start, _ := s.RandomPerson(r)
			if !take(int32(start)) {
				continue
			}
			left--
			for at := 0; left > 0 && at < len(queue); at++ {
				for _, v := range s.contactsOf(queue[at]) {
					if left > 0 && take(v) {
						left--
					}
				}
			}
			queue = queue[:0]
		}
	}
}

// speaksTo reports whether narrative k speaks to u: without an umbrella, to some
// backgrounds only where there are as many as narratives or more.
func (s *State) speaksTo(k int, u int32) bool {
	kinds := len(s.Params.Narratives)
	return s.Params.Umbrella || kinds > s.Params.Backgrounds || int(s.background[u])%kinds == k
}

// assign puts everybody into a group in the order of numbers, the first groups under
// command.
func (s *State) assign() {
	p := s.Params
	if !p.Assigned {
		return
	}
	n := int(s.present)
	total := (n + p.GroupSize - 1) / p.GroupSize
	for k := range total {
		low, high := k*p.GroupSize, min((k+1)*p.GroupSize, n)
		quest := uint8(0)
		if len(p.Narratives) > 0 {
			quest = uint8(k%len(p.Narratives)) + 1
		}
		g := s.newGroup(int32(low), quest)
		s.commanded[g] = float64(k) < math.Round(p.Command*float64(total))
		for u := low; u < high; u++ {
			s.holds[u], s.seed0[u] = quest, true
			s.seat(g, int32(u))
			if p.Network == nil {
				s.befriend(g, int32(u))
			}
		}
	}
}
