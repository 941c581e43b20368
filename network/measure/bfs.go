package measure

import (
	"context"
	"math/bits"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

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

// The two thresholds of the direction-optimising search: look from the unvisited side when
// the frontier has more than 1/upArcs of the arcs not yet seen, and from the frontier
// again when it has fewer than 1/downNodes of the people.
const (
	upArcs    = 14
	downNodes = 24
)

// breadthFirst keeps the last layer as a list while layers are small, and as a set of bits
// while they are large.
type breadthFirst struct {
	out, in  rows
	distance []int32
	frontier []network.NodeID
	next     []network.NodeID
	layer    []uint64
	found    []uint64
	unseen   []uint64 // up to date while layers are large
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
	for _, source := range sources {
		if b.distance[source] != 0 {
			b.distance[source] = 0
			b.frontier = append(b.frontier, source)
		}
	}
	unseen := len(b.out.Targets)
	for depth := int32(1); len(b.frontier) > 0; depth++ {
		arcs := 0
		for _, u := range b.frontier {
			arcs += int(b.out.Offsets[u+1] - b.out.Offsets[u])
		}
		if arcs > unseen/upArcs {
			depth = b.fromUnvisited(depth)
			continue
		}
		unseen -= arcs
		b.fromFrontier(depth)
	}
}

// fromFrontier finds the next layer by following the ties of the last.
func (b *breadthFirst) fromFrontier(depth int32) {
	offsets, targets, distance, next := b.out.Offsets, b.out.Targets, b.distance, b.next[:0]
	for _, u := range b.frontier {
		for _, v := range targets[offsets[u]:offsets[u+1]] {
			if distance[v] < 0 {
				distance[v] = depth
				next = append(next, v)
			}
		}
	}
	b.frontier, b.next = next, b.frontier
}

// fromUnvisited finds layers by asking everybody not yet visited for one tie from the last,
// until they are small again. It returns the depth of the last layer found.
func (b *breadthFirst) fromUnvisited(depth int32) int32 {
	words := (len(b.distance) + 63) / 64
	if b.layer == nil {
		b.layer, b.found, b.unseen = make([]uint64, words), make([]uint64, words), make([]uint64, words)
	}
	clear(b.layer)
	for _, u := range b.frontier {
		b.layer[u>>6] |= 1 << (u & 63)
	}
	for k := range b.unseen {
		word := uint64(0)
		for i, d := range b.distance[64*k : min(64*k+64, len(b.distance))] {
			word |= uint64(uint32(d)>>31) << i // Unreachable is below 0
		}
		b.unseen[k] = word
	}
	for ; ; depth++ {
		count := b.askUnvisited(depth)
		b.layer, b.found = b.found, b.layer
		if count <= len(b.distance)/downNodes {
			break
		}
	}
	b.frontier = b.frontier[:0]
	for k, word := range b.layer {
		for ; word != 0; word &= word - 1 {
			b.frontier = append(b.frontier, network.NodeID(64*k+bits.TrailingZeros64(word)))
		}
	}
	return depth
}

// askChunk is a multiple of 64: workers write words of their own.
const askChunk = 1 << 13

// askUnvisited sets found to the next layer and returns how many people are in it.
func (b *breadthFirst) askUnvisited(depth int32) int {
	counts, _ := par.Map(context.Background(), 0, len(b.distance), askChunk, func(_, low, high int) int {
		offsets, sources, layer, count := b.in.Offsets, b.in.Targets, b.layer, 0
		for k := low / 64; k < (high+63)/64; k++ {
			found := uint64(0)
			for rest := b.unseen[k]; rest != 0; rest &= rest - 1 {
				v := 64*k + bits.TrailingZeros64(rest)
				for _, u := range sources[offsets[v]:offsets[v+1]] {
					if layer[u>>6]>>(u&63)&1 != 0 {
						b.distance[v] = depth
						found |= rest & -rest
						break
					}
				}
			}
			b.found[k] = found
			b.unseen[k] &^= found
			count += bits.OnesCount64(found)
		}
		return count
	})
	total := 0
	for _, count := range counts {
		total += count
	}
	return total
}
