package measure

import "github.com/impactnet/impactnet/network"

// Unreachable is the distance to a person no path leads to.
const Unreachable int32 = -1

// Distances returns for each person v the number of ties on a shortest path from
// source to v along the direction of ties, 0 for source itself and [Unreachable] if
// there is no path. Distances to source are those of g.Transpose(). Weights and loops
// are ignored. source must be a person of g.
//
// O(n + m) time, O(n) memory; fewer than m ties are looked at in graphs of small
// diameter, where large layers are searched from the unvisited side.
// Beamer, Asanović and Patterson 2012, doi:10.1109/SC.2012.50. Agrees with networkx
// single_source_shortest_path_length.
func Distances(g *network.Graph, source network.NodeID) []int32 {
	b := newBreadthFirst(g)
	b.run(source)
	return b.distance
}

// The two thresholds of the direction-optimising search: look from the unvisited
// side when the frontier has more than 1/upArcs of the arcs not yet seen, and from
// the frontier again when it has fewer than 1/downNodes of the people.
const (
	upArcs    = 14
	downNodes = 24
)

type breadthFirst struct {
	out, in  rows
	distance []int32
	frontier []network.NodeID // the last layer
	next     []network.NodeID
	rest     []network.NodeID // not yet visited; filled when first needed
	layer    []uint64         // the last layer as a set of bits
}

func newBreadthFirst(g *network.Graph) *breadthFirst {
	b := &breadthFirst{out: simpleOut(g), in: simpleIn(g), distance: make([]int32, g.Order())}
	for u := range b.distance {
		b.distance[u] = Unreachable
	}
	return b
}

// run finds the distance of everybody from the nearest of the sources.
func (b *breadthFirst) run(sources ...network.NodeID) {
	n := len(b.distance)
	for _, source := range sources {
		if b.distance[source] != 0 {
			b.distance[source] = 0
			b.frontier = append(b.frontier, source)
		}
	}
	unseen := len(b.out.Targets)
	up := false
	for depth := int32(1); len(b.frontier) > 0; depth++ {
		arcs := 0
		for _, u := range b.frontier {
			arcs += int(b.out.Offsets[u+1] - b.out.Offsets[u])
		}
		if up {
			up = len(b.frontier) > n/downNodes
		} else {
			up = arcs > unseen/upArcs
		}
		unseen -= arcs
		b.next = b.next[:0]
		if up {
			b.fromRest(depth)
		} else {
			b.fromFrontier(depth)
		}
		b.frontier, b.next = b.next, b.frontier
	}
}

// fromFrontier finds the next layer by following the ties of the last.
func (b *breadthFirst) fromFrontier(depth int32) {
	offsets, targets, distance, next := b.out.Offsets, b.out.Targets, b.distance, b.next
	for _, u := range b.frontier {
		for _, v := range targets[offsets[u]:offsets[u+1]] {
			if distance[v] < 0 {
				distance[v] = depth
				next = append(next, v)
			}
		}
	}
	b.next = next
}

// fromRest finds the next layer by asking everybody not yet visited for one tie from
// the last layer.
func (b *breadthFirst) fromRest(depth int32) {
	b.markLayer()
	if b.rest == nil {
		b.rest = make([]network.NodeID, len(b.distance))
		for u := range b.rest {
			b.rest[u] = network.NodeID(u)
		}
	}
	offsets, sources, distance, next, layer := b.in.Offsets, b.in.Targets, b.distance, b.next, b.layer
	kept := b.rest[:0]
rest:
	for _, v := range b.rest {
		if distance[v] >= 0 {
			continue
		}
		for _, u := range sources[offsets[v]:offsets[v+1]] {
			if layer[u>>6]>>(u&63)&1 != 0 {
				distance[v] = depth
				next = append(next, v)
				continue rest
			}
		}
		kept = append(kept, v)
	}
	b.rest, b.next = kept, next
}

func (b *breadthFirst) markLayer() {
	if b.layer == nil {
		b.layer = make([]uint64, (len(b.distance)+63)/64)
	}
	clear(b.layer)
	for _, u := range b.frontier {
		b.layer[u>>6] |= 1 << (u & 63)
	}
}
