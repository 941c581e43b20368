package hif

import (
	"io"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/jsontext"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// Decode reads a HIF file. Its errors are *encoding.ParseError. O(bytes) time.
func Decode(r io.Reader, o encoding.Options) (*network.Dataset, *encoding.Report, error) {
	text, err := records.ReadUTF8(r, o)
	if err != nil {
		return nil, nil, err
	}
	top, err := jsontext.Parse(text)
	if err != nil {
		return nil, nil, err
	}
	d := &decoder{Set: records.New(text, o), noted: map[string]bool{}, edges: map[string]*edge{}}
	if err := d.document(top); err != nil {
		return nil, nil, err
	}
	return d.Finish()
}

type decoder struct {
	*records.Set
	noted map[string]bool
	edges map[string]*edge
	order []string // of the names of edges
}

// edge is an edge and its nodes.
type edge struct {
	at      int
	members []member
	about   jsontext.Value
}

type member struct {
	node, direction string
	at              int
}

func (d *decoder) once(sentence string) {
	if !d.noted[sentence] {
		d.noted[sentence] = true
		d.Note("%s", sentence)
	}
}

func (d *decoder) document(top jsontext.Value) error {
	incidences, given := top.Lookup("incidences")
	if top.Kind != jsontext.Object || !given {
		return d.Errorf(top.At, encoding.ErrStructure, `this is no object with "incidences", as HIF is`)
	}
	switch kind := top.Get("network-type"); kind.Text {
	case "directed":
		d.Directed = true
	case "", "undirected", "asc":
	default:
		return d.Errorf(kind.At, encoding.ErrStructure, "the network type is %q: it must be directed, undirected or asc", records.Excerpt(kind.Text))
	}
	d.Implicit = true // nodes need not be listed
	err := d.each(top.Get("nodes"), "nodes", func(v jsontext.Value) {
		row := d.Person(d.name(v, "node"), v.At)
		d.values(&d.People, row, v, "")
	})
	if err == nil {
		err = d.each(top.Get("edges"), "edges", func(v jsontext.Value) {
			name := d.name(v, "edge")
			if e := d.edges[name]; e != nil {
				line, _ := d.Position(e.at)
				d.Fault(v.At, network.ErrLabel, "the edge %q stands already on line %d: give every edge a name of its own", records.Excerpt(name), line)
				return
			}
			d.edge(name, v.At).about = v
		})
	}
	if err == nil {
		err = d.each(incidences, "incidences", d.incidence)
	}
	if err != nil {
		return err
	}
	for _, name := range d.order {
		d.settle(name, d.edges[name])
	}
	return nil
}

// each walks over the objects of a list.
func (d *decoder) each(list jsontext.Value, what string, visit func(jsontext.Value)) error {
	if list.Kind == jsontext.Null {
		return nil
	}
	if list.Kind != jsontext.Array {
		return d.Errorf(list.At, encoding.ErrStructure, "the %s must be a list [ ... ]", what)
	}
	for _, v := range list.Items {
		if v.Kind != jsontext.Object {
			d.Fault(v.At, encoding.ErrStructure, "this is no object { ... }, as %s are", what)
			continue
		}
		visit(v)
	}
	return nil
}

// name returns what a record calls its node or edge.
func (d *decoder) name(v jsontext.Value, key string) string {
	name := v.Get(key)
	if name.Kind != jsontext.String && name.Kind != jsontext.Number {
		return ""
	}
	return name.Text
}

func (d *decoder) edge(name string, at int) *edge {
	if d.edges[name] == nil {
		d.edges[name] = &edge{at: at}
		d.order = append(d.order, name)
	}
	return d.edges[name]
}

func (d *decoder) incidence(v jsontext.Value) {
	name, node := d.name(v, "edge"), d.name(v, "node")
	if name == "" || node == "" {
		d.Fault(v.At, encoding.ErrStructure, "an incidence needs a node and an edge")
		return
	}
	direction := v.Get("direction")
	switch direction.Text {
	case "", "head", "tail":
	default:
		d.Fault(direction.At, encoding.ErrStructure, "the direction is %q: it must be head or tail", records.Excerpt(direction.Text))
		return
	}
	if len(v.Get("attrs").Members) > 0 || v.Get("weight").Kind != jsontext.Null {
		d.once("attributes and weights of incidences are left out")
	}
	e := d.edge(name, v.At)
	e.members = append(e.members, member{node, direction.Text, v.At})
}

// values gives a row the weight and the attributes of a record, but for one.
func (d *decoder) values(table *records.Table, row int, v jsontext.Value, except string) {
	if weight := v.Get("weight"); weight.Scalar() {
		table.Set(row, network.WeightColumn, weight.Text)
	}
	for _, m := range v.Get("attrs").Members {
		if m.Name == except {
			continue
		}
		text := m.Value.Text
		if m.Value.Kind == jsontext.Array || m.Value.Kind == jsontext.Object {
			text = string(d.Data[m.Value.At:m.Value.End])
		}
		table.Set(row, m.Name, text)
	}
}

// directedAttribute says of a tie in a directed network whether it has a direction.
const directedAttribute = "directed"

// settle makes a tie or a group of an edge.
func (d *decoder) settle(name string, e *edge) {
	if len(e.members) == 2 {
		tail, head := e.members[0], e.members[1]
		if tail.direction == "head" {
			tail, head = head, tail
		}
		if tail.direction == "tail" && head.direction == "head" {
			own := e.about.Get("attrs").Get(directedAttribute)
			row := d.Tie(tail.node, head.node, d.Directed && own.Text != "false", e.at)
			except := ""
			if own.Kind == jsontext.Bool {
				except = directedAttribute
			}
			d.values(&d.Ties, row, e.about, except)
			return
		}
	}
	row := d.Group(name, e.at)
	d.values(&d.Groups, row, e.about, "")
	for _, m := range e.members {
		if m.direction != "" {
			d.once("which members of a group are its tails and heads is left out")
		}
		d.Member(m.node, name, m.at)
	}
}
