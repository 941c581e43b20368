package impact_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
)

const week = 7 * 24 * time.Hour

// tied is river with ties at several times.
func tied() []impact.Event {
	return append(river(),
		at(4, impact.TieObserved{From: "Ann", To: "Bob", Relation: "advice", Weight: 2}),
		at(5, impact.TieObserved{From: "Bob", To: "Cem", Relation: "advice", Mutual: true}),
		at(6, impact.TieObserved{From: "Ann", To: "Bob"}),
		at(7, impact.TieObserved{From: "Cem", To: "Dan", Weight: -1}),
		at(8, impact.MeetingHeld{Group: "river", People: []string{"Ann", "Cem"}}),
		at(9, impact.PersonLeft{Person: "Dan"}),
	)
}

func arcs(t *testing.T, g *network.Graph, err error) (list []string) {
	t.Helper()
	require.NoError(t, err)
	for tie := range g.Ties() {
		list = append(list, g.Label(tie.Source)+"-"+g.Label(tie.Target))
	}
	return list
}

func TestGraphOfPeople(t *testing.T) {
	s := newSpace(t, tied()...)
	directed := network.View{Options: network.Options{Directed: true}}
	for _, c := range []struct {
		at   int64
		p    impact.NetworkParams
		o    network.View
		want []string
	}{
		{3, impact.NetworkParams{}, directed, nil},
		{4, impact.NetworkParams{}, directed, []string{"Ann-Bob"}},
		{8, impact.NetworkParams{}, directed, []string{"Ann-Bob", "Bob-Cem", "Cem-Bob", "Cem-Dan"}},
		{8, impact.NetworkParams{}, network.View{}, []string{"Ann-Bob", "Bob-Cem", "Cem-Dan"}},
		{9, impact.NetworkParams{}, directed, []string{"Ann-Bob", "Bob-Cem", "Cem-Bob"}},
		{8, impact.NetworkParams{Together: true}, network.View{}, []string{"Ann-Bob", "Ann-Cem", "Bob-Cem", "Cem-Dan"}},
		{8, impact.NetworkParams{Together: true}, directed, []string{"Ann-Bob", "Ann-Cem", "Bob-Cem", "Cem-Ann", "Cem-Bob", "Cem-Dan"}},
		{7, impact.NetworkParams{Window: week}, network.View{}, []string{"Cem-Dan"}},
		{7, impact.NetworkParams{Window: 2 * week}, network.View{}, []string{"Ann-Bob", "Cem-Dan"}},
		{7, impact.NetworkParams{Window: week / 2}, network.View{}, nil},
		{8, impact.NetworkParams{}, network.View{Relations: []string{"advice"}}, []string{"Ann-Bob", "Bob-Cem"}},
	} {
		g, err := asOf(t, s, c.at).Graph(c.p, c.o)
		require.Equal(t, c.want, arcs(t, g, err), "%+v", c)
	}
	g, err := s.Now().Graph(impact.NetworkParams{}, network.View{Weight: network.WeightColumn})
	require.NoError(t, err)
	require.Equal(t, []float64{3}, g.OutWeights(0), "Ann's ties to Bob of weights 2 and 1")
}

func TestDatasetHoldsWhatIsKnown(t *testing.T) {
	s := newSpace(t, append(tied(),
		at(9, impact.PersonChanged{Person: "Ann", Passion: &impact.Passion{Commitment: 0.25, Questing: 0.5, Connecting: 1}, Attributes: map[string]string{"place": "Ulm", "questing": "mine"}}),
		at(10, impact.PersonChanged{Person: "Bob", Attributes: map[string]string{"place": "Bern", "questing": "his"}}),
		at(11, impact.PersonChanged{Person: "Bob", Attributes: map[string]string{"place": ""}}),
	)...)
	d, err := s.Now().Dataset(impact.NetworkParams{})
	require.NoError(t, err)
	require.Equal(t, []string{"Ann", "Bob", "Cem"}, d.People.Labels())
	place, ok := d.People.Column("place")
	require.True(t, ok)
	require.Equal(t, []string{"Ulm", "", ""}, []string{place.Field(0), place.Field(1), place.Field(2)})
	questing, _ := d.People.Column("questing")
	require.Equal(t, "mine", questing.Field(0), "an attribute comes before passion")
	commitment, _ := d.People.Column("commitment")
	require.Equal(t, "0.25", commitment.Field(0))
	require.True(t, commitment.Missing(1))
	when, _ := d.Ties.Column(network.TimeColumn)
	require.Equal(t, []float64{4, 5, 6}, when.Ordinals())
	require.Equal(t, []string{"advice"}, d.Ties.Relations())
	river, _ := d.Memberships.Lookup("river")
	require.Equal(t, []network.NodeID{0, 1, 2}, d.Memberships.Members(river))
	require.Equal(t, "water", d.Memberships.Columns()[0].Field(0))
}

