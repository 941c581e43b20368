package impact

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// AttendanceParams says how a file of people and the events they took part in becomes
// events here.
type AttendanceParams struct {
	ImportParams
	// Mode is the column that tells people from gatherings, and Person its value for
	// people; without it people are whoever is the source of a row.
	Mode, Person string
	// Groups makes each gathering a group of those who came instead of a meeting.
	Groups bool
}

// FromAttendance turns a two-mode network, people by the gatherings that they attended,
// into events: everyone joins at the start, and for each gathering there is one
// meeting.held, at the earliest time in its rows, of all who came, its name as the text;
// or one group.formed. It returns ErrImport for a row that does not join a person and a
// gathering. O(rows log rows).
func FromAttendance(d *network.Dataset, p AttendanceParams) (*Import, error) {
	isPerson, err := modes(d, p)
	if err != nil {
		return nil, err
	}
	rows := newTieColumns(d.Ties)
	times, err := timesOf(rows.time, rows.count, p.Unix)
	if err != nil {
		return nil, err
	}
	i, err := newImport(p.ImportParams, times)
	if err != nil {
		return nil, err
	}
	gatherings, err := attended(d, isPerson, times)
	if err != nil {
		return nil, err
	}
	for _, u := range d.People.InputOrder() {
		if isPerson[u] {
			i.add("person", d.People.Position(u), nil, PersonJoined{Person: d.People.Label(u), Attributes: attributesOf(d.People.Columns(), int(u))})
		}
	}
	i.introduced()
	for _, g := range gatherings {
		name := d.People.Label(g.node)
		if p.Groups {
			i.add("group", d.People.Position(g.node), g.time, GroupFormed{Group: name, People: g.people, Attributes: attributesOf(d.People.Columns(), int(g.node))})
		} else {
			i.add("meeting", d.People.Position(g.node), g.time, MeetingHeld{People: g.people, Text: name})
		}
	}
	return i.done()
}

// modes says of everyone in the data whether they are a person.
func modes(d *network.Dataset, p AttendanceParams) ([]bool, error) {
	isPerson := make([]bool, d.People.Len())
	if p.Mode == "" {
		for _, u := range d.Ties.Source {
			isPerson[u] = true
		}
		return isPerson, nil
	}
	c, ok := d.People.Column(p.Mode)
	if !ok {
		return nil, fmt.Errorf("%w: there is no column %q to tell people from gatherings", ErrImport, p.Mode)
	}
	for u := range isPerson {
		isPerson[u] = c.Field(u) == p.Person
	}
	return isPerson, nil
}

// attendance is one gathering, who came, and when it was.
type attendance struct {
	node   network.NodeID
	people []string
	time   *Time
}

func attended(d *network.Dataset, isPerson []bool, times []*Time) ([]attendance, error) {
	at := make(map[network.NodeID]*attendance)
	for row := range d.Ties.Len() {
		u, g := d.Ties.Source[row], d.Ties.Target[row]
		if isPerson[g] {
			u, g = g, u
		}
		if !isPerson[u] || isPerson[g] {
			return nil, fmt.Errorf("%w: row %d joins %q and %q, who are not a person and a gathering", ErrImport, row, d.People.Label(d.Ties.Source[row]), d.People.Label(d.Ties.Target[row]))
		}
		a := at[g]
		if a == nil {
			a = &attendance{node: g}
			at[g] = a
		}
		if name := d.People.Label(u); !slices.Contains(a.people, name) {
			a.people = append(a.people, name)
		}
		if t := times[row]; t != nil && (a.time == nil || t.Compare(*a.time) < 0) {
			a.time = t
		}
	}
	list := make([]attendance, 0, len(at))
	for _, a := range at {
		list = append(list, *a)
	}
	slices.SortFunc(list, func(a, b attendance) int { return cmp.Compare(a.node, b.node) })
	return list, nil
}
