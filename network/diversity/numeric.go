package diversity

import (
	"fmt"
	"math"

	"github.com/impactnet/impactnet/internal/exact"
	"github.com/impactnet/impactnet/network"
)

// NumericAssortativity returns Newman's coefficient for numbers: the correlation of
// the values at the two ends of the ties whose two ends both have one,
//
//	sum (x - mean x)(y - mean y) / sqrt(sum (x - mean x)² · sum (y - mean y)²)
//
// over the arcs from a person with value x to one with value y; an undirected tie is
// an arc in both directions, so pass g.Undirected() for ties in either direction. In
// [-1,1]. values[u] is the value of person u, NaN if missing, as
// [network.Column.Ordinals] gives them. Loops are ignored. NaN without ties, and if x
// or y is the same on all of them, which is decided by comparing the values.
//
// It returns ErrLength if there is not one value for each person, and ErrParams for
// an infinite one. O(n + m) time. Newman 2003, doi:10.1103/PhysRevE.67.026126. Agrees
// with networkx numeric_assortativity_coefficient and igraph assortativity.
func NumericAssortativity(g *network.Graph, values []float64) (float64, error) {
	if len(values) != g.Order() {
		return math.NaN(), fmt.Errorf("%w: %d values for %d people", ErrLength, len(values), g.Order())
	}
	largest := 0.0
	for u, x := range values {
		if math.IsInf(x, 0) {
			return math.NaN(), fmt.Errorf("%w: person %d has %v", ErrParams, u, x)
		}
		if !math.IsNaN(x) {
			largest = max(largest, math.Abs(x))
		}
	}
	scaled := make([]float64, len(values)) // exactly, so that no square overflows
	_, exponent := math.Frexp(largest)
	for u, x := range values {
		scaled[u] = math.Ldexp(x, -exponent)
	}
	return correlation(g, scaled), nil
}

// side is one end of the arcs: how many there are of each person.
type side struct {
	people     []network.NodeID
	arcs       []float64
	mean, span float64
}

// newSide lists the people with a value by the number of their ties, in the given
// rows, to people with a value; ok says whether two of them differ in value.
func newSide(g *network.Graph, values []float64, rows func(network.NodeID) []network.NodeID) (s side, ok bool) {
	var sum, total exact.Accumulator
	low, high := math.Inf(1), math.Inf(-1)
	for u := range g.Nodes() {
		x := values[u]
		if math.IsNaN(x) {
			continue
		}
		known := 0
		for _, v := range rows(u) {
			if v != u && !math.IsNaN(values[v]) {
				known++
			}
		}
		if known == 0 {
			continue
		}
		s.people, s.arcs = append(s.people, u), append(s.arcs, float64(known))
		sum.Add(x * float64(known))
		total.Add(float64(known))
		low, high = min(low, x), max(high, x)
	}
	s.mean, s.span = sum.Sum()/total.Sum(), high-low
	return s, low < high
}

// deviations returns the distance of each person's value from the mean, in units of the
// span so that no square vanishes or overflows, NaN if missing; and their sum of
// squares over the arcs. What rounding of the mean left in them is taken out first.
func (s side) deviations(values []float64) (deviations []float64, squares float64) {
	var left, total, sum exact.Accumulator
	deviations = make([]float64, len(values))
	for u, x := range values {
		deviations[u] = (x - s.mean) / s.span
	}
	for i, u := range s.people {
		left.Add(deviations[u] * s.arcs[i])
		total.Add(s.arcs[i])
	}
	shift := left.Sum() / total.Sum()
	for u := range deviations {
		deviations[u] -= shift
	}
	for i, u := range s.people {
		sum.Add(deviations[u] * deviations[u] * s.arcs[i])
	}
	return deviations, sum.Sum()
}

func correlation(g *network.Graph, values []float64) float64 {
	source, differ := newSide(g, values, g.Out)
	if !differ {
		return math.NaN()
	}
	dx, xx := source.deviations(values)
	dy, yy := dx, xx
	if g.Directed() {
		target, differ := newSide(g, values, g.In)
		if !differ {
			return math.NaN()
		}
		dy, yy = target.deviations(values)
	}
	var xy exact.Accumulator
	for _, u := range source.people {
		row := 0.0 // in the fixed order of the row
		for _, v := range g.Out(u) {
			if y := dy[v]; v != u && !math.IsNaN(y) {
				row += y
			}
		}
		xy.Add(dx[u] * row)
	}
	return min(1, max(-1, xy.Sum()/math.Sqrt(xx*yy)))
}
