package impact

import (
	"fmt"
	"math/bits"
	"slices"
)

// fieldSet is a set of fields.
type fieldSet uint64

func (s fieldSet) has(f field) bool { return s>>f&1 != 0 }

func (s *fieldSet) add(f field) { *s |= 1 << f }

func setOf(list ...field) (s fieldSet) {
	for _, f := range list {
		s.add(f)
	}
	return s
}

// first returns the first field of a set that is not empty.
func (s fieldSet) first() field { return field(bits.TrailingZeros64(uint64(s))) }

// rest returns the set without its first field: for s != 0; s = s.rest() walks it.
func (s fieldSet) rest() fieldSet { return s & (s - 1) }

// form is the content of any event, by field: what the texts and bytes of all types
// are read into and written from. A type says which fields it has, and which rules
// hold between them, in one method, visit, which carries values over in either
// direction; fill and take only call it.
type form struct {
	have       fieldSet
	names      [nameCount]string
	numbers    [numberCount]float64
	people     []string
	parts      []Part
	attributes map[string]string

	shape
	taking bool     // visit moves values from the form into the fact, not the other way
	sound  fieldSet // names that need no checking, for they have been checked before
}

// shape is what a type asks of its fields.
type shape struct {
	known    fieldSet // fields that the type has
	required fieldSet // of which these must be there
	oneOf    fieldSet // and at least one of these, if there are any
	positive bool     // the weight must be above 0
	distinct fieldSet // names that must differ, if all are there
}

// shapes holds the shape of every type.
var shapes = func() (list [kindCount]shape) {
	for k := range list {
		f := form{taking: true}
		types[k].zero.take(&f)
		list[k] = f.shape
	}
	return list
}()

// fact returns the fact of the given type that the form holds.
func (f *form) fact(zero Fact) Fact {
	f.taking = true
	return zero.take(f)
}

func (f *form) declare(at field, required bool) {
	f.known.add(at)
	if required {
		f.required.add(at)
	}
}

const required, optional = true, false

func (f *form) name(at field, s *string, required bool) {
	f.declare(at, required)
	switch {
	case f.taking:
		*s = f.names[at]
	case *s != "":
		f.names[at] = *s
		f.have.add(at)
	}
}

func (f *form) setNumber(at field, x float64) {
	f.numbers[at-firstNumber] = x + 0 // no negative zero: equal events have equal bits
	f.have.add(at)
}

func (f *form) numberOf(at field) float64 { return f.numbers[at-firstNumber] }

// number carries a number that must be there, whatever it is.
func (f *form) number(at field, x *float64) {
	f.declare(at, true)
	if f.taking {
		*x = f.numberOf(at)
	} else {
		f.setNumber(at, *x)
	}
}

// amount carries a number of which 0 means that it is not given.
func (f *form) amount(at field, x *float64) {
	f.declare(at, false)
	if f.taking {
		*x = f.numberOf(at)
	} else if *x != 0 {
		f.setNumber(at, *x)
	}
}

// maybe carries a number that may be missing.
func (f *form) maybe(at field, x **float64) {
	f.declare(at, false)
	switch {
	case f.taking && f.have.has(at):
		*x = new(f.numberOf(at))
	case f.taking:
		*x = nil
	case *x != nil:
		f.setNumber(at, **x)
	}
}

func (f *form) flag(at field, b *bool) {
	f.declare(at, false)
	if f.taking {
		*b = f.have.has(at)
	} else if *b {
		f.have.add(at)
	}
}

const passionFields fieldSet = 1<<fieldCommitment | 1<<fieldQuesting | 1<<fieldConnecting

func (f *form) passion(p **Passion) {
	f.known |= passionFields
	if f.taking {
		*p = nil
		if f.have&passionFields == passionFields {
			*p = &Passion{f.numberOf(fieldCommitment), f.numberOf(fieldQuesting), f.numberOf(fieldConnecting)}
		}
	} else if *p != nil {
		f.setNumber(fieldCommitment, (*p).Commitment)
		f.setNumber(fieldQuesting, (*p).Questing)
		f.setNumber(fieldConnecting, (*p).Connecting)
	}
}

func (f *form) list(list *[]string) {
	f.declare(fieldPeople, false)
	if f.taking {
		*list = f.people
	} else if len(*list) > 0 {
		f.people = *list
		f.have.add(fieldPeople)
	}
}

