package jsongraph

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/jsontext"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// Decode reads a network in any of the three forms. Its errors are *encoding.ParseError.
// O(bytes) time.
func Decode(r io.Reader, o encoding.Options) (*network.Dataset, *encoding.Report, error) {
	text, err := records.ReadUTF8(r, o)
	if err != nil {
		return nil, nil, err
	}
	top, err := jsontext.Parse(text)
	if err != nil {
		return nil, nil, err
	}
	d := &decoder{Set: records.New(text, o), noted: map[string]bool{}}
	switch elements := top.Get("elements"); {
	case top.Kind != jsontext.Object:
		err = text.Errorf(top.At, encoding.ErrStructure, "a network is an object { ... }, and this is none")
	case elements.Kind == jsontext.Array && top.Get("connections").Kind == jsontext.Array:
		err = d.kumu(elements, top.Get("connections"))
	case elements.Kind == jsontext.Object || elements.Kind == jsontext.Array:
		err = d.cytoscape(top, elements)
	case top.Get("nodes").Kind == jsontext.Array:
		err = d.nodeLink(top)
	default:
		err = text.Errorf(top.At, encoding.ErrStructure, `the object has neither "nodes" and "links" (node-link) nor "elements" (Cytoscape, Kumu)`)
	}
	if err != nil {
		return nil, nil, err
	}
	d.groups(top.Get("groups"))
	return d.Finish()
}

type decoder struct {
	*records.Set
	noted map[string]bool
}

func (d *decoder) once(sentence string) {
	if !d.noted[sentence] {
		d.noted[sentence] = true
		d.Note("%s", sentence)
	}
}

// objects returns the objects of a list; what else stands in it is wrong.
func (d *decoder) objects(list jsontext.Value, what string) []jsontext.Value {
	var objects []jsontext.Value
	for _, v := range list.Items {
		if v.Kind == jsontext.Object {
			objects = append(objects, v)
		} else {
			d.Fault(v.At, encoding.ErrStructure, "this is no object { ... }, as %s are", what)
		}
	}
	return objects
}

// scalar returns the text of a value that must be a text or number.
func (d *decoder) scalar(v jsontext.Value, what string) string {
	if v.Kind == jsontext.Array || v.Kind == jsontext.Object {
		d.Fault(v.At, encoding.ErrStructure, "%s must be a text or a number", what)
		return ""
	}
	return v.Text
}

// values gives a row the members of an object as columns, but for some.
func (d *decoder) values(table *records.Table, row int, v jsontext.Value, except ...string) {
	for _, m := range v.Members {
		if slices.Contains(except, m.Name) {
			continue
		}
		text := m.Value.Text
		if m.Value.Kind == jsontext.Array || m.Value.Kind == jsontext.Object {
			text = string(d.Data[m.Value.At:m.Value.End])
		}
		table.Set(row, m.Name, text)
	}
}

// person gives a person their columns and groups. Members that are in except are none.
func (d *decoder) person(id string, at int, v jsontext.Value, except ...string) {
	row := d.Person(id, at)
	if list := v.Get("groups"); isTexts(list) {
		except = append(except, "groups")
		for _, group := range list.Items {
			if row >= 0 {
				d.Member(id, group.Text, group.At)
			}
		}
	}
	d.values(&d.People, row, v, except...)
}

func isTexts(list jsontext.Value) bool {
	return list.Kind == jsontext.Array && !slices.ContainsFunc(list.Items, func(v jsontext.Value) bool { return v.Kind != jsontext.String })
}

// groups reads what is known about groups.
func (d *decoder) groups(list jsontext.Value) {
	if list.Kind != jsontext.Array {
		return
	}
	for _, v := range d.objects(list, "groups") {
		row := d.Group(d.scalar(v.Get("id"), "the id of a group"), v.At)
		d.values(&d.Groups, row, v, "id")
	}
}

// directed reads whether ties have a direction.
func (d *decoder) directed(top jsontext.Value) error {
	switch v, given := top.Lookup("directed"); {
	case !given:
		d.once("the file does not say whether ties have a direction: they are read as having none")
	case v.Kind == jsontext.Bool || v.Kind == jsontext.Number && (v.Text == "0" || v.Text == "1"):
		d.Directed = v.Text == "true" || v.Text == "1"
	default:
		return d.Errorf(v.At, encoding.ErrStructure, `"directed" must be true or false`)
	}
	return nil
}

// tieDirected returns whether a tie has a direction: what it says, or else all ties do.
func (d *decoder) tieDirected(v jsontext.Value) bool {
	if own := v.Get("directed"); own.Kind == jsontext.Bool {
		return own.Text == "true"
	}
	return d.Directed
}

func (d *decoder) nodeLink(top jsontext.Value) error {
	if err := d.directed(top); err != nil {
		return err
	}
	links, given := top.Lookup("links")
	if !given {
		links, given = top.Lookup("edges")
	}
	if given && links.Kind != jsontext.Array {
		return d.Errorf(links.At, encoding.ErrStructure, "the links must be a list [ ... ]")
	}
	nodes := d.objects(top.Get("nodes"), "people")
	key := keyOf(nodes)
	ids := make([]string, len(nodes))
	for i, v := range nodes {
		if key == "" {
			ids[i] = strconv.Itoa(i)
		} else {
			ids[i] = d.scalar(v.Get(key), "the "+key+" of a person")
		}
		d.person(ids[i], v.At, v, key)
	}
	numbered := top.Get("multigraph").Text == "true"
	for _, v := range d.objects(links, "links") {
		source, target := d.end(v.Get("source"), key, ids), d.end(v.Get("target"), key, ids)
		row := d.Tie(source, target, d.tieDirected(v), v.At)
		except := []string{"source", "target"}
		if v.Get("directed").Kind == jsontext.Bool {
			except = append(except, "directed")
		}
		if k := v.Get("key"); numbered && k.Kind == jsontext.Number {
			except = append(except, "key")
			d.once("the numbers of parallel links are left out")
		}
		d.values(&d.Ties, row, v, except...)
	}
	return nil
}

