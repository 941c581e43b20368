package detect_test

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/csv"
	"github.com/impactnet/impactnet/network/encoding/detect"
)

// published reads the tables of a data set.
func published(t *testing.T, set string) *network.Dataset {
	t.Helper()
	d, _, err := csv.Decode(csv.Files{
		Nodes: csv.File{Reader: shareddata.Open(t, "data", set, "nodes.csv")},
		Edges: csv.File{Reader: shareddata.Open(t, "data", set, "edges.csv")},
	}, csv.Options{})
	require.NoError(t, err)
	return d
}

func original(t *testing.T, set, file string) (*network.Dataset, *encoding.Report) {
	t.Helper()
	d, report, err := detect.Decode(shareddata.Open(t, "data", set, file), encoding.Options{File: file})
	require.NoError(t, err)
	require.Empty(t, report.Dropped)
	return d, report
}

// field returns a value of a tie, "" if it has none.
func field(d *network.Dataset, column string, k int) string {
	if c, ok := d.Ties.Column(column); ok {
		return c.Field(k)
	}
	return ""
}

// ties writes down the ties of a relation (and a time, if it is not empty), people by their
// place in the input, the two ends of one without a direction in order.
func ties(d *network.Dataset, relation, time string, directed, weighted bool) []string {
	var list []string
	for k, u := range d.Ties.Source {
		if relation != "" && field(d, network.RelationColumn, k) != relation || time != "" && field(d, network.TimeColumn, k) != time {
			continue
		}
		i, j := d.People.Position(u), d.People.Position(d.Ties.Target[k])
		if !directed && i > j {
			i, j = j, i
		}
		tie := fmt.Sprintf("%d %d", i, j)
		if weighted {
			tie += " " + field(d, network.WeightColumn, k)
		}
		list = append(list, tie)
	}
	slices.Sort(list)
	return list
}

// same says which relation of the tables a relation of an original is.
type same struct{ theirs, ours, time string }

// The originals of the published data whose people stand in the order of the tables.
// Weights are compared where the tables have the same.
var originals = []struct {
	set, file          string
	relations          []same
	directed, weighted bool
}{
	{"bank-wiring-room", "wiring.dl", []same{{"RDGAM", "games", ""}, {"RDCON", "conflict", ""}, {"RDPOS", "friendship", ""}, {"RDNEG", "antagonism", ""}}, false, true},
	{"bank-wiring-room", "wiring.dl", []same{{"RDHLP", "help", ""}, {"RDJOB", "job_trading", ""}}, true, true},
	{"bk-office", "bkoff.dl", []same{{"BKOFFB", "observed", ""}}, false, true},
	{"bk-office", "bkoff.dl", []same{{"BKOFFC", "recalled", ""}}, true, true},
	{"cross-parker-consulting", "info.matrix.csv", []same{{"", "info", ""}}, true, true},
	{"freeman-eies", "eies-time1.matrix.txt", []same{{"", "acquaintance", "1"}}, true, true},
	{"freeman-eies", "eies-time2.matrix.txt", []same{{"", "acquaintance", "2"}}, true, true},
	{"highland-tribes", "gama.dl", []same{{"GAMAPOS", "alliance", ""}, {"GAMANEG", "enmity", ""}}, false, false},
	{"kapferer-tailor-shop", "kaptail.dl", []same{{"KAPFTS1", "social", "1"}, {"KAPFTS2", "social", "2"}}, false, false},
	{"kapferer-tailor-shop", "kaptail.dl", []same{{"KAPFTI1", "work", "1"}, {"KAPFTI2", "work", "2"}}, true, false},
	{"knoke-bureaucracies", "knokbur.paj", []same{{"KNOKI", "information", ""}, {"KNOKM", "money", ""}}, true, false},
	{"krackhardt-hightech", "advice.matrix.csv", []same{{"", "advice", ""}}, true, false},
	{"les-miserables", "lesmis.gml", []same{{}}, false, true},
	{"les-miserables", "lesmis.graphml", []same{{}}, false, true},
	{"les-miserables", "lesmis.net", []same{{}}, false, false},
	{"padgett-florentine", "padgett.dl", []same{{"PADGM", "marriage", ""}, {"PADGB", "business", ""}}, false, false},
	{"padgett-florentine", "marriage.matrix.csv", []same{{"", "marriage", ""}}, false, false},
	{"sampson-monastery", "sampson.dl", []same{{"SAMPLK1", "like", "1"}, {"SAMPLK2", "like", "2"}, {"SAMPLK3", "like", "3"}, {"SAMPDLK", "dislike", ""}, {"SAMPES", "esteem", ""},
		{"SAMPDES", "disesteem", ""}, {"SAMPIN", "influence_positive", ""}, {"SAMPNIN", "influence_negative", ""}, {"SAMPPR", "praise", ""}, {"SAMNPR", "blame", ""}}, true, true},
	{"sawmill-strike", "strike.paj", []same{{}}, false, false},
	{"zachary-karate", "zachary.dl", []same{{"ZACHC", "", ""}}, false, true},
	{"zachary-karate", "zachary.dl", []same{{"ZACHE", "", ""}}, false, false},
}

