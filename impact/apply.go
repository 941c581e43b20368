package impact

import (
	"bytes"
	"fmt"
)

// Apply takes events in, all of them or none, and returns how many were new: an event
// that the space already has is passed over. The first one that is refused is
// reported as an [*EventError] that wraps one of the errors of this package, and the
// space is as it was before the call. See docs/events.md for what is refused.
//
// O(1) an event that is not earlier than what is known, but for one that changes a
// membership, a role or who holds a narrative: it costs the length of what is known of that
// person, or of that group or narrative if that is less, as far back as the last word on the
// matter. A late event costs the length of the lists it is put into, and a call in which two names become one person O(people and all
// evidence). To be refused costs no more than to be accepted.
func (s *Space) Apply(events ...Event) (int, error) {
	s.mark()
	fresh := 0
	defer func() { s.touched = reusable(s.touched) }()
	for i := range events {
		added, err := s.apply(&events[i])
		if err != nil {
			s.rollback()
			return 0, &EventError{i, events[i].ID, err}
		}
		if added {
			fresh++
		}
	}
	s.settle()
	return fresh, nil
}

// longest is how much room is kept from one call to the next.
const longest = 1 << 12

// reusable empties a list for the next call, unless it has become so long that it
// should not be kept.
func reusable[T any](list []T) []T {
	if cap(list) > longest {
		return nil
	}
	return list[:0]
}

func (s *Space) apply(e *Event) (added bool, err error) {
	f := &s.form
	*f = form{}
	if err := e.fill(f); err != nil {
		return false, err
	}
	if err := s.clock(e.Time); err != nil {
		return false, err
	}
	r := record{kind: e.Fact.kind(), have: f.have}
	hash := s.log.index.hash(e.ID)
	if row, ok := s.log.find(e.ID, hash); ok {
		return false, s.compare(row, e.Time, f, &r)
	}
	if err := s.resolve(f, &r); err != nil {
		return false, err
	}
	s.clocked, s.calendar = true, e.Time.calendar
	return true, s.admit(e.ID, hash, e.Time.value, &r)
}

// compare returns ErrReused unless the event is the same as that of the row.
func (s *Space) compare(row int32, t Time, f *form, r *record) error {
	err := s.resolve(f, r)
	if err != nil || t.value != s.log.times[row] || !bytes.Equal(appendRecord(nil, r), s.log.content(row)) {
		return fmt.Errorf("%w: it is event %d of the space, at %v", ErrReused, row, s.time(row))
	}
	return nil
}

// admit checks a record against the space and takes it in under an id that is new.
func (s *Space) admit(id string, hash uint32, time int64, r *record) error {
	if err := s.check(r, time); err != nil {
		return err
	}
	if s.lists.full() {
		return fmt.Errorf("%w: %d events", ErrFull, s.log.rows())
	}
	if err := s.log.append(id, hash, time, r); err != nil {
		return err
	}
	if s.log.rows() == 1 || time > s.last {
		s.last = time
	}
	s.index(int32(s.log.rows()-1), r)
	return nil
}

// resolve gives numbers to the names of a form, new ones to those that the event
// introduces and to new words.
func (s *Space) resolve(f *form, r *record) error {
	introduces := types[r.kind].introduces
	for set := f.have; set != 0; set = set.rest() {
		var err error
		switch at := set.first(); {
		case at < firstNumber:
			r.names[at], err = s.number(fields[at].table, f.names[at], at == introduces)
		case at < firstFlag:
			r.numbers[at-firstNumber] = f.numberOf(at)
		case at == fieldPeople:
			r.people, err = s.peopleOf(f.people)
		case at == fieldParts:
			err = s.resolveParts(f.parts, r)
		case at == fieldAttributes:
			for _, key := range sortedKeys(f.attributes) {
				r.attributes = append(r.attributes, attribute{s.names[words].intern(key), s.names[words].intern(f.attributes[key])})
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Space) resolveParts(parts []Part, r *record) (err error) {
	r.parts = make([]division, len(parts))
	for i, part := range parts {
		d := &r.parts[i]
		if d.group, err = s.number(groups, part.Group, true); err != nil {
			return err
		}
		if d.people, err = s.peopleOf(part.People); err != nil {
			return err
		}
	}
	return nil
}

func (s *Space) peopleOf(list []string) (ids []int32, err error) {
	ids = make([]int32, len(list))
	for i, name := range list {
		if ids[i], err = s.number(people, name, false); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// number returns the number of a name, which must be known unless it may be new.
func (s *Space) number(t table, name string, mayBeNew bool) (int32, error) {
	n := &s.names[t]
	hash := n.index.hash(name)
	if id, ok := n.find(name, hash); ok {
		return id, nil
	}
	if !mayBeNew && !t.vocabulary() {
		return 0, fmt.Errorf("%w: no %s is named %s", ErrUnknown, tableNames[t], abbreviated(name))
	}
	id := n.add(name, hash)
	if t < words {
		s.entities[t].add(newEntity)
	}
	return id, nil
}
