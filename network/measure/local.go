package measure

import "github.com/impactnet/impactnet/network"

// local is a graph without loops renumbered in the order of a breadth-first search from
// the person with most ties, so that people who are met together are near each other in
// memory.
type local struct {
	out, in rows // the same if undirected
	person  []network.NodeID
	number  []network.NodeID
}

func newLocal(g *network.Graph) *local {
	out, in := simpleOut(g), simpleIn(g)
	l := &local{person: searchOrder(out, in), number: make([]network.NodeID, g.Order())}
	for i, u := range l.person {
		l.number[u] = network.NodeID(i)
	}
	l.out = l.renumber(out)
	l.in = l.out
	if g.Directed() {
		l.in = l.renumber(in)
	}
	return l
}

// searchOrder starts from the person with most ties, and again from the first not yet met.
func searchOrder(out, in rows) []network.NodeID {
	n := out.Rows()
	order, met := make([]network.NodeID, 0, n), make([]bool, n)
	meet := func(u network.NodeID) {
		if !met[u] {
			met[u] = true
			order = append(order, u)
		}
	}
	if n > 0 {
		meet(mostTies(out, in))
	}
	at := 0
	for start := range network.NodeID(n) {
		for ; at < len(order); at++ {
			for _, v := range out.Row(int(order[at])) {
				meet(v)
			}
		}
		meet(start)
	}
	return order
}

func mostTies(out, in rows) network.NodeID {
	best, most := 0, -1
	for u := range out.Rows() {
		if ties := len(out.Row(u)) + len(in.Row(u)); ties > most {
			best, most = u, ties
		}
	}
	return network.NodeID(best)
}

func (l *local) renumber(r rows) rows {
	local := rows{Offsets: make([]int32, 1, len(r.Offsets)), Targets: make([]network.NodeID, 0, len(r.Targets))}
	for _, u := range l.person {
		for _, v := range r.Row(int(u)) {
			local.Targets = append(local.Targets, l.number[v])
		}
		local.Offsets = append(local.Offsets, int32(len(local.Targets)))
	}
	return local
}

// numbers returns the numbers of people.
func (l *local) numbers(people []network.NodeID) []network.NodeID {
	numbers := make([]network.NodeID, len(people))
	for i, u := range people {
		numbers[i] = l.number[u]
	}
	return numbers
}

// byPerson returns the values of numbers in the order of people.
func (l *local) byPerson(values []float64) []float64 {
	people := make([]float64, len(values))
	for i, u := range l.person {
		people[u] = values[i]
	}
	return people
}
