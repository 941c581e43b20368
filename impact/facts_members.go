package impact

// MemberJoined says that someone became a member of a group. On probation they are
// still to show their commitment.
type MemberJoined struct {
	Person    string
	Group     string
	InvitedBy string
	Probation bool
}

// Type returns "member.joined".
func (MemberJoined) Type() string        { return types[memberJoined].name }
func (MemberJoined) kind() kind          { return memberJoined }
func (x MemberJoined) fill(f *form)      { x.visit(f) }
func (x MemberJoined) take(f *form) Fact { x.visit(f); return x }
func (x *MemberJoined) visit(f *form) {
	f.name(fieldPerson, &x.Person, required)
	f.name(fieldGroup, &x.Group, required)
	f.name(fieldInvitedBy, &x.InvitedBy, optional)
	f.flag(fieldProbation, &x.Probation)
	f.differ(fieldInvitedBy, fieldPerson)
}

// MemberConfirmed ends the probation of a member who has shown commitment.
type MemberConfirmed struct {
	Person string
	Group  string
}

// Type returns "member.confirmed".
func (MemberConfirmed) Type() string        { return types[memberConfirmed].name }
func (MemberConfirmed) kind() kind          { return memberConfirmed }
func (x MemberConfirmed) fill(f *form)      { x.visit(f) }
func (x MemberConfirmed) take(f *form) Fact { x.visit(f); return x }
func (x *MemberConfirmed) visit(f *form) {
	f.name(fieldPerson, &x.Person, required)
	f.name(fieldGroup, &x.Group, required)
}

// MemberLeft says that a member left.
type MemberLeft struct {
	Person string
	Group  string
}

// Type returns "member.left".
func (MemberLeft) Type() string        { return types[memberLeft].name }
func (MemberLeft) kind() kind          { return memberLeft }
func (x MemberLeft) fill(f *form)      { x.visit(f) }
func (x MemberLeft) take(f *form) Fact { x.visit(f); return x }
func (x *MemberLeft) visit(f *form) {
	f.name(fieldPerson, &x.Person, required)
	f.name(fieldGroup, &x.Group, required)
}

// Roles with a meaning here; any other word is a role too.
const (
	Moderator   = "moderator"   // keeps the conversation going and asks the questions
	Stakeholder = "stakeholder" // has an interest in what the group achieves
	BridgeRole  = "bridge"      // keeps two groups in touch
)

// RoleGiven says that someone took on a role for a group, as a member or not.
type RoleGiven struct {
	Person string
	Group  string
	Role   string
}

// Type returns "role.given".
func (RoleGiven) Type() string        { return types[roleGiven].name }
func (RoleGiven) kind() kind          { return roleGiven }
func (x RoleGiven) fill(f *form)      { x.visit(f) }
func (x RoleGiven) take(f *form) Fact { x.visit(f); return x }
func (x *RoleGiven) visit(f *form) {
	f.name(fieldPerson, &x.Person, required)
	f.name(fieldGroup, &x.Group, required)
	f.name(fieldRole, &x.Role, required)
}

// RoleEnded says that someone no longer has a role.
type RoleEnded struct {
	Person string
	Group  string
	Role   string
}

// Type returns "role.ended".
func (RoleEnded) Type() string        { return types[roleEnded].name }
func (RoleEnded) kind() kind          { return roleEnded }
func (x RoleEnded) fill(f *form)      { x.visit(f) }
func (x RoleEnded) take(f *form) Fact { x.visit(f); return x }
func (x *RoleEnded) visit(f *form) {
	f.name(fieldPerson, &x.Person, required)
	f.name(fieldGroup, &x.Group, required)
	f.name(fieldRole, &x.Role, required)
}
