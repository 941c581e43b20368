package community

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
)

// weightsBetween adds up the ties of a layer by the labels of their ends, but for those
// within a label and those that cancel out.
func weightsBetween(l *layer, labels []int32) map[[2]int32]float64 {
	sums := map[[2]int32]float64{}
	for u := range l.order() {
		for j := l.Offsets[u]; j < l.Offsets[u+1]; j++ {
			w := 1.0
			if l.Weights != nil {
				w = l.Weights[j]
			}
			if a, b := labels[u], labels[l.Targets[j]]; a != b {
				sums[[2]int32{a, b}] += w
			}
		}
	}
	maps.DeleteFunc(sums, func(_ [2]int32, w float64) bool { return w == 0 })
	return sums
}

// Weights for random ties.
var (
	unweighted func(r *rand.Rand) float64
	positive   = func(r *rand.Rand) float64 { return r.Float64() }
	bothSigns  = func(r *rand.Rand) float64 { return float64(r.IntN(5) - 2) }
)

// A merged layer has the ties between labels, whether they are added up or side by side,
// merged from either kind, in memory used before, by any number of workers.
func TestMerge(t *testing.T) {
	for name, weight := range map[string]func(*rand.Rand) float64{"unweighted": unweighted, "positive": positive, "both signs": bothSigns} {
		for _, workers := range []int{1, 3} {
			t.Run(fmt.Sprintf("%s, %d workers", name, workers), func(t *testing.T) {
				g := randomTies(t, 3000, 9000, weight, rand.New(rand.NewPCG(3, 9)))
				base := newLayer(g, Params{})
				s := newScratch(context.Background(), base, workers)
				defer s.crew.Close()
				for _, k := range []int{2900, 700, 20} {
					labels := make([]int32, g.Order())
					for u := range labels {
						labels[u] = int32(u % k)
					}
					want := weightsBetween(base, labels)
					kept, again, added := s.layer(), s.layer(), s.layer()
					kept.merge(base, labels, k, false, s)
					again.merge(kept, alone[int32](k), k, true, s)
					added.merge(base, labels, k, true, s)
					for name, merged := range map[string]*layer{"kept": kept, "added after": again, "added": added} {
						requireSums(t, want, weightsBetween(merged, alone[int32](k)), name)
						require.Equal(t, base.order(), sum(merged.people), name)
					}
					require.Len(t, added.Targets, len(want), "a tie for each pair of labels")
					require.Equal(t, added.rows, again.rows)
					require.GreaterOrEqual(t, len(kept.Targets), len(added.Targets))
					s.spare = append(s.spare, kept, again, added)
				}
			})
		}
	}
}

// Ties stay side by side where labels hardly ever share neighbours, and are added up where
// they do.
func TestMergeAddsUpWhereItPays(t *testing.T) {
	base := newLayer(randomTies(t, 3000, 9000, unweighted, rand.New(rand.NewPCG(1, 1))), Params{})
	s := newScratch(context.Background(), base, 1)
	defer s.crew.Close()
	for k, addsUp := range map[int]bool{2900: false, 20: true} {
		labels := make([]int32, base.order())
		for u := range labels {
			labels[u] = int32(u % k)
		}
		var merged layer
		merged.merge(base, labels, k, false, s)
		require.Equal(t, addsUp, merged.Weights != nil, "%d labels", k)
	}
}

// Where sums are exact, the search in a layer finds the same whether ties are added up or side
// by side, in layers with batches and without.
func TestSearchIsTheSameSideBySide(t *testing.T) {
	for _, people := range []int{1000, 12_000} {
		base := newLayer(randomTies(t, people, 4*people, unweighted, rand.New(rand.NewPCG(5, 1))), Params{})
		k := people * 9 / 10
		labels := make([]int32, people)
		for u := range labels {
			labels[u] = int32(u % k)
		}
		for _, workers := range []int{1, 3} {
			s := newScratch(context.Background(), base, workers)
			var found [2][]int32
			for i, addUp := range []bool{false, true} {
				merged := &layer{}
				merged.merge(base, labels, k, addUp, s)
				require.Equal(t, addUp, merged.Weights != nil)
				found[i] = alone[int32](k)
				s.settle(merged, found[i], 2, rand.New(rand.NewPCG(2, 2)))
			}
			s.crew.Close()
			require.Equal(t, found[0], found[1], "%d people, %d workers", people, workers)
			require.NotEqual(t, alone[int32](k), found[0])
		}
	}
}

func requireSums(t *testing.T, want, got map[[2]int32]float64, name string) {
	t.Helper()
	require.Len(t, got, len(want), name)
	for pair, w := range want {
		require.InDelta(t, w, got[pair], 1e-12, "%s: ties between %v", name, pair)
	}
}

func sum(people []int32) (n int) {
	for _, p := range people {
		n += int(p)
	}
	return n
}

// randomTies returns a graph with ties between random people.
func randomTies(t *testing.T, people, ties int, weight func(*rand.Rand) float64, r *rand.Rand) *network.Graph {
	t.Helper()
	from, to := make([]network.NodeID, ties), make([]network.NodeID, ties)
	var weights []float64
	for i := range ties {
		from[i], to[i] = network.NodeID(r.IntN(people)), network.NodeID(r.IntN(people))
		if weight != nil {
			weights = append(weights, weight(r))
		}
	}
	g, err := network.FromArcs(people, from, to, weights, network.Options{})
	require.NoError(t, err)
	return g
}
