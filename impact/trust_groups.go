package impact

import (
	"slices"

	"github.com/impactnet/impactnet/trust"
)

// Depth returns how deep and broad trust among the members of a group was at the
// instant. O(k + n^2) for n members, their memberships, and k pieces of evidence about
// them.
func (v View) Depth(g GroupID) trust.Depth {
	var list []PersonID
	for _, m := range v.Members(g) {
		list = append(list, m.Person)
	}
	return v.depth(list)
}

// depth returns the depth of trust among people of whom nobody is listed twice.
func (v View) depth(list []PersonID) trust.Depth {
	d, err := v.space.evidenced().Group(list, v.at, v.space.params.Trust.Pyramid)
	if err != nil {
		panic(err) // cannot happen: they are known and listed once
	}
	return d
}

// GroupPyramid returns how far some people together trusted a group at the instant,
// which is known through its members: see [View.InstitutionPyramid].
func (v View) GroupPyramid(observers []PersonID, g GroupID) (trust.Pyramid, error) {
	return v.InstitutionPyramid(observers, g)
}

// InstitutionPyramid returns how far some people together trusted an institution at
// the instant, a firm, a movement or the whole creation space, which is known through
// its groups, and they through their members. Observers of nil are everyone who does
// not represent it.
//
// Every member stands for the whole, but for those on probation, who do not yet; one
// who is in several of the groups counts once, as does each piece of evidence. In each
// layer the opinion is the [trust.RollUp] of the observers' opinions about those people:
// the more of them one knows, the less uncertain. Of an institution without members,
// or without anyone who knows them, it is what is held of a stranger.
//
// An observer listed twice, by whatever name, gives trust.ErrMembers. O(k) for the
// memberships and k pieces of evidence about the members.
func (v View) InstitutionPyramid(observers []PersonID, groups ...GroupID) (trust.Pyramid, error) {
	var list []PersonID
	for _, g := range groups {
		for _, m := range v.Members(g) {
			if !m.Probation {
				list = append(list, m.Person)
			}
		}
	}
	slices.Sort(list)
	return v.Together(observers, slices.Compact(list))
}

// Together returns how far some people together trusted some others together at the
// instant: the pyramid of all that any of the first knew of any of the second. Observers
// of nil are everyone who is not among the second. Someone in a list twice, by whatever
// name, gives trust.ErrMembers. O(k) for k pieces of evidence about the second.
func (v View) Together(observers, observed []PersonID) (trust.Pyramid, error) {
	var from []PersonID
	if observers != nil {
		from = v.roots(observers)
	}
	r, err := v.space.evidenced().Between(from, v.roots(observed), v.at)
	if err != nil {
		return trust.Pyramid{}, err
	}
	return v.pyramid(r), nil
}
