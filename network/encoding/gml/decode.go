package gml

import (
	"io"
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/jsontext"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// Decode reads a GML file. Its errors are *encoding.ParseError. O(bytes) time.
func Decode(r io.Reader, o encoding.Options) (*network.Dataset, *encoding.Report, error) {
	text, err := records.ReadUTF8(r, o)
	if err != nil {
		return nil, nil, err
	}
	s := &scanner{Text: text}
	top, err := s.pairs(0, 0)
	if err != nil {
		return nil, nil, err
	}
	d := &decoder{Set: records.New(text, o), names: map[string]map[string]string{}, noted: map[string]bool{}, person: map[string]string{}}
	first := slices.IndexFunc(top, func(p pair) bool { return p.key == "graph" && p.isList })
	if first < 0 {
		return nil, nil, text.Errorf(0, encoding.ErrStructure, "there is no graph [ ... ] in the file")
	}
	if slices.IndexFunc(top[first+1:], func(p pair) bool { return p.key == "graph" && p.isList }) >= 0 {
		d.Note("the file holds several graphs: only the first is read")
	}
	if err := d.graph(top[first].list); err != nil {
		return nil, nil, err
	}
	return d.Finish()
}

type decoder struct {
	*records.Set
	names  map[string]map[string]string // by node, edge, group and key: name of the column
	noted  map[string]bool
	person map[string]string // by id: what the person is called
}

func (d *decoder) graph(list []pair) error {
	directed := false
	var nodes []pair
	for _, p := range list {
		switch {
		case p.key == "directed" && !p.isList:
			if p.text != "0" && p.text != "1" {
				return d.Errorf(p.at, encoding.ErrStructure, "directed is %q: it must be 0 or 1", records.Excerpt(p.text))
			}
			directed = p.text == "1"
		case p.key == "names" && p.isList:
			d.readNames(p.list)
		case p.key == "node" && p.isList:
			nodes = append(nodes, p)
		}
	}
	d.Directed = directed
	d.nodes(nodes)
	for _, p := range list {
		if p.key == "group" && p.isList {
			row := d.Group(p.get("name"), p.at)
			d.set(&d.Groups, "group", row, p.list, "name")
		}
		if p.key == "edge" && p.isList {
			d.edge(p, directed)
		}
	}
	return nil
}

// readNames reads which columns the keys stand for.
func (d *decoder) readNames(list []pair) {
	for _, of := range list {
		d.names[of.key] = map[string]string{}
		for _, p := range of.list {
			d.names[of.key][p.key] = p.text
			switch of.key {
			case "node":
				d.People.Column(p.text)
			case "edge":
				d.Ties.Column(p.text)
			case "group":
				d.Groups.Column(p.text)
			}
		}
	}
}

// get returns the text of a key, "" if it has none.
func (p pair) get(key string) string {
	i := slices.IndexFunc(p.list, func(q pair) bool { return q.key == key && !q.isList })
	if i < 0 {
		return ""
	}
	return p.list[i].text
}

// nodes adds the people, under their labels if these tell them apart.
func (d *decoder) nodes(nodes []pair) {
	labelled := true
	seen := make(map[string]bool, len(nodes))
	for _, p := range nodes {
		label := p.get("label")
		labelled = labelled && label != "" && !seen[label]
		seen[label] = true
	}
	for _, p := range nodes {
		id, label := p.get("id"), p.get("label")
		if id == "" {
			d.Fault(p.at, network.ErrLabel, "the node has no id: give it one")
			continue
		}
		if _, taken := d.person[id]; taken {
			d.Fault(p.at, network.ErrLabel, "the id %q stands on two nodes: give each one of its own", records.Excerpt(id))
			continue
		}
		except := []string{"id", "groups"}
		if d.person[id] = id; labelled {
			d.person[id] = label
			except = append(except, "label")
		}
		row := d.Person(d.person[id], p.at)
		d.set(&d.People, "node", row, p.list, except...)
		for _, q := range p.list {
			for _, group := range q.list {
				if q.key == "groups" && group.key == "name" && row >= 0 {
					d.Member(d.person[id], group.text, group.at)
				}
			}
		}
	}
}

func (d *decoder) edge(p pair, directed bool) {
	ends := [2]string{}
	for i, key := range []string{"source", "target"} {
		id := p.get(key)
		name, known := d.person[id]
		if id != "" && !known {
			d.Fault(p.at, network.ErrUnknownPerson, "there is no node with the id %q: correct it here, or add the node", records.Excerpt(id))
			return
		}
		ends[i] = name
	}
	row := d.Tie(ends[0], ends[1], directed, p.at)
	d.set(&d.Ties, "edge", row, p.list, "source", "target")
}

// set gives a row the values of a list.
func (d *decoder) set(table *records.Table, of string, row int, list []pair, except ...string) {
	values := make(map[string][]string, len(list))
	for _, p := range list {
		if !p.isList {
			values[p.key] = append(values[p.key], p.text)
		} else if p.key != "groups" && !d.noted[p.key] {
			d.noted[p.key] = true
			d.Note("the lists %q are left out", p.key)
		}
	}
	for _, p := range list {
		all := values[p.key]
		if p.isList || all == nil || slices.Contains(except, p.key) {
			continue
		}
		value := p.text
		if len(all) > 1 {
			value = string(jsontext.QuoteAll(all))
		}
		values[p.key] = nil
		name, renamed := d.names[of][p.key]
		if !renamed {
			name = p.key
		}
		table.Set(row, name, value)
	}
}
