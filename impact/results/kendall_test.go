package results

import (
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/combin"
)

// The distribution is that of all orders, tried one by one.
func TestMonotoneAgainstAllOrders(t *testing.T) {
	for n := 1; n <= 7; n++ {
		orders := combin.Permutations(n, n)
		against := make([]int, len(orders))
		for i, order := range orders {
			for a := range order {
				for _, later := range order[a+1:] {
					if later < order[a] {
						against[i]++
					}
				}
			}
		}
		for i := 0; i < len(orders); i += 1 + len(orders)/50 {
			y, as := make([]float64, n), 0
			for k, v := range orders[i] {
				y[k] = float64(v)
			}
			for _, a := range against {
				if a <= against[i] {
					as++
				}
			}
			require.InDelta(t, float64(as)/float64(len(orders)), monotone(y), 1e-12)
		}
	}
}

func TestMonotoneAtItsEnds(t *testing.T) {
	require.InDelta(t, 1.0/120, monotone([]float64{1, 2, 3, 4, 5}), 1e-15)
	require.Equal(t, 1.0, monotone([]float64{5, 4, 3, 2, 1}))
	require.Equal(t, 1.0, monotone([]float64{3, 3, 3, 3, 3}), "equal values do not rise")
	require.Equal(t, 1.0, monotone(nil))
}
