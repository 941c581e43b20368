package diversity_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

var nan, inf = math.NaN(), math.Inf(1)

// near holds a number against a value that was printed to six digits.
func near(t *testing.T, want, got float64) {
	t.Helper()
	require.InDelta(t, want, got, 1e-6)
}

// same holds a number against one that was computed in another way.
func same(t *testing.T, want, got float64) {
	t.Helper()
	networktest.EqualScores(t, []float64{want}, []float64{got}, nil, 1e-12)
}

type composition = diversity.Composition

// The worked values were computed with independent code.
func TestWorkedValues(t *testing.T) {
	for _, p := range []composition{{0.5, 0.25, 0.25}, {2, 1, 1}, {200, 100, 100}} {
		near(t, 0.625, p.Blau())
		near(t, 0.9375, p.IQV())
		near(t, 1.039721, p.Shannon())
		require.Equal(t, 3.0, p.Richness())
		near(t, 3, p.Hill(0))
		near(t, 2.828427, p.Hill(1))
		near(t, 2.666667, p.Hill(2))
		near(t, 2, p.Hill(inf))

		z := [][]float64{{1, 0.5, 0}, {0.5, 1, 0.2}, {0, 0.2, 1}}
		d := [][]float64{{0, 0.5, 1}, {0.5, 0, 0.8}, {1, 0.8, 0}}
		for q, want := range map[float64]float64{0: 2.087879, 1: 1.984673, 2: 1.904762} {
			got, err := p.LeinsterCobbold(z, q)
			require.NoError(t, err)
			near(t, want, got)
		}
		rao, err := p.Rao(d)
		require.NoError(t, err)
		near(t, 0.475, rao)
		stirling, err := p.RaoStirling(d, 1, 1)
		require.NoError(t, err)
		near(t, 0.2375, stirling)
	}
	near(t, 1-2.0/12, composition{2, 1, 1}.BlauUnbiased())
}

// The table says what every index is where it is extreme or undefined.
func TestCompositionTable(t *testing.T) {
	cases := []struct {
		name                                          string
		c                                             composition
		richness, blau, unbiased, iqv, shannon, hill2 float64
	}{
		{"no category", composition{}, 0, nan, nan, nan, nan, nan},
		{"nobody", composition{0, 0}, 0, nan, nan, nan, nan, nan},
		{"one category", composition{3}, 1, 0, 0, nan, 0, 1},
		{"one person", composition{0, 1}, 1, 0, nan, 0, 0, 1},
		{"one of two", composition{0, 5}, 1, 0, 0, 0, 0, 1},
		{"even", composition{2, 2}, 2, 0.5, 2.0 / 3, 1, math.Ln2, 2},
		{"even thirds", composition{1, 1, 1}, 3, 2.0 / 3, 1, 1, math.Log(3), 3},
		{"two of three", composition{1, 0, 1}, 2, 0.5, 1, 0.75, math.Ln2, 2},
		{"negative", composition{1, -1}, nan, nan, nan, nan, nan, nan},
		{"not a number", composition{1, nan}, nan, nan, nan, nan, nan, nan},
		{"infinite", composition{1, inf}, nan, nan, nan, nan, nan, nan},
		{"too large", composition{math.MaxFloat64, math.MaxFloat64}, nan, nan, nan, nan, nan, nan},
		{"huge and tiny", composition{1e300, 1e-300}, 2, 0, 0, 0, 0, 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			same(t, c.richness, c.c.Richness())
			same(t, c.blau, c.c.Blau())
			if c.name != "huge and tiny" { // no counts
				same(t, c.unbiased, c.c.BlauUnbiased())
			}
			same(t, c.iqv, c.c.IQV())
			same(t, c.shannon, c.c.Shannon())
			same(t, c.hill2, c.c.Hill(2))
			for _, q := range []float64{-1, nan, math.Inf(-1)} {
				same(t, nan, c.c.Hill(q))
			}
		})
	}
}