func TestOriginalsAreTheGraphsOfTheTables(t *testing.T) {
	for _, o := range originals {
		t.Run(o.set+"/"+o.file, func(t *testing.T) {
			want := published(t, o.set)
			got, report := original(t, o.set, o.file)
			require.Equal(t, want.People.Len(), got.People.Len())
			for _, r := range o.relations {
				require.Equal(t, o.directed, report.Of(r.theirs), r.theirs)
				require.Equal(t, ties(want, r.ours, r.time, o.directed, o.weighted), ties(got, r.theirs, "", o.directed, o.weighted), r.theirs)
			}
		})
	}
}

// Where the file names people as the table does, the graphs are equal to the last bit.
func TestOriginalsHaveTheFingerprintOfTheTables(t *testing.T) {
	for _, c := range []struct {
		set, file string
		view      network.View
	}{
		{"les-miserables", "lesmis.gml", network.View{Weight: network.WeightColumn}},
		{"les-miserables", "lesmis.graphml", network.View{Weight: network.WeightColumn}},
		{"sawmill-strike", "strike.paj", network.View{}},
		{"knoke-bureaucracies", "knokbur.paj", network.View{Options: network.Options{Directed: true}}},
		{"bank-wiring-room", "wiring.dl", network.View{Weight: network.WeightColumn}},
		{"zachary-karate", "zachary.dl", network.View{}},
		{"highland-tribes", "gama.dl", network.View{}},
		{"bk-office", "bkoff.dl", network.View{Weight: network.WeightColumn}},
		{"newcomb-fraternity", "newfrat.dl", network.View{Options: network.Options{Directed: true}, Weight: network.WeightColumn}},
	} {
		t.Run(c.set, func(t *testing.T) {
			want, err := published(t, c.set).Graph(c.view)
			require.NoError(t, err)
			d, _ := original(t, c.set, c.file)
			got, err := d.Graph(c.view)
			require.NoError(t, err)
			require.Equal(t, want.Fingerprint(), got.Fingerprint())
		})
	}
}

func TestWeeksOfTheFraternity(t *testing.T) {
	want := published(t, "newcomb-fraternity")
	got, _ := original(t, "newcomb-fraternity", "newfrat.dl")
	for _, relation := range got.Ties.Relations() {
		week := strings.TrimPrefix(relation, "NEWC")
		require.Equal(t, ties(want, "", week, true, true), ties(got, relation, "", true, true), relation)
	}
	require.Equal(t, want.Ties.Len(), got.Ties.Len())
}

// The advice network is what each manager says of themself: row i of the view of manager i.
func TestCognitiveSocialStructure(t *testing.T) {
	want := published(t, "krackhardt-hightech")
	got, report := original(t, "krackhardt-hightech", "krackad-css.dl")
	require.Len(t, got.Ties.Relations(), 21)
	var own []string
	for k, u := range got.Ties.Source {
		i, j := got.People.Position(u), got.People.Position(got.Ties.Target[k])
		if relation := field(got, network.RelationColumn, k); relation == fmt.Sprintf("ACTOR#%d", i+1) {
			require.True(t, report.Of(relation))
			own = append(own, fmt.Sprintf("%d %d", i, j))
		}
	}
	slices.Sort(own)
	require.Equal(t, ties(want, "advice", "", true, false), own)
}

