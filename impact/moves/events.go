package moves

import (
	"fmt"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust"
)

// IntroducedRelation is the relation of the ties that moves make.
const IntroducedRelation = "introduced"

// Deed returns what is seen, as the What of [impact.EvidenceObserved], when somebody
// does what a layer of trust asks for; "" for a layer that does not exist.
func Deed(l trust.Layer) string {
	if l >= trust.LayerCount {
		return ""
	}
	return [...]string{"asked for help", "kept an agreement", "delivered what matters", "took on a challenge"}[l]
}

// Events returns what happens in a space if the move is made and succeeds, to be
// applied ([impact.Space.Apply]), recorded or taken back by replaying without it:
//
//	introduce, bridge, relieve   tie.observed
//	invite                       member.joined on probation, and tie.observed
//	moderate                     role.given, and tie.observed
//	spin_out                     group.spun_out; the first part keeps the name, others
//	                             are called after it with a number
//	ask_for_help                 evidence.observed, both ways
//	retell                       narrative.told
//
// s is the situation in which [Find] found the move; its people must have the names of
// the space. The ids of the events are id and a number. It returns ErrSpace if people have
// no names, and the error of an event that is not valid.
func (m Move) Events(s *Situation, id string, at impact.Time) ([]impact.Event, error) {
	if !s.Graph.People().Labelled() {
		return nil, fmt.Errorf("%w: people have no names", ErrSpace)
	}
	var events []impact.Event
	for _, fact := range m.facts(s) {
		e := impact.Event{ID: fmt.Sprintf("%s/%d", id, len(events)+1), Time: at, Fact: fact}
		if err := e.Validate(); err != nil {
			return nil, err
		}
		events = append(events, e)
	}
	if len(events) == 0 {
		return nil, fmt.Errorf("%w: %s without anything that happens", ErrSpace, m.Kind)
	}
	return events, nil
}

func (m Move) facts(s *Situation) []impact.Fact {
	name := s.Graph.Label
	switch m.Kind {
	case SpinOut:
		return m.division(s)
	case AskForHelp:
		return []impact.Fact{
			impact.EvidenceObserved{From: name(m.People[0]), To: name(m.People[1]), What: Deed(m.Layer), Outcome: 1, Weight: evidenceOfMove},
			impact.EvidenceObserved{From: name(m.People[1]), To: name(m.People[0]), What: Deed(m.Layer), Outcome: 1, Weight: evidenceOfMove},
		}
	case Retell:
		var facts []impact.Fact
		for _, u := range m.People {
			facts = append(facts, impact.NarrativeTold{Narrative: m.Narrative, From: name(u)})
		}
		return facts
	}
	var facts []impact.Fact
	within := ""
	switch m.Kind {
	case Invite:
		within = s.Groups.Name(m.Groups[0])
		facts = append(facts, impact.MemberJoined{Person: name(m.People[0]), Group: within, Probation: true})
	case Moderate:
		within = s.Groups.Name(m.Groups[0])
		facts = append(facts, impact.RoleGiven{Person: name(m.People[0]), Group: within, Role: impact.Moderator})
	}
	for _, t := range m.Change.Ties {
		facts = append(facts, impact.TieObserved{From: name(t.U), To: name(t.V), Relation: IntroducedRelation, Group: within, Mutual: true})
	}
	return facts
}

func (m Move) division(s *Situation) []impact.Fact {
	var facts []impact.Fact
	for _, split := range m.Change.Splits {
		group := s.Groups.Name(split.Group)
		fact := impact.GroupSpunOut{Group: group}
		taken := 1
		for k, people := range split.Parts {
			part := impact.Part{Group: group, People: labels(s.Graph, people)}
			if k > 0 {
				part.Group, taken = unused(s.Groups, group, taken)
			}
			fact.Parts = append(fact.Parts, part)
		}
		facts = append(facts, fact)
	}
	return facts
}

// unused returns the name of a group with the next number that no group has.
func unused(groups *network.Memberships, name string, taken int) (string, int) {
	for {
		taken++
		numbered := fmt.Sprintf("%s %d", name, taken)
		if _, exists := groups.Lookup(numbered); !exists {
			return numbered, taken
		}
	}
}

func labels(g *network.Graph, people []network.NodeID) []string {
	names := make([]string, len(people))
	for i, u := range people {
		names[i] = g.Label(u)
	}
	return names
}
