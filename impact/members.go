package impact

import (
	"cmp"
	"slices"
)

// Membership is one person's being a member of one group.
type Membership struct {
	Person    PersonID
	Group     GroupID
	Since     Time
	Probation bool     // still to show commitment
	InvitedBy PersonID // Nobody if unknown
}

// Members returns who is a member of the group, by person. O(h log h) for h changes of
// its membership so far.
func (v View) Members(g GroupID) []Membership { return v.members(int32(g)) }

// Memberships returns the groups that the person is a member of, by group. O(h log h)
// for h changes of their memberships so far.
func (v View) Memberships(p PersonID) []Membership { return v.memberships(int32(p)) }

// Membership returns the person's membership of the group, and whether there is one.
// O(h) for h changes of the person's memberships so far, or of the group's if they are
// fewer, since the person last left the group.
func (v View) Membership(p PersonID, g GroupID) (Membership, bool) {
	return v.membership(int32(p), int32(g))
}

func (v View) members(g int32) []Membership {
	e := v.space.entities[groups].at(g)
	if v.known(e.ended) {
		return nil
	}
	var list []change
	for _, row := range v.listed(e, memberships) {
		list = v.space.changes(row, list, func(c change) bool { return c.group == g })
	}
	return v.standing(list)
}

func (v View) memberships(p int32) []Membership {
	root := v.space.root(p)
	var list []change
	for _, row := range v.personal(root, memberships) {
		list = v.space.changes(row, list, func(c change) bool { return c.person == root })
	}
	return v.standing(list)
}

// membership looks no further back than to where the person last left the group.
func (v View) membership(p, g int32) (Membership, bool) {
	s, root := v.space, v.space.root(p)
	var list []change
	for _, row := range slices.Backward(v.shorter(root, memberships, s.entities[groups].at(g), memberships)) {
		list = s.changes(row, list, func(c change) bool { return c.person == root && c.group == g })
		if len(list) > 0 && list[len(list)-1].effect == leaves {
			break
		}
	}
	if len(list) == 0 {
		return Membership{}, false
	}
	slices.Reverse(list)
	return v.outcome(list)
}

// change is what an event means for one person's membership of one group.
type change struct {
	person, group, row, by int32
	effect                 effect
}

type effect uint8

const (
	joins effect = iota
	joinsOnProbation
	isConfirmed
	leaves
)

// changes appends the changes of membership in a row that are wanted.
func (s *Space) changes(row int32, list []change, wanted func(change) bool) []change {
	var r record
	s.log.read(row, &r)
	add := func(p, g int32, e effect) {
		c := change{s.root(p), g, row, r.nameOr(fieldInvitedBy), e}
		if wanted(c) {
			list = append(list, c)
		}
	}
	switch g := r.names[fieldGroup]; r.kind {
	case memberJoined, memberConfirmed, memberLeft:
		add(r.names[fieldPerson], g, memberEffect(&r))
	case groupFormed:
		for _, p := range r.people {
			add(p, g, joins)
		}
	case groupSpunOut:
		stay := map[int32]bool{}
		for _, p := range stayers(&r) {
			stay[s.root(p)] = true
		}
		for _, part := range r.parts {
			for _, p := range part.people {
				add(p, part.group, joins)
				if !stay[s.root(p)] {
					add(p, g, leaves)
				}
			}
		}
	}
	return list
}

// stayers returns the people of the part that is the divided group itself.
func stayers(r *record) []int32 {
	for _, part := range r.parts {
		if part.group == r.names[fieldGroup] {
			return part.people
		}
	}
	return nil
}

func memberEffect(r *record) effect {
	switch {
	case r.kind == memberConfirmed:
		return isConfirmed
	case r.kind == memberLeft:
		return leaves
	case r.have.has(fieldProbation):
		return joinsOnProbation
	}
	return joins
}

// standing returns the memberships that changes, by time, have led to.
func (v View) standing(list []change) []Membership {
	slices.SortStableFunc(list, func(a, b change) int {
		return cmp.Or(cmp.Compare(a.person, b.person), cmp.Compare(a.group, b.group))
	})
	var result []Membership
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].person == list[0].person && list[n].group == list[0].group {
			n++
		}
		if m, ok := v.outcome(list[:n]); ok {
			result = append(result, m)
		}
		list = list[n:]
	}
	return result
}

// outcome returns the membership that the changes of one person in one group have led
// to: it stands unless they left the group, or the space, or the group has ended. Of a
// person of two names the one may have left the space before the other joined a group.
func (v View) outcome(list []change) (Membership, bool) {
	s := v.space
	m := Membership{Person: PersonID(list[0].person), Group: GroupID(list[0].group)}
	in, since := false, int32(0)
	for _, c := range list {
		switch {
		case c.effect == leaves:
			in = false
		case c.effect == isConfirmed:
			m.Probation = false
		case in && !(View{s, s.log.times[c.row]}).leftSince(c.person, since):
			m.Probation = m.Probation && c.effect == joinsOnProbation // a second name, or a part that goes on
		default:
			in, since = true, c.row
			m.Since, m.Probation, m.InvitedBy = s.time(c.row), c.effect == joinsOnProbation, Nobody
			if c.by >= 0 {
				m.InvitedBy = PersonID(s.root(c.by))
			}
		}
	}
	p := int32(m.Person)
	return m, in && !v.known(s.entities[groups].at(int32(m.Group)).ended) && !v.leftSince(p, since) && v.present(p)
}
