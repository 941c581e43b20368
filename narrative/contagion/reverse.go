package contagion

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// sketch is a growing collection of reverse reachable sets.
type sketch struct {
	arcs    *arcs
	seed    [2]uint64
	offsets []int            // by set
	members []network.NodeID // of all sets
}

// setChunk is how many sets come from one stream.
const setChunk = 256

func newSketch(a *arcs, r *rand.Rand) *sketch {
	return &sketch{arcs: a, seed: [2]uint64{r.Uint64(), r.Uint64()}, offsets: []int{0}}
}

func (s *sketch) people() int { return len(s.arcs.offsets) - 1 }

func (s *sketch) sets() int { return len(s.offsets) - 1 }

// grow draws sets until there are size. A chunk that was cut short by an earlier size
// is drawn again from its beginning, so the collection depends on size alone.
func (s *sketch) grow(ctx context.Context, size, workers int) error {
	begin := s.sets() / setChunk
	s.offsets = s.offsets[:begin*setChunk+1]
	s.members = s.members[:s.offsets[len(s.offsets)-1]]
	chunks := make([]collector, par.Chunks(size, setChunk)-begin)
	visited := make([][]int32, par.Workers(workers))
	err := par.Each(ctx, workers, len(chunks), func(worker, i int) {
		if visited[worker] == nil {
			visited[worker] = make([]int32, s.people())
		}
		c := &chunks[i]
		c.arcs, c.visited, c.r = s.arcs, visited[worker], stream(s.seed, begin+i)
		clear(c.visited)
		for range min(setChunk, size-(begin+i)*setChunk) {
			c.draw()
		}
	})
	for _, c := range chunks {
		base := len(s.members)
		s.members = append(s.members, c.members...)
		for _, end := range c.ends {
			s.offsets = append(s.offsets, base+end)
		}
	}
	return err
}

// collector draws the sets of a chunk.
type collector struct {
	arcs    *arcs
	r       *rand.Rand
	visited []int32 // the last set, from 1, that a person was met in
	members []network.NodeID
	ends    []int
}

// draw appends the set of a random person.
func (c *collector) draw() {
	a, r := c.arcs, c.r
	set := int32(len(c.ends) + 1)
	at := len(c.members)
	root := network.NodeID(r.IntN(len(a.offsets) - 1))
	c.visited[root] = set
	c.members = append(c.members, root)
	equal := !math.IsNaN(a.equal)
	var row coins
	if equal {
		row = newCoins(a.equal, r)
	}
	for ; at < len(c.members); at++ {
		v := c.members[at]
		low, high := a.offsets[v], a.offsets[v+1]
		switch {
		case low == high:
			continue
		case a.weights != nil:
			for k := low; k < high; k++ {
				if r.Float64() < a.of(v, k) {
					c.meet(a.targets[k], set)
				}
			}
			continue
		case !equal:
			row = newCoins(min(1, a.share[v]), r)
		}
		for row.gap < int(high-low) {
			c.meet(a.targets[low+int32(row.gap)], set)
			row.advance(r)
		}
		row.skip(int(high - low))
	}
	c.ends = append(c.ends, len(c.members))
}

func (c *collector) meet(u network.NodeID, set int32) {
	if c.visited[u] != set {
		c.visited[u] = set
		c.members = append(c.members, u)
	}
}

// choose takes greedily the k people who hit most sets (equally many: the lower
// number) and returns them with an upper bound on the hits of any k people: the least
// over the steps of the hits so far and the k largest marginal hits.
func (s *sketch) choose(k int) (seeds []network.NodeID, upper float64) {
	n := s.people()
	counts := make([]int32, n)
	index, sets := s.invert(counts)
	hit := make([]bool, s.sets())
	covered, best := 0, math.Inf(1)
	for {
		best = min(best, float64(covered)+largest(counts, k))
		if len(seeds) == k {
			return seeds, best
		}
		top := 0
		for u, c := range counts {
			if c > counts[top] {
				top = u
			}
		}
		seeds = append(seeds, network.NodeID(top))
		for _, set := range sets[index[top]:index[top+1]] {
			if hit[set] {
				continue
			}
			hit[set] = true
			covered++
			for _, u := range s.members[s.offsets[set]:s.offsets[set+1]] {
				counts[u]--
			}
		}
		counts[top] = -1 // never again, even where nothing is left to hit
	}
}

// invert lists for every person the sets it is in, and counts them.
func (s *sketch) invert(counts []int32) (index []int, sets []int32) {
	for _, u := range s.members {
		counts[u]++
	}
	index = make([]int, len(counts)+1)
	for u, c := range counts {
		index[u+1] = index[u] + int(c)
	}
	next := append([]int(nil), index[:len(counts)]...)
	sets = make([]int32, len(s.members))
	for set := range s.sets() {
		for _, u := range s.members[s.offsets[set]:s.offsets[set+1]] {
			sets[next[u]] = int32(set)
			next[u]++
		}
	}
	return index, sets
}

// largest returns the sum of the k largest counts, by counting how often each occurs.
func largest(counts []int32, k int) float64 {
	top := int32(0)
	for _, c := range counts {
		top = max(top, c)
	}
	occurs := make([]int32, top+1)
	for _, c := range counts {
		if c > 0 {
			occurs[c]++
		}
	}
	sum := 0
	for c := top; c > 0 && k > 0; c-- {
		take := min(k, int(occurs[c]))
		sum += take * int(c)
		k -= take
	}
	return float64(sum)
}

// spread returns how many sets the first i+1 seeds hit.
func (s *sketch) spread(seeds []network.NodeID) []float64 {
	rank := make([]int32, s.people()) // place among the seeds from 1, 0 for others
	for i, u := range seeds {
		rank[u] = int32(i + 1)
	}
	hits := make([]float64, len(seeds)+1)
	for set := range s.sets() {
		first := int32(len(seeds) + 1)
		for _, u := range s.members[s.offsets[set]:s.offsets[set+1]] {
			if rank[u] > 0 {
				first = min(first, rank[u])
			}
		}
		if int(first) <= len(seeds) {
			hits[first-1]++
		}
	}
	for i := 1; i < len(seeds); i++ {
		hits[i] += hits[i-1]
	}
	return hits[:len(seeds)]
}
