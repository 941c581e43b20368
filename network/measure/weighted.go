package measure

import (
	"context"
	"fmt"
	"math"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// WeightMeaning says what the weight w of a tie means for paths.
type WeightMeaning int

// The meanings of weights.
const (
	AsLengths   WeightMeaning = iota // the tie is w long: a cost, a time, a distance
	AsStrengths                      // the tie is 1/w long: how often, how much, how closely
)

// lengths returns the rows with the lengths of ties as weights; 1 without weights.
func (w WeightMeaning) lengths(r rows) (rows, error) {
	lengths := make([]float64, len(r.Targets))
	for k := range lengths {
		lengths[k] = 1
		if r.Weights != nil {
			lengths[k] = r.Weights[k]
		}
		if w == AsStrengths {
			lengths[k] = 1 / lengths[k]
		}
		if !(lengths[k] > 0) || math.IsInf(lengths[k], 1) {
			return rows{}, fmt.Errorf("%w: %v is no weight for paths, it must be positive", network.ErrWeight, r.Weights[k])
		}
	}
	return rows{Offsets: r.Offsets, Targets: r.Targets, Weights: lengths}, nil
}

// WeightedDistances returns for each person the length of a shortest path from source
// along the direction of ties: the least sum of the lengths of its ties. 0 for source,
// +Inf for people no path leads to. Ties of an unweighted graph have length 1; loops are
// ignored. source must be a person of g.
//
// It returns network.ErrWeight unless all weights are positive. O((n + m) log n) time.
// Dijkstra 1959, doi:10.1007/BF01386390; for strengths Newman 2001,
// doi:10.1103/PhysRevE.64.016132. Agrees with networkx
// single_source_dijkstra_path_length.
func WeightedDistances(g *network.Graph, source network.NodeID, w WeightMeaning) ([]float64, error) {
	ties, err := w.lengths(simpleOut(g))
	if err != nil {
		return nil, err
	}
	d := newDijkstra(ties)
	d.run(source)
	return d.distance, nil
}

// WeightedCloseness is [Closeness] with distances as in [WeightedDistances], into the
// person. It can exceed 1 if ties are shorter than 1. It returns network.ErrWeight unless
// all weights are positive, and the error of the context. O(n(n + m) log n) time. Agrees with
// networkx closeness_centrality with a distance.
func WeightedCloseness(ctx context.Context, g *network.Graph, w WeightMeaning, o Options) ([]float64, error) {
	n := g.Order()
	return weightedTowards(ctx, g, w, o, func(d *dijkstra) float64 {
		reached := float64(len(d.order) - 1)
		if reached == 0 {
			return 0
		}
		total := 0.0
		for _, u := range d.order {
			total += d.distance[u]
		}
		return reached / float64(n-1) * (reached / total)
	})
}

// WeightedHarmonic is [Harmonic] with distances as in [WeightedDistances], into the person.
// It returns network.ErrWeight unless all weights are positive, and the error of the context.
// O(n(n + m) log n) time. Agrees with networkx harmonic_centrality with a distance.
func WeightedHarmonic(ctx context.Context, g *network.Graph, w WeightMeaning, o Options) ([]float64, error) {
	return weightedTowards(ctx, g, w, o, func(d *dijkstra) float64 {
		total := 0.0
		for _, u := range d.order[1:] {
			total += 1 / d.distance[u]
		}
		return total
	})
}

// weightedTowards returns for each person the score of the search along all paths that
// lead to them.
func weightedTowards(ctx context.Context, g *network.Graph, w WeightMeaning, o Options, score func(*dijkstra) float64) ([]float64, error) {
	ties, err := w.lengths(simpleIn(g))
	if err != nil {
		return nil, err
	}
	scores := make([]float64, g.Order())
	searches := make([]*dijkstra, par.Workers(o.Workers))
	progress := newMeter(o, g.Order())
	err = par.For(ctx, o.Workers, g.Order(), 16, func(worker, _, low, high int) {
		if searches[worker] == nil {
			searches[worker] = newDijkstra(ties)
		}
		for u := low; u < high && ctx.Err() == nil; u++ {
			searches[worker].run(network.NodeID(u))
			scores[u] = score(searches[worker])
		}
		progress.add(high - low)
	})
	if err != nil {
		return nil, err
	}
	return scores, nil
}

// WeightedBetweenness is [Betweenness] over the shortest paths of [WeightedDistances]. Two
// paths count as equally long if their lengths differ by no more than one part in 10^10,
// so that rounding does not decide between them.
//
// It returns network.ErrWeight unless all weights are positive, and the error of the context.
// O(n(n + m) log n) time. Brandes 2001, doi:10.1080/0022250X.2001.9990249. Agrees with igraph
// betweenness with weights, and with networkx betweenness_centrality with a weight, which
// compares lengths without tolerance.
func WeightedBetweenness(ctx context.Context, g *network.Graph, w WeightMeaning, o Options) ([]float64, error) {
	ties, err := w.lengths(simpleOut(g))
	if err != nil {
		return nil, err
	}
	searches := make([]*dijkstra, par.Workers(o.Workers))
	sums := moments{sum: make([]float64, g.Order())}
	err = dependencies(ctx, ties, ties, everybody(g), o, sums, func(worker int, b *brandes, source network.NodeID) {
		if searches[worker] == nil {
			searches[worker] = newDijkstra(ties)
		}
		searches[worker].run(source)
		searches[worker].writeDown(b)
	})
	if err != nil {
		return nil, err
	}
	return halvedIfUndirected(g, sums.sum), nil
}

// sameLength is by how much, relatively, two paths may differ and be equally long.
const sameLength = 1e-10

// dijkstra is the scratch space of one worker.
type dijkstra struct {
	ties     rows // weights are lengths
	distance []float64
	order    []network.NodeID // reached people, nearest first
	place    []int32          // of a person in order
	queue    *heap
}

func newDijkstra(ties rows) *dijkstra {
	n := ties.Rows()
	d := &dijkstra{ties: ties, distance: make([]float64, n), place: make([]int32, n)}
	d.queue = newHeap(n, func(u, v network.NodeID) bool {
		return d.distance[u] < d.distance[v] || d.distance[u] == d.distance[v] && u < v
	})
	return d
}

func (d *dijkstra) run(source network.NodeID) {
	for v := range d.distance {
		d.distance[v] = math.Inf(1)
	}
	d.order = d.order[:0]
	d.distance[source] = 0
	d.queue.push(source)
	for d.queue.len() > 0 {
		u := d.queue.pop()
		d.place[u] = int32(len(d.order))
		d.order = append(d.order, u)
		lengths := d.ties.RowWeights(int(u))
		for i, v := range d.ties.Row(int(u)) {
			length := d.distance[u] + lengths[i]
			if length >= d.distance[v] {
				continue
			}
			d.distance[v] = length
			if d.queue.waiting(v) {
				d.queue.moved(v)
			} else {
				d.queue.push(v)
			}
		}
	}
}

// writeDown gives the shortest paths just found to b, as two layers: ties lead from the
// source, and among the others from nearer to further.
func (d *dijkstra) writeDown(b *brandes) {
	clear(b.paths)
	b.order = append(b.order[:0], d.order...)
	b.layers = append(b.layers[:0], layer{0, true, false}, layer{1, true, false})
	b.paths[d.order[0]] = 1
	written := int32(0)
	for at, u := range d.order {
		first := written
		lengths := d.ties.RowWeights(int(u))
		for i, v := range d.ties.Row(int(u)) {
			length := d.distance[u] + lengths[i]
			if d.place[v] > int32(at) && length <= d.distance[v]*(1+sameLength) {
				b.dag[written] = v
				written++
				b.paths[v] += b.paths[u]
			}
		}
		b.onward[at] = span{first, written}
	}
}
