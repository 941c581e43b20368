package network_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/stretchr/testify/require"
)

func TestMembershipsAgainstNaiveTwin(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 0))
	names := []string{"m", "c", "z", "a", "k"}
	const people = 20
	var member []network.NodeID
	var group []int32
	naive := map[string]map[network.NodeID]bool{}
	for _, name := range names {
		naive[name] = map[network.NodeID]bool{}
	}
	for range 60 {
		u, g := network.NodeID(r.IntN(people)), int32(r.IntN(len(names)-1)) // the last has no member
		member, group = append(member, u), append(group, g)
		naive[names[g]][u] = true
	}
	sizes := network.NewColumn("position", []string{"0", "1", "2", "3", "4"})
	m, err := network.NewMemberships(people, names, member, group, sizes)
	require.NoError(t, err)
	require.Equal(t, len(names), m.Groups())
	require.Equal(t, people, m.People())
	of := make(map[network.NodeID][]network.GroupID)
	for g := range network.GroupID(m.Groups()) {
		name := m.Name(g)
		require.Equal(t, slices.Sorted(slices.Values(names))[g], name)
		found, ok := m.Lookup(name)
		require.True(t, ok && found == g)
		require.Equal(t, names[int(m.Columns()[0].Ordinals()[g])], name, "columns move with their groups")
		var want []network.NodeID
		for u := range network.NodeID(people) {
			if naive[name][u] {
				want = append(want, u)
				of[u] = append(of[u], g)
			}
		}
		require.ElementsMatch(t, want, m.Members(g))
		require.True(t, slices.IsSorted(m.Members(g)))
		require.Equal(t, len(m.Members(g)), cap(m.Members(g)))
	}
	for u := range network.NodeID(people) {
		require.Equal(t, of[u], append([]network.GroupID(nil), m.Of(u)...))
	}
	_, ok := m.Lookup("nobody")
	require.False(t, ok)
}

func TestMembershipsOfNobody(t *testing.T) {
	m, err := network.NewMemberships(0, nil, nil, nil)
	require.NoError(t, err)
	require.Equal(t, 0, m.Groups()+m.People())
	m, err = network.NewMemberships(2, []string{"empty"}, nil, nil)
	require.NoError(t, err)
	require.Empty(t, m.Members(0))
	require.Empty(t, m.Of(1))
}

func TestMembershipErrors(t *testing.T) {
	ids := func(u ...network.NodeID) []network.NodeID { return u }
	cases := []struct {
		name   string
		people int
		names  []string
		member []network.NodeID
		group  []int32
		is     error
	}{
		{"person", 2, []string{"g"}, ids(2), []int32{0}, network.ErrUnknownPerson},
		{"negative person", 2, []string{"g"}, ids(-1), []int32{0}, network.ErrUnknownPerson},
		{"group", 2, []string{"g"}, ids(0), []int32{1}, network.ErrUnknownPerson},
		{"negative group", 2, []string{"g"}, ids(0), []int32{-1}, network.ErrUnknownPerson},
		{"lengths", 2, []string{"g"}, ids(0, 1), []int32{0}, network.ErrColumn},
		{"empty name", 2, []string{""}, nil, nil, network.ErrLabel},
		{"repeated name", 2, []string{"g", "g"}, nil, nil, network.ErrLabel},
		{"negative people", -1, []string{"g"}, nil, nil, network.ErrTooLarge},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m, err := network.NewMemberships(c.people, c.names, c.member, c.group)
			require.ErrorIs(t, err, c.is)
			require.Nil(t, m)
		})
	}
	_, err := network.NewMemberships(1, []string{"g"}, nil, nil, network.NewColumn("c", nil))
	require.ErrorIs(t, err, network.ErrColumn)
}
