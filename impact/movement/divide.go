package movement

import (
	"github.com/impactnet/impactnet/impact"
)

// divide spins a new group out of one that is too large. The most committed member
// beside the leader leads it, if somebody may; each of the others goes where the leader
// is trusted more, as long as neither part falls below MinGroup and the halves allow
// it. Nobody is lost, and all ties stay: those who trusted each other are the bridges.
// Whoever is taken along is on probation no longer.
// Where nobody may lead, the last to come leave.
func (s *State) divide(g int32) {
	head := s.deputy(g)
	if head < 0 || 2*s.Params.MinGroup > int(s.size[g]) {
		for int(s.size[g]) > s.Params.MaxGroup {
			s.leave(s.latest(g))
		}
		return
	}
	old := s.leader[g]
	fresh := s.newGroup(head, s.quest[g])
	before := s.numbersOf(g)
	least := int32(s.Params.MinGroup)
	for _, u := range before {
		if s.asked[u] {
			s.endMembership(proposal{kind: confirmed, who: u})
		}
	}
	s.move(head, fresh)
	for _, u := range before {
		if u != head && u != old && s.size[g] > least && s.size[fresh] < int32(s.Params.MaxGroup) && s.leans(u, head, old) {
			s.move(u, fresh)
		}
	}
	for _, u := range before { // whoever leans least fills up
		if u != old && s.group[u] == g && (s.size[fresh] < least || int(s.size[g]) > s.Params.MaxGroup) {
			s.move(u, fresh)
		}
	}
	s.counts.SpunOut++
	s.credit(head)
	s.emit(func() impact.Fact {
		return impact.GroupSpunOut{Group: s.groupName(g), Parts: []impact.Part{
			{Group: s.groupName(g), People: s.namesOf(g)}, {Group: s.groupName(fresh), People: s.namesOf(fresh)},
		}}
	})
	s.tellInitiative(fresh)
}

// move takes u from one group into another, with the time spent there.
func (s *State) move(u, to int32) {
	joined := s.joined[u]
	s.unseat(u)
	s.seat(to, u)
	s.joined[u] = joined
}

// leans reports whether u trusts one person more than another, or both alike and goes
// by number.
func (s *State) leans(u, to, than int32) bool {
	a, b := s.trustIn(u, to), s.trustIn(u, than)
	return a > b || a == b && u%2 == 1
}

// trustIn returns the score that u last gave v, 0 without a tie.
func (s *State) trustIn(u, v int32) float64 {
	slot := s.slot(u, v)
	if slot < 0 {
		return 0
	}
	return float64(s.rating[slot])
}

// deputy returns the most committed member who may lead, beside the leader; -1 if there
// is none.
func (s *State) deputy(g int32) int32 {
	best, r := int32(-1), s.stream("divide", int(g))
	for _, u := range s.numbersOf(g) {
		if u != s.leader[g] && s.mayLead(u, r) && !s.asked[u] && (best < 0 || s.commitment[u] > s.commitment[best]) {
			best = u
		}
	}
	return best
}

// latest returns the member who came last.
func (s *State) latest(g int32) int32 {
	last := int32(-1)
	for _, u := range s.numbersOf(g) {
		if last < 0 || s.joined[u] >= s.joined[last] {
			last = u
		}
	}
	return last
}
