package impact

import (
	"slices"

	"github.com/impactnet/impactnet/network"
)

// GroupGraph returns the graph of groups as of the instant: groups that have begun and
// not ended, by name, tied where people tie them. The weight of a tie is the number of
// people who are in both groups plus the number of pairs of tied people of whom each
// is in one of the two groups alone. Isolated groups are in the graph.
// O(people, ties in the window, and memberships squared per person).
func (v View) GroupGraph(p NetworkParams) (*network.Graph, error) {
	p.Directed = false
	d, err := v.Dataset(p)
	if err != nil {
		return nil, err
	}
	g, err := d.Graph(network.View{})
	if err != nil {
		return nil, err
	}
	m := d.Memberships
	var source, target []network.NodeID
	link := func(a, b network.GroupID) {
		source, target = append(source, network.NodeID(a)), append(target, network.NodeID(b))
	}
	for u := range g.Nodes() {
		own := m.Of(u)
		for i, a := range own {
			for _, b := range own[i+1:] {
				link(a, b)
			}
		}
	}
	for tie := range g.Ties() {
		across(m, tie.Source, tie.Target, link)
	}
	return groupsOnly(m, source, target)
}

// across links every group that only the first of two people is in with every group
// that only the second is in.
func across(m *network.Memberships, u, w network.NodeID, link func(a, b network.GroupID)) {
	for _, a := range m.Of(u) {
		if slices.Contains(m.Of(w), a) {
			continue
		}
		for _, b := range m.Of(w) {
			if !slices.Contains(m.Of(u), b) {
				link(a, b)
			}
		}
	}
}

// groupsOnly returns the graph of the groups with every link counted.
func groupsOnly(m *network.Memberships, source, target []network.NodeID) (*network.Graph, error) {
	names := make([]string, m.Groups())
	for g := range names {
		names[g] = m.Name(network.GroupID(g))
	}
	list, _, err := network.NewPeople(names, m.Columns()...)
	if err != nil {
		return nil, err
	}
	ties, err := network.NewTies(len(names), source, target)
	if err != nil {
		return nil, err
	}
	return (&network.Dataset{People: list, Ties: ties}).Graph(network.View{CountRows: true})
}
