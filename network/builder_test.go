package network_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func column(t *testing.T, columns []*network.Column, name string) *network.Column {
	t.Helper()
	for _, c := range columns {
		if c.Name() == name {
			return c
		}
	}
	require.Failf(t, "no such column", "%q", name)
	return nil
}

func entries(c *network.Column) []string {
	out := make([]string, c.Len())
	for i := range out {
		out[i] = c.Field(i)
	}
	return out
}

func TestBuilderColumns(t *testing.T) {
	b := network.NewBuilder(network.Options{})
	b.AddPerson("Eve").Set("town", "Bern").Set("town", "Rome").SetNumber("age", 41)
	b.AddTie("Bob", "Eve").Weight(2.5).Relation("advice").At(7)
	b.AddTie("Ann", "Bob").Relation("trust")
	b.AddPerson("Bob").Set("town", "Oslo")
	b.AddPerson("Ann").Set("town", "x").Set("town", "")
	b.AddGroup("choir").SetNumber("size", 3)
	b.AddMember("Eve", "choir")
	b.AddMember("Dan", "band")
	b.AddMember("Dan", "band")
	d, err := b.Dataset()
	require.NoError(t, err)

	require.Equal(t, []string{"Ann", "Bob", "Dan", "Eve"}, d.People.Labels())
	require.Equal(t, []string{"", "Oslo", "", "Rome"}, entries(column(t, d.People.Columns(), "town")))
	require.Equal(t, []string{"", "", "", "41"}, entries(column(t, d.People.Columns(), "age")))
	var input []string
	for _, u := range d.People.InputOrder() {
		input = append(input, d.People.Label(u))
	}
	require.Equal(t, []string{"Eve", "Bob", "Ann", "Dan"}, input)

	require.Equal(t, 2, d.Ties.Len())
	require.Equal(t, []network.NodeID{1, 0}, d.Ties.Source)
	require.Equal(t, []network.NodeID{3, 1}, d.Ties.Target)
	require.Equal(t, []string{"2.5", ""}, entries(column(t, d.Ties.Columns(), network.WeightColumn)))
	require.Equal(t, []string{"advice", "trust"}, entries(column(t, d.Ties.Columns(), network.RelationColumn)))
	require.Equal(t, []string{"7", ""}, entries(column(t, d.Ties.Columns(), network.TimeColumn)))

	require.Equal(t, 2, d.Memberships.Groups())
	require.Equal(t, []network.NodeID{2}, d.Memberships.Members(0))
	require.Equal(t, []string{"", "3"}, entries(column(t, d.Memberships.Columns(), "size")))
}

func TestBuilderBuild(t *testing.T) {
	b := network.NewBuilder(network.Options{Directed: true, Duplicates: network.MaxDuplicates, Loops: network.KeepLoops})
	b.AddTie("b", "a").Weight(2)
	b.AddTie("b", "a").Weight(5)
	b.AddTie("a", "a")
	g, err := b.Build()
	require.NoError(t, err)
	networktest.CheckGraph(t, g)
	require.Equal(t, []network.Tie{{0, 0, 1}, {1, 0, 5}}, slices.Collect(g.Ties()), "a tie without a weight weighs 1")

	b.AddTie("c", "b")
	again, err := b.Build()
	require.NoError(t, err)
	require.Equal(t, 3, again.Order(), "the builder can be used further")
	require.Equal(t, 2, g.Order(), "and what it built does not change")
}

func TestBuilderWeighsOnlyWhatWasWeighed(t *testing.T) {
	b := network.NewBuilder(network.Options{})
	b.AddTie("a", "b").Set(network.WeightColumn, "")
	g, err := b.Build()
	require.NoError(t, err)
	require.False(t, g.Weighted())

	empty, err := network.NewBuilder(network.Options{}).Build()
	require.NoError(t, err)
	networktest.CheckGraph(t, empty)
	require.Equal(t, 0, empty.Order())
}

func TestBuilderInstants(t *testing.T) {
	b := network.NewBuilder(network.Options{})
	noon := time.Date(2024, 2, 29, 12, 0, 0, 5e8, time.FixedZone("", 3600))
	b.AddTie("a", "b").On(noon)
	d, err := b.Dataset()
	require.NoError(t, err)
	c := column(t, d.Ties.Columns(), network.TimeColumn)
	require.True(t, c.Is(network.Date))
	require.Equal(t, float64(noon.UnixMilli())/1000, c.Ordinals()[0])
}

