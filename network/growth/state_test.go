package growth_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/growth"
	"github.com/impactnet/impactnet/network/networktest"
)

// naive is a network kept in maps.
type naive struct {
	directed bool
	present  map[network.NodeID]bool
	made     map[[2]network.NodeID]int
}

func (n *naive) key(u, v network.NodeID) [2]network.NodeID {
	if !n.directed && v < u {
		u, v = v, u
	}
	return [2]network.NodeID{u, v}
}

func (n *naive) add(u, v network.NodeID, tick int) bool {
	_, there := n.made[n.key(u, v)]
	if u == v || there || !n.present[u] || !n.present[v] {
		return false
	}
	n.made[n.key(u, v)] = tick
	return true
}

func (n *naive) remove(u network.NodeID) bool {
	was := n.present[u]
	delete(n.present, u)
	maps.DeleteFunc(n.made, func(ends [2]network.NodeID, _ int) bool { return ends[0] == u || ends[1] == u })
	return was
}

func (n *naive) neighbours(u network.NodeID, side int) []network.NodeID {
	var found []network.NodeID
	for ends := range n.made {
		if ends[side] == u || !n.directed && ends[1-side] == u {
			found = append(found, ends[0]+ends[1]-u)
		}
	}
	slices.Sort(found)
	return found
}

// agree demands that the state and its naive twin are the same network.
func agree(t *testing.T, n *naive, s *growth.State) {
	t.Helper()
	require.Equal(t, len(n.present), s.Order())
	require.Equal(t, slices.Sorted(maps.Keys(n.present)), append([]network.NodeID(nil), s.People()...))
	require.Equal(t, len(n.made), s.Size())
	for tie := range s.Ties() {
		made, there := n.made[n.key(tie.Source, tie.Target)]
		require.True(t, there)
		require.Equal(t, made, tie.Made)
	}
	for u := range n.present {
		require.True(t, s.Has(u))
		require.Equal(t, n.neighbours(u, 0), slices.Sorted(s.Out(u)))
		require.Equal(t, n.neighbours(u, 1), slices.Sorted(s.In(u)))
		require.Equal(t, len(n.neighbours(u, 0)), s.OutDegree(u))
		require.Equal(t, len(n.neighbours(u, 1)), s.InDegree(u))
	}
	g, ids := s.Freeze(), s.People()
	networktest.CheckGraph(t, g)
	require.Same(t, g, s.Freeze(), "nothing has changed")
	require.Equal(t, n.directed, g.Directed())
	require.Equal(t, len(n.made), g.Size())
	for tie := range g.Ties() {
		require.Contains(t, n.made, n.key(ids[tie.Source], ids[tie.Target]))
	}
}

// change carries out one random operation on both, and demands the same answer.
func change(t *testing.T, n *naive, s *growth.State, r *rand.Rand) {
	u, v := network.NodeID(r.IntN(12)-1), network.NodeID(r.IntN(12)-1)
	s.Tick++
	switch k := r.IntN(20); {
	case k == 0:
		require.Equal(t, n.remove(u), s.RemovePerson(u))
	case k < 3:
		if len(n.present) < 10 {
			joined := s.AddPerson()
			require.NotContains(t, n.present, joined)
			n.present[joined] = true
		}
	case k < 7:
		_, there := n.made[n.key(u, v)]
		require.Equal(t, there, s.HasTie(u, v))
		require.Equal(t, there, s.RemoveTie(u, v))
		delete(n.made, n.key(u, v))
	default:
		require.Equal(t, n.add(u, v, s.Tick), s.AddTie(u, v), "%d %d", u, v)
	}
}

func TestStateAgainstMaps(t *testing.T) {
	for _, directed := range []bool{false, true} {
		r := seeded(1)
		n := &naive{directed: directed, present: map[network.NodeID]bool{0: true, 1: true, 2: true}, made: map[[2]network.NodeID]int{}}
		s := growth.NewState(3, directed)
		require.Equal(t, directed, s.Directed())
		for range 1000 {
			change(t, n, s, r)
			agree(t, n, s)
		}
	}
}

// A state restored or cloned in the middle goes on exactly as the original.
func TestRestoredStatesGoOnAlike(t *testing.T) {
	for _, directed := range []bool{false, true} {
		r := seeded(2)
		n := &naive{directed: directed, present: map[network.NodeID]bool{}, made: map[[2]network.NodeID]int{}}
		s := growth.NewState(0, directed)
		for range 300 {
			change(t, n, s, r)
		}
		saved, err := s.MarshalBinary()
		require.NoError(t, err)
		restored := growth.NewState(0, false)
		require.NoError(t, restored.UnmarshalBinary(saved))
		cloned := s.Clone()
		for _, twin := range []*growth.State{restored, cloned} {
			agree(t, n, twin)
		}
		copied := &naive{directed: directed, present: maps.Clone(n.present), made: maps.Clone(n.made)}
		for range 300 {
			change(t, n, s, r)
		}
		agree(t, copied, cloned)
		r1, r2, r3 := seeded(3), seeded(3), seeded(3)
		require.NoError(t, s.UnmarshalBinary(saved))
		for range 300 {
			p := growth.TriadicClosureParams{People: 2, Leave: 0.2}
			want := p.Apply(s, r1)
			require.Equal(t, want, p.Apply(restored, r2))
			require.Equal(t, want, p.Apply(cloned, r3))
		}
		want, err := s.MarshalBinary()
		require.NoError(t, err)
		for _, twin := range []*growth.State{restored, cloned} {
			got, err := twin.MarshalBinary()
			require.NoError(t, err)
			require.Equal(t, want, got)
		}
	}
}

