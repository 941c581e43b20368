package generate

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// GNP returns n people of whom every pair is tied with probability p, independently:
// degrees are binomial(n-1, p), clustering is p. O(n + m) expected time by skipping
// from tie to tie. It returns ErrParams for n < 0 or p outside [0,1], and
// network.ErrTooLarge.
// Gilbert 1959, doi:10.1214/aoms/1177706098; Batagelj & Brandes 2005,
// doi:10.1103/PhysRevE.71.036113. Agrees with networkx fast_gnp_random_graph in
// distribution.
func GNP(n int, p float64, r *rand.Rand) (*network.Graph, error) {
	if err := errors.Join(atLeast("n", n, 0), probability("p", p)); err != nil {
		return nil, err
	}
	expected := p * float64(n) * float64(n) / 2
	if err := affordable(float64(n), expected); err != nil {
		return nil, err
	}
	t := withCapacity(int(expected))
	t.bernoulliTriangle(0, n, p, r)
	return t.graph(n)
}

// bernoulliTriangle ties every pair of the people from low to high-1 with probability p.
func (t *ties) bernoulliTriangle(low, high int, p float64, r *rand.Rand) {
	size := high - low
	row, start := 1, 0 // pairs (row, 0..row-1) have the numbers start..start+row-1
	bernoulli(size*(size-1)/2, p, r, func(i int) {
		for i >= start+row {
			start += row
			row++
		}
		t.add(network.NodeID(low+i-start), network.NodeID(low+row))
	})
}

// bernoulliBlock ties every person from lowA to highA-1 to every one from lowB to
// highB-1 with probability p.
func (t *ties) bernoulliBlock(lowA, highA, lowB, highB int, p float64, r *rand.Rand) {
	width := highB - lowB
	bernoulli((highA-lowA)*width, p, r, func(i int) {
		t.add(network.NodeID(lowA+i/width), network.NodeID(lowB+i%width))
	})
}

// bernoulli visits each number below n with probability p, in increasing order; the
// gaps between visits are geometric.
func bernoulli(n int, p float64, r *rand.Rand, visit func(i int)) {
	if p <= 0 {
		return
	}
	scale := 1 / math.Log1p(-p) // 1/-Inf = -0 for p = 1: no gaps
	for i := -1; ; {
		gap := math.Log1p(-r.Float64()) * scale
		if !(gap < float64(n-i-1)) { // NaN where p is next to nothing
			return
		}
		i += 1 + int(gap)
		visit(i)
	}
}

// GNM returns n people and m ties, every set of m pairs equally likely. O(n + m)
// expected time. It returns ErrParams for n < 0 or m outside [0, n(n-1)/2], and
// network.ErrTooLarge.
// Erdős & Rényi 1959. Agrees with networkx gnm_random_graph in distribution.
func GNM(n, m int, r *rand.Rand) (*network.Graph, error) {
	if err := errors.Join(atLeast("n", n, 0), atLeast("m", m, 0)); err != nil {
		return nil, err
	}
	if err := affordable(float64(n), float64(m)); err != nil {
		return nil, err
	}
	possible := n * max(n-1, 0) / 2
	if m > possible {
		return nil, fmt.Errorf("%w: m is %d, but %d people have %d pairs", ErrParams, m, n, possible)
	}
	if m > possible/2 {
		return complementOf(n, possible-m, r)
	}
	t := withCapacity(m)
	t.distinct(n, m, newPairs(m), r)
	return t.graph(n)
}

// distinct adds m pairs that are not in the set, uniformly, and puts them there.
func (t *ties) distinct(n, m int, chosen *pairs, r *rand.Rand) {
	for len(t.source) < m {
		u, v := network.NodeID(r.IntN(n)), network.NodeID(r.IntN(n))
		if u != v && chosen.add(u, v) {
			t.add(u, v)
		}
	}
}

