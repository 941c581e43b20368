package measure

import (
	"context"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

const orientChunk = 1 << 12 // people a piece of work

// orient keeps each tie of a simple undirected graph at the end with fewer ties, of
// equals that with the smaller number: no row is longer than sqrt(2m), and every
// triangle u, v, w is found once, as u→v, u→w, v→w.
func orient(ctx context.Context, r rows, o Options) (rows, error) {
	degrees := make([]int32, r.Rows())
	for u := range degrees {
		degrees[u] = r.Offsets[u+1] - r.Offsets[u]
	}
	up := rows{Offsets: make([]int32, len(r.Offsets)), Targets: make([]network.NodeID, len(r.Targets)/2)}
	err := par.For(ctx, o.Workers, r.Rows(), orientChunk, func(_, _, low, high int) {
		for u := low; u < high; u++ {
			limit, n := rank(degrees[u], network.NodeID(u)), int32(0)
			for _, v := range r.Row(u) {
				n += int32(uint64(limit-rank(degrees[v], v)) >> 63)
			}
			up.Offsets[u+1] = n
		}
	})
	if err != nil {
		return rows{}, err
	}
	for u := range r.Rows() {
		up.Offsets[u+1] += up.Offsets[u]
	}
	err = par.For(ctx, o.Workers, r.Rows(), orientChunk, func(_, _, low, high int) {
		for u := low; u < high; u++ {
			limit, kept, n := rank(degrees[u], network.NodeID(u)), up.Row(u), 0
			for _, v := range r.Row(u) {
				if n == len(kept) {
					break
				}
				kept[n] = v // overwritten unless it counts
				n += int(uint64(limit-rank(degrees[v], v)) >> 63)
			}
		}
	})
	return up, err
}

// triangleCount is the scratch space of a worker.
type triangleCount struct {
	marked  []uint64 // the row of u as a set of bits
	through []int32
	touch   network.NodeID // keeps the reads that fetch rows ahead of need
}

// countFrom adds the triangles whose person of lowest rank is u.
func (c *triangleCount) countFrom(up rows, u int) {
	row := up.Row(u)
	if len(row) < 2 {
		return
	}
	for _, v := range row {
		c.marked[v>>6] |= 1 << (v & 63)
		// The processor fetches the rows side by side; a row at the end may be empty.
		c.touch ^= up.Targets[min(int(up.Offsets[v]), len(up.Targets)-1)]
	}
	all := int32(0)
	for _, v := range row {
		closed := int32(0)
		for _, w := range up.Row(int(v)) {
			is := int32(c.marked[w>>6] >> (w & 63) & 1)
			closed += is
			c.through[w] += is
		}
		c.through[v] += closed
		all += closed
	}
	c.through[u] += all
	for _, v := range row {
		c.marked[v>>6] = 0
	}
}

// countTriangles returns the number of triangles through each person.
func countTriangles(ctx context.Context, r rows, o Options) ([]int, error) {
	up, err := orient(ctx, r, o)
	if err != nil {
		return nil, err
	}
	progress := newMeter(o, r.Rows())
	counts := make([]*triangleCount, par.Workers(o.Workers))
	err = par.For(ctx, o.Workers, r.Rows(), orientChunk, func(worker, _, low, high int) {
		c := counts[worker]
		if c == nil {
			c = &triangleCount{marked: make([]uint64, (r.Rows()+63)/64), through: make([]int32, r.Rows())}
			counts[worker] = c
		}
		for u := low; u < high; u++ {
			c.countFrom(up, u)
		}
		progress.add(high - low)
	})
	through := make([]int, r.Rows())
	for _, c := range counts { // integers do not show their order
		if c != nil {
			for u, n := range c.through {
				through[u] += int(n)
			}
		}
	}
	return through, err
}
