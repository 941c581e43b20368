package trust

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func constant(score float64) func(i, j int) float64 {
	return func(int, int) float64 { return score }
}

func matrix(rows ...[]float64) func(i, j int) float64 {
	return func(i, j int) float64 { return rows[i][j] }
}

func TestGroupDepth(t *testing.T) {
	for name, c := range map[string]struct {
		n     int
		score func(i, j int) float64
		want  Depth
	}{
		"all alike":        {4, constant(0.7), Depth{0.7, 0.7, 4, 2.8}},
		"at the threshold": {3, constant(0.6), Depth{0.6, 0.6, 3, 1.8}},
		"nobody is bound":  {3, constant(0.5), Depth{0.5, 0.5, 1, 0.5}},
		"one-sided":        {2, matrix([]float64{0, 1}, []float64{0.2, 0}), Depth{0.6, 0.2, 1, 0.2}},
		"chain of three in four": {4, matrix(
			[]float64{0, 0.8, 0, 0}, []float64{0.9, 0, 0.7, 0}, []float64{0, 0.6, 0, 0.5}, []float64{0, 0, 1, 0},
		), Depth{4.5 / 12, 1.9 / 6, 3, 3 * 1.9 / 6}},
		"two and three": {5, func(i, j int) float64 {
			if (i < 2) == (j < 2) {
				return 1
			}
			return 0
		}, Depth{0.4, 0.4, 3, 1.2}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := GroupDepth(c.n, c.score, 0.6)
			require.NoError(t, err)
			require.InDelta(t, c.want.Cohesion, got.Cohesion, 1e-15)
			require.InDelta(t, c.want.Mutual, got.Mutual, 1e-15)
			require.Equal(t, c.want.Breadth, got.Breadth)
			require.InDelta(t, c.want.Volume, got.Volume, 1e-15)
		})
	}
}

func TestGroupDepthOfOneOrNobody(t *testing.T) {
	for n := range 2 {
		got, err := GroupDepth(n, constant(math.NaN()), 0.6)
		require.NoError(t, err)
		require.Equal(t, n, got.Breadth)
		for _, x := range []float64{got.Cohesion, got.Mutual, got.Volume} {
			require.True(t, math.IsNaN(x))
		}
	}
}

func TestGroupDepthRefusesScores(t *testing.T) {
	for _, bad := range []float64{-0.1, 1.1, math.NaN()} {
		_, err := GroupDepth(2, matrix([]float64{0, bad}, []float64{0.5, 0}), 0.6)
		require.ErrorIs(t, err, ErrScore)
		_, err = GroupDepth(2, matrix([]float64{0, 0.5}, []float64{bad, 0}), 0.6)
		require.ErrorIs(t, err, ErrScore)
	}
	for _, n := range []int{-1, math.MaxInt} {
		_, err := GroupDepth(n, constant(1), 0.6)
		require.ErrorIs(t, err, ErrMembers)
	}
}

// largestBound finds the largest component by walking, the slow way.
func largestBound(n int, bound func(i, j int) bool) (size int) {
	seen := make([]bool, n)
	var walk func(i int) int
	walk = func(i int) int {
		seen[i] = true
		people := 1
		for j := range n {
			if !seen[j] && bound(i, j) {
				people += walk(j)
			}
		}
		return people
	}
	for i := range n {
		if !seen[i] {
			size = max(size, walk(i))
		}
	}
	return size
}

func randomScores(r *rand.Rand, n int) []float64 {
	scores := make([]float64, n*n)
	for i := range scores {
		scores[i] = r.Float64()
	}
	return scores
}

func TestBreadthMatchesWalking(t *testing.T) {
	r := seeded(1)
	for range 300 {
		n := 1 + r.IntN(20)
		scores := randomScores(r, n)
		score := func(i, j int) float64 { return scores[i*n+j] }
		got, err := GroupDepth(n, score, 0.75)
		require.NoError(t, err)
		require.Equal(t, largestBound(n, func(i, j int) bool { return min(score(i, j), score(j, i)) >= 0.75 }), got.Breadth)
	}
}

func TestGroupDepthIgnoresOrder(t *testing.T) {
	r := seeded(2)
	const n = 12
	scores := randomScores(r, n)
	want, err := GroupDepth(n, func(i, j int) float64 { return scores[i*n+j] }, 0.7)
	require.NoError(t, err)
	for range 20 {
		p := r.Perm(n)
		got, err := GroupDepth(n, func(i, j int) float64 { return scores[p[i]*n+p[j]] }, 0.7)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
}

func TestLedgerGroup(t *testing.T) {
	r := seeded(3)
	l := newLedger(t, 8, randomEvidence(r, 8, 500)...)
	params := DefaultPyramidParams()
	params.PairThreshold = 0.2
	members := []PersonID{6, 1, 3, 0}
	got, err := l.Group(members, 300*Day, params)
	require.NoError(t, err)
	want, err := GroupDepth(len(members), func(i, j int) float64 {
		records, err := l.Pair(members[i], members[j], 300*Day)
		require.NoError(t, err)
		return newPyramid(t, records, params).Score
	}, params.PairThreshold)
	require.NoError(t, err)
	require.Equal(t, want, got)
	slices.Reverse(members)
	again, err := l.Group(members, 300*Day, params)
	require.NoError(t, err)
	require.Equal(t, got, again)
	for _, c := range []struct {
		members []PersonID
		want    error
	}{{[]PersonID{0, 8}, ErrPerson}, {[]PersonID{0, -1}, ErrPerson}, {[]PersonID{2, 3, 2}, ErrMembers}} {
		_, err := l.Group(c.members, 0, params)
		require.ErrorIs(t, err, c.want)
	}
	_, err = l.Group(members, 0, PyramidParams{})
	require.ErrorIs(t, err, ErrParams)
}
