package impact

// MeetingHeld says that people met, as a group or beyond groups. One of Group and
// People must be given.
type MeetingHeld struct {
	Group      string
	Initiative string
	People     []string // who took part, if known
	Hours      float64  // of all together, 0 if unknown
	Text       string
}

// Type returns "meeting.held".
func (MeetingHeld) Type() string        { return types[meetingHeld].name }
func (MeetingHeld) kind() kind          { return meetingHeld }
func (x MeetingHeld) fill(f *form)      { x.visit(f) }
func (x MeetingHeld) take(f *form) Fact { x.visit(f); return x }
func (x *MeetingHeld) visit(f *form) {
	f.name(fieldGroup, &x.Group, optional)
	f.name(fieldInitiative, &x.Initiative, optional)
	f.list(&x.People)
	f.amount(fieldHours, &x.Hours)
	f.name(fieldText, &x.Text, optional)
	f.oneOf = setOf(fieldGroup, fieldPeople)
}

// ActionTaken says that people acted together. One of Group and People must be given.
type ActionTaken struct {
	Group        string
	Initiative   string
	People       []string
	Hours, Money float64 // of all together, 0 if unknown
	Text         string
}

// Type returns "action.taken".
func (ActionTaken) Type() string        { return types[actionTaken].name }
func (ActionTaken) kind() kind          { return actionTaken }
func (x ActionTaken) fill(f *form)      { x.visit(f) }
func (x ActionTaken) take(f *form) Fact { x.visit(f); return x }
func (x *ActionTaken) visit(f *form) {
	f.name(fieldGroup, &x.Group, optional)
	f.name(fieldInitiative, &x.Initiative, optional)
	f.list(&x.People)
	f.amount(fieldHours, &x.Hours)
	f.amount(fieldMoney, &x.Money)
	f.name(fieldText, &x.Text, optional)
	f.oneOf = setOf(fieldGroup, fieldPeople)
}

// ReflectionHeld says that people looked back together at what they did and what came
// of it. One of Group and People must be given.
type ReflectionHeld struct {
	Group      string
	Initiative string
	People     []string
	Hours      float64 // of all together, 0 if unknown
	Text       string
}

// Type returns "reflection.held".
func (ReflectionHeld) Type() string        { return types[reflectionHeld].name }
func (ReflectionHeld) kind() kind          { return reflectionHeld }
func (x ReflectionHeld) fill(f *form)      { x.visit(f) }
func (x ReflectionHeld) take(f *form) Fact { x.visit(f); return x }
func (x *ReflectionHeld) visit(f *form) {
	f.name(fieldGroup, &x.Group, optional)
	f.name(fieldInitiative, &x.Initiative, optional)
	f.list(&x.People)
	f.amount(fieldHours, &x.Hours)
	f.name(fieldText, &x.Text, optional)
	f.oneOf = setOf(fieldGroup, fieldPeople)
}
