package pajek

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// unknown are the values that mean that a value is not known.
var unknown = map[string]string{"9999998": "partition", "999999998": ""}

// readList reads a partition or vector, with a value for each vertex, or the vertices of
// a cluster.
func (d *decoder) readList(kind string, head line) (line, bool, error) {
	p := list{kind: kind, name: cleanName(d.rest(head), head), at: head.at, size: -1}
	add := func(l line) error {
		p.values = append(p.values, l.words...)
		return nil
	}
	next, more, err := d.lines(add)
	if err == nil && more && isVertices(next) {
		if len(p.values) > 0 {
			return next, more, d.Errorf(next.at, encoding.ErrSyntax, "values come before the line *Vertices")
		}
		if p.size, err = d.number(next, 1); err == nil {
			next, more, err = d.lines(add)
		}
	}
	p.classes = classes(d.comments)
	d.lists = append(d.lists, p)
	return next, more, err
}

// classes reads what comments say about the classes of a partition: % 1 "sales".
func classes(comments []line) map[string]string {
	var names map[string]string
	for _, c := range comments {
		if len(c.words) != 2 || !c.words[1].quoted || strings.Trim(c.words[0].text, "0123456789") != "" {
			continue
		}
		if names == nil {
			names = map[string]string{"0": ""}
		}
		names[c.words[0].text] = c.words[1].text
	}
	return names
}

// attach gives the people the values of partitions and vectors, and joins them to clusters,
// and settles what relations are called.
func (d *decoder) attach() {
	if names := d.Ties.Fields(networkColumn); d.networks > 1 {
		for row, name := range names {
			if name != "" { // the tie has no relation of its own
				d.Ties.Set(row, network.RelationColumn, name)
			}
		}
	}
	d.Ties.Remove(networkColumn)
	if d.Ties.Has(network.WeightColumn) {
		d.Ties.Default(network.WeightColumn, "1", 0)
	}
	next := map[string]int{} // by name: the number to try if it repeats
	for i, p := range d.lists {
		if strings.HasPrefix(p.kind, "cluster") {
			d.cluster(p)
			continue
		}
		name := cmp.Or(p.name, fmt.Sprintf("%s %d", p.kind, i+1))
		for base := name; d.People.Has(name); {
			next[base] = max(next[base], 1) + 1
			name = fmt.Sprintf("%s (%d)", base, next[base])
		}
		if p.size >= 0 && p.size != len(d.ids) {
			d.Note("%s %q is on %d vertices, not on the %d of the network, and is left out", p.kind, p.name, p.size, len(d.ids))
			continue
		}
		if len(p.values) != len(d.ids) {
			d.Fault(p.at, encoding.ErrSyntax, "the %s has %s for %d vertices", p.kind, records.Plural(len(p.values), "value"), len(d.ids))
			continue
		}
		d.People.Column(name)
		for row, w := range p.values {
			d.People.Set(row, name, d.valueOf(p, w))
		}
	}
}

// valueOf returns what a value of a list says, "" if it is not known.
func (d *decoder) valueOf(p list, w word) string {
	if of, is := unknown[w.text]; is && strings.HasPrefix(p.kind, of) {
		return ""
	}
	if class, named := p.classes[w.text]; named {
		return class
	}
	if !records.IsNumber(w.text) {
		d.Fault(w.at, network.ErrColumn, "%q is no number, as the values of a %s are", records.Excerpt(w.text), p.kind)
		return ""
	}
	return w.text
}

func (d *decoder) cluster(p list) {
	if p.name == "" {
		p.name = "cluster"
	}
	d.Group(p.name, p.at)
	for _, w := range p.values {
		if i, ok := d.index(w, len(d.ids)); ok {
			d.Member(d.ids[i], p.name, w.at)
		}
	}
}
