package diversity_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func mix(t *testing.T, g *network.Graph, a diversity.Attribute) *diversity.Mixing {
	t.Helper()
	m, err := diversity.Mix(g, a)
	require.NoError(t, err)
	return m
}

func club(t *testing.T, g *network.Graph) diversity.Attribute {
	t.Helper()
	c, ok := g.People().Column("club")
	require.True(t, ok)
	return diversity.FromColumn(c)
}

// The club of Zachary 1977; the values were computed with independent code.
func TestKarate(t *testing.T) {
	g := networktest.Karate()
	m := mix(t, g, club(t, g))
	require.Equal(t, diversity.TieCount{Internal: 67, External: 11}, m.Ties())
	near(t, -0.717949, m.Ties().EI())
	near(t, 0.717531, m.Assortativity())
	homophily := m.Coleman()
	near(t, 0.728395, homophily[0]) // Mr. Hi
	near(t, 0.706667, homophily[1])
	require.Equal(t, []diversity.TieCount{{Internal: 35, External: 11}, {Internal: 32, External: 11}}, m.TiesOfCategories())
}

// Couples in San Francisco by ethnicity, Catania et al. 1992, as table I of Newman
// 2003 gives them, rounded so that they add up to 0.997; the paper prints 0.621.
func TestNewmansCouples(t *testing.T) {
	r, err := diversity.MatrixAssortativity([][]float64{
		{0.258, 0.016, 0.035, 0.013}, {0.012, 0.157, 0.058, 0.019}, {0.013, 0.023, 0.306, 0.035}, {0.005, 0.007, 0.024, 0.016}})
	require.NoError(t, err)
	require.InDelta(t, 0.621, r, 5e-4)
	require.InDelta(t, 0.6208, r, 5e-5)
}

func TestMatrixAssortativity(t *testing.T) {
	for name, c := range map[string]struct {
		matrix [][]float64
		want   float64
	}{
		"one category": {[][]float64{{1, 0}, {0, 0}}, nan},
		"all within":   {[][]float64{{0.75, 0}, {0, 0.25}}, 1},
		"all between":  {[][]float64{{0, 0.5}, {0.5, 0}}, -1},
		"by chance":    {[][]float64{{0.25, 0.25}, {0.25, 0.25}}, 0},
	} {
		got, err := diversity.MatrixAssortativity(c.matrix)
		require.NoError(t, err, name)
		same(t, c.want, got)
	}
	for _, bad := range [][][]float64{nil, {{1, 2}}, {{-1}}, {{nan}}, {{inf}}, {{0}}, {{3, 1}, {1, 3}}} {
		_, err := diversity.MatrixAssortativity(bad)
		require.ErrorIs(t, err, diversity.ErrMatrix)
	}
}

// randomAttribute gives everyone one of k categories or, now and then, none.
func randomAttribute(t *testing.T, r *rand.Rand, n, k int) diversity.Attribute {
	t.Helper()
	values, codes := make([]string, k), make([]int32, n)
	for i := range values {
		values[i] = fmt.Sprint(i)
	}
	for u := range codes {
		codes[u] = r.Int32N(int32(k)+1) - 1
	}
	a, err := diversity.NewAttribute("random", values, codes)
	require.NoError(t, err)
	return a
}

func overCorpus(t *testing.T, check func(t *testing.T, g *network.Graph, a diversity.Attribute)) {
	t.Helper()
	r := rand.New(rand.NewPCG(2, 0))
	for _, c := range networktest.Corpus() {
		for _, k := range []int{1, 2, 5} {
			t.Run(fmt.Sprint(c.Name, " ", k), func(t *testing.T) {
				check(t, c.Graph, randomAttribute(t, r, c.Graph.Order(), k))
			})
		}
	}
}

// pairsOf visits the pairs that could be tied and whose people both have a value:
// ordered ones in a directed graph.
func pairsOf(g *network.Graph, a diversity.Attribute, visit func(u, v network.NodeID, i, j int, tied bool)) {
	tied := networktest.Adjacency(g)
	for u := range g.Nodes() {
		for v := range g.Nodes() {
			i, j := a.Category(u), a.Category(v)
			if u != v && (g.Directed() || u < v) && i >= 0 && j >= 0 {
				visit(u, v, i, j, tied[u][v])
			}
		}
	}
}

func naiveQ(a, b, c, d float64) float64 { return (a*d - b*c) / (a*d + b*c) }

