package impact

import (
	"bytes"
	"io"
	"strconv"
)

// AppendJSON appends the event to b as one JSON object without line end, keys in
// the order of docs/events.md. It refuses, with the errors of [Event.Validate], what
// a decoder would refuse. Equal events give equal bytes.
func (e Event) AppendJSON(b []byte) ([]byte, error) {
	var f form
	if err := e.fill(&f); err != nil {
		return b, err
	}
	b = append(b, `{"v":`...)
	b = strconv.AppendInt(b, SchemaVersion, 10)
	b = appendString(append(b, `,"id":`...), e.ID)
	b = e.Time.appendJSON(append(b, `,"time":`...))
	b = appendString(append(b, `,"type":`...), e.Fact.Type())
	for s := f.have; s != 0; s = s.rest() {
		at := s.first()
		b = append(b, ',', '"')
		b = append(b, fields[at].key...)
		b = append(b, '"', ':')
		b = f.appendField(b, at)
	}
	return append(b, '}'), nil
}

// MarshalJSON is AppendJSON for encoding/json.
func (e Event) MarshalJSON() ([]byte, error) { return e.AppendJSON(nil) }

func (f *form) appendField(b []byte, at field) []byte {
	switch {
	case at < firstNumber:
		return appendString(b, f.names[at])
	case at < firstFlag:
		return strconv.AppendFloat(b, f.numberOf(at), 'g', -1, 64)
	case at == fieldPeople:
		return appendStrings(b, f.people)
	case at == fieldParts:
		return appendParts(b, f.parts)
	case at == fieldAttributes:
		return appendObject(b, f.attributes)
	}
	return append(b, "true"...) // a flag that is not set is not there
}

func appendStrings(b []byte, list []string) []byte {
	b = append(b, '[')
	for i, s := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, s)
	}
	return append(b, ']')
}

func appendParts(b []byte, parts []Part) []byte {
	b = append(b, '[')
	for i, part := range parts {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(append(b, `{"group":`...), part.Group)
		b = appendStrings(append(b, `,"people":`...), part.People)
		b = append(b, '}')
	}
	return append(b, ']')
}

func appendObject(b []byte, m map[string]string) []byte {
	b = append(b, '{')
	for i, key := range sortedKeys(m) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendString(b, key), ':')
		b = appendString(b, m[key])
	}
	return append(b, '}')
}

// appendString appends valid UTF-8 as a JSON string.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, '\\', 'n')
		case c < ' ':
			const hex = "0123456789abcdef"
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}

// Encoder writes events as JSON Lines.
type Encoder struct {
	w      io.Writer
	buffer bytes.Buffer
}

// NewEncoder returns an encoder that writes to w, one write an event.
func NewEncoder(w io.Writer) *Encoder { return &Encoder{w: w} }

// Encode writes events, a line each. It stops at the first that is wrong, which is
// not written, with an [*EventError]; or with the error of the writer.
func (e *Encoder) Encode(events ...Event) error {
	for i, event := range events {
		line, err := event.AppendJSON(e.buffer.AvailableBuffer())
		if err != nil {
			return &EventError{i, event.ID, err}
		}
		e.buffer.Write(append(line, '\n'))
		if _, err := e.buffer.WriteTo(e.w); err != nil {
			return err
		}
	}
	return nil
}
