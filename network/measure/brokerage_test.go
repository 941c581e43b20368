package measure_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func brokerage(t *testing.T, g *network.Graph, groups []int32) []measure.Brokered {
	t.Helper()
	b, err := measure.Brokerage(context.Background(), g, groups, measure.Options{})
	require.NoError(t, err)
	return b
}

// slowBrokerage tries all triples.
func slowBrokerage(g *network.Graph, groups []int32) []measure.Brokered {
	a := matrixD(g)
	b := make([]measure.Brokered, len(a))
	for u := range a {
		for q := range a {
			for v := range a {
				x, y, z := groups[u], groups[q], groups[v]
				if u == v || !a[u][q] || !a[q][v] || a[u][v] || x < 0 || y < 0 || z < 0 {
					continue
				}
				switch {
				case x == y && y == z:
					b[q][measure.Coordinator]++
				case x == z:
					b[q][measure.Itinerant]++
				case y == z:
					b[q][measure.Gatekeeper]++
				case x == y:
					b[q][measure.Representative]++
				default:
					b[q][measure.Liaison]++
				}
			}
		}
	}
	return b
}

func someGroups(n int) []int32 {
	groups := make([]int32, n)
	for u := range groups {
		groups[u] = []int32{3, 7, -1, 1 << 30, 3}[u%5]
	}
	return groups
}

func TestBrokerage(t *testing.T) {
	for i, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) {
			groups := someGroups(c.Graph.Order())
			got := brokerage(t, c.Graph, groups)
			require.Equal(t, slowBrokerage(c.Graph, groups), got)

			permuted, order := networktest.Permuted(c.Graph, rand.New(rand.NewPCG(uint64(i), 3)))
			turned := make([]int32, len(order))
			for j, u := range order {
				turned[j] = groups[u]
			}
			for j, b := range brokerage(t, permuted, turned) {
				require.Equal(t, got[order[j]], b)
			}
			// Against the direction of ties, gatekeepers are representatives.
			for u, b := range brokerage(t, c.Graph.Transpose(), groups) {
				b[measure.Gatekeeper], b[measure.Representative] = b[measure.Representative], b[measure.Gatekeeper]
				require.Equal(t, got[u], b)
			}
			require.Equal(t, got, brokerage(t, withIsolate(c.Graph), append(groups, 3))[:len(got)])
		})
	}
}

func TestBrokerageOfKarate(t *testing.T) {
	g := networktest.Karate()
	club, _ := g.People().Column("club")
	_, groups := club.Categories()
	b := brokerage(t, g, groups)
	require.Equal(t, measure.Brokered{174, 0, 15, 15, 0}, b[0])
	require.Equal(t, measure.Brokered{10, 12, 23, 23, 0}, b[2])
	require.Equal(t, 68, b[2].Total())
}

func TestBrokerageForWorkers(t *testing.T) {
	g := networktest.Large(true)
	groups := someGroups(g.Order())
	networktest.ForWorkers(t, func(workers int) []measure.Brokered {
		b, err := measure.Brokerage(context.Background(), g, groups, measure.Options{Workers: workers})
		require.NoError(t, err)
		return b
	})
	_, err := measure.Brokerage(context.Background(), g, groups[1:], measure.Options{})
	require.ErrorIs(t, err, measure.ErrParams)
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = measure.Brokerage(stopped, g, groups, measure.Options{})
	require.ErrorIs(t, err, context.Canceled)
}

func BenchmarkBrokerage(b *testing.B) {
	benchmark(b, func(g *network.Graph) {
		_, err := measure.Brokerage(context.Background(), g, someGroups(g.Order()), measure.Options{})
		require.NoError(b, err)
	})
}
