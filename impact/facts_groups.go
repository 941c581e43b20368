package impact

// GroupFormed says that a group began, with the given people as its members. It
// introduces the group; a name is never used again for another one.
type GroupFormed struct {
	Group      string
	Domain     string // what it works on
	Narrative  string // the title of the narrative it follows
	People     []string
	Attributes map[string]string
}

// Type returns "group.formed".
func (GroupFormed) Type() string        { return types[groupFormed].name }
func (GroupFormed) kind() kind          { return groupFormed }
func (x GroupFormed) fill(f *form)      { x.visit(f) }
func (x GroupFormed) take(f *form) Fact { x.visit(f); return x }
func (x *GroupFormed) visit(f *form) {
	f.name(fieldGroup, &x.Group, required)
	f.name(fieldDomain, &x.Domain, optional)
	f.name(fieldNarrative, &x.Narrative, optional)
	f.list(&x.People)
	f.attribute(&x.Attributes)
}

// GroupChanged says that something is known about a group that was not, or is no
// longer so. An attribute with an empty value is taken back; what is not named stays.
type GroupChanged struct {
	Group      string
	Domain     string
	Narrative  string
	Attributes map[string]string
}

// Type returns "group.changed".
func (GroupChanged) Type() string        { return types[groupChanged].name }
func (GroupChanged) kind() kind          { return groupChanged }
func (x GroupChanged) fill(f *form)      { x.visit(f) }
func (x GroupChanged) take(f *form) Fact { x.visit(f); return x }
func (x *GroupChanged) visit(f *form) {
	f.name(fieldGroup, &x.Group, required)
	f.name(fieldDomain, &x.Domain, optional)
	f.name(fieldNarrative, &x.Narrative, optional)
	f.attribute(&x.Attributes)
	f.oneOf = setOf(fieldDomain, fieldNarrative, fieldAttributes)
}

// Part is one of the groups that a group divides into, and its people.
type Part struct {
	Group  string
	People []string
}

// GroupSpunOut says that a group divided. Every member stands in a part, and nobody
// else; who stands in two is a bridge. A part of the same name is the group going on;
// without one it has ended. The other parts are new groups, introduced by this event.
type GroupSpunOut struct {
	Group string
	Parts []Part
}

// Type returns "group.spun_out".
func (GroupSpunOut) Type() string        { return types[groupSpunOut].name }
func (GroupSpunOut) kind() kind          { return groupSpunOut }
func (x GroupSpunOut) fill(f *form)      { x.visit(f) }
func (x GroupSpunOut) take(f *form) Fact { x.visit(f); return x }
func (x *GroupSpunOut) visit(f *form) {
	f.name(fieldGroup, &x.Group, required)
	f.divide(&x.Parts)
}

// GroupDissolved says that a group ended, and with it all memberships and roles.
type GroupDissolved struct {
	Group string
}

// Type returns "group.dissolved".
func (GroupDissolved) Type() string        { return types[groupDissolved].name }
func (GroupDissolved) kind() kind          { return groupDissolved }
func (x GroupDissolved) fill(f *form)      { x.visit(f) }
func (x GroupDissolved) take(f *form) Fact { x.visit(f); return x }
func (x *GroupDissolved) visit(f *form) {
	f.name(fieldGroup, &x.Group, required)
}
