package impact

import "fmt"

// SchemaVersion is the version of the schema of events that this package writes. It
// reads this one and all earlier ones.
const SchemaVersion = 1

// Event is something that happened in a creation space: what, when, and under which
// id. The schema is documented, for all languages, in docs/events.md.
type Event struct {
	ID   string // names the event once and for all: 1 to MaxName bytes
	Time Time
	Fact Fact
}

// Fact is what happened: one of the types of this package, as a value. A pointer to one
// counts as the value, and nil of such a type panics.
//
//	people       PersonJoined, PersonChanged, PersonLeft, PersonMerged
//	ties         TieObserved, EvidenceObserved
//	groups       GroupFormed, GroupChanged, GroupSpunOut, GroupDissolved
//	members      MemberJoined, MemberConfirmed, MemberLeft, RoleGiven, RoleEnded
//	together     MeetingHeld, ActionTaken, ReflectionHeld
//	impact       InitiativeStarted, InitiativeEnded, MetricDefined, MetricMeasured
//	questions    QuestionPosed, QuestionAnswered
//	narratives   NarrativeTold, NarrativeAdopted, NarrativeDropped
type Fact interface {
	// Type returns the name of the type in JSON, such as "member.joined".
	Type() string
	kind() kind
	fill(f *form)      // fills the form in
	take(f *form) Fact // returns the fact that the form holds
}

// Validate reports what is wrong with the event as such, whatever space it is for.
// The errors wrap ErrID, ErrTime, ErrType or ErrField.
func (e Event) Validate() error {
	var f form
	return e.fill(&f)
}

// fill fills a form in, which must be empty, and checks it and the rest of the event.
func (e *Event) fill(f *form) error {
	if err := checkID(e.ID); err != nil {
		return err
	}
	if _, err := e.Time.checked(); err != nil {
		return err
	}
	if e.Fact == nil {
		return fmt.Errorf("%w: the event says nothing", ErrType)
	}
	e.Fact.fill(f)
	return f.check()
}

func checkID(id string) error {
	if !isName(id) {
		return fmt.Errorf("%w: must be 1 to %d bytes of UTF-8 without control characters, got %s", ErrID, MaxName, abbreviated(id))
	}
	return nil
}

// kind numbers the types of facts. The numbers stand in snapshots.
type kind uint8

const (
	personJoined kind = iota
	personChanged
	personLeft
	personMerged
	tieObserved
	evidenceObserved
	groupFormed
	groupChanged
	groupSpunOut
	groupDissolved
	memberJoined
	memberConfirmed
	memberLeft
	roleGiven
	roleEnded
	meetingHeld
	actionTaken
	reflectionHeld
	initiativeStarted
	initiativeEnded
	metricDefined
	metricMeasured
	questionPosed
	questionAnswered
	narrativeTold
	narrativeAdopted
	narrativeDropped
	kindCount
)

// types holds the name of every kind, a value of its type, and the field whose name
// it introduces.
var types = [kindCount]struct {
	name       string
	zero       Fact
	introduces field
}{
	personJoined:      {"person.joined", PersonJoined{}, fieldPerson},
	personChanged:     {"person.changed", PersonChanged{}, noField},
	personLeft:        {"person.left", PersonLeft{}, noField},
	personMerged:      {"person.merged", PersonMerged{}, noField},
	tieObserved:       {"tie.observed", TieObserved{}, noField},
	evidenceObserved:  {"evidence.observed", EvidenceObserved{}, noField},
	groupFormed:       {"group.formed", GroupFormed{}, fieldGroup},
	groupChanged:      {"group.changed", GroupChanged{}, noField},
	groupSpunOut:      {"group.spun_out", GroupSpunOut{}, fieldParts},
	groupDissolved:    {"group.dissolved", GroupDissolved{}, noField},
	memberJoined:      {"member.joined", MemberJoined{}, noField},
	memberConfirmed:   {"member.confirmed", MemberConfirmed{}, noField},
	memberLeft:        {"member.left", MemberLeft{}, noField},
	roleGiven:         {"role.given", RoleGiven{}, noField},
	roleEnded:         {"role.ended", RoleEnded{}, noField},
	meetingHeld:       {"meeting.held", MeetingHeld{}, noField},
	actionTaken:       {"action.taken", ActionTaken{}, noField},
	reflectionHeld:    {"reflection.held", ReflectionHeld{}, noField},
	initiativeStarted: {"initiative.started", InitiativeStarted{}, fieldInitiative},
	initiativeEnded:   {"initiative.ended", InitiativeEnded{}, noField},
	metricDefined:     {"metric.defined", MetricDefined{}, fieldMetric},
	metricMeasured:    {"metric.measured", MetricMeasured{}, noField},
	questionPosed:     {"question.posed", QuestionPosed{}, fieldQuestion},
	questionAnswered:  {"question.answered", QuestionAnswered{}, noField},
	narrativeTold:     {"narrative.told", NarrativeTold{}, noField},
	narrativeAdopted:  {"narrative.adopted", NarrativeAdopted{}, noField},
	narrativeDropped:  {"narrative.dropped", NarrativeDropped{}, noField},
}

// kindNames finds a kind by the name of its type.
var kindNames = func() map[string]kind {
	names := make(map[string]kind, kindCount)
	for k := range kindCount {
		names[types[k].name] = k
	}
	return names
}()