func TestBuilderErrors(t *testing.T) {
	cases := []struct {
		name string
		add  func(b *network.Builder)
		is   error
		says string
	}{
		{"empty person", func(b *network.Builder) { b.AddPerson("") }, network.ErrLabel, "empty label"},
		{"empty end", func(b *network.Builder) { b.AddTie("a", "") }, network.ErrLabel, "empty label"},
		{"empty group", func(b *network.Builder) { b.AddMember("a", "") }, network.ErrLabel, "empty label"},
		{"NaN", func(b *network.Builder) { b.AddTie("a", "b").Weight(math.NaN()) }, network.ErrWeight, "NaN"},
		{"infinite", func(b *network.Builder) { b.AddPerson("a").SetNumber("age", math.Inf(1)) }, network.ErrWeight, `"age"`},
		{"all faults", func(b *network.Builder) {
			b.AddTie("a", "b").Weight(math.NaN())
			b.AddTie("a", "b").Weight(math.Inf(-1))
		}, network.ErrWeight, "-Inf"},
		{"weight of words", func(b *network.Builder) { b.AddTie("a", "b").Set(network.WeightColumn, "strong") },
			network.ErrWeight, "not a column of numbers"},
		{"loop", func(b *network.Builder) { b.AddTie("a", "a") }, network.ErrLoop, `"a"`},
		{"repeat", func(b *network.Builder) { b.AddTie("a", "b"); b.AddTie("b", "a") }, network.ErrDuplicateTie, `"a" and "b"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := network.NewBuilder(network.Options{Duplicates: network.RejectDuplicates, Loops: network.RejectLoops})
			c.add(b)
			g, err := b.Build()
			require.ErrorIs(t, err, c.is)
			require.ErrorContains(t, err, c.says)
			require.Nil(t, g)
		})
	}
}

// The order in which people and ties are added cannot be seen in the graph.
func TestBuilderIsIndependentOfInsertionOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 0))
	in := randomRows(r, 30, 120, true)
	for k := range in.weights {
		in.weights[k] = r.NormFloat64()
	}
	label := func(u network.NodeID) string { return fmt.Sprintf("%x", (int(u)*7919)%1000) }
	build := func(in rows) *network.Graph {
		b := network.NewBuilder(network.Options{Directed: true})
		for _, u := range r.Perm(in.n) {
			b.AddPerson(label(network.NodeID(u))).Set("parity", fmt.Sprint(u%2))
		}
		for k := range in.source {
			b.AddTie(label(in.source[k]), label(in.target[k])).Weight(in.weights[k])
		}
		g, err := b.Build()
		require.NoError(t, err)
		networktest.CheckGraph(t, g)
		for u := range in.n { // columns follow their people
			id, ok := g.Lookup(label(network.NodeID(u)))
			require.True(t, ok)
			require.Equal(t, fmt.Sprint(u%2), column(t, g.People().Columns(), "parity").Field(int(id)))
		}
		return g
	}
	want := build(in)
	for range 5 {
		require.Equal(t, want.Fingerprint(), build(in.shuffled(r)).Fingerprint())
	}
}

// FuzzBuilder adds any words as people, ties, groups and values.
func FuzzBuilder(f *testing.F) {
	f.Add("a b a c", "1 2 x", true)
	f.Add("", "  ", false)
	f.Add("é \xff a \x00", "2020-01-01", true)
	f.Fuzz(func(t *testing.T, words, values string, directed bool) {
		people, given := strings.Split(words, " "), strings.Split(values, " ")
		b := network.NewBuilder(network.Options{Directed: directed, Loops: network.KeepLoops})
		distinct := map[string]bool{}
		for i, person := range people {
			distinct[person] = true
			b.AddTie(person, people[len(people)-1-i]).Set("v", given[i%len(given)]).Relation(given[i%len(given)])
			b.AddMember(person, "g"+given[i%len(given)])
		}
		d, err := b.Dataset()
		if distinct[""] {
			require.ErrorIs(t, err, network.ErrLabel)
			return
		}
		require.NoError(t, err)
		require.Equal(t, len(distinct), d.People.Len())
		g, err := b.Build()
		require.NoError(t, err)
		networktest.CheckGraph(t, g)
		for person := range distinct {
			u, ok := g.Lookup(person)
			require.True(t, ok)
			require.Equal(t, person, g.Label(u))
			require.NotEmpty(t, d.Memberships.Of(u))
		}
		for i, person := range people {
			u, _ := g.Lookup(person)
			v, _ := g.Lookup(people[len(people)-1-i])
			require.True(t, g.HasTie(u, v))
		}
	})
}
