package swap

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

// A set behaves as a map does.
func TestSetIsAMap(t *testing.T) {
	r := seeded(1)
	set, twin := NewSet[int32](200), map[[2]int32]bool{}
	for range 20000 {
		u, v := r.Int32N(20), r.Int32N(20)
		if u == v {
			continue
		}
		p := [2]int32{u, v}
		require.Equal(t, twin[p], set.Has(u, v))
		switch {
		case twin[p]:
			set.Remove(u, v)
			delete(twin, p)
		case len(twin) < 200:
			require.True(t, set.Add(u, v))
			require.False(t, set.Add(u, v))
			twin[p] = true
		}
	}
}

// randomTies returns a simple graph as ties ordered by source.
func randomTies(n int, kind Kind, r *rand.Rand) (source, target []int32) {
	for u := range int32(n) {
		for v := range int32(n) {
			fits := kind == Directed && u != v || kind == Undirected && u < v || kind == TwoMode && u < int32(n/2) && v >= int32(n/2)
			if fits && r.IntN(4) == 0 {
				source, target = append(source, u), append(target, v)
			}
		}
	}
	return source, target
}

func degrees(n int, ends ...[]int32) []int {
	count := make([]int, n)
	for _, end := range ends {
		for _, u := range end {
			count[u]++
		}
	}
	return count
}

// Degrees stay, the graph stays simple, and what the walk knows about ties is so.
func TestWalkKeepsDegrees(t *testing.T) {
	const n = 16
	for _, kind := range []Kind{Undirected, Directed, TwoMode} {
		r := seeded(uint64(kind))
		source, target := randomTies(n, kind, r)
		c := New(n, source, target, kind)
		for range 200 {
			c.Steps(10, r)
			if kind == Undirected {
				require.Equal(t, degrees(n, source, target), degrees(n, c.Source, c.Target))
			} else {
				require.Equal(t, source, c.Source)
				require.Equal(t, degrees(n, target), degrees(n, c.Target))
			}
			seen := map[[2]int32]bool{}
			for i, u := range c.Source {
				v := c.Target[i]
				require.NotEqual(t, u, v)
				if kind == Undirected && u > v {
					u, v = v, u
				}
				require.False(t, seen[[2]int32{u, v}])
				seen[[2]int32{u, v}] = true
			}
			for u := range int32(n) {
				for v := range int32(n) {
					if u != v {
						a, b := c.ordered(u, v)
						require.Equal(t, seen[[2]int32{a, b}], c.Has(u, v))
					}
				}
			}
		}
		require.Positive(t, c.Accepted)
		require.NotEqual(t, target, c.Target)
	}
}

// Exchanges are undone last first, to the last direction of a tie.
func TestUndo(t *testing.T) {
	const n = 12
	r := seeded(5)
	for _, kind := range []Kind{Undirected, Directed, TwoMode} {
		source, target := randomTies(n, kind, r)
		c := New(n, source, target, kind)
		type exchange struct {
			i, j int
			turn bool
		}
		var done []exchange
		for range 500 {
			e := exchange{r.IntN(len(source)), r.IntN(len(source)), kind == Undirected && r.IntN(2) == 0}
			if c.Exchange(e.i, e.j, e.turn) {
				done = append(done, e)
			}
		}
		require.Len(t, done, c.Accepted)
		require.NotEqual(t, target, c.Target)
		slices.Reverse(done)
		for _, e := range done {
			c.Undo(e.i, e.j, e.turn)
		}
		require.Zero(t, c.Accepted)
		require.Equal(t, source, c.Source)
		require.Equal(t, target, c.Target)
	}
}

// A circle of three turns, back and forth equally often; nothing else can change it.
func TestCircleTurns(t *testing.T) {
	c := New(3, []int32{0, 1, 2}, []int32{1, 2, 0}, Directed)
	r, forth := seeded(1), 0
	for range 2000 {
		c.Steps(40, r)
		if c.Has(0, 1) {
			forth++
		}
	}
	require.InDelta(t, 1000, forth, 100)
	require.Positive(t, c.Accepted)
}

// A tie alone stays, and so do no ties.
func TestNothingToExchange(t *testing.T) {
	c := New(2, []int32{0}, []int32{1}, Undirected)
	c.Steps(10, seeded(1))
	require.Equal(t, []int32{1}, c.Target)
	New[int32](0, nil, nil, Directed).Steps(10, seeded(1))
	dead := New(3, []int32{0, 1}, []int32{1, 2}, Directed) // nobody follows 2
	dead.Steps(100, seeded(1))
	require.Zero(t, dead.Accepted)
}
