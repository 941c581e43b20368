package impact

import (
	"fmt"
	"slices"
)

// Stage is where a group is in its life.
type Stage uint8

// The stages of a group.
const (
	NotFormed   Stage = iota // it is still to begin
	Nucleus                  // fewer people than an impact group needs
	ImpactGroup              // as many as it takes, 5 to 15 unless the space says otherwise
	Oversized                // too many: it must spin out
	Dormant                  // nothing has happened for too long
	SpunOut                  // it divided, and no part goes on under its name
	Dissolved                // it ended
)

var stageNames = [...]string{"not formed", "nucleus", "impact group", "oversized", "dormant", "spun out", "dissolved"}

// String returns the stage in words.
func (s Stage) String() string {
	if int(s) >= len(stageNames) {
		return fmt.Sprintf("stage(%d)", uint8(s))
	}
	return stageNames[s]
}

// Alive reports whether the group has begun and has not ended.
func (s Stage) Alive() bool { return s >= Nucleus && s <= Dormant }

// Group is what is known about a group at an instant.
type Group struct {
	ID         GroupID
	Name       string
	Domain     string
	Narrative  string
	Attributes map[string]string
	Stage      Stage
	Size       int  // members
	Formed     Time // meaningful unless Stage is NotFormed
	Active     Time // when its people last did something as the group, or Formed
	Parent     GroupID
	Parts      []GroupID // groups that came out of it
}

// Group returns what is known about a group. O(h log h) for h events on it.
func (v View) Group(g GroupID) Group {
	s, e := v.space, v.space.entities[groups].at(int32(g))
	group := Group{ID: g, Name: s.GroupName(g), Parent: NoGroup}
	if !v.known(e.born) {
		return group
	}
	group.Formed, group.Active, group.Parent = s.time(e.born), s.timeOf(v.active(g)), s.parent(g)
	group.Size, group.Parts = len(v.members(int32(g))), v.parts(g)
	group.Stage = v.stage(g, group.Size)
	group.Domain, group.Narrative = v.inherited(g, fieldDomain), v.inherited(g, fieldNarrative)
	for _, row := range v.listed(e, changes) {
		var r record
		s.log.read(row, &r)
		group.Attributes = s.update(group.Attributes, &r)
	}
	return group
}

// inherited returns the latest word in a field of a group, or, if there was none, of
// the group that it came out of, at that time.
func (v View) inherited(g GroupID, at field) string {
	for {
		e := v.space.entities[groups].at(int32(g))
		for _, row := range slices.Backward(v.listed(e, changes)) {
			var r record
			if v.space.log.read(row, &r); r.have.has(at) {
				return v.space.text(&r, at)
			}
		}
		v.at = v.space.log.times[e.born]
		if g = v.space.parent(g); g == NoGroup {
			return ""
		}
	}
}

// Groups returns all groups that have begun and not ended. O(groups).
func (v View) Groups() []GroupID {
	var list []GroupID
	for g := range int32(v.space.Groups()) {
		if e := v.space.entities[groups].at(int32(g)); v.known(e.born) && !v.known(e.ended) {
			list = append(list, GroupID(g))
		}
	}
	return list
}

// Stage returns where the group is in its life. O(h log h) for h changes of its
// membership.
func (v View) Stage(g GroupID) Stage { return v.stage(g, len(v.members(int32(g)))) }

func (v View) stage(g GroupID, size int) Stage {
	s, e := v.space, v.space.entities[groups].at(int32(g))
	switch {
	case !v.known(e.born):
		return NotFormed
	case v.known(e.ended):
		var r record
		if s.log.read(e.ended, &r); r.kind == groupSpunOut {
			return SpunOut
		}
		return Dissolved
	case v.longer(v.active(g), s.params.Dormant):
		return Dormant
	case size < s.params.Smallest:
		return Nucleus
	case size > s.params.Largest:
		return Oversized
	}
	return ImpactGroup
}

// active returns when the people of a group that has begun last did something as the
// group: met, acted, reflected, asked, answered, measured, began or ended an
// initiative, or were seen together; or when it began.
func (v View) active(g GroupID) int64 {
	e := v.space.entities[groups].at(int32(g))
	if done := v.listed(e, deeds); len(done) > 0 {
		return v.space.log.times[done[len(done)-1]]
	}
	return v.space.log.times[e.born]
}

// parent returns the group that a group came out of, NoGroup for none.
func (s *Space) parent(g GroupID) GroupID {
	var r record
	if s.log.read(s.entities[groups].at(int32(g)).born, &r); r.kind == groupSpunOut {
		return GroupID(r.names[fieldGroup])
	}
	return NoGroup
}

func (v View) parts(g GroupID) []GroupID {
	var list []GroupID
	for _, row := range v.listed(v.space.entities[groups].at(int32(g)), memberships) {
		var r record
		v.space.log.read(row, &r)
		if r.kind != groupSpunOut || r.names[fieldGroup] != int32(g) {
			continue
		}
		for _, part := range r.parts {
			if part.group != int32(g) {
				list = append(list, GroupID(part.group))
			}
		}
	}
	return list
}
