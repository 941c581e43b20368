package growth

import (
	"slices"

	"github.com/impactnet/impactnet/network"
)

// AddPerson brings in somebody without ties and returns the number. Amortised O(1).
func (s *State) AddPerson() network.NodeID {
	s.frozen = nil
	u := network.NodeID(len(s.place))
	if last := len(s.free) - 1; last >= 0 {
		u = s.free[last]
		s.free = s.free[:last]
	} else {
		s.place = append(s.place, -1)
		s.rows[0] = append(s.rows[0], nil)
		if s.directed {
			s.rows[1] = append(s.rows[1], nil)
		}
	}
	s.place[u] = int32(len(s.people))
	s.people = append(s.people, u)
	return u
}

// RemovePerson takes u away with all ties, and reports whether u was present.
// O(degree).
func (s *State) RemovePerson(u network.NodeID) bool {
	if !s.Has(u) {
		return false
	}
	s.frozen = nil
	for side := range s.sides() {
		for row := s.row(side, u); len(*row) > 0; {
			s.drop((*row)[len(*row)-1].tie)
		}
	}
	last := s.people[len(s.people)-1]
	s.people[s.place[u]], s.place[last] = last, s.place[u]
	s.people = s.people[:len(s.people)-1]
	s.place[u] = -1
	s.free = append(s.free, u)
	return true
}

// AddTie ties u to v at the present Tick, and reports whether the tie is new: false for
// a loop, for a tie that is there already, and if one of the two is absent. O(smaller
// degree).
func (s *State) AddTie(u, v network.NodeID) bool {
	if u == v || !s.Has(u) || !s.Has(v) || s.HasTie(u, v) {
		return false
	}
	s.link(u, v)
	return true
}

// RemoveTie takes the tie from u to v away, and reports whether there was one.
// O(smaller degree).
func (s *State) RemoveTie(u, v network.NodeID) bool {
	index, found := s.find(u, v)
	if found {
		s.drop(index)
	}
	return found
}

// link adds a tie that is known to be absent.
func (s *State) link(u, v network.NodeID) {
	s.frozen = nil
	t := tie{ends: [2]network.NodeID{u, v}, made: s.Tick}
	for side, owner := range t.ends {
		row := s.row(side, owner)
		t.at[side] = int32(len(*row))
		*row = append(*row, end{t.ends[1-side], int32(len(s.ties))})
	}
	s.ties = append(s.ties, t)
}

// drop takes a tie away; the last tie takes its index.
func (s *State) drop(index int32) {
	s.frozen = nil
	t := s.ties[index]
	for side, owner := range t.ends {
		row := s.row(side, owner)
		last := len(*row) - 1
		moved := (*row)[last]
		(*row)[t.at[side]] = moved
		*row = (*row)[:last]
		s.ties[moved.tie].at[s.side(side, owner, moved.tie)] = t.at[side]
	}
	last := len(s.ties) - 1
	moved := s.ties[last]
	s.ties = s.ties[:last]
	if int(index) < last {
		s.ties[index] = moved
		for side, owner := range moved.ends {
			(*s.row(side, owner))[moved.at[side]].tie = index
		}
	}
}

// find returns the index of the tie from u to v, looking through the shorter list.
func (s *State) find(u, v network.NodeID) (index int32, found bool) {
	if !s.Has(u) || !s.Has(v) {
		return 0, false
	}
	row, other := s.rows[0][u], v
	if back := *s.row(1, v); len(back) < len(row) {
		row, other = back, u
	}
	at := slices.IndexFunc(row, func(e end) bool { return e.other == other })
	if at < 0 {
		return 0, false
	}
	return row[at].tie, true
}

// sides returns in how many lists a person's ties are.
func (s *State) sides() int {
	if s.directed {
		return 2
	}
	return 1
}

// row returns the list of u: of ties that have u as source (side 0) or target (side 1).
func (s *State) row(side int, u network.NodeID) *[]end {
	if s.directed {
		return &s.rows[side][u]
	}
	return &s.rows[0][u]
}

// side returns which end of a tie is the entry in the list of its owner.
func (s *State) side(side int, owner network.NodeID, index int32) int {
	switch {
	case s.directed:
		return side
	case s.ties[index].ends[0] == owner:
		return 0
	}
	return 1
}

// unmarked starts a new set of marked people, empty.
func (s *State) unmarked() {
	s.stamp++
	for len(s.mark) < len(s.place) {
		s.mark = append(s.mark, 0)
	}
}

// marks adds u to the set and reports whether u was not in it.
func (s *State) marks(u network.NodeID) bool {
	if s.mark[u] == s.stamp {
		return false
	}
	s.mark[u] = s.stamp
	return true
}
