package jsongraph

import (
	"io"
	"slices"
	"strconv"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/jsontext"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// EncodeNodeLink writes the form that NetworkX (node_link_graph) and d3 read. Its errors
// are those of the writer.
func EncodeNodeLink(w io.Writer, d *network.Dataset, o encoding.Direction) error {
	e := newEncoder(w, d, o)
	e.head()
	e.Add("graph", []byte("{}"))
	e.List("nodes", len(e.order), func(i int) (r jsontext.Record) {
		r.AddText("id", d.People.Label(e.order[i]))
		e.person(&r, i, e.free(reservedPerson))
		return r
	})
	e.List("links", d.Ties.Len(), func(k int) jsontext.Record { return e.tie(k) })
	e.groups()
	return e.Close()
}

// EncodeCytoscape writes the form that Cytoscape and NetworkX (cytoscape_graph) read. Its
// errors are those of the writer.
func EncodeCytoscape(w io.Writer, d *network.Dataset, o encoding.Direction) error {
	e := newEncoder(w, d, o)
	e.head()
	e.Add("data", []byte("{}"))
	e.Nest("elements", func() {
		e.List("nodes", len(e.order), func(i int) (r jsontext.Record) {
			var data jsontext.Record
			label := d.People.Label(e.order[i])
			data.AddText("id", label)
			for _, name := range added {
				if _, has := d.People.Column(name); !has {
					data.AddText(name, label)
				}
			}
			e.person(&data, i, e.free(reservedPerson))
			r.AddRecord("data", data)
			return r
		})
		e.List("edges", d.Ties.Len(), func(k int) (r jsontext.Record) {
			r.AddRecord("data", e.tie(k))
			return r
		})
	})
	e.groups()
	return e.Close()
}

// EncodeKumu writes a blueprint for Kumu. Its errors are those of the writer.
func EncodeKumu(w io.Writer, d *network.Dataset, o encoding.Direction) error {
	e := newEncoder(w, d, o)
	key := "label"
	if _, has := d.People.Column("label"); has {
		key = "id"
	}
	e.List("elements", len(e.order), func(i int) (r jsontext.Record) {
		r.AddText(key, d.People.Label(e.order[i]))
		e.person(&r, i, e.free(reservedElement))
		return r
	})
	e.List("connections", d.Ties.Len(), func(k int) (r jsontext.Record) {
		r.AddText("from", d.People.Label(d.Ties.Source[k]))
		r.AddText("to", d.People.Label(d.Ties.Target[k]))
		r.AddText("direction", map[bool]string{true: "directed", false: "undirected"}[e.directed[k]])
		r.AddColumns(d.Ties.Columns(), e.tieTypes, k, k == 0, func(name string) string {
			if name == network.RelationColumn {
				return "type"
			}
			return e.free(reservedConnection)(name)
		})
		return r
	})
	e.groups()
	return e.Close()
}

// Names that mean something else than a column.
var (
	reservedPerson     = []string{"id", "groups"}
	reservedLink       = []string{"source", "target", "directed", "id"}
	reservedElement    = []string{"id", "_id", "groups", "attributes"}
	reservedConnection = []string{"from", "to", "direction", "type", "id", "_id", "attributes"}
)

type encoder struct {
	*jsontext.Document
	*network.Dataset
	order                 []network.NodeID
	directed              []bool
	isDirected, mixed     bool
	personTypes, tieTypes []records.Type
}

func newEncoder(w io.Writer, d *network.Dataset, o encoding.Direction) *encoder {
	e := &encoder{Document: jsontext.NewDocument(w), Dataset: d, order: d.People.InputOrder(), directed: records.Directions(d, o),
		personTypes: jsontext.Types(d.People.Columns()), tieTypes: jsontext.Types(d.Ties.Columns())}
	e.mixed = records.Mixed(e.directed)
	e.isDirected = slices.Contains(e.directed, true) || len(e.directed) == 0 && o.Directed
	return e
}

// free returns how columns are called whose name is not reserved.
func (e *encoder) free(reserved []string) func(string) string {
	return func(name string) string {
		if slices.Contains(reserved, name) {
			return ""
		}
		return name
	}
}

// head says whether ties have a direction, and whether some run beside each other.
func (e *encoder) head() {
	seen := make(map[[2]network.NodeID]bool, e.Ties.Len())
	parallel := false
	for k, u := range e.Ties.Source {
		v := e.Ties.Target[k]
		if !e.directed[k] && u > v {
			u, v = v, u
		}
		parallel = parallel || seen[[2]network.NodeID{u, v}]
		seen[[2]network.NodeID{u, v}] = true
	}
	e.Add("directed", strconv.AppendBool(nil, e.isDirected))
	e.Add("multigraph", strconv.AppendBool(nil, parallel))
}

// person adds what is known about the person at a place of the input.
func (e *encoder) person(r *jsontext.Record, i int, rename func(string) string) {
	u := e.order[i]
	r.AddColumns(e.People.Columns(), e.personTypes, int(u), i == 0, rename)
	if groups := records.GroupsOf(e.Dataset, u); len(groups) > 0 {
		r.Add("groups", jsontext.QuoteAll(groups))
	}
}

func (e *encoder) tie(k int) (r jsontext.Record) {
	r.AddText("source", e.People.Label(e.Ties.Source[k]))
	r.AddText("target", e.People.Label(e.Ties.Target[k]))
	if e.mixed {
		r.Add("directed", strconv.AppendBool(nil, e.directed[k]))
	}
	r.AddColumns(e.Ties.Columns(), e.tieTypes, k, k == 0, e.free(reservedLink))
	return r
}

// groups writes the groups and what is known about them.
func (e *encoder) groups() {
	if e.Memberships == nil {
		return
	}
	columns := e.Memberships.Columns()
	types := jsontext.Types(columns)
	e.List("groups", e.Memberships.Groups(), func(g int) (r jsontext.Record) {
		r.AddText("id", e.Memberships.Name(network.GroupID(g)))
		r.AddColumns(columns, types, g, g == 0, e.free([]string{"id"}))
		return r
	})
}
