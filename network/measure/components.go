package measure

import "github.com/impactnet/impactnet/network"

// Components is a division of people into components.
type Components struct {
	// Labels holds the component of each person. Components are numbered from 0 in the
	// order of their first person.
	Labels []int32
	// Sizes holds the number of people of each component.
	Sizes []int
}

// Count returns the number of components, 0 for a graph without people.
func (c Components) Count() int { return len(c.Sizes) }

// Largest returns the number of the largest component, the first of several as large,
// and -1 if there is none.
func (c Components) Largest() int32 {
	largest := int32(-1)
	for i, size := range c.Sizes {
		if largest < 0 || size > c.Sizes[largest] {
			largest = int32(i)
		}
	}
	return largest
}

// LargestSize returns the number of people in the largest component, 0 if there is none.
func (c Components) LargestSize() int {
	if len(c.Sizes) == 0 {
		return 0
	}
	return c.Sizes[c.Largest()]
}

// Members returns the people of a component in increasing order.
func (c Components) Members(component int32) []network.NodeID {
	members := make([]network.NodeID, 0, c.Sizes[component])
	for u, label := range c.Labels {
		if label == component {
			members = append(members, network.NodeID(u))
		}
	}
	return members
}

// WeakComponents returns the sets of people joined by paths when the direction of ties
// is ignored; an isolate is a component of its own. Weights and loops have no
// influence.
//
// O(n + m) time in practice: after a few ties a person, only those outside the
// component that has become the largest look at the rest of their ties.
// Sutton, Ben-Nun and Barak 2018, doi:10.1109/IPDPS.2018.00012. Agrees with networkx
// connected_components and weakly_connected_components.
func WeakComponents(g *network.Graph) Components {
	f := newForest(g.Order())
	out, in := simpleOut(g), simpleIn(g)
	for u := range f {
		low, high := out.Offsets[u], out.Offsets[u+1]
		f.joinAll(network.NodeID(u), out.Targets[low:min(high, low+2)])
	}
	giant := f.commonest()
	for u := range f {
		u := network.NodeID(u)
		if f.root(u) == giant {
			continue
		}
		f.joinAll(u, out.Targets[out.Offsets[u]:out.Offsets[u+1]])
		if g.Directed() {
			f.joinAll(u, in.Targets[in.Offsets[u]:in.Offsets[u+1]])
		}
	}
	return f.components()
}

// forest is a union of sets as trees; a parent has a lower number than its children,
// so that the root of a set is its first member.
type forest []network.NodeID

func newForest(n int) forest {
	f := make(forest, n)
	for u := range f {
		f[u] = network.NodeID(u)
	}
	return f
}

func (f forest) root(u network.NodeID) network.NodeID {
	for f[u] != u {
		f[u] = f[f[u]]
		u = f[u]
	}
	return u
}

func (f forest) join(u, v network.NodeID) bool {
	u, v = f.root(u), f.root(v)
	f[max(u, v)] = min(u, v)
	return u != v
}

func (f forest) joinAll(u network.NodeID, neighbours []network.NodeID) {
	for _, v := range neighbours {
		f.join(u, v)
	}
}

// commonest returns the root met most often in a fixed sample of the people.
func (f forest) commonest() network.NodeID {
	const sample = 1024
	count := map[network.NodeID]int{}
	best := network.NodeID(-1)
	for u := 0; u < len(f); u += 1 + len(f)/sample {
		root := f.root(network.NodeID(u))
		count[root]++
		if best < 0 || count[root] > count[best] {
			best = root
		}
	}
	return best
}

func (f forest) components() Components {
	c := Components{Labels: make([]int32, len(f))}
	for u := range f {
		root := f.root(network.NodeID(u))
		if int(root) == u {
			c.Labels[u] = int32(len(c.Sizes))
			c.Sizes = append(c.Sizes, 0)
		}
		c.Labels[u] = c.Labels[root]
		c.Sizes[c.Labels[u]]++
	}
	return c
}

// Isolates returns the people without a tie to or from another, in increasing order. A
// loop is no tie to another. O(n) time.
func Isolates(g *network.Graph) []network.NodeID {
	alone := func(u network.NodeID, row []network.NodeID) bool {
		return len(row) == 0 || len(row) == 1 && row[0] == u
	}
	isolates := []network.NodeID{}
	for u := range g.Nodes() {
		if alone(u, g.Out(u)) && alone(u, g.In(u)) {
			isolates = append(isolates, u)
		}
	}
	return isolates
}