// complementOf returns all ties but m drawn ones: faster where most pairs are tied.
func complementOf(n, m int, r *rand.Rand) (*network.Graph, error) {
	absent := newPairs(m)
	var left ties
	left.distinct(n, m, absent, r)
	t := withCapacity(n*(n-1)/2 - m)
	for u := range network.NodeID(n) {
		for v := u + 1; v < network.NodeID(n); v++ {
			if !absent.has(u, v) {
				t.add(u, v)
			}
		}
	}
	return t.graph(n)
}

// WattsStrogatz returns a [Ring] of n people with k ties each in which every tie, with
// probability p, keeps its first end and moves the other to a person drawn uniformly
// from those not yet tied to the first. nk/2 ties; p = 0 is the ring, p = 1 nearly
// random. O(nk) expected time. It returns the errors of Ring, and ErrParams for p outside [0,1].
// Watts & Strogatz 1998, doi:10.1038/30918. Agrees with networkx
// watts_strogatz_graph in distribution.
func WattsStrogatz(n, k int, p float64, r *rand.Rand) (*network.Graph, error) {
	if err := errors.Join(ringParams(n, k), probability("p", p)); err != nil {
		return nil, err
	}
	half := k / 2
	owned := make([]network.NodeID, n*half) // the far ends of the ties that each person keeps
	degree := make([]int, n)
	for u := range n {
		degree[u] = k
		for j := range half {
			owned[u*half+j] = network.NodeID((u + j + 1) % n)
		}
	}
	tied := func(u, v int) bool {
		for j := range half {
			if int(owned[u*half+j]) == v || int(owned[v*half+j]) == u {
				return true
			}
		}
		return false
	}
	for j := range half {
		for u := range n {
			if p == 0 || r.Float64() >= p || degree[u] == n-1 {
				continue
			}
			v := r.IntN(n)
			for v == u || tied(u, v) {
				v = r.IntN(n)
			}
			degree[owned[u*half+j]]--
			degree[v]++
			owned[u*half+j] = network.NodeID(v)
		}
	}
	source := make([]network.NodeID, len(owned))
	for i := range source {
		source[i] = network.NodeID(i / half)
	}
	return network.FromArcs(n, source, owned, nil, network.Options{})
}

// RelaxedCaveman returns a [Caveman] graph in which every tie, with probability p, moves
// its second end to a person drawn uniformly from all; a move that would make a loop
// or a repeated tie is left out. O(ties) time. It returns the errors of Caveman, and
// ErrParams for p outside [0,1].
// Fortunato 2010, doi:10.1016/j.physrep.2009.11.002; networkx
// relaxed_caveman_graph does the same but for loops, which it makes.
func RelaxedCaveman(groups, size int, p float64, r *rand.Rand) (*network.Graph, error) {
	t, err := caves(groups, size)
	if err = errors.Join(err, probability("p", p)); err != nil {
		return nil, err
	}
	n := groups * size
	present := newPairs(len(t.source))
	for i, u := range t.source {
		present.add(u, t.target[i])
	}
	for i, u := range t.source {
		if r.Float64() >= p {
			continue
		}
		v := network.NodeID(r.IntN(n))
		if v == u || present.has(u, v) {
			continue
		}
		present.remove(u, t.target[i])
		present.add(u, v)
		t.target[i] = v
	}
	return t.graph(n)
}

