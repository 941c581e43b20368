package moves

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/community"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/measure"
)

// view is a network of a published set, as its meta.json describes it.
type view struct {
	Name    string
	Project string
	TwoMode []string `json:"two_mode"`
	Filter  struct {
		Relation  string
		Time      *float64
		MinWeight *float64 `json:"min_weight"`
		MaxWeight *float64 `json:"max_weight"`
	}
}

func (v view) graph(t *testing.T, d *network.Dataset) *network.Graph {
	t.Helper()
	var choice network.View
	if v.Filter.Relation != "" {
		choice.Relations = []string{v.Filter.Relation}
	}
	if v.Filter.Time != nil {
		choice.Where = append(choice.Where, network.Range{Column: network.TimeColumn, Min: *v.Filter.Time, Max: *v.Filter.Time})
	}
	weights := network.Range{Column: network.WeightColumn, Min: math.Inf(-1), Max: math.Inf(1)}
	if v.Filter.MinWeight != nil {
		weights.Min = *v.Filter.MinWeight
	}
	if v.Filter.MaxWeight != nil {
		weights.Max = *v.Filter.MaxWeight
	}
	if v.Filter.MinWeight != nil || v.Filter.MaxWeight != nil {
		choice.Where = append(choice.Where, weights)
	}
	g, err := d.Graph(choice)
	require.NoError(t, err)
	if v.Project == "" {
		return g
	}
	mode, ok := d.People.Column("mode")
	require.True(t, ok)
	var side []network.NodeID
	for u := range g.Nodes() {
		if mode.Field(int(u)) == v.Project {
			side = append(side, u)
		}
	}
	g, err = g.Project(side)
	require.NoError(t, err)
	return g
}

// observed is a network of a published set: of its views of people or organisations, the
// first in which at most half of all pairs are tied, or else the sparsest.
func observed(t *testing.T, name string) (*Situation, string) {
	t.Helper()
	var meta struct {
		Signed, Bipartite bool
		Views             []view
	}
	require.NoError(t, json.NewDecoder(shareddata.Open(t, "data", name, "meta.json")).Decode(&meta))
	d := dataset(t, name)
	var best *network.Graph
	var chosen view
	for _, v := range meta.Views {
		if len(v.TwoMode) > 0 || meta.Bipartite && v.Project == "" || meta.Signed && v.Filter == (view{}).Filter {
			continue
		}
		g := v.graph(t, d)
		g, err := network.FromArcs(g.Order(), arcsFrom(g), arcsTo(g), nil, network.Options{})
		require.NoError(t, err)
		if best == nil || measure.Density(g) < measure.Density(best) {
			best, chosen = g, v
		}
		if measure.Density(best) <= 0.5 {
			break
		}
	}
	s := &Situation{Graph: best}
	s.arrange(t, d, meta.Bipartite)
	return s, chosen.Name
}

func arcsFrom(g *network.Graph) (list []network.NodeID) {
	for tie := range g.Ties() {
		list = append(list, tie.Source)
	}
	return list
}

func arcsTo(g *network.Graph) (list []network.NodeID) {
	for tie := range g.Ties() {
		list = append(list, tie.Target)
	}
	return list
}

// arrange takes communities of at most 15 as groups, and the categories of people, or
// else their communities, as what they differ in.
func (s *Situation) arrange(t *testing.T, d *network.Dataset, projected bool) {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 3))
	n := s.Graph.Order()
	small, err := community.Leiden(context.Background(), s.Graph, community.Params{MaxSize: 15}, community.Options{}, r)
	require.NoError(t, err)
	names, member, group := make([]string, small.Communities()), make([]network.NodeID, n), small.Labels()
	for c := range names {
		names[c] = fmt.Sprintf("group %05d", c)
	}
	for u := range member {
		member[u] = network.NodeID(u)
	}
	s.Groups, err = network.NewMemberships(n, names, member, group)
	require.NoError(t, err)
	if !projected {
		for _, c := range d.People.Columns() {
			a := diversity.FromColumn(c)
			if k := len(a.Values()); c.Is(network.Category) && !c.Is(network.Number) && k >= 2 && k <= 20 {
				s.Attributes = append(s.Attributes, a)
			}
		}
	}
	if len(s.Attributes) == 0 {
		large, err := community.Leiden(context.Background(), s.Graph, community.Params{}, community.Options{}, r)
		require.NoError(t, err)
		names := make([]string, large.Communities())
		for c := range names {
			names[c] = fmt.Sprint(c)
		}
		a, err := diversity.NewAttribute("community", names, large.Labels())
		require.NoError(t, err)
		s.Attributes = []diversity.Attribute{a}
	}
}
