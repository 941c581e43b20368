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
// It returns ErrLength if there is not one value for each person, and ErrParameter for
// an infinite one. O(n + m) time. Newman 2003, doi:10.1103/PhysRevE.67.026126. Agrees
// with networkx numeric_assortativity_coefficient and igraph assortativity.
func NumericAssortativity(g *network.Graph, values []float64) (float64, error) {
	if len(values) != g.Order() {
		return math.NaN(), fmt.Errorf("%w: %d values for %d people", ErrLength, len(values), g.Order())
	}
	largest := 0.0
	for u, x := range values {
		if math.IsInf(x, 0) {
			return math.NaN(), fmt.Errorf("%w: person %d has %v", ErrParameter, u, x)
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

// ends calls visit for every arc whose two ends both have a value.
func ends(g *network.Graph, values []float64, visit func(x, y float64)) {
	for u := range g.Nodes() {
		x := values[u]
		if math.IsNaN(x) {
			continue
		}
		for _, v := range g.Out(u) {
			if y := values[v]; v != u && !math.IsNaN(y) {
				visit(x, y)
			}
		}
	}
}

func correlation(g *network.Graph, values []float64) float64 {
	var sumX, sumY exact.Accumulator
	var lowX, highX, lowY, highY float64
	arcs := 0.0
	ends(g, values, func(x, y float64) {
		if arcs == 0 {
			lowX, highX, lowY, highY = x, x, y, y
		}
		lowX, highX, lowY, highY = min(lowX, x), max(highX, x), min(lowY, y), max(highY, y)
		sumX.Add(x)
		sumY.Add(y)
		arcs++
	})
	if arcs == 0 || lowX == highX || lowY == highY {
		return math.NaN()
	}
	meanX, meanY := sumX.Sum()/arcs, sumY.Sum()/arcs
	spanX, spanY := highX-lowX, highY-lowY // deviations in units of these neither vanish nor overflow
	var dx, dy, xx, yy, xy exact.Accumulator
	ends(g, values, func(x, y float64) {
		x, y = (x-meanX)/spanX, (y-meanY)/spanY
		dx.Add(x)
		dy.Add(y)
		xx.Add(x * x)
		yy.Add(y * y)
		xy.Add(x * y)
	})
	// What rounding of the means left in the deviations is taken out again.
	covariance := func(xy, x, y exact.Accumulator) float64 { return xy.Sum() - x.Sum()*y.Sum()/arcs }
	r := covariance(xy, dx, dy) / math.Sqrt(covariance(xx, dx, dx)*covariance(yy, dy, dy))
	return min(1, max(-1, r))
}