func randomComposition(r *rand.Rand) composition {
	c := make(composition, 1+r.IntN(8))
	for i := range c {
		if r.IntN(4) > 0 {
			c[i] = float64(r.IntN(20))
		}
	}
	c[r.IntN(len(c))]++
	return c
}

func draws(t *testing.T, check func(r *rand.Rand, c composition)) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 0))
	for range 300 {
		check(r, randomComposition(r))
	}
}

// people lists one category for each person, so that pairs can be counted one by one.
func people(c composition) (categories []int) {
	for i, n := range c {
		for range int(n) {
			categories = append(categories, i)
		}
	}
	return categories
}

func TestIndicesAgainstPairsOfPeople(t *testing.T) {
	draws(t, func(_ *rand.Rand, c composition) {
		everyone := people(c)
		n := float64(len(everyone))
		different, log := 0.0, 0.0
		for _, a := range everyone {
			alike := 0.0
			for _, b := range everyone {
				if a == b {
					alike++
				} else {
					different++
				}
			}
			log -= math.Log(alike/n) / n
		}
		same(t, different/(n*n), c.Blau())
		same(t, log, c.Shannon())
		if n > 1 {
			same(t, different/(n*(n-1)), c.BlauUnbiased())
		}
	})
}

func TestHillNumbers(t *testing.T) {
	orders := []float64{0, 1e-9, 0.3, 0.999, 0.9995, 1 - 1e-9, 1, 1 + 1e-9, 1.0005, 1.001, 1.7, 2, 5, 40, 1e6, inf}
	draws(t, func(_ *rand.Rand, c composition) {
		same(t, c.Richness(), c.Hill(0))
		same(t, math.Exp(c.Shannon()), c.Hill(1))
		same(t, 1/(1-c.Blau()), c.Hill(2))
		last := inf
		for _, q := range orders {
			d := c.Hill(q)
			require.LessOrEqual(t, d, last+1e-12, "falling with q")
			require.GreaterOrEqual(t, d, 1-1e-12)
			last = d
			if q != 0 && q < 40 && math.Abs(q-1) > 0.2 { // the definition, where powers are harmless
				sum := 0.0
				for _, p := range c.Shares() {
					if p > 0 {
						sum += math.Pow(p, q)
					}
				}
				same(t, math.Pow(sum, 1/(1-q)), d)
			}
		}
		require.InDelta(t, c.Hill(1), c.Hill(1+1e-9), 1e-8, "no jump at the limit")
		require.InDelta(t, c.Hill(1.000999), c.Hill(1.001001), 1e-5, "no jump between the two ways to compute it")
	})
	even := composition{7, 7, 7, 7}
	for _, q := range orders {
		same(t, 4, even.Hill(q))
	}
}

func TestIndicesOfSimilarity(t *testing.T) {
	draws(t, func(r *rand.Rand, c composition) {
		k := len(c)
		z, d, apart := make([][]float64, k), make([][]float64, k), make([][]float64, k)
		identity, full := make([][]float64, k), make([][]float64, k)
		for i := range z {
			z[i], d[i], apart[i] = make([]float64, k), make([]float64, k), make([]float64, k)
			identity[i], full[i] = make([]float64, k), make([]float64, k)
			for j := range z {
				full[i][j] = 1
				apart[i][j] = 1
				if j < i {
					z[i][j] = r.Float64()
					z[j][i] = z[i][j]
					d[i][j] = 1 - z[i][j]
					d[j][i] = d[i][j]
				}
			}
			z[i][i], identity[i][i], apart[i][i] = 1, 1, 0
		}
		rao, err := c.Rao(d)
		require.NoError(t, err)
		expected, n := 0.0, float64(len(people(c)))
		for _, a := range people(c) {
			for _, b := range people(c) {
				expected += d[a][b] / (n * n)
			}
		}
		same(t, expected, rao)
		blau, err := c.Rao(apart)
		require.NoError(t, err)
		same(t, c.Blau(), blau)

		stirling := func(alpha, beta float64) float64 {
			s, err := c.RaoStirling(d, alpha, beta)
			require.NoError(t, err)
			return s
		}
		same(t, rao/2, stirling(1, 1))
		same(t, c.Blau()/2, stirling(0, 1))
		same(t, c.Richness()*(c.Richness()-1)/2, stirling(0, 0))

		alike := func(z [][]float64, q float64) float64 {
			d, err := c.LeinsterCobbold(z, q)
			require.NoError(t, err)
			return d
		}
		same(t, 1/(1-rao), alike(z, 2))
		for _, q := range []float64{0, 0.5, 1, 1.0001, 2, 7, inf} {
			same(t, c.Hill(q), alike(identity, q))
			same(t, 1, alike(full, q))
			require.LessOrEqual(t, alike(z, q), c.Hill(q)+1e-12)
		}
	})
}

