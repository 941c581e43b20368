package impact

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// The table against a map, with hashes that make nearly all numbers stand in each other's
// way, and at the end of the table, where it begins again.
func TestHashTableAgainstMap(t *testing.T) {
	for _, hashes := range []uint32{1, 3, 1 << 31} {
		r := rand.New(rand.NewPCG(uint64(hashes), 1))
		table, want := newHashTable(), map[int32]uint32{}
		var there []int32
		for step := range int32(1500) {
			want[step] = r.Uint32N(hashes) - 2 // about the last slot, behind which is the first
			table.add(step, want[step])
			there = append(there, step)
			if len(there) > 100 || r.IntN(3) == 0 {
				i := r.IntN(len(there))
				table.remove(there[i], want[there[i]])
				delete(want, there[i])
				there = slices.Delete(there, i, i+1)
			}
			require.Equal(t, len(want), table.used)
			for number := max(0, step-20); number <= step; number++ {
				hash, there := want[number]
				if !there {
					hash = r.Uint32N(hashes) - 2
				}
				got, ok := table.find(hash, func(n int32) bool { return n == number })
				require.Equal(t, there, ok)
				if ok {
					require.Equal(t, number, got)
				}
			}
		}
		require.GreaterOrEqual(t, len(table.slots), 2*table.used)
	}
}

// A search looks at no text but one of the same hash, and growing at none at all.
func TestHashTableLooksAtFewTexts(t *testing.T) {
	table, looked := newHashTable(), 0
	for i := range int32(10_000) {
		hash := table.hash(fmt.Sprint(i))
		_, ok := table.find(hash, func(int32) bool { looked++; return false })
		require.False(t, ok)
		table.add(i, hash)
	}
	require.Less(t, looked, 10)
	slots := len(table.slots)
	table.reserve(5000)
	require.Len(t, table.slots, slots, "there is room")
	table.reserve(100_000)
	require.GreaterOrEqual(t, len(table.slots), 200_000)
	for i := range int32(10_000) {
		got, ok := table.find(table.hash(fmt.Sprint(i)), func(n int32) bool { return n == i })
		require.True(t, ok)
		require.Equal(t, i, got)
	}
}
