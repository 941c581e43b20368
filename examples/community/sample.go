package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/impactnet/impactnet/impact"
)

// The sample is a movement told week by week, through the four stages of growth: groups
// that know nothing of each other; Mara, who visits them all; people of different groups
// who act together; and a core that carries the whole. Chance decides who comes.

var sampleNames = strings.Fields(`Ada Ben Cleo Dan Eva Finn Gita Hugo Ines Jon Kaja Liam Mina Noor Olga Paul Quin Rosa
	Sami Tess Uma Vito Wanda Xeno Yara Zoe Abel Bela`)

var sampleGroups = []string{"river", "school", "gardens", "repair"}

const (
	sampleSize   = 7  // people of a group at the start
	visitsFrom   = 6  // Mara visits the groups from this week on ...
	bridgesFrom  = 32 // ... then people of different groups act together ...
	coreFrom     = 64 // ... and then a core meets, and works with whoever comes.
	sampleEnd    = 96
	sampleWeaver = "Mara"
)

// sample tells a movement week by week.
type sample struct {
	r      *rand.Rand
	week   int
	number int
	events []impact.Event
}

func newSample(seed uint64) *sample { return &sample{r: rand.New(rand.NewPCG(seed, 0))} }

// sampleRequest is the whole sample as one request.
func sampleRequest() *request {
	s := newSample(1)
	all := &request{reply: make(chan receipt, 1)}
	for s.week < sampleEnd {
		all.events = append(all.events, s.next()...)
	}
	return all
}

// next returns the events of the next week.
func (s *sample) next() []impact.Event {
	s.events = nil
	switch {
	case s.week == 0:
		s.found()
	case s.week < bridgesFrom:
		s.meetings(s.week >= visitsFrom)
	case s.week < coreFrom:
		s.meetings(false)
		s.together()
	default:
		s.core()
	}
	s.week++
	return s.events
}

func (s *sample) say(fact impact.Fact) {
	s.number++
	s.events = append(s.events, impact.Event{ID: fmt.Sprintf("sample-%d", s.number), Time: impact.Tick(int64(s.week)), Fact: fact})
}

func (s *sample) found() {
	for _, name := range append([]string{sampleWeaver}, sampleNames...) {
		s.say(impact.PersonJoined{Person: name})
	}
	for g, name := range sampleGroups {
		s.say(impact.GroupFormed{Group: name, Domain: "neighbourhood", People: sampleNames[g*sampleSize : (g+1)*sampleSize]})
		s.say(impact.RoleGiven{Person: sampleNames[g*sampleSize], Group: name, Role: impact.Moderator})
	}
}

// meetings lets most people of every group come to its meeting.
func (s *sample) meetings(visited bool) {
	for g, name := range sampleGroups {
		people := s.some(sampleNames[g*sampleSize:(g+1)*sampleSize], 0.8)
		if visited {
			people = append(people, sampleWeaver)
		}
		switch {
		case len(people) == 0:
		case s.week%8 == 7:
			s.say(impact.ReflectionHeld{Group: name, People: people, Hours: 2})
		default:
			s.say(impact.MeetingHeld{Group: name, People: people, Hours: 1})
		}
	}
}

// together lets two people of different groups act.
func (s *sample) together() {
	a, b := s.r.IntN(len(sampleGroups)), s.r.IntN(len(sampleGroups)-1)
	if b >= a {
		b++
	}
	pair := []string{s.of(a), s.of(b)}
	s.say(impact.ActionTaken{People: pair, Hours: 3, Text: "an afternoon together"})
}

func (s *sample) of(g int) string { return sampleNames[g*sampleSize+s.r.IntN(sampleSize)] }

// core lets two people of each group meet, and each work with somebody at the edge.
func (s *sample) core() {
	var core, edge []string
	for i, name := range sampleNames {
		if i%sampleSize < 2 {
			core = append(core, name)
		} else {
			edge = append(edge, name)
		}
	}
	s.say(impact.MeetingHeld{People: core, Hours: 2})
	for _, name := range core {
		s.say(impact.ActionTaken{People: []string{name, edge[s.r.IntN(len(edge))]}, Hours: 2})
	}
	for g, name := range sampleGroups { // the groups go on through those who hold them
		s.say(impact.ActionTaken{Group: name, People: core[2*g : 2*g+2], Hours: 1})
	}
}

// some returns each person with a probability.
func (s *sample) some(people []string, p float64) (chosen []string) {
	for _, name := range people {
		if s.r.Float64() < p {
			chosen = append(chosen, name)
		}
	}
	return chosen
}
