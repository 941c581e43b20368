package pajek

import (
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// ties reads a section of ties, line by line.
func (d *decoder) ties(head line, directed bool, read func(l line, directed bool)) (line, bool, error) {
	if d.ids == nil {
		return line{}, false, d.Errorf(head.at, encoding.ErrStructure, "ties come before the line *Vertices with the number of vertices")
	}
	d.relation = relationOf(head)
	d.Directed = d.Directed || directed
	return d.lines(func(l line) error {
		if !d.skip {
			read(l, directed)
		}
		return nil
	})
}

// relationOf returns the name of the relation that the head of a section gives: *Arcs :1
// "advice", or its number.
func relationOf(head line) string {
	name := ""
	for _, w := range head.words[1:] {
		if number, ok := strings.CutPrefix(w.text, ":"); ok && name == "" && !w.quoted {
			name = number
		} else {
			name = w.text
		}
	}
	return name
}

// add adds a tie between two vertices.
func (d *decoder) add(source, target int, directed bool, at int, relation string) int {
	row := d.Tie(d.names[source], d.names[target], directed, at)
	switch {
	case relation != "":
		d.Ties.Set(row, network.RelationColumn, relation)
	case d.network != "":
		d.Ties.Set(row, networkColumn, d.network)
	}
	return row
}

// networkColumn holds the name of the network of a tie; it becomes the relation if there
// are several networks, and goes otherwise.
const networkColumn = "*Network"

func (d *decoder) tie(l line, directed bool) {
	words, relation := l.words, d.relation
	if number, ok := strings.CutSuffix(words[0].text, ":"); ok {
		words, relation = words[1:], number
	}
	if len(words) < 2 {
		d.Fault(l.at, encoding.ErrSyntax, "a tie needs the numbers of two vertices")
		return
	}
	source, ok := d.index(words[0], len(d.names))
	if !ok {
		return
	}
	target, ok := d.index(words[1], len(d.names))
	if !ok {
		return
	}
	row := d.add(source, target, directed, l.at, relation)
	if words = words[2:]; len(words) == 0 {
		return
	}
	if first := words[0].text; records.IsNumber(first) || strings.Trim(first[:1], "+-.0123456789") == "" {
		d.Ties.Set(row, network.WeightColumn, first)
		words = words[1:]
	}
	d.extras(&d.Ties, row, words, tieDrawing)
}

// tieList reads a line of one vertex and those it is tied to.
func (d *decoder) tieList(l line, directed bool) {
	source, ok := d.index(l.words[0], len(d.names))
	if !ok {
		return
	}
	for _, w := range l.words[1:] {
		if target, ok := d.index(w, len(d.names)); ok {
			d.add(source, target, directed, w.at, d.relation)
		}
	}
}

// matrix reads rows of cells: all vertices by all, or the first mode by the second.
func (d *decoder) matrix(head line) (line, bool, error) {
	if d.ids == nil {
		return line{}, false, d.Errorf(head.at, encoding.ErrStructure, "a matrix comes before the line *Vertices with the number of vertices")
	}
	relation := relationOf(head)
	columns := make([]int, len(d.names))
	for i := range columns {
		columns[i] = i
	}
	rows := columns
	if d.networks == 1 && d.first < len(columns) {
		rows, columns = columns[:d.first], columns[d.first:]
	}
	m := records.Matrix{Rows: rows, Columns: columns, TwoMode: len(rows) != len(d.names)}
	next, more, err := d.lines(func(l line) error {
		if d.skip {
			return nil
		}
		for _, w := range l.words {
			if !records.IsNumber(w.text) {
				return d.Errorf(w.at, network.ErrWeight, "%q is no number: a cell of a matrix is 0 for no tie, or its weight", records.Excerpt(w.text))
			}
			if !m.Add(w.text, w.at) {
				return d.Errorf(w.at, encoding.ErrSyntax, "the matrix has more than %d x %d cells", len(rows), len(columns))
			}
		}
		return nil
	})
	if err != nil || d.skip {
		return next, more, err
	}
	if missing := m.Missing(); missing > 0 {
		return next, more, d.Errorf(head.at, encoding.ErrSyntax, "the matrix lacks %s of its %d x %d", records.Plural(missing, "cell"), len(rows), len(columns))
	}
	cells := m.Ties()
	weighted := records.Weighted(cells)
	for _, c := range cells {
		row := d.add(c.Source, c.Target, c.Directed, c.At, relation)
		if weighted {
			d.Ties.Set(row, network.WeightColumn, c.Weight)
		}
	}
	return next, more, nil
}
