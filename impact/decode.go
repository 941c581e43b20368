package impact

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
)

// UnmarshalJSON reads one event strictly, as docs/events.md says. The errors wrap
// ErrSyntax, ErrVersion, ErrType, ErrField, ErrTime or ErrID.
func (e *Event) UnmarshalJSON(data []byte) error {
	event, err := parseEvent(string(data))
	if err != nil {
		return err
	}
	*e = event
	return nil
}

// reading is an event half read.
type reading struct {
	scanner
	form
	id, typeName string
	time         Time
	version      int64
	seen         fieldSet
	heads        [4]bool // which of headKeys were seen
}

// headKeys are the keys that every event has.
var headKeys = [...]string{"v", "id", "time", "type"}

func parseEvent(text string) (Event, error) {
	r := reading{scanner: scanner{text: text}}
	err := r.object(r.value)
	if err == nil {
		if r.peek(); r.at < len(text) {
			err = r.fail("something after the object")
		}
	}
	if err != nil {
		return Event{}, r.blame(err)
	}
	return r.event()
}

// blame says that the version is to blame for an error if it is a later one.
func (r *reading) blame(err error) error {
	var head struct{ V int64 }
	if r.version == 0 && json.Unmarshal([]byte(r.text), &head) == nil {
		r.version = head.V
	}
	if r.version > SchemaVersion {
		return laterVersion(r.version)
	}
	return err
}

func laterVersion(v int64) error {
	return fmt.Errorf("%w: %d, this program reads up to %d", ErrVersion, v, SchemaVersion)
}

func (r *reading) value(key string) error {
	if i := slices.Index(headKeys[:], key); i >= 0 {
		return r.head(i)
	}
	at, ok := fieldKeys[key]
	switch {
	case !ok:
		return fmt.Errorf("%w: there is no %s", ErrField, abbreviated(key))
	case r.seen.has(at):
		return fmt.Errorf("%w: %s is given twice", ErrField, at)
	}
	r.seen.add(at)
	if err := r.content(at); err != nil {
		return fmt.Errorf("%s: %w", at, err)
	}
	return nil
}

// head reads the value of headKeys[i].
func (r *reading) head(i int) (err error) {
	key := headKeys[i]
	if r.heads[i] {
		return fmt.Errorf("%w: %s is given twice", ErrField, key)
	}
	r.heads[i] = true
	switch key {
	case "v":
		r.version, err = r.integer()
	case "id":
		r.id, err = r.string()
	case "type":
		r.typeName, err = r.string()
	case "time":
		r.time, err = r.instant()
	}
	if err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	return nil
}

func (r *reading) instant() (Time, error) {
	if r.peek() != '"' {
		n, err := r.integer()
		return Tick(n), err
	}
	text, err := r.string()
	if err != nil {
		return Time{}, err
	}
	t, err := ParseTime(text)
	if err == nil && !t.calendar {
		err = fmt.Errorf("%w: ticks are written without quotes: %s", ErrTime, text)
	}
	return t, err
}

// content reads the value of a field into the form.
func (r *reading) content(at field) (err error) {
	switch {
	case at < firstNumber:
		r.names[at], err = r.string()
		if r.names[at] == "" && at == fieldText {
			return err // no text is as good as none
		}
	case at < firstFlag:
		r.numbers[at-firstNumber], err = r.scanner.number()
	case at == fieldPeople:
		r.people, err = r.strings()
		if len(r.people) == 0 {
			return err
		}
	case at == fieldParts:
		err = r.sequence('[', ']', r.part)
		if len(r.parts) == 0 {
			return err
		}
	case at == fieldAttributes:
		err = r.object(r.attributeOf)
		if len(r.attributes) == 0 {
			return err
		}
	default:
		var set bool
		if set, err = r.boolean(); !set {
			return err
		}
	}
	r.have.add(at)
	return err
}

