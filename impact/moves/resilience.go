package moves

import (
	"context"
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// Resilience is how much of the network holds together as people leave: the area under
// the curve of the largest component ([measure.ResilienceArea]), the mean over the
// Orders in which people may leave, in [0,1/2). Without orders it is one, the people
// who have most ties at the start first ([measure.DegreeOrder]): what hangs on them.
//
// The orders stay what they are when ties are made, so that ties past the hubs count.
// Gains are exact for the orders and O(n) for one tie and order at most: the tie can
// only add to the curve between the moment, counted from the end, when both are there
// and that when they hang together without it. Not submodular.
// Schneider et al. 2011, doi:10.1073/pnas.1009440108.
type Resilience struct {
	Orders [][]network.NodeID
}

// Name returns "resilience".
func (Resilience) Name() string { return "resilience" }

// Submodular returns false.
func (Resilience) Submodular() bool { return false }

// Start is O(n + m) for each order. It returns measure.ErrOrder for an order that does
// not name everybody once.
func (x Resilience) Start(_ context.Context, s *Situation, _ Options) (State, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	orders := x.Orders
	if len(orders) == 0 {
		orders = [][]network.NodeID{measure.DegreeOrder(s.Graph)}
	}
	r := &resilience{web: newWeb(s)}
	for i, order := range orders {
		if err := checkOrder(order, r.web.order()); err != nil {
			return nil, fmt.Errorf("order %d: %w", i, err)
		}
		r.orders = append(r.orders, grow(r.web, order))
	}
	return r, nil
}

func checkOrder(order []network.NodeID, n int) error {
	seen := make([]bool, n)
	for _, u := range order {
		if u < 0 || int(u) >= n || seen[u] {
			return fmt.Errorf("%w: %d among %d people", measure.ErrOrder, u, n)
		}
		seen[u] = true
	}
	return need(len(order) == n, measure.ErrOrder, fmt.Sprintf("must name all %d people", n), len(order))
}

type resilience struct {
	web    *web
	orders []*regrowth
}

// regrowth is an order read backwards: people come back, and components unite. A
// component is named by the person who came last of those who made it one.
type regrowth struct {
	order   []network.NodeID
	place   []int32          // by person, in order
	parent  []network.NodeID // by person: who united their component with others, -1 for nobody
	size    []int32          // by person: of the component, when they came
	largest []int32          // by place: of all components, when those from that place on are there
	area    int64            // Σ largest over the places after the first
}

func grow(w *web, order []network.NodeID) *regrowth {
	n := len(order)
	g := &regrowth{order: order, place: make([]int32, n), parent: make([]network.NodeID, n), size: make([]int32, n), largest: make([]int32, n+1)}
	root := make([]network.NodeID, n) // shortcuts to who stands for a component now
	for k, u := range order {
		g.place[u], g.parent[u], root[u] = int32(k), -1, u
	}
	find := func(u network.NodeID) network.NodeID {
		for root[u] != u {
			root[u] = root[root[u]]
			u = root[u]
		}
		return u
	}
	for k := n - 1; k >= 0; k-- {
		u := order[k]
		g.size[u] = 1
		for _, v := range w.near[u] {
			if g.place[v] < int32(k) {
				continue
			}
			if top := find(v); top != u {
				g.size[u] += g.size[top]
				g.parent[top], root[top] = u, u
			}
		}
		g.largest[k] = max(g.largest[k+1], g.size[u])
		if k > 0 {
			g.area += int64(g.largest[k])
		}
	}
	return g
}

// gain returns what a tie adds to the area.
func (g *regrowth) gain(a, b network.NodeID) int64 {
	from := min(g.place[a], g.place[b]) // both are there from here down to place 1
	if from < 1 {
		return 0
	}
	a, b = g.climb(a, from), g.climb(b, from)
	sum := int64(0)
	for k := from; k >= 1; {
		if a == b {
			return sum
		}
		next := max(g.joins(a), g.joins(b), 0) // sizes stay as they are above this place
		for united := g.size[a] + g.size[b]; k > next; k-- {
			if united <= g.largest[k] { // and largest grows downwards
				k = next
				break
			}
			sum += int64(united - g.largest[k])
		}
		if k < 1 {
			return sum
		}
		a, b = g.climb(a, k), g.climb(b, k)
	}
	return sum
}

// joins returns the place at which somebody unites the component with another, -1 for
// never.
func (g *regrowth) joins(u network.NodeID) int32 {
	if g.parent[u] < 0 {
		return -1
	}
	return g.place[g.parent[u]]
}

// climb returns who stands for the component of u when those from place k on are there.
func (g *regrowth) climb(u network.NodeID, k int32) network.NodeID {
	for g.joins(u) >= k {
		u = g.parent[u]
	}
	return u
}

func (r *resilience) scale() float64 {
	n := float64(r.web.order())
	return n * n * float64(len(r.orders))
}

// Value returns the mean area.
func (r *resilience) Value() float64 {
	area := int64(0)
	for _, g := range r.orders {
		area += g.area
	}
	return float64(area) / r.scale()
}

// Gain returns the exact gain.
func (r *resilience) Gain(c Change) Gain {
	t, ok := c.single()
	if !ok {
		return whole(r, c)
	}
	area := int64(0)
	for _, g := range r.orders {
		area += g.gain(t.U, t.V)
	}
	return Gain{Value: float64(area) / r.scale()}
}

// Make makes the ties.
func (r *resilience) Make(c Change) {
	changed := false
	for _, t := range c.Ties {
		changed = r.web.add(t) || changed
	}
	if !changed {
		return
	}
	for i, g := range r.orders {
		r.orders[i] = grow(r.web, g.order)
	}
}

// Clone copies the ties.
func (r *resilience) Clone() State {
	return &resilience{web: r.web.clone(), orders: slices.Clone(r.orders)}
}
