package measure

import (
	"fmt"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/impactnet/impactnet/network"
)

// rows are the ties of a graph without its loops, by person.
type rows = csr.Matrix[network.NodeID]

// factor is what the passes of an iteration multiply by.
type factor = csr.Factor[network.NodeID]

// simpleOut returns the ties that leave each person, loops left out. It shares the
// memory of a graph without loops.
func simpleOut(g *network.Graph) rows {
	offsets, targets, weights := g.Arcs()
	return withoutLoops(g, rows{Offsets: offsets, Targets: targets, Weights: weights})
}

// simpleIn returns the ties that reach each person, loops left out.
func simpleIn(g *network.Graph) rows {
	offsets, sources, weights := g.ReverseArcs()
	return withoutLoops(g, rows{Offsets: offsets, Targets: sources, Weights: weights})
}

// simpleUndirected returns the simple undirected graph U, the weights of the two
// directions added.
func simpleUndirected(g *network.Graph) rows { return simpleOut(g.Undirected()) }

func withoutLoops(g *network.Graph, r rows) rows {
	if g.Loops() == 0 {
		return r
	}
	return r.WithoutDiagonal()
}

// requirePeople demands that people are in the graph.
func requirePeople(g *network.Graph, people []network.NodeID) error {
	for _, u := range people {
		if u < 0 || int(u) >= g.Order() {
			return fmt.Errorf("%w: %d among %d people", network.ErrUnknownPerson, u, g.Order())
		}
	}
	return nil
}

// simpleTies returns the number of ties that are no loops.
func simpleTies(g *network.Graph) int { return g.Size() - g.Loops() }