func TestMixingAgainstPairsOfPeople(t *testing.T) {
	overCorpus(t, func(t *testing.T, g *network.Graph, a diversity.Attribute) {
		k := len(a.Values())
		matrix := make([][]int, k)
		for i := range matrix {
			matrix[i] = make([]int, k)
		}
		var ties diversity.TieCount
		categories := make([]diversity.TieCount, k)
		var table [2][2]float64 // same or other, tied or not
		pairsOf(g, a, func(_, _ network.NodeID, i, j int, tied bool) {
			kind := 0
			if i != j {
				kind = 1
			}
			if !tied {
				table[kind][1]++
				return
			}
			table[kind][0]++
			matrix[i][j]++
			if i == j {
				ties.Internal++
				categories[i].Internal++
				return
			}
			ties.External++
			categories[i].External++
			if !g.Directed() {
				matrix[j][i]++
				categories[j].External++
			}
		})
		m := mix(t, g, a)
		require.Equal(t, ties, m.Ties())
		require.Equal(t, categories, m.TiesOfCategories())
		got, err := diversity.Matrix(g, a)
		require.NoError(t, err)
		require.Equal(t, matrix, got)
		same(t, naiveQ(table[0][0], table[1][0], table[0][1], table[1][1]), m.YuleQ())

		// In the matrix of arcs an undirected tie within a category is two.
		arcs := make([][]float64, k)
		for i := range arcs {
			arcs[i] = make([]float64, k)
			for j := range arcs {
				arcs[i][j] = float64(matrix[i][j])
				if i == j && !g.Directed() {
					arcs[i][j] *= 2
				}
			}
		}
		checkColeman(t, a, arcs, m.Coleman())
		checkAssortativity(t, arcs, m.Assortativity())
	})
}

func checkAssortativity(t *testing.T, arcs [][]float64, got float64) {
	t.Helper()
	total := 0.0
	for _, row := range arcs {
		for _, x := range row {
			total += x
		}
	}
	if total == 0 {
		require.True(t, math.IsNaN(got))
		return
	}
	for _, row := range arcs {
		for j := range row {
			row[j] /= total
		}
	}
	want, err := diversity.MatrixAssortativity(arcs)
	require.NoError(t, err)
	same(t, want, got)
}

func checkColeman(t *testing.T, a diversity.Attribute, arcs [][]float64, got []float64) {
	t.Helper()
	everyone := a.Everyone()
	require.Len(t, got, len(everyone))
	for i, row := range arcs {
		out := 0.0
		for _, x := range row {
			out += x
		}
		h, w := row[i]/out, everyone[i]/everyone.Total()
		want := (h - w) / (1 - w)
		if h < w {
			want = (h - w) / w
		}
		same(t, want, got[i])
	}
}

func TestPeopleAgainstPairs(t *testing.T) {
	overCorpus(t, func(t *testing.T, g *network.Graph, a diversity.Attribute) {
		counts, err := diversity.TiesOfPeople(g, a)
		require.NoError(t, err)
		q, err := diversity.YuleQOfPeople(g, a)
		require.NoError(t, err)
		tied := networktest.Adjacency(g)
		for u := range g.Nodes() {
			var table [2][2]float64
			for v := range g.Nodes() {
				if u == v || a.Category(u) < 0 || a.Category(v) < 0 {
					continue
				}
				kind, tie := 0, 1
				if a.Category(u) != a.Category(v) {
					kind = 1
				}
				if tied[u][v] {
					tie = 0
				}
				table[kind][tie]++
			}
			require.Equal(t, diversity.TieCount{Internal: int(table[0][0]), External: int(table[1][0])}, counts[u])
			same(t, (table[1][0]-table[0][0])/(table[1][0]+table[0][0]), counts[u].EI())
			same(t, naiveQ(table[0][0], table[1][0], table[0][1], table[1][1]), q[u])
		}
	})
}

func TestTiesOfGroups(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 0))
	for _, c := range networktest.Corpus() {
		g := c.Graph
		n := g.Order()
		var member []network.NodeID
		var group []int32
		for u := range n {
			for range r.IntN(3) { // some are in no group, some in two
				member, group = append(member, network.NodeID(u)), append(group, r.Int32N(3))
			}
		}
		m, err := network.NewMemberships(n, []string{"x", "y", "z", "nobody's"}, member, group)
		require.NoError(t, err)
		counts, err := diversity.TiesOfGroups(g, m)
		require.NoError(t, err)
		tied := networktest.Adjacency(g)
		for id := range network.GroupID(m.Groups()) {
			in := make([]bool, n)
			for _, u := range m.Members(id) {
				in[u] = true
			}
			var want diversity.TieCount
			for u := range n {
				for v := range n {
					if u == v || !tied[u][v] || !in[u] {
						continue
					}
					if !in[v] {
						want.External++
					} else if g.Directed() || u < v {
						want.Internal++
					}
				}
			}
			require.Equal(t, want, counts[id], c.Name)
		}
	}
	_, err := diversity.TiesOfGroups(networktest.Barbell(), networktest.Grouped().Memberships)
	require.ErrorIs(t, err, diversity.ErrLength)
}

