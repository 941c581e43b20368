package hif

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/jsontext"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// Encode writes people as nodes, groups as edges, and ties as edges with a tail and a head.
// Its errors are those of the writer.
func Encode(w io.Writer, d *network.Dataset, o encoding.Direction) error {
	e := &encoder{Document: jsontext.NewDocument(w), Dataset: d, order: d.People.InputOrder(), directed: records.Directions(d, o)}
	e.mixed = records.Mixed(e.directed)
	e.name = tieName(d)
	kind := "undirected"
	if slices.Contains(e.directed, true) || len(e.directed) == 0 && o.Directed {
		kind = "directed"
	}
	e.Add("network-type", jsontext.Quote(kind))
	e.Add("metadata", []byte("{}"))
	e.nodes()
	e.edges()
	e.incidences()
	return e.Close()
}

type encoder struct {
	*jsontext.Document
	*network.Dataset
	order    []network.NodeID
	directed []bool
	mixed    bool
	name     string // what names of ties begin with
}

// tieName returns a beginning that the name of no group has.
func tieName(d *network.Dataset) string {
	name := "tie "
	for g := 0; d.Memberships != nil && g < d.Memberships.Groups(); g++ {
		if strings.HasPrefix(d.Memberships.Name(network.GroupID(g)), name) {
			name, g = "-"+name, -1
		}
	}
	return name
}

// about adds the weight and the attributes of a row.
func about(r *jsontext.Record, columns []*network.Column, types []records.Type, row int, first bool, attributes jsontext.Record) {
	weighted := false // columns have different names, so one at most is the weight
	for i, c := range columns {
		if isWeight(c) && types[i] != records.String {
			weighted = true
			if !c.Missing(row) {
				r.Add(network.WeightColumn, []byte(c.Field(row)))
			}
		}
	}
	attributes.AddColumns(columns, types, row, first, func(name string) string {
		if weighted && name == network.WeightColumn {
			return ""
		}
		return name
	})
	if !attributes.Empty() {
		r.AddRecord("attrs", attributes)
	}
}

// isWeight reports whether a column is the weight of HIF, which is a number.
func isWeight(c *network.Column) bool {
	return c.Name() == network.WeightColumn && c.Is(network.Number)
}

func (e *encoder) nodes() {
	types := jsontext.Types(e.People.Columns())
	e.List("nodes", len(e.order), func(i int) (r jsontext.Record) {
		r.AddText("node", e.People.Label(e.order[i]))
		about(&r, e.People.Columns(), types, int(e.order[i]), i == 0, jsontext.Record{})
		return r
	})
}

// groupCount returns how many groups there are.
func (e *encoder) groupCount() int {
	if e.Memberships == nil {
		return 0
	}
	return e.Memberships.Groups()
}

// edges writes the groups and then the ties.
func (e *encoder) edges() {
	groups := e.groupCount()
	var groupTypes []records.Type
	if groups > 0 {
		groupTypes = jsontext.Types(e.Memberships.Columns())
	}
	tieTypes := jsontext.Types(e.Ties.Columns())
	e.List("edges", groups+e.Ties.Len(), func(i int) (r jsontext.Record) {
		if i < groups {
			r.AddText("edge", e.Memberships.Name(network.GroupID(i)))
			about(&r, e.Memberships.Columns(), groupTypes, i, i == 0, jsontext.Record{})
			return r
		}
		k := i - groups
		r.AddText("edge", fmt.Sprint(e.name, k))
		var attributes jsontext.Record
		if e.mixed && !e.directed[k] {
			attributes.Add(directedAttribute, []byte("false"))
		}
		about(&r, e.Ties.Columns(), tieTypes, k, k == 0, attributes)
		return r
	})
}

func (e *encoder) incidences() {
	type incidence struct{ edge, node, direction string }
	var all []incidence
	for g := range e.groupCount() {
		for _, u := range e.Memberships.Members(network.GroupID(g)) {
			all = append(all, incidence{e.Memberships.Name(network.GroupID(g)), e.People.Label(u), ""})
		}
	}
	for k, u := range e.Ties.Source {
		name := fmt.Sprint(e.name, k)
		all = append(all, incidence{name, e.People.Label(u), "tail"}, incidence{name, e.People.Label(e.Ties.Target[k]), "head"})
	}
	e.List("incidences", len(all), func(i int) (r jsontext.Record) {
		r.AddText("edge", all[i].edge)
		r.AddText("node", all[i].node)
		if all[i].direction != "" {
			r.AddText("direction", all[i].direction)
		}
		return r
	})
}

// Loss says what of the data set HIF has no room for: an attribute of ties called
// "directed", attributes without a name, and weights that are all missing.
func Loss(d *network.Dataset, _ encoding.Direction) []string {
	return records.Lost(d, func(of string, c *network.Column) string {
		switch {
		case c.Name() == "":
			return "it has no name"
		case of == records.Ties && c.Name() == directedAttribute:
			return "the name means something else in this format: rename it"
		case c.Name() == network.WeightColumn && records.Blank(c):
			return "no value of it is known"
		}
		return ""
	})
}
