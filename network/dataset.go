package network

import (
	"errors"
	"fmt"
	"slices"
)

// The names of the tie columns that have a meaning of their own.
const (
	WeightColumn   = "weight"
	RelationColumn = "relation"
	TimeColumn     = "time"
)

// Dataset is what was observed: people, ties as rows, and membership in groups.
// It never changes. Graphs are made from it through a [View].
type Dataset struct {
	People      *People
	Ties        *Ties
	Memberships *Memberships // nil if there are none
}

// Ties are observed ties, one row an observation: repeated rows and loops are kept.
type Ties struct {
	Source, Target []NodeID // the two ends, by row; must not be changed
	columns        []*Column
}

// NewTies joins source[k] to target[k] with the values of row k of the columns. It
// keeps the slices. It returns ErrUnknownPerson for an end outside [0,people) and
// ErrColumn for slices or columns of unequal length and for a repeated column name,
// and ErrTooLarge.
func NewTies(people int, source, target []NodeID, columns ...*Column) (*Ties, error) {
	if err := errors.Join(checkSize(people, "people"), checkSize(len(source), "rows")); err != nil {
		return nil, err
	}
	if err := checkArcs(people, source, target, nil); err != nil {
		return nil, err
	}
	if err := checkColumns(len(source), columns); err != nil {
		return nil, err
	}
	return &Ties{Source: source, Target: target, columns: slices.Clone(columns)}, nil
}

// Len returns the number of rows.
func (t *Ties) Len() int { return len(t.Source) }

// Columns returns what is known about the ties, in the order of the input. The slice
// must not be changed.
func (t *Ties) Columns() []*Column { return t.columns }

// Column returns the column with the given name.
func (t *Ties) Column(name string) (*Column, bool) { return findColumn(t.columns, name) }

// Relations returns the names of the relations in bytewise order, none if ties have
// no column "relation". Rows without a relation belong to none.
func (t *Ties) Relations() []string {
	c, ok := t.Column(RelationColumn)
	if !ok {
		return nil
	}
	values, codes := c.Categories()
	used := make([]bool, len(values))
	for _, code := range codes {
		if code >= 0 {
			used[code] = true
		}
	}
	var relations []string
	for i, value := range values {
		if used[i] {
			relations = append(relations, value)
		}
	}
	return relations
}

// Range keeps the rows whose value in a column of numbers or dates lies in
// [Min, Max], both included; dates are seconds since 1970-01-01 UTC. A row without
// a value is not in any range.
type Range struct {
	Column   string
	Min, Max float64
}

// View says which ties of a data set count and what graph they make. The zero value
// is the undirected, unweighted graph of all ties of all relations.
type View struct {
	Options
	Relations    []string // only rows of these relations; empty: all rows
	Where        []Range  // only rows inside all of these ranges
	Weight       string   // the number column whose values are the weights; "": unweighted
	CountRows    bool     // every row weighs 1, so a merged tie weighs its rows; not with Weight
	DropIsolates bool     // leave out people without a tie to another
}

// Graph freezes the ties of the view. All people of the data set are in the graph
// unless DropIsolates says otherwise.
//
// It returns ErrUnknownColumn for a relation or column the ties do not have,
// ErrColumn for one of the wrong kind, ErrWeight for a row without a weight, and the
// errors of [FromArcs]. O(people + rows) time.
func (d *Dataset) Graph(v View) (*Graph, error) {
	if v.Weight != "" && v.CountRows {
		return nil, fmt.Errorf("%w: weights are either the column %q or the number of rows", ErrOptions, v.Weight)
	}
	rows, err := d.Ties.selectRows(v)
	if err != nil {
		return nil, err
	}
	weights, err := d.Ties.weights(v, rows)
	if err != nil {
		return nil, err
	}
	source, target := d.Ties.Source, d.Ties.Target
	if rows != nil {
		source, target = pick(source, rows), pick(target, rows)
	}
	g, err := freeze(d.People, source, target, weights, v.Options)
	if err != nil || !v.DropIsolates {
		return g, err
	}
	return g.WithoutIsolates(), nil
}

// selectRows returns the rows of the view in increasing order, nil for all rows.
func (t *Ties) selectRows(v View) ([]int32, error) {
	if len(v.Relations) == 0 && len(v.Where) == 0 {
		return nil, nil
	}
	keep := make([]bool, t.Len())
	for i := range keep {
		keep[i] = true
	}
	if err := t.keepRelations(v.Relations, keep); err != nil {
		return nil, err
	}
	for _, r := range v.Where {
		if err := t.keepRange(r, keep); err != nil {
			return nil, err
		}
	}
	rows := make([]int32, 0, t.Len())
	for i, kept := range keep {
		if kept {
			rows = append(rows, int32(i))
		}
	}
	return rows, nil
}

func (t *Ties) keepRelations(relations []string, keep []bool) error {
	if len(relations) == 0 {
		return nil
	}
	c, ok := t.Column(RelationColumn)
	if !ok {
		return fmt.Errorf("%w: the ties have no column %q to find %q in", ErrUnknownColumn, RelationColumn, relations[0])
	}
	values, codes := c.Categories()
	wanted := make([]bool, len(values))
	for _, relation := range relations {
		i, found := slices.BinarySearch(values, relation)
		if !found {
			return fmt.Errorf("%w: no tie has relation %q, only %q", ErrUnknownColumn, relation, values)
		}
		wanted[i] = true
	}
	for i, code := range codes {
		keep[i] = keep[i] && code >= 0 && wanted[code]
	}
	return nil
}

func (t *Ties) keepRange(r Range, keep []bool) error {
	c, ok := t.Column(r.Column)
	if !ok {
		return fmt.Errorf("%w: the ties have no column %q", ErrUnknownColumn, r.Column)
	}
	if c.Ordinals() == nil && c.Len() > 0 {
		return fmt.Errorf("%w: %q holds neither numbers nor dates, so no range of it can be taken", ErrColumn, r.Column)
	}
	for i, x := range c.Ordinals() {
		keep[i] = keep[i] && r.Min <= x && x <= r.Max
	}
	return nil
}

// weights returns the weights of the given rows (nil: all), nil for an unweighted view.
func (t *Ties) weights(v View, rows []int32) ([]float64, error) {
	if v.CountRows {
		n := t.Len()
		if rows != nil {
			n = len(rows)
		}
		weights := make([]float64, n)
		for i := range weights {
			weights[i] = 1
		}
		return weights, nil
	}
	if v.Weight == "" {
		return nil, nil
	}
	c, ok := t.Column(v.Weight)
	if !ok {
		return nil, fmt.Errorf("%w: the ties have no column %q to weigh them by", ErrUnknownColumn, v.Weight)
	}
	if t.Len() == 0 { // a column without values is of no kind, and nothing is to be weighed
		return []float64{}, nil
	}
	if !c.Is(Number) {
		return nil, fmt.Errorf("%w: %q is not a column of numbers, so ties cannot be weighed by it", ErrColumn, v.Weight)
	}
	weights := c.Ordinals()
	if rows != nil {
		weights = pick(weights, rows)
	}
	for i, w := range weights {
		if w != w {
			row := i
			if rows != nil {
				row = int(rows[i])
			}
			return nil, fmt.Errorf("%w: tie %d has no %q", ErrWeight, row, v.Weight)
		}
	}
	return weights, nil
}

func pick[T any](values []T, rows []int32) []T {
	picked := make([]T, len(rows))
	for i, row := range rows {
		picked[i] = values[row]
	}
	return picked
}
