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
	from := func(start network.NodeID) {
		if met[start] {
			return
		}
		met[start] = true
		order = append(order, start)
		for at := len(order) - 1; at < len(order); at++ {
			u := order[at]
			for _, v := range out.Targets[out.Offsets[u]:out.Offsets[u+1]] {
				if !met[v] {
					met[v] = true
					order = append(order, v)
				}
			}
		}
	}
	if n > 0 {
		from(mostTies(out, in))
	}
	for start := range network.NodeID(n) {
		from(start)
	}
	return order
}

func mostTies(out, in rows) network.NodeID {
	best, most := 0, int32(-1)
	for u := range out.Rows() {
		ties := out.Offsets[u+1] - out.Offsets[u] + in.Offsets[u+1] - in.Offsets[u]
		if ties > most {
			best, most = u, ties
		}
	}
	return network.NodeID(best)
}

func (l *local) renumber(r rows) rows {
	local := rows{Offsets: make([]int32, len(r.Offsets)), Targets: make([]network.NodeID, len(r.Targets))}
	at := int32(0)
	for i, u := range l.person {
		for _, v := range r.Targets[r.Offsets[u]:r.Offsets[u+1]] {
			local.Targets[at] = l.number[v]
			at++
		}
		local.Offsets[i+1] = at
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
