package moves

import (
	"errors"
	"fmt"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/trust"
)

// ReadParams say how a space is read. The zero value takes every tie and all attributes
// that are categories.
type ReadParams struct {
	Network impact.NetworkParams // what counts as a tie
	// Attributes are the columns that people differ in; nil means all categories.
	Attributes []string
	// Narrative is the one whose adherents it is spread from, "" for none.
	Narrative string
}

// Read returns the situation of a space at an instant, and parameters for [Find] with
// what else the space knows: the limits of size of a group, who is moderated, and the
// evidence behind trust. Trust is the score of impact.View.Pyramid; where the space has no
// evidence about any two who are tied, nothing is known of it, and Trust and Evidence are
// nil. It returns ErrParams for a column that does not exist and the errors of the space
// and the network. O(evidence) beside what impact.View.Dataset takes.
func Read(v impact.View, p ReadParams) (*Situation, Params, error) {
	p.Network.Directed = false
	d, err := v.Dataset(p.Network)
	if err != nil {
		return nil, Params{}, err
	}
	g, err := d.Graph(network.View{})
	if err != nil {
		return nil, Params{}, err
	}
	s := &Situation{Graph: g, Groups: d.Memberships}
	if s.Attributes, err = attributes(d.People, p.Attributes); err != nil {
		return nil, Params{}, err
	}
	space := v.Space()
	for _, id := range v.Adherents(p.Narrative) {
		u, _ := g.Lookup(space.PersonName(id)) // who holds it is in the space
		s.Adherents = append(s.Adherents, u)
	}
	limits := space.Params()
	params := Params{Smallest: limits.Smallest, Largest: limits.Largest, Pyramid: limits.Trust.Pyramid}
	params.Moderated = func(x network.GroupID) bool {
		id, _ := space.Group(d.Memberships.Name(x))
		return len(v.Moderators(id)) > 0
	}
	if s.Trust, err = trustOf(v, g, params.Pyramid); err != nil || s.Trust == nil {
		return s, params, err
	}
	params.Evidence = func(a, b network.NodeID) (trust.Records, error) {
		from, _ := space.Person(g.Label(a)) // the labels are names of the space
		to, _ := space.Person(g.Label(b))
		return v.Records(from, to), nil
	}
	return s, params, nil
}

// trustOf reads the evidence once for everybody who is tied; nil if there is none.
func trustOf(v impact.View, g *network.Graph, p trust.PyramidParams) (func(a, b network.NodeID) float64, error) {
	stranger, err := trust.NewPyramid(trust.Records{}, p)
	if err != nil {
		return nil, err
	}
	space, scores := v.Space(), map[[2]network.NodeID]float64{}
	for b := range g.Nodes() {
		to, _ := space.Person(g.Label(b))
		for from, records := range v.Observers(to) {
			a, present := g.Lookup(space.PersonName(from))
			if !present || !g.HasTie(a, b) {
				continue
			}
			pyramid, err := trust.NewPyramid(records, p)
			if err != nil {
				return nil, err
			}
			scores[[2]network.NodeID{a, b}] = pyramid.Score
		}
	}
	if len(scores) == 0 {
		return nil, nil
	}
	return func(a, b network.NodeID) float64 {
		if score, ok := scores[[2]network.NodeID{a, b}]; ok {
			return score
		}
		return stranger.Score
	}, nil
}

// attributes returns the named columns, or all categories.
func attributes(people *network.People, names []string) ([]diversity.Attribute, error) {
	var list []diversity.Attribute
	if names == nil {
		for _, c := range people.Columns() {
			if c.Is(network.Category) {
				list = append(list, diversity.FromColumn(c))
			}
		}
		return list, nil
	}
	var faults []error
	for _, name := range names {
		c, ok := people.Column(name)
		if !ok {
			faults = append(faults, fmt.Errorf("%w: people have no attribute %q", ErrParams, name))
			continue
		}
		list = append(list, diversity.FromColumn(c))
	}
	return list, errors.Join(faults...)
}
