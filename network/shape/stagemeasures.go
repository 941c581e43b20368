package shape

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/community"
	"github.com/impactnet/impactnet/network/measure"
)

// StageMeasures are the measures that decide about the stage of growth; [GrowthStage] says
// what they mean. All but Fragmentation are about the largest component.
type StageMeasures struct {
	Fragmentation float64 // F

	DegreeCentralization, BetweennessCentralization float64 // D and B, 0 for fewer than three people
	SecondHub                                       float64 // b₂/b₁, 1 if nobody is between others
	Hub                                             float64 // H

	Communities            int     // k
	Modularity, Separation float64 // Q and M

	PathLength, Shortness float64 // L and S

	CoreSize               int     // c
	CoreDensity, CoreReach float64 // p and a
	Core                   float64 // K
}

func stageMeasures(ctx context.Context, g *network.Graph, p StageParams, o measure.Options, r *rand.Rand) (StageMeasures, error) {
	if p.Communities != nil && p.Communities.Order() != g.Order() {
		return StageMeasures{}, fmt.Errorf("%w: communities of %d people for %d", community.ErrPartition, p.Communities.Order(), g.Order())
	}
	var m StageMeasures
	var err error
	if m.Fragmentation, err = measure.Fragmentation(g, nil); err != nil || g.Order() < 2 {
		return m, err
	}
	people, part := largest(g)
	sources := or(p.Sources, 1000)
	if err := m.hub(ctx, part, sources, o, r); err != nil {
		return m, err
	}
	if err := m.separate(ctx, part, partitionOf(p.Communities, people), o, r); err != nil {
		return m, err
	}
	if m.PathLength, err = pathLength(ctx, part, sources, r); err != nil {
		return m, err
	}
	m.shorten(part)
	m.core(part)
	return m, nil
}

// hub finds out how far one person rules.
func (m *StageMeasures) hub(ctx context.Context, g *network.Graph, sources int, o measure.Options, r *rand.Rand) error {
	m.SecondHub = 1
	n := g.Order()
	if n < 3 {
		return nil
	}
	found, err := measure.SampledBetweenness(ctx, g, measure.SampleParams{Pivots: sources}, o, r)
	if err != nil {
		return err
	}
	m.DegreeCentralization = measure.DegreeCentralization(g, measure.Both)
	m.BetweennessCentralization = measure.Centralization(found.Scores, measure.BetweennessMost(n, false))
	first, second := 0.0, 0.0
	for _, score := range found.Scores {
		if score > first {
			first, score = score, first
		}
		second = max(second, score)
	}
	if first > 0 {
		m.SecondHub = second / first
	}
	m.Hub = math.Sqrt(m.DegreeCentralization*m.BetweennessCentralization) * (1 - m.SecondHub)
	return nil
}

// partitionOf returns the partition of some of the people; nil for nil.
func partitionOf(p *community.Partition, people []network.NodeID) *community.Partition {
	if p == nil {
		return nil
	}
	labels := make([]int32, len(people))
	for i, u := range people {
		labels[i] = int32(p.Of(u))
	}
	return community.NewPartition(labels)
}

// separate finds out how far the communities keep to themselves.
func (m *StageMeasures) separate(ctx context.Context, g *network.Graph, p *community.Partition, o measure.Options, r *rand.Rand) error {
	var err error
	if p == nil {
		if p, err = community.Leiden(ctx, g, community.Params{}, community.Options{Workers: o.Workers}, r); err != nil {
			return err
		}
	}
	m.Communities = p.Communities()
	if m.Modularity, err = community.Modularity(g, p, 1); err != nil {
		return err
	}
	if k := float64(m.Communities); k > 1 && m.Modularity > 0 {
		m.Separation = min(1, m.Modularity/(1-1/k))
	}
	return nil
}

// shorten finds out how short the ways are.
func (m *StageMeasures) shorten(g *network.Graph) {
	n := float64(g.Order())
	degree := measure.MeanDegree(g, measure.Both)
	m.Shortness = 1
	if degree > 1 && m.PathLength > 1 {
		m.Shortness = min(1, math.Log(n)/math.Log(degree)/m.PathLength)
	}
}

// core looks for the best core among those that a number of ties sets apart.
func (m *StageMeasures) core(g *network.Graph) {
	degrees := measure.Degrees(g, measure.Both)
	waiting := make([][]network.NodeID, slices.Max(degrees)+1)
	for u, d := range degrees {
		waiting[d] = append(waiting[d], network.NodeID(u))
	}
	inside := make([]bool, g.Order())
	size, within, touched := 0, 0, 0
	ties := float64(g.Size())
	for t := len(waiting) - 1; t > 0; t-- {
		for _, u := range waiting[t] {
			for _, v := range g.Out(u) {
				touched++
				if inside[v] {
					within++
				}
			}
			inside[u] = true
			size++
		}
		if len(waiting[t]) == 0 || size < 2 {
			continue
		}
		c := float64(size)
		density, reach := float64(within)/(c*(c-1)/2), float64(touched-within)/ties
		if k := density * reach * (1 - 1/c); k > m.Core {
			m.CoreSize, m.CoreDensity, m.CoreReach, m.Core = size, density, reach, k
		}
	}
}
