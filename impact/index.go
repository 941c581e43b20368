package impact

import "slices"

// index enters a row that has passed all checks into the lists in which it will be
// looked for.
func (s *Space) index(row int32, r *record) {
	s.introduce(row, r)
	switch r.kind {
	case personJoined, personLeft:
		s.enter(row, people, r.names[fieldPerson], lives)
	case personChanged:
		s.enter(row, people, r.names[fieldPerson], traits)
	case personMerged:
		s.enter(row, people, r.names[fieldPerson], merges)
		s.end(row, people, r.names[fieldOther])
		s.united = true
	case tieObserved:
		s.enter(row, people, r.names[fieldFrom], ties)
		s.enter(row, people, r.names[fieldTo], ties)
		s.enter(row, words, 0, allTies)
		s.deed(row, r)
	case evidenceObserved:
		s.enter(row, people, r.names[fieldTo], about)
		s.enter(row, words, 0, allEvidence)
		s.deed(row, r)
		s.witness(row, r)
	case groupFormed, groupChanged, groupDissolved, groupSpunOut:
		s.indexGroup(row, r)
	case memberJoined, memberConfirmed, memberLeft:
		s.enter(row, people, r.names[fieldPerson], memberships)
		s.enter(row, groups, r.names[fieldGroup], memberships)
	case roleGiven, roleEnded:
		s.enter(row, people, r.names[fieldPerson], memberships)
		s.enter(row, groups, r.names[fieldGroup], roles)
	case meetingHeld, actionTaken, reflectionHeld:
		s.enter(row, words, 0, allMeetings)
		s.deed(row, r)
	default:
		s.indexWork(row, r)
	}
}

// introduce notes which entities the row is the first to name.
func (s *Space) introduce(row int32, r *record) {
	if r.have.has(fieldNarrative) {
		s.bear(row, narratives, r.names[fieldNarrative])
	}
	switch at := types[r.kind].introduces; at {
	case noField:
	case fieldParts:
		for _, part := range r.parts {
			s.bear(row, groups, part.group)
		}
	default:
		s.bear(row, fields[at].table, r.names[at])
	}
}

func (s *Space) bear(row int32, t table, id int32) {
	if e := s.entities[t].at(id); e.born < 0 {
		e.born = row
	}
}

func (s *Space) indexGroup(row int32, r *record) {
	group := r.names[fieldGroup]
	switch r.kind {
	case groupFormed, groupChanged:
		s.enter(row, groups, group, changes)
		s.enterMembers(row, group, r.people)
	case groupDissolved:
		s.end(row, groups, group)
	case groupSpunOut:
		goesOn := false
		for _, part := range r.parts {
			goesOn = goesOn || part.group == group
			s.enterMembers(row, part.group, part.people)
		}
		if !goesOn {
			s.enter(row, groups, group, memberships)
			s.end(row, groups, group)
		}
	}
}

func (s *Space) enterMembers(row, group int32, members []int32) {
	if len(members) == 0 {
		return
	}
	s.enter(row, groups, group, memberships)
	for _, p := range members {
		if !slices.Contains(s.lists.rows(s.entities[people].at(p).lists[memberships]), row) { // not in another part
			s.enter(row, people, p, memberships)
		}
	}
}

func (s *Space) indexWork(row int32, r *record) {
	switch r.kind {
	case initiativeStarted:
		s.enter(row, groups, r.names[fieldGroup], quests)
		s.deed(row, r)
	case initiativeEnded:
		s.end(row, initiatives, r.names[fieldInitiative])
		s.enter(row, groups, s.groupOf(r.names[fieldInitiative]), deeds)
	case metricDefined:
		s.enter(row, initiatives, r.names[fieldInitiative], rows)
	case metricMeasured:
		s.enter(row, metrics, r.names[fieldMetric], rows)
		s.enter(row, groups, s.groupOf(s.initiativeOf(r.names[fieldMetric])), deeds)
	case questionPosed:
		s.enter(row, people, r.names[fieldPerson], talk)
		s.deed(row, r)
	case questionAnswered:
		s.enter(row, people, r.names[fieldPerson], talk)
		s.enter(row, questions, r.names[fieldQuestion], rows)
		s.deed(row, r)
		s.witness(row, r)
	case narrativeTold:
		s.enter(row, narratives, r.names[fieldNarrative], rows)
	case narrativeAdopted, narrativeDropped:
		s.enter(row, people, r.names[fieldPerson], talk)
		s.enter(row, narratives, r.names[fieldNarrative], rows)
	}
}

// deed enters what people did as a group.
func (s *Space) deed(row int32, r *record) {
	if r.have.has(fieldGroup) {
		s.enter(row, groups, r.names[fieldGroup], deeds)
	}
}

// groupOf returns the group of an initiative.
func (s *Space) groupOf(initiative int32) int32 {
	var r record
	s.log.read(s.entities[initiatives].at(initiative).born, &r)
	return r.names[fieldGroup]
}

// initiativeOf returns the initiative of a metric.
func (s *Space) initiativeOf(metric int32) int32 {
	var r record
	s.log.read(s.entities[metrics].at(metric).born, &r)
	return r.names[fieldInitiative]
}
