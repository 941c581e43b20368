package diversity

import (
	"fmt"
	"math"

	"github.com/impactnet/impactnet/internal/exact"
	"github.com/impactnet/impactnet/network"
)

// Index is a number about a composition, such as Composition.Blau, or
//
//	func(c diversity.Composition) float64 { return c.Hill(2) }
//
// The composition is valid during the call only.
type Index func(Composition) float64

// Of returns the composition of some people, one category for each value that anybody
// of the attribute has. People without a value are left out; one who is named twice
// counts twice. It returns network.ErrUnknownPerson for one who is not among the
// attribute's.
func (a Attribute) Of(people []network.NodeID) (Composition, error) {
	for _, u := range people {
		if int(u) < 0 || int(u) >= len(a.codes) {
			return nil, fmt.Errorf("%w: %d, attribute %q is of %d people", network.ErrUnknownPerson, u, a.name, len(a.codes))
		}
	}
	c := make(Composition, len(a.values))
	a.count(c, people, -1)
	return c, nil
}

// Everyone returns the composition of all people.
func (a Attribute) Everyone() Composition {
	c := make(Composition, len(a.values))
	for _, code := range a.codes {
		if code >= 0 {
			c[code]++
		}
	}
	return c
}

// count fills c with the categories of people other than one.
func (a Attribute) count(c Composition, people []network.NodeID, except network.NodeID) {
	clear(c)
	for _, u := range people {
		if code := a.codes[u]; code >= 0 && u != except {
			c[code]++
		}
	}
}

// Everyone returns the index of the composition of all people: the diversity of the
// network. Over several attributes it is the mean over those for which it is defined;
// NaN if there are none. It returns ErrLength if the attributes are not of the same
// people.
func Everyone(index Index, attributes ...Attribute) (float64, error) {
	indices := make([]float64, len(attributes))
	for i, a := range attributes {
		if err := a.matches(attributes[0].Len()); err != nil {
			return math.NaN(), err
		}
		indices[i] = index(a.Everyone())
	}
	return meanOfDefined(indices), nil
}

// Groups returns, by GroupID, the index of the composition of each group; over several
// attributes the mean over those for which it is defined, NaN if there are none. It
// returns ErrLength if the memberships are of other people than the attributes.
// O(memberships + groups x categories) time for each attribute.
func Groups(m *network.Memberships, index Index, attributes ...Attribute) ([]float64, error) {
	members := func(g int) []network.NodeID { return m.Members(network.GroupID(g)) }
	nobody := func(int) network.NodeID { return -1 }
	return each(m.Groups(), m.People(), members, nobody, index, attributes)
}

// Egos returns, for each person, the index of the composition of their neighbours, the
// person not included; over several attributes the mean over those for which it is
// defined, NaN if there are none. Neighbours are the people a person has a tie to. It
// returns ErrLength if the attributes are of other people than g.
// O(n x categories + m) time for each attribute.
func Egos(g *network.Graph, index Index, attributes ...Attribute) ([]float64, error) {
	neighbours := func(u int) []network.NodeID { return g.Out(network.NodeID(u)) }
	self := func(u int) network.NodeID { return network.NodeID(u) }
	return each(g.Order(), g.Order(), neighbours, self, index, attributes)
}

// each returns the mean index of n sets of people, each without one exception.
func each(n, people int, set func(int) []network.NodeID, except func(int) network.NodeID, index Index, attributes []Attribute) ([]float64, error) {
	for _, a := range attributes {
		if err := a.matches(people); err != nil {
			return nil, err
		}
	}
	means := make([]float64, n)
	indices := make([]float64, len(attributes))
	compositions := make([]Composition, len(attributes))
	for i, a := range attributes {
		compositions[i] = make(Composition, len(a.values))
	}
	for s := range means {
		for i, a := range attributes {
			a.count(compositions[i], set(s), except(s))
			indices[i] = index(compositions[i])
		}
		means[s] = meanOfDefined(indices)
	}
	return means, nil
}

// meanOfDefined returns the mean of the numbers that are not NaN.
func meanOfDefined(xs []float64) float64 {
	var sum exact.Accumulator
	n := 0
	for _, x := range xs {
		if !math.IsNaN(x) {
			sum.Add(x)
			n++
		}
	}
	return sum.Sum() / float64(n)
}
