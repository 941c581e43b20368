package scorecard_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/csv"
	"github.com/impactnet/impactnet/trust"
)

// No group below the floor shows a number, nor one that alone would give it away.
func TestFloorOfGroups(t *testing.T) {
	for _, c := range []struct {
		floor    int
		withheld []string
	}{
		{-1, nil},
		{0, []string{"group 4", "group 5"}}, // the default of 5 hides the 3 of group 5, and 6 of group 4 beside it
		{7, []string{"group 4", "group 5"}}, // two are below: neither can be found by subtraction
		{8, []string{"group 3", "group 4", "group 5"}},
		{100, []string{"group 0", "group 1", "group 2", "group 3", "group 4", "group 5"}},
	} {
		card := assess(t, town(t, 1), scorecard.Params{Floor: c.floor})
		var withheld []string
		for _, g := range card.Health.Groups {
			if g.Withheld {
				withheld = append(withheld, g.Name)
				require.Nil(t, g.Pyramid)
				for _, x := range []scorecard.Number{g.Diversity, g.Commitment, g.Productive, g.Risk, g.Inside, g.Across} {
					require.False(t, x.Defined())
				}
			} else {
				require.NotNil(t, g.Pyramid)
			}
		}
		require.Equal(t, c.withheld, withheld, "floor %d", c.floor)
	}
}

// Means over groups leave out what is withheld, so that it cannot be told from them.
func TestFloorOfMeans(t *testing.T) {
	one := town(t, 1)
	other := town(t, 1)
	for _, u := range other.Groups.Members(5) { // the group below the floor changes its mind
		other.Commitment[u] = []float64{0, 1}
	}
	a, b := assess(t, one, scorecard.Params{}), assess(t, other, scorecard.Params{})
	require.Equal(t, marshal(t, a.Health), marshal(t, b.Health))
	free := scorecard.Params{Floor: -1}
	require.NotEqual(t, marshal(t, assess(t, one, free).Health), marshal(t, assess(t, other, free).Health), "without a floor it can be seen")
}

// Answers of fewer people than the floor, or about fewer, are withheld with everything
// that goes with them.
func TestFloorOfAnswers(t *testing.T) {
	for raters, withheld := range map[int]bool{1: true, 4: true, 5: false} {
		c := town(t, 1)
		c.Trust = nil
		for i := range raters {
			for to := 20; to < 30; to++ {
				c.Trust = append(c.Trust, scorecard.TrustAnswer{From: network.NodeID(i), To: network.NodeID(to), Survey: trust.TrustSurvey{Openness: 3}})
			}
		}
		m := all(t, assess(t, c, scorecard.Params{}))["openness"]
		require.Equal(t, withheld, m.Withheld, "%d raters", raters)
		if withheld {
			require.False(t, m.Value.Defined())
			require.Nil(t, m.Interval)
			require.Nil(t, m.Null)
			require.Zero(t, m.N)
			require.NotContains(t, m.Sentence, "average")
		}
	}
}

// A community below the floor has no pillars at all.
func TestFloorOfTheWhole(t *testing.T) {
	b := network.NewBuilder(network.Options{})
	b.AddTie("a", "b")
	b.AddTie("b", "c")
	g, err := b.Build()
	require.NoError(t, err)
	for key, m := range all(t, assess(t, scorecard.Community{Graph: g}, scorecard.Params{})) {
		require.True(t, m.Withheld, key)
		require.False(t, m.Value.Defined(), key)
	}
}

func TestFloorOfNarrativesAndTrajectories(t *testing.T) {
	c := town(t, 1)
	c.Narratives = []scorecard.Narrative{{Title: "secret", Adherents: []network.NodeID{1, 2, 3}}}
	c.Trajectories[0].People = 3
	card := assess(t, c, scorecard.Params{})
	got := all(t, card)
	require.True(t, got["narrative_reach"].Withheld)
	require.NotContains(t, marshal(t, card.Health.Narrative), "secret")
	require.True(t, got["trajectory_1"].Withheld)
	require.Empty(t, card.Results.Trajectories[0].Points)
}

const nodes = "id,label,trade,note\nann,Ann Ash,baker,likes tea\nbob,Bob Birch,nurse,likes rye\ncem,Cem Cedar,baker,likes air\ndan,Dan Dogwood,nurse,likes sun\n"

func dataset(t *testing.T) *network.Dataset {
	t.Helper()
	d, _, err := csv.Decode(csv.Files{
		Nodes:       csv.File{Name: "n", Reader: strings.NewReader(nodes)},
		Edges:       csv.File{Name: "e", Reader: strings.NewReader("source,target,weight,relation,remark\nann,bob,2,help,Ann told Bob so\nbob,cem,1,advice,for Cem\ncem,ann,3,help,to Ann\n")},
		Memberships: csv.File{Name: "g", Reader: strings.NewReader("person,group\nann,garden\nbob,garden\ncem,roofs\n")},
	}, csv.Options{})
	require.NoError(t, err)
	return d
}

var key = []byte("0123456789abcdef")

