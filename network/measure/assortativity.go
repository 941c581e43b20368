package measure

import (
	"context"
	"math"
	"math/bits"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// DegreeAssortativity returns the correlation of the degrees at the two ends of ties:
// above 0 if well-connected people are tied to each other.
//
//	Both                    Pearson's r of the degrees at the ends of the ties of the
//	                        undirected graph, each tie counted from both ends
//	Out, In                 Pearson's r over the arcs of a directed graph, of the
//	                        out-degree of the source and the in-degree of the target
//
// Range [-1,1]. NaN if the degrees at one of the ends are all the same, which is
// tested in integers, and without ties. In and Out are the same, and in an undirected
// graph all three. Loops and weights are ignored. O(n + m) time. Newman 2003,
// doi:10.1103/PhysRevE.67.026126. Agrees with networkx
// degree_assortativity_coefficient.
func DegreeAssortativity(g *network.Graph, d Direction) float64 {
	if !g.Directed() || d == Both {
		ties := simpleUndirected(g)
		ends := newArcEnds(ties)
		return degreeCorrelation(ties, ends, ends)
	}
	out := simpleOut(g)
	return degreeCorrelation(out, newArcEnds(out), newArcEnds(simpleIn(g)))
}

// degreeCorrelation returns Pearson's r, over the arcs u→v of out, of the degree x of u and
// the degree y of v.
//
// With N arcs it is (N Σxy - ΣxΣy) / sqrt((N Σx² - (Σx)²) (N Σy² - (Σy)²)), whose parts
// are integers: N, x and y are below 2^31, so that the sums of x fit 64 bits and the
// rest fits 128. Integers do not show the order in which they were added.
func degreeCorrelation(out rows, x, y arcEnds) float64 {
	const chunk = 1 << 14 // fewer people are done before a second worker has begun
	// The background context never ends.
	parts, _ := par.Map(context.Background(), 0, out.Rows(), chunk, func(_, low, high int) wide {
		return sumOfProducts(out, x.degrees, y.degrees, low, high)
	})
	var xy wide
	for _, part := range parts {
		xy.merge(part)
	}
	n := uint64(len(out.Targets))
	varianceX, varianceY := x.squares.spread(n, x.sum, x.sum), y.squares.spread(n, y.sum, y.sum)
	if varianceX == 0 || varianceY == 0 {
		return math.NaN()
	}
	return within1(xy.spread(n, x.sum, y.sum) / math.Sqrt(varianceX*varianceY))
}

// arcEnds are the degrees at one end of all arcs.
type arcEnds struct {
	degrees []int32 // by person, who is at the end of as many arcs
	sum     uint64  // over the arcs
	squares wide
}

func newArcEnds(r rows) arcEnds {
	ends := arcEnds{degrees: make([]int32, r.Rows())}
	before, most := int32(0), int32(0)
	for u, next := range r.Offsets[1:] {
		ends.degrees[u] = next - before
		most, before = max(most, next-before), next
	}
	people := make([]uint64, most+1) // by degree, which many have in common
	for _, d := range ends.degrees {
		people[d]++
	}
	for d, k := range people {
		x := uint64(d)
		ends.sum += k * x * x
		ends.squares.add(k*x, x*x)
	}
	return ends
}

// sumOfProducts returns Σ x(u)·y(v) over the arcs of the people in [low,high). It adds up
// the y of many short rows in one go, whatever row they belong to, and takes those of a
// row from the running sums: a loop over each would end with a mispredicted branch.
func sumOfProducts(out rows, x, y []int32, low, high int) (total wide) {
	var running [runningSums]uint32 // those of a row are below 2^31, also where these overflow
	offsets := out.Offsets
	for u := low; u < high; {
		start, end := offsets[u], u+1
		for end < high && offsets[end+1]-start < runningSums {
			end++
		}
		row := out.Targets[start:offsets[end]]
		if len(row) >= runningSums {
			total.add(uint64(sumOfInts(y, row)), uint64(x[u]))
			u = end
			continue
		}
		sum, sums := uint32(0), running[1:][:len(row)]
		for i, v := range row {
			sum += uint32(y[v])
			sums[i] = sum
		}
		products, before := uint64(0), uint32(0) // below 2^9 · 2^9 · 2^31
		for ; u < end; u++ {
			now := running[offsets[u+1]-start]
			products += uint64(x[u]) * uint64(now-before)
			before = now
		}
		total.add(products, 1)
	}
	return total
}

// runningSums is the number of arcs that are added up in one go, and one more.
const runningSums = 1 << 9

func sumOfInts(y []int32, people []network.NodeID) (sum int) {
	for _, v := range people {
		sum += int(y[v])
	}
	return sum
}

// within1 takes off what rounding puts beyond -1 and 1.
func within1(r float64) float64 { return max(-1, min(1, r)) }

// wide is an unsigned integer of 128 bits.
type wide struct{ high, low uint64 }

// add adds a·b.
func (w *wide) add(a, b uint64) {
	high, low := bits.Mul64(a, b)
	w.merge(wide{high, low})
}

func (w *wide) merge(v wide) {
	var carry uint64
	w.low, carry = bits.Add64(w.low, v.low, 0)
	w.high += v.high + carry
}

// spread returns n·w - a·b, exact before it becomes a float64.
func (w wide) spread(n, a, b uint64) float64 {
	high, low := bits.Mul64(w.low, n)
	high += w.high * n
	h, l := bits.Mul64(a, b)
	sign := 1.0
	if high < h || high == h && low < l {
		high, low, h, l = h, l, high, low
		sign = -1
	}
	low, borrow := bits.Sub64(low, l, 0)
	high, _ = bits.Sub64(high, h, borrow)
	return sign * (math.Ldexp(float64(high), 64) + float64(low))
}
