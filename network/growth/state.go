package growth

import (
	"iter"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// State is a network under change. People have numbers that stay theirs while they are
// present; the number of somebody who left goes to whoever joins next. There are no
// loops and no repeated ties. The zero State is an undirected network of nobody.
//
// Every tie is listed with both its ends and knows its place in both lists, and places
// left empty are filled from the end: a tie comes and goes in time proportional to the
// smaller degree of its ends, which is what finding it takes, and a person goes in
// O(degree). A uniform person, tie or contact is drawn in O(1). The order of lists
// depends on what happened and on nothing else, so the same draws give the same
// network. Memory: about 48 bytes a tie.
type State struct {
	// Tick counts the steps made; a tie remembers the one in which it was made.
	Tick int

	directed bool
	people   []network.NodeID // present, in no order
	place    []int32          // by number: where in people, -1 for nobody
	free     []network.NodeID // numbers of those who left
	ties     []tie
	rows     [2][][]end     // by number: ties out and in; undirected ties are all in rows[0]
	frozen   *network.Graph // of the present state, nil after a change

	mark    []int // scratch of the rules: those last marked hold stamp
	stamp   int
	meeting Encounter // scratch of JacksonRogers
}

type tie struct {
	ends [2]network.NodeID
	at   [2]int32 // places in the lists of the two ends
	made int
}

// end is an entry in the list of a person: the tie, and who is at its other end.
type end struct {
	other network.NodeID
	tie   int32
}

// Tie is a tie of a State, made at tick Made. Source comes first in the order in which
// an undirected tie was given.
type Tie struct {
	Source, Target network.NodeID
	Made           int
}

// NewState returns a network of n people, numbered from 0, without ties.
func NewState(n int, directed bool) *State {
	s := &State{directed: directed}
	for range n {
		s.AddPerson()
	}
	return s
}

// FromGraph returns a network with the people and ties of g, which were all made at
// tick 0. Loops and weights are left out.
func FromGraph(g *network.Graph) *State {
	s := NewState(g.Order(), g.Directed())
	for t := range g.Ties() {
		if t.Source != t.Target {
			s.link(t.Source, t.Target)
		}
	}
	return s
}

// Order returns the number of people present.
func (s *State) Order() int { return len(s.people) }

// Size returns the number of ties.
func (s *State) Size() int { return len(s.ties) }

// Directed reports whether ties have a direction.
func (s *State) Directed() bool { return s.directed }

// Has reports whether u is present.
func (s *State) Has(u network.NodeID) bool {
	return u >= 0 && int(u) < len(s.place) && s.place[u] >= 0
}

// People returns the numbers of those present in increasing order: person i of
// [State.Freeze] is People()[i]. O(all numbers ever used).
func (s *State) People() []network.NodeID {
	people := make([]network.NodeID, 0, len(s.people))
	for u, place := range s.place {
		if place >= 0 {
			people = append(people, network.NodeID(u))
		}
	}
	return people
}

// OutDegree returns how many ties go out from u; all ties of u if they have no
// direction. u must be a number in use.
func (s *State) OutDegree(u network.NodeID) int { return len(s.rows[0][u]) }

// InDegree returns how many ties come in to u; all ties of u if they have no
// direction. u must be a number in use.
func (s *State) InDegree(u network.NodeID) int { return len(*s.row(1, u)) }

// Out walks over the people to whom u is tied. u must be a number in use, and the
// network must not change on the way.
func (s *State) Out(u network.NodeID) iter.Seq[network.NodeID] { return others(s.rows[0][u]) }

// In walks over the people who are tied to u, those of Out if ties have no direction.
// The terms are those of Out.
func (s *State) In(u network.NodeID) iter.Seq[network.NodeID] { return others(*s.row(1, u)) }

// AppendOut appends the people of [State.Out] to a list.
func (s *State) AppendOut(list []network.NodeID, u network.NodeID) []network.NodeID {
	for _, e := range s.rows[0][u] {
		list = append(list, e.other)
	}
	return list
}

func others(row []end) iter.Seq[network.NodeID] {
	return func(yield func(network.NodeID) bool) {
		for _, e := range row {
			if !yield(e.other) {
				return
			}
		}
	}
}

// Ties walks over all ties. The network must not change on the way.
func (s *State) Ties() iter.Seq[Tie] {
	return func(yield func(Tie) bool) {
		for _, t := range s.ties {
			if !yield(Tie{t.ends[0], t.ends[1], t.made}) {
				return
			}
		}
	}
}

// HasTie reports whether u is tied to v. O(smaller degree).
func (s *State) HasTie(u, v network.NodeID) bool {
	_, found := s.find(u, v)
	return found
}

// RandomPerson draws one of those present; ok is false if there is nobody.
func (s *State) RandomPerson(r *rand.Rand) (u network.NodeID, ok bool) {
	if len(s.people) == 0 {
		return 0, false
	}
	return s.people[r.IntN(len(s.people))], true
}

// RandomContact draws one of the people to whom u is tied; ok is false if there is
// none. u must be a number in use.
func (s *State) RandomContact(u network.NodeID, r *rand.Rand) (v network.NodeID, ok bool) {
	row := s.rows[0][u]
	if len(row) == 0 {
		return 0, false
	}
	return row[r.IntN(len(row))].other, true
}

// Freeze returns the network as a graph that nothing changes any more. Its people are
// those present in the order of their numbers, see [State.People]. O(n + m), and O(1)
// if nothing has changed since the last time. It panics beyond 2^30 ties.
func (s *State) Freeze() *network.Graph {
	if s.frozen == nil {
		renumbered := make([]network.NodeID, len(s.place))
		for i, u := range s.People() {
			renumbered[u] = network.NodeID(i)
		}
		var ends [2][]network.NodeID
		for side := range ends {
			ends[side] = make([]network.NodeID, len(s.ties))
			for i, t := range s.ties {
				ends[side][i] = renumbered[t.ends[side]]
			}
		}
		g, err := network.FromArcs(len(s.people), ends[0], ends[1], nil, network.Options{Directed: s.directed})
		if err != nil {
			panic(err)
		}
		s.frozen = g
	}
	return s.frozen
}

// Clone returns a network that is equal and shares nothing that changes.
func (s *State) Clone() *State {
	c := *s
	c.people, c.place, c.free = slices.Clone(s.people), slices.Clone(s.place), slices.Clone(s.free)
	c.ties, c.mark, c.meeting = slices.Clone(s.ties), slices.Clone(s.mark), Encounter{}
	for side := range c.rows {
		c.rows[side] = slices.Clone(s.rows[side])
		for u, row := range c.rows[side] {
			c.rows[side][u] = slices.Clone(row)
		}
	}
	return &c
}
