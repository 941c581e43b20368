package csv_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/csv"
)

// roundTrip writes a data set and reads it back.
func roundTrip(t testing.TB, d *network.Dataset) *network.Dataset {
	t.Helper()
	parts := files(encode(t, csv.EncodeNodes, d), encode(t, csv.EncodeEdges, d), "", "")
	if d.Memberships != nil {
		parts = files(encode(t, csv.EncodeNodes, d), encode(t, csv.EncodeEdges, d),
			encode(t, csv.EncodeMemberships, d), encode(t, csv.EncodeGroups, d))
	}
	back, report, err := csv.Decode(parts, csv.Options{})
	require.NoError(t, err)
	require.Empty(t, report.Notes)
	return back
}

// awkward are texts that a careless encoder or decoder would change.
var awkward = []string{"a", "Ann Lee", " ", "  lead", "trail ", "a,b", "a;b", "a\tb", `"`, `""`, `say "hi"`, "line\nend", "cr\rend", "crlf\r\nend",
	"\ufeffmark", "ünï", "NA", "0", "007", "1.50", "1e3", "-1", "2020-01-01", "source", "id", "sep=;", "#", "'", "\u00a0", "\x00", "=1+1", ",", "\n", "long text of more than eight bytes"}

// awkwardNames are names of columns that could be taken for something else.
var awkwardNames = []string{"Weight", "relationship", "Date", "from", "to", "ID", "label", "name", "a b", " c ", "d,e", "f\ng", `h"i`, "Source", "sep=;", "W", "ego"}

func randomDataset(t testing.TB, r *rand.Rand) *network.Dataset {
	t.Helper()
	b := network.NewBuilder(network.Options{})
	text := func() string { return awkward[r.IntN(len(awkward))] }
	fill := func(e network.Entry, columns int) {
		for i := range columns {
			if r.IntN(4) > 0 {
				e.Set(awkwardNames[i], text())
			}
		}
	}
	label := func() string { return text() + fmt.Sprint(r.IntN(3)) + text() }
	columns := r.IntN(len(awkwardNames))
	for range r.IntN(10) {
		fill(b.AddPerson(label()), columns)
	}
	for range r.IntN(20) {
		e := b.AddTie(label(), label())
		fill(e, columns)
		if r.IntN(2) == 0 {
			e.Weight(float64(r.IntN(5)) / 2).Relation(text()).At(r.Int64N(9))
		}
	}
	if r.IntN(2) == 0 {
		for range 1 + r.IntN(5) {
			b.AddMember(label(), label())
		}
		fill(b.AddGroup(label()), columns)
	}
	d, err := b.Dataset()
	require.NoError(t, err)
	return d
}

func TestRoundTripIsTheIdentity(t *testing.T) {
	for seed := range uint64(300) {
		d := randomDataset(t, rand.New(rand.NewPCG(seed, 1)))
		requireSame(t, d, roundTrip(t, d))
	}
}

func TestEncode(t *testing.T) {
	b := network.NewBuilder(network.Options{})
	b.AddPerson("bob").Set("dept", "sales, east")
	b.AddPerson("ann").Set("dept", `the "A" team`)
	b.AddTie("ann", " bob").Weight(2).Set("Weight", "3")
	b.AddMember("bob", "choir")
	b.AddGroup("band").SetNumber("founded", 1960)
	d, err := b.Dataset()
	require.NoError(t, err)
	require.Equal(t, "id,dept\nbob,\"sales, east\"\nann,\"the \"\"A\"\" team\"\n\" bob\",\n", encode(t, csv.EncodeNodes, d))
	require.Equal(t, "source,target,weight,\"Weight\"\nann,\" bob\",2,3\n", encode(t, csv.EncodeEdges, d))
	require.Equal(t, "person,group\nbob,choir\n", encode(t, csv.EncodeMemberships, d))
	require.Equal(t, "group,founded\nband,1960\nchoir,\n", encode(t, csv.EncodeGroups, d))
	d.Memberships = nil
	require.Equal(t, "person,group\n", encode(t, csv.EncodeMemberships, d))
	require.Equal(t, "group\n", encode(t, csv.EncodeGroups, d))
}

func TestEncodeRefusesNamesThatWouldNotComeBack(t *testing.T) {
	for _, c := range []struct {
		encode func(io.Writer, *network.Dataset) error
		column string
	}{
		{csv.EncodeNodes, "id"}, {csv.EncodeNodes, ""}, {csv.EncodeEdges, "source"}, {csv.EncodeEdges, "target"},
		{csv.EncodeEdges, ""}, {csv.EncodeGroups, "group"},
	} {
		b := network.NewBuilder(network.Options{})
		b.AddPerson("a").Set(c.column, "x")
		b.AddTie("a", "a").Set(c.column, "x")
		b.AddMember("a", "g")
		b.AddGroup("g").Set(c.column, "x")
		d, err := b.Dataset()
		require.NoError(t, err)
		err = c.encode(io.Discard, d)
		require.ErrorIs(t, err, csv.ErrHeader)
		require.EqualError(t, err, fmt.Sprintf("csv: bad header line: an attribute named %q could not be read back: rename it", c.column))
	}
}

