package diversity

import (
	"fmt"

	"github.com/impactnet/impactnet/network"
)

// TieCount counts ties that stay inside and ties that lead outside: inside a category,
// or inside a group.
type TieCount struct{ Internal, External int }

// EI returns the E-I index of Krackhardt and Stern,
//
//	(external - internal) / (external + internal)
//
// in [-1,1]: -1 if all ties stay inside, 1 if all lead outside. NaN without ties.
// Krackhardt and Stern 1988, doi:10.2307/2786835.
func (t TieCount) EI() float64 {
	return float64(t.External-t.Internal) / float64(t.External+t.Internal)
}

// Ties counts the ties of the network within a category and between two: ties of an
// undirected graph, arcs of a directed one.
func (m *Mixing) Ties() TieCount {
	var within int64
	for _, w := range m.within {
		within += w
	}
	return m.tieCount(within, m.arcs-within)
}

// TiesOfCategories counts, for each category, the ties among its people and those from
// them to people of another category. A tie among its people counts once. For a
// directed graph, arcs from other categories do not count.
func (m *Mixing) TiesOfCategories() []TieCount {
	counts := make([]TieCount, len(m.people))
	for i, within := range m.within {
		counts[i] = m.tieCount(within, 0)
		counts[i].External = int(m.out[i] - within)
	}
	return counts
}

// tieCount makes ties of arcs.
func (m *Mixing) tieCount(internal, external int64) TieCount {
	if !m.directed {
		internal, external = internal/2, external/2
	}
	return TieCount{int(internal), int(external)}
}

// TiesOfPeople counts, for each person, the ties to people of the same category and to
// people of another. People without a value have no ties that count, and so an E-I
// index of NaN. It returns ErrLength if the attribute is of other people than g.
// O(n + m) time.
func TiesOfPeople(g *network.Graph, a Attribute) ([]TieCount, error) {
	if err := a.matches(g.Order()); err != nil {
		return nil, err
	}
	counts := make([]TieCount, g.Order())
	for u := range g.Nodes() {
		counts[u] = tally(u, g.Out(u), a.codes)
	}
	return counts, nil
}

// tally counts the people of a row, other than u, who are of u's category and of
// another.
func tally(u network.NodeID, row []network.NodeID, codes []int32) TieCount {
	own := codes[u]
	if own < 0 {
		return TieCount{}
	}
	same, known := 0, 0
	for _, v := range row {
		if v == u {
			continue
		}
		code := codes[v]
		if code == own {
			same++
		}
		if code >= 0 {
			known++
		}
	}
	return TieCount{same, known - same}
}

// TiesOfGroups counts, for each group, the ties among its members and those from
// members to people who are not in it. A tie among members counts once, an undirected
// one too; arcs of a directed graph from outside do not count. People may be in
// several groups. It returns ErrLength if the memberships are of other people than g.
// O(n + sum of the members' ties) time.
func TiesOfGroups(g *network.Graph, m *network.Memberships) ([]TieCount, error) {
	if m.People() != g.Order() {
		return nil, fmt.Errorf("%w: memberships are of %d people, the graph of %d", ErrLength, m.People(), g.Order())
	}
	counts := make([]TieCount, m.Groups())
	inside := make([]network.GroupID, g.Order()) // 1 + the last group seen to have the person
	for group := range network.GroupID(m.Groups()) {
		for _, u := range m.Members(group) {
			inside[u] = group + 1
		}
		for _, u := range m.Members(group) {
			for _, v := range g.Out(u) {
				switch {
				case v == u || !g.Directed() && v < u && inside[v] == group+1:
				case inside[v] == group+1:
					counts[group].Internal++
				default:
					counts[group].External++
				}
			}
		}
	}
	return counts, nil
}
