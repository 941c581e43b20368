package reading_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

// newSpace returns a space of the facts that happen at the given ticks.
func newSpace(t testing.TB, facts map[int64][]impact.Fact) *impact.Space {
	t.Helper()
	s, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	var ticks []int64
	for tick := range facts {
		ticks = append(ticks, tick)
	}
	slices.Sort(ticks)
	for _, tick := range ticks {
		for i, f := range facts[tick] {
			_, err := s.Apply(impact.Event{ID: fmt.Sprintf("%d.%d", tick, i), Time: impact.Tick(tick), Fact: f})
			require.NoError(t, err)
		}
	}
	return s
}

// joined returns the joining of so many people, p0, p1 ...
func joined(n int) (facts []impact.Fact, names []string) {
	for i := range n {
		name := fmt.Sprintf("p%d", i)
		names, facts = append(names, name), append(facts, impact.PersonJoined{Person: name})
	}
	return facts, names
}

func person(t testing.TB, s *impact.Space, name string) impact.PersonID {
	t.Helper()
	id, ok := s.Person(name)
	require.True(t, ok, name)
	return id
}

func group(t testing.TB, s *impact.Space, name string) impact.GroupID {
	t.Helper()
	id, ok := s.Group(name)
	require.True(t, ok, name)
	return id
}
