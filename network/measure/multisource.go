package measure

import (
	"context"
	"math/bits"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// Breadth-first search from many people at once: one bit a source, 256 sources in
// four words. A tie is followed once for all sources that arrive over it in the same
// step, and most of them do: in a graph of small diameter a step takes nearly
// everybody to nearly everybody. Then et al. 2014, doi:10.14778/2735496.2735507.

const (
	bundleWords = 4
	bundleBits  = 64 * bundleWords
)

// bundle is a set of sources of one batch.
type bundle [bundleWords]uint64

func (b *bundle) empty() bool { return b[0]|b[1]|b[2]|b[3] == 0 }

func (b *bundle) count() int {
	return bits.OnesCount64(b[0]) + bits.OnesCount64(b[1]) + bits.OnesCount64(b[2]) + bits.OnesCount64(b[3])
}

// layers walks over the distances from the sources: visit is told, for a batch of them,
// how many people are at exactly the given distance (1, 2 and so on until nobody is) from
// each. Calls with the same worker are never concurrent; the slices are only lent. Sources
// travel along the direction of ties, or against it; nil stands for everybody.
func layers(ctx context.Context, g *network.Graph, sources []network.NodeID, against bool, o Options,
	visit func(worker int, sources []network.NodeID, distance int32, people []int32)) error {
	l := newLocal(g)
	along, back := l.out, l.in
	if against {
		along, back = back, along
	}
	if sources == nil {
		sources = l.person // neighbours share a batch
	}
	numbers := make([]network.NodeID, len(sources))
	for i, u := range sources {
		numbers[i] = l.number[u]
	}
	searches := make([]*multiSearch, par.Workers(o.Workers))
	progress := newMeter(o, len(sources))
	return par.For(ctx, o.Workers, len(sources), bundleBits, func(worker, _, low, high int) {
		if searches[worker] == nil {
			searches[worker] = newMultiSearch(along, back)
		}
		s := searches[worker]
		s.run(ctx, numbers[low:high], func(distance int32) {
			visit(worker, sources[low:high], distance, s.tally.columns(s.last, s.active)[:high-low])
		})
		progress.add(high - low)
	})
}

// multiSearch is the scratch space of one worker.
type multiSearch struct {
	along, against rows
	full           bundle           // all sources of the batch
	missing        int              // arcs into people who are not yet reached by all
	seen           []bundle         // sources that have reached a person
	last, next     []bundle         // sources that reached a person in the last step, in this one
	active         []network.NodeID // people with sources in last
	reached        []network.NodeID // people with sources in next
	tally          columnCounter
}

func newMultiSearch(along, against rows) *multiSearch {
	n := along.Rows()
	return &multiSearch{
		along: along, against: against,
		seen: make([]bundle, n), last: make([]bundle, n), next: make([]bundle, n),
		active: make([]network.NodeID, 0, n), reached: make([]network.NodeID, 0, n),
	}
}

// run searches from up to 256 sources. At every distance visit finds in active who is at
// that distance from any of them, and in last from which. It ends early with the context:
// along a chain of people it takes many seconds.
func (s *multiSearch) run(ctx context.Context, sources []network.NodeID, visit func(distance int32)) {
	s.start(sources)
	for distance := int32(1); len(s.active) > 0 && ctx.Err() == nil; distance++ {
		arcs := 0
		for _, u := range s.active {
			arcs += int(s.along.Offsets[u+1] - s.along.Offsets[u])
		}
		s.reached = s.reached[:0]
		if pullCost*s.missing < pushCost*arcs {
			s.pull()
		} else {
			s.push()
		}
		s.active, s.reached = s.reached, s.active
		s.last, s.next = s.next, s.last
		if len(s.active) > 0 {
			visit(distance)
		}
	}
}

// Measured costs of an arc: everybody looks for sources at their neighbours, instead of
// the active people handing theirs out, when that is cheaper.
const (
	pullCost = 2
	pushCost = 5
)

func (s *multiSearch) start(sources []network.NodeID) {
	clear(s.seen)
	clear(s.last)
	s.full = bundle{}
	s.missing = len(s.against.Targets)
	s.active = s.active[:0]
	for i, u := range sources {
		bit := uint64(1) << (i % 64)
		s.full[i/64] |= bit
		s.last[u][i/64] |= bit
		s.active = append(s.active, u)
	}
	for _, u := range s.active {
		s.seen[u] = s.last[u]
	}
}

// push hands the sources of the active people on to their neighbours.
func (s *multiSearch) push() {
	clear(s.next)
	offsets, targets := s.along.Offsets, s.along.Targets
	for _, u := range s.active {
		from := &s.last[u]
		for _, v := range targets[offsets[u]:offsets[u+1]] {
			seen, next := &s.seen[v], &s.next[v]
			a, b, c, d := from[0]&^seen[0], from[1]&^seen[1], from[2]&^seen[2], from[3]&^seen[3]
			if a|b|c|d == 0 {
				continue
			}
			if next.empty() {
				s.reached = append(s.reached, v)
			}
			next[0] |= a
			next[1] |= b
			next[2] |= c
			next[3] |= d
		}
	}
	for _, v := range s.reached {
		seen := &s.seen[v]
		for k, word := range &s.next[v] {
			seen[k] |= word
		}
		if *seen == s.full {
			s.missing -= int(s.against.Offsets[v+1] - s.against.Offsets[v])
		}
	}
}

// pull lets everybody who misses sources collect them from their neighbours.
func (s *multiSearch) pull() {
	full, last := s.full, s.last
	offsets, sources := s.against.Offsets, s.against.Targets
	for v := range s.seen {
		seen := &s.seen[v]
		a, b, c, d := seen[0], seen[1], seen[2], seen[3]
		if a == full[0] && b == full[1] && c == full[2] && d == full[3] {
			s.next[v] = bundle{}
			continue
		}
		row := sources[offsets[v]:offsets[v+1]]
		for _, u := range row {
			from := &last[u]
			a |= from[0]
			b |= from[1]
			c |= from[2]
			d |= from[3]
			if a == full[0] && b == full[1] && c == full[2] && d == full[3] {
				break
			}
		}
		next := bundle{a &^ seen[0], b &^ seen[1], c &^ seen[2], d &^ seen[3]}
		s.next[v] = next
		if !next.empty() {
			s.reached = append(s.reached, network.NodeID(v))
			*seen = bundle{a, b, c, d}
			if *seen == full {
				s.missing -= len(row)
			}
		}
	}
}

// columnCounter counts for each of the 256 bits in how many bundles it is set. Bit p
// of all counts stands in plane p, so that a bundle is added to all of them with a
// few logical operations.
type columnCounter struct {
	planes [32]bundle
	counts [bundleBits]int32
}

// columns returns the counts over the bundles of the given people.
func (c *columnCounter) columns(bundles []bundle, people []network.NodeID) []int32 {
	clear(c.counts[:])
	if len(people) < bundleBits/4 {
		for _, u := range people {
			c.addBits(&bundles[u])
		}
		return c.counts[:]
	}
	clear(c.planes[:])
	for ; len(people) >= 8; people = people[8:] {
		c.addEight(bundles, people)
	}
	for _, u := range people {
		c.addBits(&bundles[u])
	}
	c.fromPlanes()
	return c.counts[:]
}

func (c *columnCounter) addBits(b *bundle) {
	for k, word := range b {
		for ; word != 0; word &= word - 1 {
			c.counts[64*k+bits.TrailingZeros64(word)]++
		}
	}
}

// addEight adds the bundles of eight people through a tree of carry-save adders.
// Harley and Seal's method, in Warren, Hacker's Delight, section 5-1.
func (c *columnCounter) addEight(bundles []bundle, people []network.NodeID) {
	p := (*[8]network.NodeID)(people)
	b0, b1, b2, b3 := &bundles[p[0]], &bundles[p[1]], &bundles[p[2]], &bundles[p[3]]
	b4, b5, b6, b7 := &bundles[p[4]], &bundles[p[5]], &bundles[p[6]], &bundles[p[7]]
	for k := range bundleWords {
		ones, twos0 := carrySave(c.planes[0][k], b0[k], b1[k])
		ones, twos1 := carrySave(ones, b2[k], b3[k])
		ones, twos2 := carrySave(ones, b4[k], b5[k])
		ones, twos3 := carrySave(ones, b6[k], b7[k])
		twos, fours0 := carrySave(c.planes[1][k], twos0, twos1)
		twos, fours1 := carrySave(twos, twos2, twos3)
		fours, carry := carrySave(c.planes[2][k], fours0, fours1)
		c.planes[0][k], c.planes[1][k], c.planes[2][k] = ones, twos, fours
		for plane := 3; carry != 0; plane++ {
			c.planes[plane][k], carry = c.planes[plane][k]^carry, c.planes[plane][k]&carry
		}
	}
}

// carrySave adds three bits in every position.
func carrySave(x, y, z uint64) (sum, carry uint64) {
	half := x ^ y
	return half ^ z, x&y | half&z
}

func (c *columnCounter) fromPlanes() {
	for plane := range c.planes {
		for k, word := range c.planes[plane] {
			for ; word != 0; word &= word - 1 {
				c.counts[64*k+bits.TrailingZeros64(word)] += 1 << plane
			}
		}
	}
}