type brokenWriter struct{}

var errFull = errors.New("disk full")

func (brokenWriter) Write([]byte) (int, error) { return 0, errFull }

func TestEncodeReportsWriteErrors(t *testing.T) {
	d, _, err := csv.Decode(files("id\na\n", "source,target\na,a\n", "person,group\na,g\n", ""), csv.Options{})
	require.NoError(t, err)
	for _, encoder := range []func(io.Writer, *network.Dataset) error{csv.EncodeNodes, csv.EncodeEdges, csv.EncodeMemberships, csv.EncodeGroups} {
		require.ErrorIs(t, encoder(brokenWriter{}, d), errFull)
	}
}

func TestUnlabelledPeopleGetTheirNumbers(t *testing.T) {
	g, err := network.FromArcs(3, nil, nil, nil, network.Options{})
	require.NoError(t, err)
	ties, err := network.NewTies(3, []network.NodeID{2}, []network.NodeID{0})
	require.NoError(t, err)
	d := &network.Dataset{People: g.People(), Ties: ties}
	require.Equal(t, "id\n0\n1\n2\n", encode(t, csv.EncodeNodes, d))
	require.Equal(t, "source,target\n2,0\n", encode(t, csv.EncodeEdges, d))
}

// fuzzed reads the parts in every way that must agree, and writes what it read.
func fuzzed(t *testing.T, o csv.Options, nodes, edges, memberships, groups string) {
	d, report, err := csv.Decode(files(nodes, edges, memberships, groups), o)
	o.Lenient = true
	lenient, lenientReport, lenientErr := csv.Decode(files(nodes, edges, memberships, groups), o)
	if err != nil {
		require.Nil(t, d)
		require.NotEmpty(t, err.Error())
		if lenientErr == nil {
			require.NotEmpty(t, lenientReport.Dropped, "what strict decoding refuses, lenient decoding reports")
			requireSame(t, lenient, roundTripOrUnwritable(t, lenient))
		}
		return
	}
	require.NoError(t, lenientErr)
	require.Empty(t, lenientReport.Dropped)
	require.Equal(t, report.Notes, lenientReport.Notes)
	requireSame(t, d, lenient)
	o.Lenient, o.Workers = false, 3
	again, _, err := csv.Decode(files(nodes, edges, memberships, groups), o)
	require.NoError(t, err)
	requireSame(t, d, again)
	requireSame(t, d, roundTripOrUnwritable(t, d))
}

// roundTripOrUnwritable returns d itself if a column has a name that cannot be written.
func roundTripOrUnwritable(t *testing.T, d *network.Dataset) *network.Dataset {
	for _, encoder := range []func(io.Writer, *network.Dataset) error{csv.EncodeNodes, csv.EncodeEdges, csv.EncodeGroups} {
		if err := encoder(io.Discard, d); errors.Is(err, csv.ErrHeader) {
			return d
		}
	}
	return roundTrip(t, d)
}

func FuzzEdges(f *testing.F) {
	for _, c := range malformed {
		f.Add(c.edges)
	}
	f.Add("source;target;weight\nann;bob;\"1.5\"\n\"a\"\"b\";bob;\r\n")
	f.Fuzz(func(t *testing.T, edges string) { fuzzed(t, csv.Options{}, "", edges, "", "") })
}

func FuzzNodesAndEdges(f *testing.F) {
	for _, c := range malformed {
		f.Add(c.nodes, c.edges)
	}
	f.Add("id,age\nann,3\nbob,\n", "source,target\nann,bob\n")
	f.Fuzz(func(t *testing.T, nodes, edges string) { fuzzed(t, csv.Options{}, nodes, edges, "", "") })
}

func FuzzMemberships(f *testing.F) {
	for _, c := range malformed {
		f.Add(c.memberships, c.groups)
	}
	f.Add("person,group\nann,choir\n", "group,founded\nchoir,1950\n")
	f.Fuzz(func(t *testing.T, memberships, groups string) {
		fuzzed(t, csv.Options{}, nodesABC, "", memberships, groups)
	})
}

func FuzzNominations(f *testing.F) {
	for _, c := range malformed {
		f.Add(c.edges)
	}
	f.Add("ego,alter1,alter2\nann,bob,cem\nbob;cem\n")
	f.Fuzz(func(t *testing.T, edges string) {
		fuzzed(t, csv.Options{Layout: csv.NominationList}, "", edges, "", "")
	})
}

func FuzzMatrix(f *testing.F) {
	for _, c := range malformed {
		f.Add(c.edges, false)
	}
	f.Add(",a,b\na,0,1\nb,1,0\n", true)
	f.Add("0 1\n1 0\n", false)
	f.Fuzz(func(t *testing.T, edges string, undirected bool) {
		fuzzed(t, csv.Options{Layout: csv.AdjacencyMatrix, Undirected: undirected}, "", edges, "", "")
	})
}