// Renumbering people and categories, and turning all arcs around, changes nothing or
// what it must.
func TestMixingRelations(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 0))
	overCorpus(t, func(t *testing.T, g *network.Graph, a diversity.Attribute) {
		p, order := networktest.Permuted(g, r)
		k := int32(len(a.Values()))
		codes := make([]int32, g.Order())
		for i, u := range order {
			codes[i] = int32(a.Category(u))
			if codes[i] >= 0 {
				codes[i] = k - 1 - codes[i] // categories in reverse
			}
		}
		moved, err := diversity.NewAttribute("moved", make([]string, k), codes)
		require.NoError(t, err)
		before, after := mix(t, g, a), mix(t, p, moved)
		require.Equal(t, before.Ties(), after.Ties())
		numbers := func(m *diversity.Mixing) []float64 {
			return []float64{m.Assortativity(), m.YuleQ(), m.Ties().EI()}
		}
		require.Equal(t, networktest.Bits(t, numbers(before)), networktest.Bits(t, numbers(after)))
		reversed := mix(t, g.Transpose(), a)
		require.Equal(t, networktest.Bits(t, numbers(before)), networktest.Bits(t, numbers(reversed)))
		for i, x := range before.Coleman() {
			same(t, x, after.Coleman()[int(k)-1-i])
		}
		for _, x := range append(numbers(before), before.Coleman()...) {
			require.False(t, x < -1 || x > 1)
		}
		q, err := diversity.YuleQOfPeople(g, a)
		require.NoError(t, err)
		movedQ, err := diversity.YuleQOfPeople(p, moved)
		require.NoError(t, err)
		networktest.EqualScores(t, q, movedQ, order, 0)
	})
}

func TestMixingUndefined(t *testing.T) {
	none, err := network.FromArcs(3, nil, nil, nil, network.Options{})
	require.NoError(t, err)
	one, err := network.FromArcs(3, []network.NodeID{0}, []network.NodeID{1}, nil, network.Options{})
	require.NoError(t, err)
	loop, err := network.FromArcs(3, []network.NodeID{1}, []network.NodeID{1}, nil, network.Options{Loops: network.KeepLoops})
	require.NoError(t, err)
	for name, m := range map[string]*diversity.Mixing{
		"no ties":     mix(t, none, attribute(t, "aab")),
		"only a loop": mix(t, loop, attribute(t, "aab")),
		"no values":   mix(t, one, attribute(t, "---")),
		"one value":   mix(t, one, attribute(t, "a-b")),
	} {
		require.True(t, math.IsNaN(m.Assortativity()), name)
		require.True(t, math.IsNaN(m.YuleQ()), name)
		require.True(t, math.IsNaN(m.Ties().EI()), name)
		for _, x := range m.Coleman() {
			require.True(t, math.IsNaN(x), name)
		}
	}
	inside := mix(t, one, attribute(t, "aab"))
	require.True(t, math.IsNaN(inside.Assortativity()), "all ties within one category")
	require.Equal(t, -1.0, inside.Ties().EI())
	require.Equal(t, 1.0, inside.Coleman()[0])
	across := mix(t, one, attribute(t, "aba"))
	require.Equal(t, -1.0, across.Assortativity())
	require.Equal(t, 1.0, across.Ties().EI())
	require.Equal(t, []float64{-1, -1}, across.Coleman())
	require.Equal(t, -1.0, across.YuleQ())
}

func TestMixingErrors(t *testing.T) {
	g, short := networktest.Barbell(), attribute(t, "ab")
	_, err := diversity.Mix(g, short)
	require.ErrorIs(t, err, diversity.ErrLength)
	_, err = diversity.Matrix(g, short)
	require.ErrorIs(t, err, diversity.ErrLength)
	_, err = diversity.TiesOfPeople(g, short)
	require.ErrorIs(t, err, diversity.ErrLength)
	_, err = diversity.YuleQOfPeople(g, short)
	require.ErrorIs(t, err, diversity.ErrLength)
}
