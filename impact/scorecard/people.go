package scorecard

import (
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// people fills in everyone's place, in the order of the input.
func (b *builder) people(c *Card) {
	d, plain := b.d, b.d.Unweighted()
	betweenness := b.between(c, plain)
	closeness := b.column("closeness", func(o measure.Options) ([]float64, error) { return measure.Closeness(b.ctx, plain, o) })
	harmonic := b.column("harmonic closeness", func(o measure.Options) ([]float64, error) { return measure.Harmonic(b.ctx, plain, o) })
	pagerank := b.pagerank(false)
	holes := b.holes("structural holes", b.u.Unweighted())
	var directed, weighted measure.Holes
	var weightedRank []float64
	if d.Directed() {
		directed = b.holes("structural holes by direction", plain)
	}
	if d.Weighted() {
		weighted, weightedRank = b.holes("weighted structural holes", d), b.pagerank(true)
	}
	if b.err != nil {
		return
	}
	b.betweenness = betweenness
	normalized := measure.NormalizedBetweenness(plain, betweenness)
	degrees, clustering := measure.Degrees(d, measure.Both), b.triangles.LocalOrZero()
	c.People = make([]Person, 0, d.Order())
	for _, u := range d.People().InputOrder() {
		c.People = append(c.People, Person{
			ID:                    d.Label(u),
			Degree:                degrees[u],
			Betweenness:           Number(betweenness[u]),
			BetweennessNormalized: Number(normalized[u]),
			Closeness:             Number(closeness[u]),
			Harmonic:              Number(harmonic[u]),
			PageRank:              Number(pagerank[u]),
			PageRankWeighted:      optional(weightedRank, u),
			Core:                  b.cores[u],
			Clustering:            Number(clustering[u]),
			Constraint:            Number(holes.Constraint[u]),
			EffectiveSize:         Number(holes.EffectiveSize[u]),
			ConstraintDirected:    optional(directed.Constraint, u),
			EffectiveSizeDirected: optional(directed.EffectiveSize, u),
			ConstraintWeighted:    optional(weighted.Constraint, u),
		})
	}
}

// between computes betweenness, or estimates it if it would take too long.
func (b *builder) between(c *Card, g *network.Graph) []float64 {
	n := float64(g.Order())
	_, targets, _ := g.Arcs()
	if n*float64(len(targets)) <= b.exactWork {
		return b.column("betweenness", func(o measure.Options) ([]float64, error) { return measure.Betweenness(b.ctx, g, o) })
	}
	const risk = 0.05
	return b.column("betweenness, from a sample", func(o measure.Options) ([]float64, error) {
		estimate, err := measure.SampledBetweenness(b.ctx, g, measure.SampleParams{Error: b.sampleError, Risk: risk}, o, b.random)
		most := measure.BetweennessMost(g.Order(), g.Directed()) / (n - 1)
		c.Sampled = &Sampled{Scores: []string{"betweenness", "betweenness_normalized"}, Pivots: estimate.Pivots, Error: Number(estimate.Error / most), Risk: risk}
		return estimate.Scores, err
	})
}

func (b *builder) pagerank(weighted bool) []float64 {
	return b.column("PageRank", func(o measure.Options) ([]float64, error) {
		return measure.PageRank(b.ctx, b.d, measure.PageRankParams{Weighted: weighted}, o)
	})
}

// holes returns Burt's measures of a graph, undefined for all under negative weights.
func (b *builder) holes(what string, g *network.Graph) (holes measure.Holes) {
	holes.Constraint = b.column(what, func(o measure.Options) (constraint []float64, err error) {
		holes, err = measure.StructuralHoles(b.ctx, g, o)
		return holes.Constraint, err
	})
	return holes
}

// optional returns the value of u, nil where a measure does not apply.
func optional(values []float64, u network.NodeID) *Number {
	if values == nil {
		return nil
	}
	return value(values[u])
}
