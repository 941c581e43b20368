package sim

import (
	"bytes"
	"encoding"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
)

// The canonical encoding: equal values give equal bytes, on every machine. It is what
// fingerprints and digests hash and what checkpoints hold. Numbers are exact (floats by their
// bits), nil and empty slices differ, maps are sorted by key. Every value takes at least one
// byte, so a decoder can trust a length that the rest of the input could hold.

// maxDepth bounds how deep values are followed: a cycle or hostile bytes end in an error.
const maxDepth = 1000

var errTooDeep = errors.New("sim: value is cyclic or nested too deep")

var (
	marshaler   = reflect.TypeFor[encoding.BinaryMarshaler]()
	unmarshaler = reflect.TypeFor[encoding.BinaryUnmarshaler]()
)

type encoder struct {
	bytes []byte
	own   map[reflect.Type]bool // memo of encodesItself
}

// encode appends the encoding of x to b.
func encode[T any](b []byte, x *T) ([]byte, error) {
	e := encoder{bytes: b, own: map[reflect.Type]bool{}}
	err := e.value(reflect.ValueOf(x).Elem(), 0)
	return e.bytes, err
}

// encodesItself reports whether values of t (or pointers to them) marshal and unmarshal
// themselves. Methods that a struct may only have from an embedded field do not count, since
// they would leave its other fields out.
func encodesItself(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer || t.Kind() == reflect.Interface || !marshals(reflect.PointerTo(t)) {
		return false
	}
	if t.Kind() == reflect.Struct {
		for field := range t.Fields() {
			if field.Anonymous && (marshals(field.Type) || marshals(reflect.PointerTo(field.Type))) {
				return false
			}
		}
	}
	return true
}

func marshals(t reflect.Type) bool {
	return t.Implements(marshaler) && t.Implements(unmarshaler)
}

func (e *encoder) value(v reflect.Value, depth int) error {
	if depth > maxDepth {
		return errTooDeep
	}
	own, known := e.own[v.Type()]
	if !known {
		own = encodesItself(v.Type())
		e.own[v.Type()] = own
	}
	if own && v.CanInterface() {
		return e.itself(v)
	}
	switch v.Kind() {
	case reflect.Bool:
		e.flag(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.bytes = binary.AppendVarint(e.bytes, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		e.bytes = binary.AppendUvarint(e.bytes, v.Uint())
	case reflect.Float32, reflect.Float64:
		e.float(v.Float())
	case reflect.Complex64, reflect.Complex128:
		e.float(real(v.Complex()))
		e.float(imag(v.Complex()))
	case reflect.String:
		e.text(v.String())
	case reflect.Slice:
		return e.slice(v, depth)
	case reflect.Array:
		e.flag(true)
		return e.elements(v, depth)
	case reflect.Map:
		return e.mapping(v, depth)
	case reflect.Struct:
		e.flag(true)
		for i := range v.NumField() {
			if err := e.value(v.Field(i), depth+1); err != nil {
				return err
			}
		}
	case reflect.Pointer, reflect.Interface:
		return e.pointer(v, depth)
	default: // functions and channels are code: only their presence is data
		e.flag(!v.IsNil())
	}
	return nil
}

func (e *encoder) flag(set bool) {
	if set {
		e.bytes = append(e.bytes, 1)
	} else {
		e.bytes = append(e.bytes, 0)
	}
}

func (e *encoder) float(x float64) {
	e.bytes = binary.LittleEndian.AppendUint64(e.bytes, math.Float64bits(x))
}

func (e *encoder) text(s string) {
	e.bytes = append(binary.AppendUvarint(e.bytes, uint64(len(s))), s...)
}

// itself encodes v by its own MarshalBinary, which may have a pointer receiver.
func (e *encoder) itself(v reflect.Value) error {
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	own, err := p.Interface().(encoding.BinaryMarshaler).MarshalBinary()
	if err != nil {
		return fmt.Errorf("sim: encoding %v: %w", v.Type(), err)
	}
	e.text(string(own))
	return nil
}

func (e *encoder) slice(v reflect.Value, depth int) error {
	e.flag(!v.IsNil())
	if v.IsNil() {
		return nil
	}
	e.bytes = binary.AppendUvarint(e.bytes, uint64(v.Len()))
	if v.Type().Elem().Kind() == reflect.Uint8 {
		e.bytes = append(e.bytes, v.Bytes()...)
		return nil
	}
	return e.elements(v, depth)
}

func (e *encoder) elements(v reflect.Value, depth int) error {
	for i := range v.Len() {
		if err := e.value(v.Index(i), depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (e *encoder) mapping(v reflect.Value, depth int) error {
	e.flag(!v.IsNil())
	if v.IsNil() {
		return nil
	}
	var entries [][]byte
	for iter := v.MapRange(); iter.Next(); {
		entry := encoder{own: e.own}
		if err := entry.value(iter.Key(), depth+1); err != nil {
			return err
		}
		if err := entry.value(iter.Value(), depth+1); err != nil {
			return err
		}
		entries = append(entries, entry.bytes)
	}
	slices.SortFunc(entries, bytes.Compare)
	e.bytes = binary.AppendUvarint(e.bytes, uint64(len(entries)))
	for _, entry := range entries {
		e.bytes = append(e.bytes, entry...)
	}
	return nil
}

// pointer encodes what v points to; for an interface, the name of its type as well. What an
// unexported pointer leads to (a cache, a counter, a lock) is no data: it is present or
// absent.
func (e *encoder) pointer(v reflect.Value, depth int) error {
	e.flag(!v.IsNil())
	if v.IsNil() || v.Kind() == reflect.Pointer && !v.CanInterface() {
		return nil
	}
	if v.Kind() == reflect.Interface {
		e.text(v.Elem().Type().String())
	}
	return e.value(v.Elem(), depth+1)
}