// StochasticBlock returns people in blocks of the given sizes, numbered block by block;
// a person of block a and one of block b are tied with probability p[a][b],
// independently. O(n + m) expected time. It returns ErrParams for a negative size and
// for p that is not square, symmetric and within [0,1], and network.ErrTooLarge.
// Holland, Laskey & Leinhardt 1983, doi:10.1016/0378-8733(83)90021-7. Agrees with
// networkx stochastic_block_model in distribution.
func StochasticBlock(sizes []int, p [][]float64, r *rand.Rand) (*network.Graph, error) {
	starts, err := blockStarts(sizes, p)
	if err != nil {
		return nil, err
	}
	expected := 0.0
	for a := range sizes {
		for b := range a + 1 {
			expected += p[a][b] * float64(sizes[a]) * float64(sizes[b])
		}
	}
	if err := affordable(float64(starts[len(sizes)]), expected); err != nil {
		return nil, err
	}
	var t ties
	for a := range sizes {
		t.bernoulliTriangle(starts[a], starts[a+1], p[a][a], r)
		for b := a + 1; b < len(sizes); b++ {
			t.bernoulliBlock(starts[a], starts[a+1], starts[b], starts[b+1], p[a][b], r)
		}
	}
	return t.graph(starts[len(sizes)])
}

func blockStarts(sizes []int, p [][]float64) ([]int, error) {
	var faults []error
	starts := make([]int, len(sizes)+1)
	for a, size := range sizes {
		faults = append(faults, atLeast(fmt.Sprintf("sizes[%d]", a), size, 0))
		starts[a+1] = starts[a] + size
	}
	if len(p) != len(sizes) {
		return nil, fmt.Errorf("%w: %d rows of probabilities for %d blocks", ErrParams, len(p), len(sizes))
	}
	for a, row := range p {
		if len(row) != len(sizes) {
			return nil, fmt.Errorf("%w: row %d has %d probabilities for %d blocks", ErrParams, a, len(row), len(sizes))
		}
	}
	for a, row := range p {
		for b, x := range row {
			faults = append(faults, probability(fmt.Sprintf("p[%d][%d]", a, b), x))
			if x != p[b][a] {
				faults = append(faults, fmt.Errorf("%w: p[%d][%d] is %v but p[%d][%d] is %v", ErrParams, a, b, x, b, a, p[b][a]))
			}
		}
	}
	return starts, errors.Join(faults...)
}

// RandomGeometric returns n people at uniform positions in the unit square, tied where
// they are within radius of each other, and the positions. Neighbours are looked for
// in cells as wide as the radius: O(n + m) expected time. It returns ErrParams for
// n < 0 or a radius that is negative or NaN, and network.ErrTooLarge.
// Penrose 2003, doi:10.1093/acprof:oso/9780198506263.001.0001. Agrees with networkx
// random_geometric_graph in distribution.
func RandomGeometric(n int, radius float64, r *rand.Rand) (*network.Graph, [][2]float64, error) {
	if err := atLeast("n", n, 0); err != nil {
		return nil, nil, err
	}
	if !(radius >= 0) {
		return nil, nil, fmt.Errorf("%w: radius is %v, must not be negative", ErrParams, radius)
	}
	if err := affordable(float64(n), 0); err != nil {
		return nil, nil, err
	}
	positions := make([][2]float64, n)
	for i := range positions {
		positions[i] = [2]float64{r.Float64(), r.Float64()}
	}
	side := 1 // cells along one side: no narrower than the radius, no more than people
	if radius < 1 {
		side = max(1, min(int(1/max(radius, 1e-9)), int(math.Sqrt(float64(n)))))
	}
	cell := func(i int) (x, y int) {
		return min(int(positions[i][0]*float64(side)), side-1), min(int(positions[i][1]*float64(side)), side-1)
	}
	cells := make([][]network.NodeID, side*side)
	var t ties
	for i := range n {
		cx, cy := cell(i)
		for x := max(cx-1, 0); x <= min(cx+1, side-1); x++ {
			for y := max(cy-1, 0); y <= min(cy+1, side-1); y++ {
				for _, j := range cells[x*side+y] {
					dx, dy := positions[i][0]-positions[j][0], positions[i][1]-positions[j][1]
					if dx*dx+dy*dy <= radius*radius {
						t.add(j, network.NodeID(i))
					}
				}
			}
		}
		cells[cx*side+cy] = append(cells[cx*side+cy], network.NodeID(i))
	}
	g, err := t.graph(n)
	return g, positions, err
}
