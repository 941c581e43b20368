package diversity_test

import (
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// attribute makes an attribute of letters, "-" for missing.
func attribute(t *testing.T, letters string) diversity.Attribute {
	t.Helper()
	values := []string{"a", "b", "c", "d", "e", "f", "g", "h"}
	codes := make([]int32, len(letters))
	for u, letter := range letters {
		codes[u] = -1
		if letter != '-' {
			codes[u] = letter - 'a'
		}
	}
	a, err := diversity.NewAttribute("letter", values, codes)
	require.NoError(t, err)
	return a
}

func TestNewAttributeDropsValuesOfNobody(t *testing.T) {
	a := attribute(t, "ca-ce")
	require.Equal(t, "letter", a.Name())
	require.Equal(t, []string{"a", "c", "e"}, a.Values())
	require.Equal(t, 5, a.Len())
	require.Equal(t, 1, a.Missing())
	var categories []int
	for u := range network.NodeID(5) {
		categories = append(categories, a.Category(u))
	}
	require.Equal(t, []int{1, 0, -1, 1, 2}, categories)
	require.Equal(t, composition{1, 2, 1}, a.Everyone())

	for _, codes := range [][]int32{{0, 1}, {-2}} {
		_, err := diversity.NewAttribute("x", []string{"only"}, codes)
		require.ErrorIs(t, err, diversity.ErrCode)
	}
	nobody, err := diversity.NewAttribute("x", nil, nil)
	require.NoError(t, err)
	require.Empty(t, nobody.Everyone())
}

func TestFromColumn(t *testing.T) {
	a := diversity.FromColumn(network.NewColumn("role", []string{"host", "", "guest", "host"}))
	require.Equal(t, []string{"guest", "host"}, a.Values())
	require.Equal(t, composition{1, 2}, a.Everyone())
	numbers, err := network.NewNumberColumn("wave", []float64{2, 10, 2, nan})
	require.NoError(t, err)
	require.Equal(t, composition{1, 2}, diversity.FromColumn(numbers).Everyone())
}

func TestOf(t *testing.T) {
	a := attribute(t, "aab-c")
	c, err := a.Of([]network.NodeID{4, 3, 0, 0})
	require.NoError(t, err)
	require.Equal(t, composition{2, 0, 1}, c, "a category of nobody here still counts for k")
	for _, u := range []network.NodeID{-1, 5} {
		_, err := a.Of([]network.NodeID{0, u})
		require.ErrorIs(t, err, network.ErrUnknownPerson)
	}
}

func TestJoint(t *testing.T) {
	a, b := attribute(t, "aabb-a"), attribute(t, "cdcdc-")
	joint, err := diversity.Joint(a, b)
	require.NoError(t, err)
	require.Equal(t, []string{"a & c", "a & d", "b & c", "b & d"}, joint.Values())
	require.Equal(t, composition{1, 1, 1, 1}, joint.Everyone())
	require.Equal(t, 2, joint.Missing())
	require.Equal(t, "letter & letter", joint.Name())

	alone, err := diversity.Joint(a)
	require.NoError(t, err)
	require.Equal(t, a, alone)
	twice, err := diversity.Joint(a, a)
	require.NoError(t, err)
	require.Equal(t, a.Everyone(), twice.Everyone())
	none, err := diversity.Joint()
	require.NoError(t, err)
	require.Equal(t, 0, none.Len())
	_, err = diversity.Joint(a, attribute(t, "a"))
	require.ErrorIs(t, err, diversity.ErrLength)
}

func grouped(t *testing.T) (*network.Dataset, *network.Graph, map[string]diversity.Attribute) {
	t.Helper()
	d := networktest.Grouped()
	g, err := d.Graph(network.View{})
	require.NoError(t, err)
	attributes := map[string]diversity.Attribute{}
	for _, c := range d.People.Columns() {
		attributes[c.Name()] = diversity.FromColumn(c)
	}
	return d, g, attributes
}

// Each level is the index of the composition that one would count by hand.
func TestLevels(t *testing.T) {
	d, g, attributes := grouped(t)
	skill, team := attributes["skill"], attributes["team"]
	blau := func(a diversity.Attribute, people []network.NodeID) float64 {
		c, err := a.Of(people)
		require.NoError(t, err)
		return c.Blau()
	}

	everyone, err := diversity.Everyone(composition.Blau, skill)
	require.NoError(t, err)
	require.Equal(t, skill.Everyone().Blau(), everyone)
	both, err := diversity.Everyone(composition.Blau, skill, team)
	require.NoError(t, err)
	same(t, (skill.Everyone().Blau()+team.Everyone().Blau())/2, both)

	groups, err := diversity.Groups(d.Memberships, composition.Blau, skill, team)
	require.NoError(t, err)
	require.Len(t, groups, 4)
	for group, got := range groups {
		members := d.Memberships.Members(network.GroupID(group))
		same(t, (blau(skill, members)+blau(team, members))/2, got)
	}

	egos, err := diversity.Egos(g, composition.Blau, skill)
	require.NoError(t, err)
	for u, got := range egos {
		same(t, blau(skill, g.Out(network.NodeID(u))), got)
	}
}

func TestEgosLeaveOutThePersonAndUndefinedAttributes(t *testing.T) {
	g, err := network.FromArcs(4, []network.NodeID{0, 0, 0, 1}, []network.NodeID{0, 1, 2, 0}, nil,
		network.Options{Directed: true, Loops: network.KeepLoops})
	require.NoError(t, err)
	full, sparse := attribute(t, "aabb"), attribute(t, "--c-")
	egos, err := diversity.Egos(g, composition.Blau, full, sparse)
	require.NoError(t, err)
	networktest.EqualScores(t, []float64{(0.5 + 0) / 2, 0, nan, nan}, egos, nil, 1e-15)
	none, err := diversity.Egos(g, composition.Blau)
	require.NoError(t, err)
	networktest.EqualScores(t, []float64{nan, nan, nan, nan}, none, nil, 0)
}

func TestLevelErrors(t *testing.T) {
	d, g, attributes := grouped(t)
	short := attribute(t, "ab")
	_, err := diversity.Everyone(composition.Blau, attributes["team"], short)
	require.ErrorIs(t, err, diversity.ErrLength)
	_, err = diversity.Groups(d.Memberships, composition.Blau, short)
	require.ErrorIs(t, err, diversity.ErrLength)
	_, err = diversity.Egos(g, composition.Blau, attributes["team"], short)
	require.ErrorIs(t, err, diversity.ErrLength)
	everyone, err := diversity.Everyone(composition.Blau)
	require.NoError(t, err)
	same(t, nan, everyone)
}
