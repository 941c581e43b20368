package sim

import (
	"encoding"
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
)

// decoder reads the canonical encoding. It survives any bytes.
type decoder struct {
	rest []byte
	err  error // the first fault; nothing is read after it
}

// decode reads a value of type T that fills all of b.
func decode[T any](b []byte) (T, error) {
	var x T
	d := decoder{rest: b}
	d.value(reflect.ValueOf(&x).Elem(), 0)
	if d.err == nil && len(d.rest) > 0 {
		d.fail("%d bytes too many", len(d.rest))
	}
	return x, d.err
}

func (d *decoder) fail(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf("%w: "+format, append([]any{ErrCorrupt}, args...)...)
	}
}

func (d *decoder) value(v reflect.Value, depth int) {
	if depth > maxDepth {
		d.fail("nested too deep")
	}
	if d.err != nil {
		return
	}
	if encodesItself(v.Type()) {
		d.itself(v)
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(d.flag())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		d.integer(v)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		d.natural(v)
	case reflect.Float32, reflect.Float64:
		v.SetFloat(d.float())
	case reflect.Complex64, reflect.Complex128:
		re := d.float()
		v.SetComplex(complex(re, d.float()))
	case reflect.String:
		v.SetString(string(d.take(d.length())))
	case reflect.Slice:
		d.slice(v, depth)
	case reflect.Array:
		d.flag()
		for i := 0; i < v.Len() && d.err == nil; i++ {
			d.value(v.Index(i), depth+1)
		}
	case reflect.Map:
		d.mapping(v, depth)
	case reflect.Struct:
		d.flag()
		for i := range v.NumField() {
			d.value(v.Field(i), depth+1)
		}
	case reflect.Pointer:
		if d.flag() {
			v.Set(reflect.New(v.Type().Elem()))
			d.value(v.Elem(), depth+1)
		}
	}
}

func (d *decoder) take(n int) []byte {
	if n > len(d.rest) {
		d.fail("%d bytes missing", n-len(d.rest))
	}
	if d.err != nil {
		return nil
	}
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

func (d *decoder) flag() bool {
	b := d.take(1)
	if b != nil && b[0] > 1 {
		d.fail("%d is no flag", b[0])
	}
	return b != nil && b[0] == 1
}

// skip drops the n bytes that a varint took; n <= 0 says that there was none.
func (d *decoder) skip(n int) {
	if n <= 0 {
		d.fail("no integer")
		return
	}
	d.take(n)
}

func (d *decoder) integer(v reflect.Value) {
	x, n := binary.Varint(d.rest)
	if d.skip(n); v.OverflowInt(x) {
		d.fail("%d overflows %v", x, v.Type())
	}
	v.SetInt(x)
}

func (d *decoder) natural(v reflect.Value) {
	x, n := binary.Uvarint(d.rest)
	if d.skip(n); v.OverflowUint(x) {
		d.fail("%d overflows %v", x, v.Type())
	}
	v.SetUint(x)
}

// length reads a number of elements, of which each takes a byte or more.
func (d *decoder) length() int {
	x, n := binary.Uvarint(d.rest)
	if d.skip(n); x > uint64(len(d.rest)) {
		d.fail("length %d with %d bytes left", x, len(d.rest))
	}
	if d.err != nil {
		return 0
	}
	return int(x)
}

func (d *decoder) float() float64 {
	b := d.take(8)
	if b == nil {
		return 0
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(b))
}

func (d *decoder) itself(v reflect.Value) {
	own := d.take(d.length())
	if d.err != nil {
		return
	}
	if err := v.Addr().Interface().(encoding.BinaryUnmarshaler).UnmarshalBinary(own); err != nil {
		d.fail("%v: %w", v.Type(), err)
	}
}

func (d *decoder) slice(v reflect.Value, depth int) {
	if !d.flag() {
		return
	}
	n := d.length()
	if v.Type().Elem().Kind() == reflect.Uint8 {
		v.SetBytes(append([]byte{}, d.take(n)...))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	for i := 0; i < n && d.err == nil; i++ { // grown as read: a false length costs no memory
		v.Grow(1)
		v.SetLen(i + 1)
		d.value(v.Index(i), depth+1)
	}
}

func (d *decoder) mapping(v reflect.Value, depth int) {
	if !d.flag() {
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	for n := d.length(); n > 0 && d.err == nil; n-- {
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		d.value(key, depth+1)
		if d.value(value, depth+1); d.err == nil {
			v.SetMapIndex(key, value)
		}
	}
}

// decodable returns why values of t could not be decoded, nil if they can.
func decodable(t reflect.Type, seen map[reflect.Type]bool) error {
	if seen[t] || encodesItself(t) {
		return nil
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Interface, reflect.Func, reflect.Chan, reflect.UnsafePointer:
		return fmt.Errorf("%w: a checkpoint cannot hold a %v", ErrInvalid, t)
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return decodable(t.Elem(), seen)
	case reflect.Map:
		if err := decodable(t.Key(), seen); err != nil {
			return err
		}
		return decodable(t.Elem(), seen)
	case reflect.Struct:
		for field := range t.Fields() {
			if !field.IsExported() {
				return fmt.Errorf("%w: a checkpoint cannot hold the unexported field %s of %v", ErrInvalid, field.Name, t)
			}
			if err := decodable(field.Type, seen); err != nil {
				return err
			}
		}
	}
	return nil
}
