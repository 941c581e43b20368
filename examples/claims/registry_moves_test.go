package main

import (
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

// runTo opens an arm and carries out so many weeks.
func runTo(t *testing.T, c *claim, arm, weeks int) *world {
	t.Helper()
	r := sim.Seed(1).Stream(sim.RunID{}, "test").Rand
	w, err := trial{c}.Init(arm, r)
	require.NoError(t, err)
	for range weeks {
		_, err := w.step(r)
		require.NoError(t, err)
	}
	return w
}

func shareContact(g *network.Graph, pair [2]int32) bool {
	for q := range g.Nodes() {
		if tied(g, [2]int32{pair[0], int32(q)}) && tied(g, [2]int32{pair[1], int32(q)}) {
			return true
		}
	}
	return false
}

func TestMovesAreMadeOnceInTheSamePast(t *testing.T) {
	c := smallMoves()
	c.base.People = 150
	before := runTo(t, c, 2, watchFrom)
	g := before.Network()
	for k := range 2 {
		past := runTo(t, c, k, watchFrom-1)
		require.Empty(t, past.watched)
		w := runTo(t, c, k, watchFrom)
		require.Equal(t, before.Impacts(), w.Impacts())
		require.Equal(t, before.Groups(), w.Groups())
		require.Len(t, w.watched, introductions)
		met, close := map[int32]bool{}, 0
		for _, pair := range w.watched {
			require.False(t, tied(g, pair), "strangers are introduced")
			require.True(t, tied(w.Network(), pair))
			require.False(t, met[pair[0]] || met[pair[1]] || pair[0] == pair[1], "nobody is introduced twice")
			met[pair[0]], met[pair[1]] = true, true
			if shareContact(g, pair) {
				close++
			}
		}
		require.Equal(t, float64(introductions), lasting(w))
		require.Zero(t, impactSince(w, watchFrom))
		require.Equal(t, k == 0, close == introductions, "chosen are people who have a contact in common")
		_, err := w.step(nil)
		require.NoError(t, err)
		require.Len(t, w.watched, introductions, "moves are made in one week only")
		require.Equal(t, w.Impacts()[watchFrom], impactSince(w, watchFrom))
	}
	require.Zero(t, lasting(before), "without moves none can last")
}

// Where there are too few people to introduce the run ends, and no fewer are introduced.
func TestTooFewToIntroduce(t *testing.T) {
	for k := range 2 {
		c := smallMoves()
		c.base.People = 40
		r := sim.Seed(1).Stream(sim.RunID{}, "test").Rand
		w, err := trial{c}.Init(k, r)
		require.NoError(t, err)
		for range watchFrom {
			_, err = w.step(r)
		}
		require.ErrorContains(t, err, "pairs to introduce instead of 30")
		require.Empty(t, w.watched)
	}
}

func TestRandomPairsAreDrawn(t *testing.T) {
	g := runTo(t, smallMoves(), 2, 1).Network()
	draw := func(name string) [][2]int32 {
		pairs, err := randomPairs(g, sim.Seed(1).Stream(sim.RunID{}, name).Rand)
		require.NoError(t, err)
		return pairs
	}
	require.Equal(t, draw("a"), draw("a"))
	require.NotEqual(t, draw("a"), draw("b"))
}