func TestOrderOfCategoriesCannotBeSeen(t *testing.T) {
	draws(t, func(r *rand.Rand, c composition) {
		k := len(c)
		order := r.Perm(k)
		moved := make(composition, k)
		d, movedD := make([][]float64, k), make([][]float64, k)
		for i := range d {
			d[i], movedD[i] = make([]float64, k), make([]float64, k)
		}
		for i := range d {
			for j := range i {
				d[i][j] = r.Float64()
				d[j][i] = d[i][j]
			}
		}
		for i, from := range order {
			moved[i] = c[from]
			for j, to := range order {
				movedD[i][j] = d[from][to]
			}
		}
		numbers := func(c composition, d [][]float64) []float64 {
			rao, err := c.Rao(d)
			require.NoError(t, err)
			stirling, err := c.RaoStirling(d, 0.3, 1.7)
			require.NoError(t, err)
			return []float64{c.Blau(), c.BlauUnbiased(), c.IQV(), c.Shannon(), c.Hill(0.4), c.Hill(1), c.Hill(3), rao, stirling}
		}
		require.Equal(t, networktest.Bits(t, numbers(c, d)), networktest.Bits(t, numbers(moved, movedD)))
	})
}

func TestMatrixErrors(t *testing.T) {
	c := composition{1, 1}
	for name, m := range map[string][][]float64{
		"rows":       {{0, 1}},
		"columns":    {{0, 1}, {1}},
		"diagonal":   {{2, 0}, {0, 2}},
		"negative":   {{0, -1}, {-1, 0}},
		"NaN":        {{0, nan}, {nan, 0}},
		"infinite":   {{0, inf}, {inf, 0}},
		"asymmetric": {{0, 1}, {0.5, 0}},
	} {
		rao, err := c.Rao(m)
		require.ErrorIs(t, err, diversity.ErrMatrix, name)
		require.True(t, math.IsNaN(rao))
		stirling, err := c.RaoStirling(m, 1, 1)
		require.ErrorIs(t, err, diversity.ErrMatrix, name)
		require.True(t, math.IsNaN(stirling))
		alike, err := c.LeinsterCobbold(m, 1)
		require.ErrorIs(t, err, diversity.ErrMatrix, name)
		require.True(t, math.IsNaN(alike))
	}
	_, err := c.LeinsterCobbold([][]float64{{1, 1.5}, {0, 1}}, 1)
	require.ErrorIs(t, err, diversity.ErrMatrix)
	for _, bad := range []float64{-1, nan, inf} {
		for _, exponents := range [][2]float64{{bad, 1}, {1, bad}} {
			_, err := c.RaoStirling([][]float64{{0, 1}, {1, 0}}, exponents[0], exponents[1])
			require.ErrorIs(t, err, diversity.ErrParams)
		}
	}
	empty := composition{0, 0}
	rao, err := empty.Rao([][]float64{{0, 1}, {1, 0}})
	require.NoError(t, err)
	require.True(t, math.IsNaN(rao))
	alike, err := empty.LeinsterCobbold([][]float64{{1, 0}, {0, 1}}, 1)
	require.NoError(t, err)
	require.True(t, math.IsNaN(alike))
}
