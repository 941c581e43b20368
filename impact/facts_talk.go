package impact

// QuestionPosed says that someone asked, perhaps for a group. It introduces the
// question.
type QuestionPosed struct {
	Question string
	Person   string
	Group    string
	Text     string
}

// Type returns "question.posed".
func (QuestionPosed) Type() string        { return types[questionPosed].name }
func (QuestionPosed) kind() kind          { return questionPosed }
func (x QuestionPosed) fill(f *form)      { x.visit(f) }
func (x QuestionPosed) take(f *form) Fact { x.visit(f); return x }
func (x *QuestionPosed) visit(f *form) {
	f.name(fieldQuestion, &x.Question, required)
	f.name(fieldPerson, &x.Person, required)
	f.name(fieldGroup, &x.Group, optional)
	f.name(fieldText, &x.Text, optional)
}

// QuestionAnswered says that someone answered, perhaps for a group.
type QuestionAnswered struct {
	Question string
	Person   string
	Group    string
	Text     string
	Outcome  *float64 // in [-1,1]: how much it helped; nil if nobody said
}

// Type returns "question.answered".
func (QuestionAnswered) Type() string        { return types[questionAnswered].name }
func (QuestionAnswered) kind() kind          { return questionAnswered }
func (x QuestionAnswered) fill(f *form)      { x.visit(f) }
func (x QuestionAnswered) take(f *form) Fact { x.visit(f); return x }
func (x *QuestionAnswered) visit(f *form) {
	f.name(fieldQuestion, &x.Question, required)
	f.name(fieldPerson, &x.Person, required)
	f.name(fieldGroup, &x.Group, optional)
	f.name(fieldText, &x.Text, optional)
	f.maybe(fieldOutcome, &x.Outcome)
}

// NarrativeTold says that someone told a narrative, perhaps to certain people.
type NarrativeTold struct {
	Narrative string
	From      string
	People    []string
	Text      string
}

// Type returns "narrative.told".
func (NarrativeTold) Type() string        { return types[narrativeTold].name }
func (NarrativeTold) kind() kind          { return narrativeTold }
func (x NarrativeTold) fill(f *form)      { x.visit(f) }
func (x NarrativeTold) take(f *form) Fact { x.visit(f); return x }
func (x *NarrativeTold) visit(f *form) {
	f.name(fieldNarrative, &x.Narrative, required)
	f.name(fieldFrom, &x.From, required)
	f.list(&x.People)
	f.name(fieldText, &x.Text, optional)
}

// NarrativeAdopted says that someone made a narrative their own.
type NarrativeAdopted struct {
	Narrative string
	Person    string
	From      string // through whom, "" if unknown
}

// Type returns "narrative.adopted".
func (NarrativeAdopted) Type() string        { return types[narrativeAdopted].name }
func (NarrativeAdopted) kind() kind          { return narrativeAdopted }
func (x NarrativeAdopted) fill(f *form)      { x.visit(f) }
func (x NarrativeAdopted) take(f *form) Fact { x.visit(f); return x }
func (x *NarrativeAdopted) visit(f *form) {
	f.name(fieldNarrative, &x.Narrative, required)
	f.name(fieldPerson, &x.Person, required)
	f.name(fieldFrom, &x.From, optional)
	f.differ(fieldFrom, fieldPerson)
}

// NarrativeDropped says that someone no longer holds a narrative.
type NarrativeDropped struct {
	Narrative string
	Person    string
}

// Type returns "narrative.dropped".
func (NarrativeDropped) Type() string        { return types[narrativeDropped].name }
func (NarrativeDropped) kind() kind          { return narrativeDropped }
func (x NarrativeDropped) fill(f *form)      { x.visit(f) }
func (x NarrativeDropped) take(f *form) Fact { x.visit(f); return x }
func (x *NarrativeDropped) visit(f *form) {
	f.name(fieldNarrative, &x.Narrative, required)
	f.name(fieldPerson, &x.Person, required)
}
