package moves

import (
	"errors"
	"fmt"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
)

// The levels of trust that are assumed where nothing better is known.
const (
	// TieTrust is the trust of people who are tied: the level at which a pair counts
	// as bound, PairThreshold of [trust.DefaultPyramidParams].
	TieTrust = 0.6
	// StrangerTrust is the trust of people who are not: the score of a pyramid without
	// evidence, with the defaults of package trust.
	StrangerTrust = 0.1625
)

// Situation is how things stand: what moves are looked for in. Only Graph is required.
type Situation struct {
	// Graph says who is tied to whom. Directions, weights and loops are ignored.
	Graph *network.Graph
	// Groups says who is a member where; nil if that is not known.
	Groups *network.Memberships
	// Attributes are what people differ in.
	Attributes []diversity.Attribute
	// Trust returns the score, in [0,1], of u's trust in v, who are tied; nil means
	// TieTrust for everybody. People who are not tied have StrangerTrust.
	Trust func(u, v network.NodeID) float64
	// Adherents are the people who hold the narrative that is to be spread.
	Adherents []network.NodeID
}

// Validate reports every part that does not fit the graph, wrapping [ErrSituation].
// It does not ask for trust. O(attributes + adherents).
func (s *Situation) Validate() error {
	if s.Graph == nil {
		return fmt.Errorf("%w: there is no graph", ErrSituation)
	}
	n := s.Graph.Order()
	var faults []error
	if s.Groups != nil {
		faults = append(faults, need(s.Groups.People() == n, ErrSituation, fmt.Sprintf("groups must be of the %d people of the graph", n), s.Groups.People()))
	}
	for _, a := range s.Attributes {
		faults = append(faults, need(a.Len() == n, ErrSituation, fmt.Sprintf("%q must be known of the %d people of the graph", a.Name(), n), a.Len()))
	}
	for _, u := range s.Adherents {
		faults = append(faults, need(u >= 0 && int(u) < n, ErrSituation, fmt.Sprintf("adherents must be among the %d people", n), u))
	}
	return errors.Join(faults...)
}

// circles returns the groups of two or more people; where there are none, everybody.
func (s *Situation) circles() [][]network.NodeID {
	var circles [][]network.NodeID
	if s.Groups != nil {
		for g := range network.GroupID(s.Groups.Groups()) {
			circles = append(circles, s.Groups.Members(g))
		}
	}
	for _, c := range circles {
		if len(c) >= 2 {
			return circles
		}
	}
	everybody := make([]network.NodeID, s.Graph.Order())
	for u := range everybody {
		everybody[u] = network.NodeID(u)
	}
	return append(circles, everybody)
}
