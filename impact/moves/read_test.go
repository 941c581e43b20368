package moves

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust"
)

func TestReadSpace(t *testing.T) {
	space := village(t)
	_, _, err := Read(space.Now(), ReadParams{Attributes: []string{"place", "age", "wealth"}})
	require.ErrorIs(t, err, ErrParams)
	require.ErrorContains(t, err, "wealth")
	s, p, err := Read(space.Now(), ReadParams{Attributes: []string{"place"}})
	require.NoError(t, err)
	require.Len(t, s.Attributes, 1)
	require.Empty(t, s.Adherents)
	require.Equal(t, 15, p.Largest)
	stranger, err := trust.NewPyramid(trust.Records{}, trust.DefaultPyramidParams())
	require.NoError(t, err)
	require.InDelta(t, StrangerTrust, stranger.Score, 1e-15)
	require.InDelta(t, TieTrust, trust.DefaultPyramidParams().PairThreshold, 0)
}

// Trust in a situation is what the space itself says of it, on the calendar, where its
// evidence is kept in another unit than ticks, as well.
func TestReadTrustIsThatOfTheSpace(t *testing.T) {
	for _, clock := range []func(int64) impact.Time{impact.Tick, weekly} {
		space := retimed(t, village(t), clock)
		v := space.Now()
		s, p, err := Read(v, ReadParams{})
		require.NoError(t, err)
		above := 0
		for tie := range s.Graph.Ties() {
			for _, way := range [][2]network.NodeID{{tie.Source, tie.Target}, {tie.Target, tie.Source}} {
				from, _ := space.Person(s.Graph.Label(way[0]))
				to, _ := space.Person(s.Graph.Label(way[1]))
				require.InDelta(t, v.Pyramid(from, to).Score, s.Trust(way[0], way[1]), 0)
				records, err := p.Evidence(way[0], way[1])
				require.NoError(t, err)
				require.Equal(t, v.Records(from, to), records)
				if s.Trust(way[0], way[1]) > StrangerTrust {
					above++
				}
			}
		}
		require.Equal(t, 2, above)
	}
}

// Without evidence trust is not known, which is not to say that there is none.
func TestReadWithoutEvidence(t *testing.T) {
	space := village(t)
	v, err := space.At(impact.Tick(0))
	require.NoError(t, err)
	s, p, err := Read(v, ReadParams{})
	require.NoError(t, err)
	require.Nil(t, s.Trust)
	require.Nil(t, p.Evidence)
}

// weekly is a tick as an instant.
func weekly(n int64) impact.Time { return impact.At(trust.Time(n * trust.Week)) }

// retimed returns the space of the same events on another clock.
func retimed(t *testing.T, space *impact.Space, clock func(int64) impact.Time) *impact.Space {
	t.Helper()
	other, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	for e := range space.Events() {
		e.Time = clock(e.Time.Ticks())
		_, err := other.Apply(e)
		require.NoError(t, err)
	}
	return other
}
