package scorecard

import (
	"fmt"
	"math"

	"github.com/impactnet/impactnet/network/inference"
	"github.com/impactnet/impactnet/network/measure"
)

// mostForPaths is the most people for whom all paths of random graphs are followed.
const mostForPaths = 500

// connectivity fills in the first pillar: can people reach each other?
func (a *assessor) connectivity() {
	s, n := &a.card.Structure, a.d.Order()
	largest := Number(float64(s.LargestComponent) / float64(n))
	list := []Measure{
		a.measure("density", "density", s.Density).share(),
		a.measure("mean_degree", "ties a person", s.Degree.MeanU).within(0, math.Inf(1)),
		a.measure("reach", "pairs joined by a path", Number(a.connected)).share(),
		a.measure("largest_component", "largest piece", largest).share(),
		a.measure("average_path_length", "steps between two", s.AveragePathLength).within(1, math.Inf(1)),
		a.measure("transitivity", "closed triangles", s.Transitivity).share(),
		a.measure("modularity", "separate circles", s.Communities.Modularity).within(-0.5, 1),
		a.measure("degree_centralization", "centralization", s.DegreeCentralization.U).within(0, 1),
		a.measure("degree_assortativity", "degree assortativity", s.DegreeAssortativity.U).within(-1, 1),
	}
	if s.Reciprocity != nil {
		list = append(list, a.measure("reciprocity", "returned ties", *s.Reciprocity).share())
	}
	paths := -1 // null hypothesis for what follows all paths
	if n <= mostForPaths {
		paths = int(inference.SameDegrees)
	}
	a.infer(list, []question{
		{"density", inference.Density(), -1},
		{"mean_degree", inference.MeanDegree(), -1},
		{"reciprocity", inference.Reciprocity(), int(inference.SameDensity)},
		{"transitivity", inference.Transitivity(), int(inference.SameDegrees)},
		{"average_path_length", inference.AveragePathLength(), paths},
		{"degree_centralization", inference.DegreeCentralization(), int(inference.SameDensity)},
		{"degree_assortativity", inference.DegreeAssortativity(), int(inference.SameDegrees)},
	})
	for i := range list {
		list[i] = a.guard(list[i], n)
		list[i].say(a.sayConnectivity(list[i]))
	}
	a.card.Connectivity = list
}

// sayConnectivity puts a measure into words.
func (a *assessor) sayConnectivity(m Measure) string {
	s, x := &a.card.Structure, float64(m.Value)
	switch m.Key {
	case "density":
		return fmt.Sprintf("Of all the ties there could be, %s are there.", percent(x))
	case "mean_degree":
		return fmt.Sprintf("People have %s ties on average; the best connected has %.0f.", short(x), float64(s.Degree.MaxU))
	case "reach":
		return fmt.Sprintf("%s of all pairs of people can reach each other, over however many others.", percent(x))
	case "largest_component":
		return fmt.Sprintf("The largest connected piece holds %s of %s; %s.", thousands(s.LargestComponent), counted(s.People, "people"), alone(s.Isolates))
	case "average_path_length":
		return fmt.Sprintf("Where there is a way, it takes %s steps on average; the longest takes %.0f.", short(x), float64(s.Diameter))
	case "transitivity":
		return fmt.Sprintf("Of two people who share a partner, %s know each other too%s.", percent(x), m.compared())
	case "modularity":
		return fmt.Sprintf("Ties fall into %s of two or more; 0 would be no more ties inside them than by chance, 1 the most there can be.", counted(s.Communities.CountTwo, "circles"))
	case "degree_centralization":
		return fmt.Sprintf("%s: 0 is everybody with as many ties, 1 is all hanging on one person.", grade(x, "Ties are spread evenly", "Some have many more ties than others", "Much hangs on very few people"))
	case "degree_assortativity":
		return mixingByDegree(x)
	case "reciprocity":
		return fmt.Sprintf("%s of the ties are returned%s.", percent(x), m.compared())
	}
	return ""
}