func (r *reading) part() error {
	var part Part
	seen := fieldSet(0)
	err := r.object(func(key string) (err error) {
		at := fieldKeys[key]
		if seen.has(at) {
			return fmt.Errorf("%w: %s is given twice in a part", ErrField, at)
		}
		switch key {
		case "group":
			part.Group, err = r.string()
		case "people":
			part.People, err = r.strings()
		default:
			return fmt.Errorf("%w: a part has no %s", ErrField, abbreviated(key))
		}
		seen.add(at)
		return err
	})
	r.parts = append(r.parts, part)
	return err
}

func (r *reading) attributeOf(key string) error {
	value, err := r.string()
	if _, twice := r.attributes[key]; twice && err == nil {
		err = fmt.Errorf("%w: %s is given twice", ErrField, abbreviated(key))
	}
	if r.attributes == nil {
		r.attributes = map[string]string{}
	}
	r.attributes[key] = value
	return err
}

// event makes the event of what was read.
func (r *reading) event() (Event, error) {
	k, ok := kindNames[r.typeName]
	switch {
	case r.version > SchemaVersion:
		return Event{}, laterVersion(r.version)
	case r.version < 1:
		return Event{}, fmt.Errorf("%w: v must be 1 to %d, got %d", ErrVersion, SchemaVersion, r.version)
	case !r.heads[2]:
		return Event{}, fmt.Errorf("%w: time is missing", ErrField)
	case !ok:
		return Event{}, fmt.Errorf("%w: %s", ErrType, abbreviated(r.typeName))
	}
	if err := checkID(r.id); err != nil {
		return Event{}, err
	}
	fact := r.fact(types[k].zero)
	r.have |= r.seen &^ r.known // what is empty is not there, but a key that the type does not have is
	if err := r.check(); err != nil {
		return Event{}, fmt.Errorf("%s: %w", r.typeName, err)
	}
	return Event{ID: r.id, Time: r.time, Fact: fact}, nil
}

// Decoder reads events from JSON Lines.
type Decoder struct {
	reader *bufio.Reader
	long   []byte // a line that the reader holds in several parts
	line   int
	err    error // what the reader ended with
}

// NewDecoder returns a decoder that reads from r. It reads ahead.
func NewDecoder(r io.Reader) *Decoder { return &Decoder{reader: bufio.NewReaderSize(r, 1<<16)} }

// Decode returns the next event, and io.EOF after the last one. A line that is not an
// event gives a [*LineError]; the next call goes on with the line after it. What the
// reader itself failed with is returned as it is, again and again.
func (d *Decoder) Decode() (Event, error) {
	for {
		line, err := d.next()
		var event Event
		switch {
		case d.err != nil:
			return Event{}, d.err
		case err == nil && len(bytes.TrimSpace(line)) == 0:
			continue
		case err == nil:
			event, err = parseEvent(string(line))
		}
		if err != nil {
			return Event{}, &LineError{d.line, err}
		}
		return event, nil
	}
}

// next returns the next line, or an error for one that is too long, of which no more is
// kept than the limit. It sets d.err when there are no more.
func (d *Decoder) next() ([]byte, error) {
	d.long = d.long[:0]
	for length := 0; d.err == nil; {
		part, err := d.reader.ReadSlice('\n')
		if length += len(part); length <= MaxLine+2 {
			d.long = append(d.long, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && length > 0: // the last line does not end
		case err != nil:
			d.err = err
			continue
		}
		d.line++
		line := bytes.TrimSuffix(bytes.TrimSuffix(d.long, []byte("\n")), []byte("\r"))
		if length > MaxLine+2 || len(line) > MaxLine {
			return nil, fmt.Errorf("%w: longer than %d bytes", ErrSyntax, MaxLine)
		}
		return line, nil
	}
	return nil, nil
}

// Line returns the number of the line that the last call of Decode ended with, from 1.
func (d *Decoder) Line() int { return d.line }

// Events yields the events of JSON Lines, and the first error, with which it ends.
// The sequence can be walked once.
func Events(r io.Reader) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		for d := NewDecoder(r); ; {
			event, err := d.Decode()
			if err == io.EOF || !yield(event, err) || err != nil {
				return
			}
		}
	}
}
