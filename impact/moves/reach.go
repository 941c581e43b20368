package moves

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// Reach is the share of people whom a narrative reaches from its adherents, in [0,1]:
// the mean over Worlds worlds in each of which a narrative passes over a tie, in both
// directions, with chance Chance (simple contagion as an independent cascade).
//
// Whether a tie between two people carries the narrative in a world is a function of
// Seed, the world and the two, whether they are tied yet or not: gains are exact for
// these worlds, and O(Worlds) for one tie. How near the worlds are to the cascade is a
// matter of sampling: the standard error of Value is at most 1/(2√Worlds).
//
// Not submodular: two ties can carry further than each alone. It needs adherents.
// Kempe, Kleinberg and Tardos 2003, doi:10.1145/956750.956769.
type Reach struct {
	Chance float64 // that the narrative passes over a tie, in (0,1]; 0 means 0.1
	Worlds int     // 0 means 1000
	Seed   uint64
}

// Validate reports all faults at once, wrapping [ErrParams].
func (x Reach) Validate() error {
	return errors.Join(
		need(level(x.Chance), ErrParams, "Chance must be in [0,1]", x.Chance),
		need(x.Worlds >= 0, ErrParams, "Worlds must not be negative", x.Worlds),
	)
}

// Name returns "reach".
func (Reach) Name() string { return "reach" }

// Submodular returns false.
func (Reach) Submodular() bool { return false }

// Start draws the worlds. O(Worlds (n + m)) time, 8 Worlds n bytes.
func (x Reach) Start(ctx context.Context, s *Situation, o Options) (State, error) {
	if err := errors.Join(x.Validate(), s.Validate()); err != nil {
		return nil, err
	}
	if len(s.Adherents) == 0 {
		return nil, fmt.Errorf("%w: reach needs people who hold the narrative", ErrSituation)
	}
	setDefault(&x.Chance, 0.1)
	setDefault(&x.Worlds, 1000)
	r := &reach{params: x, web: newWeb(s), adherents: s.Adherents, worlds: make([]world, x.Worlds)}
	err := par.Each(ctx, o.Workers, x.Worlds, func(_, w int) { r.worlds[w] = r.draw(w) })
	return r, err
}

type reach struct {
	params    Reach
	web       *web
	adherents []network.NodeID
	worlds    []world
}

// world says who hangs together by ties that carry the narrative.
type world struct {
	component []int32 // by person
	size      []int32 // by component
	told      []bool  // by component: somebody there holds the narrative
	reached   int
}

// carries reports whether a tie carries the narrative in a world.
func (x Reach) carries(w int, a, b network.NodeID) bool {
	bits := mix(x.Seed + mix(uint64(w)+mix(uint64(min(a, b))<<32|uint64(max(a, b)))))
	return float64(bits>>11)*0x1p-53 < x.Chance
}

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood 2014,
// doi:10.1145/2660193.2660195).
func mix(z uint64) uint64 {
	z += 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (r *reach) draw(w int) world {
	n := r.web.order()
	x := world{component: slices.Repeat([]int32{-1}, n)}
	var stack []network.NodeID
	for root := range network.NodeID(n) {
		if x.component[root] >= 0 {
			continue
		}
		number := int32(len(x.size))
		x.component[root] = number
		size := int32(0)
		for stack = append(stack[:0], root); len(stack) > 0; size++ {
			u := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, v := range r.web.near[u] {
				if x.component[v] < 0 && r.params.carries(w, u, v) {
					x.component[v] = number
					stack = append(stack, v)
				}
			}
		}
		x.size = append(x.size, size)
	}
	x.told = make([]bool, len(x.size))
	for _, u := range r.adherents {
		x.told[x.component[u]] = true
	}
	for k, told := range x.told {
		if told {
			x.reached += int(x.size[k])
		}
	}
	return x
}

// Value returns the share of people reached.
func (r *reach) Value() float64 {
	total := 0
	for i := range r.worlds {
		total += r.worlds[i].reached
	}
	return float64(total) / r.scale()
}

func (r *reach) scale() float64 { return float64(len(r.worlds)) * float64(r.web.order()) }

// Gain returns the exact gain in the worlds.
func (r *reach) Gain(c Change) Gain {
	t, ok := c.single()
	if !ok {
		return whole(r, c)
	}
	if r.web.tied(t.U, t.V) {
		return Gain{}
	}
	total := 0
	for w := range r.worlds {
		x := &r.worlds[w]
		a, b := x.component[t.U], x.component[t.V]
		if x.told[a] == x.told[b] || !r.params.carries(w, t.U, t.V) {
			continue
		}
		if x.told[a] {
			a = b
		}
		total += int(x.size[a])
	}
	return Gain{Value: float64(total) / r.scale()}
}

// Make makes the ties. More pull draws the worlds again, from the same coins.
func (r *reach) Make(c Change) {
	for _, t := range c.Ties {
		if r.web.add(t) {
			for w := range r.worlds {
				if r.params.carries(w, t.U, t.V) {
					r.worlds[w].join(t.U, t.V)
				}
			}
		}
	}
	if c.Pull > 0 && c.Pull != 1 {
		r.params.Chance = min(1, r.params.Chance*c.Pull)
		for w := range r.worlds {
			r.worlds[w] = r.draw(w)
		}
	}
}

func (x *world) join(u, v network.NodeID) {
	a, b := x.component[u], x.component[v]
	if a == b {
		return
	}
	if x.told[a] != x.told[b] {
		if x.told[a] {
			x.reached += int(x.size[b])
		} else {
			x.reached += int(x.size[a])
		}
	}
	x.size[a] += x.size[b]
	x.size[b] = 0
	x.told[a] = x.told[a] || x.told[b]
	x.told[b] = false
	for w, k := range x.component {
		if k == b {
			x.component[w] = a
		}
	}
}

// Clone copies the worlds.
func (r *reach) Clone() State {
	c := *r
	c.web = r.web.clone()
	c.worlds = make([]world, len(r.worlds))
	for w, x := range r.worlds {
		c.worlds[w] = world{slices.Clone(x.component), slices.Clone(x.size), slices.Clone(x.told), x.reached}
	}
	return &c
}
