package dl

import (
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// list reads the lines of edge lists and node lists.
func (d *decoder) list() error {
	row := 0
	for {
		words, err := d.line()
		if err != nil {
			return err
		}
		if len(words) == 0 {
			return nil
		}
		if len(words) == 1 && words[0].text == "!" && !words[0].quoted {
			if d.levels = append(d.levels, nil); d.header.levels >= 0 && len(d.levels) > max(d.header.levels, 1) {
				return d.Errorf(words[0].at, encoding.ErrSyntax, "a matrix more than the %d of NM=", d.header.levels)
			}
			row = 0
			continue
		}
		switch d.format {
		case "edgelist1", "edgelist2":
			d.edge(words)
		case "nodelist1b":
			row++
			d.counted(row, words)
		default:
			d.node(words)
		}
	}
}

// edge reads a line of two people and perhaps a value.
func (d *decoder) edge(words []word) {
	if len(words) < 2 || len(words) > 3 {
		d.set.Fault(words[0].at, encoding.ErrSyntax, "the line has %s: it needs two people and perhaps a value", records.Plural(len(words), "word"))
		return
	}
	weight := "1"
	if len(words) == 3 {
		weight = words[2].text
		d.weights = true
		if strings.TrimSpace(weight) == "" || !records.IsNumber(weight) {
			d.set.Fault(words[2].at, network.ErrWeight, "%q, the value of the tie, is no number", records.Excerpt(weight))
			return
		}
	}
	source, ok := d.who(0, words[0])
	if !ok {
		return
	}
	if target, ok := d.who(1, words[1]); ok {
		d.add(source, target, words[0].at, weight)
	}
}

func (d *decoder) add(source, target, at int, weight string) {
	last := len(d.levels) - 1
	d.levels[last] = append(d.levels[last], records.NewCell(source, target, at, weight))
}

// node reads a line of a person and those they are tied to.
func (d *decoder) node(words []word) {
	source, ok := d.who(0, words[0])
	if !ok {
		return
	}
	for _, w := range words[1:] {
		if target, ok := d.who(1, w); ok {
			d.add(source, target, w.at, "1")
		}
	}
}

// counted reads a line of how many a person, the next in order, is tied to, and whom.
func (d *decoder) counted(row int, words []word) {
	n, err := strconv.Atoi(words[0].text)
	if err != nil || n != len(words)-1 {
		d.set.Fault(words[0].at, encoding.ErrSyntax, "the line begins with %q, but goes on with %s", records.Excerpt(words[0].text), records.Plural(len(words)-1, "person"))
		return
	}
	d.node(append([]word{{text: strconv.Itoa(row), at: words[0].at}}, words[1:]...))
}

// who returns the number of a person of a mode. Embedded labels make people as they come.
func (d *decoder) who(mode int, w word) (int, bool) {
	if d.number[mode] != nil {
		i, known := d.number[mode][w.text]
		if !known && w.text != "" {
			i = d.person(map[bool]int{true: mode}[d.two], w.text, w.at)
			d.number[mode][w.text] = i
		}
		return i, w.text != ""
	}
	i, err := strconv.Atoi(w.text)
	if n := len(d.names[mode]); err != nil || i < 1 || i > n || w.quoted {
		remedy := ""
		if err != nil || w.quoted {
			remedy = "; if these are labels, write LABELS EMBEDDED before the data"
		}
		d.set.Fault(w.at, network.ErrUnknownPerson, "%q is nobody: people are numbered from 1 to %d%s", records.Excerpt(w.text), n, remedy)
		return 0, false
	}
	return i - 1, true
}

// relations turns the levels into ties.
func (d *decoder) relations() {
	labels := d.levelLabels
	levels := max(d.header.levels, len(d.levels))
	weighted := d.weights
	for i, cells := range d.levels {
		if d.isList() && !d.two {
			d.levels[i] = records.Mirrored(cells)
		}
		weighted = weighted || !d.isList() && records.Weighted(cells)
	}
	for i, cells := range d.levels {
		relation := ""
		switch {
		case i < len(labels):
			relation = labels[i].text
		case levels > 1:
			relation = strconv.Itoa(i + 1)
		}
		for _, c := range cells {
			row := d.set.Tie(d.names[0][c.Source], d.names[1][c.Target], c.Directed && !d.two, c.At)
			d.set.Ties.Set(row, network.RelationColumn, relation)
			if weighted {
				d.set.Ties.Set(row, network.WeightColumn, c.Weight)
			}
		}
	}
	if levels <= 1 && labels == nil {
		d.set.Ties.Remove(network.RelationColumn)
	}
	if d.unknown {
		d.set.Note("cells that are not known are read as no tie")
	}
	if d.number[0] != nil && !d.two && d.rows > len(d.names[0]) {
		d.set.Note("N= says %d people, of whom the data name %d", d.rows, len(d.names[0]))
	}
}
