package measure_test

import (
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
)

// pearson returns the correlation of two lists, NaN if one of them does not vary.
func pearson(x, y []float64) float64 {
	mean := func(v []float64) float64 {
		sum := 0.
		for _, a := range v {
			sum += a
		}
		return sum / float64(len(v))
	}
	mx, my := mean(x), mean(y)
	var xx, yy, xy float64
	for i := range x {
		xx += (x[i] - mx) * (x[i] - mx)
		yy += (y[i] - my) * (y[i] - my)
		xy += (x[i] - mx) * (y[i] - my)
	}
	if xx < 1e-20 || yy < 1e-20 {
		return nan
	}
	return xy / math.Sqrt(xx*yy)
}

func slowAssortativity(g *network.Graph, d measure.Direction) float64 {
	if d == measure.Both {
		g = g.Undirected()
	}
	out, in := slowDegrees(g, measure.Out), slowDegrees(g, measure.In)
	var x, y []float64
	for u, row := range matrixD(g) {
		for v, tied := range row {
			if tied {
				x, y = append(x, out[u]), append(y, in[v])
			}
		}
	}
	return pearson(x, y)
}

func TestDegreeAssortativity(t *testing.T) {
	for name, d := range directions {
		t.Run(name, func(t *testing.T) {
			number := func(g *network.Graph) float64 { return measure.DegreeAssortativity(g, d) }
			checkNumber(t, number, func(g *network.Graph) float64 { return slowAssortativity(g, d) })
			for _, c := range networktest.Corpus() {
				equal(t, number(c.Graph), number(c.Graph.Transpose()))
				equal(t, number(c.Graph), number(withIsolate(c.Graph)))
			}
		})
	}
	near(t, -0.475613, measure.DegreeAssortativity(networktest.Karate(), measure.Both))
}

func TestDegreeAssortativityForWorkers(t *testing.T) {
	g := networktest.Large(true)
	for _, d := range directions {
		networktest.ForWorkers(t, func(int) float64 { return measure.DegreeAssortativity(g, d) })
	}
}

func BenchmarkDegreeAssortativity(b *testing.B) {
	benchmark(b, func(g *network.Graph) { measure.DegreeAssortativity(g, measure.Both) })
}
