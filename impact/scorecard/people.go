package scorecard

import (
	"context"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// people fills in everyone's place, in the order of the input.
func (b *builder) people(c *Card) {
	d, plain := b.d, b.d.Unweighted()
	n := float64(d.Order())
	betweenness := b.central("betweenness", measure.BetweennessMost(d.Order(), d.Directed())/(n-1), measure.Betweenness, measure.SampledBetweenness)
	closeness := b.central("closeness", 1, measure.Closeness, measure.SampledCloseness)
	harmonic := b.central("harmonic", n-1, measure.Harmonic, measure.SampledHarmonic)
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

// exactMeasure and sampledMeasure are a centrality of package measure and its estimate.
type (
	exactMeasure   func(context.Context, *network.Graph, measure.Options) ([]float64, error)
	sampledMeasure func(context.Context, *network.Graph, measure.SampleParams, measure.Options, *rand.Rand) (measure.Estimate, error)
)

// central computes a centrality, or estimates it if it would take too long. most is the
// largest score there can be.
func (b *builder) central(score string, most float64, exact exactMeasure, sampled sampledMeasure) []float64 {
	g := b.d.Unweighted()
	if !b.large() {
		return b.column(score, func(o measure.Options) ([]float64, error) { return exact(b.ctx, g, o) })
	}
	return b.column(score+", from a sample", func(o measure.Options) ([]float64, error) {
		params := measure.SampleParams{Pivots: max(256, int(b.sampleWork/b.arcs())), Risk: 0.05}
		estimate, err := sampled(b.ctx, g, params, o, b.random)
		b.sampled = append(b.sampled, Sampled{score, estimate.Pivots, Number(estimate.Error / most), Number(params.Risk)})
		return estimate.Scores, err
	})
}

func (b *builder) arcs() float64 {
	_, targets, _ := b.d.Arcs()
	return float64(len(targets))
}

// large reports whether following the paths of everybody would take too long.
func (b *builder) large() bool { return float64(b.d.Order())*b.arcs() > b.exactWork }

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
