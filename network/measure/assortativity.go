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
		u := simpleUndirected(g)
		return degreeCorrelation(u, u, sumUndirected)
	}
	return degreeCorrelation(simpleOut(g), simpleIn(g), sumDirected)
}

// degreeCorrelation returns Pearson's r, over the arcs u→v of out, of the length of the
// row of u in out and that of v in in.
//
// With N arcs it is (N Σxy - ΣxΣy) / sqrt((N Σx² - (Σx)²) (N Σy² - (Σy)²)), whose parts
// are integers: N, x and y are below 2^31, so that the sums of x fit 64 bits and the
// rest fits 128. Integers do not show the order in which they were added.
func degreeCorrelation(out, in rows, sum func(out rows, in []int32, low, high int) degreeSums) float64 {
	degrees := make([]int32, in.Rows())
	for v := range degrees {
		degrees[v] = in.Offsets[v+1] - in.Offsets[v]
	}
	const chunk = 1 << 14 // fewer people are done before a second worker has begun
	// The background context never ends.
	parts, _ := par.Map(context.Background(), 0, out.Rows(), chunk, func(_, low, high int) degreeSums {
		return sum(out, degrees, low, high)
	})
	total := degreeSums{n: uint64(len(out.Targets))}
	for _, part := range parts {
		total.merge(part)
	}
	return total.correlation()
}

// degreeSums are sums over arcs, x at the source and y at the target.
type degreeSums struct {
	n, x, y    uint64
	xx, yy, xy wide
}

func sumDirected(out rows, in []int32, low, high int) degreeSums {
	var s degreeSums
	for u := low; u < high; u++ {
		row := out.Row(u)
		leaving, reaching := uint64(len(row)), uint64(in[u])
		beyond := 0 // sum of y over the arcs that leave u
		for _, v := range row {
			beyond += int(in[v])
		}
		s.x += leaving * leaving
		s.y += reaching * reaching
		s.xx.add(leaving*leaving, leaving)
		s.yy.add(reaching*reaching, reaching)
		s.xy.add(uint64(beyond), leaving)
	}
	return s
}

// sumUndirected looks at each tie once, from the end with the lower number.
func sumUndirected(ties rows, degrees []int32, low, high int) degreeSums {
	var s degreeSums
	for u := low; u < high; u++ {
		row, degree := ties.Row(u), uint64(degrees[u])
		beyond := 0
		for k := len(row) - 1; k >= 0 && int(row[k]) > u; k-- {
			beyond += int(degrees[row[k]])
		}
		s.x += degree * degree
		s.xx.add(degree*degree, degree)
		s.xy.add(2*uint64(beyond), degree)
	}
	s.y, s.yy = s.x, s.xx
	return s
}

func (s *degreeSums) merge(t degreeSums) {
	s.x += t.x
	s.y += t.y
	s.xx.merge(t.xx)
	s.yy.merge(t.yy)
	s.xy.merge(t.xy)
}

func (s *degreeSums) correlation() float64 {
	varianceX, varianceY := s.xx.spread(s.n, s.x, s.x), s.yy.spread(s.n, s.y, s.y)
	if varianceX == 0 || varianceY == 0 {
		return math.NaN()
	}
	return within1(s.xy.spread(s.n, s.x, s.y) / math.Sqrt(varianceX*varianceY))
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
