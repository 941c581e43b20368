package impact

import (
	"errors"
	"io"
	"strings"

	"github.com/impactnet/impactnet/network"
)

// MessageParams says how a log of messages is laid out.
type MessageParams struct {
	ImportParams
	// From, To and Time name the columns; by default "from", "to" and "time".
	From, To, Time string
	// Between stands between several recipients; by default ";".
	Between string
	// Comma stands between fields; by default ','.
	Comma rune
}

// ReadMessages turns a log of messages, comma-separated with a header line, into
// events: for each message and recipient a tie.observed from sender to recipient with
// the relation "message". Messages to oneself are left out. Everyone joins when they
// are first seen. Other columns are not read. Times are days, instants (UTC if no zone
// is given) or numbers. It returns a [*LineError] for a broken line and ErrImport for
// what an event cannot hold. O(messages log messages).
func ReadMessages(r io.Reader, p MessageParams) (*Import, error) {
	setDefault(&p.From, "from")
	setDefault(&p.To, "to")
	setDefault(&p.Time, "time")
	setDefault(&p.Between, ";")
	header, rows, err := readTable(r, p.Comma)
	if err != nil {
		return nil, err
	}
	from, fromErr := columnAt(header, p.From)
	to, toErr := columnAt(header, p.To)
	when, timeErr := columnAt(header, p.Time)
	if err := errors.Join(fromErr, toErr, timeErr); err != nil {
		return nil, err
	}
	fields := make([]string, len(rows))
	for row := range rows {
		fields[row] = rows[row].fields[when]
	}
	times, err := timesOf(network.NewColumn(p.Time, fields), len(rows), p.Unix)
	if err != nil {
		return nil, err
	}
	i, err := newImport(p.ImportParams, times)
	if err != nil {
		return nil, err
	}
	m := messages{importing: i, seen: map[string]Time{}}
	for row := range rows {
		fields := rows[row].fields
		m.message(fields[from], strings.Split(fields[to], p.Between), times[row])
	}
	return m.done()
}

// messages is an import of messages under way.
type messages struct {
	*importing
	seen map[string]Time // everyone, and when first
	list []string        // in the order of the input
	sent int
}

func (m *messages) message(from string, to []string, t *Time) {
	if t == nil {
		t = &m.start
	}
	m.meet(from, *t)
	for _, name := range to {
		name = strings.TrimSpace(name)
		m.meet(name, *t)
		if name == from {
			m.Loops++
			continue
		}
		m.add("message", m.sent, t, TieObserved{From: from, To: name, Relation: "message"})
		m.sent++
	}
}

func (m *messages) meet(name string, t Time) {
	first, ok := m.seen[name]
	if !ok {
		m.list = append(m.list, name)
	}
	if !ok || t.Compare(first) < 0 {
		m.seen[name] = t
	}
}

// done puts everyone's joining before the messages.
func (m *messages) done() (*Import, error) {
	sent := m.Events
	m.Events = nil
	for k, name := range m.list {
		t := m.seen[name]
		m.add("person", k, &t, PersonJoined{Person: name})
	}
	m.Events = append(m.Events, sent...)
	return m.importing.done()
}
