package measure

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/networktest"
)

// Whatever order people are in, every tie is kept once, and every triangle is found.
func TestBothOrdersFindTheSameTriangles(t *testing.T) {
	for _, c := range networktest.Corpus() {
		r := simpleUndirected(c.Graph)
		var through [2][]int32
		for i, orient := range []func(context.Context, rows, Options) (oriented, error){orientByNumber, orientByDegree} {
			up, err := orient(context.Background(), r, Options{})
			require.NoError(t, err)
			count := triangleCount{marked: make([]uint64, (r.Rows()+63)/64), through: make([]int32, r.Rows())}
			kept := 0
			for u := range r.Rows() {
				kept += len(up.row(u))
				count.countFrom(up, u)
			}
			require.Equal(t, len(r.Targets)/2, kept, c.Name)
			through[i] = count.through
		}
		require.Equal(t, through[0], through[1], c.Name)
	}
}
