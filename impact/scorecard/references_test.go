package scorecard_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/csv"
)

// The references were computed with NetworkX and igraph; the definitions are written
// out in each file.
type references struct {
	Views map[string]json.RawMessage `json:"views"`
}

type view struct {
	Filter struct {
		Relation  string
		Time      *float64
		MinWeight *float64 `json:"min_weight"`
		MaxWeight *float64 `json:"max_weight"`
	}
	Directed     bool
	Weight       string
	Project      string
	TwoMode      []string `json:"two_mode"`
	DropIsolates bool     `json:"drop_isolates"`
}

// skipped keys say how a view was taken, or are compared elsewhere.
var skipped = map[string]bool{
	"filter": true, "directed": true, "weight": true, "project": true, "drop_isolates": true, "two_mode": true,
	"top5_betweenness": true, "top5_pagerank": true, "top5_pagerank_weighted": true, "burt": true,
	"communities": true, "communities_weighted": true,
}

func TestReferences(t *testing.T) {
	folder := shareddata.Path(t, "data")
	large := map[string]bool{"ca-astroph": true, "advogato": true, "bitcoin-otc": true}
	files, err := filepath.Glob(filepath.Join(folder, "*", "refs.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	sets, views, values := 0, 0, 0
	for _, file := range files {
		name := filepath.Base(filepath.Dir(file))
		t.Run(name, func(t *testing.T) {
			if testing.Short() && large[name] {
				t.Skip("exact betweenness of thousands of people takes long; left out with -short")
			}
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			var refs references
			require.NoError(t, json.Unmarshal(text, &refs))
			data := load(t, name)
			for viewName, raw := range refs.Views {
				t.Run(viewName, func(t *testing.T) {
					values += compareView(t, data, raw)
					views++
				})
			}
			sets++
		})
	}
	t.Logf("compared %d values of %d views of %d data sets", values, views, sets)
}

func load(t *testing.T, name string) *network.Dataset {
	data, _, err := csv.Decode(csv.Files{
		Nodes: csv.File{Name: "nodes.csv", Reader: shareddata.Open(t, "data", name, "nodes.csv")},
		Edges: csv.File{Name: "edges.csv", Reader: shareddata.Open(t, "data", name, "edges.csv")},
	}, csv.Options{})
	require.NoError(t, err)
	return data
}

func compareView(t *testing.T, data *network.Dataset, raw json.RawMessage) int {
	var v view
	require.NoError(t, json.Unmarshal(raw, &v))
	card, err := scorecard.New(context.Background(), v.graph(t, data), v.options(data), seeded())
	require.NoError(t, err)
	var want, got map[string]any
	require.NoError(t, json.Unmarshal(raw, &want))
	text, err := json.Marshal(card.Structure)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &got))
	for key := range skipped {
		delete(want, key)
	}
	n := compareTree(t, "structure", want, got)
	return n + comparePeople(t, raw, card) + compareCommunities(t, raw, card)
}

const modeColumn = "mode"

func (v view) graph(t *testing.T, data *network.Dataset) *network.Graph {
	view := network.View{Options: network.Options{Directed: v.Directed}}
	if v.Filter.Relation != "" {
		view.Relations = []string{v.Filter.Relation}
	}
	if at := v.Filter.Time; at != nil {
		view.Where = append(view.Where, network.Range{Column: network.TimeColumn, Min: *at, Max: *at})
	}
	if v.Filter.MinWeight != nil || v.Filter.MaxWeight != nil {
		r := network.Range{Column: network.WeightColumn, Min: math.Inf(-1), Max: math.Inf(1)}
		if v.Filter.MinWeight != nil {
			r.Min = *v.Filter.MinWeight
		}
		if v.Filter.MaxWeight != nil {
			r.Max = *v.Filter.MaxWeight
		}
		view.Where = append(view.Where, r)
	}
	switch v.Weight {
	case "weight", "weight_sum":
		view.Weight = network.WeightColumn
	case "count":
		view.CountRows = true
	}
	view.DropIsolates = v.DropIsolates
	g, err := data.Graph(view)
	require.NoError(t, err)
	if v.Project == "" {
		return g
	}
	column, ok := data.People.Column(modeColumn)
	require.True(t, ok)
	var side []network.NodeID
	for u := range g.Nodes() {
		if column.Field(int(u)) == v.Project {
			side = append(side, u)
		}
	}
	p, err := g.Project(side)
	require.NoError(t, err)
	return p
}

