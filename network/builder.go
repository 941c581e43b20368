package network

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"
)

// Builder collects people, ties and memberships by label. It copies what it is
// given and keeps the first error of each call until [Builder.Build] or
// [Builder.Dataset]. A Builder is for one goroutine.
//
// Columns are typed when the data set is made, as [NewColumn] does; decoders of big
// files hand over whole columns instead ([NewPeople], [NewTies]).
type Builder struct {
	options Options
	people  table
	ids     map[string]int
	source  []int
	target  []int
	ties    table
	groups  table
	groupID map[string]int
	member  []int
	group   []int
	faults  []error
}

// NewBuilder returns an empty builder of the kind of graph that o describes.
func NewBuilder(o Options) *Builder {
	return &Builder{options: o, ids: map[string]int{}, groupID: map[string]int{}}
}

// Entry is a person, tie or group that was added to a [Builder]; its methods add
// values to it.
type Entry struct {
	builder *Builder
	table   *table
	row     int
}

// AddPerson adds a person, or finds the one already added, by label.
func (b *Builder) AddPerson(label string) Entry {
	return Entry{b, &b.people, b.find(b.ids, &b.people, label)}
}

// AddTie adds a tie from source to target, and the two people if they are new.
func (b *Builder) AddTie(source, target string) Entry {
	b.source = append(b.source, b.AddPerson(source).row)
	b.target = append(b.target, b.AddPerson(target).row)
	return Entry{b, &b.ties, b.ties.add("")}
}

// AddGroup adds a group, or finds the one already added, by name.
func (b *Builder) AddGroup(name string) Entry {
	return Entry{b, &b.groups, b.find(b.groupID, &b.groups, name)}
}

// AddMember puts a person into a group, and adds either if it is new.
func (b *Builder) AddMember(label, group string) {
	b.member = append(b.member, b.AddPerson(label).row)
	b.group = append(b.group, b.AddGroup(group).row)
}

func (b *Builder) find(ids map[string]int, t *table, label string) int {
	row, ok := ids[label]
	if !ok {
		row = t.add(label)
		ids[label] = row
	}
	return row
}

// Set gives the entry a value in the named column; "" is a missing value. A later
// value replaces an earlier one.
func (e Entry) Set(column, value string) Entry {
	e.table.set(e.row, column, value)
	return e
}

// SetNumber gives the entry a number in the named column. NaN and infinities are
// errors when the builder is done.
func (e Entry) SetNumber(column string, value float64) Entry {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		e.builder.faults = append(e.builder.faults, fmt.Errorf("%w: %v in column %q", ErrWeight, value, column))
		return e
	}
	return e.Set(column, formatNumber(value))
}

// Weight sets the column "weight": how strong a tie is.
func (e Entry) Weight(weight float64) Entry { return e.SetNumber(WeightColumn, weight) }

// Relation sets the column "relation": of which kind a tie is.
func (e Entry) Relation(name string) Entry { return e.Set(RelationColumn, name) }

// At sets the column "time" to a number: a tick, a wave, a year.
func (e Entry) At(tick int64) Entry { return e.Set(TimeColumn, strconv.FormatInt(tick, 10)) }

// On sets the column "time" to an instant.
func (e Entry) On(instant time.Time) Entry {
	return e.Set(TimeColumn, instant.Format(time.RFC3339Nano))
}

// Dataset returns everything that was added. The builder can be used further.
func (b *Builder) Dataset() (*Dataset, error) {
	if err := errors.Join(b.faults...); err != nil {
		return nil, err
	}
	people, ids, err := NewPeople(b.people.labels, b.people.typed()...)
	if err != nil {
		return nil, err
	}
	ties, err := NewTies(people.Len(), renumbered(b.source, ids), renumbered(b.target, ids), b.ties.typed()...)
	if err != nil {
		return nil, err
	}
	d := &Dataset{People: people, Ties: ties}
	if len(b.groups.labels) > 0 {
		group := make([]int32, len(b.group))
		for k, g := range b.group {
			group[k] = int32(g)
		}
		d.Memberships, err = NewMemberships(people.Len(), b.groups.labels, renumbered(b.member, ids), group, b.groups.typed()...)
	}
	return d, err
}

// Build returns the graph of all ties that were added, weighted if any of them was
// given a weight (a tie that was not then weighs 1). The builder can be used further.
func (b *Builder) Build() (*Graph, error) {
	d, err := b.Dataset()
	if err != nil {
		return nil, err
	}
	weights, err := b.weights(d.Ties)
	if err != nil {
		return nil, err
	}
	return freeze(d.People, d.Ties.Source, d.Ties.Target, weights, b.options)
}

func (b *Builder) weights(ties *Ties) ([]float64, error) {
	c, ok := ties.Column(WeightColumn)
	if !ok || c.none() {
		return nil, nil
	}
	if !c.Is(Number) {
		return nil, fmt.Errorf("%w: %q is not a column of numbers", ErrWeight, WeightColumn)
	}
	weights := make([]float64, c.Len())
	for i, w := range c.Ordinals() {
		weights[i] = w
		if c.Missing(i) {
			weights[i] = 1
		}
	}
	return weights, nil
}

func renumbered(rows []int, ids []NodeID) []NodeID {
	out := make([]NodeID, len(rows))
	for k, row := range rows {
		out[k] = ids[row]
	}
	return out
}

// table is a list of labelled rows with sparse columns of text.
type table struct {
	labels  []string
	columns []field
}

type field struct {
	name   string
	values []string
}

func (t *table) add(label string) int {
	t.labels = append(t.labels, label)
	return len(t.labels) - 1
}

func (t *table) set(row int, column, value string) {
	for i := range t.columns {
		if t.columns[i].name == column {
			t.columns[i].grow(row)
			t.columns[i].values[row] = value
			return
		}
	}
	t.columns = append(t.columns, field{name: column})
	t.set(row, column, value)
}

func (f *field) grow(row int) {
	for len(f.values) <= row {
		f.values = append(f.values, "")
	}
}

// typed returns the columns, each as long as the table.
func (t *table) typed() []*Column {
	columns := make([]*Column, len(t.columns))
	for i := range t.columns {
		t.columns[i].grow(len(t.labels) - 1)
		columns[i] = NewColumn(t.columns[i].name, t.columns[i].values)
	}
	return columns
}