// keyOf returns the member by which people are named, "" if it is their place.
func keyOf(nodes []jsontext.Value) string {
	for _, key := range []string{"id", "name", "label"} {
		seen := map[string]bool{}
		all := key != "id"
		for _, v := range nodes {
			name := v.Get(key)
			if key == "id" && name.Kind != jsontext.Null {
				return key
			}
			all = all && name.Scalar() && name.Text != "" && !seen[name.Text]
			seen[name.Text] = true
		}
		if all && len(nodes) > 0 {
			return key
		}
	}
	return ""
}

// end returns whom a link names.
func (d *decoder) end(v jsontext.Value, key string, ids []string) string {
	if v.Kind == jsontext.Object {
		v = v.Get(key)
	}
	if v.Kind == jsontext.Number && key != "id" {
		i, err := strconv.Atoi(v.Text)
		if err != nil || i < 0 || i >= len(ids) {
			d.Fault(v.At, network.ErrUnknownPerson, "%s is nobody: links name people by their place, from 0 to %d", records.Excerpt(v.Text), len(ids)-1)
			return ""
		}
		return ids[i]
	}
	return d.scalar(v, "the end of a link")
}

func (d *decoder) cytoscape(top, elements jsontext.Value) error {
	if err := d.directed(top); err != nil {
		return err
	}
	nodes, edges := elements.Get("nodes").Items, elements.Get("edges").Items
	if elements.Kind == jsontext.Array {
		for _, v := range d.objects(elements, "elements") {
			_, isEdge := v.Get("data").Lookup("source")
			if v.Get("group").Text == "edges" || v.Get("group").Text != "nodes" && isEdge {
				edges = append(edges, v)
			} else {
				nodes = append(nodes, v)
			}
		}
	}
	people := d.data(nodes, "nodes")
	except := append(repeated(people), "id")
	for _, v := range people {
		d.person(d.scalar(v.Get("id"), "the id of a person"), v.At, v, except...)
	}
	for _, v := range d.data(edges, "edges") {
		row := d.Tie(d.scalar(v.Get("source"), "the source"), d.scalar(v.Get("target"), "the target"), d.tieDirected(v), v.At)
		except := []string{"source", "target", "id"}
		if v.Get("directed").Kind == jsontext.Bool {
			except = append(except, "directed")
		}
		d.values(&d.Ties, row, v, except...)
	}
	return nil
}

// data returns what is known about elements.
func (d *decoder) data(list []jsontext.Value, what string) []jsontext.Value {
	var all []jsontext.Value
	for _, v := range d.objects(jsontext.Value{Items: list}, what) {
		data := v.Get("data")
		if data.Kind != jsontext.Object {
			d.Fault(v.At, encoding.ErrStructure, `the element has no "data" { ... }`)
			continue
		}
		if v.Get("position").Kind != jsontext.Null || v.Get("classes").Kind != jsontext.Null {
			d.once("positions and classes are left out")
		}
		all = append(all, data)
	}
	return all
}

// repeated returns which of value and name repeat the id of everybody.
func repeated(people []jsontext.Value) []string {
	var names []string
	for _, name := range added {
		same := func(v jsontext.Value) bool { return v.Get(name).Text == v.Get("id").Text }
		if !slices.ContainsFunc(people, func(v jsontext.Value) bool { return !same(v) }) {
			names = append(names, name)
		}
	}
	return names
}

// added are the members that NetworkX wants on people beside their id.
var added = []string{"value", "name"}

func (d *decoder) kumu(elements, connections jsontext.Value) error {
	d.Implicit, d.Directed = true, true
	flat := func(v jsontext.Value) jsontext.Value {
		if inner := v.Get("attributes"); inner.Kind == jsontext.Object {
			v.Members = append(slices.Clone(v.Members), inner.Members...)
			v.Members = slices.DeleteFunc(v.Members, func(m jsontext.Member) bool { return m.Name == "attributes" })
		}
		return v
	}
	for _, v := range d.objects(elements, "elements") {
		v = flat(v)
		key := "label"
		for _, name := range []string{"id", "_id"} {
			if v.Get(name).Scalar() {
				key = name
			}
		}
		d.person(d.scalar(v.Get(key), "the "+key+" of an element"), v.At, v, key)
	}
	for _, v := range d.objects(connections, "connections") {
		d.connection(flat(v))
	}
	return nil
}

func (d *decoder) connection(v jsontext.Value) {
	direction := strings.ToLower(v.Get("direction").Text)
	switch direction {
	case "":
		d.once("connections that do not say so are read as having a direction")
	case "directed", "undirected", "mutual":
	default:
		d.Fault(v.Get("direction").At, encoding.ErrStructure, "the direction is %q: it must be directed, undirected or mutual", records.Excerpt(direction))
		return
	}
	from, to := d.scalar(v.Get("from"), "from"), d.scalar(v.Get("to"), "to")
	add := func(from, to string) {
		row := d.Tie(from, to, direction != "undirected", v.At)
		if relation, given := v.Lookup("type"); given {
			d.Ties.Set(row, network.RelationColumn, d.scalar(relation, "the type of a connection"))
		}
		d.values(&d.Ties, row, v, "from", "to", "direction", "type", "id", "_id")
	}
	add(from, to)
	if direction == "mutual" && from != to {
		add(to, from)
	}
}
