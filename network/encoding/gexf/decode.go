package gexf

import (
	"encoding/json"
	"io"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
	"github.com/impactnet/impactnet/network/encoding/internal/xmltext"
)

// Names of columns that GEXF has places of its own for.
const (
	labelColumn = "label"
	startColumn = "start"
	endColumn   = "end"
	groupsTitle = "groups"
)

// Decode reads a GEXF file. Its errors are *encoding.ParseError. O(bytes) time.
func Decode(r io.Reader, o encoding.Options) (*network.Dataset, *encoding.Report, error) {
	text, err := records.Read(r, o)
	if err != nil {
		return nil, nil, err
	}
	d := &decoder{Reader: xmltext.New(text), set: records.New(text, o), noted: map[string]bool{}}
	d.attributes = map[string]map[string]*attribute{"node": {}, "edge": {}}
	if err := d.Root(d.document); err != nil {
		return nil, nil, err
	}
	if d.graphs == 0 {
		return nil, nil, d.Errorf(0, encoding.ErrStructure, "there is no <graph> in the file")
	}
	return d.set.Finish()
}

type decoder struct {
	*xmltext.Reader
	set        *records.Set
	attributes map[string]map[string]*attribute // by class and id
	edgeType   string                           // of edges that do not say
	noted      map[string]bool
	graphs     int
	weighted   bool
}

// attribute is a declared attribute.
type attribute struct {
	title         string
	number, group bool
}

func (d *decoder) once(sentence string) {
	if !d.noted[sentence] {
		d.noted[sentence] = true
		d.set.Note("%s", sentence)
	}
}

func (d *decoder) document(e xmltext.Element) error {
	if e.Name != "gexf" {
		return d.Errorf(e.At, encoding.ErrStructure, "the outermost element is <%s>, not <gexf>", records.Excerpt(e.Name))
	}
	return d.Each(func(e xmltext.Element) error {
		if e.Name != "graph" {
			return nil
		}
		if d.graphs++; d.graphs > 1 {
			d.once("the file holds several graphs: only the first is read")
			return nil
		}
		return d.graph(e)
	})
}

func (d *decoder) graph(e xmltext.Element) error {
	d.edgeType = e.Attribute("defaultedgetype")
	if _, err := d.kind(e, d.edgeType); err != nil {
		return err
	}
	d.set.Directed = d.edgeType == "directed" || d.edgeType == "mutual"
	return d.Each(func(e xmltext.Element) error {
		switch e.Name {
		case "attributes":
			return d.declarations(e)
		case "nodes":
			return d.nodes()
		case "edges":
			return d.Each(func(e xmltext.Element) error {
				if e.Name == "edge" {
					return d.edge(e)
				}
				return nil
			})
		}
		return nil
	})
}

// kind checks the type of an edge.
func (d *decoder) kind(e xmltext.Element, is string) (string, error) {
	switch is {
	case "":
		return "undirected", nil
	case "directed", "undirected", "mutual":
		return is, nil
	}
	return "", d.Errorf(e.At, encoding.ErrStructure, "the type of edge is %q: it must be directed, undirected or mutual", records.Excerpt(is))
}

func (d *decoder) declarations(e xmltext.Element) error {
	class := e.Attribute("class")
	if d.attributes[class] == nil {
		return d.Errorf(e.At, encoding.ErrStructure, "the class of the attributes is %q: it must be node or edge", records.Excerpt(class))
	}
	table := &d.set.People
	if class == "edge" {
		table = &d.set.Ties
	}
	return d.Each(func(e xmltext.Element) error {
		if e.Name != "attribute" {
			return nil
		}
		id := e.Attribute("id")
		if id == "" {
			return d.Errorf(e.At, encoding.ErrStructure, "the attribute has no id: give it one")
		}
		if d.attributes[class][id] != nil {
			return d.Errorf(e.At, encoding.ErrStructure, "the attribute %q is declared twice: give each an id of its own", records.Excerpt(id))
		}
		a := &attribute{title: e.Attribute("title")}
		if _, given := e.Lookup("title"); !given {
			a.title = id
		}
		switch e.Attribute("type") {
		case "integer", "long", "float", "double":
			a.number = true
		case "liststring":
			a.group = class == "node" && a.title == groupsTitle
		}
		d.attributes[class][id] = a
		if !a.group {
			table.Column(a.title)
		}
		return d.Each(func(e xmltext.Element) error {
			content, err := d.Content()
			if e.Name == "default" && !a.group {
				table.Default(a.title, a.value(content), e.At)
			}
			return err
		})
	})
}

// value returns what a column has for a value of the file.
func (a *attribute) value(text string) string {
	if !a.number {
		return text
	}
	if text = strings.TrimSpace(text); strings.EqualFold(text, "nan") {
		return ""
	}
	return text
}