// The copy of the two-mode matrix has four cells more than the table.
func TestSouthernWomen(t *testing.T) {
	want := published(t, "davis-southern-women")
	got, report := original(t, "davis-southern-women", "davis.dl")
	require.False(t, report.Directed)
	require.Equal(t, 93, got.Ties.Len())
	names := func(d *network.Dataset) (list []string) {
		for k, u := range d.Ties.Source {
			list = append(list, strings.ToUpper(d.People.Label(u)+"-"+d.People.Label(d.Ties.Target[k])))
		}
		return list
	}
	more := names(got)
	for _, tie := range names(want) {
		i := slices.Index(more, tie)
		require.GreaterOrEqual(t, i, 0, tie)
		more = slices.Delete(more, i, i+1)
	}
	slices.Sort(more)
	require.Equal(t, []string{"DOROTHY-E10", "DOROTHY-E12", "HELEN-E13", "HELEN-E14"}, more)
	mode, _ := got.People.Column("mode")
	require.Equal(t, "row", mode.Field(int(got.Ties.Source[0])))
	require.Equal(t, "column", mode.Field(int(got.Ties.Target[0])))
}

// A network on other people in the same project is left out, and said to be.
func TestFlorentineProject(t *testing.T) {
	want := published(t, "padgett-florentine")
	got, report := original(t, "padgett-florentine", "padgett.paj")
	require.Equal(t, 16, got.People.Len())
	require.Contains(t, strings.Join(report.Notes, "\n"), `the network "[2-Mode]" is on other people than the first, and is left out`)
	for _, r := range []same{{"PADGM", "marriage", ""}, {"PADGB", "business", ""}} {
		graph := func(d *network.Dataset, relation string) *network.Graph {
			g, err := d.Graph(network.View{Relations: []string{relation}})
			require.NoError(t, err)
			return g
		}
		a, b := graph(want, r.ours), graph(got, r.theirs)
		require.Equal(t, a.Size(), b.Size())
		for tie := range a.Ties() {
			u, _ := b.People().Lookup(strings.ToUpper(a.People().Label(tie.Source))[:min(9, len(a.People().Label(tie.Source)))])
			v, _ := b.People().Lookup(strings.ToUpper(a.People().Label(tie.Target))[:min(9, len(a.People().Label(tie.Target)))])
			require.True(t, b.HasTie(u, v))
		}
	}
}

// The two-mode graph of organisations and what they did together holds the rows of the table.
func TestGlobalHealth(t *testing.T) {
	want := published(t, "global-health-io")
	got, report := original(t, "global-health-io", "network.gexf")
	require.True(t, report.Directed)
	require.Equal(t, 1027, got.People.Len())
	require.Equal(t, 2038, got.Ties.Len())
	into, rows := map[network.NodeID]string{}, map[string]bool{}
	for k, v := range got.Ties.Target {
		if _, organisation := want.People.Lookup(got.People.Label(v)); !organisation {
			into[v] = got.People.Label(got.Ties.Source[k])
		}
	}
	for k, u := range got.Ties.Source {
		if from, ok := into[u]; ok {
			rows[strings.Join([]string{from, got.People.Label(got.Ties.Target[k]), field(got, "year", k)}, " ")] = true
		}
	}
	expected := map[string]bool{}
	for k, u := range want.Ties.Source {
		expected[strings.Join([]string{want.People.Label(u), want.People.Label(want.Ties.Target[k]), field(want, network.TimeColumn, k)}, " ")] = true
	}
	require.Equal(t, expected, rows)
}

// No original is forgotten: all can be read, but for the table of talks, which is no table
// of ties until its columns are given their roles.
func TestEveryOriginalIsRead(t *testing.T) {
	for _, set := range shareddata.Sets(t) {
		text, err := io.ReadAll(shareddata.Open(t, "data", set, "meta.json"))
		require.NoError(t, err)
		var meta struct{ Originals []string }
		require.NoError(t, json.Unmarshal(text, &meta))
		for _, name := range meta.Originals {
			if name == "talks.csv" {
				d, _, err := csv.Decode(csv.Files{Edges: csv.File{Reader: shareddata.Open(t, "data", set, name)}},
					csv.Options{Names: map[string]string{"speaker_id": "source", "event_id": "target"}})
				require.NoError(t, err)
				require.Equal(t, published(t, set).Ties.Len(), d.Ties.Len())
				continue
			}
			original(t, set, name)
		}
	}
}
