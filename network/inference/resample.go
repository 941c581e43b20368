package inference

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// resampler draws people of a graph with replacement.
type resampler struct {
	g *network.Graph
}

// draw returns as many people as there are, drawn with replacement, and the graph among
// them: two copies of different people are tied as these are, two copies of the same
// person as a pair of different people drawn at random is. Loops are left out.
func (b resampler) draw(r *rand.Rand) (Sample, error) {
	n := b.g.Order()
	people := make([]network.NodeID, n)
	copies := make([][]network.NodeID, n)
	for i := range people {
		u := network.NodeID(r.IntN(n))
		people[i] = u
		copies[u] = append(copies[u], network.NodeID(i))
	}
	t := newTies(b.g)
	for i, u := range people {
		weights := b.g.OutWeights(u)
		for k, v := range b.g.Out(u) {
			if v == u {
				continue
			}
			for _, j := range copies[v] {
				if b.g.Directed() || network.NodeID(i) < j {
					t.add(network.NodeID(i), j, weightAt(weights, k))
				}
			}
		}
	}
	b.tieCopies(copies, t, r)
	g, err := t.graph(n, b.g.Directed())
	return Sample{Graph: g, People: people}, err
}

// tieCopies ties the copies of each person as random pairs of people are.
func (b resampler) tieCopies(copies [][]network.NodeID, t *ties, r *rand.Rand) {
	n := b.g.Order()
	for _, same := range copies {
		for k, j := range same {
			for _, i := range same[:k] {
				u := network.NodeID(r.IntN(n))
				v := network.NodeID(r.IntN(n - 1))
				if v >= u {
					v++
				}
				if w, tied := b.g.Weight(u, v); tied {
					t.add(i, j, w)
				}
				if w, tied := b.g.Weight(v, u); tied && b.g.Directed() {
					t.add(j, i, w)
				}
			}
		}
	}
}

// ties collects ties for a graph.
type ties struct {
	source, target []network.NodeID
	weights        []float64
	weighted       bool
}

// newTies returns room for about as many ties as g has, weighted if g is.
func newTies(g *network.Graph) *ties {
	room := g.Size() + g.Size()/4 + 8
	t := &ties{source: make([]network.NodeID, 0, room), target: make([]network.NodeID, 0, room), weighted: g.Weighted()}
	if t.weighted {
		t.weights = make([]float64, 0, room)
	}
	return t
}

func (t *ties) add(u, v network.NodeID, weight float64) {
	t.source, t.target = append(t.source, u), append(t.target, v)
	if t.weighted {
		t.weights = append(t.weights, weight)
	}
}

func (t *ties) graph(n int, directed bool) (*network.Graph, error) {
	return network.FromArcs(n, t.source, t.target, t.weights, network.Options{Directed: directed})
}

func weightAt(weights []float64, k int) float64 {
	if weights == nil {
		return 1
	}
	return weights[k]
}
