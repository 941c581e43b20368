package impact

import "fmt"

// check reports why a record cannot have happened at the given time, as far as is
// known. It does not change the space.
func (s *Space) check(r *record, time int64) error {
	if err := s.checkNames(r, time); err != nil {
		return err
	}
	v := View{s, time}
	switch r.kind {
	case personJoined, personLeft, personMerged:
		return v.checkPerson(r)
	case groupFormed:
		return v.checkPresent(r.people...)
	case groupSpunOut:
		return v.checkDivision(r)
	case groupDissolved:
		return v.checkNothingLater(r.names[fieldGroup])
	case memberJoined, memberConfirmed, memberLeft:
		return v.checkMember(r)
	case roleGiven, roleEnded:
		return v.checkRole(r)
	case initiativeEnded:
		if i := r.names[fieldInitiative]; s.entities[initiatives].at(i).ended >= 0 {
			return fmt.Errorf("%w: initiative %q has already ended", ErrState, s.names[initiatives].list[i])
		}
	case narrativeAdopted, narrativeDropped:
		return v.checkNarrative(r)
	}
	return nil
}

// checkNames sees to it that what the record names is there at the time, and what it
// introduces is not.
func (s *Space) checkNames(r *record, time int64) error {
	introduces := types[r.kind].introduces
	for set := r.have & (1<<firstNumber - 1); set != 0; set = set.rest() {
		at := set.first()
		if err := s.checkEntity(fields[at].table, r.names[at], time, at == introduces); err != nil {
			return err
		}
	}
	for _, p := range r.people {
		if err := s.checkEntity(people, p, time, false); err != nil {
			return err
		}
	}
	return nil
}

func (s *Space) checkEntity(t table, id int32, time int64, introduced bool) error {
	if t.vocabulary() {
		return nil
	}
	e := s.entities[t].at(id)
	switch {
	case t == people:
		if e.born < 0 && !introduced {
			return fmt.Errorf("%w: no person is named %q", ErrUnknown, s.names[t].list[id])
		}
	case introduced:
		if e.born >= 0 {
			return fmt.Errorf("%w: there is a %s %q already", ErrExists, tableNames[t], s.names[t].list[id])
		}
	case e.born < 0:
		return fmt.Errorf("%w: no %s is named %q", ErrUnknown, tableNames[t], s.names[t].list[id])
	case s.log.times[e.born] > time:
		return fmt.Errorf("%w: %s %q is of %v", ErrEarly, tableNames[t], s.names[t].list[id], s.time(e.born))
	case t == groups && e.ended >= 0 && s.log.times[e.ended] <= time:
		return fmt.Errorf("%w: group %q ended at %v", ErrState, s.names[t].list[id], s.time(e.ended))
	}
	return nil
}

func (v View) checkPerson(r *record) error {
	s, p := v.space, r.names[fieldPerson]
	name := s.names[people].list[p]
	switch r.kind {
	case personJoined:
		if v.present(p) {
			return fmt.Errorf("%w: %q is here already", ErrState, name)
		}
	case personLeft:
		if !v.present(p) {
			return fmt.Errorf("%w: %q is not here", ErrState, name)
		}
		if v.at >= s.last { // nothing is later
			return nil
		}
		for _, m := range v.memberships(p) {
			if err := v.checkBook(p, int32(m.Group)); err != nil {
				return err
			}
		}
	case personMerged:
		if other := r.names[fieldOther]; s.root(other) != other || s.root(p) == other {
			return fmt.Errorf("%w: %q is already %q", ErrState, s.names[people].list[other], s.names[people].list[s.root(other)])
		}
	}
	return nil
}

func (v View) checkPresent(list ...int32) error {
	for _, p := range list {
		if !v.present(p) {
			return fmt.Errorf("%w: %q is not in the space at %v", ErrState, v.space.names[people].list[p], v.Time())
		}
	}
	return nil
}

