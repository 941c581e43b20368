package network

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/internal/csr"
)

// DuplicatePolicy says what becomes of several ties between the same pair. All
// policies are independent of the order of the ties.
type DuplicatePolicy int

// The policies for repeated ties.
const (
	SumDuplicates    DuplicatePolicy = iota // one tie, weights added (the default)
	MaxDuplicates                           // one tie with the largest weight
	MinDuplicates                           // one tie with the smallest weight
	MeanDuplicates                          // one tie with the mean weight
	RejectDuplicates                        // building fails with ErrDuplicateTie
)

// LoopPolicy says what becomes of ties of a person with themself.
type LoopPolicy int

// The policies for loops.
const (
	DropLoops   LoopPolicy = iota // leave them out (the default)
	KeepLoops                     // keep them; each measure says what it makes of them
	RejectLoops                   // building fails with ErrLoop
)

// Options say what kind of graph is built. The zero value is an undirected graph
// in which repeated ties are merged (weights added) and loops are dropped.
type Options struct {
	Directed   bool
	Duplicates DuplicatePolicy
	Loops      LoopPolicy
}

// Validate reports every option that is outside its range.
func (o Options) Validate() error {
	var faults []error
	if o.Duplicates < SumDuplicates || o.Duplicates > RejectDuplicates {
		faults = append(faults, fmt.Errorf("%w: unknown duplicate policy %d", ErrOptions, o.Duplicates))
	}
	if o.Loops < DropLoops || o.Loops > RejectLoops {
		faults = append(faults, fmt.Errorf("%w: unknown loop policy %d", ErrOptions, o.Loops))
	}
	return errors.Join(faults...)
}

func (p DuplicatePolicy) combine() csr.Combine {
	switch p {
	case MaxDuplicates:
		return slices.Max[[]float64]
	case MinDuplicates:
		return slices.Min[[]float64]
	case MeanDuplicates:
		return func(weights []float64) float64 { return csr.Sum(weights) / float64(len(weights)) }
	}
	return csr.Sum
}

// FromArcs builds the graph of n unlabelled people from parallel slices: a tie from
// source[k] to target[k] with weights[k], or without weights if weights is nil. It
// keeps none of the slices.
//
// It returns ErrUnknownPerson for an end outside [0,n), ErrWeight for a weight that
// is NaN or infinite or if merged weights overflow, ErrColumn for slices of unequal length, ErrTooLarge, and the
// errors of the policies. O(n + m) time.
func FromArcs(n int, source, target []NodeID, weights []float64, o Options) (*Graph, error) {
	people, err := unlabelled(n)
	if err != nil {
		return nil, err
	}
	return freeze(people, source, target, weights, o)
}

func freeze(people *People, source, target []NodeID, weights []float64, o Options) (*Graph, error) {
	n := people.Len()
	if err := errors.Join(o.Validate(), checkArcs(n, source, target, weights)); err != nil {
		return nil, err
	}
	g := &Graph{people: people, directed: o.Directed, counts: Counts{Rows: len(source)}}
	var rows [2][]NodeID // as given, for a message that names the one that repeats
	if o.Duplicates == RejectDuplicates {
		rows = [2][]NodeID{source, target}
	}
	source, target, weights, err := g.applyLoops(source, target, weights, o.Loops)
	if err != nil {
		return nil, err
	}
	kept := len(source)
	arcs := kept
	if !o.Directed {
		arcs = 2*kept - g.loops
	}
	if err := checkSize(arcs, "arcs"); err != nil {
		return nil, err
	}
	if o.Directed {
		g.out = csr.Merge(csr.FromRows(n, n, source, target, weights), o.Duplicates.combine())
		g.in = csr.Transpose[NodeID, NodeID](g.out, n)
		g.loops = g.countLoops()
		g.ties = len(g.out.Targets)
	} else {
		g.out = csr.Merge(csr.Symmetric(n, source, target, weights), o.Duplicates.combine())
		g.in = g.out
		g.loops = g.countLoops()
		g.ties = (len(g.out.Targets) + g.loops) / 2
	}
	g.counts.Merged = kept - g.ties
	if err := g.checkWeights(); err != nil {
		return nil, err
	}
	if o.Duplicates == RejectDuplicates && g.counts.Merged > 0 {
		return nil, fmt.Errorf("%w: %s", ErrDuplicateTie, firstRepeat(people, rows[0], rows[1], o))
	}
	return g, nil
}

