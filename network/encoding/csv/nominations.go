package csv

import (
	"fmt"
	"slices"
)

// nominations reads lines of one person and those whom they name, as many as they
// like. The first line is a header if it begins with a name of the roles source or
// id, such as ego, unless the caller gave one.
func (d *decoder) nominations(file File) error {
	document, err := d.load(file, false, func([]string) bool { return true })
	if err != nil {
		return err
	}
	s := newScanner(document.text, document.delimiter)
	at := document.start
	if next, bad := s.record(at); file.Header == nil && bad == nil && isNominationHeader(s.field(s.cells[0])) {
		d.note(document.name, fmt.Sprintf("the first line, which begins with %q, is read as names of columns", s.field(s.cells[0])))
		at = next
	}
	d.people.prepare(1)
	var named, sources, targets []int32
	for at < len(document.text) {
		var bad *fault
		if at, bad = s.record(at); bad != nil {
			document.faults = append(document.faults, *bad)
		}
		if bad != nil || s.empty() {
			continue
		}
		people := d.nomination(document, &s)
		named = append(named, people...)
		for _, alter := range people[min(1, len(people)):] {
			sources, targets = append(sources, people[0]), append(targets, alter)
		}
	}
	d.people.absorb() // into an empty or a closed register, so the numbers stay
	d.people.seeAll(named)
	d.sources, d.targets = [][]int32{sources}, [][]int32{targets}
	return d.settle(document)
}

func isNominationHeader(name string) bool {
	for _, r := range []role{sourceRole, idRole} {
		for _, names := range r.synonyms {
			if slices.Contains(names, fold(name)) {
				return true
			}
		}
	}
	return false
}

// nomination returns the person of a line and after it those whom they name; none if
// the person is missing or unknown.
func (d *decoder) nomination(document *document, s *scanner) []int32 {
	var people []int32
	for i, c := range s.cells {
		label := s.field(c)
		if label == "" || d.unknown[label] {
			if i > 0 {
				continue
			}
			document.add(c.start, 1, ErrEmptyKey, "the person who names others is missing: begin the line with their id")
			return nil
		}
		id := d.people.number(label)
		if id < 0 {
			document.faults = append(document.faults, *d.people.unknown(label, c.start, i+1))
			if i == 0 {
				return nil
			}
			continue
		}
		people = append(people, id)
	}
	return people
}
