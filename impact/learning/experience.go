package learning

import (
	"fmt"
	"math"
)

// ExperienceCurve is Wright's law: each doubling of what has been done multiplies the
// cost of the next unit by Ratio,
//
//	cost(x) = First x^b,   b = log2 Ratio
//
// Ratio is above 0; 0.8 is an "80% curve". Returns diminish: the logarithm of the
// performance 1/cost is concave in x. Wright 1936, doi:10.2514/8.155.
type ExperienceCurve struct {
	First float64 // cost of the first unit
	Ratio float64 // progress ratio
}

// Exponent returns b = log2 Ratio: negative while costs fall, 0 without learning, minus
// infinity for a Ratio of 0 and NaN below.
func (c ExperienceCurve) Exponent() float64 { return math.Log2(c.Ratio) }

// UnitCost returns the cost of unit x, counted from 1; NaN for x below 1.
func (c ExperienceCurve) UnitCost(x int) float64 {
	if x < 1 {
		return math.NaN()
	}
	return c.First * math.Pow(float64(x), c.Exponent())
}

// TotalCost returns the cost of units 1 to x, 0 for none. O(x).
func (c ExperienceCurve) TotalCost(x int) float64 {
	sum := 0.0
	for k := x; k >= 1; k-- { // small terms first
		sum += c.UnitCost(k)
	}
	return sum
}

// MeanCost returns the mean cost of units 1 to x; NaN for x below 1. O(x).
func (c ExperienceCurve) MeanCost(x int) float64 {
	if x < 1 {
		return math.NaN()
	}
	return c.TotalCost(x) / float64(x)
}

// Curvature returns the second derivative in time of the logarithm of performance
// 1/cost at time t > 0, when one unit is done per unit of time: b/t^2, below 0
// wherever there is learning.
func (c ExperienceCurve) Curvature(t float64) float64 { return c.Exponent() / (t * t) }

// FitExperience fits a curve to the costs of units by least squares on logarithms, and
// returns the standard error of its exponent (NaN for two points, which fit exactly).
// It returns [ErrParameter] for slices of unequal length, a unit or cost that is not
// finite and above 0, or fewer than two different units.
func FitExperience(units, costs []float64) (c ExperienceCurve, exponentError float64, err error) {
	if len(units) != len(costs) {
		return c, 0, fmt.Errorf("%w: %d units, %d costs", ErrParameter, len(units), len(costs))
	}
	var f faults
	var meanX, meanY float64
	n := float64(len(units))
	for i, u := range units {
		f.add(!positive(u) || !positive(costs[i]), "unit %v at cost %v, both must be above 0", u, costs[i])
		meanX += math.Log(u) / n
		meanY += math.Log(costs[i]) / n
	}
	if err := f.join(); err != nil {
		return c, 0, err
	}
	var xx, xy, yy float64
	for i, u := range units {
		x, y := math.Log(u)-meanX, math.Log(costs[i])-meanY
		xx, xy, yy = xx+x*x, xy+x*y, yy+y*y
	}
	if len(units) < 2 || xx == 0 {
		return c, 0, fmt.Errorf("%w: fewer than two different units", ErrParameter)
	}
	b := xy / xx
	c = ExperienceCurve{First: math.Exp(meanY - b*meanX), Ratio: math.Exp2(b)}
	return c, math.Sqrt(max(yy-b*xy, 0) / (n - 2) / xx), nil
}

func positive(x float64) bool { return x > 0 && !math.IsInf(x, 1) }

// CreationSpaceCurve is the contrast to [ExperienceCurve]: in a creation space,
// performance is claimed to improve the faster the more take part,
//
//	d log performance / dt = Rate n(t)^Elasticity,   n(t) = Participants e^(Growth t)
//
// so that returns increase while participants grow. A hypothesis of Hagel, Seely Brown
// and Davison (The Power of Pull, 2010), not an estimate; performance is 1 at t = 0.
type CreationSpaceCurve struct {
	Rate         float64 // improvement per unit of time of one participant
	Elasticity   float64 // how the rate grows with participants; 0 not at all, 1 in proportion
	Participants float64 // at t = 0, above 0
	Growth       float64 // of participants, per unit of time
}

// LogPerformance returns the logarithm of performance at time t.
func (c CreationSpaceCurve) LogPerformance(t float64) float64 {
	start := c.Rate * math.Pow(c.Participants, c.Elasticity)
	g := c.Elasticity * c.Growth
	if g == 0 {
		return start * t
	}
	return start * math.Expm1(g*t) / g
}

// Curvature returns the second derivative of the logarithm of performance at time t:
// above 0 if participants, Rate and Elasticity are, and grow.
func (c CreationSpaceCurve) Curvature(t float64) float64 {
	g := c.Elasticity * c.Growth
	return c.Rate * math.Pow(c.Participants, c.Elasticity) * g * math.Exp(g*t)
}
