package moves

import (
	"fmt"
	"math"

	"github.com/impactnet/impactnet/network"
)

// Tie is a tie between two people that a move makes, or deepens if it is there.
type Tie struct {
	U, V network.NodeID
	// There is the trust of U in V that the tie leads to, and Back that of V in U, in
	// [0,1]. Trust that is already deeper stays. 0 means TieTrust.
	There, Back float64
}

func (t Tie) levels() (there, back float64) {
	there, back = t.There, t.Back
	setDefault(&there, TieTrust)
	setDefault(&back, TieTrust)
	return there, back
}

// Join is a person's becoming a member of a group.
type Join struct {
	Person network.NodeID
	Group  network.GroupID
}

// Split is a group's dividing into parts. A person may be in two parts.
type Split struct {
	Group network.GroupID
	Parts [][]network.NodeID
}

// Change is what a move changes if it succeeds. The zero value changes nothing.
type Change struct {
	Ties   []Tie
	Joins  []Join
	Splits []Split
	// Pull, if above 0, is the factor by which a narrative passes over a tie more easily.
	Pull float64
}

// Between returns the change that ties two people, who come to trust each other at
// [TieTrust].
func Between(u, v network.NodeID) Change { return Change{Ties: []Tie{{U: u, V: v}}} }

// Validate reports the first part of the change that names somebody, or a group, that
// is not in the situation, or a level outside its range, wrapping [ErrChange].
func (c Change) Validate(s *Situation) error {
	person := func(u network.NodeID) bool { return u >= 0 && int(u) < s.Graph.Order() }
	group := func(g network.GroupID) bool { return s.Groups != nil && g >= 0 && int(g) < s.Groups.Groups() }
	for _, t := range c.Ties {
		if !person(t.U) || !person(t.V) || t.U == t.V || !level(t.There) || !level(t.Back) {
			return fmt.Errorf("%w: tie %+v", ErrChange, t)
		}
	}
	for _, j := range c.Joins {
		if !person(j.Person) || !group(j.Group) {
			return fmt.Errorf("%w: member %+v", ErrChange, j)
		}
	}
	for _, x := range c.Splits {
		if !group(x.Group) {
			return fmt.Errorf("%w: division of group %d", ErrChange, x.Group)
		}
		for _, part := range x.Parts {
			for _, u := range part {
				if !person(u) {
					return fmt.Errorf("%w: person %d in a part", ErrChange, u)
				}
			}
		}
	}
	return need(c.Pull >= 0 && !math.IsInf(c.Pull, 1), ErrChange, "the factor of pull must be finite and not negative", c.Pull)
}

func level(x float64) bool { return x >= 0 && x <= 1 && !math.IsNaN(x) }

// single returns the tie of a change that is nothing but one tie.
func (c Change) single() (Tie, bool) {
	if len(c.Ties) != 1 || len(c.Joins) > 0 || len(c.Splits) > 0 || c.Pull > 0 {
		return Tie{}, false
	}
	return c.Ties[0], true
}
