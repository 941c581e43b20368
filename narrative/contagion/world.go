package contagion

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// world is one outcome of all coins of an independent cascade: the strongly connected
// components of the ties that came up, and the ties between components. Whoever
// reaches one person of a component reaches all of it.
type world struct {
	component []int32 // by person; a component has a higher number than those it leads to
	size      []int32 // by component
	offsets   []int32 // ties between components, nil if there are none
	targets   []int32
}

// newWorlds samples outcomes, each from a stream of its own.
func newWorlds(ctx context.Context, g *network.Graph, c Chance, worlds, workers int, r *rand.Rand) ([]world, error) {
	seed := [2]uint64{r.Uint64(), r.Uint64()}
	a := c.arcs(g, false)
	undirected := !g.Directed() && c.Kind != ShareChance
	sample := make([]world, worlds)
	err := par.Each(ctx, workers, worlds, func(_, i int) {
		sample[i] = newWorld(a, undirected, stream(seed, i))
	})
	return sample, err
}

// stream returns the generator of piece i of a computation with the given seed.
func stream(seed [2]uint64, i int) *rand.Rand {
	return rand.New(rand.NewPCG(seed[0], seed[1]^(uint64(i)+1)*0x9e3779b97f4a7c15))
}

func newWorld(a *arcs, undirected bool, r *rand.Rand) world {
	offsets, targets := a.toss(undirected, r)
	component, components := strongComponents(offsets, targets)
	w := world{component: component, size: make([]int32, components)}
	for _, c := range component {
		w.size[c]++
	}
	if !undirected {
		w.link(offsets, targets)
	}
	return w
}

// toss returns the arcs that came up. Over an undirected tie with the same chance both
// ways one coin is enough: whichever end is reached first, only one side is tried.
func (a *arcs) toss(undirected bool, r *rand.Rand) (offsets []int32, targets []network.NodeID) {
	n := len(a.offsets) - 1
	var source, target []network.NodeID
	coins := newCoins(a.equal, r)
	for u := range network.NodeID(n) {
		row := a.targets[a.offsets[u]:a.offsets[u+1]]
		if math.IsNaN(a.equal) {
			for i, v := range row {
				if (!undirected || v > u) && r.Float64() < a.of(u, a.offsets[u]+int32(i)) {
					source, target = append(source, u), append(target, v)
				}
			}
			continue
		}
		for coins.gap < len(row) {
			if v := row[coins.gap]; !undirected || v > u {
				source, target = append(source, u), append(target, v)
			}
			coins.advance(r)
		}
		coins.skip(len(row))
	}
	return rows(n, source, target, undirected)
}

// rows sorts arcs by source, each also by target if mirrored.
func rows[T ~int32](n int, source, target []T, mirrored bool) (offsets []int32, targets []T) {
	offsets = make([]int32, n+1)
	for k, u := range source {
		offsets[u+1]++
		if mirrored {
			offsets[target[k]+1]++
		}
	}
	for u := range n {
		offsets[u+1] += offsets[u]
	}
	next := append([]int32(nil), offsets[:n]...)
	targets = make([]T, offsets[n])
	put := func(u, v T) {
		targets[next[u]] = v
		next[u]++
	}
	for k, u := range source {
		put(u, target[k])
		if mirrored {
			put(target[k], u)
		}
	}
	return offsets, targets
}

// link keeps the ties between different components.
func (w *world) link(offsets []int32, targets []network.NodeID) {
	var source, target []int32
	for u := range len(offsets) - 1 {
		for _, v := range targets[offsets[u]:offsets[u+1]] {
			if a, b := w.component[u], w.component[v]; a != b {
				source, target = append(source, a), append(target, b)
			}
		}
	}
	if len(source) > 0 {
		w.offsets, w.targets = rows(len(w.size), source, target, false)
	}
}

// strongComponents numbers the strongly connected components so that every arc leads
// to the same or a lower number. Tarjan 1972, doi:10.1137/0201010, without recursion.
func strongComponents(offsets []int32, targets []network.NodeID) (component []int32, components int32) {
	n := len(offsets) - 1
	component = make([]int32, n)
	index := make([]int32, n) // order of discovery from 1, 0 before
	low := make([]int32, n)
	next := append([]int32(nil), offsets[:n]...)
	var path, open []network.NodeID
	discovered := int32(0)
	enter := func(u network.NodeID) {
		discovered++
		index[u], low[u] = discovered, discovered
		component[u] = -1
		path, open = append(path, u), append(open, u)
	}
	for root := range network.NodeID(n) {
		if index[root] == 0 {
			enter(root)
		}
		for len(path) > 0 {
			u := path[len(path)-1]
			if next[u] < offsets[u+1] {
				v := targets[next[u]]
				next[u]++
				if index[v] == 0 {
					enter(v)
				} else if component[v] < 0 {
					low[u] = min(low[u], index[v])
				}
				continue
			}
			path = path[:len(path)-1]
			if len(path) > 0 {
				parent := path[len(path)-1]
				low[parent] = min(low[parent], low[u])
			}
			if low[u] != index[u] {
				continue
			}
			for done := false; !done; {
				v := open[len(open)-1]
				open = open[:len(open)-1]
				component[v] = components
				done = v == u
			}
			components++
		}
	}
	return component, components
}
