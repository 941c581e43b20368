package network

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestLabelOrderAgainstSort orders labels that share beginnings of all lengths, and
// labels that are the beginning of others, as a plain sort of the strings does.
func TestLabelOrderAgainstSort(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		shared := strings.Repeat("p", r.IntN(20))
		labels := make([]string, r.IntN(40))
		for i := range labels {
			labels[i] = shared + strings.Repeat("\x00", r.IntN(3)) + strings.Repeat("q", r.IntN(10)) + fmt.Sprint(r.IntN(5))[:r.IntN(2)]
		}
		want := make([]int32, len(labels))
		for i := range want {
			want[i] = int32(i)
		}
		slices.SortStableFunc(want, func(a, b int32) int { return strings.Compare(labels[a], labels[b]) })
		require.Equal(t, want, labelOrder(labels), "%q", labels)
	}
}

func TestSharedPrefix(t *testing.T) {
	require.Zero(t, sharedPrefix(nil))
	require.Equal(t, 3, sharedPrefix([]string{"abc"}))
	require.Equal(t, 2, sharedPrefix([]string{"abc", "ab", "abd"}))
	require.Zero(t, sharedPrefix([]string{"abc", "", "abd"}))
}

// BenchmarkLabelOrder orders a million labels, short ones and such with a long
// beginning in common.
func BenchmarkLabelOrder(b *testing.B) {
	for _, pattern := range []string{"p%d", "person-%07d@example.org"} {
		b.Run(pattern, func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 2))
			labels := make([]string, 1e6)
			for i := range labels {
				labels[i] = fmt.Sprintf(pattern, r.IntN(1e9))
			}
			b.ReportAllocs()
			for b.Loop() {
				labelOrder(labels)
			}
		})
	}
}
