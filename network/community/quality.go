package community

import (
	"fmt"
	"math"

	"github.com/impactnet/impactnet/network"
)

// Modularity returns how much more weight lies inside the communities than ties laid
// at random between people of the same strengths would put there:
//
//	undirected: Q = Σ_c [ W_c/2W - γ (S_c/2W)² ]
//	directed:   Q = Σ_c [ W_c/W - γ S_c^out S_c^in/W² ]
//
// W is the weight of all ties, S_c the strength of community c, and W_c the weight
// inside it, in the undirected case with each tie counted in both directions. A loop
// counts as a tie inside, with twice its weight in an undirected strength. γ is the
// resolution, 1 for the classical measure. At γ = 1 the range is [-1/2, 1), and the
// partition into one community has 0. NaN if no tie has weight: there is nothing to
// compare.
//
// It returns ErrPartition if the partition is not one of the people of g, ErrParams for
// a resolution that is negative or not finite, and ErrWeight for a negative weight,
// which no random graph has. O(n + m) time.
//
// Newman and Girvan 2004, doi:10.1103/PhysRevE.69.026113; Leicht and Newman 2008,
// doi:10.1103/PhysRevLett.100.118703. Agrees with networkx and igraph modularity.
func Modularity(g *network.Graph, p *Partition, resolution float64) (float64, error) {
	if err := checkQuality(g, p, resolution); err != nil {
		return 0, err
	}
	if err := checkWeights(g); err != nil {
		return 0, err
	}
	out, in := strengths(g)
	total := 0.0
	for _, w := range out {
		total += w
	}
	if total == 0 {
		return math.NaN(), nil
	}
	left, reached := p.sums(out), p.sums(in)
	sum := 0.0
	for c, w := range inside(g, p) {
		sum += w/total - resolution*(left[c]/total)*(reached[c]/total)
	}
	return sum, nil
}

// ConstantPotts returns the quality of a partition under the constant Potts model:
//
//	H = Σ_c [ W_c - γ P_c ]
//
// where W_c is the weight of the ties inside community c, each counted once, and P_c
// the number of pairs of its people: n_c (n_c-1)/2 in an undirected graph,
// n_c (n_c-1) in a directed one. Loops are ignored. In units of the weights, without
// bounds; 0 for a partition into single people. Negative weights count against a
// community.
//
// It returns ErrPartition if the partition is not one of the people of g, and ErrParams
// for a resolution that is negative or not finite. O(n + m) time. Traag, Van Dooren and
// Nesterov 2011, doi:10.1103/PhysRevE.84.016114. Agrees with leidenalg
// CPMVertexPartition on graphs without loops.
func ConstantPotts(g *network.Graph, p *Partition, resolution float64) (float64, error) {
	if err := checkQuality(g, p, resolution); err != nil {
		return 0, err
	}
	sum := 0.0
	for tie := range g.Ties() {
		if tie.Source != tie.Target && p.labels[tie.Source] == p.labels[tie.Target] {
			sum += tie.Weight
		}
	}
	for c := range p.Communities() {
		pairs := float64(p.Size(c)) * float64(p.Size(c)-1)
		if !g.Directed() {
			pairs /= 2
		}
		sum -= resolution * pairs
	}
	return sum, nil
}

func checkQuality(g *network.Graph, p *Partition, resolution float64) error {
	if p.Order() != g.Order() {
		return fmt.Errorf("%w: %d people in the partition, %d in the graph", ErrPartition, p.Order(), g.Order())
	}
	return Params{Resolution: resolution}.Validate()
}

func checkWeights(g *network.Graph) error {
	_, _, weights := g.Arcs()
	for _, w := range weights {
		if w < 0 {
			return fmt.Errorf("%w: modularity is not defined for a tie of weight %v", ErrWeight, w)
		}
	}
	return nil
}

// strengths returns the weight of the ties that leave and that reach each person. They
// are the same slice in an undirected graph, where a loop does both.
func strengths(g *network.Graph) (out, in []float64) {
	offsets, targets, weights := g.Arcs()
	out = rowSums(rows{Offsets: offsets, Targets: targets, Weights: weights})
	if g.Directed() {
		offsets, targets, weights = g.ReverseArcs()
		return out, rowSums(rows{Offsets: offsets, Targets: targets, Weights: weights})
	}
	if g.Loops() > 0 {
		for u := range g.Nodes() {
			if w, ok := g.Weight(u, u); ok {
				out[u] += w
			}
		}
	}
	return out, out
}

func rowSums(r rows) []float64 {
	sums := make([]float64, r.Rows())
	for u := range sums {
		if r.Weights == nil {
			sums[u] = float64(r.Offsets[u+1] - r.Offsets[u])
			continue
		}
		for _, w := range r.RowWeights(u) {
			sums[u] += w
		}
	}
	return sums
}

// sums adds values of people up by community.
func (p *Partition) sums(values []float64) []float64 {
	sums := make([]float64, p.Communities())
	for u, c := range p.labels {
		sums[c] += values[u]
	}
	return sums
}

// inside returns by community the weight of the ties inside it, an undirected tie
// twice.
func inside(g *network.Graph, p *Partition) []float64 {
	weights := make([]float64, p.Communities())
	for tie := range g.Ties() {
		c := p.labels[tie.Source]
		if p.labels[tie.Target] != c {
			continue
		}
		weights[c] += tie.Weight
		if !g.Directed() {
			weights[c] += tie.Weight
		}
	}
	return weights
}