// grade picks words for a low, a middle and a high share.
func grade(x float64, low, middle, high string) string {
	switch {
	case x < 0.2:
		return low
	case x < 0.5:
		return middle
	}
	return high
}

func alone(isolates int) string {
	if isolates == 0 {
		return "nobody stands alone"
	}
	return counted(isolates, "people") + have(isolates, " has", " have") + " no tie at all"
}

func mixingByDegree(x float64) string {
	switch {
	case x > 0.1:
		return "Well connected people tie to each other."
	case x < -0.1:
		return "Well connected people tie to those with few ties: a hub and spokes."
	}
	return "How many ties somebody has says little about whom they know."
}

// say sets the sentence, or says that the value is undefined.
func (m *Measure) say(sentence string) {
	switch {
	case m.Withheld:
	case !m.Value.Defined():
		m.Sentence = "It cannot be computed here: too few people or ties."
	default:
		m.Sentence = sentence
	}
}

// compared says how a value compares with chance, as the rest of a sentence; "" if there
// is nothing to compare with.
func (m *Measure) compared() string {
	if m.Null == nil || !m.Null.P.Defined() {
		return ""
	}
	chance := m.write(m.Null.Mean)
	switch {
	case m.Null.P > 0.05:
		return fmt.Sprintf(", about what chance gives (%s)", chance)
	case m.Value > m.Null.Mean:
		return fmt.Sprintf(", more than chance gives (%s)", chance)
	}
	return fmt.Sprintf(", less than chance gives (%s)", chance)
}

// Resilience is the share of all people in the largest connected piece as people leave:
// element i of a curve is for the share At[i] of the people gone.
type Resilience struct {
	At []Number `json:"at"`
	// ByDegree is for the best connected leaving first, AtRandom the mean of random
	// orders, with the band between their smallest and largest.
	ByDegree []Number `json:"by_degree"`
	AtRandom []Number `json:"at_random"`
	Band     []Range  `json:"band"`
	Orders   int      `json:"orders"` // random orders
	// Area is the area under the curve of the best connected leaving first, at most 1/2.
	Area       Number `json:"area"`
	RandomArea Number `json:"random_area"`
}

// resilience finds what is left as people leave.
func (a *assessor) resilience() {
	n := a.d.Order()
	if n == 0 {
		return
	}
	const orders, points = 20, 50
	res := &Resilience{Orders: orders}
	targeted, err := measure.ResilienceCurve(a.u, measure.DegreeOrder(a.u))
	if err != nil {
		a.fail(err)
		return
	}
	at := spaced(n, points)
	random := make([][]float64, orders)
	areas := 0.0
	for i := range random {
		if a.err = a.ctx.Err(); a.err != nil {
			return
		}
		if random[i], err = measure.ResilienceCurve(a.u, measure.RandomOrder(a.u, a.random)); err != nil {
			a.fail(err)
			return
		}
		areas += measure.ResilienceArea(random[i]) / orders
	}
	res.Area, res.RandomArea = Number(measure.ResilienceArea(targeted)), Number(areas)
	for _, k := range at {
		sum, low, high := 0.0, 1.0, 0.0
		for _, curve := range random {
			sum, low, high = sum+curve[k], min(low, curve[k]), max(high, curve[k])
		}
		res.At = append(res.At, Number(float64(k)/float64(n)))
		res.ByDegree = append(res.ByDegree, Number(targeted[k]))
		res.AtRandom = append(res.AtRandom, Number(min(high, max(low, sum/orders)))) // rounding must not lift it out of the band
		res.Band = append(res.Band, Range{Number(low), Number(high)})
	}
	a.card.Resilience = res
}

// spaced returns at most count+1 numbers from 0 to n, both included, evenly spaced.
func spaced(n, count int) []int {
	count = min(n, count)
	list := make([]int, count+1)
	for i := range list {
		list[i] = i * n / count
	}
	return list
}
