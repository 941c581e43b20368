package dl

import (
	"io"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// Decode reads a DL file. Its errors are *encoding.ParseError. O(bytes) time.
func Decode(r io.Reader, o encoding.Options) (*network.Dataset, *encoding.Report, error) {
	text, err := records.ReadUTF8(r, o)
	if err != nil {
		return nil, nil, err
	}
	s := scanner{Text: text}
	h, err := s.header()
	if err != nil {
		return nil, nil, err
	}
	d := &decoder{scanner: s, header: h, set: records.New(text, o), levels: [][]records.Cell{nil}}
	if err := d.prepare(); err != nil {
		return nil, nil, err
	}
	if d.isList() {
		err = d.list()
	} else {
		err = d.matrices()
	}
	if err != nil {
		return nil, nil, err
	}
	d.relations()
	return d.set.Finish()
}

type decoder struct {
	scanner
	*header
	set     *records.Set
	two     bool
	names   [2][]string       // labels of rows and of columns, the same if there is one mode
	number  [2]map[string]int // by label; nil if people have numbers
	levels  [][]records.Cell
	weights bool // lines of a list have values
	unknown bool // cells were not known
}

// prepare settles who rows and columns are.
func (d *decoder) prepare() error {
	d.two = d.twoMode()
	if d.square && d.rows != d.columns {
		return d.Errorf(d.header.at, encoding.ErrStructure, "N= is for as many rows as columns, but there are %d and %d: leave N= out and write NR= and NC=", d.rows, d.columns)
	}
	if d.rows < 0 || d.columns < 0 {
		if !d.isList() || !d.rowsEmbedded || d.two && !d.columnsEmbedded {
			return d.Errorf(d.header.at, encoding.ErrStructure, "the number of people is missing: write N=10, say, or NR= and NC=")
		}
	}
	if d.square && d.columnLabels != nil && d.rowLabels != nil {
		for i, w := range d.columnLabels {
			if w.text != d.rowLabels[i].text {
				return d.Errorf(w.at, network.ErrLabel, "column %d is %q, but row %d is %q: a square matrix has the same people in both", i+1, records.Excerpt(w.text), i+1, records.Excerpt(d.rowLabels[i].text))
			}
		}
	}
	if d.rowLabels == nil && !d.two {
		d.rowLabels = d.columnLabels
	}
	embedded := [2]bool{d.rowsEmbedded, d.columnsEmbedded}
	labels, counts, modes := [2][]word{d.rowLabels, d.columnLabels}, [2]int{d.rows, d.columns}, 2
	if !d.two {
		embedded[0], modes = d.rowsEmbedded || d.columnsEmbedded, 1
	}
	for mode := range modes {
		switch {
		case !embedded[mode]:
			d.enter(mode, counts[mode], labels[mode])
		case d.isList():
			d.number[mode] = map[string]int{}
		}
	}
	if !d.two {
		d.number[1] = d.number[0]
	}
	return nil
}

// isList reports whether the data are lines of a list, not cells.
func (h *header) isList() bool {
	return strings.HasPrefix(h.format, "edge") || strings.HasPrefix(h.format, "node")
}

// enter adds the people of a mode.
func (d *decoder) enter(mode, n int, labels []word) {
	for i := range n {
		name, at := strconv.Itoa(i+1), d.header.at
		switch {
		case labels != nil:
			name, at = labels[i].text, labels[i].at
		case d.two:
			name = [2]string{"row ", "column "}[mode] + name
		}
		d.person(mode, name, at)
	}
}

// person adds a person and returns their number.
func (d *decoder) person(mode int, name string, at int) int {
	row := d.set.Person(name, at)
	if d.two {
		d.set.People.Set(row, "mode", [2]string{"row", "column"}[mode])
	}
	d.names[mode] = append(d.names[mode], name)
	if !d.two {
		d.names[1] = d.names[0]
	}
	return len(d.names[mode]) - 1
}

// matrices reads the cells of all levels.
func (d *decoder) matrices() error {
	levels := max(d.header.levels, 1)
	d.levels = nil
	for level := range levels {
		m := records.Matrix{Rows: upTo(d.rows), Columns: upTo(d.columns), NoDiagonal: d.noDiagonal, TwoMode: d.two}
		switch d.format {
		case "upperhalf":
			m.Triangle = 1
		case "lowerhalf":
			m.Triangle = -1
		}
		if err := d.matrix(&m, level == 0); err != nil {
			return err
		}
		d.levels = append(d.levels, m.Ties())
	}
	w, more, err := d.next(false)
	if err == nil && more {
		err = d.Errorf(w.at, encoding.ErrSyntax, "%q comes after the last of %d x %d cells, %d times: correct N= or NM=, or remove it", records.Excerpt(w.text), d.rows, d.columns, levels)
	}
	return err
}

func upTo(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// matrix reads the cells of a level, and the labels embedded in it.
func (d *decoder) matrix(m *records.Matrix, first bool) error {
	if d.columnsEmbedded {
		columns := 0
		if d.two {
			columns = 1
		}
		for j := range d.columns {
			if err := d.embedded(columns, j, first); err != nil {
				return err
			}
		}
	}
	labelled := 0
	label := func(rows int) error {
		for ; d.rowsEmbedded && labelled < rows; labelled++ {
			if err := d.embedded(0, labelled, first && (d.two || !d.columnsEmbedded)); err != nil {
				return err
			}
		}
		return nil
	}
	for {
		row, more := m.Next()
		if !more {
			return label(d.rows)
		}
		if err := label(row + 1); err != nil {
			return err
		}
		if err := d.cell(m); err != nil {
			return err
		}
	}
}

// embedded reads a label in the data: it names person i of a mode, or must be their name.
func (d *decoder) embedded(mode, i int, names bool) error {
	w, more, err := d.next(false)
	switch {
	case err != nil:
		return err
	case !more:
		return d.Errorf(w.at, encoding.ErrSyntax, "the file ends where a label should be")
	case names:
		d.person(mode, w.text, w.at)
	case d.names[mode][i] != w.text:
		return d.Errorf(w.at, network.ErrLabel, "%q stands where %q should be: labels come in the same order everywhere", records.Excerpt(w.text), records.Excerpt(d.names[mode][i]))
	}
	return nil
}

func (d *decoder) cell(m *records.Matrix) error {
	w, more, err := d.next(false)
	if err != nil {
		return err
	}
	if !more {
		return d.Errorf(w.at, encoding.ErrSyntax, "the file ends %s early: correct N= or NM=, or add them", records.Plural(m.Missing(), "cell"))
	}
	if w.text == "." || strings.EqualFold(w.text, "na") {
		d.unknown = true
		w.text = "0"
	}
	if !records.IsNumber(w.text) {
		return d.Errorf(w.at, network.ErrWeight, "%q is no number: a cell is 0 for no tie, or its weight", records.Excerpt(w.text))
	}
	m.Add(w.text, w.at)
	return nil
}
