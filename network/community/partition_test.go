package community_test

import (
	"math"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/community"
	"github.com/stretchr/testify/require"
)

func TestNewPartition(t *testing.T) {
	given := []int32{7, -3, 7, math.MaxInt32, -3, 0}
	p := community.NewPartition(given)
	require.Equal(t, []int32{0, 1, 0, 2, 1, 3}, p.Labels())
	require.Equal(t, 6, p.Order())
	require.Equal(t, 4, p.Communities())
	require.Equal(t, []int{2, 2, 1, 1}, p.Sizes())
	require.Equal(t, []network.NodeID{1, 4}, p.Members(1))
	require.Equal(t, 2, p.Size(1))
	require.Equal(t, 3, p.Of(5))
	given[0] = 1
	require.Equal(t, 0, p.Of(0), "the partition keeps nothing of what it was given")
	require.Equal(t, 2, cap(p.Members(0)), "append must not reach the next community")
}

func TestEmptyPartition(t *testing.T) {
	p := community.NewPartition(nil)
	require.Zero(t, p.Order())
	require.Zero(t, p.Communities())
	require.Empty(t, p.Sizes())
}

// A partition is its labels: other numbers for the same communities change nothing.
func TestPartitionIgnoresNames(t *testing.T) {
	r := generator(1)
	for range 100 {
		p := randomPartition(1+r.IntN(30), 1+r.IntN(8), r)
		renamed := make([]int32, p.Order())
		for u, c := range p.Labels() {
			renamed[u] = 1000 - 7*c
		}
		require.Equal(t, p, community.NewPartition(renamed))
		for c := range p.Communities() {
			require.True(t, slices.IsSorted(p.Members(c)))
			for _, u := range p.Members(c) {
				require.Equal(t, c, p.Of(u))
			}
		}
	}
}
