package contagion

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Seeding is a choice of people to tell first.
type Seeding struct {
	Seeds  []network.NodeID // in the order of choice
	Spread []float64        // estimated expected number of people reached by the first i+1 seeds
	Bound  float64          // no choice of as many seeds reaches more, see the method
	Sample int              // worlds, or reverse reachable sets, behind the estimates
}

// Ratio returns the spread of all seeds as a share of Bound: the part of the best
// possible that is certain. NaN for no seeds.
func (s Seeding) Ratio() float64 {
	if len(s.Spread) == 0 {
		return math.NaN()
	}
	return s.Spread[len(s.Spread)-1] / s.Bound
}

// SeedingOptions say how a seeding is computed. They cannot change its result.
type SeedingOptions struct {
	Workers int // goroutines; 0 means GOMAXPROCS
}

func checkCount(g *network.Graph, k int) error {
	if g == nil || k < 0 || k > g.Order() {
		n := 0
		if g != nil {
			n = g.Order()
		}
		return fmt.Errorf("%w: %d seeds among %d people", ErrParams, k, n)
	}
	return nil
}

// RandomSeeds returns k different people, every choice equally likely, in increasing
// order. It returns ErrParams for a k outside [0,n]. O(n).
func RandomSeeds(g *network.Graph, k int, r *rand.Rand) ([]network.NodeID, error) {
	if err := checkCount(g, k); err != nil {
		return nil, err
	}
	seeds := make([]network.NodeID, 0, k)
	for u := range network.NodeID(g.Order()) { // selection sampling, Knuth 3.4.2 S
		if r.IntN(g.Order()-int(u)) < k-len(seeds) {
			seeds = append(seeds, u)
		}
	}
	return seeds, nil
}

// ClusteredSeeds returns k people who know each other: a random person, then the
// people met in breadth-first order over the ties; where a component is used up it
// goes on from another random person. It returns ErrParams for a k outside [0,n].
// O(n + m).
func ClusteredSeeds(g *network.Graph, k int, r *rand.Rand) ([]network.NodeID, error) {
	if err := checkCount(g, k); err != nil {
		return nil, err
	}
	seen := make([]bool, g.Order())
	var seeds []network.NodeID
	for len(seeds) < k {
		start := network.NodeID(r.IntN(g.Order()))
		if seen[start] {
			continue
		}
		seen[start] = true
		from := len(seeds)
		seeds = append(seeds, start)
		for ; from < len(seeds) && len(seeds) < k; from++ {
			for _, v := range g.Out(seeds[from]) {
				if !seen[v] {
					seen[v] = true
					seeds = append(seeds, v)
				}
			}
		}
	}
	return seeds[:k], nil
}

// DegreeSeeds returns the k people with most ties out, most first, equally many by
// number; loops do not count. It returns ErrParams for a k outside [0,n].
// O(n log n).
func DegreeSeeds(g *network.Graph, k int) ([]network.NodeID, error) {
	if err := checkCount(g, k); err != nil {
		return nil, err
	}
	order := slices.Collect(g.Nodes())
	degree := func(u network.NodeID) int { return g.OutDegree(u) - count(g.Loops() > 0 && g.HasTie(u, u)) }
	slices.SortFunc(order, func(u, v network.NodeID) int {
		return cmp.Or(cmp.Compare(degree(v), degree(u)), cmp.Compare(u, v))
	})
	return order[:k:k], nil
}

// GreedyParams describe a greedy choice of seeds for an independent cascade. A zero
// Worlds takes its default.
type GreedyParams struct {
	Seeds  int    // k
	Chance Chance // of a contact, as in an independent cascade
	Worlds int    // sampled outcomes; default 200
}

// Validate reports every parameter outside its range for the graph (ErrParams).
func (p GreedyParams) Validate(g *network.Graph) error {
	if err := checkCount(g, p.Seeds); err != nil {
		return err
	}
	faults := []error{p.Chance.validate(g)}
	if p.Worlds < 0 {
		faults = append(faults, fmt.Errorf("%w: %d worlds", ErrParams, p.Worlds))
	}
	return errors.Join(faults...)
}