func (d *decoder) nodes() error {
	return d.Each(func(e xmltext.Element) error {
		if e.Name == "node" {
			return d.node(e)
		}
		return nil
	})
}

func (d *decoder) node(e xmltext.Element) error {
	id, at := e.Attribute("id"), e.At
	row := d.set.Person(id, at)
	for _, name := range []string{labelColumn, startColumn, endColumn} {
		if value, given := e.Lookup(name); given {
			d.set.People.Set(row, name, value)
		}
	}
	if e.Attribute("pid") != "" {
		d.once("nodes have parents: the hierarchy is left out")
	}
	return d.Each(func(e xmltext.Element) error {
		switch e.Name {
		case "attvalues":
			return d.values("node", func(a *attribute, value string, _ int) {
				if !a.group {
					d.set.People.Set(row, a.title, a.value(value))
					return
				}
				for _, group := range list(value) {
					if row >= 0 {
						d.set.Member(id, group, at)
					}
				}
			})
		case "nodes":
			d.once("nodes hold nodes: all are people, and the hierarchy is left out")
			return d.nodes()
		case "spells":
			d.once("the spells of nodes are left out")
		case "color", "position", "size", "shape":
			d.once("colours, sizes and positions are left out")
		}
		return nil
	})
}

// list splits a list of strings: a JSON array, [a, b] or a|b.
func list(text string) []string {
	var items []string
	if json.Unmarshal([]byte(text), &items) == nil {
		return items
	}
	separator := "|"
	if inside, ok := strings.CutPrefix(strings.TrimSpace(text), "["); ok {
		text, separator = strings.TrimSuffix(inside, "]"), ","
	}
	for item := range strings.SplitSeq(text, separator) {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// values reads the attributes of a node or an edge.
func (d *decoder) values(class string, set func(a *attribute, value string, at int)) error {
	return d.Each(func(e xmltext.Element) error {
		if e.Name != "attvalue" {
			return nil
		}
		id, given := e.Lookup("for")
		if !given {
			id = e.Attribute("id") // version 1.1
		}
		a := d.attributes[class][id]
		if a == nil {
			d.set.Fault(e.At, encoding.ErrStructure, "the value is for the attribute %q, which is not declared: add an <attribute> of class %s", records.Excerpt(id), class)
			return nil
		}
		if e.Attribute("start") != "" || e.Attribute("end") != "" {
			d.once("attributes change over time: only their last values are kept")
		}
		set(a, e.Attribute("value"), e.At)
		return nil
	})
}

// span is when an edge is there.
type span struct{ start, end string }

func spanOf(e xmltext.Element) span {
	s := span{e.Attribute("start"), e.Attribute("end")}
	if stamp := e.Attribute("timestamp"); s.start == "" {
		s.start = stamp
	}
	return s
}

func (d *decoder) edge(e xmltext.Element) error {
	kind := d.edgeType
	if is := e.Attribute("type"); is != "" {
		kind = is
	}
	kind, err := d.kind(e, kind)
	if err != nil {
		return err
	}
	type pair struct{ name, value string }
	var values []pair
	for _, own := range [][2]string{{"weight", network.WeightColumn}, {"kind", network.RelationColumn}, {"label", labelColumn}} {
		if value, given := e.Lookup(own[0]); given {
			values = append(values, pair{own[1], value})
		}
	}
	spells := []span{spanOf(e)}
	err = d.Each(func(e xmltext.Element) error {
		switch e.Name {
		case "attvalues":
			return d.values("edge", func(a *attribute, value string, _ int) { values = append(values, pair{a.title, a.value(value)}) })
		case "spells":
			spells = nil
			return d.Each(func(e xmltext.Element) error {
				spells = append(spells, spanOf(e))
				return nil
			})
		case "color", "thickness", "shape":
			d.once("colours, sizes and positions are left out")
		}
		return nil
	})
	if err != nil {
		return err
	}
	add := func(source, target string, s span) {
		row := d.set.Tie(source, target, kind != "undirected", e.At)
		for _, v := range values {
			d.set.Ties.Set(row, v.name, v.value)
		}
		if s.start != "" {
			d.set.Ties.Set(row, network.TimeColumn, s.start)
		}
		if s.end != "" && s.end != s.start {
			d.set.Ties.Set(row, endColumn, s.end)
		}
	}
	if _, given := e.Lookup("weight"); given && !d.weighted {
		d.weighted = true
		d.set.Ties.Default(network.WeightColumn, "1", e.At)
	}
	source, target := e.Attribute("source"), e.Attribute("target")
	for _, s := range spells {
		add(source, target, s)
		if kind == "mutual" && source != target {
			add(target, source, s)
		}
	}
	return nil
}
