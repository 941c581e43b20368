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

// prototypes are the ties of one triad of each kind among the people 0, 1 and 2, as in
// the drawings of Holland and Leinhardt.
var prototypes = map[measure.Triad][][2]int{
	measure.Triad003:  {},
	measure.Triad012:  {{0, 1}},
	measure.Triad102:  {{0, 1}, {1, 0}},
	measure.Triad021D: {{1, 0}, {1, 2}},
	measure.Triad021U: {{0, 1}, {2, 1}},
	measure.Triad021C: {{0, 1}, {1, 2}},
	measure.Triad111D: {{0, 1}, {1, 0}, {2, 1}},
	measure.Triad111U: {{0, 1}, {1, 0}, {1, 2}},
	measure.Triad030T: {{0, 1}, {1, 2}, {0, 2}},
	measure.Triad030C: {{0, 1}, {1, 2}, {2, 0}},
	measure.Triad201:  {{0, 1}, {1, 0}, {1, 2}, {2, 1}},
	measure.Triad120D: {{1, 0}, {1, 2}, {0, 2}, {2, 0}},
	measure.Triad120U: {{0, 1}, {2, 1}, {0, 2}, {2, 0}},
	measure.Triad120C: {{0, 1}, {1, 2}, {0, 2}, {2, 0}},
	measure.Triad210:  {{0, 1}, {1, 2}, {2, 1}, {0, 2}, {2, 0}},
	measure.Triad300:  {{0, 1}, {1, 0}, {1, 2}, {2, 1}, {0, 2}, {2, 0}},
}

var orders = [][3]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}

// slowCensus finds the prototype of every triple of people.
func slowCensus(g *network.Graph) (c measure.Census) {
	kinds := map[[3][3]bool]measure.Triad{}
	for kind, ties := range prototypes {
		for _, p := range orders {
			var m [3][3]bool
			for _, tie := range ties {
				m[p[tie[0]]][p[tie[1]]] = true
			}
			kinds[m] = kind
		}
	}
	a := matrixD(g)
	for u := range a {
		for v := range u {
			for w := range v {
				people := [3]int{u, v, w}
				var m [3][3]bool
				for i, x := range people {
					for j, y := range people {
						m[i][j] = a[x][y]
					}
				}
				c[kinds[m]]++
			}
		}
	}
	return c
}

func census(t *testing.T, g *network.Graph, o measure.Options) measure.Census {
	t.Helper()
	c, err := measure.TriadCensus(context.Background(), g, o)
	require.NoError(t, err)
	return c
}

func TestTriadCensus(t *testing.T) {
	for i, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) {
			got := census(t, c.Graph, measure.Options{})
			require.Equal(t, slowCensus(c.Graph), got)
			permuted, _ := networktest.Permuted(c.Graph, rand.New(rand.NewPCG(uint64(i), 4)))
			require.Equal(t, got, census(t, permuted, measure.Options{}))

			// Against the direction of ties, down is up.
			down := census(t, c.Graph.Transpose(), measure.Options{})
			for _, kinds := range [][2]measure.Triad{
				{measure.Triad021D, measure.Triad021U}, {measure.Triad111D, measure.Triad111U}, {measure.Triad120D, measure.Triad120U},
			} {
				down[kinds[0]], down[kinds[1]] = down[kinds[1]], down[kinds[0]]
			}
			require.Equal(t, got, down)

			// One more person makes a triad with every pair of the others.
			more := census(t, withIsolate(c.Graph), measure.Options{})
			for kind := measure.Triad021D; kind <= measure.Triad300; kind++ {
				require.Equal(t, got[kind], more[kind])
			}
			n, total := c.Graph.Order(), 0
			for kind := range more {
				total += more[kind] - got[kind]
			}
			require.Equal(t, n*(n-1)/2, total)
		})
	}
}

func TestTriadCensusOfOneOfEachKind(t *testing.T) {
	for kind, ties := range prototypes {
		var arcs [][2]network.NodeID
		for _, tie := range ties {
			arcs = append(arcs, [2]network.NodeID{network.NodeID(tie[0]), network.NodeID(tie[1])})
		}
		var want measure.Census
		want[kind] = 1
		require.Equal(t, want, census(t, graphOf(3, true, arcs...), measure.Options{}), kind.String())
	}
}

func TestTriadCensusForWorkers(t *testing.T) {
	g := networktest.Random(700, .02, 5, network.Options{Directed: true})
	networktest.ForWorkers(t, func(workers int) measure.Census {
		return census(t, g, measure.Options{Workers: workers})
	})
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := measure.TriadCensus(stopped, g, measure.Options{})
	require.ErrorIs(t, err, context.Canceled)
	_, err = measure.TriadCensus(context.Background(), graphOf(1<<21+1, true), measure.Options{})
	require.ErrorIs(t, err, network.ErrTooLarge)
}

func TestTriadNames(t *testing.T) {
	require.Equal(t, "120C", measure.Triad120C.String())
	require.Equal(t, "003", measure.Triad(0).String())
	require.Equal(t, "Triad(16)", measure.Triad(16).String())
	require.Equal(t, "Triad(-1)", measure.Triad(-1).String())
}

func BenchmarkTriadCensus(b *testing.B) {
	benchmark(b, func(g *network.Graph) {
		_, err := measure.TriadCensus(context.Background(), g, measure.Options{})
		require.NoError(b, err)
	})
}
