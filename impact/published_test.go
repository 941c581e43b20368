package impact_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/encoding/csv"
	"github.com/impactnet/impactnet/network/measure"
)

// dataset reads one of the published sets.
func dataset(t *testing.T, name string, o csv.Options) *network.Dataset {
	t.Helper()
	d, _, err := csv.Decode(csv.Files{
		Nodes: csv.File{Name: "nodes.csv", Reader: shareddata.Open(t, "data", name, "nodes.csv")},
		Edges: csv.File{Name: "edges.csv", Reader: shareddata.Open(t, "data", name, "edges.csv")},
	}, o)
	require.NoError(t, err)
	return d
}

// meta reads what the set says of itself: its size and which relations have no
// direction.
func meta(t *testing.T, name string) (people, rows int, undirected []string) {
	t.Helper()
	var m struct {
		N, M      int
		Directed  bool
		Relations []struct {
			Name     string
			Directed bool
		}
	}
	require.NoError(t, json.NewDecoder(shareddata.Open(t, "data", name, "meta.json")).Decode(&m))
	for _, r := range m.Relations {
		if !r.Directed {
			undirected = append(undirected, r.Name)
		}
	}
	return m.N, m.M, undirected
}

// loaded makes a space of a published set, through JSON Lines and a snapshot, and sees
// to it that the network that comes out is the one that went in.
func loaded(t *testing.T, name string, p impact.DatasetParams, o csv.Options) *impact.Space {
	t.Helper()
	d := dataset(t, name, o)
	people, rows, undirected := meta(t, name)
	p.Undirected = undirected
	p.Mutual = slices.Equal(undirected, []string{"tie"}) // the only relation, which the file does not name
	i, err := impact.FromDataset(d, p)
	require.NoError(t, err)
	require.Equal(t, people+rows, len(i.Events)+i.Loops+i.Zeros, "every person and every row")

	var lines strings.Builder
	require.NoError(t, impact.NewEncoder(&lines).Encode(i.Events...))
	s := newSpace(t)
	for e, err := range impact.Events(strings.NewReader(lines.String())) {
		require.NoError(t, err)
		_, err = s.Apply(e)
		require.NoError(t, err)
	}
	s, err = impact.Restore(s.Snapshot())
	require.NoError(t, err)

	want, err := d.Graph(network.View{CountRows: true})
	require.NoError(t, err)
	got, err := s.Now().Graph(impact.NetworkParams{}, network.View{CountRows: true})
	require.NoError(t, err)
	require.Equal(t, want.Fingerprint(), got.Fingerprint(), "%s: the same network", name)
	return s
}

func TestPublishedSetsAsEvents(t *testing.T) {
	for _, c := range []struct {
		name  string
		unix  bool
		ticks []int64 // instants to count at: waves, weeks
	}{
		{"kapferer-tailor-shop", false, []int64{1, 2}},
		{"sampson-monastery", false, []int64{1, 2, 3}},
		{"newcomb-fraternity", false, []int64{0, 8, 15}},
		{"freeman-eies", false, []int64{1, 2}},
		{"hospital-contacts", true, nil},
		{"conference-2016", true, nil},
		{"college-messages", true, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if slower > 1 && c.unix {
				t.Skip("tens of thousands of contacts, and nothing concurrent for the race detector to see")
			}
			s := loaded(t, c.name, impact.DatasetParams{ImportParams: impact.ImportParams{Unix: c.unix}}, csv.Options{})
			require.Equal(t, c.unix, s.Now().Time().Calendar())
			total := 0
			for _, n := range c.ticks {
				g, err := asOf(t, s, n).Graph(impact.NetworkParams{Window: week}, network.View{Options: network.Options{Directed: true}})
				require.NoError(t, err)
				require.Positive(t, g.Size())
				total += g.Size()
			}
			require.Equal(t, len(c.ticks) > 0, total > 0)
		})
	}
}

func TestPublishedAttendanceAsEvents(t *testing.T) {
	for _, c := range []struct {
		name, person          string
		people, gatherings, n int
	}{
		{"davis-southern-women", "woman", 18, 14, 89},
		{"ted-talks", "speaker", 2156, 355, 2550},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := dataset(t, c.name, csv.Options{})
			i, err := impact.FromAttendance(d, impact.AttendanceParams{Mode: "mode", Person: c.person})
			require.NoError(t, err)
			require.Zero(t, i.Undated)
			s := newSpace(t, i.Events...)
			require.Equal(t, c.people, s.People())
			meetings, seats := 0, 0
			last := impact.Time{}
			for g := range s.Now().Gatherings() {
				require.GreaterOrEqual(t, g.Time.Compare(last), 0)
				meetings, seats, last = meetings+1, seats+len(g.People), g.Time
			}
			require.Equal(t, c.gatherings, meetings)

			// Who was with whom must be the projection of the two-mode network.
			g, err := d.Graph(network.View{})
			require.NoError(t, err)
			require.Equal(t, g.Size(), seats, "everyone is listed once where they came more than once")
			var side []network.NodeID
			for u := range g.Nodes() {
				if _, ok := s.Person(g.Label(u)); ok {
					side = append(side, u)
				}
			}
			want, err := g.Project(side)
			require.NoError(t, err)
			got, err := s.Now().Graph(impact.NetworkParams{Together: true}, network.View{CountRows: true})
			require.NoError(t, err)
			require.Equal(t, want.Fingerprint(), got.Fingerprint())

			// As groups, they are hyperedges.
			i, err = impact.FromAttendance(d, impact.AttendanceParams{Mode: "mode", Person: c.person, Groups: true})
			require.NoError(t, err)
			hyper, err := newSpace(t, i.Events...).Now().Dataset(impact.NetworkParams{})
			require.NoError(t, err)
			require.Equal(t, c.gatherings, hyper.Memberships.Groups())
		})
	}
}

