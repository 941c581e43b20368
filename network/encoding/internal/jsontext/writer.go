package jsontext

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// Record is an object that is being written.
type Record struct{ text []byte }

// Add adds a member with a value that is JSON already.
func (r *Record) Add(name string, value []byte) {
	if len(r.text) == 0 {
		r.text = append(r.text, '{')
	} else {
		r.text = append(r.text, ", "...)
	}
	r.text = append(append(r.text, Quote(name)...), ": "...)
	r.text = append(r.text, value...)
}

// AddText adds a member with a text.
func (r *Record) AddText(name, value string) { r.Add(name, Quote(value)) }

// AddRecord adds a member that is an object.
func (r *Record) AddRecord(name string, value Record) { r.Add(name, value.Bytes()) }

// AddColumns adds a member for each column that has a value in the row, under the name
// that rename gives it ("" leaves it out). The first record names all columns, with null
// where it lacks a value, so that their order and the empty ones survive.
func (r *Record) AddColumns(columns []*network.Column, types []records.Type, row int, first bool, rename func(string) string) {
	for i, c := range columns {
		name := rename(c.Name())
		switch {
		case name == "":
		case !c.Missing(row) && types[i] == records.String:
			r.AddText(name, c.Field(row))
		case !c.Missing(row):
			r.Add(name, []byte(c.Field(row)))
		case first:
			r.Add(name, []byte("null"))
		}
	}
}

// Bytes returns the object.
func (r *Record) Bytes() []byte {
	if len(r.text) == 0 {
		return []byte("{}")
	}
	return append(r.text, '}')
}

// Types returns how the values of each column are written.
func Types(columns []*network.Column) []records.Type {
	types := make([]records.Type, len(columns))
	for i, c := range columns {
		types[i] = records.TypeOf(c)
	}
	return types
}

// Quote returns a text as JSON.
func Quote(text string) []byte {
	// A string can always be written.
	quoted, _ := json.Marshal(text)
	return quoted
}

// QuoteAll returns texts as a JSON array.
func QuoteAll(texts []string) []byte {
	quoted, _ := json.Marshal(texts)
	return quoted
}

// Document writes an object with long lists in it, a record a line. The first error of
// all writes is returned at the end.
type Document struct {
	w     *bufio.Writer
	depth int
	begun bool // the innermost object or list has something in it
}

// NewDocument begins the object.
func NewDocument(w io.Writer) *Document {
	d := &Document{w: bufio.NewWriterSize(w, 1<<16)}
	d.w.WriteByte('{')
	return d
}

func (d *Document) line() {
	if d.begun {
		d.w.WriteByte(',')
	}
	d.begun = true
	d.w.WriteByte('\n')
	for range d.depth + 1 {
		d.w.WriteByte(' ')
	}
}

func (d *Document) name(name string) {
	d.line()
	d.w.Write(Quote(name))
	d.w.WriteString(": ")
}

// Add writes a member that is JSON already.
func (d *Document) Add(name string, value []byte) {
	d.name(name)
	d.w.Write(value)
}

// Nest writes a member that is an object, the members of which inside writes.
func (d *Document) Nest(name string, inside func()) { d.nest(name, '{', '}', inside) }

// List writes a member that is a list of n records.
func (d *Document) List(name string, n int, record func(i int) Record) {
	d.nest(name, '[', ']', func() {
		for i := range n {
			d.line()
			r := record(i)
			d.w.Write(r.Bytes())
		}
	})
}

func (d *Document) nest(name string, open, end byte, inside func()) {
	d.name(name)
	d.w.WriteByte(open)
	d.depth, d.begun = d.depth+1, false
	inside()
	d.depth--
	if d.begun {
		d.begun = false
		d.line()
	}
	d.w.WriteByte(end)
	d.begun = true
}

// Close ends the object.
func (d *Document) Close() error {
	d.w.WriteString("\n}\n")
	return d.w.Flush()
}

// Empty reports whether nothing was added.
func (r *Record) Empty() bool { return len(r.text) == 0 }
