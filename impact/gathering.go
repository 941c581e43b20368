package impact

import (
	"iter"
	"slices"
)

// Gathering is people meeting, acting or reflecting together.
type Gathering struct {
	Type         string // "meeting.held", "action.taken", "reflection.held"
	Time         Time
	Group        GroupID    // NoGroup beyond groups
	Initiative   string     // "" if none
	People       []PersonID // who took part, if known
	Hours, Money float64    // of all together, 0 if unknown
	Text         string
}

// Gatherings yields all gatherings up to the instant, by time. O(1) each.
func (v View) Gatherings() iter.Seq[Gathering] { return v.gatherings(&v.space.whole[allMeetings]) }

// GatheringsOf yields the gatherings of a group up to the instant, by time. O(1) for
// each thing that its people did.
func (v View) GatheringsOf(g GroupID) iter.Seq[Gathering] {
	return v.gatherings(&v.space.entities[groups].at(int32(g)).lists[deeds])
}

func (v View) gatherings(list *rowList) iter.Seq[Gathering] {
	return func(yield func(Gathering) bool) {
		for _, row := range slices.Clone(v.upTo(v.space.lists.rows(*list))) { // even if events are applied meanwhile
			var r record
			v.space.log.read(row, &r)
			if r.kind >= meetingHeld && r.kind <= reflectionHeld && !yield(v.gathering(row, &r)) {
				return
			}
		}
	}
}

func (v View) gathering(row int32, r *record) Gathering {
	s := v.space
	g := Gathering{
		Type:       types[r.kind].name,
		Time:       s.time(row),
		Group:      GroupID(r.nameOr(fieldGroup)),
		Initiative: s.text(r, fieldInitiative),
		Hours:      r.numberOr(fieldHours, 0),
		Money:      r.numberOr(fieldMoney, 0),
		Text:       s.text(r, fieldText),
	}
	for _, p := range r.people {
		g.People = append(g.People, PersonID(s.root(p)))
	}
	return g
}

// text returns the name in a field of a record, "" if it is not there.
func (s *Space) text(r *record, at field) string {
	if !r.have.has(at) {
		return ""
	}
	return s.names[fields[at].table].list[r.names[at]]
}