func TestFromGraph(t *testing.T) {
	karate := networktest.Karate()
	s := growth.FromGraph(karate)
	require.Equal(t, karate.Unweighted().Size(), s.Size())
	for tie := range s.Freeze().Ties() {
		require.True(t, karate.HasTie(tie.Source, tie.Target))
	}
	loops, err := network.FromArcs(2, []network.NodeID{0, 0}, []network.NodeID{0, 1}, nil, network.Options{Loops: network.KeepLoops, Directed: true})
	require.NoError(t, err)
	s = growth.FromGraph(loops)
	require.Equal(t, 1, s.Size())
	require.True(t, s.HasTie(0, 1))
	require.False(t, s.HasTie(1, 0))
}

func TestRandomChoices(t *testing.T) {
	r := seeded(4)
	s := growth.NewState(0, false)
	_, ok := s.RandomPerson(r)
	require.False(t, ok)
	for range 4 {
		s.AddPerson()
	}
	_, ok = s.RandomContact(0, r)
	require.False(t, ok)
	require.True(t, s.AddTie(0, 1))
	require.True(t, s.AddTie(2, 0))
	people, contacts := make([]int, 4), make([]int, 4)
	for range 8000 {
		u, ok := s.RandomPerson(r)
		require.True(t, ok)
		people[u]++
		v, ok := s.RandomContact(0, r)
		require.True(t, ok)
		contacts[v]++
	}
	for u := range people {
		require.InDelta(t, 2000, people[u], 4*39, "binomial(8000, 1/4), sd 39")
	}
	require.Zero(t, contacts[0]+contacts[3])
	require.InDelta(t, 4000, contacts[1], 4*45)
}

// The number of somebody who left goes to the next who joins, so that memory follows
// the number of people, not the number who ever came.
func TestNumbersAreUsedAgain(t *testing.T) {
	s := growth.NewState(3, false)
	require.True(t, s.RemovePerson(1))
	require.False(t, s.RemovePerson(1))
	require.False(t, s.AddTie(0, 1))
	require.EqualValues(t, 1, s.AddPerson())
	require.EqualValues(t, 3, s.AddPerson())
}

func FuzzUnmarshal(f *testing.F) {
	for _, directed := range []bool{false, true} {
		s := growth.NewState(5, directed)
		for k := range network.NodeID(4) {
			s.AddTie(k, k+1)
		}
		s.RemovePerson(2)
		data, err := s.MarshalBinary()
		require.NoError(f, err)
		f.Add(data)
	}
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		s := growth.NewState(1, false)
		team := &growth.TeamAssemblyState{}
		if team.UnmarshalBinary(data) == nil {
			again, err := team.MarshalBinary()
			require.NoError(t, err)
			require.NoError(t, team.UnmarshalBinary(again))
		}
		if err := s.UnmarshalBinary(data); err != nil {
			require.ErrorIs(t, err, growth.ErrCorrupt)
			require.Equal(t, 1, s.Order(), "left as it was")
			return
		}
		networktest.CheckGraph(t, s.Freeze())
		require.Zero(t, s.Freeze().Counts().Merged)
		for _, u := range s.People() {
			s.RemovePerson(u)
		}
		require.Zero(t, s.Size())
	})
}

func TestUnmarshalRefuses(t *testing.T) {
	// tick, direction, numbers, present, who, ties, (end, place, end, place, made)
	for name, data := range map[string][]byte{
		"nothing":         {},
		"direction":       {0, 2, 0, 0, 0},
		"promises":        {0, 0, 200, 1, 1},
		"more present":    {0, 0, 1, 2, 0, 0, 0},
		"present twice":   {0, 0, 2, 2, 0, 0, 0},
		"too high":        {0, 0, 2, 2, 0, 2, 0},
		"loop":            {0, 0, 2, 2, 0, 1, 1, 0, 0, 0, 0, 0},
		"absent":          {0, 0, 2, 1, 0, 1, 1, 0, 0, 1, 0, 0},
		"place":           {0, 0, 2, 2, 0, 1, 1, 0, 1, 1, 0, 0},
		"same place":      {0, 0, 3, 3, 0, 1, 2, 2, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0},
		"tied twice":      {0, 0, 2, 2, 0, 1, 2, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0},
		"one byte more":   {0, 0, 2, 2, 0, 1, 1, 0, 0, 1, 0, 0, 0},
		"one byte less":   {0, 0, 2, 2, 0, 1, 1, 0, 0, 1, 0},
		"number too long": {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255},
	} {
		s := growth.NewState(7, true)
		require.ErrorIs(t, s.UnmarshalBinary(data), growth.ErrCorrupt, name)
		require.Equal(t, 7, s.Order(), name)
	}
	s := growth.NewState(0, true)
	require.NoError(t, s.UnmarshalBinary([]byte{0, 0, 2, 2, 0, 1, 1, 0, 0, 1, 0, 0}))
	require.True(t, s.HasTie(1, 0))
}
