package narrative

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"unicode/utf8"
)

// Position is a place in a text: line and column count from 1, columns in bytes.
type Position struct{ Line, Column int }

// DecodeError says where and why decoding failed; it wraps ErrSyntax, ErrField,
// ErrNarrative, ErrTitle or ErrCycle.
type DecodeError struct {
	Position
	Err error
}

// Error returns "line:column: what".
func (e *DecodeError) Error() string { return fmt.Sprintf("%d:%d: %v", e.Line, e.Column, e.Err) }

// Unwrap returns the cause.
func (e *DecodeError) Unwrap() error { return e.Err }

// Document is a collection together with the places of its fields in the text.
type Document struct {
	Collection
	places []map[string]Position
}

// Position returns where a field of narrative i stands: its value, or the beginning
// of the narrative if the field is missing.
func (d *Document) Position(i int, field string) Position {
	if p, ok := d.places[i][field]; ok {
		return p
	}
	return d.places[i][""]
}

// Decode reads a collection in JSON:
//
//	{"narratives": [{
//	    "title": "...", "resolution": "open|closed", "subject": "you|others",
//	    "outlook": "opportunity|threat|neither", "horizon_years": 15,
//	    "call_to_action": "...",
//	    "questions": ["...", {"text": "...", "form": "open|yes_no", "answer": "action|knowledge", "about": "domain"}],
//	    "milestones": [{"title": "...", "months": 9}],
//	    "domains": ["..."], "umbrella": "title of the broader narrative"}],
//	 "taxonomy": {"narrower term": ["broader term"]}}
//
// Decoding is strict: an unknown, repeated or missing field (title, resolution,
// subject, outlook, narratives; the text of a question; the title and months of a
// milestone), null, a value outside its range, a repeated title, a taxonomy with a
// cycle, invalid UTF-8 and anything after the object are errors. Every error is a
// [*DecodeError] with its place, except those of r. Decode never panics. O(bytes).
func Decode(r io.Reader) (*Document, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	d := &decoder{text: text}
	doc := &Document{}
	if err := d.document(doc); err != nil {
		var at *placed
		if !errors.As(err, &at) {
			at = &placed{len(text), err}
		}
		return nil, &DecodeError{d.position(at.offset), at.err}
	}
	return doc, nil
}

// Encode writes the collection as [Decode] reads it. It returns the error of w, or
// one of [Collection.Validate] rather than write what Decode would refuse.
func Encode(w io.Writer, c Collection) error {
	if err := c.Validate(); err != nil {
		return err
	}
	if c.Narratives == nil {
		c.Narratives = []Narrative{}
	}
	c.Taxonomy = maps.Clone(c.Taxonomy)
	maps.DeleteFunc(c.Taxonomy, func(_ string, broader []string) bool { return len(broader) == 0 })
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(c)
}

// placed is an error at an offset in the text.
type placed struct {
	offset int
	err    error
}

func (p *placed) Error() string { return p.err.Error() }

type decoder struct {
	text   []byte
	tokens *json.Decoder
	offset int // where the last token began
}

func (d *decoder) fail(sentinel error, format string, values ...any) error {
	return &placed{d.offset, fmt.Errorf("%w: "+format, append([]any{sentinel}, values...)...)}
}

func (d *decoder) position(offset int) Position {
	before := d.text[:min(offset, len(d.text))]
	return Position{bytes.Count(before, []byte("\n")) + 1, len(before) - bytes.LastIndexByte(before, '\n')}
}

// next returns the next token and notes where it begins.
func (d *decoder) next() (json.Token, error) {
	d.peek()
	token, err := d.tokens.Token()
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		d.offset = max(d.offset, int(d.tokens.InputOffset()))
		return nil, d.fail(ErrSyntax, "%v", err)
	case err != nil: // the text ends early
		d.offset = len(d.text)
		return nil, d.fail(ErrSyntax, "unexpected end of the text")
	}
	return token, nil
}

// peek moves offset to the beginning of the next token.
func (d *decoder) peek() {
	d.offset = int(d.tokens.InputOffset())
	for d.offset < len(d.text) && bytes.IndexByte([]byte(" \t\r\n,:"), d.text[d.offset]) >= 0 {
		d.offset++
	}
}

func (d *decoder) expect(delim json.Delim, what string) error {
	token, err := d.next()
	if err != nil {
		return err
	}
	if token != delim {
		return d.fail(ErrField, "%s wanted", what)
	}
	return nil
}

func (d *decoder) document(doc *Document) error {
	for at := 0; at < len(d.text); {
		r, size := utf8.DecodeRune(d.text[at:])
		if r == utf8.RuneError && size == 1 {
			d.offset = at
			return d.fail(ErrSyntax, "invalid UTF-8")
		}
		at += size
	}
	d.tokens = json.NewDecoder(bytes.NewReader(d.text))
	d.tokens.UseNumber()
	err := d.object(map[string]func() error{
		"narratives": func() error { return d.narratives(doc) },
		"taxonomy":   func() error { return d.taxonomy(doc) },
	}, "narratives")
	if err != nil {
		return err
	}
	d.peek()
	if _, err := d.tokens.Token(); err != io.EOF {
		return d.fail(ErrSyntax, "text after the end of the object")
	}
	return nil
}

// object reads an object with the given fields, each at most once; the error for a
// missing one stands at the beginning of the object.
func (d *decoder) object(fields map[string]func() error, required ...string) error {
	if err := d.expect('{', "an object"); err != nil {
		return err
	}
	start := d.offset
	seen := make(map[string]bool)
	for d.tokens.More() {
		token, err := d.next()
		if err != nil {
			return err
		}
		name := token.(string) // the tokenizer refuses any other key
		read, known := fields[name]
		switch {
		case !known:
			return d.fail(ErrField, "unknown field %q, known are %q", name, slices.Sorted(maps.Keys(fields)))
		case seen[name]:
			return d.fail(ErrField, "repeated field %q", name)
		}
		seen[name] = true
		if err := read(); err != nil {
			return err
		}
	}
	if _, err := d.next(); err != nil {
		return err
	}
	for _, name := range required {
		if !seen[name] {
			d.offset = start
			return d.fail(ErrField, "missing field %q", name)
		}
	}
	return nil
}

func (d *decoder) array(element func() error) error {
	if err := d.expect('[', "an array"); err != nil {
		return err
	}
	for d.tokens.More() {
		if err := element(); err != nil {
			return err
		}
	}
	_, err := d.next()
	return err
}

func text[S ~string](d *decoder, to *S) func() error {
	return func() error {
		token, err := d.next()
		if err != nil {
			return err
		}
		s, ok := token.(string)
		if !ok {
			return d.fail(ErrField, "a string wanted")
		}
		*to = S(s)
		return nil
	}
}

func (d *decoder) number(to *float64) func() error {
	return func() error {
		token, err := d.next()
		if err != nil {
			return err
		}
		n, ok := token.(json.Number)
		if !ok {
			return d.fail(ErrField, "a number wanted")
		}
		if *to, err = n.Float64(); err != nil {
			return d.fail(ErrField, "%v is too large a number", n)
		}
		return nil
	}
}