// waves measures the ties of one relation, wave by wave, and returns a table row for
// each: ties, density, reciprocity, transitivity, mean and largest number of partners,
// the share of ties that were there a wave before or are new (Jaccard), and the share
// of ties that lie inside the categories of an attribute.
func waves(t *testing.T, s *impact.Space, relation, category string, directed bool, last int64) (rows []string) {
	t.Helper()
	var before []string
	for wave := int64(1); wave <= last; wave++ {
		g, err := asOf(t, s, wave).Graph(impact.NetworkParams{Window: week}, network.View{Options: network.Options{Directed: directed}, Relations: []string{relation}})
		require.NoError(t, err)
		now := arcs(t, g, nil)
		u := g.Undirected()
		transitivity, err := measure.Transitivity(t.Context(), u, measure.Options{})
		require.NoError(t, err)
		most := 0
		for v := range u.Nodes() {
			most = max(most, u.OutDegree(v))
		}
		cells := []string{
			fmt.Sprint(wave), fmt.Sprint(g.Size()), number("%.3f", measure.Density(g)), number("%.3f", measure.Reciprocity(g)), number("%.3f", transitivity),
			number("%.2f", 2*float64(u.Size())/float64(u.Order())), fmt.Sprint(most), number("%.3f", jaccard(before, now)), number("%.3f", insideShare(t, g, category)),
		}
		rows = append(rows, "| "+strings.Join(cells, " | ")+" |")
		before = now
	}
	return rows
}

func number(format string, x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return fmt.Sprintf(format, x)
}

func jaccard(a, b []string) float64 {
	both := 0
	for _, x := range b {
		if slices.Contains(a, x) {
			both++
		}
	}
	if a == nil {
		return math.NaN() // there is no wave before the first
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

func insideShare(t *testing.T, g *network.Graph, category string) float64 {
	column, ok := g.People().Column(category)
	if !ok {
		return math.NaN()
	}
	m, err := diversity.Mix(g, diversity.FromColumn(column))
	require.NoError(t, err)
	return (1 - m.Ties().EI()) / 2
}

// factions returns, for each relation of the last wave, its ties and the share of them
// that lie inside the factions.
func factions(t *testing.T, s *impact.Space, relations ...string) (rows []string) {
	t.Helper()
	for _, relation := range relations {
		g, err := asOf(t, s, 3).Graph(impact.NetworkParams{Window: week}, network.View{Options: network.Options{Directed: true}, Relations: []string{relation}})
		require.NoError(t, err)
		rows = append(rows, fmt.Sprintf("| %s | %d | %.3f |", strings.ReplaceAll(relation, "_", " "), g.Size(), insideShare(t, g, "group")))
	}
	return rows
}

// What changed before the novices of Sampson's monastery parted, and between the first
// and the second strike in Kapferer's tailor shop: numbers, which docs/readings.md tells,
// and no causes.
func TestWhatChangedBefore(t *testing.T) {
	told, err := os.ReadFile("../docs/readings.md")
	require.NoError(t, err)
	for _, c := range []struct {
		name, relation, category string
		directed                 bool
		waves                    int64
		published                []int // ties, where the set's own description counts them
	}{
		{"sampson-monastery", "like", "group", true, 3, []int{55, 57, 56}},
		{"kapferer-tailor-shop", "social", "", false, 2, []int{158}},
		{"kapferer-tailor-shop", "work", "", true, 2, nil},
	} {
		s := loaded(t, c.name, impact.DatasetParams{}, csv.Options{})
		rows := waves(t, s, c.relation, c.category, c.directed, c.waves)
		if c.category != "" {
			rows = append(rows, factions(t, s, "like", "esteem", "influence_positive", "praise", "dislike", "disesteem", "influence_negative", "blame")...)
		}
		t.Logf("%s, %s:\n%s", c.name, c.relation, strings.Join(rows, "\n"))
		for i, row := range rows {
			if i < len(c.published) {
				require.True(t, strings.HasPrefix(row, fmt.Sprintf("| %d | %d |", i+1, c.published[i])), row)
			}
			require.True(t, strings.Contains(string(told), row), "docs/readings.md does not say %s", row)
		}
	}
}
