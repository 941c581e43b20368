package impact

import (
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
)

// record is the content of an event in a space: a form with numbers for names.
// Only what have says is there has a meaning.
type record struct {
	kind       kind
	have       fieldSet
	names      [nameCount]int32
	numbers    [numberCount]float64
	people     []int32
	parts      []division
	attributes []attribute
}

type division struct {
	group  int32
	people []int32
}

type attribute struct{ key, value int32 }

// numberOr returns a number, or what it is if not given.
func (r *record) numberOr(at field, missing float64) float64 {
	if r.have.has(at) {
		return r.numbers[at-firstNumber]
	}
	return missing
}

// optional returns a number, nil if it is not given.
func (r *record) optional(at field) *float64 {
	if r.have.has(at) {
		return new(r.numbers[at-firstNumber])
	}
	return nil
}

// nameOr returns the number of a name, -1 if it is not given.
func (r *record) nameOr(at field) int32 {
	if r.have.has(at) {
		return r.names[at]
	}
	return -1
}

// appendRecord appends a record in the form in which logs and snapshots keep it: kind,
// fields, and the values in the order of the fields.
func appendRecord(b []byte, r *record) []byte {
	b = append(b, byte(r.kind))
	b = binary.AppendUvarint(b, uint64(r.have))
	for s := r.have; s != 0; s = s.rest() {
		switch at := s.first(); {
		case at < firstNumber:
			b = appendID(b, r.names[at])
		case at < firstFlag:
			b = binary.AppendUvarint(b, packed(r.numbers[at-firstNumber]))
		case at == fieldPeople:
			b = appendIDs(b, r.people)
		case at == fieldParts:
			b = binary.AppendUvarint(b, uint64(len(r.parts)))
			for _, part := range r.parts {
				b = appendIDs(appendID(b, part.group), part.people)
			}
		case at == fieldAttributes:
			b = binary.AppendUvarint(b, uint64(len(r.attributes)))
			for _, a := range r.attributes {
				b = appendID(appendID(b, a.key), a.value)
			}
		}
	}
	return b
}

// packed turns round the bits of a number, so that short ones have many leading zeros.
func packed(x float64) uint64 { return bits.ReverseBytes64(math.Float64bits(x)) }

func unpacked(u uint64) float64 { return math.Float64frombits(bits.ReverseBytes64(u)) }

func appendID(b []byte, id int32) []byte { return binary.AppendUvarint(b, uint64(id)) }

func appendIDs(b []byte, ids []int32) []byte {
	b = binary.AppendUvarint(b, uint64(len(ids)))
	for _, id := range ids {
		b = appendID(b, id)
	}
	return b
}

var errBytes = errors.New("broken bytes")

// cursor takes bytes apart; after the first error it returns zeros.
type cursor struct {
	data []byte
	err  error
}

func (c *cursor) fail() {
	c.data = nil
	if c.err == nil {
		c.err = errBytes
	}
}

func (c *cursor) uvarint() uint64 {
	if len(c.data) > 0 && c.data[0] < 0x80 {
		x := c.data[0]
		c.data = c.data[1:]
		return uint64(x)
	}
	x, n := binary.Uvarint(c.data)
	if n <= 0 {
		c.fail()
		return 0
	}
	c.data = c.data[n:]
	return x
}

func (c *cursor) varint() int64 {
	u := c.uvarint()
	return int64(u>>1) ^ -int64(u&1)
}

func (c *cursor) id() int32 {
	u := c.uvarint()
	if u > math.MaxInt32 {
		c.fail()
		return 0
	}
	return int32(u)
}

// length reads the number of things that take at least one byte each.
func (c *cursor) length() int {
	u := c.uvarint()
	if u > uint64(len(c.data)) {
		c.fail()
		return 0
	}
	return int(u)
}

func (c *cursor) take(n int) []byte {
	if n < 0 || n > len(c.data) {
		c.fail()
		return nil
	}
	b := c.data[:n:n]
	c.data = c.data[n:]
	return b
}

func (c *cursor) ids() []int32 {
	ids := make([]int32, c.length())
	for i := range ids {
		ids[i] = c.id()
	}
	return ids
}

// record reads what appendRecord wrote.
func (c *cursor) record(r *record) {
	head := c.take(1)
	r.have = fieldSet(c.uvarint())
	if c.err != nil || head[0] >= byte(kindCount) || r.have>>fieldCount != 0 {
		c.fail()
		return
	}
	r.kind = kind(head[0])
	for s := r.have; s != 0; s = s.rest() {
		switch at := s.first(); {
		case at < firstNumber:
			r.names[at] = c.id()
		case at < firstFlag:
			r.numbers[at-firstNumber] = unpacked(c.uvarint())
		case at == fieldPeople:
			r.people = c.ids()
		case at == fieldParts:
			r.parts = make([]division, c.length())
			for i := range r.parts {
				r.parts[i] = division{c.id(), c.ids()}
			}
		case at == fieldAttributes:
			r.attributes = make([]attribute, c.length())
			for i := range r.attributes {
				r.attributes[i] = attribute{c.id(), c.id()}
			}
		}
	}
}