func (f *form) divide(parts *[]Part) {
	f.declare(fieldParts, true)
	if f.taking {
		*parts = f.parts
	} else if len(*parts) > 0 {
		f.parts = *parts
		f.have.add(fieldParts)
	}
}

func (f *form) attribute(m *map[string]string) {
	f.declare(fieldAttributes, false)
	if f.taking {
		*m = f.attributes
	} else if len(*m) > 0 {
		f.attributes = *m
		f.have.add(fieldAttributes)
	}
}

func (f *form) differ(a, b field) { f.distinct = setOf(a, b) }

// check reports the first thing that is wrong with a form that a type has visited.
func (f *form) check() error {
	switch missing, unknown := f.required&^f.have, f.have&^f.known; {
	case unknown != 0:
		return fmt.Errorf("%w: this type has no %s", ErrField, unknown.first())
	case missing != 0:
		return fmt.Errorf("%w: %s is missing", ErrField, missing.first())
	case f.oneOf != 0 && f.oneOf&f.have == 0:
		return fmt.Errorf("%w: one of %v must be given", ErrField, f.oneOf)
	}
	if p := f.have & passionFields; p != 0 && p != passionFields {
		return fmt.Errorf("%w: %v must be given together", ErrField, passionFields)
	}
	for s := f.have &^ f.sound; s != 0; s = s.rest() {
		if err := f.checkField(s.first()); err != nil {
			return err
		}
	}
	if d := f.distinct; d != 0 && f.have&d == d {
		if a, b := f.names[d.first()], f.names[d.rest().first()]; a == b {
			return fmt.Errorf("%w: %v are both %s", ErrField, d, abbreviated(a))
		}
	}
	return nil
}

func (f *form) checkField(at field) error {
	switch {
	case at < firstNumber:
		return at.checkName(f.names[at])
	case at == fieldWeight && f.positive && f.numberOf(at) < 0:
		return fmt.Errorf("%w: weight must be positive here, got %v", ErrField, f.numberOf(at))
	case at < firstFlag:
		return at.checkNumber(f.numberOf(at))
	case at == fieldPeople:
		return checkPeople(f.people)
	case at == fieldParts:
		return checkParts(f.parts)
	case at == fieldAttributes:
		return checkAttributes(f.attributes)
	}
	return nil
}

func checkPeople(list []string) error {
	for _, person := range list {
		if err := fieldPerson.checkName(person); err != nil {
			return err
		}
	}
	if twice, ok := repeated(list); ok {
		return fmt.Errorf("%w: %s is listed twice", ErrField, abbreviated(twice))
	}
	return nil
}

func checkParts(parts []Part) error {
	names := make([]string, len(parts))
	for i, part := range parts {
		names[i] = part.Group
		if err := fieldGroup.checkName(part.Group); err != nil {
			return err
		}
		if len(part.People) == 0 {
			return fmt.Errorf("%w: the part %s has no people", ErrField, abbreviated(part.Group))
		}
		if err := checkPeople(part.People); err != nil {
			return err
		}
	}
	if twice, ok := repeated(names); ok {
		return fmt.Errorf("%w: two parts are named %s", ErrField, abbreviated(twice))
	}
	return nil
}

func checkAttributes(attributes map[string]string) error {
	for _, key := range sortedKeys(attributes) {
		if !isName(key) {
			return fmt.Errorf("%w: the name of an attribute must be 1 to %d bytes of UTF-8 without control characters, got %s", ErrField, MaxName, abbreviated(key))
		}
		if err := checkText("attribute "+key, attributes[key]); err != nil {
			return err
		}
	}
	return nil
}

// repeated returns a name that is listed more than once.
func repeated(list []string) (string, bool) {
	if len(list) < 2 {
		return "", false
	}
	sorted := slices.Sorted(slices.Values(list))
	for i := 1; i < len(sorted); i++ {
		if sorted[i] == sorted[i-1] {
			return sorted[i], true
		}
	}
	return "", false
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// String lists the keys of a set.
func (s fieldSet) String() string {
	text := ""
	for ; s != 0; s = s.rest() {
		if text != "" {
			text += ", "
		}
		text += s.first().String()
	}
	return text
}