func (v View) checkMember(r *record) error {
	s, p, g := v.space, r.names[fieldPerson], r.names[fieldGroup]
	name, group := s.names[people].list[p], s.names[groups].list[g]
	m, member := v.membership(p, g)
	switch r.kind {
	case memberJoined:
		if member {
			return fmt.Errorf("%w: %q is a member of %q already", ErrState, name, group)
		}
		if err := v.checkPresent(p); err != nil {
			return err
		}
	case memberConfirmed:
		if !member || !m.Probation {
			return fmt.Errorf("%w: %q is not on probation in %q", ErrState, name, group)
		}
		return nil
	case memberLeft:
		if !member {
			return fmt.Errorf("%w: %q is not a member of %q", ErrState, name, group)
		}
	}
	return v.checkBook(p, g)
}

// checkBook refuses a change of membership that would reach a later division of the
// group: the first later event about the person and the group must be a change that
// is already known.
func (v View) checkBook(p, g int32) error {
	s := v.space
	list := s.lists.rows(s.entities[groups].at(g).lists[memberships])
	for _, row := range list[len(v.upTo(list)):] {
		var r record
		if s.log.read(row, &r); r.kind == groupSpunOut && r.names[fieldGroup] == g {
			return fmt.Errorf("%w: group %q was divided at %v, which is the last word on who was a member then", ErrLate, s.names[groups].list[g], s.time(row))
		}
		if root := s.root(p); len(s.changes(row, nil, func(c change) bool { return c.person == root && c.group == g })) > 0 {
			return nil
		}
	}
	return nil
}

// checkNothingLater refuses the end of a group in which something happened later. What
// became of its initiatives may come later: they outlive it.
func (v View) checkNothingLater(g int32) error {
	s := v.space
	for _, l := range s.entities[groups].at(g).lists {
		list := s.lists.rows(l)
		for _, row := range list[len(v.upTo(list)):] {
			var r record
			if s.log.read(row, &r); r.have.has(fieldGroup) {
				return fmt.Errorf("%w: something is known to have happened in group %q at %v", ErrLate, s.names[groups].list[g], s.time(row))
			}
		}
	}
	return nil
}

// checkDivision sees to it that every member stands in a part, and nobody else.
func (v View) checkDivision(r *record) error {
	s, g := v.space, r.names[fieldGroup]
	if len(r.parts) < 2 {
		return fmt.Errorf("%w: a division needs at least two parts", ErrState)
	}
	if stayers(r) == nil { // the group ends
		if err := v.checkNothingLater(g); err != nil {
			return err
		}
	}
	missing := map[int32]bool{}
	for _, m := range v.members(g) {
		missing[int32(m.Person)] = true
	}
	for _, part := range r.parts {
		if part.group != g && s.entities[groups].at(part.group).born >= 0 {
			return fmt.Errorf("%w: there is a group %q already", ErrExists, s.names[groups].list[part.group])
		}
		seen := make(map[int32]bool, len(part.people))
		for _, p := range part.people {
			root := s.root(p)
			if _, member := missing[root]; !member || seen[root] {
				return fmt.Errorf("%w: %q is not a member of %q, or twice in a part", ErrState, s.names[people].list[p], s.names[groups].list[g])
			}
			missing[root], seen[root] = false, true
		}
	}
	for _, m := range v.members(g) {
		if missing[int32(m.Person)] {
			return fmt.Errorf("%w: %q is a member of %q and in none of the parts", ErrState, s.PersonName(m.Person), s.names[groups].list[g])
		}
	}
	return nil
}

func (v View) checkRole(r *record) error {
	s, p, g, role := v.space, r.names[fieldPerson], r.names[fieldGroup], r.names[fieldRole]
	if v.hasRole(p, g, role) == (r.kind == roleGiven) {
		has := map[bool]string{true: "is already", false: "is not"}
		return fmt.Errorf("%w: %q %s %s of %q", ErrState, s.names[people].list[p], has[r.kind == roleGiven], s.names[words].list[role], s.names[groups].list[g])
	}
	return nil
}

func (v View) checkNarrative(r *record) error {
	p, n := r.names[fieldPerson], r.names[fieldNarrative]
	if v.adheres(p, n) == (r.kind == narrativeAdopted) {
		has := map[bool]string{true: "holds already", false: "does not hold"}
		return fmt.Errorf("%w: %q %s %q", ErrState, v.space.names[people].list[p], has[r.kind == narrativeAdopted], v.space.names[narratives].list[n])
	}
	return nil
}
