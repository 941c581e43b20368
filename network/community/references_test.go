package community_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/community"
	"github.com/impactnet/impactnet/network/encoding/csv"
	"github.com/stretchr/testify/require"
)

type target struct {
	Modularity float64 `json:"best_modularity"`
}

type reference struct {
	Project, Weight string
	Filter          struct {
		Relation  string
		Time      *float64
		MinWeight *float64 `json:"min_weight"`
		MaxWeight *float64 `json:"max_weight"`
	}
	DropIsolates bool    `json:"drop_isolates"`
	Unweighted   *target `json:"communities"`
	Weighted     *target `json:"communities_weighted"`
}

// The references are the best of up to 20 runs each of the Louvain and Leiden methods
// of igraph on the undirected graph; each file says how they were computed.
func TestReferences(t *testing.T) {
	if testing.Short() {
		t.Skip("more than a hundred searches with the default effort; left out with -short")
	}
	files, err := filepath.Glob(filepath.Join(shareddata.Path(t, "data"), "*", "refs.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	compared := 0
	for _, file := range files {
		name := filepath.Base(filepath.Dir(file))
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var refs struct{ Views map[string]reference }
		require.NoError(t, json.Unmarshal(text, &refs))
		data := load(t, name)
		for view, ref := range refs.Views {
			t.Run(name+"/"+view, func(t *testing.T) {
				compared += ref.compare(t, data)
			})
		}
	}
	t.Logf("compared %d values", compared)
	require.Greater(t, compared, 100)
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

func (r reference) compare(t *testing.T, data *network.Dataset) (compared int) {
	for _, weighted := range []bool{false, true} {
		want := r.Unweighted
		if weighted {
			want = r.Weighted
		}
		if want == nil {
			continue
		}
		g := r.graph(t, data, weighted)
		found := find(t, g, community.Params{}, 1)
		requireSound(t, g, found, 0)
		q := modularity(t, g, found)
		if math.IsNaN(q) {
			continue // a graph without ties has no modularity; the references say 0
		}
		require.GreaterOrEqual(t, q, want.Modularity-1e-9, "weighted: %v", weighted)
		compared++
	}
	return compared
}

func (r reference) graph(t *testing.T, data *network.Dataset, weighted bool) *network.Graph {
	v := network.View{DropIsolates: r.DropIsolates}
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
	if weighted && r.Project == "" {
		v.CountRows = r.Weight == "count"
		if !v.CountRows {
			v.Weight = network.WeightColumn
		}
	}
	g, err := data.Graph(v)
	require.NoError(t, err)
	if r.Project == "" {
		return g
	}
	mode, ok := data.People.Column("mode")
	require.True(t, ok)
	var side []network.NodeID
	for u := range g.Nodes() {
		if mode.Field(int(u)) == r.Project {
			side = append(side, u)
		}
	}
	projected, err := g.Project(side)
	require.NoError(t, err)
	if !weighted {
		return projected.Unweighted()
	}
	return projected
}
