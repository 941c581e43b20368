package csv

import (
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network"
)

// matrix is an adjacency matrix, square, with labels over the columns, before the
// lines, both or neither.
type matrix struct {
	*document
	scan   scanner
	lines  []int // where the records with something in them begin
	widths []int
	first  int  // the first line with numbers
	before bool // a label stands before each line
	labels []string
	people []int32 // the numbers of the labels, -1 for one who is unknown
	row    []int   // by line from first: which label it is for
}

// entry is a cell that is not zero.
type entry struct {
	row, column int
	weight      float64
	field       string
	line, cell  int // offset of its line, number of its field
}

// matrix reads a tie from the person of the line to the person of the column for
// every cell that is neither empty nor 0, and the weights unless all are 1.
func (d *decoder) matrix(file File) error {
	document, err := d.load(file, true, func([]string) bool { return true })
	if err != nil {
		return err
	}
	m := &matrix{document: document, scan: newScanner(document.text, document.delimiter)}
	if err := m.measure(); err != nil {
		return err
	}
	if err := m.findLabels(file.Header); err != nil {
		return err
	}
	d.people.prepare(1)
	for i, label := range m.labels {
		id := d.people.number(label)
		if id < 0 {
			m.faults = append(m.faults, *d.people.unknown(label, m.lines[0], m.corner()+i+1))
		}
		m.people = append(m.people, id)
	}
	d.people.absorb() // into an empty or a closed register, so the numbers stay
	entries := m.entries(d)
	if d.Undirected {
		entries = m.upper(entries)
	}
	if err := d.settle(document); err != nil {
		return err
	}
	d.matrixTies(m, entries)
	return nil
}

// measure finds the lines and counts their fields.
func (m *matrix) measure() error {
	for i := m.start; i < len(m.text); {
		start := i
		next, bad := m.scan.record(i)
		if bad != nil {
			return m.locate(*bad)
		}
		if i = next; !m.blank() {
			m.lines, m.widths = append(m.lines, start), append(m.widths, len(m.scan.cells))
		}
	}
	if len(m.lines) == 0 { // nothing but quotes around nothing
		return m.wrong(ErrEmpty, emptyFile)
	}
	for i := 2; i < len(m.widths); i++ {
		if m.widths[i] != m.widths[1] {
			return m.locate(fault{offset: m.lines[i], column: min(m.widths[i], m.widths[1]) + 1, err: remarkf(ErrRagged,
				"the line has %s where the lines above have %d: a matrix has one for each person", plural(m.widths[i], "field"), m.widths[1])})
		}
	}
	return nil
}

// blank reports whether a line has nothing in it at all; one of delimiters alone is
// the line of a person without ties.
func (m *matrix) blank() bool { return len(m.scan.cells) == 1 && m.scan.empty() }

// findLabels tells by the shape of the matrix, and if that is not enough by its first
// cell, where labels stand. People without labels are 1, 2, 3, ...
func (m *matrix) findLabels(given []string) error {
	height, top, width := len(m.lines), m.widths[0], m.widths[min(1, len(m.widths)-1)]
	over := true
	switch {
	case given != nil && height == len(given) && top == width && (width == height || width == height+1):
		m.before, over = width == height+1, false
	case given != nil:
		return m.notSquare(height, width)
	case top == width-1 && height == width: // no corner
		m.before = true
	case top != width:
		return m.locate(fault{offset: m.lines[1], column: min(top, width) + 1, err: remarkf(ErrRagged,
			"the line has %s, the first line %d: a matrix has one for each person", plural(width, "field"), top)})
	case height == width+1: // labels over the columns alone
	case height == width-1:
		m.before, over = true, false
	case height != width:
		return m.notSquare(height, width)
	default:
		m.scan.record(m.lines[0])
		over = !isNumber(m.scan.field(m.scan.cells[0]))
		m.before = over
	}
	if over {
		m.first = 1
	}
	return m.readLabels(given, over)
}

func (m *matrix) notSquare(height, width int) error {
	return m.wrong(ErrMatrix, "%s of %s are no square: a matrix has a line and a column for each person (people by groups belong into a file of memberships)",
		plural(height, "line"), plural(width, "field"))
}

