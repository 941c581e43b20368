package network_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/stretchr/testify/require"
)

func TestNewPeopleSortsByBytes(t *testing.T) {
	labels := []string{"b", "B", "a", "10", "9", "é", "aa", "a long label", "a long label too", "\x00"}
	position := network.NewColumn("position", []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"})
	people, ids, err := network.NewPeople(labels, position)
	require.NoError(t, err)
	sorted := slices.Sorted(slices.Values(labels))
	require.Equal(t, sorted, people.Labels())
	require.Equal(t, len(labels), people.Len())
	require.True(t, people.Labelled())
	c, ok := people.Column("position")
	require.True(t, ok)
	for i, label := range labels {
		u := ids[i]
		require.Equal(t, label, people.Label(u))
		require.Equal(t, i, people.Position(u))
		require.Equal(t, fmt.Sprint(i), c.Field(int(u)), "columns move with their people")
		found, ok := people.Lookup(label)
		require.True(t, ok)
		require.Equal(t, u, found)
		require.Equal(t, u, people.InputOrder()[i])
	}
	for _, absent := range []string{"", "A", "a ", "zz", "\xff\xff"} {
		_, ok := people.Lookup(absent)
		require.False(t, ok, "%q", absent)
	}
	_, ok = people.Column("age")
	require.False(t, ok)
}

func TestNewPeopleAgainstSort(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 0))
	for _, n := range []int{0, 1, 2, 3, 100, 1001} {
		labels := make([]string, n)
		for i := range labels {
			labels[i] = fmt.Sprintf("%.*s-%d", r.IntN(12), "shared prefix", i)
		}
		people, _, err := network.NewPeople(labels)
		require.NoError(t, err)
		require.Equal(t, slices.Sorted(slices.Values(labels)), append([]string(nil), people.Labels()...))

		slices.Sort(labels)
		sorted, ids, err := network.NewPeople(labels)
		require.NoError(t, err)
		for i, id := range ids {
			require.EqualValues(t, i, id)
			require.Equal(t, i, sorted.Position(id))
		}
	}
}

func TestNewPeopleErrors(t *testing.T) {
	short := network.NewColumn("c", []string{"1"})
	cases := []struct {
		labels  []string
		columns []*network.Column
		is      error
		says    string
	}{
		{[]string{"a", "b", "a"}, nil, network.ErrLabel, `"a" is given twice, to persons 0 and 2`},
		{[]string{"a", ""}, nil, network.ErrLabel, "person 1 has an empty label"},
		{[]string{"a", "b"}, []*network.Column{short}, network.ErrColumn, `"c" has 1 values for 2 rows`},
		{[]string{"a"}, []*network.Column{short, short}, network.ErrColumn, `two columns are named "c"`},
	}
	for _, c := range cases {
		people, ids, err := network.NewPeople(c.labels, c.columns...)
		require.ErrorIs(t, err, c.is)
		require.ErrorContains(t, err, c.says)
		require.Nil(t, people)
		require.Nil(t, ids)
	}
}

func TestUnlabelledPeople(t *testing.T) {
	g, err := network.FromArcs(12, nil, nil, nil, network.Options{})
	require.NoError(t, err)
	people := g.People()
	require.False(t, people.Labelled())
	require.Equal(t, "11", people.Label(11))
	require.Equal(t, 11, people.Position(11))
	for label, want := range map[string]bool{"0": true, "11": true, "12": false, "-1": false, "01": false, "+1": false, "": false, "x": false,
		"99999999999999999999": false} {
		u, ok := people.Lookup(label)
		require.Equal(t, want, ok, label)
		if ok {
			require.Equal(t, label, people.Label(u))
		}
	}
}
