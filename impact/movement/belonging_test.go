package movement

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// Members go where the leader is trusted more; who trusts both alike goes by number.
func TestWhereMembersLean(t *testing.T) {
	s := still(t, 0, func(p *Params) { p.People, p.GroupSize, p.MinGroup = 14, 14, 5 })
	for _, u := range []int32{2, 3} {
		require.Equal(t, u%2 == 1, s.leans(u, 1, 0), "as at the beginning, both alike")
		s.rating[s.slot(u, 1)] += 0.1
		require.True(t, s.leans(u, 1, 0))
		require.False(t, s.leans(u, 0, 1))
	}
	s.cut(2, s.slot(2, 1)-2*s.slots)
	require.False(t, s.leans(2, 1, 0), "whom one does not know one does not trust")
	require.True(t, s.leans(2, 0, 1))
}

// Assigned groups are as large as was said, the last takes the rest; so many of them are
// under command, until they are freed.
func TestAssignedGroups(t *testing.T) {
	for _, command := range []float64{SelfOrganised, 0.3, Mixed, CommandAndControl} {
		p := DefaultParams()
		p.People, p.Assigned, p.GroupSize, p.Command = 205, true, 10, command
		s := start(t, p, 11)
		sizes := s.Sizes()
		require.Equal(t, 20, sizes[10])
		require.Equal(t, 1, sizes[5])
		commanded := func() (n int) {
			for g := range s.used {
				if s.commanded[g] {
					n++
				}
			}
			return n
		}
		require.Equal(t, int(math.Round(command*21)), commanded())
		require.NoError(t, s.Apply(Move{Kind: Free}))
		require.Zero(t, commanded())
	}
}

// A group takes in as many as it can keep, and no more.
func TestFullGroupsTakeNobodyIn(t *testing.T) {
	s := still(t, 0, func(p *Params) { p.People, p.GroupSize, p.MaxGroup = 21, 7, 9 })
	for _, u := range []int32{7, 8, 9} {
		s.leave(u)
	}
	invite := func(u int) error { return s.Apply(Move{Kind: Invite, Persons: [2]int{u}, Groups: [2]int{0}}) }
	require.NoError(t, invite(7))
	require.NoError(t, invite(8))
	before := digest(t, s)
	require.ErrorIs(t, invite(9), ErrMove, "nine are in it")
	require.Equal(t, before, digest(t, s))
	require.NoError(t, s.Check())
}

// The most committed member beside the leader leads the part that is spun out, whatever
// number they have; the group keeps its own leader, and nobody gets lost.
func TestWhoLeadsThePart(t *testing.T) {
	for _, head := range []int32{0, 3, 6} {
		s := still(t, 0, func(p *Params) { p.People, p.GroupSize, p.MinGroup, p.Commitment = 14, 14, 5, 0.5 })
		s.leader[0], s.commitment[head] = 9, 0.9
		require.NoError(t, s.Apply(Move{Kind: SpinOut}))
		require.Equal(t, []int32{9, head}, s.leader[:2])
		require.Equal(t, int32(1), s.group[head])
		require.Equal(t, int32(14), s.size[0]+s.size[1])
		require.NoError(t, s.Check())
	}
}

// Anybody who is in no group can be invited, whatever number they have; who is in one
// cannot, and nobody who does not exist.
func TestInviting(t *testing.T) {
	s := still(t, 0, func(p *Params) { p.People, p.GroupSize = 21, 7 })
	s.leave(0)
	for _, person := range []int{-1, 21, 5} {
		require.ErrorIs(t, s.Apply(Move{Kind: Invite, Persons: [2]int{person}, Groups: [2]int{1}}), ErrMove)
	}
	require.NoError(t, s.Apply(Move{Kind: Invite, Groups: [2]int{1}}))
	require.Equal(t, int32(1), s.group[0])
	require.Equal(t, s.leader[1], s.inviter[0], "by the leader")
	require.NoError(t, s.Check())
}

// Whoever starts a group is a leader unleashed by whoever had brought them in; those who
// follow owe it to the founder, unless somebody brought them in before.
func TestFoundersAreCredited(t *testing.T) {
	p := small()
	p.People, p.Start = 50, 0
	s := start(t, p, 18)
	s.inviter[5], s.inviter[7] = 3, 4
	s.begin(proposal{who: 5, other: 6, third: 7, fourth: -1})
	require.Equal(t, []int32{1, 0, 0}, s.unleashed[3:6])
	require.Equal(t, 1, s.Observe().LeadersUnleashed)
	require.Equal(t, []int32{3, 5, 4}, s.inviter[5:8])
	require.Equal(t, int32(5), s.leader[s.group[5]])
	s.begin(proposal{who: 8, other: 9, third: -1, fourth: -1})
	require.Equal(t, 1, s.Observe().LeadersUnleashed, "nobody brought in the second founder")
	require.NoError(t, s.Check())
}

// Where nobody would leave the leader, as many as a group needs go along all the same, but
// never the leader; where all would, as many stay.
func TestBothPartsAreLargeEnough(t *testing.T) {
	for _, loyal := range []bool{true, false} {
		s := still(t, 0, func(p *Params) { p.People, p.GroupSize, p.MinGroup = 14, 14, 5 })
		for u := int32(2); u < 14; u++ {
			for k, v := range s.contactsOf(u) {
				if slot := int(u)*s.slots + k; v == 0 {
					s.rating[slot] = map[bool]float32{true: 0.9, false: 0.1}[loyal]
				}
			}
		}
		require.NoError(t, s.Apply(Move{Kind: SpinOut}))
		require.Equal(t, []int32{0, 1}, s.leader[:2])
		require.Equal(t, []int32{0, 1}, s.group[:2], "each leader is in their own part")
		want := map[bool][]int32{true: {9, 5}, false: {5, 9}}[loyal]
		require.Equal(t, want, s.size[:2])
		require.NoError(t, s.Check())
	}
}
