package movement

import (
	"fmt"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/trust"
)

// Record lets everything that happens from now on be told to a sink as the events of
// impact.Space, times being ticks; whoever takes part already is introduced first. With
// evidence every deed is told to everybody who saw it, which is most of all events. The
// sink must not keep or change the state; nil ends recording. The events of one world
// are the same for any number of workers, and recording changes nothing else.
func (s *State) Record(sink func(impact.Event), evidence bool) {
	s.sink, s.detail = sink, evidence
	if sink == nil {
		return
	}
	clear(s.seen)
	for u := range s.present {
		if s.holds[u] != 0 || s.group[u] >= 0 {
			s.introduce(u)
		}
		if s.holds[u] != 0 {
			s.emit(func() impact.Fact {
				return impact.NarrativeAdopted{Narrative: s.title(s.holds[u]), Person: s.personName(u)}
			})
		}
	}
	for g := range s.used {
		if s.size[g] > 0 {
			s.tellGroup(g)
		}
	}
}

// emit tells a fact, which is not made if nobody listens.
func (s *State) emit(fact func() impact.Fact) {
	if s.sink == nil {
		return
	}
	s.event++
	s.sink(impact.Event{ID: fmt.Sprintf("e%d", s.event), Time: impact.Tick(int64(s.Week)), Fact: fact()})
}

// introduce tells that somebody has come into the movement, once.
func (s *State) introduce(u int32) {
	if s.sink == nil || s.seen[u] {
		return
	}
	s.seen[u] = true
	s.emit(func() impact.Fact {
		return impact.PersonJoined{Person: s.personName(u), Attributes: map[string]string{"background": fmt.Sprintf("b%d", s.background[u])}}
	})
}

// tellGroup tells that a group was formed, who is on probation in it, and what it will
// measure.
func (s *State) tellGroup(g int32) {
	var full, asked []string
	if s.sink == nil {
		return
	}
	for _, u := range s.membersOf(g) {
		if s.asked[u] {
			asked = append(asked, s.personName(int32(u)))
		} else {
			full = append(full, s.personName(int32(u)))
		}
	}
	s.emit(func() impact.Fact {
		return impact.GroupFormed{Group: s.groupName(g), Narrative: s.title(s.quest[g]), People: full}
	})
	for _, name := range asked {
		s.emit(func() impact.Fact { return impact.MemberJoined{Person: name, Group: s.groupName(g), Probation: true} })
	}
	s.tellInitiative(g)
}

func (s *State) tellInitiative(g int32) {
	s.emit(func() impact.Fact {
		return impact.InitiativeStarted{Initiative: "initiative of " + s.groupName(g), Group: s.groupName(g)}
	})
	s.emit(func() impact.Fact {
		return impact.MetricDefined{Metric: "impact of " + s.groupName(g), Initiative: "initiative of " + s.groupName(g), Unit: "hours well spent"}
	})
}

// tellMeeting tells of a meeting of w.models and what was seen there.
func (s *State) tellMeeting(w *scratch, g int32) {
	if s.sink == nil {
		return
	}
	var present []string
	for _, u := range w.models {
		present = append(present, s.personName(int32(u)))
	}
	p, group := &s.Params, s.groupName(g)
	hours := p.Hours * float64(len(present))
	s.emit(func() impact.Fact {
		return impact.ActionTaken{Group: group, Initiative: "initiative of " + group, People: present, Hours: hours * (1 - p.Reflection)}
	})
	if p.Reflection > 0 {
		s.emit(func() impact.Fact {
			return impact.ReflectionHeld{Group: group, People: present, Hours: hours * p.Reflection}
		})
	}
	s.emit(func() impact.Fact {
		return impact.MetricMeasured{Metric: "impact of " + group, Value: float64(s.output[g]), Hours: hours}
	})
	if s.detail {
		s.tellEvidence(w, g)
	}
}

// tellEvidence tells what was seen in the words that name the layers, with its weight.
func (s *State) tellEvidence(w *scratch, g int32) {
	weight := s.weight(len(w.came) - 1)
	for _, from := range w.models {
		for at, to := range s.membersOf(g) {
			if to == from {
				continue
			}
			for layer, outcome := range w.outcome[at] {
				if outcome == 0 || weight == 0 {
					continue
				}
				s.emit(func() impact.Fact {
					return impact.EvidenceObserved{
						From: s.personName(int32(from)), To: s.personName(int32(to)), What: trust.Layer(layer).String(),
						Outcome: outcome, Weight: weight, Group: s.groupName(g),
					}
				})
			}
		}
	}
}

// personName names u; whoever came in the place of another has a name of their own.
func (s *State) personName(u int32) string {
	if s.lives[u] == 0 {
		return fmt.Sprintf("p%d", u)
	}
	return fmt.Sprintf("p%d.%d", u, s.lives[u])
}

func (s *State) groupName(g int32) string { return fmt.Sprintf("g%d", s.serial[g]) }

func (s *State) namesOf(g int32) []string {
	var names []string
	for _, u := range s.membersOf(g) {
		names = append(names, s.personName(int32(u)))
	}
	return names
}

// title names a narrative by its number + 1.
func (s *State) title(k uint8) string {
	switch {
	case k == 0:
		return ""
	case s.Params.Narratives[k-1].Title == "":
		return fmt.Sprintf("narrative %d", k)
	}
	return s.Params.Narratives[k-1].Title
}
