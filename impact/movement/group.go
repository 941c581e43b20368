package movement

import (
	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
)

// membersOf returns the members of g. The slice must not be changed.
func (s *State) membersOf(g int32) []network.NodeID {
	low := int(g) * s.room
	return s.members[low : low+int(s.size[g])]
}

// numbersOf returns a copy of the members of g.
func (s *State) numbersOf(g int32) []int32 {
	list := make([]int32, 0, s.room)
	for _, u := range s.membersOf(g) {
		list = append(list, int32(u))
	}
	return list
}

// newGroup opens a group without members.
func (s *State) newGroup(leader int32, quest uint8) int32 {
	g := s.used
	if last := len(s.free) - 1; last >= 0 {
		g = s.free[last]
		s.free = s.free[:last]
	} else {
		s.used++
	}
	s.size[g], s.quest[g], s.leader[g], s.serial[g], s.idle[g] = 0, quest, leader, s.named, 0
	s.commanded[g], s.moderated[g] = false, false
	s.value[g], s.output[g], s.cohesion[g] = 0, 0, 0
	s.named++
	return g
}

// seat makes u, who is in no group, a member of g.
func (s *State) seat(g, u int32) {
	s.place[u], s.group[u], s.joined[u], s.trial[u], s.came[u] = s.size[g], g, int32(s.Week), 0, 0
	s.members[int(g)*s.room+int(s.size[g])] = network.NodeID(u)
	s.size[g]++
}

// befriend ties u and all other members of g to each other.
func (s *State) befriend(g, u int32) {
	for _, v := range s.membersOf(g) {
		s.connectFirmly(u, int32(v))
		s.connectFirmly(int32(v), u)
	}
}

// unseat takes u out of the group; the last member takes the place.
func (s *State) unseat(u int32) {
	g := s.group[u]
	s.size[g]--
	last := s.members[int(g)*s.room+int(s.size[g])]
	s.members[int(g)*s.room+int(s.place[u])] = last
	s.place[last] = s.place[u]
	s.group[u], s.trial[u], s.came[u], s.asked[u] = -1, 0, 0, false
	s.trusted[u] = float32(s.trustAround(u))
	if s.leader[g] == u && s.size[g] > 0 {
		s.leader[g] = s.successor(g)
	}
}

// successor is the most committed member, the longest there among equals.
func (s *State) successor(g int32) int32 {
	best := int32(-1)
	for _, v := range s.membersOf(g) {
		u := int32(v)
		if best < 0 || s.commitment[u] > s.commitment[best] ||
			s.commitment[u] == s.commitment[best] && s.joined[u] < s.joined[best] {
			best = u
		}
	}
	return best
}

// leave takes u out of the group and dissolves the group if nobody could meet.
func (s *State) leave(u int32) {
	g := s.group[u]
	s.unseat(u)
	s.emit(func() impact.Fact { return impact.MemberLeft{Person: s.personName(u), Group: s.groupName(g)} })
	if s.size[g] < 2 {
		s.dissolve(g)
	}
}

// dissolve ends a group.
func (s *State) dissolve(g int32) {
	s.emit(func() impact.Fact { return impact.GroupDissolved{Group: s.groupName(g)} })
	for s.size[g] > 0 {
		s.unseat(int32(s.membersOf(g)[s.size[g]-1]))
	}
	s.free = append(s.free, g)
	s.counts.Dissolved++
}

// credit counts a new leader for whoever brought them in.
func (s *State) credit(u int32) {
	if by := s.inviter[u]; by >= 0 {
		s.unleashed[by]++
		s.counts.Unleashed++
	}
}
