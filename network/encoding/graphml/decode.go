package graphml

import (
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
	"github.com/impactnet/impactnet/network/encoding/internal/xmltext"
)

// memberships describes the key under which people have the names of their groups.
const memberships = "memberships as a JSON array"

// Decode reads a GraphML file. Its errors are *encoding.ParseError. O(bytes) time.
func Decode(r io.Reader, o encoding.Options) (*network.Dataset, *encoding.Report, error) {
	text, err := records.Read(r, o)
	if err != nil {
		return nil, nil, err
	}
	d := &decoder{Reader: xmltext.New(text), set: records.New(text, o), keys: map[string]*key{}, noted: map[string]bool{}}
	d.Comment = func(text string) { d.igraph = d.igraph || strings.Contains(text, "Created by igraph") }
	if err := d.Root(d.document); err != nil {
		return nil, nil, err
	}
	if d.graphs == 0 {
		return nil, nil, d.Errorf(0, encoding.ErrStructure, "there is no <graph> in the file")
	}
	if d.igraph && d.numbered && o.ID == "" && !d.set.RenameBy("id") {
		d.set.RenameBy("name")
	}
	return d.set.Finish()
}

type decoder struct {
	*xmltext.Reader
	set    *records.Set
	keys   map[string]*key
	noted  map[string]bool
	graphs int

	igraph   bool // wrote the file
	numbered bool // ids are n0, n1, ...
	hyper    int
}

// key is a declared attribute.
type key struct {
	name     string
	numeric  bool
	groups   bool // holds the names of the groups of a person
	graphics bool
}

// once adds a sentence to the report, one time.
func (d *decoder) once(sentence string) {
	if !d.noted[sentence] {
		d.noted[sentence] = true
		d.set.Note("%s", sentence)
	}
}

func (d *decoder) document(e xmltext.Element) error {
	if e.Name != "graphml" {
		return d.Errorf(e.At, encoding.ErrStructure, "the outermost element is <%s>, not <graphml>", records.Excerpt(e.Name))
	}
	return d.Each(func(e xmltext.Element) error {
		switch e.Name {
		case "key":
			return d.key(e)
		case "graph":
			if d.graphs++; d.graphs > 1 {
				d.once("the file holds several graphs: only the first is read")
				return nil
			}
			d.numbered = true
			return d.graph(e)
		}
		return nil
	})
}

func (d *decoder) key(e xmltext.Element) error {
	id := e.Attribute("id")
	if id == "" {
		return d.Errorf(e.At, encoding.ErrStructure, "the key has no id: give it one")
	}
	if d.keys[id] != nil {
		return d.Errorf(e.At, encoding.ErrStructure, "the key %q is declared twice: give each an id of its own", records.Excerpt(id))
	}
	k := &key{name: e.Attribute("attr.name"), graphics: e.Attribute("yfiles.type") != ""}
	if k.name == "" {
		k.name = id
	}
	switch e.Attribute("attr.type") {
	case "int", "long", "float", "double":
		k.numeric = true
	}
	d.keys[id] = k
	fallback, at, given := "", 0, false
	err := d.Each(func(e xmltext.Element) error {
		content, err := d.Content()
		switch e.Name {
		case "desc":
			k.groups = strings.TrimSpace(content) == memberships
		case "default":
			fallback, at, given = d.value(k, content), e.At, true
		}
		return err
	})
	if err != nil || k.graphics || k.groups {
		return err
	}
	for _, table := range d.tables(e.Attribute("for")) {
		table.Column(k.name)
		if given {
			table.Default(k.name, fallback, at)
		}
	}
	return nil
}

// tables returns the tables in which every key of a domain is a column, used or not.
func (d *decoder) tables(domain string) []*records.Table {
	switch domain {
	case "node":
		return []*records.Table{&d.set.People}
	case "edge":
		return []*records.Table{&d.set.Ties}
	case "", "all":
		return []*records.Table{&d.set.People, &d.set.Ties}
	}
	return nil
}

// value returns what a column has for the content of an element.
func (d *decoder) value(k *key, content string) string {
	if !k.numeric {
		return content
	}
	if content = strings.TrimSpace(content); strings.EqualFold(content, "nan") {
		return ""
	}
	return content
}

