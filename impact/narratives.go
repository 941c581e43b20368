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
	return v.lastWords(v.space.entities[narratives].at(n), rows, func(_, p int32, r *record) (about, yes bool) {
		adopted := r.kind == narrativeAdopted
		return adopted || r.kind == narrativeDropped, adopted && v.present(p)
	})
}

// adheres reports whether the latest word of a person on a narrative is adoption.
func (v View) adheres(p, narrative int32) bool {
	s, root := v.space, v.space.root(p)
	for _, row := range slices.Backward(v.shorter(root, talk, s.entities[narratives].at(narrative), rows)) {
		var r record
		s.log.read(row, &r)
		if (r.kind == narrativeAdopted || r.kind == narrativeDropped) && r.names[fieldNarrative] == narrative && s.root(r.names[fieldPerson]) == root {
			return r.kind == narrativeAdopted
		}
	}
	return false
}
