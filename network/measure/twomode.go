package measure

import (
	"context"
	"math"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// TwoModeDensity returns the share of pairs that are tied among the pairs of one of the
// people on the given side, people and not their groups say, and one of the others:
//
//	m / (n₁ n₂)
//
// Range [0,1]; NaN if a side is empty. Directions, weights, loops and ties within a
// side are ignored, and so is a person named twice. It returns
// network.ErrUnknownPerson for somebody who is not in the graph. O(n + m) time. Agrees
// with networkx bipartite density.
func TwoModeDensity(g *network.Graph, side []network.NodeID) (float64, error) {
	if err := requirePeople(g, side); err != nil {
		return math.NaN(), err
	}
	onSide := make([]bool, g.Order())
	first := 0
	for _, u := range side {
		if !onSide[u] {
			onSide[u] = true
			first++
		}
	}
	ends := 0
	r := simpleUndirected(g)
	for u := range onSide {
		for _, v := range r.Row(u) {
			if onSide[u] != onSide[v] {
				ends++
			}
		}
	}
	return float64(ends) / 2 / (float64(first) * float64(g.Order()-first)), nil
}

// RobinsAlexander returns the clustering of a two-mode graph: the share of paths of
// three ties that a fourth closes,
//
//	4 · cycles of four / paths of three
//
// Range [0,1]; NaN without such paths. Directions, weights and loops are ignored. The
// graph need not be two-mode: paths do not come back to where they began. The error is
// that of the context. O(m^1.5) time, O(n) memory for each worker. Robins and Alexander
// 2004, doi:10.1023/B:CMOT.0000032580.12184.c0. Agrees with networkx
// robins_alexander_clustering where it is defined.
func RobinsAlexander(ctx context.Context, g *network.Graph, o Options) (float64, error) {
	triangles, err := CountTriangles(ctx, g, o)
	if err != nil {
		return math.NaN(), err
	}
	r := simpleUndirected(g)
	cycles, err := fourCycles(ctx, r, o.Workers)
	if err != nil {
		return math.NaN(), err
	}
	// With m below 2^31 there are fewer than 2^62 pairs of ties to begin and end a path.
	paths := -6 * triangles.Total()
	for u := range r.Rows() {
		for _, v := range r.Row(u) {
			paths += (len(r.Row(u)) - 1) * (len(r.Row(int(v))) - 1)
		}
	}
	return 4 * float64(cycles) / (float64(paths) / 2), nil
}

// fourCycles counts each cycle of four once, where the one of its four people with the
// most ties and the one opposite have two neighbours in common. Chiba and Nishizeki
// 1985, doi:10.1137/0214017.
func fourCycles(ctx context.Context, r rows, workers int) (int, error) {
	n := r.Rows()
	ranks := make([]int64, n)
	for u := range ranks {
		ranks[u] = rank(int32(len(r.Row(u))), network.NodeID(u))
	}
	common := make([][]int32, par.Workers(workers))
	parts, err := par.Map(ctx, workers, n, closedChunk, func(worker, low, high int) int {
		if common[worker] == nil {
			common[worker] = make([]int32, n)
		}
		cycles := 0
		for u := low; u < high; u++ {
			cycles += cyclesFrom(r, ranks, u, common[worker])
		}
		return cycles
	})
	total := 0
	for _, cycles := range parts {
		total += cycles
	}
	return total, err
}

// cyclesFrom counts the cycles of four in which u has the highest rank. common is 0
// before and after.
func cyclesFrom(r rows, ranks []int64, u int, common []int32) int {
	cycles := 0
	opposite := func(visit func(w network.NodeID)) {
		for _, v := range r.Row(u) {
			if ranks[v] > ranks[u] {
				continue
			}
			for _, w := range r.Row(int(v)) {
				if ranks[w] < ranks[u] {
					visit(w)
				}
			}
		}
	}
	opposite(func(w network.NodeID) {
		cycles += int(common[w])
		common[w]++
	})
	opposite(func(w network.NodeID) { common[w] = 0 })
	return cycles
}
