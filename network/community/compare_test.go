package community_test

import (
	"math"
	"testing"

	"github.com/impactnet/impactnet/network/community"
	"github.com/stretchr/testify/require"
)

var means = []community.Mean{community.ArithmeticMean, community.GeometricMean, community.SmallerEntropy, community.LargerEntropy}

// scikit-learn 1.5: normalized_mutual_info_score with average_method arithmetic,
// geometric, min, max, and adjusted_rand_score.
func TestCompareAgainstReferences(t *testing.T) {
	a := community.NewPartition([]int32{0, 0, 1, 1, 2, 2})
	b := community.NewPartition([]int32{0, 0, 1, 2, 2, 2})
	h := math.Log(3)
	hb := -(math.Log(1.0/3)/3 + math.Log(1.0/6)/6 + math.Log(1.0/2)/2)
	information := h - 3.0/6*(-2.0/3*math.Log(2.0/3)-1.0/3*math.Log(1.0/3)) // H(a) - H(a|b)
	for i, want := range []float64{information / ((h + hb) / 2), information / math.Sqrt(h*hb), information / hb, information / h} {
		got, err := community.NormalizedMutualInformation(a, b, means[i])
		require.NoError(t, err)
		require.InDelta(t, want, got, 1e-12)
	}
	ari, err := community.AdjustedRandIndex(a, b)
	require.NoError(t, err)
	require.InDelta(t, (2-3.0*4/15)/(3.5-3.0*4/15), ari, 1e-12)

	// The example of the scikit-learn manual.
	c, d := community.NewPartition([]int32{0, 0, 1, 2}), community.NewPartition([]int32{0, 0, 1, 1})
	ari, err = community.AdjustedRandIndex(c, d)
	require.NoError(t, err)
	require.InDelta(t, 0.5714285714285714, ari, 1e-12)
	nmi, err := community.NormalizedMutualInformation(c, d, community.ArithmeticMean)
	require.NoError(t, err)
	require.InDelta(t, 0.8, nmi, 1e-12)
	crossed, err := community.AdjustedRandIndex(d, community.NewPartition([]int32{0, 1, 0, 1}))
	require.NoError(t, err)
	require.InDelta(t, -0.5, crossed, 1e-12)
}

// naiveARI counts pairs one by one.
func naiveARI(a, b []int32) float64 {
	var both, inA, inB, all float64
	for u := range a {
		for v := range u {
			all++
			together := [2]bool{a[u] == a[v], b[u] == b[v]}
			if together[0] {
				inA++
			}
			if together[1] {
				inB++
			}
			if together[0] && together[1] {
				both++
			}
		}
	}
	return (both - inA*inB/all) / ((inA+inB)/2 - inA*inB/all)
}

// naiveNMI sums over all pairs of communities.
func naiveNMI(a, b []int32) float64 {
	n := float64(len(a))
	joint, pa, pb := map[[2]int32]float64{}, map[int32]float64{}, map[int32]float64{}
	for u := range a {
		joint[[2]int32{a[u], b[u]}] += 1 / n
		pa[a[u]] += 1 / n
		pb[b[u]] += 1 / n
	}
	information, ha, hb := 0.0, 0.0, 0.0
	for ij, p := range joint {
		information += p * math.Log(p/(pa[ij[0]]*pb[ij[1]]))
	}
	for _, p := range pa {
		ha -= p * math.Log(p)
	}
	for _, p := range pb {
		hb -= p * math.Log(p)
	}
	return information / ((ha + hb) / 2)
}

func TestCompareAgainstTwins(t *testing.T) {
	r := generator(3)
	for range 300 {
		n := 2 + r.IntN(40)
		a, b := randomPartition(n, 2+r.IntN(6), r), randomPartition(n, 2+r.IntN(6), r)
		if want := naiveARI(a.Labels(), b.Labels()); !math.IsNaN(want) {
			got, err := community.AdjustedRandIndex(a, b)
			require.NoError(t, err)
			require.InDelta(t, want, got, 1e-12)
		}
		if want := naiveNMI(a.Labels(), b.Labels()); !math.IsNaN(want) {
			got, err := community.NormalizedMutualInformation(a, b, community.ArithmeticMean)
			require.NoError(t, err)
			require.InDelta(t, want, got, 1e-12)
		}
	}
}

