package inference

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// Null says what random graphs share with the observed one; everything else is left to
// chance. Random graphs have the same people and no loops.
type Null int

// The null hypotheses.
const (
	// SameDensity keeps the number of ties: every graph with as many is equally likely.
	SameDensity Null = iota
	// SameDyads keeps the numbers of mutual, one-way and absent ties between two people.
	// In an undirected graph that is SameDensity.
	SameDyads
	// SameDegrees keeps everybody's number of ties, in a directed graph both those given
	// and those received.
	SameDegrees
	// SameTwoModeDegrees keeps everybody's number of ties in a two-mode graph, and the
	// two sides. The graph must be undirected, or all arcs must leave one side.
	SameTwoModeDegrees
	// SameGraph keeps all ties and deals out anew what is known about the people: a
	// permutation of their labels.
	SameGraph
	nulls
)

// String names the null hypothesis.
func (n Null) String() string {
	names := [nulls]string{"same density", "same dyad census", "same degrees", "same degrees of two modes", "labels permuted"}
	if n < 0 || n >= nulls {
		return fmt.Sprintf("unknown null hypothesis %d", int(n))
	}
	return names[n]
}

// NullParams say which random graphs are drawn. The zero value keeps the density.
type NullParams struct {
	Null Null
	// Side are the people of one mode, for SameTwoModeDegrees.
	Side []network.NodeID
	// SwapsPerTie is the number of attempted swaps for each tie between two looks at the
	// mixing, for SameDegrees and SameTwoModeDegrees; 0 means 10.
	SwapsPerTie int
}

// Validate reports every parameter that is outside its range.
func (p NullParams) Validate() error {
	var faults []error
	if p.Null < 0 || p.Null >= nulls {
		faults = append(faults, fmt.Errorf("%w: %v", ErrParams, p.Null))
	}
	return errors.Join(append(faults, count("SwapsPerTie", p.SwapsPerTie))...)
}

// TestParams say how a null hypothesis is tested. The zero value keeps the density and
// makes 1000 draws.
type TestParams struct {
	NullParams
	Draws int // random graphs; 0 means 1000
}

// Validate reports every parameter that is outside its range.
func (p TestParams) Validate() error {
	return errors.Join(p.NullParams.Validate(), count("Draws", p.Draws))
}

// Test compares the statistics of a graph with those of random graphs: a conditional
// uniform graph test (SameDensity, SameDyads), one against edge swaps (SameDegrees,
// SameTwoModeDegrees) or a label permutation test (SameGraph). It returns a [Result] for
// each number, with null mean and standard deviation, Z and p-values, all of them from
// the same draws.
//
// Weights are dealt out at random to the ties of a random graph, and loops are left out
// of the observed graph too. Where edge swaps are made, Result.Mixing says how well
// they mixed; every draw starts from the observed graph anew, so draws are independent.
// The p-values are exact for SameDensity, SameDyads and SameGraph: under the null
// hypothesis P(p <= a) <= a.
//
// The same r gives the same bits for any number of workers. It returns ErrParams,
// ErrKind, ErrStatistic, network.ErrUnknownPerson for a bad side, and the errors of the
// statistic and the context. Time: Draws times that of the statistic and of drawing,
// O(n + m). Anderson, Butts and Carley 1999, doi:10.1016/S0378-8733(99)00011-8; Phipson
// and Smyth 2010, doi:10.2202/1544-6115.1585.
func Test(ctx context.Context, g *network.Graph, s Statistic, p TestParams, o measure.Options, r *rand.Rand) ([]Result, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	draw, mixing, err := p.drawer(ctx, g, r)
	if err != nil {
		return nil, err
	}
	observed, err := s.values(ctx, Observed(withoutLoops(g)))
	if err != nil {
		return nil, err
	}
	draws, err := simulate(ctx, s, or(p.Draws, 1000), "null", o, r, func(_ int, r *rand.Rand) (Sample, error) { return draw(r) })
	if err != nil {
		return nil, err
	}
	results := make([]Result, len(observed))
	for k, estimate := range observed {
		results[k] = newResult(s.Quantities[k].Name, estimate, g.Order(), "random graphs, "+p.Null.String())
		results[k].Mixing = mixing
		results[k].test(draws.column(k))
	}
	return results, nil
}

// Randomize returns one random graph as [Test] draws them, and how well edge swaps
// mixed.
func Randomize(g *network.Graph, p NullParams, r *rand.Rand) (Sample, Mixing, error) {
	if err := p.Validate(); err != nil {
		return Sample{}, Mixing{}, err
	}
	draw, mixing, err := p.drawer(context.Background(), g, r)
	if err != nil {
		return Sample{}, Mixing{}, err
	}
	sample, err := draw(r)
	return sample, mixing, err
}

// drawer returns a function that makes one random graph, or ends with the context.
func (p NullParams) drawer(ctx context.Context, g *network.Graph, r *rand.Rand) (func(r *rand.Rand) (Sample, error), Mixing, error) {
	g = withoutLoops(g)
	switch p.Null {
	case SameGraph:
		return func(r *rand.Rand) (Sample, error) {
			people := everybody(g.Order())
			r.Shuffle(len(people), func(i, j int) { people[i], people[j] = people[j], people[i] })
			return Sample{Graph: g, People: people}, nil
		}, Mixing{}, nil
	case SameDegrees, SameTwoModeDegrees:
		return p.swapper(ctx, g, r)
	}
	u := newUniform(g, p.Null == SameDyads)
	return u.draw, Mixing{}, nil
}

// withoutLoops returns g, unlabelled if that has to be made anew.
func withoutLoops(g *network.Graph) *network.Graph {
	if g.Loops() == 0 {
		return g
	}
	t := newTies(g)
	for tie := range g.Ties() {
		t.add(tie.Source, tie.Target, tie.Weight)
	}
	simple, err := t.graph(g.Order(), g.Directed())
	if err != nil {
		panic(err) // the ties are those of a graph
	}
	return simple
}
