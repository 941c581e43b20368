package diversity_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/encoding/csv"
	"github.com/stretchr/testify/require"
)

type mixingReference struct {
	Assortativity      *float64
	EIIndex            *float64 `json:"ei_index"`
	External, Internal int
}

type reference struct {
	Directed bool
	Project  string
	Filter   struct {
		Relation  string
		Time      *float64
		MinWeight *float64 `json:"min_weight"`
		MaxWeight *float64 `json:"max_weight"`
	}
	DropIsolates bool `json:"drop_isolates"`
	Attributes   map[string]struct {
		Values, Missing      int
		Undirected, Directed *mixingReference
	}
	NumericAttributes map[string]struct {
		Assortativity *float64
		Missing       int
	} `json:"numeric_attributes"`
}

// The references were computed with NetworkX and igraph; each file says how.
func TestReferences(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shareddata.Path(t, "data"), "*", "refs.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	views, values := 0, 0
	for _, file := range files {
		name := filepath.Base(filepath.Dir(file))
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var refs struct{ Views map[string]reference }
		require.NoError(t, json.Unmarshal(text, &refs))
		var data *network.Dataset
		for viewName, ref := range refs.Views {
			if ref.Project != "" || len(ref.Attributes)+len(ref.NumericAttributes) == 0 {
				continue
			}
			if data == nil {
				data = load(t, name)
			}
			t.Run(name+"/"+viewName, func(t *testing.T) {
				g, err := data.Graph(ref.view())
				require.NoError(t, err)
				values += ref.compare(t, g)
			})
			views++
		}
	}
	t.Logf("compared %d values of %d views", values, views)
	require.Greater(t, values, 100)
}

func load(t *testing.T, name string) *network.Dataset {
	t.Helper()
	data, _, err := csv.Decode(csv.Files{
		Nodes: csv.File{Name: "nodes.csv", Reader: shareddata.Open(t, "data", name, "nodes.csv")},
		Edges: csv.File{Name: "edges.csv", Reader: shareddata.Open(t, "data", name, "edges.csv")},
	}, csv.Options{})
	require.NoError(t, err)
	return data
}

func (r reference) view() network.View {
	v := network.View{Options: network.Options{Directed: r.Directed}, DropIsolates: r.DropIsolates}
	if r.Filter.Relation != "" {
		v.Relations = []string{r.Filter.Relation}
	}
	bound := func(column string, low, high *float64) {
		if low == nil && high == nil {
			return
		}
		limits := network.Range{Column: column, Min: math.Inf(-1), Max: math.Inf(1)}
		if low != nil {
			limits.Min = *low
		}
		if high != nil {
			limits.Max = *high
		}
		v.Where = append(v.Where, limits)
	}
	bound(network.TimeColumn, r.Filter.Time, r.Filter.Time)
	bound(network.WeightColumn, r.Filter.MinWeight, r.Filter.MaxWeight)
	return v
}

// agree holds a number against a reference, in which null is undefined.
func agree(t *testing.T, want *float64, got float64, what string) {
	t.Helper()
	if want == nil {
		require.True(t, math.IsNaN(got), what)
		return
	}
	require.InDelta(t, *want, got, 1e-9, what)
}

func (r reference) compare(t *testing.T, g *network.Graph) (values int) {
	for name, want := range r.Attributes {
		column, ok := g.People().Column(name)
		require.True(t, ok, name)
		a := diversity.FromColumn(column)
		require.Len(t, a.Values(), want.Values, name)
		require.Equal(t, want.Missing, a.Missing(), name)
		values += 2
		for graph, ref := range map[*network.Graph]*mixingReference{g.Undirected(): want.Undirected, g: want.Directed} {
			if ref == nil {
				continue
			}
			m := mix(t, graph, a)
			require.Equal(t, diversity.TieCount{Internal: ref.Internal, External: ref.External}, m.Ties(), name)
			agree(t, ref.EIIndex, m.Ties().EI(), name)
			agree(t, ref.Assortativity, m.Assortativity(), name)
			values += 4
		}
	}
	for name, want := range r.NumericAttributes {
		column, ok := g.People().Column(name)
		require.True(t, ok, name)
		missing := 0
		for i := range g.Order() {
			if column.Missing(i) {
				missing++
			}
		}
		require.Equal(t, want.Missing, missing, name)
		agree(t, want.Assortativity, numeric(t, g.Undirected(), column.Ordinals()), name)
		values += 2
	}
	return values
}
