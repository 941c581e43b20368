package impact_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

// circles is a group of n people in which everyone trusts every third, and places are
// mixed.
func circles(n int) (events []impact.Event, names []string) {
	for i := range n {
		names = append(names, fmt.Sprintf("p%02d", i))
		events = append(events, at(0, impact.PersonJoined{Person: names[i], Attributes: map[string]string{"place": []string{"Ulm", "Bern"}[i/3%2]}}))
	}
	events = append(events, at(1, impact.GroupFormed{Group: "big", People: names}))
	for i := range n {
		for j := range i {
			if i%3 == j%3 {
				events = append(events, deep(2, names[i], names[j])...)
			}
		}
	}
	return events, names
}

func TestSpinOutOfAGroup(t *testing.T) {
	events, names := circles(18)
	propose := func(s *impact.Space) (*impact.Division, []string) {
		g, _ := s.Group("big")
		d, list, err := s.Now().SpinOut(context.Background(), g, []string{"place", "no such"}, impact.SpinOutParams{}, rand.New(rand.NewPCG(1, 1)))
		require.NoError(t, err)
		lawful(t, len(list), d, 5, 15)
		return d, people(s, list)
	}
	s := newSpace(t, events...)
	d, list := propose(s)
	require.Equal(t, names, list)
	require.Positive(t, d.Total)
	require.InDelta(t, d.Total, d.Inside, 1e-9, "circles stay whole: between them there is no more trust than among strangers")
	_, err := s.Apply(at(3, d.Fact("big", []string{"big", "b", "c"}[:len(d.Parts)], list)))
	require.NoError(t, err)

	late := slices.Clone(events)
	slices.Reverse(late[:18])
	again, list := propose(newSpace(t, late...))
	require.Equal(t, names, list, "by name, whoever came first")
	require.Equal(t, d, again)
}

// Without any trust there is nothing to keep inside, and distrust is no reason to stay.
func TestSpinOutOfStrangers(t *testing.T) {
	events, names := crowd(16)
	for i := range 8 {
		events = append(events, saw(fmt.Sprint("x", i), 1, names[0], names[i+1], impact.DidHarm, -1))
	}
	s := newSpace(t, append(events, at(1, impact.GroupFormed{Group: "big", People: names}))...)
	g, _ := s.Group("big")
	d, _, err := s.Now().SpinOut(context.Background(), g, nil, impact.SpinOutParams{}, rand.New(rand.NewPCG(1, 1)))
	require.NoError(t, err)
	require.Zero(t, d.Total)
	lawful(t, 16, d, 5, 15)
	_, _, err = asOf(t, s, 0).SpinOut(context.Background(), g, nil, impact.SpinOutParams{}, rand.New(rand.NewPCG(1, 1)))
	require.ErrorIs(t, err, impact.ErrSize, "it has no members yet")
}

func TestSpinOutTakesTheLimitsOfTheSpace(t *testing.T) {
	s, err := impact.NewSpace(impact.SpaceParams{Smallest: 2, Largest: 4})
	require.NoError(t, err)
	events, names := crowd(9)
	_, err = s.Apply(append(events, at(1, impact.GroupFormed{Group: "big", People: names}))...)
	require.NoError(t, err)
	for _, c := range []struct{ params, smallest, largest int }{{0, 2, 4}, {3, 3, 4}} {
		d, _, err := s.Now().SpinOut(context.Background(), 0, nil, impact.SpinOutParams{Smallest: c.params}, rand.New(rand.NewPCG(1, 1)))
		require.NoError(t, err)
		lawful(t, 9, d, c.smallest, c.largest)
	}
}
