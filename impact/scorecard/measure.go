package scorecard

import (
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// structure fills in what describes the graph as a whole.
func (b *builder) structure(s *Structure) {
	d, u := b.d, b.u
	*s = Structure{
		Directed:  d.Directed(),
		People:    d.Order(),
		Ties:      d.Size() - d.Loops(),
		TiesU:     u.Size() - u.Loops(),
		Rows:      d.Counts().Rows,
		SelfLoops: d.Counts().Loops,
		Density:   Number(measure.Density(d)),
		Degree: Degree{
			MeanU: Number(measure.MeanDegree(d, measure.Both)),
			MaxU:  Number(measure.MaxDegree(d, measure.Both)),
		},
		DegreeCentralization: DegreeCentralization{U: Number(measure.DegreeCentralization(d, measure.Both))},
		DegreeAssortativity:  DegreeAssortativity{U: Number(measure.DegreeAssortativity(d, measure.Both))},
		Isolates:             len(measure.Isolates(d)),
		KCoreMax:             Undefined,
	}
	weak := measure.WeakComponents(d)
	s.Components, s.LargestComponent = weak.Count(), weak.LargestSize()
	b.connected = connectedness(weak.Sizes, d.Order())
	b.clustering(s)
	b.cores = measure.CoreNumbers(d)
	if len(b.cores) > 0 {
		s.KCoreMax = Number(slices.Max(b.cores))
	}
	s.AveragePathLength, s.Diameter = b.paths("distances", d)
	b.attributes(s)
	if d.Directed() {
		b.directions(s)
	}
	if b.options.TwoMode != "" {
		b.twoMode(s)
	}
}

// connectedness returns the share of pairs of n people that are in one component, NaN for
// fewer than two people.
func connectedness(sizes []int, n int) float64 {
	pairs := 0.0
	for _, size := range sizes {
		pairs += float64(size) * float64(size-1)
	}
	return pairs / (float64(n) * float64(n-1))
}

// directions fills in what only a directed graph has.
func (b *builder) directions(s *Structure) {
	d := b.d
	s.Reciprocity = value(measure.Reciprocity(d))
	strong := measure.StrongComponents(d)
	s.StrongComponents, s.LargestStrong = value(float64(strong.Count())), value(float64(strong.LargestSize()))
	mean, longest := b.paths("distances either way", b.u)
	s.AveragePathLengthU, s.DiameterU = &mean, &longest
	s.Degree.MaxIn, s.Degree.MaxOut = value(measure.MaxDegree(d, measure.In)), value(measure.MaxDegree(d, measure.Out))
	s.DegreeCentralization.In = value(measure.DegreeCentralization(d, measure.In))
	s.DegreeCentralization.Out = value(measure.DegreeCentralization(d, measure.Out))
	s.DegreeAssortativity.D = value(measure.DegreeAssortativity(d, measure.Out))
}

func (b *builder) clustering(s *Structure) {
	if b.err != nil {
		return
	}
	var err error
	if b.triangles, err = measure.CountTriangles(b.ctx, b.d, b.options.measuring("triangles")); err != nil {
		b.fail(err)
		return
	}
	s.Transitivity = Number(b.triangles.Transitivity())
	s.LocalClustering.Zero, s.LocalClustering.Skip = Number(b.triangles.AverageOrZero()), Number(b.triangles.Average())
}

// paths returns the mean and the largest distance in a graph.
func (b *builder) paths(what string, g *network.Graph) (mean, longest Number) {
	if b.err != nil {
		return Undefined, Undefined
	}
	lengths, err := measure.ShortestPathLengths(b.ctx, g, b.options.measuring(what))
	if err != nil {
		b.fail(err)
		return Undefined, Undefined
	}
	return Number(lengths.Mean()), Number(lengths.Diameter())
}
