package impact

// PersonJoined says that someone came into the space, or came back to it. It
// introduces the person.
type PersonJoined struct {
	Person     string
	InvitedBy  string            // the person who brought them, "" if nobody
	Passion    *Passion          // nil if unknown
	Attributes map[string]string // whatever else is known: background, skill, place
}

// Type returns "person.joined".
func (PersonJoined) Type() string        { return types[personJoined].name }
func (PersonJoined) kind() kind          { return personJoined }
func (x PersonJoined) fill(f *form)      { x.visit(f) }
func (x PersonJoined) take(f *form) Fact { x.visit(f); return x }
func (x *PersonJoined) visit(f *form) {
	f.name(fieldPerson, &x.Person, required)
	f.name(fieldInvitedBy, &x.InvitedBy, optional)
	f.passion(&x.Passion)
	f.attribute(&x.Attributes)
	f.differ(fieldInvitedBy, fieldPerson)
}

// PersonChanged says that something is known about a person that was not, or is no
// longer so. An attribute with an empty value is taken back; what is not named stays.
type PersonChanged struct {
	Person     string
	Passion    *Passion
	Attributes map[string]string
}

// Type returns "person.changed".
func (PersonChanged) Type() string        { return types[personChanged].name }
func (PersonChanged) kind() kind          { return personChanged }
func (x PersonChanged) fill(f *form)      { x.visit(f) }
func (x PersonChanged) take(f *form) Fact { x.visit(f); return x }
func (x *PersonChanged) visit(f *form) {
	f.name(fieldPerson, &x.Person, required)
	f.passion(&x.Passion)
	f.attribute(&x.Attributes)
	f.oneOf = passionFields | setOf(fieldAttributes)
}

// PersonLeft says that someone left the space, and with it all their groups.
type PersonLeft struct {
	Person string
}

// Type returns "person.left".
func (PersonLeft) Type() string        { return types[personLeft].name }
func (PersonLeft) kind() kind          { return personLeft }
func (x PersonLeft) fill(f *form)      { x.visit(f) }
func (x PersonLeft) take(f *form) Fact { x.visit(f); return x }
func (x *PersonLeft) visit(f *form) {
	f.name(fieldPerson, &x.Person, required)
}

// PersonMerged says that two names turned out to be one person, from now on called
// Person. It holds for all instants: what was said under either name is about one.
type PersonMerged struct {
	Person, Other string
}

// Type returns "person.merged".
func (PersonMerged) Type() string        { return types[personMerged].name }
func (PersonMerged) kind() kind          { return personMerged }
func (x PersonMerged) fill(f *form)      { x.visit(f) }
func (x PersonMerged) take(f *form) Fact { x.visit(f); return x }
func (x *PersonMerged) visit(f *form) {
	f.name(fieldPerson, &x.Person, required)
	f.name(fieldOther, &x.Other, required)
	f.differ(fieldPerson, fieldOther)
}
