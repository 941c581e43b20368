package impact

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/impactnet/impactnet/trust"
)

// PersonID numbers the people of a space densely from 0, in the order in which they
// were introduced: the numbers of package trust.
type PersonID = trust.PersonID

// GroupID numbers the groups of a space likewise.
type GroupID int32

// Nobody and NoGroup stand where there is no person or group.
const (
	Nobody  PersonID = -1
	NoGroup GroupID  = -1
)

// Space is a creation space: people, their ties, their groups and what they do, made
// of nothing but the events it has taken in. It keeps them all, in a compact form,
// and can be asked about any instant, through a [View].
//
// What a view says is a function of the accepted events; docs/events.md has the rules
// for repeated, late and contradictory ones. The same events in the same order give
// the same space, byte for byte, however they are divided among calls of Apply.
//
// It also keeps a [trust.Ledger] of the evidence that its events amount to, so that a
// view says who trusts whom, how far and why; see [TrustParams] for how that is read.
//
// Memory: about 60 to 90 bytes an event, 40 more if it is evidence, 120 a person or a
// group, and their names.
// Any number of goroutines may ask at once, but not while one applies events. The
// zero value is not usable; see [NewSpace] and [Restore].
type Space struct {
	params   SpaceParams
	log      eventLog
	clocked  bool // an event has decided which clock the space runs on
	calendar bool
	last     int64 // latest time of an event
	names    [tableCount]names
	entities [words]pages[entity]
	whole    [wholeLists]rowList
	lists    rowLists // what the lists of the entities and of the whole hold
	start    mark     // the state before the current call
	touched  []touch  // what the current call has changed
	form     form     // the event that is being applied

	deeds     map[string]Deed
	ledger    *trust.Ledger    // see evidenced
	witnessed []trust.Evidence // what is still to be entered into it, by the names used
	united    bool             // the current call says of two names that they are one person
	behind    atomic.Bool      // the ledger may not know all evidence and all people
	catchUp   sync.Mutex       // is held while it learns of them
}

// entity is what the events say about one person, group, initiative, metric, question
// or narrative: lists of rows of the log, by time, equal times in the order of
// arrival.
type entity struct {
	born  int32 // row of the event that introduced it, -1 if none did
	ended int32 // row of the event that ended it or merged it into another, -1 if none
	lists [7]rowList
}

var newEntity = entity{born: -1, ended: -1}

// The lists of a person. With born and ended they take a line of the cache.
const (
	ties        = iota
	about       // evidence about them
	memberships // member and role events, foundations, divisions
	lives       // joined, left
	merges      // names that are the same person
	talk        // narratives adopted and dropped, questions posed and answered
	traits      // changed
)

// The lists of a group, beside memberships.
const (
	deeds   = 0 // whatever its people did as the group
	roles   = 1
	changes = 3 // formed, changed
	quests  = 4 // initiatives
)

// The only list of an initiative is of its metrics, of a metric of its values, of a
// question of its answers, of a narrative of its telling, adopting and dropping.
const rows = 0

// The lists of the space as a whole.
const (
	allTies = iota
	allEvidence
	allMeetings
	wholeLists
)

// NewSpace returns an empty space. It returns ErrParams for parameters that are not
// valid.
func NewSpace(p SpaceParams) (*Space, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	s := &Space{params: p.withDefaults(), log: newEventLog(), deeds: map[string]Deed{}}
	for t := range s.names {
		s.names[t] = newNames()
	}
	for _, d := range s.params.Trust.Deeds {
		s.deeds[d.What] = d
	}
	s.ledger = s.newLedger()
	return s, nil
}

// Params returns the parameters, defaults filled in and deeds in the order of their
// names.
func (s *Space) Params() SpaceParams {
	p := s.params
	p.Trust.Deeds = slices.Clone(p.Trust.Deeds)
	return p
}

// Len returns the number of events in the space. O(1).
func (s *Space) Len() int { return s.log.rows() }

// People returns the number of names that people were introduced under: PersonIDs are
// below it. Names merged since count as well. O(1).
func (s *Space) People() int { return s.entities[people].len() }

// Groups returns the number of groups there have ever been: GroupIDs are below it. O(1).
func (s *Space) Groups() int { return s.entities[groups].len() }

// Person returns the person with the given name: for one that was merged into another,
// that other person. O(1).
func (s *Space) Person(name string) (PersonID, bool) {
	id, ok := s.names[people].id(name)
	if !ok {
		return Nobody, false
	}
	return PersonID(s.root(id)), true
}

// Group returns the group with the given name. O(1).
func (s *Space) Group(name string) (GroupID, bool) {
	id, ok := s.names[groups].id(name)
	if !ok {
		return NoGroup, false
	}
	return GroupID(id), true
}

// PersonName returns the name that the person was introduced under. Like all queries
// by id it panics on an id that is not of this space. O(1).
func (s *Space) PersonName(p PersonID) string { return s.names[people].list[p] }

