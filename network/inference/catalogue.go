package inference

import (
	"context"
	"fmt"
	"math"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/measure"
)

// The draws of a method are made in parallel already, one worker each.
var alone = measure.Options{Workers: 1}

// quantity makes a bounded statistic that refuses methods.
func quantity(name string, low, high float64, refuse Method, of func(ctx context.Context, g *network.Graph) (float64, error)) Statistic {
	s := NumberOf(name, func(s Sample) (float64, error) { return of(s.Context(), s.Graph) }).Within(low, high)
	s.Quantities[0].Refuse = refuse
	return s
}

// simple wraps a function that cannot fail.
func simple(of func(g *network.Graph) float64) func(context.Context, *network.Graph) (float64, error) {
	return func(_ context.Context, g *network.Graph) (float64, error) { return of(g), nil }
}

// Density returns measure.Density as a statistic.
func Density() Statistic {
	return quantity("the density", 0, 1, 0, simple(measure.Density))
}

// Reciprocity returns measure.Reciprocity as a statistic.
func Reciprocity() Statistic {
	return quantity("the reciprocity", 0, 1, 0, simple(measure.Reciprocity))
}

// MeanDegree returns measure.MeanDegree, ties at either end, as a statistic.
func MeanDegree() Statistic {
	return quantity("the mean degree", 0, math.Inf(1), 0, simple(func(g *network.Graph) float64 { return measure.MeanDegree(g, measure.Both) }))
}

// Transitivity returns measure.Transitivity as a statistic.
func Transitivity() Statistic {
	return quantity("the transitivity", 0, 1, ByBootstrap, func(ctx context.Context, g *network.Graph) (float64, error) {
		return measure.Transitivity(ctx, g, alone)
	})
}

// AverageClustering returns the mean local clustering of people with two ties at least as
// a statistic: Triangles.Average of package measure.
func AverageClustering() Statistic {
	return quantity("the average clustering", 0, 1, ByBootstrap|ByJackknife, func(ctx context.Context, g *network.Graph) (float64, error) {
		triangles, err := measure.CountTriangles(ctx, g, alone)
		return triangles.Average(), err
	})
}

// AveragePathLength returns the mean distance of the pairs joined by a path as a
// statistic: PathLengths.Mean of package measure.
func AveragePathLength() Statistic {
	return quantity("the average path length", 1, math.Inf(1), ByBootstrap|ByJackknife, func(ctx context.Context, g *network.Graph) (float64, error) {
		lengths, err := measure.ShortestPathLengths(ctx, g, alone)
		return lengths.Mean(), err
	})
}

// GlobalEfficiency returns measure.GlobalEfficiency as a statistic.
func GlobalEfficiency() Statistic {
	return quantity("the global efficiency", 0, 1, ByBootstrap|ByJackknife, func(ctx context.Context, g *network.Graph) (float64, error) {
		return measure.GlobalEfficiency(ctx, g, alone)
	})
}

// Connectedness returns the share of pairs joined by a path as a statistic:
// PathLengths.Connectedness of package measure.
func Connectedness() Statistic {
	return quantity("the connectedness", 0, 1, ByBootstrap|ByJackknife, func(ctx context.Context, g *network.Graph) (float64, error) {
		lengths, err := measure.ShortestPathLengths(ctx, g, alone)
		return lengths.Connectedness(), err
	})
}

// DegreeAssortativity returns measure.DegreeAssortativity of the undirected graph as a
// statistic.
func DegreeAssortativity() Statistic {
	return quantity("the degree assortativity", -1, 1, ByBootstrap|ByJackknife, simple(func(g *network.Graph) float64 {
		return measure.DegreeAssortativity(g, measure.Both)
	}))
}

// DegreeCentralization returns measure.DegreeCentralization of the undirected graph as a
// statistic.
func DegreeCentralization() Statistic {
	return quantity("the degree centralization", 0, 1, ByBootstrap|ByJackknife, simple(func(g *network.Graph) float64 {
		return measure.DegreeCentralization(g, measure.Both)
	}))
}

// CategoryMixing returns two statistics of how ties follow a category of people, computed
// from one count of ties: the assortativity and the E-I index, Mixing.Assortativity and
// TieCount.EI of package diversity. values and codes are those of
// network.Column.Categories; the statistic fails with diversity.ErrCode if they do not fit,
// and with ErrPeople if somebody has no code.
func CategoryMixing(name string, values []string, codes []int32) Statistic {
	s := Statistic{Quantities: []Quantity{
		{Name: "the assortativity by " + name, Low: -1, High: 1},
		{Name: "the E-I index of " + name, Low: -1, High: 1},
	}}
	s.Of = func(sample Sample) ([]float64, error) {
		for _, u := range sample.People {
			if int(u) >= len(codes) {
				return nil, fmt.Errorf("%w: %d codes of %q, and a person %d", ErrPeople, len(codes), name, u)
			}
		}
		attribute, err := diversity.NewAttribute(name, values, Values(sample, codes))
		if err != nil {
			return nil, err
		}
		mixing, err := diversity.Mix(sample.Graph, attribute)
		if err != nil {
			return nil, err
		}
		return []float64{mixing.Assortativity(), mixing.Ties().EI()}, nil
	}
	return s
}