func (v view) options(*network.Dataset) scorecard.Options {
	if len(v.TwoMode) > 0 {
		return scorecard.Options{TwoMode: modeColumn}
	}
	return scorecard.Options{}
}

// compareTree compares every number and truth value of want with got and returns how
// many there were.
func compareTree(t *testing.T, path string, want, got any) int {
	t.Helper()
	switch want := want.(type) {
	case map[string]any:
		got, ok := got.(map[string]any)
		require.True(t, ok, "%s is missing", path)
		n := 0
		for key, w := range want {
			g, ok := got[key]
			require.True(t, ok, "%s.%s is missing", path, key)
			n += compareTree(t, path+"."+key, w, g)
		}
		return n
	case float64:
		g, ok := got.(float64)
		require.True(t, ok, "%s is %v, not a number", path, got)
		requireClose(t, path, want, g)
		return 1
	}
	require.Equal(t, want, got, path)
	return 1
}

// The references are rounded to ten decimals.
func requireClose(t *testing.T, what string, want, got float64) {
	t.Helper()
	require.LessOrEqual(t, math.Abs(want-got), 1e-9*max(1, math.Abs(want)), "%s: want %v, got %v", what, want, got)
}

type ranked struct {
	ID                     string
	Raw, Normalized, Score float64
}

// comparePeople holds the best placed and the first people against the references.
func comparePeople(t *testing.T, raw json.RawMessage, card *scorecard.Card) int {
	var want struct {
		Betweenness      []ranked `json:"top5_betweenness"`
		PageRank         []ranked `json:"top5_pagerank"`
		PageRankWeighted []ranked `json:"top5_pagerank_weighted"`
		Burt             []map[string]any
	}
	require.NoError(t, json.Unmarshal(raw, &want))
	people := map[string]scorecard.Person{}
	for _, p := range card.People {
		people[p.ID] = p
	}
	n := 0
	for _, w := range want.Betweenness {
		requireClose(t, "betweenness of "+w.ID, w.Raw, float64(people[w.ID].Betweenness))
		requireClose(t, "normalised betweenness of "+w.ID, w.Normalized, float64(people[w.ID].BetweennessNormalized))
		n += 2
	}
	for _, w := range want.PageRank {
		requireClose(t, "PageRank of "+w.ID, w.Score, float64(people[w.ID].PageRank))
		n++
	}
	for _, w := range want.PageRankWeighted {
		requireClose(t, "weighted PageRank of "+w.ID, w.Score, float64(*people[w.ID].PageRankWeighted))
		n++
	}
	for i, w := range want.Burt {
		text, err := json.Marshal(card.People[i])
		require.NoError(t, err)
		var got map[string]any
		require.NoError(t, json.Unmarshal(text, &got))
		n += compareTree(t, fmt.Sprint("people.", i), any(w), got)
	}
	return n
}

// compareCommunities demands a modularity at least as good as the best of many runs of
// other libraries, which is rounded to ten decimals.
func compareCommunities(t *testing.T, raw json.RawMessage, card *scorecard.Card) int {
	type best struct {
		Modularity *float64 `json:"best_modularity"`
	}
	var want struct {
		Communities         best
		CommunitiesWeighted *best `json:"communities_weighted"`
	}
	require.NoError(t, json.Unmarshal(raw, &want))
	n := 0
	if q := want.Communities.Modularity; q != nil {
		require.GreaterOrEqual(t, float64(card.Structure.Communities.Modularity), *q-1e-9)
		n++
	}
	if w := want.CommunitiesWeighted; w != nil && w.Modularity != nil {
		require.GreaterOrEqual(t, float64(card.Structure.CommunitiesWeighted.Modularity), *w.Modularity-1e-9)
		n++
	}
	return n
}
