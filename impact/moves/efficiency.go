package moves

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Connectivity is the global efficiency of the network: the mean over ordered pairs of
// people of one over their distance, directions ignored, in [0,1]; NaN below two
// people. See [measure.GlobalEfficiency].
//
// Up to Exact people all distances are kept, in 2n² bytes, and gains are exact: O(n +
// |A||B|) for one tie (a,b), where A and B are the people who are at least two steps
// closer to the one than to the other, since only distances between them can fall, and
// O(n) in the mean for each of many ties scored together. In larger networks the gain
// of a tie is exact where one of A and B has at most Samples people, and otherwise
// estimated from that many of them; [Gain].Error then bounds how far it is off, except
// with chance Risk (see sampledGain).
//
// Not submodular: a tie can make another one more useful.
// Latora and Marchiori 2001, doi:10.1103/PhysRevLett.87.198701.
type Connectivity struct {
	Exact   int     // most people for whom all distances are kept; 0 means 4096, most 60000
	Samples int     // people from whom a gain is estimated in larger networks; 0 means 64
	Risk    float64 // chance that an estimate is off by more than it says; 0 means 0.05
	Seed    uint64  // of the samples
}

const mostExact = 60_000 // distances take 16 bits, the largest number stands for none

// Validate reports all faults at once, wrapping [ErrParams].
func (c Connectivity) Validate() error {
	return errors.Join(
		need(c.Exact >= 0 && c.Exact <= mostExact, ErrParams, fmt.Sprintf("Exact must be in [0,%d]", mostExact), c.Exact),
		need(c.Samples >= 0, ErrParams, "Samples must not be negative", c.Samples),
		need(c.Risk >= 0 && c.Risk < 1, ErrParams, "Risk must be in [0,1)", c.Risk),
	)
}

// Name returns "connectivity".
func (Connectivity) Name() string { return "connectivity" }

// Submodular returns false.
func (Connectivity) Submodular() bool { return false }

// Start measures all distances, O(nm) time, or in larger networks only the efficiency.
func (c Connectivity) Start(ctx context.Context, s *Situation, o Options) (State, error) {
	if err := errors.Join(c.Validate(), s.Validate()); err != nil {
		return nil, err
	}
	setDefault(&c.Exact, 4096)
	setDefault(&c.Samples, 64)
	setDefault(&c.Risk, 0.05)
	u := s.Graph.Undirected()
	if u.Order() > c.Exact {
		return newSampled(ctx, c, u, newWeb(s), o)
	}
	return newDistances(ctx, u, o)
}

// unreached stands for no path.
const unreached = 1<<16 - 1

// distances are those between all people.
type distances struct {
	n    int
	from []uint16  // from[s*n+t]
	near []float64 // near[d] = 1/d, of what a tie can make of two distances
	sum  float64   // Σ 1/d over ordered pairs
}

func newDistances(ctx context.Context, u *network.Graph, o Options) (*distances, error) {
	n := u.Order()
	d := &distances{n: n, from: slices.Repeat([]uint16{unreached}, n*n), near: reciprocals(2*n + 2)}
	queue := make([]network.NodeID, 0, n)
	for s := range u.Nodes() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		row := d.row(s)
		row[s] = 0
		queue = append(queue[:0], s)
		for at := 0; at < len(queue); at++ {
			for _, v := range u.Out(queue[at]) {
				if row[v] == unreached {
					row[v] = row[queue[at]] + 1
					queue = append(queue, v)
				}
			}
		}
	}
	d.sum = d.total()
	return d, nil
}

// reciprocals returns 1/d for d up to n; nothing is gained at distance 0.
func reciprocals(n int) []float64 {
	near := make([]float64, n+1)
	for d := 1; d <= n; d++ {
		near[d] = 1 / float64(d)
	}
	return near
}

func (d *distances) row(s network.NodeID) []uint16 { return d.from[int(s)*d.n : (int(s)+1)*d.n] }

// total counts the distances first, so that it is exact up to the last rounding.
func (d *distances) total() float64 {
	pairs := make([]int64, d.n+1)
	for _, x := range d.from {
		if x != unreached {
			pairs[x]++
		}
	}
	sum := 0.0
	for x := d.n; x > 0; x-- {
		sum += float64(pairs[x]) * d.near[x]
	}
	return sum
}

func (d *distances) pairs() float64 { return float64(d.n) * float64(d.n-1) }

// Value returns the global efficiency.
func (d *distances) Value() float64 { return d.sum / d.pairs() }

// Clone copies all distances.
func (d *distances) Clone() State {
	c := *d
	c.from = slices.Clone(d.from)
	return &c
}

// Gain returns the exact gain of the ties of a change.
func (d *distances) Gain(c Change) Gain {
	switch len(c.Ties) {
	case 0:
		return Gain{}
	case 1:
		return Gain{Value: d.gain(c.Ties[0].U, c.Ties[0].V) / d.pairs()}
	}
	return whole(d, c)
}

// closer returns who is at least two steps closer to a than to b: whose distances a tie
// between a and b can shorten.
func (d *distances) closer(a, b network.NodeID) []network.NodeID {
	var list []network.NodeID
	to, other := d.row(a), d.row(b)[:d.n]
	for s, x := range to {
		if other[s] > x && other[s]-x >= 2 {
			list = append(list, network.NodeID(s))
		}
	}
	return list
}

// gain returns what a tie adds to the sum over ordered pairs.
func (d *distances) gain(a, b network.NodeID) float64 {
	side, other := d.closer(a, b), d.closer(b, a)
	toA, toB := d.row(a), d.row(b)
	sum := 0.0
	for _, s := range side {
		row, base := d.row(s), int(toA[s])+1
		for _, t := range other {
			if via := base + int(toB[t]); via < int(row[t]) {
				sum += d.near[via]
				if row[t] != unreached {
					sum -= d.near[row[t]]
				}
			}
		}
	}
	return 2 * sum
}

// Make ties the people of the change.
func (d *distances) Make(c Change) {
	for _, t := range c.Ties {
		d.tie(t.U, t.V)
	}
	d.sum = d.total()
}

func (d *distances) tie(a, b network.NodeID) {
	side, other := d.closer(a, b), d.closer(b, a)
	toA, toB := slices.Clone(d.row(a)), slices.Clone(d.row(b))
	for _, s := range side {
		row, base := d.row(s), int(toA[s])+1
		for _, t := range other {
			if via := base + int(toB[t]); via < int(row[t]) {
				row[t] = uint16(via)
				d.from[int(t)*d.n+int(s)] = uint16(via)
			}
		}
	}
}
