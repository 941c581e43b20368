package growth

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/stretchr/testify/require"
)

// The rule of encounters works on any society, and is what the model does.
func TestEncounters(t *testing.T) {
	s := NewState(30, false)
	for u := range network.NodeID(29) {
		s.AddTie(u, u+1)
	}
	rules := JacksonRogersParams{People: 31, Strangers: 4, Friends: 3, LinkStranger: 1, LinkFriend: 1}
	var e Encounter
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		e.Look(rules, s, r)
		require.Len(t, e.Met, 4)
		all := append(slices.Clone(e.Met), e.Pool...)
		for _, v := range e.Pool {
			require.True(t, slices.ContainsFunc(e.Met, func(u network.NodeID) bool { return s.HasTie(u, v) }))
		}
		var tied []network.NodeID
		e.Tie(rules, func(v network.NodeID) { tied = append(tied, v) }, r)
		require.Len(t, tied, 4+min(3, len(e.Pool)))
		slices.Sort(all)
		require.Len(t, slices.Compact(all), len(e.Met)+len(e.Pool), "nobody is met twice")
	}
	lonely := NewState(2, false)
	e.Look(rules, lonely, r)
	require.Len(t, e.Met, 2, "no more than there are")
	require.Empty(t, e.Pool)
	require.ElementsMatch(t, []network.NodeID{5, 7, 9}, s.AppendOut([]network.NodeID{5}, 8))
}
