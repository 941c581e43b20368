package shape

import (
	"context"
	"math/rand/v2"

	"github.com/impactnet/impactnet/internal/swap"
	"github.com/impactnet/impactnet/network"
)

// Reference says what random graphs and lattices share with the observed graph. Both have
// its people and its number of ties.
type Reference int

// The references.
const (
	SameDegrees Reference = iota // everybody's number of ties
	SameSize                     // nothing else: ties may be anywhere
	referenceKinds
)

// mover changes a graph by small steps that can be taken back. Every step is as likely
// as its reverse.
type mover interface {
	step(r *rand.Rand) (undo func(), changed bool)
	ends() (source, target []network.NodeID)
}

// swapper exchanges the ends of two ties.
type swapper struct {
	chain *swap.Chain[network.NodeID]
}

func (s swapper) ends() (source, target []network.NodeID) { return s.chain.Source, s.chain.Target }

func (s swapper) step(r *rand.Rand) (undo func(), changed bool) {
	m := len(s.chain.Source)
	i, j, turn := r.IntN(m), r.IntN(m), r.IntN(2) == 0
	return func() { s.chain.Undo(i, j, turn) }, s.chain.Exchange(i, j, turn)
}

// shifter moves one tie to any pair that is not tied.
type shifter struct {
	n              int
	source, target []network.NodeID
	present        *swap.Set[network.NodeID]
}

func newShifter(n int, source, target []network.NodeID) *shifter {
	s := &shifter{n: n, source: source, target: target, present: swap.NewSet[network.NodeID](len(source))}
	for i, u := range source {
		s.present.Add(u, target[i])
	}
	return s
}

func (s *shifter) ends() (source, target []network.NodeID) { return s.source, s.target }

func (s *shifter) step(r *rand.Rand) (undo func(), changed bool) {
	i := r.IntN(len(s.source))
	u, v := network.NodeID(r.IntN(s.n)), network.NodeID(r.IntN(s.n))
	u, v = min(u, v), max(u, v)
	if u == v || s.present.Has(u, v) {
		return nil, false
	}
	a, b := s.source[i], s.target[i]
	s.put(i, u, v)
	return func() { s.put(i, a, b) }, true
}

// put moves tie i to the pair u < v.
func (s *shifter) put(i int, u, v network.NodeID) {
	s.present.Remove(s.source[i], s.target[i])
	s.present.Add(u, v)
	s.source[i], s.target[i] = u, v
}

// checksPerWalk bounds the number of times that a walk finds out whether the graph is
// still connected, each in O(m).
const checksPerWalk = 2000

// stride is how many steps a walk takes between two questions to the context.
const stride = 1 << 14

// walk takes steps through connected graphs, in batches: a batch after which the graph is
// not connected is taken back, and the next is half as long. It ends after so many steps,
// or so many batches: in graphs that hardly any step leaves connected; or with the context.
// Viger and Latapy 2005, doi:10.1007/11533719_45.
func walk(ctx context.Context, n int, m mover, steps int, r *rand.Rand) {
	batch := max(1, steps/100)
	parent := make([]network.NodeID, n)
	var undo []func()
	for range checksPerWalk {
		if steps <= 0 {
			return
		}
		undo = undo[:0]
		for k := range min(batch, steps) {
			if k%stride == 0 && ctx.Err() != nil {
				return
			}
			if back, changed := m.step(r); changed {
				undo = append(undo, back)
			}
		}
		steps -= batch
		if len(undo) > 0 && !connected(parent, m) {
			for k := len(undo) - 1; k >= 0; k-- {
				undo[k]()
			}
			batch = max(1, batch/2)
			continue
		}
		batch += batch/8 + 1
	}
}

// connected reports whether the ties join everybody. parent is scratch.
func connected(parent []network.NodeID, m mover) bool {
	for u := range parent {
		parent[u] = network.NodeID(u)
	}
	find := func(u network.NodeID) network.NodeID {
		for parent[u] != u {
			parent[u] = parent[parent[u]]
			u = parent[u]
		}
		return u
	}
	parts := len(parent)
	source, target := m.ends()
	for i, u := range source {
		if a, b := find(u), find(target[i]); a != b {
			parent[max(a, b)] = min(a, b)
			parts--
		}
	}
	return parts <= 1
}

// randomLike returns a random connected graph with the same people and ties as the
// connected graph g, after about so many steps a tie, or fewer if the context ends.
func randomLike(ctx context.Context, g *network.Graph, kind Reference, stepsPerTie int, r *rand.Rand) *network.Graph {
	source, target := ends(g)
	n, m := g.Order(), len(source)
	if m == 0 {
		return g
	}
	var walker mover
	if kind == SameDegrees {
		walker = swapper{swap.New(n, source, target, swap.Undirected)}
	} else {
		walker = newShifter(n, source, target)
	}
	walk(ctx, n, walker, stepsPerTie*m, r)
	source, target = walker.ends()
	return mustGraph(n, source, target)
}
