package csv

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/impactnet/impactnet/network"
)

// EncodeNodes writes the people of d in the order of their input: a column "id" with
// their labels and one for each attribute. People without labels get their numbers.
// It returns ErrHeader for an attribute whose name could not be read back: none, or
// "id".
func EncodeNodes(w io.Writer, d *network.Dataset) error {
	e, err := newEncoder(w, d.People.Columns(), idRole.name)
	if err != nil {
		return err
	}
	for _, u := range d.People.InputOrder() {
		e.field(d.People.Label(u))
		e.attributes(int(u))
	}
	return e.flush()
}

// EncodeEdges writes the ties of d, a line each: columns "source" and "target", and
// one for each attribute. It returns ErrHeader for an attribute whose name could not
// be read back: none, or one of these two.
func EncodeEdges(w io.Writer, d *network.Dataset) error {
	e, err := newEncoder(w, d.Ties.Columns(), sourceRole.name, targetRole.name)
	if err != nil {
		return err
	}
	for k, u := range d.Ties.Source {
		e.field(d.People.Label(u))
		e.field(d.People.Label(d.Ties.Target[k]))
		e.attributes(k)
	}
	return e.flush()
}

// EncodeMemberships writes who belongs to which group: columns "person" and "group",
// people in the order of their input. A data set without memberships has none to
// write: the header stands alone.
func EncodeMemberships(w io.Writer, d *network.Dataset) error {
	e, err := newEncoder(w, nil, personRole.name, memberOfRole.name)
	if err != nil {
		return err
	}
	if d.Memberships == nil {
		return e.flush()
	}
	for _, u := range d.People.InputOrder() {
		for _, g := range d.Memberships.Of(u) {
			e.field(d.People.Label(u))
			e.field(d.Memberships.Name(g))
			e.attributes(0)
		}
	}
	return e.flush()
}

// EncodeGroups writes the groups, those without members included: a column "group"
// with their names and one for each attribute. It returns ErrHeader for an attribute
// whose name could not be read back: none, or "group".
func EncodeGroups(w io.Writer, d *network.Dataset) error {
	var columns []*network.Column
	groups := 0
	if d.Memberships != nil {
		columns, groups = d.Memberships.Columns(), d.Memberships.Groups()
	}
	e, err := newEncoder(w, columns, groupRole.name)
	if err != nil {
		return err
	}
	for g := range groups {
		e.field(d.Memberships.Name(network.GroupID(g)))
		e.attributes(g)
	}
	return e.flush()
}

// encoder writes lines that Decode reads back to the letter.
type encoder struct {
	*bufio.Writer
	columns []*network.Column
	begun   bool // the line has a field
}

// newEncoder writes the header.
func newEncoder(w io.Writer, columns []*network.Column, keys ...string) (*encoder, error) {
	e := &encoder{Writer: bufio.NewWriterSize(w, 1<<16), columns: columns}
	for _, name := range keys {
		e.field(name)
	}
	for _, c := range columns {
		name := c.Name()
		for _, taken := range append(keys, "") {
			if name == taken {
				return nil, fmt.Errorf("%w: an attribute named %q could not be read back: rename it", ErrHeader, name)
			}
		}
		if tieRoleOf(name) {
			e.quote(name)
		} else {
			e.field(name)
		}
	}
	e.endLine()
	return e, nil
}

// tieRoleOf reports whether Decode would give a column of ties another name if it
// did not stand in quotes.
func tieRoleOf(name string) bool {
	for _, r := range tieRoles {
		if name != r.name && len(r.find([]column{{name: name}})) > 0 {
			return true
		}
	}
	return false
}

func (e *encoder) attributes(row int) {
	for _, c := range e.columns {
		e.field(c.Field(row))
	}
	e.endLine()
}

func (e *encoder) separate() {
	if e.begun {
		e.WriteByte(',')
	}
	e.begun = true
}

func (e *encoder) endLine() {
	e.WriteByte('\n')
	e.begun = false
}

// field writes a field, in quotes where it would not be read back otherwise.
func (e *encoder) field(text string) {
	if strings.ContainsAny(text, "\",;\t\r\n") || strings.Trim(text, " ") != text {
		e.quote(text)
		return
	}
	e.separate()
	e.WriteString(text)
}

func (e *encoder) quote(text string) {
	e.separate()
	e.WriteByte('"')
	e.WriteString(strings.ReplaceAll(text, `"`, `""`))
	e.WriteByte('"')
}

// flush returns the first error of all writes.
func (e *encoder) flush() error { return e.Writer.Flush() }
