package impact

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// An array in pages against a slice.
func TestPagesAgainstSlice(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	var p pages[int]
	var want []int
	var first *int
	for range 3000 {
		x := r.Int()
		p.add(x)
		want = append(want, x)
		if first == nil {
			first = p.at(0)
		}
		if r.IntN(100) == 0 {
			n := 1 + r.IntN(len(want))
			if r.IntN(4) == 0 {
				n = max(1, n/pageSize*pageSize)
			}
			p.truncate(n)
			want = want[:n]
		}
		require.Equal(t, len(want), p.len())
		i := r.IntN(len(want))
		require.Equal(t, want[i], *p.at(int32(i)))
		require.Panics(t, func() { p.at(int32(len(want))) })
		require.Panics(t, func() { p.at(-1) })
	}
	require.Same(t, first, p.at(0), "nothing moves")
	p.truncate(0)
	require.Zero(t, p.len())
	p.add(7)
	require.Equal(t, 7, *p.at(0))
}
