package measure

import (
	"context"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

const orientChunk = 1 << 12 // people a piece of work

// oriented keeps each tie of a simple undirected graph at one of its ends, so that every
// triangle is found once: those of u are targets[from[u]:to[u]].
type oriented struct {
	targets  []network.NodeID
	from, to []int32
}

func (o oriented) row(u int) []network.NodeID { return o.targets[o.from[u]:o.to[u]] }

// orient orders people by degree where some have many more ties than others, and else by
// number, for which nothing need be moved. To count triangles looks at no more than Σd²
// ties then, which even degrees keep to O(m^1.5) as well.
func orient(ctx context.Context, r rows, o Options) (oriented, error) {
	sum, squares := 0, 0
	for u := range r.Rows() {
		d := int(r.Offsets[u+1] - r.Offsets[u])
		sum += d
		squares += d * d
	}
	if float64(squares)*float64(r.Rows()) <= evenDegrees*float64(sum)*float64(sum) {
		return orientByNumber(ctx, r, o)
	}
	return orientByDegree(ctx, r, o)
}

// evenDegrees is the mean square of degrees, in terms of the square of their mean, up to
// which an order by degree spares less than it takes.
const evenDegrees = 1.5

// orientByNumber keeps ties at the end with the smaller number: the second part of a row.
func orientByNumber(ctx context.Context, r rows, o Options) (oriented, error) {
	up := oriented{r.Targets, make([]int32, r.Rows()), r.Offsets[1:]}
	err := par.For(ctx, o.Workers, r.Rows(), orientChunk, func(_, _, low, high int) {
		for u := low; u < high; u++ {
			below := int32(0)
			for _, v := range r.Row(u) {
				below += int32(uint32(int32(v)-int32(u)) >> 31)
			}
			up.from[u] = r.Offsets[u] + below
		}
	})
	return up, err
}

// orientByDegree keeps ties at the end with fewer ties, of equals that with the smaller
// number: no row is longer than sqrt(2m).
func orientByDegree(ctx context.Context, r rows, o Options) (oriented, error) {
	degrees := make([]int32, r.Rows())
	for u := range degrees {
		degrees[u] = r.Offsets[u+1] - r.Offsets[u]
	}
	offsets := make([]int32, len(r.Offsets))
	up := oriented{make([]network.NodeID, len(r.Targets)/2), offsets[:r.Rows()], offsets[1:]}
	err := par.For(ctx, o.Workers, r.Rows(), orientChunk, func(_, _, low, high int) {
		for u := low; u < high; u++ {
			limit, n := rank(degrees[u], network.NodeID(u)), int32(0)
			for _, v := range r.Row(u) {
				n += int32(uint64(limit-rank(degrees[v], v)) >> 63)
			}
			offsets[u+1] = n
		}
	})
	if err != nil {
		return oriented{}, err
	}
	for u := range r.Rows() {
		offsets[u+1] += offsets[u]
	}
	err = par.For(ctx, o.Workers, r.Rows(), orientChunk, func(_, _, low, high int) {
		for u := low; u < high; u++ {
			limit, kept, n := rank(degrees[u], network.NodeID(u)), up.row(u), 0
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

// countFrom adds the triangles whose first person is u.
func (c *triangleCount) countFrom(up oriented, u int) {
	row := up.row(u)
	if len(row) < 2 {
		return
	}
	for _, v := range row {
		c.marked[v>>6] |= 1 << (v & 63)
		// The processor fetches the rows side by side; a row at the end may be empty.
		c.touch ^= up.targets[min(int(up.from[v]), len(up.targets)-1)]
	}
	all := int32(0)
	for _, v := range row {
		closed := int32(0)
		for _, w := range up.row(int(v)) {
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
