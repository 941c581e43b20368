package diversity

import (
	"context"
	"fmt"
	"math"

	"github.com/impactnet/impactnet/internal/exact"
	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// Mixing counts ties by the categories of their two ends. Ties with an end without a
// value, and loops, are not counted.
type Mixing struct {
	directed bool
	people   []int64 // of each category
	within   []int64 // arcs from a category to itself; an undirected tie is two arcs
	out, in  []int64 // arcs from and to a category; one slice if undirected
	arcs     int64
}

// Mix counts the ties of g by category. It returns ErrLength if the attribute is of
// other people. O(n + m) time, O(categories) memory for each processor.
func Mix(g *network.Graph, a Attribute) (*Mixing, error) {
	if err := a.matches(g.Order()); err != nil {
		return nil, err
	}
	const chunk = 1 << 14 // fewer people are done before a second worker has begun
	parts := make([]*Mixing, par.Workers(0))
	// The background context never ends; sums of integers do not show their order.
	_ = par.For(context.Background(), 0, g.Order(), chunk, func(worker, _, low, high int) {
		if parts[worker] == nil {
			parts[worker] = newMixing(g, len(a.values))
		}
		parts[worker].addPeople(g, a.codes, low, high)
	})
	m := newMixing(g, len(a.values))
	for _, part := range parts {
		if part != nil {
			m.merge(part)
		}
	}
	return m, nil
}

func newMixing(g *network.Graph, k int) *Mixing {
	m := &Mixing{directed: g.Directed(), people: make([]int64, k), within: make([]int64, k), out: make([]int64, k)}
	m.in = m.out
	if m.directed {
		m.in = make([]int64, k)
	}
	return m
}

func (m *Mixing) merge(part *Mixing) {
	for i := range m.people {
		m.people[i] += part.people[i]
		m.within[i] += part.within[i]
		m.out[i] += part.out[i]
		if m.directed {
			m.in[i] += part.in[i]
		}
	}
	m.arcs += part.arcs
}

func (m *Mixing) addPeople(g *network.Graph, codes []int32, low, high int) {
	for u := network.NodeID(low); int(u) < high; u++ {
		category := codes[u]
		if category < 0 {
			continue
		}
		from := tally(u, g.Out(u), codes)
		m.people[category]++
		m.within[category] += int64(from.Internal)
		m.out[category] += int64(from.Internal + from.External)
		m.arcs += int64(from.Internal + from.External)
		if m.directed {
			to := tally(u, g.In(u), codes)
			m.in[category] += int64(to.Internal + to.External)
		}
	}
}

// Matrix returns how many ties run from category i to category j: of an undirected
// graph the ties between i and j, those within i counted once. It returns ErrLength if
// the attribute is of other people than g. O(n + m + categories²) time.
func Matrix(g *network.Graph, a Attribute) ([][]int, error) {
	if err := a.matches(g.Order()); err != nil {
		return nil, err
	}
	matrix := make([][]int, len(a.values))
	for i := range matrix {
		matrix[i] = make([]int, len(a.values))
	}
	for tie := range g.Ties() {
		i, j := a.codes[tie.Source], a.codes[tie.Target]
		if i < 0 || j < 0 || tie.Source == tie.Target {
			continue
		}
		matrix[i][j]++
		if !g.Directed() && i != j {
			matrix[j][i]++
		}
	}
	return matrix, nil
}

// Assortativity returns Newman's coefficient for categories: the share of ties within
// categories beyond what chance would give, as a share of the most it could be,
//
//	(sum e_ii - sum a_i b_i) / (1 - sum a_i b_i)
//
// where e_ij is the share of arcs from category i to j, a_i and b_i those that start
// and end in i. In [-1,1]; 1 if every tie is within a category. NaN without ties, and
// if all ties are within one category, which is decided in whole numbers.
// O(categories) time. Newman 2003, doi:10.1103/PhysRevE.67.026126. Agrees with
// networkx attribute_assortativity_coefficient and igraph assortativity_nominal.
func (m *Mixing) Assortativity() float64 {
	var within, product int64 // all below 2^62, as there are at most 2^31 arcs
	for i := range m.out {
		within += m.within[i]
		product += m.out[i] * m.in[i]
	}
	if m.arcs*m.arcs == product {
		return math.NaN()
	}
	return float64(m.arcs*within-product) / float64(m.arcs*m.arcs-product)
}

// MatrixAssortativity returns the coefficient of [Mixing.Assortativity] for a published
// mixing matrix: shares[i][j] is e_ij, the share of all ties that run from category i
// to j. Shares that were rounded for print are taken as they are and not made to add
// up to 1 (networkx divides by their sum). NaN if there are ties within one category
// only.
//
// It returns ErrMatrix for a matrix that is not square, for a number that is negative
// or NaN, and for numbers that do not add up to 1 within 0.01. O(k²) time.
func MatrixAssortativity(shares [][]float64) (float64, error) {
	k := len(shares)
	if err := checkMatrix(shares, k, func(i, j int) bool { return shares[i][j] >= 0 }); err != nil {
		return math.NaN(), err
	}
	var total, within, chance exact.Accumulator
	column, most := make([]float64, k), 0.0
	for i, row := range shares {
		for j := range shares {
			column[j] = shares[j][i]
		}
		from, to := exact.Sum(row), exact.Sum(column)
		total.Add(from)
		within.Add(row[i])
		chance.Add(from * to)
		most = max(most, row[i])
	}
	sum := total.Sum()
	switch {
	case !(math.Abs(sum-1) <= 0.01):
		return math.NaN(), fmt.Errorf("%w: shares add up to %v, not to 1", ErrMatrix, sum)
	case most == sum: // all ties are within one category
		return math.NaN(), nil
	}
	return (within.Sum() - chance.Sum()) / (1 - chance.Sum()), nil
}

// Coleman returns the homophily index of each category, by the order of the values of
// the attribute. With H_i the share of arcs from category i that end in it and w_i its
// share of the people who have a value,
//
//	(H_i - w_i) / (1 - w_i)   if H_i >= w_i
//	(H_i - w_i) / w_i         otherwise
//
// in [-1,1]: 1 if i's people choose only each other, 0 if they choose as chance does,
// -1 if they choose only others. NaN for a category from which there are no ties and
// if everyone is of it. O(categories) time. Coleman 1958,
// doi:10.17730/humo.17.4.q5604m676260q8n7; Currarini, Jackson and Pin 2009,
// doi:10.3982/ECTA7528.
func (m *Mixing) Coleman() []float64 {
	var everyone int64
	for _, n := range m.people {
		everyone += n
	}
	homophily := make([]float64, len(m.people))
	for i, n := range m.people {
		excess := m.within[i]*everyone - m.out[i]*n // (H - w) times out times everyone
		most := m.out[i] * (everyone - n)
		if excess < 0 {
			most = m.out[i] * n
		}
		homophily[i] = float64(excess) / float64(most)
	}
	return homophily
}

// YuleQ returns Yule's Q of the pairs of people who have a value: with same, other the
// pairs of one and of two categories,
//
//	(ad - bc) / (ad + bc),   a same and tied, b other and tied, c same, d other not tied
//
// in [-1,1]: 1 if only people of one category are tied or all pairs of one category
// are, 0 if ties take no notice. Ordered pairs in a directed graph, unordered ones in
// an undirected one. NaN if ad and bc are both 0, as without ties or with one category.
// O(categories) time. Yule 1912, doi:10.2307/2340126.
func (m *Mixing) YuleQ() float64 {
	var t fourfold
	var everyone int64
	for i, n := range m.people {
		t.sameTied += m.within[i]
		t.same += n * (n - 1)
		everyone += n
	}
	t.otherTied = m.arcs - t.sameTied
	t.other = everyone*(everyone-1) - t.same
	return t.yuleQ()
}

// fourfold counts pairs by category and tie.
type fourfold struct{ same, sameTied, other, otherTied int64 }

func (t fourfold) yuleQ() float64 {
	agree := float64(t.sameTied) * float64(t.other-t.otherTied)
	differ := float64(t.otherTied) * float64(t.same-t.sameTied)
	return (agree - differ) / (agree + differ)
}

// YuleQOfPeople returns Yule's Q of each person: of the pairs that the person makes
// with everyone else who has a value. NaN for a person without a value and where
// [Mixing.YuleQ] is. It returns ErrLength if the attribute is of other people than g.
// O(n + m) time.
func YuleQOfPeople(g *network.Graph, a Attribute) ([]float64, error) {
	counts, err := TiesOfPeople(g, a)
	if err != nil {
		return nil, err
	}
	everyone := a.Everyone()
	known := int64(a.Len() - a.Missing())
	q := make([]float64, g.Order())
	for u, code := range a.codes {
		if code < 0 {
			q[u] = math.NaN()
			continue
		}
		same := int64(everyone[code]) - 1
		q[u] = fourfold{same, int64(counts[u].Internal), known - 1 - same, int64(counts[u].External)}.yuleQ()
	}
	return q, nil
}
