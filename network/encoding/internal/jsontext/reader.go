// Package jsontext reads JSON value by value, with places for errors and limits for
// hostile files, and writes records as JSON.
package jsontext

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"

	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// maxDepth is how deep values may stand in one another.
const maxDepth = 100

// Kind says what a value is.
type Kind int

// The kinds of values.
const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
)

// Value is a value of the file: a scalar by its text, an array by its items, an object
// by its members in their order.
type Value struct {
	Kind    Kind
	Text    string // of a scalar
	At, End int    // where it stands in the file
	Items   []Value
	Members []Member
}

// Member is a named value of an object.
type Member struct {
	Name  string
	Value Value
}

// Get returns the member of an object, or a value of kind Null.
func (v Value) Get(name string) Value {
	value, _ := v.Lookup(name)
	return value
}

// Lookup returns the member of an object, and whether there is one.
func (v Value) Lookup(name string) (Value, bool) {
	i := slices.IndexFunc(v.Members, func(m Member) bool { return m.Name == name })
	if i < 0 {
		return Value{At: v.At}, false
	}
	return v.Members[i].Value, true
}

// Scalar reports whether a value is a text, a number or a truth value.
func (v Value) Scalar() bool { return v.Kind == Bool || v.Kind == Number || v.Kind == String }

type parser struct {
	*records.Text
	decoder *json.Decoder
	depth   int
}

// Parse reads the one value of a text.
func Parse(t *records.Text) (Value, error) {
	p := &parser{Text: t, decoder: json.NewDecoder(bytes.NewReader(t.Data))}
	p.decoder.UseNumber()
	v, err := p.value()
	if err != nil {
		return v, err
	}
	at := p.place()
	if _, err := p.decoder.Token(); !errors.Is(err, io.EOF) {
		return v, p.Errorf(at, encoding.ErrSyntax, "there is more after the end of the JSON value: a file holds one")
	}
	return v, nil
}

// place returns where the next token begins.
func (p *parser) place() int {
	at := int(p.decoder.InputOffset())
	for at < len(p.Data) && bytes.IndexByte([]byte(" \t\r\n,:"), p.Data[at]) >= 0 {
		at++
	}
	return at
}

func (p *parser) token() (json.Token, int, error) {
	at := p.place()
	token, err := p.decoder.Token()
	if err == nil {
		return token, at, nil
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, at, p.Errorf(len(p.Data), encoding.ErrSyntax, "the file ends too early: is it complete?")
	}
	return nil, at, p.Errorf(at, encoding.ErrSyntax, "this is no JSON: %s", err)
}

func (p *parser) value() (Value, error) {
	token, at, err := p.token()
	if err != nil {
		return Value{}, err
	}
	v := Value{At: at}
	switch t := token.(type) {
	case nil:
	case bool:
		v.Kind, v.Text = Bool, "false"
		if t {
			v.Text = "true"
		}
	case json.Number:
		v.Kind, v.Text = Number, t.String()
	case string:
		v.Kind, v.Text = String, t
	case json.Delim:
		if p.depth++; p.depth > maxDepth {
			return v, p.Errorf(at, encoding.ErrLimit, "values stand more than %d deep in one another: no network needs that", maxDepth)
		}
		if t == '[' {
			v.Kind, err = Array, p.items(&v)
		} else {
			v.Kind, err = Object, p.members(&v)
		}
		p.depth--
	}
	v.End = int(p.decoder.InputOffset())
	return v, err
}

func (p *parser) items(v *Value) error {
	for p.decoder.More() {
		item, err := p.value()
		if err != nil {
			return err
		}
		v.Items = append(v.Items, item)
	}
	_, _, err := p.token()
	return err
}

func (p *parser) members(v *Value) error {
	named := map[string]bool{}
	for p.decoder.More() {
		token, at, err := p.token()
		if err != nil {
			return err
		}
		name, _ := token.(string) // the decoder lets nothing else stand here
		if named[name] {
			return p.Errorf(at, encoding.ErrSyntax, "%q stands twice in the same object: remove one", records.Excerpt(name))
		}
		named[name] = true
		value, err := p.value()
		if err != nil {
			return err
		}
		v.Members = append(v.Members, Member{name, value})
	}
	_, _, err := p.token()
	return err
}
