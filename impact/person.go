package impact

import (
	"math"
	"slices"
)

// Person is what is known about someone at an instant.
type Person struct {
	ID         PersonID
	Name       string
	AlsoCalled []string // other names that turned out to be this person's
	Present    bool     // in the space
	Since      Time     // when they came, last time, if they ever did
	InvitedBy  PersonID // whoever brought them first, Nobody if unknown
	Passion    *Passion // nil if unknown
	Attributes map[string]string
}

// Person returns what is known about someone. O(h log h) for h events on their coming,
// changing and leaving.
func (v View) Person(p PersonID) Person {
	s, root := v.space, v.space.root(int32(p))
	person := Person{ID: PersonID(root), Name: s.names[people].list[root], InvitedBy: Nobody, Present: v.present(root)}
	for _, name := range s.alsoCalled(root, nil)[1:] {
		person.AlsoCalled = append(person.AlsoCalled, s.names[people].list[name])
	}
	known := v.personal(root, lives)
	if changed := v.personal(root, traits); len(changed) > 0 {
		known = slices.Concat(known, changed)
		slices.SortFunc(known, s.before)
	}
	for _, row := range known {
		var r record
		if s.log.read(row, &r); r.kind == personJoined {
			person.Since = s.time(row)
			if by := r.nameOr(fieldInvitedBy); by >= 0 && person.InvitedBy == Nobody {
				person.InvitedBy = PersonID(s.root(by))
			}
		}
		if r.have&passionFields != 0 {
			person.Passion = &Passion{r.numberOr(fieldCommitment, 0), r.numberOr(fieldQuesting, 0), r.numberOr(fieldConnecting, 0)}
		}
		person.Attributes = s.update(person.Attributes, &r)
	}
	return person
}

// People returns everyone in the space. O(people).
func (v View) People() []PersonID {
	var list []PersonID
	for p := range int32(v.space.People()) {
		if v.space.entities[people].at(p).ended < 0 && v.present(p) {
			list = append(list, PersonID(p))
		}
	}
	return list
}

// update carries attributes over a record: an empty value takes one back.
func (s *Space) update(attributes map[string]string, r *record) map[string]string {
	if !r.have.has(fieldAttributes) {
		return attributes
	}
	for _, a := range r.attributes {
		key, value := s.names[words].list[a.key], s.names[words].list[a.value]
		switch {
		case value == "":
			delete(attributes, key)
		case attributes == nil:
			attributes = map[string]string{key: value}
		default:
			attributes[key] = value
		}
	}
	return attributes
}

// Passion is the passion of the explorer: three dispositions, each in [0,1].
type Passion struct {
	Commitment float64 // to a domain, for the long term
	Questing   float64 // looks for challenges that lead beyond what they can do
	Connecting float64 // looks for others who can help
}

// Explorer returns the explorer score in [0,1], the geometric mean of the three: all
// are needed, and where one is missing the score is 0.
func (p Passion) Explorer() float64 { return math.Cbrt(p.Commitment * p.Questing * p.Connecting) }

// Obsession returns how far high commitment goes without connecting, in [0,1]:
//
//	sqrt(Commitment (1 - Connecting))
func (p Passion) Obsession() float64 { return math.Sqrt(p.Commitment * (1 - p.Connecting)) }

// Obsessed reports whether commitment is at least high and connecting at most low:
// the explorer who no longer looks for others.
func (p Passion) Obsessed(high, low float64) bool {
	return p.Commitment >= high && p.Connecting <= low
}

// Validate reports the first component outside [0,1], wrapping ErrField.
func (p Passion) Validate() error {
	var f form
	q := &p
	f.passion(&q)
	for s := f.have; s != 0; s = s.rest() {
		if err := s.first().checkNumber(f.numberOf(s.first())); err != nil {
			return err
		}
	}
	return nil
}
