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
// ignored. Paths are counted in floating point: scores are NaN if more than 10^308 shortest
// paths join two people. The error is that of the context.
//
// O(nm) time, 8 bytes an arc and 40 a person for each worker. Brandes 2001,
// doi:10.1080/0022250X.2001.9990249. Agrees with networkx betweenness_centrality
// (normalized=False) and igraph betweenness.
func Betweenness(ctx context.Context, g *network.Graph, o Options) ([]float64, error) {
	l := newLocal(g)
	sums := moments{sum: make([]float64, g.Order())}
	if err := dependencies(ctx, l.out, l.in, everybody(g), o, sums, unweighted); err != nil {
		return nil, err
	}
	return halvedIfUndirected(g, l.byPerson(sums.sum)), nil
}

// halvedIfUndirected: each path between two people is met from both its ends.
func halvedIfUndirected(g *network.Graph, scores []float64) []float64 {
	if !g.Directed() {
		for v := range scores {
			scores[v] /= 2
		}
	}
	return scores
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

// forwardSearch writes the shortest paths from a source down in b.
type forwardSearch func(worker int, b *brandes, source network.NodeID)

func unweighted(_ int, b *brandes, source network.NodeID) { b.forward(source) }

// dependencies adds to the moments, for each source, what hangs on each person in the
// shortest paths from it.
func dependencies(ctx context.Context, along, against rows, sources []network.NodeID, o Options, into moments, forward forwardSearch) error {
	searches := make([]*brandes, par.Workers(o.Workers))
	size := max(1, par.Chunks(len(sources), betweennessChunks))
	return inTurn(ctx, o, len(sources), size, func(worker, low, high int) {
		if searches[worker] == nil {
			searches[worker] = newBrandes(along, against, into.square != nil)
		}
		b := searches[worker]
		b.moments.clear()
		for _, source := range sources[low:high] {
			if ctx.Err() != nil { // a piece of a large graph takes seconds
				return
			}
			forward(worker, b, source)
			b.backward()
		}
	}, func(worker int) { into.add(searches[worker].moments) })
}
