package measure

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// KrackhardtDimensions say in four numbers how near a graph is to an out-tree, the pure
// hierarchy in which everybody but one has exactly one superior: all four are 1 if it is
// one. Each is in [0,1], or NaN where nothing can speak for or against it.
type KrackhardtDimensions struct {
	// Connectedness is the share of the n(n-1)/2 pairs of people that are joined when the
	// direction of ties is ignored; NaN for n < 2.
	Connectedness float64
	// Hierarchy is 1 - the share of pairs that can reach each other among the pairs of
	// which one can reach the other; NaN if nobody can reach another.
	Hierarchy float64
	// Efficiency is 1 - the share of superfluous arcs: 1 - (m - Σ(N-1)) / Σ(N-1)², with sums
	// over the weak components of N people; NaN if there is no tie.
	Efficiency float64
	// LeastUpperBoundedness is 1 - the share of pairs of a weak component without a least
	// upper bound: a person who reaches both, and whom everybody who reaches both
	// reaches. Everybody reaches themself. The most there can be of such pairs is
	// Σ(N-1)(N-2)/2; NaN if that is 0.
	LeastUpperBoundedness float64
}

// mostAncestors is the largest number of strong components whose ancestors are kept: in
// half a gigabyte.
const mostAncestors = 1 << 16

// Krackhardt returns Krackhardt's four dimensions of hierarchy. An undirected graph is
// taken as a directed one with every tie both ways; weights and loops are ignored. It
// returns network.ErrTooLarge for more than 65,536 strong components, and the error of
// the context.
//
// O(nm + c³/64) time at worst and c²/8 bytes for c strong components. Krackhardt 1994, in Carley and Prietula, Computational Organization
// Theory, 89-111. Agrees with R's sna: connectedness, hierarchy (measure "krackhardt"),
// efficiency, lubness.
func Krackhardt(ctx context.Context, g *network.Graph, o Options) (KrackhardtDimensions, error) {
	weak, strong := WeakComponents(g), StrongComponents(g)
	if strong.Count() > mostAncestors {
		return KrackhardtDimensions{}, fmt.Errorf("%w: %d strong components for least upper bounds", network.ErrTooLarge, strong.Count())
	}
	reached, err := towards(ctx, g, nil, o, func(r reach) float64 { return float64(r.people) })
	if err != nil {
		return KrackhardtDimensions{}, err
	}
	above, err := newAncestors(ctx, g, strong, reached)
	if err != nil {
		return KrackhardtDimensions{}, err
	}
	bounded, err := above.boundedPairs(ctx, weak, o)
	if err != nil {
		return KrackhardtDimensions{}, err
	}
	joined, needed, spare := 0, 0, 0
	for _, size := range weak.Sizes {
		joined += size * (size - 1) / 2
		needed += size - 1
		spare += (size - 1) * (size - 1)
	}
	mutual, n := pairsWithin(strong.Sizes), g.Order()
	ratio := func(part, whole int) float64 { return float64(part) / float64(whole) }
	return KrackhardtDimensions{
		Connectedness:         ratio(joined, n*(n-1)/2),
		Hierarchy:             1 - ratio(mutual, int(inOrder(reached))-mutual),
		Efficiency:            1 - ratio(len(simpleOut(g).Targets)-needed, spare),
		LeastUpperBoundedness: 1 - ratio(joined-bounded, joined-needed),
	}, nil
}

// pairsWithin returns the number of unordered pairs of people in the same component.
func pairsWithin(sizes []int) int {
	pairs := 0
	for _, size := range sizes {
		pairs += size * (size - 1) / 2
	}
	return pairs
}

// ancestors holds for each strong component which strong components reach it, itself
// included, as a set of bits. A component is reached by more people than any of its other
// ancestors; bits are numbered from those reached by most.
type ancestors struct {
	strong Components
	sets   [][]uint64
	at     []int32 // component of each bit
	first  []int32 // a person of each component
}

// newAncestors makes the sets from the top down; reached is by how many others each
// person is reached.
func newAncestors(ctx context.Context, g *network.Graph, strong Components, reached []float64) (*ancestors, error) {
	count := strong.Count()
	a := &ancestors{strong: strong, sets: make([][]uint64, count), at: make([]int32, count), first: make([]int32, count)}
	members := make([][]network.NodeID, count)
	for u, c := range strong.Labels {
		members[c] = append(members[c], network.NodeID(u))
	}
	for c := range a.at {
		a.at[c] = int32(c)
		a.first[c] = int32(members[c][0])
	}
	slices.SortStableFunc(a.at, func(c, d int32) int { return cmp.Compare(reached[a.first[d]], reached[a.first[c]]) })
	for bit, c := range slices.Backward(a.at) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		set := make([]uint64, (count+63)/64)
		set[bit/64] |= 1 << (bit % 64)
		for _, u := range members[c] {
			for _, above := range g.In(u) {
				if strong.Labels[above] != c {
					unite(set, a.sets[strong.Labels[above]])
				}
			}
		}
		a.sets[c] = set
	}
	return a, nil
}

func unite(set, with []uint64) {
	for k, word := range with {
		set[k] |= word
	}
}

// boundedPairs counts the unordered pairs of people of the same weak component that have
// a least upper bound.
func (a *ancestors) boundedPairs(ctx context.Context, weak Components, o Options) (int, error) {
	count := len(a.sets)
	progress := newMeter(o, count)
	partial, err := par.Map(ctx, o.Workers, count, 16, func(_, low, high int) int {
		pairs := 0
		for c := low; c < high && ctx.Err() == nil; c++ {
			for d := c + 1; d < count; d++ {
				if weak.Labels[a.first[c]] == weak.Labels[a.first[d]] && a.haveLeastBound(c, d) {
					pairs += a.strong.Sizes[c] * a.strong.Sizes[d]
				}
			}
		}
		progress.add(high - low)
		return pairs
	})
	bounded := pairsWithin(a.strong.Sizes)
	for _, pairs := range partial {
		bounded += pairs
	}
	return bounded, err
}

// haveLeastBound: of the common ancestors, the one reached by most is the only one that
// all others can reach, and it is the bound if its ancestors are all there are.
func (a *ancestors) haveLeastBound(c, d int) bool {
	var bound []uint64
	for k, word := range a.sets[c] {
		common := word & a.sets[d][k]
		if bound == nil && common != 0 {
			bound = a.sets[a.at[64*k+bits.TrailingZeros64(common)]]
		}
		if bound != nil && bound[k] != common {
			return false
		}
	}
	return bound != nil
}
