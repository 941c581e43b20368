package records

import (
	"slices"
	"strconv"
	"strings"
)

// Matrix gathers the cells of a matrix of ties, row by row. Cells that are zero take no
// memory.
type Matrix struct {
	Rows, Columns []int // whom a row and a column are for
	Triangle      int   // below 0: only cells under the diagonal are given, above 0: only those over it
	NoDiagonal    bool  // cells on the diagonal are not given
	TwoMode       bool  // rows and columns are of different kinds, so ties have no direction

	row, column int // of the next cell
	added       int
	cells       []Cell
}

// Cell is a tie between two people, given by their numbers.
type Cell struct {
	Source, Target, At int
	Weight             string
	Directed           bool
	value              float64
}

// NewCell returns a tie of a weight, which is a number.
func NewCell(source, target, at int, weight string) Cell {
	value, _ := strconv.ParseFloat(strings.TrimSpace(weight), 64)
	return Cell{source, target, at, weight, true, value}
}

// settle moves on to the next cell that the file has, and reports whether there is one.
func (m *Matrix) settle() bool {
	for ; m.row < len(m.Rows); m.row, m.column = m.row+1, 0 {
		end := len(m.Columns)
		if m.Triangle > 0 {
			m.column = max(m.column, m.row)
		} else if m.Triangle < 0 {
			end = min(end, m.row+1)
		}
		if m.NoDiagonal && m.column == m.row {
			m.column++
		}
		if m.column < end {
			return true
		}
	}
	return false
}

// Next returns the row of the next cell, and whether there is one.
func (m *Matrix) Next() (row int, more bool) {
	more = m.settle()
	return m.row, more
}

// Add takes the next cell, a number, and reports whether the matrix had room for it.
func (m *Matrix) Add(text string, at int) bool {
	if !m.settle() {
		return false
	}
	if c := NewCell(m.Rows[m.row], m.Columns[m.column], at, text); c.value != 0 {
		m.cells = append(m.cells, c)
	}
	m.column++
	m.added++
	return true
}

// Missing returns how many cells are still to come.
func (m *Matrix) Missing() int {
	size := len(m.Rows) * len(m.Columns)
	diagonal := min(len(m.Rows), len(m.Columns))
	if m.Triangle != 0 { // of a square
		size = (size + diagonal) / 2
	}
	if m.NoDiagonal {
		size -= diagonal
	}
	return size - m.added
}

// Ties returns the ties. If the cells mirror each other, or only half of them were given,
// the ties have no direction and each is returned once.
func (m *Matrix) Ties() []Cell {
	if m.Triangle == 0 && !m.TwoMode {
		return Mirrored(m.cells)
	}
	for i := range m.cells {
		m.cells[i].Directed = false
	}
	return m.cells
}

// Weighted reports whether some tie does not weigh 1.
func Weighted(cells []Cell) bool {
	return slices.ContainsFunc(cells, func(c Cell) bool { return c.value != 1 })
}

// returned is a tie that waits for its return.
type returned struct {
	source, target int
	value          float64
}

// Mirrored settles the directions of ties: if each is returned with the same weight they
// have none, and each is kept once, from the lower number to the higher.
func Mirrored(cells []Cell) []Cell {
	balance := map[returned]int{}
	for _, c := range cells {
		if c.Source != c.Target {
			balance[returned{c.Source, c.Target, c.value}]++
			balance[returned{c.Target, c.Source, c.value}]--
		}
	}
	for _, n := range balance {
		if n != 0 {
			return cells
		}
	}
	var once []Cell
	for _, c := range cells {
		if c.Source <= c.Target {
			c.Directed = false
			once = append(once, c)
		}
	}
	return once
}
