package impact

import (
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// DatasetParams says how people, ties and memberships become events.
type DatasetParams struct {
	ImportParams
	// Mutual says that ties have no direction; Undirected names the relations that have
	// none where others have.
	Mutual     bool
	Undirected []string
	// Relation is the kind of ties of which none is given.
	Relation string
}

// FromDataset turns people, their groups and their ties into events, for instance of
// files read by package network/encoding/csv: rosters (people, with attributes), lists
// of members, tie files with or without times.
//
// Everyone joins at the start, in the order of the input, with the values of all
// columns as attributes. A group is formed at the start of its members. A row of ties
// is one tie.observed at the time in its column "time", with the weight and relation
// in those columns; a row without a weight weighs 1. It returns ErrImport for names,
// weights or times that an event cannot hold. O(rows log rows).
func FromDataset(d *network.Dataset, p DatasetParams) (*Import, error) {
	rows := newTieColumns(d.Ties)
	times, err := timesOf(rows.time, rows.count, p.Unix)
	if err != nil {
		return nil, err
	}
	i, err := newImport(p.ImportParams, times)
	if err != nil {
		return nil, err
	}
	for _, u := range d.People.InputOrder() {
		i.add("person", d.People.Position(u), nil, PersonJoined{Person: d.People.Label(u), Attributes: attributesOf(d.People.Columns(), int(u))})
	}
	if d.Memberships != nil {
		i.groups(d.People, d.Memberships)
	}
	i.introduced()
	for row := range rows.count {
		if err := i.tie(d, rows, row, times[row], p); err != nil {
			return nil, err
		}
	}
	return i.done()
}

// groups forms the groups of a data set at the start.
func (i *importing) groups(list *network.People, m *network.Memberships) {
	for g := range network.GroupID(m.Groups()) {
		fact := GroupFormed{Group: m.Name(g), Attributes: attributesOf(m.Columns(), int(g))}
		for _, u := range m.Members(g) {
			fact.People = append(fact.People, list.Label(u))
		}
		i.add("group", int(g), nil, fact)
	}
}

// tieColumns are the columns of ties that have a meaning; any may be absent.
type tieColumns struct {
	count                  int
	time, weight, relation *network.Column
}

func newTieColumns(t *network.Ties) tieColumns {
	if t == nil {
		return tieColumns{}
	}
	c := tieColumns{count: t.Len()}
	c.time, _ = t.Column(network.TimeColumn)
	c.weight, _ = t.Column(network.WeightColumn)
	c.relation, _ = t.Column(network.RelationColumn)
	return c
}

func (i *importing) tie(d *network.Dataset, c tieColumns, row int, t *Time, p DatasetParams) error {
	fact := TieObserved{From: d.People.Label(d.Ties.Source[row]), To: d.People.Label(d.Ties.Target[row]), Relation: p.Relation, Mutual: p.Mutual}
	if c.relation != nil && !c.relation.Missing(row) {
		fact.Relation = c.relation.Field(row)
		fact.Mutual = p.Mutual || slices.Contains(p.Undirected, fact.Relation)
	}
	if c.weight != nil && !c.weight.Missing(row) {
		if c.weight.Ordinals() == nil {
			return fmt.Errorf("%w: the weight of tie %d is %q", ErrImport, row, c.weight.Field(row))
		}
		if fact.Weight = c.weight.Ordinals()[row]; fact.Weight == 0 {
			i.Zeros++
			return nil
		}
	}
	if fact.From == fact.To {
		i.Loops++
		return nil
	}
	i.add("tie", row, t, fact)
	return nil
}
