package measure

import "github.com/impactnet/impactnet/network"

// CoreNumbers returns for each person the largest k of which they are in the k-core:
// the largest set of people who all have k ties or more inside the set.
//
// Range [0,n-1], 0 for an isolate. A directed graph is taken as undirected; loops and
// weights are ignored. O(n + m) time: the people who are left at k = 0, 1, 2 and so on
// are as many as the core numbers add up to, at most 2m. Seidman 1983,
// doi:10.1016/0378-8733(83)90028-X; Batagelj and Zaveršnik 2011,
// doi:10.1007/s11634-010-0079-y. Agrees with networkx core_number.
func CoreNumbers(g *network.Graph) []int {
	p := newPeeling(simpleUndirected(g))
	for k := int32(0); len(p.left) > 0; k++ {
		k = p.begin(k)
		p.peel(k)
	}
	cores := make([]int, len(p.degrees))
	for u, k := range p.degrees {
		cores[u] = int(k)
	}
	return cores
}

// peeling takes people off a graph in the order of their core numbers.
type peeling struct {
	rows
	degrees []int32          // ties to people not taken off, but never below the core number
	left    []network.NodeID // people who may still be there, in increasing order
	queue   []network.NodeID // people of the core number at work
	touch   network.NodeID   // keeps the reads that fetch rows ahead of need
}

func newPeeling(r rows) *peeling {
	n := r.Rows()
	p := &peeling{
		rows:    r,
		degrees: make([]int32, n),
		left:    make([]network.NodeID, n),
		queue:   make([]network.NodeID, 0, n+1), // and one that does not count
	}
	for u := range p.left {
		p.degrees[u] = r.Offsets[u+1] - r.Offsets[u]
		p.left[u] = network.NodeID(u)
	}
	return p
}

// begin strikes out those taken off below k, moves the people with the fewest ties to
// the queue, and returns how many ties these have.
func (p *peeling) begin(k int32) int32 {
	p.queue = p.queue[:0]
	lowest := int32(len(p.degrees))
	there := p.left[:0]
	for _, u := range p.left {
		if d := p.degrees[u]; d >= k {
			there = append(there, u)
			lowest = min(lowest, d)
		}
	}
	p.left = there[:0]
	for _, u := range there {
		if p.degrees[u] == lowest {
			p.queue = append(p.queue, u)
		} else {
			p.left = append(p.left, u)
		}
	}
	return lowest
}

// branchless is the number of people up to which whether a neighbour is still there, which
// cannot be predicted, is computed rather than asked: their degrees, all of which are
// written then, stay in the processor's cache.
const branchless = 1 << 18

// peel takes off the queue and everybody whom that leaves with k ties.
func (p *peeling) peel(k int32) {
	const ahead = 16 // rows are fetched from memory before they are needed
	offsets, targets, degrees := p.Offsets, p.Targets, p.degrees
	queue, end := p.queue[:cap(p.queue)], len(p.queue)
	for i := 0; i < end; i++ {
		if i+ahead < end {
			if at := offsets[queue[i+ahead]]; int(at) < len(targets) {
				p.touch ^= targets[at]
			}
		}
		row := p.Row(int(queue[i]))
		if len(degrees) > branchless {
			for _, u := range row {
				if d := degrees[u]; d > k {
					degrees[u] = d - 1
					queue[end] = u
					end += int(uint32(d-k-2) >> 31)
				}
			}
			continue
		}
		for _, u := range row {
			d := degrees[u]
			there := uint32(k-d) >> 31
			d -= int32(there)
			degrees[u] = d
			queue[end] = u
			end += int(there & (uint32(d-k-1) >> 31))
		}
	}
	p.queue = queue[:end]
}
