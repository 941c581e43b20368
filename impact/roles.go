package impact

import "slices"

// WithRole returns who has a role in the group, such as [Moderator] or [Stakeholder],
// by person; members or not. O(h log h) for h changes of the group's roles so far.
func (v View) WithRole(g GroupID, role string) []PersonID {
	id, ok := v.space.names[words].id(role)
	if e := v.space.entities[groups].at(int32(g)); ok && !v.known(e.ended) {
		return v.lastWords(e, roles, func(row, p int32, r *record) (about, yes bool) {
			about = r.names[fieldRole] == id
			return about, about && r.kind == roleGiven && !v.leftSince(p, row)
		})
	}
	return nil
}

// lastWords returns, by person, those of whom the last row about it in a list of an entity, up to
// the instant, says yes.
func (v View) lastWords(e *entity, list uint8, says func(row, p int32, r *record) (about, yes bool)) (found []PersonID) {
	heard := map[int32]bool{}
	for _, row := range slices.Backward(v.listed(e, list)) {
		var r record
		v.space.log.read(row, &r)
		p := v.space.root(r.names[fieldPerson])
		if heard[p] {
			continue
		}
		about, yes := says(row, p, &r)
		heard[p] = about
		if yes {
			found = append(found, PersonID(p))
		}
	}
	slices.Sort(found)
	return found
}

// Moderators returns the moderators of the group: WithRole(g, Moderator).
func (v View) Moderators(g GroupID) []PersonID { return v.WithRole(g, Moderator) }

// Stakeholders returns the stakeholders of the group: WithRole(g, Stakeholder).
func (v View) Stakeholders(g GroupID) []PersonID { return v.WithRole(g, Stakeholder) }

// hasRole reports whether the latest word on a role is that the person has it. A role
// ends with the group, and when the person leaves the space.
func (v View) hasRole(p, g, role int32) bool {
	s := v.space
	if v.known(s.entities[groups].at(g).ended) {
		return false
	}
	root := s.root(p)
	for _, row := range slices.Backward(v.shorter(root, memberships, s.entities[groups].at(g), roles)) {
		var r record
		s.log.read(row, &r)
		if (r.kind == roleGiven || r.kind == roleEnded) && r.names[fieldRole] == role && r.names[fieldGroup] == g && s.root(r.names[fieldPerson]) == root {
			return r.kind == roleGiven && !v.leftSince(root, row)
		}
	}
	return false
}
