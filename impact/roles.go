package impact

import "slices"

// WithRole returns who has a role in the group, such as [Moderator] or [Stakeholder],
// by person; members or not. O(h) for h changes of the group's roles so far.
func (v View) WithRole(g GroupID, role string) []PersonID {
	id, ok := v.space.names[words].id(role)
	if !ok {
		return nil
	}
	var list []PersonID
	for _, row := range v.upTo(v.space.entities[groups][g].lists[roles]) {
		var r record
		v.space.log.read(row, &r)
		if p := v.space.root(r.names[fieldPerson]); r.names[fieldRole] == id && !slices.Contains(list, PersonID(p)) && v.hasRole(p, int32(g), id) {
			list = append(list, PersonID(p))
		}
	}
	slices.Sort(list)
	return list
}

// Moderators returns the moderators of the group: WithRole(g, Moderator).
func (v View) Moderators(g GroupID) []PersonID { return v.WithRole(g, Moderator) }

// Stakeholders returns the stakeholders of the group: WithRole(g, Stakeholder).
func (v View) Stakeholders(g GroupID) []PersonID { return v.WithRole(g, Stakeholder) }

// hasRole reports whether the latest word on a role is that the person has it. A role
// ends with the group, and when the person leaves the space.
func (v View) hasRole(p, g, role int32) bool {
	s := v.space
	if v.known(s.entities[groups][g].ended) {
		return false
	}
	root := s.root(p)
	for _, row := range slices.Backward(v.upTo(s.entities[groups][g].lists[roles])) {
		var r record
		s.log.read(row, &r)
		if r.names[fieldRole] == role && s.root(r.names[fieldPerson]) == root {
			return r.kind == roleGiven && !v.leftSince(root, row)
		}
	}
	return false
}