// GroupName returns the name of the group. O(1).
func (s *Space) GroupName(g GroupID) string { return s.names[groups].list[g] }

// root returns the person that a name stands for.
func (s *Space) root(p int32) int32 {
	for s.entities[people].at(p).ended >= 0 {
		p = s.into(p)
	}
	return p
}

// into returns the person that a merged one was merged into.
func (s *Space) into(p int32) int32 {
	var r record
	s.log.read(s.entities[people].at(p).ended, &r)
	return r.names[fieldPerson]
}

// roots returns the root of everyone, walking every chain of mergers once.
func (s *Space) roots() []PersonID {
	ids := make([]PersonID, s.People())
	for p := range ids {
		ids[p] = Nobody
	}
	for p := range int32(len(ids)) {
		top := p
		for ids[top] == Nobody && s.entities[people].at(top).ended >= 0 {
			top = s.into(top)
		}
		if ids[top] == Nobody {
			ids[top] = PersonID(top)
		}
		for q := p; q != top; q = s.into(q) {
			ids[q] = ids[top]
		}
	}
	return ids
}

// time returns the time of a row.
func (s *Space) time(row int32) Time { return s.timeOf(s.log.times[row]) }

func (s *Space) timeOf(value int64) Time { return Time{value, s.calendar} }

// clock reports whether the time is of the clock of the space.
func (s *Space) clock(t Time) error {
	if s.clocked && t.calendar != s.calendar {
		runs := map[bool]string{true: "the calendar", false: "ticks"}
		return fmt.Errorf("%w: the space runs on %s, so it has no %s", ErrTime, runs[s.calendar], t)
	}
	return nil
}

// list finds a list of rows.
func (s *Space) list(t table, id int32, list uint8) *rowList {
	if t == words { // the space itself
		return &s.whole[list]
	}
	return &s.entities[t].at(id).lists[list]
}

// touch is a change of one list or of one entity's end.
type touch struct {
	id    int32
	table table
	list  uint8
}

const theEnd = 255 // the list number that stands for the end of an entity

func (t touch) compare(u touch) int {
	return cmp.Or(cmp.Compare(t.table, u.table), cmp.Compare(t.id, u.id), cmp.Compare(t.list, u.list))
}

// enter puts a row into a list, in its place by time.
func (s *Space) enter(row int32, t table, id int32, name uint8) {
	l := s.list(t, id, name)
	s.touched = append(s.touched, touch{id, t, name})
	s.lists.append(l, row)
	if s.log.times[row] == s.last { // nothing is later
		return
	}
	list, at := s.lists.rows(*l), int(l.length)-1
	for ; at > 0 && s.log.times[list[at-1]] > s.log.times[row]; at-- {
		list[at] = list[at-1]
	}
	list[at] = row
}

// without removes the rows from number first on, of which there are so many, and returns
// how many are left.
func without(list []int32, first int32, entered int) int {
	start := len(list)
	for entered > 0 {
		if start--; list[start] >= first {
			entered--
		}
	}
	kept := slices.DeleteFunc(list[start:], func(row int32) bool { return row >= first })
	return start + len(kept)
}

func (s *Space) end(row int32, t table, id int32) {
	s.entities[t].at(id).ended = row
	s.touched = append(s.touched, touch{id, t, theEnd})
}

// mark is a state of the space that it can return to. There is one, in the space: to copy
// what was just written waits for all that was written before it.
type mark struct {
	rows     int
	last     int64
	clocked  bool
	calendar bool
	names    [tableCount]int
	evidence int
}

func (s *Space) mark() {
	m := &s.start
	m.rows, m.last, m.clocked, m.calendar = s.log.rows(), s.last, s.clocked, s.calendar
	m.evidence = len(s.witnessed)
	for t := range s.names {
		m.names[t] = len(s.names[t].list)
	}
}

// rollback undoes everything since the mark, which is the beginning of touched. What it
// costs is what entering cost: a list is searched from its end, and only until all its
// new rows are found.
func (s *Space) rollback() {
	m := &s.start
	slices.SortFunc(s.touched, touch.compare)
	for rest := s.touched; len(rest) > 0; {
		t, entered := rest[0], 1
		for entered < len(rest) && rest[entered] == t {
			entered++
		}
		rest = rest[entered:]
		if t.list == theEnd {
			s.entities[t.table].at(t.id).ended = -1
			continue
		}
		l := s.list(t.table, t.id, t.list)
		s.lists.cut(l, without(s.lists.rows(*l), int32(m.rows), entered))
	}
	s.witnessed, s.united = s.witnessed[:m.evidence], false
	s.log.truncate(m.rows)
	s.last, s.clocked, s.calendar = m.last, m.clocked, m.calendar
	for t := range s.names {
		s.names[t].truncate(m.names[t])
		if t < int(words) {
			s.entities[t].truncate(m.names[t])
		}
	}
}
