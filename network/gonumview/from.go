package gonumview

import (
	"errors"
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/network"
	"gonum.org/v1/gonum/graph"
)

// ErrGraph reports a graph of gonum's that contradicts itself.
var ErrGraph = errors.New("gonumview: inconsistent graph")

// FromGonum copies a graph of gonum's: undirected if it is a graph.Undirected,
// otherwise directed; with weights if it is a graph.Weighted. Loops are kept. Person u
// of the result is the node with id ids[u], ids in increasing order, so that the same
// graph is made in whatever order gonum walks over it. People have no labels.
//
// It returns ErrGraph for a repeated id and for an edge to a node that is not in the
// graph or that the graph denies, and the errors of [network.FromArcs] for weights
// that are NaN or infinite and for too many people or edges.
// O(n log n + m log n) time.
func FromGonum(g graph.Graph) (people *network.Graph, ids []int64, err error) {
	for nodes := g.Nodes(); nodes.Next(); {
		ids = append(ids, nodes.Node().ID())
	}
	slices.Sort(ids)
	for i := 1; i < len(ids); i++ {
		if ids[i] == ids[i-1] {
			return nil, nil, fmt.Errorf("%w: two nodes have the id %d", ErrGraph, ids[i])
		}
	}
	arcs, err := collect(g, ids)
	if err != nil {
		return nil, nil, err
	}
	_, undirected := g.(graph.Undirected)
	o := network.Options{Directed: !undirected, Loops: network.KeepLoops}
	people, err = network.FromArcs(len(ids), arcs.source, arcs.target, arcs.weights, o)
	if err != nil {
		return nil, nil, err
	}
	return people, ids, nil
}

type arcs struct {
	source, target []network.NodeID
	weights        []float64
}

// collect lists the edges of g by the ranks of their ids, an undirected one from its
// lower end.
func collect(g graph.Graph, ids []int64) (found arcs, err error) {
	_, undirected := g.(graph.Undirected)
	weighted, isWeighted := g.(graph.Weighted)
	if isWeighted {
		found.weights = []float64{}
	}
	for u, id := range ids {
		for to := g.From(id); to.Next(); {
			other := to.Node().ID()
			v, known := slices.BinarySearch(ids, other)
			if !known {
				return arcs{}, fmt.Errorf("%w: an edge from %d to %d, which is not in the graph", ErrGraph, id, other)
			}
			if undirected && v < u {
				continue
			}
			found.source, found.target = append(found.source, network.NodeID(u)), append(found.target, network.NodeID(v))
			if !isWeighted {
				continue
			}
			edge := weighted.WeightedEdge(id, other)
			if edge == nil {
				return arcs{}, fmt.Errorf("%w: %d can be reached from %d, but not by a weighted edge", ErrGraph, other, id)
			}
			found.weights = append(found.weights, edge.Weight())
		}
	}
	return found, nil
}
