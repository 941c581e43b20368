package predict

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/impactnet/impactnet/network"
)

// columnsOf returns a sample of random signals with a basis of them, and its columns.
func columnsOf(t *testing.T, n int) (sample, *mat.Dense) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	tab := &table{width: len(Signals()), values: make([]float64, n*len(Signals()))}
	for k := range tab.values {
		tab.values[k] = r.NormFloat64()
		if k%tab.width == 7 {
			tab.values[k] = 3 // does not vary
		}
	}
	b, err := newBasis(context.Background(), tab, 0, n, Options{})
	require.NoError(t, err)
	s := sample{b: b, t: tab}
	z := mat.NewDense(n, b.columns(), nil)
	for k := range n {
		s.rows = append(s.rows, int32(k))
		row := make([]float64, b.columns())
		b.expand(row, tab.row(k))
		z.SetRow(k, row)
	}
	return s, z
}

func TestColumnsAreStandard(t *testing.T) {
	const n = 500
	s, z := columnsOf(t, n)
	for c := range s.b.columns() {
		sum, square := 0.0, 0.0
		for k := range n {
			sum += z.At(k, c) / n
			square += z.At(k, c) * z.At(k, c) / n
		}
		switch {
		case c == 0:
			require.InDelta(t, 1, sum, 1e-12)
		case s.b.factor[c] == 0:
			require.Zero(t, square)
		default:
			require.InDelta(t, 0, sum, 1e-9)
			require.InDelta(t, 1, square, 1e-9)
		}
	}
}

// Weighted ridge regression, against gonum's solution of the same equations.
func TestLeastSquaresAgainstGonum(t *testing.T) {
	const n, penalty = 501, 7.0
	s, z := columnsOf(t, n)
	weight := func(k int32, _ []float64) float64 { return 1 + float64(k%3) }
	target := func(k int32, _ []float64) float64 { return math.Sin(float64(k)) }
	e, err := s.equations(context.Background(), Options{}, weight, target)
	require.NoError(t, err)
	p := s.b.columns()
	left, right := mat.NewDense(p, p, nil), mat.NewVecDense(p, nil)
	weighted := mat.NewDense(n, p, nil)
	y := mat.NewVecDense(n, nil)
	for k := range n {
		for c := range p {
			weighted.Set(k, c, weight(int32(k), nil)*z.At(k, c))
		}
		y.SetVec(k, target(int32(k), nil))
	}
	left.Mul(weighted.T(), z)
	right.MulVec(weighted.T(), y)
	for c := 1; c < p; c++ {
		left.Set(c, c, left.At(c, c)+penalty)
	}
	var want mat.VecDense
	require.NoError(t, want.SolveVec(left, right))
	for c, x := range e.solve(penalty) {
		require.InDelta(t, want.AtVec(c), x, 1e-8)
	}
}

// At the maximum the slope of the penalised likelihood vanishes; the slope itself is held
// against differences.
func TestLogistic(t *testing.T) {
	const n, penalty = 600, 3.0
	s, z := columnsOf(t, n)
	distrusts := func(k int32) bool { return z.At(int(k), 1)+0.5*z.At(int(k), 9)+math.Sin(float64(7*k)) > 0.8 }
	beta, err := s.logistic(context.Background(), Options{}, make([]float64, s.b.columns()), penalty, distrusts)
	require.NoError(t, err)
	at, slope, err := s.likelihood(context.Background(), Options{}, beta, penalty, distrusts)
	require.NoError(t, err)
	for _, x := range slope {
		require.InDelta(t, 0, x, 0.2)
	}
	require.Positive(t, beta[1])
	beta[1] += 0.5
	away, slope, err := s.likelihood(context.Background(), Options{}, beta, penalty, distrusts)
	require.NoError(t, err)
	require.Less(t, away, at)
	const step = 1e-5
	beta[1] += step
	more, _, err := s.likelihood(context.Background(), Options{}, beta, penalty, distrusts)
	require.NoError(t, err)
	require.InDelta(t, (more-away)/step, slope[1], 1e-2)
}

func TestOrdersAreShares(t *testing.T) {
	for e := range EvidenceCount {
		sum := 0.0
		for set := range 1 << EvidenceCount {
			if set>>e&1 == 0 {
				sum += orders(set)
			}
		}
		require.InDelta(t, 1, sum, 1e-12)
	}
}

// Only what is strictly earlier is handed out.
func TestBefore(t *testing.T) {
	h, err := NewHistory(2, []Rating{{0, 1, 0.3, 5}, {0, 1, 0.1, 1}, {1, 0, -0.5, 5}, {0, 1, 0.2, 1}})
	require.NoError(t, err)
	require.Equal(t, []int32{0, 0, 2, 2}, h.known)
	require.Equal(t, []float64{0.1, 0.2, 0.3, -0.5}, []float64{h.ratings[0].Value, h.ratings[1].Value, h.ratings[2].Value, h.ratings[3].Value})
	list := h.got.before(network.NodeID(1), h.known[3])
	require.Len(t, list, 2)
	require.InDelta(t, 0.3, list[1].total.sum, 1e-15)
	require.Empty(t, h.got.before(0, 3))
	require.Len(t, h.got.before(0, 4), 1)
}
