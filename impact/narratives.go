package impact

import "slices"

// Narratives returns the titles of all narratives that any event has named, in the
// order of their first naming.
func (s *Space) Narratives() []string { return slices.Clone(s.names[narratives].list) }

// Adherents returns the people in the space who hold the narrative, by person.
// O(h log h) for h tellings, adoptions and droppings of it so far.
func (v View) Adherents(narrative string) []PersonID {
	n, ok := v.space.names[narratives].id(narrative)
	if !ok {
		return nil
	}
	var list []PersonID
	for _, row := range v.upTo(v.space.entities[narratives][n].lists[rows]) {
		var r record
		if v.space.log.read(row, &r); r.kind == narrativeAdopted {
			list = append(list, PersonID(v.space.root(r.names[fieldPerson])))
		}
	}
	slices.Sort(list)
	return slices.DeleteFunc(slices.Compact(list), func(p PersonID) bool {
		return !v.adheres(int32(p), n) || !v.present(int32(p))
	})
}

// adheres reports whether the latest word of a person on a narrative is adoption.
func (v View) adheres(p, narrative int32) bool {
	for _, row := range slices.Backward(v.personal(p, talk)) {
		var r record
		v.space.log.read(row, &r)
		if (r.kind == narrativeAdopted || r.kind == narrativeDropped) && r.names[fieldNarrative] == narrative {
			return r.kind == narrativeAdopted
		}
	}
	return false
}
