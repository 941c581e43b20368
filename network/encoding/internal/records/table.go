package records

import (
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Table gathers what is known about people, ties or groups, value by value. Values are
// kept sparsely: a thousand people with an attribute each of their own take no more
// memory than the file did.
type Table struct {
	rows    int
	columns []sparse
	index   map[string]int
	missing []string
}

type sparse struct {
	name   string
	rows   []int32
	values []string

	fallback   string // of rows that have no value of their own
	fallbackAt int
}

// Column makes sure that there is a column of this name, and returns its number.
func (t *Table) Column(name string) int {
	i, ok := t.index[name]
	if !ok {
		if t.index == nil {
			t.index = map[string]int{}
		}
		i = len(t.columns)
		t.index[name] = i
		t.columns = append(t.columns, sparse{name: name})
	}
	return i
}

// Has reports whether there is a column of this name.
func (t *Table) Has(name string) bool {
	_, ok := t.index[name]
	return ok
}

// Default gives all rows without a value of their own the one given, found at a place of
// the file.
func (t *Table) Default(name, value string, at int) {
	column := &t.columns[t.Column(name)]
	if !slices.Contains(t.missing, value) {
		column.fallback, column.fallbackAt = value, at
	}
}

// Set gives a row a value; a later value of the same row wins. Row -1, of a record that
// is wrong, takes nothing.
func (t *Table) Set(row int, name, value string) {
	column := &t.columns[t.Column(name)]
	if slices.Contains(t.missing, value) {
		value = ""
	}
	if row < 0 || value == "" && column.fallback == "" {
		return
	}
	column.rows = append(column.rows, int32(row))
	column.values = append(column.values, value)
}

// Rename gives a column another name, which no column has.
func (t *Table) Rename(from, to string) {
	i := t.index[from]
	delete(t.index, from)
	t.index[to] = i
	t.columns[i].name = to
}

// Remove takes a column out.
func (t *Table) Remove(name string) {
	i, ok := t.index[name]
	if !ok {
		return
	}
	t.columns = slices.Delete(t.columns, i, i+1)
	t.index = nil
	columns := t.columns
	t.columns = nil
	for _, c := range columns {
		t.columns[t.Column(c.name)] = c
	}
}

// Fields returns the values of a column, one a row, nil if there is no such column.
func (t *Table) Fields(name string) []string {
	i, ok := t.index[name]
	if !ok {
		return nil
	}
	return t.columns[i].dense(t.rows)
}

func (c *sparse) dense(rows int) []string {
	fields := make([]string, rows)
	if c.fallback != "" {
		for row := range fields {
			fields[row] = c.fallback
		}
	}
	for k, row := range c.rows {
		fields[row] = c.values[k]
	}
	return fields
}

// typed returns the columns, with the values of the rows given.
func (t *Table) typed(rows []int32, kinds map[string]network.Kind, ignore []string) []*network.Column {
	var columns []*network.Column
	for i := range t.columns {
		c := &t.columns[i]
		if slices.Contains(ignore, c.name) {
			continue
		}
		all := c.dense(t.rows)
		fields := make([]string, len(rows))
		for k, row := range rows {
			fields[k] = all[row]
		}
		if kind := kinds[c.name]; kind != 0 {
			// Numbers were checked value by value, so there is no error to return.
			column, _ := network.NewColumnAs(c.name, fields, kind)
			columns = append(columns, column)
		} else {
			columns = append(columns, network.NewColumn(c.name, fields))
		}
	}
	return columns
}
