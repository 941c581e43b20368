package moves

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
)

// Exposure is how far people are in touch with others unlike them: the mean over
// people, the attributes known of them, and the categories c of each other than their
// own, of
//
//	1 - 2^(-k)      in [0,1)
//
// where k is the number of their contacts of category c: the first counts half, each
// further one half of what is left. Attributes of one category are left out; a person
// of whom no attribute is known does not count. NaN if nobody counts.
//
// Monotone and submodular, gains are exact and O(attributes) for one tie. It needs an
// attribute of two categories or more.
type Exposure struct{}

// Name returns "diversity".
func (Exposure) Name() string { return "diversity" }

// Submodular returns true.
func (Exposure) Submodular() bool { return true }

// Start is O((n + m) attributes) time and O(n categories) memory.
func (Exposure) Start(_ context.Context, s *Situation, _ Options) (State, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	e := &exposure{web: newWeb(s)}
	for _, a := range s.Attributes {
		if k := len(a.Values()); k >= 2 {
			e.attributes = append(e.attributes, a)
			e.contacts = append(e.contacts, make([]int32, k*e.web.order()))
		}
	}
	if len(e.attributes) == 0 {
		return nil, fmt.Errorf("%w: diversity needs an attribute of two categories or more", ErrSituation)
	}
	e.known = make([]int, e.web.order())
	for u := range network.NodeID(len(e.known)) {
		for _, a := range e.attributes {
			if a.Category(u) >= 0 {
				e.known[u]++
			}
		}
		if e.known[u] > 0 {
			e.people++
		}
		for _, v := range e.web.near[u] {
			e.meet(u, v)
		}
	}
	return e, nil
}

type exposure struct {
	web        *web
	attributes []diversity.Attribute
	contacts   [][]int32 // by attribute, then person and category
	known      []int     // by person: how many attributes are known
	people     int       // of whom any is
}

// eachMeeting calls do with the weight and the count of contacts of every attribute in
// which v is of another category than u.
func (e *exposure) eachMeeting(u, v network.NodeID, do func(weight float64, contacts *int32)) {
	for i, a := range e.attributes {
		own, other, k := a.Category(u), a.Category(v), len(a.Values())
		if own >= 0 && other >= 0 && own != other {
			do(1/(float64(e.known[u])*float64(k-1)), &e.contacts[i][int(u)*k+other])
		}
	}
}

func (e *exposure) meet(u, v network.NodeID) {
	e.eachMeeting(u, v, func(_ float64, contacts *int32) { *contacts++ })
}

// Value returns the mean exposure.
func (e *exposure) Value() float64 {
	sum := 0.0
	for i, a := range e.attributes {
		k := len(a.Values())
		for u, known := range e.known {
			own := a.Category(network.NodeID(u))
			if own < 0 {
				continue
			}
			met := 0.0
			for _, contacts := range e.contacts[i][u*k : (u+1)*k] { // those of the own category are not counted
				met += 1 - math.Exp2(-float64(contacts))
			}
			sum += met / (float64(known) * float64(k-1))
		}
	}
	return sum / float64(e.people)
}

// Gain returns the exact gain.
func (e *exposure) Gain(c Change) Gain {
	t, ok := c.single()
	if !ok {
		return whole(e, c)
	}
	if e.web.tied(t.U, t.V) {
		return Gain{}
	}
	sum := 0.0
	add := func(weight float64, contacts *int32) { sum += weight * math.Exp2(-float64(*contacts)-1) }
	e.eachMeeting(t.U, t.V, add)
	e.eachMeeting(t.V, t.U, add)
	return Gain{Value: sum / float64(e.people)}
}

// Make makes the ties.
func (e *exposure) Make(c Change) {
	for _, t := range c.Ties {
		if e.web.add(t) {
			e.meet(t.U, t.V)
			e.meet(t.V, t.U)
		}
	}
}

// Clone copies the ties and the contacts.
func (e *exposure) Clone() State {
	c := *e
	c.web, c.contacts = e.web.clone(), slices.Clone(e.contacts)
	for i := range c.contacts {
		c.contacts[i] = slices.Clone(c.contacts[i])
	}
	return &c
}
