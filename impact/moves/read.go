package moves

import (
	"errors"
	"fmt"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/trust"
)

// ReadParams say how a space is read. The zero value takes every tie, all attributes
// that are categories, and no trust.
type ReadParams struct {
	Network impact.NetworkParams // what counts as a tie
	// Attributes are the columns that people differ in; nil means all categories.
	Attributes []string
	// Ledger holds the evidence behind trust, by the ids of the space; nil: none is
	// known. Pyramid says how it is read; the zero value means
	// [trust.DefaultPyramidParams].
	Ledger  *trust.Ledger
	Pyramid trust.PyramidParams
	// Narrative is the one whose adherents it is spread from, "" for none.
	Narrative string
}

// Read returns the situation of a space at an instant, and parameters for [Find] with
// what else the space knows: the limits of size of a group, who is moderated, and the
// evidence behind trust. It returns ErrParams for a column that does not exist and the
// errors of the space, the network and the ledger.
func Read(v impact.View, p ReadParams) (*Situation, Params, error) {
	setDefault(&p.Pyramid, trust.DefaultPyramidParams())
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
	person := func(u network.NodeID) impact.PersonID {
		id, _ := space.Person(g.Label(u)) // the labels are names of the space
		return id
	}
	for _, id := range v.Adherents(p.Narrative) {
		u, _ := g.Lookup(space.PersonName(id)) // who holds it is in the space
		s.Adherents = append(s.Adherents, u)
	}
	limits := space.Params()
	params := Params{Smallest: limits.Smallest, Largest: limits.Largest, Pyramid: p.Pyramid}
	params.Moderated = func(x network.GroupID) bool {
		id, _ := space.Group(d.Memberships.Name(x))
		return len(v.Moderators(id)) > 0
	}
	if p.Ledger == nil {
		return s, params, nil
	}
	if err := p.Pyramid.Validate(); err != nil {
		return nil, Params{}, err
	}
	at := space.Instant(v.Time())
	params.Evidence = func(a, b network.NodeID) (trust.Records, error) { return p.Ledger.Pair(person(a), person(b), at) }
	scores, err := scoresOf(g, params.Evidence, p.Pyramid)
	if err != nil {
		return nil, Params{}, err
	}
	s.Trust = func(a, b network.NodeID) float64 { return scores[[2]network.NodeID{a, b}] }
	return s, params, nil
}

// scoresOf reads the ledger once for everybody who is tied.
func scoresOf(g *network.Graph, evidence func(a, b network.NodeID) (trust.Records, error), p trust.PyramidParams) (map[[2]network.NodeID]float64, error) {
	scores := make(map[[2]network.NodeID]float64, 2*g.Size())
	for tie := range g.Ties() {
		for _, way := range [][2]network.NodeID{{tie.Source, tie.Target}, {tie.Target, tie.Source}} {
			records, err := evidence(way[0], way[1])
			if err != nil {
				return nil, err
			}
			pyramid, err := trust.NewPyramid(records, p)
			if err != nil {
				return nil, err
			}
			scores[way] = pyramid.Score
		}
	}
	return scores, nil
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
