package csr_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/stretchr/testify/require"
)

// The order is that of a stable sort, block by block, by lengths of which all from 63 on
// are one.
func TestByLengthIsAStableSortOfEachBlock(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, rows := range []int{0, 1, 2, 1023, 1024, 1025, 5000} {
		offsets := make([]int32, rows+1)
		for i := range rows {
			offsets[i+1] = offsets[i] + int32(r.ExpFloat64()*10)
		}
		length := func(i int32) int32 { return min(63, offsets[i+1]-offsets[i]) }
		order := csr.Matrix[int32]{Offsets: offsets}.ByLength()
		require.Len(t, order, rows)
		for low := 0; low < rows; low += 1024 {
			var want []int32
			for i := low; i < min(rows, low+1024); i++ {
				want = append(want, int32(i))
			}
			slices.SortStableFunc(want, func(i, j int32) int { return int(length(i) - length(j)) })
			require.Equal(t, want, order[low:low+len(want)])
		}
	}
}