// Nothing of names, labels and free text is left, and everything of the network is.
func TestPseudonymsHideAndKeep(t *testing.T) {
	d := dataset(t)
	hidden, err := scorecard.Pseudonyms(d, key, "trade")
	require.NoError(t, err)
	var out bytes.Buffer
	fmt.Fprintln(&out, hidden.People.Labels())
	for _, c := range hidden.People.Columns() {
		for i := range hidden.People.Len() {
			fmt.Fprintln(&out, c.Name(), c.Field(i))
		}
	}
	for _, c := range hidden.Ties.Columns() {
		for i := range hidden.Ties.Len() {
			fmt.Fprintln(&out, c.Name(), c.Field(i))
		}
	}
	for _, secret := range []string{"ann", "bob", "cem", "dan", "ash", "birch", "tea", "told", "label", "note", "remark"} {
		require.NotContains(t, strings.ToLower(out.String()), secret)
	}
	options := network.View{Weight: network.WeightColumn}
	before, err := d.Graph(options)
	require.NoError(t, err)
	after, err := hidden.Graph(options)
	require.NoError(t, err)
	plain, veiled := assess(t, scorecard.Community{Graph: before, Groups: d.Memberships}, scorecard.Params{Floor: -1}), assess(t, scorecard.Community{Graph: after, Groups: hidden.Memberships}, scorecard.Params{Floor: -1})
	require.Equal(t, marshal(t, plain.Structure.Degree), marshal(t, veiled.Structure.Degree))
	require.Equal(t, marshal(t, plain.Structure.Attributes["trade"]), marshal(t, veiled.Structure.Attributes["trade"]))
	require.Equal(t, marshal(t, plain.Health.Groups), marshal(t, veiled.Health.Groups))
	require.True(t, strings.HasPrefix(veiled.People[0].ID, "p-"))
	for i, p := range veiled.People[1:] {
		require.Less(t, veiled.People[i].ID, p.ID, "the order of the input is gone")
	}
}

func TestPseudonymsDependOnTheKey(t *testing.T) {
	one, err := scorecard.Pseudonyms(dataset(t), key)
	require.NoError(t, err)
	same, err := scorecard.Pseudonyms(dataset(t), key)
	require.NoError(t, err)
	other, err := scorecard.Pseudonyms(dataset(t), []byte("another key of 20 b."))
	require.NoError(t, err)
	require.Equal(t, one.People.Labels(), same.People.Labels())
	for _, label := range other.People.Labels() {
		require.NotContains(t, one.People.Labels(), label)
	}
}

func TestPseudonymsRefuse(t *testing.T) {
	_, err := scorecard.Pseudonyms(dataset(t), key[:15])
	require.ErrorIs(t, err, scorecard.ErrKey)
	_, err = scorecard.Pseudonyms(dataset(t), key, "height")
	require.ErrorIs(t, err, network.ErrUnknownColumn)
	_, err = scorecard.Pseudonyms(dataset(t), key, "note")
	require.ErrorIs(t, err, network.ErrUnknownColumn, "free text is not kept")
}

// A public card names nobody, in whatever field.
func TestPublicNamesNobody(t *testing.T) {
	c := town(t, 1)
	c.Moves = []scorecard.Move{{Kind: "introduce", People: []string{"p01"}, Reason: "p01 knows"}, {Kind: "spin out", Groups: []string{"group 0"}, Reason: "too large"}}
	card := assess(t, c, scorecard.Params{})
	require.Contains(t, marshal(t, card), `"p01"`)
	public := marshal(t, card.Public())
	for u := range c.Graph.Nodes() {
		require.NotContains(t, public, c.Graph.Label(u))
	}
	require.Contains(t, public, "too large")
	require.Contains(t, public, "over the limit")
	require.NotEmpty(t, card.People, "the card itself is as it was")
	require.Len(t, card.Moves, 2)
}

func TestPublicLeavesOutFewMissing(t *testing.T) {
	c := &scorecard.Card{Floor: 5}
	c.Structure.Attributes = map[string]scorecard.Attribute{"a": {Missing: 0}, "b": {Missing: 3}, "c": {Missing: 5}}
	c.Structure.NumericAttributes = map[string]scorecard.NumericAttribute{"x": {Missing: 1}, "y": {}}
	p := c.Public()
	require.Len(t, p.Structure.Attributes, 2)
	require.NotContains(t, p.Structure.Attributes, "b")
	require.Len(t, p.Structure.NumericAttributes, 1)
	require.Len(t, c.Structure.Attributes, 3)
}

func ExamplePseudonyms() {
	people, _, _ := network.NewPeople([]string{"Ann", "Bob"})
	ties, _ := network.NewTies(2, []network.NodeID{0}, []network.NodeID{1})
	hidden, err := scorecard.Pseudonyms(&network.Dataset{People: people, Ties: ties}, []byte("a key that nobody else has"))
	fmt.Println(hidden.People.Labels(), err)
	// Output: [p-b7lzulbk44uv p-bjnc6r5b7see] <nil>
}

func ExampleCard_Public() {
	b := network.NewBuilder(network.Options{})
	b.AddTie("Ann", "Bob")
	g, _ := b.Build()
	card, err := scorecard.Assess(context.Background(), scorecard.Community{Graph: g}, scorecard.Params{}, scorecard.Options{}, seeded())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(card.People), len(card.Public().People))
	// Output: 2 0
}