// checkSize reports a count that 32-bit indices cannot hold.
func checkSize(n int, what string) error {
	if n < 0 || n > math.MaxInt32 {
		return fmt.Errorf("%w: %d %s", ErrTooLarge, n, what)
	}
	return nil
}

func checkArcs(n int, source, target []NodeID, weights []float64) error {
	if len(source) != len(target) || weights != nil && len(weights) != len(source) {
		return fmt.Errorf("%w: %d sources, %d targets, %d weights", ErrColumn, len(source), len(target), len(weights))
	}
	for k, u := range source {
		if v := target[k]; uint32(u) >= uint32(n) || uint32(v) >= uint32(n) {
			return fmt.Errorf("%w: tie %d joins %d and %d, people are 0 to %d", ErrUnknownPerson, k, u, v, n-1)
		}
	}
	for k, w := range weights {
		if math.IsNaN(w) || math.IsInf(w, 0) {
			return fmt.Errorf("%w: tie %d has %v", ErrWeight, k, w)
		}
	}
	return nil
}

// applyLoops counts the loops and leaves them out where the policy says so.
func (g *Graph) applyLoops(source, target []NodeID, weights []float64, policy LoopPolicy) ([]NodeID, []NodeID, []float64, error) {
	for k, u := range source {
		if u == target[k] {
			g.counts.Loops++
			if policy == RejectLoops {
				return nil, nil, nil, fmt.Errorf("%w: %q at tie %d", ErrLoop, g.people.Label(u), k)
			}
		}
	}
	if g.counts.Loops == 0 || policy == KeepLoops {
		g.loops = g.counts.Loops
		return source, target, weights, nil
	}
	kept := len(source) - g.counts.Loops
	s, t := make([]NodeID, 0, kept), make([]NodeID, 0, kept)
	var w []float64
	if weights != nil {
		w = make([]float64, 0, kept)
	}
	for k, u := range source {
		if u == target[k] {
			continue
		}
		s, t = append(s, u), append(t, target[k])
		if weights != nil {
			w = append(w, weights[k])
		}
	}
	return s, t, w, nil
}

// checkWeights reports weights of repeated ties that add up to more than a number can
// hold.
func (g *Graph) checkWeights() error {
	infinite := func(weight float64) bool { return math.IsInf(weight, 0) }
	if g.counts.Merged == 0 || !slices.ContainsFunc(g.out.Weights, infinite) {
		return nil
	}
	for tie := range g.Ties() {
		if infinite(tie.Weight) {
			return fmt.Errorf("%w: the ties of %q and %q add up to %v", ErrWeight,
				g.people.Label(tie.Source), g.people.Label(tie.Target), tie.Weight)
		}
	}
	return nil
}

func (g *Graph) countLoops() int {
	if g.loops == 0 {
		return 0
	}
	loops := 0
	for u := range g.Nodes() {
		if g.HasTie(u, u) {
			loops++
		}
	}
	return loops
}

// firstRepeat names the first row that repeats an earlier one; rows are counted as
// they were given, dropped loops included.
func firstRepeat(people *People, source, target []NodeID, o Options) string {
	seen := make(map[[2]NodeID]int, len(source))
	for k, u := range source {
		v := target[k]
		if u == v && o.Loops == DropLoops {
			continue
		}
		if !o.Directed {
			u, v = min(u, v), max(u, v)
		}
		if first, ok := seen[[2]NodeID{u, v}]; ok {
			return fmt.Sprintf("ties %d and %d both join %q and %q", first, k, people.Label(u), people.Label(v))
		}
		seen[[2]NodeID{u, v}] = k
	}
	return ""
}