func (d *decoder) graph(e xmltext.Element) error {
	directed := false
	switch edges, given := e.Lookup("edgedefault"); edges {
	case "directed":
		directed = true
	case "undirected":
	default:
		if given {
			return d.Errorf(e.At, encoding.ErrStructure, "edgedefault is %q: it must be directed or undirected", records.Excerpt(edges))
		}
		d.once("the graph does not say whether edges are directed: they are read as undirected")
	}
	d.set.Directed = directed
	return d.Each(func(e xmltext.Element) error {
		switch e.Name {
		case "node":
			return d.node(e)
		case "edge":
			return d.edge(e, directed)
		case "hyperedge":
			return d.hyperedge(e)
		case "data":
			d.once("attributes of the graph as a whole are left out")
		}
		return nil
	})
}

func (d *decoder) node(e xmltext.Element) error {
	id := e.Attribute("id")
	row := d.set.Person(id, e.At)
	d.numbered = d.numbered && id == "n"+strconv.Itoa(row)
	return d.Each(func(e xmltext.Element) error {
		switch e.Name {
		case "data":
			return d.data(e, &d.set.People, row, func(groups []string) {
				for _, group := range groups {
					if row >= 0 {
						d.set.Member(id, group, e.At)
					}
				}
			})
		case "graph":
			d.once("nodes hold graphs: all their nodes are people, and who holds whom is left out")
			return d.graph(e)
		case "port":
			d.once("ports of nodes are left out")
		}
		return nil
	})
}

func (d *decoder) edge(e xmltext.Element, directed bool) error {
	switch e.Attribute("directed") {
	case "true", "1":
		directed = true
	case "false", "0":
		directed = false
	}
	if e.Attribute("id") != "" {
		d.once("the ids of edges are left out")
	}
	row := d.set.Tie(e.Attribute("source"), e.Attribute("target"), directed, e.At)
	return d.Each(func(e xmltext.Element) error {
		if e.Name != "data" {
			return nil
		}
		return d.data(e, &d.set.Ties, row, nil)
	})
}

// hyperedge reads a group and its members.
func (d *decoder) hyperedge(e xmltext.Element) error {
	name := e.Attribute("id")
	for d.hyper++; name == ""; {
		name = "hyperedge " + strconv.Itoa(d.hyper)
	}
	row := d.set.Group(name, e.At)
	return d.Each(func(e xmltext.Element) error {
		switch e.Name {
		case "endpoint":
			d.set.Member(e.Attribute("node"), name, e.At)
		case "data":
			return d.data(e, &d.set.Groups, row, nil)
		}
		return nil
	})
}

// data reads a value of a record; join takes the groups of a person.
func (d *decoder) data(e xmltext.Element, table *records.Table, row int, join func([]string)) error {
	k := d.keys[e.Attribute("key")]
	if k == nil {
		d.set.Fault(e.At, encoding.ErrStructure, "the data refer to the key %q, which is not declared: add a <key> above the graph", records.Excerpt(e.Attribute("key")))
		return nil
	}
	if k.graphics {
		d.once("graphics are left out, but for labels")
		return d.label(table, row)
	}
	content, err := d.Content()
	if err != nil {
		return err
	}
	if !k.groups || join == nil {
		table.Set(row, k.name, d.value(k, content))
		return nil
	}
	var groups []string
	if err := json.Unmarshal([]byte(content), &groups); err != nil {
		d.set.Fault(e.At, encoding.ErrSyntax, "%q is no JSON array of the names of groups", records.Excerpt(content))
		return nil
	}
	join(groups)
	return nil
}

// label finds the text of the first label in the graphics of yEd.
func (d *decoder) label(table *records.Table, row int) error {
	found := false
	var search func(e xmltext.Element) error
	search = func(e xmltext.Element) error {
		if found || e.Name != "NodeLabel" && e.Name != "EdgeLabel" {
			return d.Each(search)
		}
		content, err := d.Content()
		found = true
		table.Set(row, "label", strings.TrimSpace(content))
		return err
	}
	return d.Each(search)
}