func (m *matrix) readLabels(given []string, over bool) error {
	n := len(m.lines) - m.first
	switch {
	case given != nil:
		m.labels = given
	case over:
		m.scan.record(m.lines[0])
		m.labels = m.scan.fields()[len(m.scan.cells)-n:]
	case !m.before:
		for i := range n {
			m.labels = append(m.labels, strconv.Itoa(i+1))
		}
	}
	numbers := make(map[string]int, n)
	for i, label := range m.labels {
		if err := m.checkLabel(numbers, label, m.lines[0], len(m.labels)+m.corner()-n+i+1); err != nil {
			return err
		}
		numbers[label] = i
	}
	return m.readLines(numbers, m.labels != nil)
}

// corner is 1 if a cell stands left of the labels over the columns.
func (m *matrix) corner() int {
	if m.first == 1 && m.widths[0] == len(m.lines) {
		return 1
	}
	return 0
}

func (m *matrix) checkLabel(numbers map[string]int, label string, offset, column int) error {
	if label == "" {
		return m.locate(fault{offset: offset, column: column, err: remarkf(ErrEmptyKey, "the label of a person is empty: fill it in")})
	}
	if _, repeated := numbers[label]; repeated {
		return m.locate(fault{offset: offset, column: column, err: remarkf(network.ErrLabel, "%q labels two people: give each a label of their own", label)})
	}
	return nil
}

// readLines finds whom each line is for.
func (m *matrix) readLines(numbers map[string]int, listed bool) error {
	seen := make(map[string]int, len(numbers))
	for i, line := range m.lines[m.first:] {
		if !m.before {
			m.row = append(m.row, i)
			continue
		}
		m.scan.record(line)
		label := m.scan.field(m.scan.cells[0])
		if err := m.checkLabel(seen, label, line, 1); err != nil {
			return err
		}
		seen[label] = i
		if !listed {
			m.labels = append(m.labels, label)
			m.row = append(m.row, i)
			continue
		}
		column, ok := numbers[label]
		if !ok {
			return m.locate(fault{offset: line, column: 1, err: remarkf(ErrMatrix,
				"%q labels a line but no column: a matrix has the same people in both (people by groups belong into a file of memberships)", label)})
		}
		m.row = append(m.row, column)
	}
	return nil
}

// entries reads the cells. A cell that is no number is a fault and left out.
func (m *matrix) entries(d *decoder) []entry {
	var entries []entry
	for i, line := range m.lines[m.first:] {
		m.scan.record(line)
		skip := len(m.scan.cells) - len(m.labels)
		for j, c := range m.scan.cells[skip:] {
			if c.start == c.end || c.end == c.start+1 && m.text[c.start] == '0' || d.unknown[m.scan.field(c)] {
				continue
			}
			field := m.scan.field(c)
			if !isNumber(field) {
				m.add(line, skip+j+1, network.ErrWeight, "%q is no number: write 0 for no tie, 1 for a tie, or its weight", field)
				continue
			}
			weight, _ := strconv.ParseFloat(strings.TrimSpace(field), 64)
			if row := m.row[i]; weight != 0 && m.people[row] >= 0 && m.people[j] >= 0 {
				entries = append(entries, entry{row, j, weight, field, line, skip + j + 1})
			}
		}
	}
	return entries
}

// upper returns the entries on and above the diagonal. Two cells that differ are a
// fault, and left out.
func (m *matrix) upper(entries []entry) []entry {
	weights := make(map[[2]int]float64, len(entries))
	for _, e := range entries {
		weights[[2]int{e.row, e.column}] = e.weight
	}
	var upper []entry
	for _, e := range entries {
		back := weights[[2]int{e.column, e.row}]
		switch {
		case e.weight != back && (e.row < e.column || back == 0):
			m.add(e.line, e.cell, ErrMatrix, "%q to %q is %v, but %q to %q is %v: make them equal, or read the matrix as directed",
				m.labels[e.row], m.labels[e.column], e.weight, m.labels[e.column], m.labels[e.row], back)
		case e.weight == back && e.row <= e.column:
			upper = append(upper, e)
		}
	}
	return upper
}

func (d *decoder) matrixTies(m *matrix, entries []entry) {
	sources, targets := make([]int32, len(entries)), make([]int32, len(entries))
	weights := make([]string, len(entries))
	weighted := false
	for k, e := range entries {
		sources[k], targets[k], weights[k] = m.people[e.row], m.people[e.column], e.field
		weighted = weighted || e.weight != 1
	}
	for _, id := range m.people {
		if id >= 0 {
			d.people.see(id)
		}
	}
	d.sources, d.targets = [][]int32{sources}, [][]int32{targets}
	if weighted {
		d.seen[network.WeightColumn] = true
		d.tieColumns = []*network.Column{network.NewColumn(network.WeightColumn, weights)}
	}
}
