package csv_test

import (
	"encoding/json"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/csv"
)

// TestSharedDataSets reads every published data set: as many people and ties as its
// description says, and the same graph from shuffled files.
func TestSharedDataSets(t *testing.T) {
	for _, name := range shareddata.Sets(t) {
		t.Run(name, func(t *testing.T) {
			var meta struct{ N, M int }
			require.NoError(t, json.NewDecoder(shareddata.Open(t, "data", name, "meta.json")).Decode(&meta))
			nodes, edges := contents(t, "data", name, "nodes.csv"), contents(t, "data", name, "edges.csv")
			d, report := decode(t, nodes, edges)
			require.Empty(t, report.Notes)
			require.Equal(t, meta.N, d.People.Len())
			require.Equal(t, meta.M, d.Ties.Len())
			back, _ := decode(t, encode(t, csv.EncodeNodes, d), encode(t, csv.EncodeEdges, d))
			requireSame(t, d, back)
			r := rand.New(rand.NewPCG(7, 7))
			shuffled, _ := decode(t, shuffle(nodes, r), shuffle(edges, r))
			require.Equal(t, fingerprint(t, d), fingerprint(t, shuffled))
		})
	}
}

// TestSharedMatrices reads the labelled matrices among the originals; their ties are
// those of one relation of the edges file.
func TestSharedMatrices(t *testing.T) {
	found, err := filepath.Glob(filepath.Join(shareddata.Folder(t), "data", "*", "*.matrix.*"))
	require.NoError(t, err)
	if len(found) == 0 {
		t.Skip("the published data lack matrices (*.matrix.csv)")
	}
	for _, path := range found {
		t.Run(filepath.Base(path), func(t *testing.T) {
			file, err := os.Open(path)
			require.NoError(t, err)
			defer file.Close()
			d, _, err := csv.Decode(csv.Files{Edges: csv.File{Name: path, Reader: file}}, csv.Options{Layout: csv.AdjacencyMatrix})
			require.NoError(t, err)
			set, relation := filepath.Base(filepath.Dir(path)), strings.TrimSuffix(filepath.Base(path), ".matrix.csv")
			if relation == filepath.Base(path) {
				require.Equal(t, 32, d.People.Len()) // the plain matrices of freeman-eies
				return
			}
			var meta struct {
				Relations []struct {
					Name     string
					Directed bool
				}
			}
			require.NoError(t, json.NewDecoder(shareddata.Open(t, "data", set, "meta.json")).Decode(&meta))
			want, _ := decode(t, contents(t, "data", set, "nodes.csv"), contents(t, "data", set, "edges.csv"))
			for _, r := range meta.Relations {
				if r.Name != relation {
					continue
				}
				o := network.Options{Directed: r.Directed, Duplicates: network.MaxDuplicates}
				expected, err := want.Graph(network.View{Options: o, Relations: []string{relation}})
				require.NoError(t, err)
				got, err := d.Graph(network.View{Options: o})
				require.NoError(t, err)
				require.Equal(t, expected.Fingerprint(), got.Fingerprint())
			}
		})
	}
}

func contents(t *testing.T, path ...string) string {
	t.Helper()
	text, err := io.ReadAll(shareddata.Open(t, path...))
	require.NoError(t, err)
	return string(text)
}

// shuffle puts the lines after the first in another order. No field of the published
// sets holds a line end.
func shuffle(text string, r *rand.Rand) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	body := lines[1:]
	r.Shuffle(len(body), func(i, j int) { body[i], body[j] = body[j], body[i] })
	return strings.Join(lines, "\n")
}

func decode(t testing.TB, nodes, edges string) (*network.Dataset, *csv.Report) {
	t.Helper()
	files := csv.Files{Edges: csv.File{Name: "edges.csv", Reader: strings.NewReader(edges)}}
	if nodes != "" {
		files.Nodes = csv.File{Name: "nodes.csv", Reader: strings.NewReader(nodes)}
	}
	d, report, err := csv.Decode(files, csv.Options{})
	require.NoError(t, err)
	return d, report
}

func encode(t testing.TB, encoder func(io.Writer, *network.Dataset) error, d *network.Dataset) string {
	t.Helper()
	var text strings.Builder
	require.NoError(t, encoder(&text, d))
	return text.String()
}

func fingerprint(t testing.TB, d *network.Dataset) [32]byte {
	t.Helper()
	g, err := d.Graph(network.View{Options: network.Options{Directed: true}})
	require.NoError(t, err)
	return g.Fingerprint()
}

// requireSame holds two data sets against each other, to the letter of every field.
func requireSame(t testing.TB, want, got *network.Dataset) {
	t.Helper()
	require.Equal(t, want.People.Labels(), got.People.Labels())
	require.Equal(t, want.People.InputOrder(), got.People.InputOrder())
	requireSameColumns(t, want.People.Columns(), got.People.Columns())
	require.True(t, slices.Equal(want.Ties.Source, got.Ties.Source))
	require.True(t, slices.Equal(want.Ties.Target, got.Ties.Target))
	requireSameColumns(t, want.Ties.Columns(), got.Ties.Columns())
	require.Equal(t, want.Memberships == nil, got.Memberships == nil)
	if want.Memberships == nil {
		return
	}
	require.Equal(t, want.Memberships.Groups(), got.Memberships.Groups())
	for g := range network.GroupID(want.Memberships.Groups()) {
		require.Equal(t, want.Memberships.Name(g), got.Memberships.Name(g))
		require.ElementsMatch(t, want.Memberships.Members(g), got.Memberships.Members(g))
	}
	requireSameColumns(t, want.Memberships.Columns(), got.Memberships.Columns())
}

// requireSameColumns holds what can be told of columns from outside against each
// other: name, kind and every field.
func requireSameColumns(t testing.TB, want, got []*network.Column) {
	t.Helper()
	require.Equal(t, len(want), len(got))
	for i, c := range want {
		require.Equal(t, c.Name(), got[i].Name())
		require.Equal(t, c.Kind(), got[i].Kind(), c.Name())
		require.Equal(t, c.Len(), got[i].Len())
		for row := range c.Len() {
			if c.Field(row) != got[i].Field(row) {
				require.Equal(t, c.Field(row), got[i].Field(row), "column %q, row %d", c.Name(), row)
			}
		}
	}
}