func TestCalendarTiesHaveDates(t *testing.T) {
	when := time.Date(2026, 3, 1, 12, 0, 0, 500_000_000, time.UTC)
	e := func(id string, fact impact.Fact) impact.Event {
		return impact.Event{ID: id, Time: impact.At(when), Fact: fact}
	}
	s := newSpace(t, e("1", impact.PersonJoined{Person: "Ann"}), e("2", impact.PersonJoined{Person: "Bob"}), e("3", impact.TieObserved{From: "Ann", To: "Bob"}))
	d, err := s.Now().Dataset(impact.NetworkParams{Window: time.Second})
	require.NoError(t, err)
	column, _ := d.Ties.Column(network.TimeColumn)
	require.True(t, column.Is(network.Date))
	require.InDelta(t, float64(when.UnixMicro())/1e6, column.Ordinals()[0], 1e-6)
}

func TestGraphOfGroups(t *testing.T) {
	s := newSpace(t, append(river(),
		at(4, impact.GroupFormed{Group: "lake", People: []string{"Bob", "Dan"}}),
		at(4, impact.GroupFormed{Group: "hill"}),
		at(5, impact.TieObserved{From: "Ann", To: "Dan"}),
		at(5, impact.TieObserved{From: "Dan", To: "Ann"}),
		at(5, impact.TieObserved{From: "Ann", To: "Bob"}),
		at(6, impact.TieObserved{From: "Cem", To: "Dan"}),
	)...)
	g, err := s.Now().GroupGraph(impact.NetworkParams{})
	require.NoError(t, err)
	require.Equal(t, []string{"hill", "lake", "river"}, g.People().Labels())
	require.Equal(t, []string{"lake-river"}, arcs(t, g, nil))
	lake, _ := g.Lookup("lake")
	require.Equal(t, []float64{3}, g.OutWeights(lake), "Bob, and the pairs Ann-Dan and Cem-Dan")
	domain, _ := g.People().Column("domain")
	require.Equal(t, "water", domain.Field(2))
}

func TestMergedNamesAreOnePerson(t *testing.T) {
	s := newSpace(t, append(tied(),
		at(10, impact.PersonJoined{Person: "Bobby", Attributes: map[string]string{"place": "Bern"}}),
		at(10, impact.GroupFormed{Group: "lake", People: []string{"Bobby"}}),
		at(10, impact.EvidenceObserved{From: "Bobby", To: "Bob", What: "praised", Outcome: 1}),
		at(10, impact.EvidenceObserved{From: "Ann", To: "Bobby", What: "kept an agreement", Outcome: 1}),
		at(10, impact.TieObserved{From: "Bobby", To: "Bob"}),
		at(10, impact.TieObserved{From: "Cem", To: "Bobby"}),
		at(11, impact.PersonMerged{Person: "Bob", Other: "Bobby"}),
		at(12, impact.MemberLeft{Person: "Bobby", Group: "river"}),
	)...)
	bob, _ := s.Person("Bobby")
	require.Equal(t, "Bob", s.PersonName(bob))
	known := s.Now().Person(bob)
	require.Equal(t, []string{"Bobby"}, known.AlsoCalled)
	require.Equal(t, "Bern", known.Attributes["place"])
	require.Len(t, slices.Collect(s.Now().EvidenceAbout(bob)), 1)
	require.Len(t, slices.Collect(s.Now().Evidence()), 1)
	require.Equal(t, []string{"Ann", "Cem"}, members(t, s, "river", 12))
	require.Equal(t, []string{"Bob"}, members(t, s, "lake", 12))
	require.Equal(t, []string{"Ann", "Bob", "Cem"}, people(s, s.Now().People()))
	g, err := s.Now().Graph(impact.NetworkParams{Window: 3 * week}, network.View{})
	require.Equal(t, []string{"Bob-Cem"}, arcs(t, g, err))
	_, err = s.Apply(at(13, impact.MemberJoined{Person: "Bobby", Group: "lake"}))
	require.ErrorIs(t, err, impact.ErrState)
}
