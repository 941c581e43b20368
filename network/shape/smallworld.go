package shape

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// SmallWorldParams say what a graph is compared with, and how much work that may be. The
// zero value is the documented default.
type SmallWorldParams struct {
	// Reference says what random graphs and lattices share with the graph.
	Reference Reference
	// References is the number of random graphs; 0 means 10.
	References int
	// StepsPerTie is how often, on average, each tie is tried to be moved on the way to a
	// random graph; 0 means 10.
	StepsPerTie int
	// Sources is the largest number of people from whom paths are followed; 0 means 1000.
	// In larger graphs they are drawn at random.
	Sources int
}

// Validate reports every parameter that is outside its range.
func (p SmallWorldParams) Validate() error {
	var faults []error
	if p.Reference < 0 || p.Reference >= referenceKinds {
		faults = append(faults, fmt.Errorf("%w: unknown reference %d", ErrParams, p.Reference))
	}
	return errors.Join(append(faults, within("References", p.References),
		within("StepsPerTie", p.StepsPerTie), notNegative("Sources", p.Sources))...)
}

func (p SmallWorldParams) withDefaults() SmallWorldParams {
	return SmallWorldParams{p.Reference, or(p.References, 10), or(p.StepsPerTie, 10), or(p.Sources, 1000)}
}

// SmallWorld compares the largest component of a graph with random graphs and a lattice.
type SmallWorld struct {
	People, Ties int // of the largest component
	// Clustering is the transitivity, PathLength the mean distance.
	Clustering, PathLength               float64
	RandomClustering, RandomPathLength   Spread // of the random graphs
	LatticeClustering, LatticePathLength float64

	// Sigma = (C/C_random) / (L/L_random): above 1 for a small world, 1 for a random graph,
	// at least 0 and without an upper bound: it grows with the graph. From the means over
	// the random graphs; NaN if these have no triangle.
	Sigma float64
	// Omega = min(1, L_random/L) - min(1, C/C_lattice): near 0 for a small world, towards
	// -1 for a lattice, towards 1 for a random graph. No graph counts as shorter than the
	// random ones or as more clustered than the lattice, so Omega is in [-1,1]. NaN if
	// neither the graph nor the lattice has a triangle.
	Omega float64
	// SigmaSD and OmegaSD are the standard deviations over the random graphs of what one
	// of them alone would give; NaN for one.
	SigmaSD, OmegaSD float64
	References       int
}

// Compare finds out whether a graph is a small world: close circles as in a lattice, short
// ways as in a random graph. Directions, weights and loops are ignored; all is about the
// largest component, and the random graphs are connected too.
//
// Random graphs come from the graph itself by random steps that keep it connected: pairs
// of ties exchange ends (SameDegrees), or single ties move anywhere (SameSize). The
// lattice has the same degrees, or degrees as equal as can be; people stand in a circle and
// are tied to those near them. A tie or two may be missing in it for degrees that hardly
// any other graph has. It returns ErrParams and the error of the context.
//
// All fields are NaN that need a tie or a path where there is none. O(n + m) time for each
// step per tie and for each source, and each random graph; never more than 2000 checks of
// connectedness for each. Humphries and Gurney 2008, doi:10.1371/journal.pone.0002051;
// Telesford et al. 2011, doi:10.1089/brain.2011.0038; Maslov and Sneppen 2002,
// doi:10.1126/science.1065103.
func Compare(ctx context.Context, g *network.Graph, p SmallWorldParams, o measure.Options, r *rand.Rand) (SmallWorld, error) {
	if err := p.Validate(); err != nil {
		return SmallWorld{}, err
	}
	p = p.withDefaults()
	_, g = largest(g)
	s := SmallWorld{People: g.Order(), Ties: g.Size(), References: p.References}
	own, err := look(ctx, g, p.Sources, r)
	if err != nil {
		return SmallWorld{}, err
	}
	s.Clustering, s.PathLength = own.clustering, own.length
	clustering, length, err := references(ctx, p.References, o, r, func(r *rand.Rand) (clusteringAndLength, error) {
		return look(ctx, randomLike(ctx, g, p.Reference, p.StepsPerTie, r), p.Sources, r)
	})
	if err != nil {
		return SmallWorld{}, err
	}
	regular, err := look(ctx, latticeLike(g, s.Ties, p.Reference), p.Sources, r)
	if err != nil {
		return SmallWorld{}, err
	}
	s.LatticeClustering, s.LatticePathLength = regular.clustering, regular.length
	s.judge(clustering, length)
	return s, nil
}

// latticeLike returns the lattice that a graph without loops is compared with.
func latticeLike(g *network.Graph, ties int, kind Reference) *network.Graph {
	if kind == SameSize && g.Order() > 0 {
		return ringOf(evenDegrees(g.Order(), ties))
	}
	source, target := ends(g)
	degrees := make([]int, g.Order())
	for k, u := range source {
		degrees[u]++
		degrees[target[k]]++
	}
	return ringOf(degrees)
}

// judge fills in what the random graphs say.
func (s *SmallWorld) judge(clustering, length []float64) {
	s.RandomClustering, s.RandomPathLength = spreadOf(clustering), spreadOf(length)
	s.Sigma = s.sigma(s.RandomClustering.Mean, s.RandomPathLength.Mean)
	s.Omega = s.omega(s.RandomPathLength.Mean)
	sigmas, omegas := make([]float64, len(length)), make([]float64, len(length))
	for i := range length {
		sigmas[i], omegas[i] = s.sigma(clustering[i], length[i]), s.omega(length[i])
	}
	s.SigmaSD, s.OmegaSD = spreadOf(sigmas).SD, spreadOf(omegas).SD
}

func (s *SmallWorld) sigma(clustering, length float64) float64 {
	if clustering == 0 {
		return math.NaN()
	}
	return (s.Clustering / clustering) / (s.PathLength / length)
}

func (s *SmallWorld) omega(length float64) float64 {
	return min(1, length/s.PathLength) - min(1, s.Clustering/s.LatticeClustering)
}

// String says the comparison in one sentence.
func (s SmallWorld) String() string {
	return fmt.Sprintf("Among %d people, clustering is %.3g (random %.3g, lattice %.3g) and the mean distance %.3g (random %.3g, lattice %.3g): sigma %.3g, omega %.3g.",
		s.People, s.Clustering, s.RandomClustering.Mean, s.LatticeClustering,
		s.PathLength, s.RandomPathLength.Mean, s.LatticePathLength, s.Sigma, s.Omega)
}
