package exact_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/internal/exact"
	"github.com/stretchr/testify/require"
)

// nearest adds with a precision at which no sum of float64s is rounded, then rounds
// once.
func nearest(xs []float64) float64 {
	sum := new(big.Float).SetPrec(4096)
	for _, x := range xs {
		sum.Add(sum, new(big.Float).SetPrec(4096).SetFloat64(x))
	}
	f, _ := sum.Float64()
	return f
}

// draw returns numbers of very different size, many of which cancel.
func draw(r *rand.Rand, n, span int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = math.Ldexp(r.Float64()-0.5, r.IntN(2*span+1)-span)
		if i > 0 && r.IntN(3) == 0 {
			xs[i] = -xs[r.IntN(i)]
		}
	}
	return xs
}

func TestSumAgainstBigFloat(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 0))
	rounded := 0
	for round := range 3000 {
		xs := draw(r, r.IntN(40), []int{1, 20, 60, 300, 900, 1023}[round%6])
		want := nearest(xs)
		require.Equal(t, want, exact.Sum(xs), "%v", xs)
		plain := 0.0
		for _, x := range xs {
			plain += x
		}
		if plain != want {
			rounded++
		}
	}
	require.Greater(t, rounded, 900, "the cases must be hard for a plain loop")
}

func TestSumTable(t *testing.T) {
	tiny, huge := math.SmallestNonzeroFloat64, math.MaxFloat64
	cases := []struct {
		xs   []float64
		want float64
	}{
		{nil, 0},
		{[]float64{1}, 1},
		{[]float64{0.1, 0.2, 0.3}, 0.6},
		{[]float64{1e100, 1, -1e100}, 1},
		{[]float64{1, 1e-16, 1e-16}, 1.0000000000000002},
		{[]float64{1, math.Ldexp(1, -53)}, 1},                                           // halfway, to even
		{[]float64{1, math.Ldexp(1, -53), math.Ldexp(1, -200)}, 1 + math.Ldexp(1, -52)}, // just above halfway
		{[]float64{1 + math.Ldexp(1, -52), math.Ldexp(1, -53), -math.Ldexp(1, -200)}, 1 + math.Ldexp(1, -52)},
		{[]float64{-1, -math.Ldexp(1, -53), -math.Ldexp(1, -200)}, -1 - math.Ldexp(1, -52)},
		{[]float64{tiny, tiny, -tiny}, tiny},
		{[]float64{huge, -huge, tiny}, tiny},
		{[]float64{huge, huge, -huge}, huge},
		{[]float64{huge, huge, -huge, -huge, 1, tiny}, 1},
		{[]float64{huge, math.Ldexp(1, 969)}, huge},        // below half of the last bit
		{[]float64{huge, math.Ldexp(1, 970)}, math.Inf(1)}, // half of it: away from even
		{[]float64{-huge, -huge, 5}, math.Inf(-1)},
		{[]float64{-huge, -math.Ldexp(1, 971)}, math.Inf(-1)},
		{[]float64{math.Inf(1), 1, -huge}, math.Inf(1)},
		{[]float64{math.Inf(-1), 1}, math.Inf(-1)},
	}
	for _, c := range cases {
		require.Equal(t, c.want, exact.Sum(c.xs), "%v", c.xs)
	}
	for _, xs := range [][]float64{{math.NaN(), 1}, {1, math.Inf(1), math.Inf(-1)}, {math.NaN(), math.Inf(1)}} {
		require.True(t, math.IsNaN(exact.Sum(xs)), "%v", xs)
	}
}

// The order of the terms, and how they are dealt out to accumulators that are merged,
// cannot be seen.
func TestSumIsFreeOfOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 0))
	for range 300 {
		xs := draw(r, 50, 100)
		want := exact.Sum(xs)
		r.Shuffle(len(xs), func(i, j int) { xs[i], xs[j] = xs[j], xs[i] })
		require.Equal(t, want, exact.Sum(xs))
		parts := make([]exact.Accumulator, 4)
		for _, x := range xs {
			parts[r.IntN(4)].Add(x)
		}
		var whole exact.Accumulator
		for i := range parts {
			whole.Merge(&parts[i])
		}
		require.Equal(t, want, whole.Sum())
		require.Equal(t, want, whole.Sum(), "asking changes nothing")
	}
}

func TestMergeKeepsInfinities(t *testing.T) {
	var a, b exact.Accumulator
	a.Add(1)
	b.Add(math.Inf(1))
	a.Merge(&b)
	require.Equal(t, math.Inf(1), a.Sum())
}

func TestMergeKeepsHugeTerms(t *testing.T) {
	var a, b exact.Accumulator
	for _, x := range []float64{math.MaxFloat64, math.MaxFloat64, 1} {
		a.Add(x)
		b.Add(-x)
	}
	b.Add(3)
	a.Merge(&b)
	require.Equal(t, 3.0, a.Sum())
}

func TestMean(t *testing.T) {
	require.True(t, math.IsNaN(exact.Mean(nil)))
	require.Equal(t, 2.0, exact.Mean([]float64{1, 2, 3}))
	require.Equal(t, 1.0/3, exact.Mean([]float64{1e100, 1, -1e100}))
}

func FuzzSum(f *testing.F) {
	f.Add(1.0, 1e-17, -1.0, 3e300)
	f.Add(0.1, 0.2, 0.3, -0.6)
	f.Fuzz(func(t *testing.T, a, b, c, d float64) {
		xs := []float64{a, b, c, d}
		for _, x := range xs {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Skip("the twin adds finite numbers only")
			}
		}
		require.Equal(t, nearest(xs), exact.Sum(xs))
	})
}

func BenchmarkSum(b *testing.B) {
	xs := draw(rand.New(rand.NewPCG(3, 0)), 10000, 10)
	for b.Loop() {
		exact.Sum(xs)
	}
}
