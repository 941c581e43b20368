package movement

import "math/rand/v2"

// How far somebody looks for the first others, after Guimerà et al. 2005 and Jackson &
// Rogers 2007: among friends, friends of friends, strangers.
const (
	nucleusOthers   = 3
	friendsAsked    = 6
	friendsOfFriend = 3
	strangersAsked  = 1
)

// found lets inspired people without a group look for up to three others: with the
// chance Start times hope times 1 - fear, among those on the same quest who have no
// group and are inspired themselves. Those who are found first by number go there.
func (s *State) found() {
	s.eachPerson("found", func(w *scratch, chunk, low, high int, r *rand.Rand) {
		for u := int32(low); u < int32(high); u++ {
			if s.holds[u] == 0 || s.group[u] >= 0 || r.Float64() >= s.Params.Start*s.drive(u) || !s.mayLead(u, r) {
				continue
			}
			x := proposal{who: u, other: -1, third: -1, fourth: -1}
			s.look(&x, r)
			if x.other >= 0 {
				s.propose(chunk, x)
			}
		}
	})
	s.carryOut(int(s.present), peopleChunk, s.begin)
}

// drive is how ready u is to act: hope that fear does not hold back.
func (s *State) drive(u int32) float64 { return float64(s.hope[u] * (1 - s.fear[u])) }

// mayLead reports whether u may start or take over a group.
func (s *State) mayLead(u int32, r *rand.Rand) bool {
	return s.seed0[u] || s.Params.Unleash == 1 || s.Params.Unleash > 0 && r.Float64() < s.Params.Unleash
}

// look asks people until three have said yes.
func (s *State) look(x *proposal, r *rand.Rand) {
	u := x.who
	for range friendsAsked {
		s.askOne(x, s.randomContact(u, r), r)
	}
	for range friendsOfFriend {
		if v := s.randomContact(u, r); v >= 0 {
			s.askOne(x, s.randomContact(v, r), r)
		}
	}
	for range strangersAsked {
		s.askOne(x, int32(r.IntN(int(s.present))), r)
	}
}

func (s *State) randomContact(u int32, r *rand.Rand) int32 {
	if s.degree[u] == 0 {
		return -1
	}
	return s.target[int(u)*s.slots+r.IntN(int(s.degree[u]))]
}

func (s *State) askOne(x *proposal, v int32, r *rand.Rand) {
	if v < 0 || v == x.who || v == x.other || v == x.third || x.fourth >= 0 ||
		s.group[v] >= 0 || !s.kin(s.holds[x.who], s.holds[v]) || r.Float64() >= s.drive(v) {
		return
	}
	switch {
	case x.other < 0:
		x.other = v
	case x.third < 0:
		x.third = v
	default:
		x.fourth = v
	}
}

// begin opens the group with those who are still free.
func (s *State) begin(x proposal) {
	founders := make([]int32, 0, nucleusOthers+1)
	for _, u := range [...]int32{x.who, x.other, x.third, x.fourth} {
		if u >= 0 && s.group[u] < 0 && len(founders) < s.Params.MaxGroup {
			founders = append(founders, u)
		}
	}
	if s.group[x.who] >= 0 || len(founders) < 2 {
		return
	}
	g := s.newGroup(x.who, s.holds[x.who])
	for _, u := range founders {
		s.seat(g, u)
		s.befriend(g, u)
		if u != x.who && s.inviter[u] < 0 {
			s.inviter[u] = x.who
		}
	}
	s.credit(x.who)
	s.counts.Formed++
	s.tellGroup(g)
}
