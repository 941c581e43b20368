package impact

import "iter"

// Events yields the events of the space in the order of arrival: applied to an empty
// space with the same parameters they give this one, byte for byte. The sequence can
// be walked again, but not while events are applied. O(1) an event.
func (s *Space) Events() iter.Seq[Event] {
	return func(yield func(Event) bool) {
		for row := range int32(s.log.rows()) {
			if !yield(s.event(row)) {
				return
			}
		}
	}
}

func (s *Space) event(row int32) Event {
	var r record
	var f form
	s.log.read(row, &r)
	s.expand(&r, &f)
	return Event{ID: string(s.log.id(row)), Time: s.time(row), Fact: f.fact(types[r.kind].zero)}
}

// expand fills a form in with the names that the numbers of a record stand for.
func (s *Space) expand(r *record, f *form) {
	f.shape, f.have, f.numbers = shapes[r.kind], r.have, r.numbers
	for set := r.have; set != 0; set = set.rest() {
		switch at := set.first(); {
		case at < firstNumber:
			f.names[at] = s.names[fields[at].table].list[r.names[at]]
		case at == fieldPeople:
			f.people = s.called(r.people)
		case at == fieldParts:
			f.parts = make([]Part, len(r.parts))
			for i, part := range r.parts {
				f.parts[i] = Part{s.names[groups].list[part.group], s.called(part.people)}
			}
		case at == fieldAttributes:
			f.attributes = make(map[string]string, len(r.attributes))
			for _, a := range r.attributes {
				f.attributes[s.names[words].list[a.key]] = s.names[words].list[a.value]
			}
		}
	}
}

func (s *Space) called(list []int32) []string {
	result := make([]string, len(list))
	for i, p := range list {
		result[i] = s.names[people].list[p]
	}
	return result
}