// Both are symmetric to the last bit, in their range, and free of the numbering of
// people; equal partitions have 1.
func TestCompareInvariants(t *testing.T) {
	r := generator(4)
	for range 200 {
		n := 1 + r.IntN(50)
		a, b := randomPartition(n, 1+r.IntN(9), r), randomPartition(n, 1+r.IntN(9), r)
		order := r.Perm(n)
		shuffled := func(p *community.Partition) *community.Partition {
			labels := make([]int32, n)
			for u, v := range order {
				labels[u] = p.Labels()[v]
			}
			return community.NewPartition(labels)
		}
		check := func(compare func(a, b *community.Partition) (float64, error), low, self float64) {
			x, err := compare(a, b)
			require.NoError(t, err)
			for _, pair := range [][2]*community.Partition{{b, a}, {shuffled(a), shuffled(b)}} {
				y, err := compare(pair[0], pair[1])
				require.NoError(t, err)
				require.Equal(t, math.Float64bits(x), math.Float64bits(y))
			}
			if !math.IsNaN(x) {
				require.GreaterOrEqual(t, x, low)
				require.LessOrEqual(t, x, 1.0)
			}
			y, err := compare(a, a)
			require.NoError(t, err)
			require.InDelta(t, self, y, 1e-12)
		}
		for _, mean := range means {
			check(func(a, b *community.Partition) (float64, error) {
				return community.NormalizedMutualInformation(a, b, mean)
			}, 0, 1)
		}
		if n > 1 {
			check(community.AdjustedRandIndex, -0.5, 1)
		}
	}
}

func TestCompareUndefined(t *testing.T) {
	one, apart := community.NewPartition(make([]int32, 4)), community.NewPartition([]int32{0, 1, 2, 3})
	nobody, somebody := community.NewPartition(nil), community.NewPartition([]int32{0})
	cases := []struct {
		name      string
		a, b      *community.Partition
		nmi       [4]float64
		randIndex float64
	}{
		{"one community in both", one, one, [4]float64{1, 1, 1, 1}, 1},
		{"all apart in both", apart, apart, [4]float64{1, 1, 1, 1}, 1},
		{"one against all apart", one, apart, [4]float64{0, math.NaN(), math.NaN(), 0}, 0},
		{"nobody", nobody, nobody, [4]float64{math.NaN(), math.NaN(), math.NaN(), math.NaN()}, math.NaN()},
		{"one person", somebody, somebody, [4]float64{1, 1, 1, 1}, math.NaN()},
	}
	same := func(t *testing.T, want, got float64) {
		require.Equal(t, math.IsNaN(want), math.IsNaN(got))
		if !math.IsNaN(want) {
			require.InDelta(t, want, got, 1e-15)
		}
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			for i, mean := range means {
				got, err := community.NormalizedMutualInformation(c.a, c.b, mean)
				require.NoError(t, err)
				same(t, c.nmi[i], got)
			}
			got, err := community.AdjustedRandIndex(c.a, c.b)
			require.NoError(t, err)
			same(t, c.randIndex, got)
		})
	}
}

func TestCompareErrors(t *testing.T) {
	a, b := community.NewPartition([]int32{0, 1}), community.NewPartition([]int32{0})
	_, err := community.NormalizedMutualInformation(a, b, community.ArithmeticMean)
	require.ErrorIs(t, err, community.ErrPartition)
	_, err = community.AdjustedRandIndex(a, b)
	require.ErrorIs(t, err, community.ErrPartition)
	_, err = community.NormalizedMutualInformation(a, a, 4)
	require.ErrorIs(t, err, community.ErrParams)
}
