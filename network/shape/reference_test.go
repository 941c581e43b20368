package shape

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// Random graphs are connected, have the same ties in number, and degrees if that is asked.
func TestRandomLikeKeeps(t *testing.T) {
	tree, err := generate.Tree(3, 4)
	require.NoError(t, err)
	for _, c := range append(networktest.Corpus(), networktest.Case{Name: "tree", Graph: tree}) {
		_, g := largest(c.Graph)
		for kind := range referenceKinds {
			random := randomLike(t.Context(), g, kind, 10, seeded(3))
			networktest.CheckGraph(t, random)
			require.Equal(t, g.Size(), random.Size(), c.Name)
			require.LessOrEqual(t, measure.WeakComponents(random).Count(), 1, c.Name)
			if kind == SameDegrees {
				require.Equal(t, measure.Degrees(g, measure.Both), measure.Degrees(random, measure.Both))
			}
		}
	}
}

// All connected graphs are equally likely: all trees of five people, and all those of
// two degrees, by a chi-square test at a risk of one in 1000.
func TestRandomLikeIsUniform(t *testing.T) {
	for _, c := range []struct {
		kind     Reference
		graphs   int
		critical float64
	}{{SameSize, 125, 176}, {SameDegrees, 60, 99.6}} {
		t.Run(fmt.Sprint(c.kind), func(t *testing.T) {
			const draws = 6000
			var s sketch
			for u := range 4 {
				s.tie(u, u+1)
			}
			path := s.graph(5)
			if c.kind == SameDegrees { // a hexagon: 60 of them, and ten pairs of triangles that are not connected
				s.tie(4, 5)
				s.tie(5, 0)
				path = s.graph(6)
			}
			seen, r := map[string]int{}, seeded(8)
			for range draws {
				key := ""
				for tie := range randomLike(t.Context(), path, c.kind, 40, r).Ties() {
					key += fmt.Sprint(tie.Source, tie.Target, ";")
				}
				seen[key]++
			}
			require.Len(t, seen, c.graphs)
			square, expected := 0.0, float64(draws)/float64(c.graphs)
			for _, count := range seen {
				square += (float64(count) - expected) * (float64(count) - expected) / expected
			}
			require.Less(t, square, c.critical)
		})
	}
}

// A walk ends, however hard it is to stay connected.
func TestWalkIsBounded(t *testing.T) {
	tree, err := generate.Tree(2, 9)
	require.NoError(t, err)
	source, target := ends(tree)
	s := &counter{mover: newShifter(tree.Order(), source, target)}
	walk(t.Context(), tree.Order(), s, 1<<20, seeded(1))
	require.Positive(t, s.steps)
	require.Less(t, s.steps, 1<<16)
}

type counter struct {
	mover
	steps int
}

func (c *counter) step(r *rand.Rand) (func(), bool) {
	c.steps++
	return c.mover.step(r)
}

func degreesOf(g *network.Graph) []int {
	degrees := measure.Degrees(g, measure.Both)
	slices.Sort(degrees)
	return degrees
}

// Lattices have the degrees asked for, whatever these are.
func TestRingOfKeepsDegrees(t *testing.T) {
	graphs := networktest.Corpus()
	graphs = append(graphs, networktest.Case{Name: "large", Graph: networktest.Large(false)})
	for _, n := range []int{6, 9, 16} {
		for seed := range uint64(8) {
			graphs = append(graphs, networktest.Case{Name: "random", Graph: networktest.Random(n, 0.1+0.1*float64(seed), seed, network.Options{})})
		}
	}
	for _, c := range graphs {
		want := degreesOf(c.Graph)
		l := ringOf(measure.Degrees(c.Graph, measure.Both))
		networktest.CheckGraph(t, l)
		require.Equal(t, want, degreesOf(l), c.Name)
	}
}

// Hubs whom everybody is tied to, and a few ties among the others: hardly any two people
// are free for one more tie.
func TestRingOfKeepsDegreesOfHubs(t *testing.T) {
	for _, hubs := range []int{1, 2, 3} {
		for seed := range uint64(20) {
			others := networktest.Random(30, 0.02+0.01*float64(seed), seed, network.Options{})
			source, target := ends(others)
			for hub := range network.NodeID(hubs) {
				for v := hub + 1; v < 30; v++ {
					source, target = append(source, hub), append(target, v)
				}
			}
			g := mustGraph(30, source, target)
			l := ringOf(measure.Degrees(g, measure.Both))
			networktest.CheckGraph(t, l)
			require.Equal(t, degreesOf(g), degreesOf(l), "%d hubs, seed %d", hubs, seed)
		}
	}
}

func TestRingOfIsTheRingLattice(t *testing.T) {
	for _, k := range []int{2, 4, 6} {
		ring, err := generate.Ring(20, k)
		require.NoError(t, err)
		l := ringOf(slices.Repeat([]int{k}, 20))
		require.Equal(t, networktest.Adjacency(ring), networktest.Adjacency(l))
	}
	require.Equal(t, []int{4, 3, 3, 3, 3}, evenDegrees(5, 8))
	require.Equal(t, []int{9, 7, 5, 3, 1, 2, 4, 6, 8}, circle([]int{1, 2, 3, 4, 5, 6, 7, 8, 9}))
	full := ringOf([]int{1, 1, 1, 1}) // two pairs
	require.Equal(t, 2, full.Size())
}

// ending is a context that ends when it has been asked so many times.
type ending struct {
	context.Context
	left atomic.Int64
}

func newEnding(left int64) *ending {
	e := &ending{Context: context.Background()}
	e.left.Store(left)
	return e
}

func (e *ending) Err() error {
	if e.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// However many steps a walk is to take, it asks for the context on the way.
func TestWalksEndWithTheContext(t *testing.T) {
	g := networktest.Karate()
	random := randomLike(newEnding(2), g, SameDegrees, 1_000_000, seeded(1))
	require.Equal(t, g.Size(), random.Size())
	p := SmallWorldParams{References: 1, StepsPerTie: 1_000_000}
	_, err := Compare(newEnding(80), g, p, measure.Options{Workers: 1}, seeded(1))
	require.ErrorIs(t, err, context.Canceled)
	pairs, err := network.FromArcs(5, []network.NodeID{0, 1, 2}, []network.NodeID{3, 3, 4}, nil, network.Options{})
	require.NoError(t, err)
	_, err = CompareTeams(newEnding(1000), pairs, []network.NodeID{0, 1, 2}, TeamParams{References: 1, StepsPerTie: 10_000_000}, measure.Options{Workers: 1}, seeded(1))
	require.ErrorIs(t, err, context.Canceled)
}
