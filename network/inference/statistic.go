package inference

import (
	"context"
	"fmt"

	"github.com/impactnet/impactnet/network"
)

// Sample is a graph made of an observed one: people drawn again, ties drawn anew, or
// labels dealt out anew.
type Sample struct {
	// Graph has the people of the sample, but not their labels and columns.
	Graph *network.Graph
	// People[i] is the person of the observed graph that person i of Graph stands for. It
	// must not be changed.
	People []network.NodeID

	ctx context.Context // of the call that it was made for
}

// Context returns the context of the call that the sample was made for: a statistic that
// can take long should end with it. The zero Sample has the background.
func (s Sample) Context() context.Context {
	if s.ctx == nil {
		return context.Background()
	}
	return s.ctx
}

// Observed returns the graph itself as a sample of everybody.
func Observed(g *network.Graph) Sample { return Sample{Graph: g, People: everybody(g.Order())} }

func everybody(n int) []network.NodeID {
	people := make([]network.NodeID, n)
	for u := range people {
		people[u] = network.NodeID(u)
	}
	return people
}

// Values returns what is known about the people of a sample: values[u] belongs to person
// u of the observed graph, all of whom must have one, and element i of the result to person
// i of the sample.
func Values[T any](s Sample, values []T) []T {
	picked := make([]T, len(s.People))
	for i, u := range s.People {
		picked[i] = values[u]
	}
	return picked
}

// Quantity describes a number that a statistic computes.
type Quantity struct {
	Name string // as in "the density"
	// Low and High bound the values that are possible; High may be +Inf. Intervals are
	// found on a scale without bounds, the logit or the logarithm, and stay between them.
	// Both 0: there are no bounds.
	Low, High float64
	// Refuse are the methods that are known to give intervals that miss the truth more
	// or less often than they say: they give none.
	Refuse Method
}

// Method is a set of methods that find intervals.
type Method int

// The methods.
const (
	ByBootstrap Method = 1 << iota
	ByJackknife
)

// Statistic is one number of a graph, or several that are computed together. The zero
// Statistic has no numbers.
type Statistic struct {
	Quantities []Quantity
	// Of computes the numbers, in the order of Quantities; NaN where one is undefined. It
	// is called from several goroutines at once.
	Of func(Sample) ([]float64, error)
}

// Number makes a statistic without bounds of a function of the graph alone.
func Number(name string, of func(g *network.Graph) (float64, error)) Statistic {
	return NumberOf(name, func(s Sample) (float64, error) { return of(s.Graph) })
}

// Within returns the statistic with the bounds low and high for each of its numbers.
func (s Statistic) Within(low, high float64) Statistic {
	bounded := Statistic{Of: s.Of}
	for _, q := range s.Quantities {
		q.Low, q.High = low, high
		bounded.Quantities = append(bounded.Quantities, q)
	}
	return bounded
}

// NumberOf makes a statistic of a function of the graph and its people: one that needs
// what is known about them takes it through [Values].
func NumberOf(name string, of func(Sample) (float64, error)) Statistic {
	return Statistic{Quantities: []Quantity{{Name: name}}, Of: func(s Sample) ([]float64, error) {
		value, err := of(s)
		return []float64{value}, err
	}}
}

// Together makes one statistic of several: they are computed on the same draws.
func Together(statistics ...Statistic) Statistic {
	var all Statistic
	for _, s := range statistics {
		all.Quantities = append(all.Quantities, s.Quantities...)
	}
	all.Of = func(s Sample) ([]float64, error) {
		var values []float64
		for _, one := range statistics {
			some, err := one.values(s.Context(), s)
			if err != nil {
				return nil, err
			}
			values = append(values, some...)
		}
		return values, nil
	}
	return all
}

// values computes the numbers and checks how many there are.
func (s Statistic) values(ctx context.Context, sample Sample) ([]float64, error) {
	if s.Of == nil {
		return nil, fmt.Errorf("%w: %d numbers and no function", ErrStatistic, len(s.Quantities))
	}
	sample.ctx = ctx
	values, err := s.Of(sample)
	if err == nil && len(values) != len(s.Quantities) {
		err = fmt.Errorf("%w: %d values for %d numbers", ErrStatistic, len(values), len(s.Quantities))
	}
	return values, err
}
