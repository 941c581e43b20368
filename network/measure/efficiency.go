package measure

import (
	"context"
	"math"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// GlobalEfficiency returns [PathLengths.Efficiency] of [ShortestPathLengths], and NaN
// with an error.
func GlobalEfficiency(ctx context.Context, g *network.Graph, o Options) (float64, error) {
	lengths, err := ShortestPathLengths(ctx, g, o)
	if err != nil {
		return math.NaN(), err
	}
	return lengths.Efficiency(), nil
}

// LocalEfficiency returns for each person the global efficiency of the graph of their
// neighbours without them: how well the neighbours are connected if the person leaves.
//
// Directions, weights and loops are ignored. Range [0,1]; NaN for a person with fewer
// than two neighbours, who leave no pair. The mean over people with 0 for NaN is
// networkx local_efficiency. The error is that of the context.
//
// O(Σ_u d_u·m_u) time where m_u is the number of ties among the d_u neighbours of u, at
// most. Latora and Marchiori 2001, doi:10.1103/PhysRevLett.87.198701.
func LocalEfficiency(ctx context.Context, g *network.Graph, o Options) ([]float64, error) {
	r := simpleUndirected(g)
	scores := make([]float64, g.Order())
	circles := make([]*circle, par.Workers(o.Workers))
	progress := newMeter(o, g.Order())
	err := par.For(ctx, o.Workers, g.Order(), 64, func(worker, _, low, high int) {
		if circles[worker] == nil {
			circles[worker] = newCircle(r)
		}
		for u := low; u < high && ctx.Err() == nil; u++ {
			scores[u] = circles[worker].efficiency(ctx, u)
		}
		progress.add(high - low)
	})
	if err != nil {
		return nil, err
	}
	return scores, nil
}

// circle is the graph of the neighbours of one person, numbered from 0.
type circle struct {
	all    rows
	number []int32 // of a neighbour, from 1; 0 for others
	ties   rows
}

func newCircle(all rows) *circle {
	return &circle{all: all, number: make([]int32, all.Rows())}
}

func (c *circle) efficiency(ctx context.Context, u int) float64 {
	neighbours := c.all.Row(u)
	d := len(neighbours)
	if d < 2 {
		return math.NaN()
	}
	c.collect(neighbours)
	if len(c.ties.Targets) == d*(d-1) {
		return 1
	}
	total := 0.0
	search := newMultiSearch(c.ties, c.ties)
	for low := 0; low < d && ctx.Err() == nil; low += bundleBits {
		sources := make([]network.NodeID, 0, bundleBits)
		for i := low; i < min(d, low+bundleBits); i++ {
			sources = append(sources, network.NodeID(i))
		}
		search.run(ctx, sources, func(distance int32) {
			reached := 0
			for _, v := range search.active {
				reached += search.last[v].count()
			}
			total += float64(reached) / float64(distance)
		})
	}
	return total / float64(d*(d-1))
}

// collect sets ties to those among the neighbours.
func (c *circle) collect(neighbours []network.NodeID) {
	for i, v := range neighbours {
		c.number[v] = int32(i + 1)
	}
	c.ties.Offsets = append(c.ties.Offsets[:0], 0)
	c.ties.Targets = c.ties.Targets[:0]
	for _, v := range neighbours {
		for _, q := range c.all.Row(int(v)) {
			if number := c.number[q]; number > 0 {
				c.ties.Targets = append(c.ties.Targets, network.NodeID(number-1))
			}
		}
		c.ties.Offsets = append(c.ties.Offsets, int32(len(c.ties.Targets)))
	}
	for _, v := range neighbours {
		c.number[v] = 0
	}
}
