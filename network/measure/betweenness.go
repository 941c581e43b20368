package measure

import (
	"context"
	"math"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// Betweenness returns for each person v how many shortest paths between others lead
// over v, each pair counting once in all:
//
//	B(v) = Σ_{s≠v≠t} σ_st(v)/σ_st
//
// where σ_st is the number of shortest paths from s to t and σ_st(v) of those over v.
// The sum runs over ordered pairs in a directed graph and over unordered pairs in an
// undirected one. Not normalised: see [NormalizedBetweenness]. Range [0,(n-1)(n-2)],
// half of that if undirected; 0 for isolates and ends of paths. Weights and loops are
// ignored. The error is that of the context.
//
// O(nm) time, 8 bytes an arc and 40 a person for each worker. Brandes 2001,
// doi:10.1080/0022250X.2001.9990249. Agrees with networkx betweenness_centrality
// (normalized=False) and igraph betweenness.
func Betweenness(ctx context.Context, g *network.Graph, o Options) ([]float64, error) {
	return allDependencies(ctx, g, o, func(_ int, b *brandes, source network.NodeID) { b.forward(source) })
}

// NormalizedBetweenness returns scores of [Betweenness] divided by the number of pairs
// that could lead over a person: (n-1)(n-2) in a directed graph, half of that in an
// undirected one. Range [0,1]; NaN for n < 3, where there is no such pair.
func NormalizedBetweenness(g *network.Graph, scores []float64) []float64 {
	n := float64(g.Order())
	pairs := (n - 1) * (n - 2)
	if !g.Directed() {
		pairs /= 2
	}
	if g.Order() < 3 {
		pairs = math.NaN()
	}
	normalized := make([]float64, len(scores))
	for v, score := range scores {
		normalized[v] = score / pairs
	}
	return normalized
}

// betweennessChunks is the number of pieces the sources are cut into. Each piece sums
// its own scores; the sums are added in order.
const betweennessChunks = 64

// forwardSearch writes the shortest paths from a source down in b.
type forwardSearch func(worker int, b *brandes, source network.NodeID)

// allDependencies adds up what hangs on each person in the shortest paths from everybody.
// In an undirected graph a path counts half, as it is met from both its ends.
func allDependencies(ctx context.Context, g *network.Graph, o Options, forward forwardSearch) ([]float64, error) {
	sums := moments{sum: make([]float64, g.Order())}
	if err := dependencies(ctx, simpleOut(g), everybody(g), o, sums, forward); err != nil {
		return nil, err
	}
	if !g.Directed() {
		for v := range sums.sum {
			sums.sum[v] /= 2
		}
	}
	return sums.sum, nil
}

// moments are sums of a value of each person, and of its square unless nil.
type moments struct{ sum, square []float64 }

func newMoments(n int) moments {
	return moments{make([]float64, n), make([]float64, n)}
}

func (m moments) clear() {
	clear(m.sum)
	clear(m.square)
}

func (m moments) add(other moments) {
	for v, x := range other.sum {
		m.sum[v] += x
	}
	for v, x := range other.square {
		m.square[v] += x
	}
}

// dependencies adds to the moments, for each source, what hangs on each person in the
// shortest paths from it.
func dependencies(ctx context.Context, along rows, sources []network.NodeID, o Options, into moments, forward forwardSearch) error {
	searches := make([]*brandes, par.Workers(o.Workers))
	turn := newTurnstile()
	progress := newMeter(o, len(sources))
	size := max(1, par.Chunks(len(sources), betweennessChunks))
	return par.For(ctx, o.Workers, len(sources), size, func(worker, chunk, low, high int) {
		if searches[worker] == nil {
			searches[worker] = newBrandes(along, into.square != nil)
		}
		b := searches[worker]
		b.moments.clear()
		for _, source := range sources[low:high] {
			forward(worker, b, source)
			b.backward()
		}
		turn.pass(chunk, func() { into.add(b.moments) })
		progress.add(high - low)
	})
}

// brandes is the scratch space of one worker: a search from one source counts the
// shortest paths and writes down which ties lie on them; going back over these ties
// adds up what hangs on each person.
type brandes struct {
	along rows
	state []uint8          // of a person in the search
	order []network.NodeID // visited people by distance
	paths []float64        // number of shortest paths from the source
	dag   []network.NodeID // for each person in order, where the shortest paths go on
	start []int32          // first entry in dag of the person at a place in order
	share []float64        // (1 + dependency) / paths
	moments
}

// States of a person in a search; those below finished can be a step of a shortest path.
const (
	unvisited uint8 = iota
	inNextLayer
	finished
)

func newBrandes(along rows, squares bool) *brandes {
	n := along.Rows()
	b := &brandes{
		along: along,
		state: make([]uint8, n),
		order: make([]network.NodeID, n+1),
		paths: make([]float64, n),
		dag:   make([]network.NodeID, len(along.Targets)+1),
		start: make([]int32, n+1),
		share: make([]float64, n),
	}
	b.sum = make([]float64, n)
	if squares {
		b.square = make([]float64, n)
	}
	return b
}

// forward fills order, paths and dag. Whether a tie leads on cannot be predicted, so
// the loop over ties has no branches: it writes every target and moves on if it counts.
func (b *brandes) forward(source network.NodeID) {
	clear(b.state)
	clear(b.paths)
	b.order = b.order[:cap(b.order)]
	b.order[0] = source
	b.state[source] = finished
	b.paths[source] = 1
	visited, written := 1, 0
	for low := 0; low < visited; {
		high := visited
		for at := low; at < high; at++ {
			u := b.order[at]
			b.start[at] = int32(written)
			first := written
			for _, v := range b.along.Row(int(u)) {
				state := b.state[v]
				b.order[visited] = v
				b.dag[written] = v
				if state == unvisited {
					visited++
				}
				if state < finished {
					written++
				}
				b.state[v] = max(state, inNextLayer)
			}
			paths := b.paths[u]
			for _, v := range b.dag[first:written] {
				b.paths[v] += paths
			}
		}
		for _, v := range b.order[high:visited] {
			b.state[v] = finished
		}
		low = high
	}
	b.start[visited] = int32(written)
	b.order = b.order[:visited]
}

// backward adds the dependencies of the source on everybody to the moments.
func (b *brandes) backward() {
	for at := len(b.order) - 1; at > 0; at-- {
		u := b.order[at]
		beyond := 0.0
		for _, v := range b.dag[b.start[at]:b.start[at+1]] {
			beyond += b.share[v]
		}
		dependency := b.paths[u] * beyond
		b.sum[u] += dependency
		if b.square != nil {
			b.square[u] += dependency * dependency
		}
		b.share[u] = 1/b.paths[u] + beyond
	}
}
