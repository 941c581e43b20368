package trust

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
)

// The snapshot, version 1: magic, version, three parameters as float64, number of
// people; then for every person the number of observations about them and these in
// canonical order, each as the time since the one before, the observer, a byte of
// flags and what the flags do not say; at the end the CRC-32 (IEEE) of all before.
// Whole numbers are varints, everything fixed is little-endian.
const (
	snapshotMagic   = "trustledger"
	snapshotVersion = 1

	flagLayer    = 3      // the layer
	flagSuccess  = 1 << 2 // outcome +1, not written
	flagFailure  = 1 << 3 // outcome -1, not written
	flagUnit     = 1 << 4 // weight 1, not written
	flagsDefined = flagLayer | flagSuccess | flagFailure | flagUnit

	smallestObservation = 3 // bytes
)

// MarshalBinary returns the ledger as bytes, parameters included: the same bytes
// for the same observations in any order of appending. An observation takes about
// 5 bytes where outcomes are -1 or 1 and weights 1, at most 32. O(n log n). The
// error is always nil. See [encoding.BinaryMarshaler].
func (l *Ledger) MarshalBinary() ([]byte, error) {
	b := append([]byte(snapshotMagic), snapshotVersion)
	for _, x := range [...]float64{l.params.SupportiveHalfLife, l.params.ContraryHalfLife, l.params.Asymmetry} {
		b = appendFloat(b, x)
	}
	b = binary.AppendUvarint(b, uint64(len(l.about)))
	for to := range l.about {
		list := l.sorted(to)
		b = binary.AppendUvarint(b, uint64(len(list)))
		last := int64(0)
		for i, o := range list {
			b = appendObservation(b, o, last, i == 0)
			last = o.time
		}
	}
	return binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(b)), nil
}

func appendObservation(b []byte, o observation, last int64, first bool) []byte {
	if first {
		b = binary.AppendVarint(b, o.time)
	} else {
		b = binary.AppendUvarint(b, uint64(o.time)-uint64(last))
	}
	b = binary.AppendUvarint(b, uint64(o.from))
	flags := byte(o.layer)
	switch o.outcome {
	case 1:
		flags |= flagSuccess
	case -1:
		flags |= flagFailure
	}
	if o.weight == 1 {
		flags |= flagUnit
	}
	b = append(b, flags)
	if flags&(flagSuccess|flagFailure) == 0 {
		b = appendFloat(b, o.outcome)
	}
	if flags&flagUnit == 0 {
		b = appendFloat(b, o.weight)
	}
	return b
}

func appendFloat(b []byte, x float64) []byte {
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
}

// UnmarshalBinary replaces the ledger by the one in a snapshot. Bytes that are not
// a snapshot of a known version, are damaged, or hold what [Ledger.Append] would
// refuse give an error that wraps [ErrSnapshot], and leave the ledger as it was.
// Memory is bounded by the length of the bytes. See [encoding.BinaryUnmarshaler].
func (l *Ledger) UnmarshalBinary(data []byte) error {
	r := &reader{data: data}
	restored := r.ledger()
	if r.err != nil {
		return fmt.Errorf("%w: %w", ErrSnapshot, r.err)
	}
	*l = *restored
	return nil
}

// reader takes a snapshot apart; after the first error it returns zeros.
type reader struct {
	data []byte
	at   int
	err  error
}

func (r *reader) ledger() *Ledger {
	head := len(snapshotMagic) + 1
	body := len(r.data) - crc32.Size
	switch {
	case body < head || string(r.data[:head-1]) != snapshotMagic:
		r.fail("no ledger")
	case r.data[head-1] != snapshotVersion:
		r.fail(fmt.Sprintf("version %d is not known", r.data[head-1]))
	case binary.LittleEndian.Uint32(r.data[body:]) != crc32.ChecksumIEEE(r.data[:body]):
		r.fail("checksum differs")
	}
	if r.err != nil {
		return nil
	}
	r.data, r.at = r.data[:body], head
	p := LedgerParams{r.float(), r.float(), r.float()}
	l, err := NewLedger(r.length(1), p)
	if r.err == nil {
		r.err = err
	}
	for to := 0; r.err == nil && to < len(l.about); to++ {
		r.list(l, PersonID(to))
	}
	if r.err == nil && r.at != len(r.data) {
		r.fail("bytes after the end")
	}
	return l
}

func (r *reader) list(l *Ledger, to PersonID) {
	n := r.length(smallestObservation)
	if n > 0 {
		l.about[to] = make([]observation, 0, n)
	}
	last := int64(0)
	for i := 0; i < n && r.err == nil; i++ {
		e := r.evidence(to, last, i == 0)
		last = e.Time
		if r.err == nil {
			r.err = l.Append(e)
		}
	}
}

func (r *reader) evidence(to PersonID, last int64, first bool) Evidence {
	e := Evidence{To: to, Outcome: 1, Weight: 1}
	if first {
		e.Time = r.varint()
	} else {
		e.Time = last + int64(r.uvarint())
	}
	from := r.uvarint()
	flags := r.byte()
	if e.Time < last && !first || from > math.MaxInt32 || flags&^flagsDefined != 0 || flags&flagSuccess != 0 && flags&flagFailure != 0 {
		r.fail("observation out of range")
	}
	e.From, e.Layer = PersonID(from), Layer(flags&flagLayer)
	switch {
	case flags&flagFailure != 0:
		e.Outcome = -1
	case flags&flagSuccess == 0:
		e.Outcome = r.float()
	}
	if flags&flagUnit == 0 {
		e.Weight = r.float()
	}
	return e
}

func (r *reader) fail(reason string) {
	if r.err == nil {
		r.err = fmt.Errorf("%s at byte %d", reason, r.at)
	}
}

// length reads a number of things that take at least size bytes each.
func (r *reader) length(size int) int {
	n := r.uvarint()
	if n > uint64((len(r.data)-r.at)/size) {
		r.fail("number is too large")
		return 0
	}
	return int(n)
}

func (r *reader) uvarint() uint64 {
	x, n := binary.Uvarint(r.data[r.at:])
	if !r.advance(n) {
		return 0
	}
	return x
}

func (r *reader) varint() int64 {
	x, n := binary.Varint(r.data[r.at:])
	if !r.advance(n) {
		return 0
	}
	return x
}

func (r *reader) byte() byte {
	if r.at >= len(r.data) || !r.advance(1) {
		r.fail("unexpected end")
		return 0
	}
	return r.data[r.at-1]
}

func (r *reader) float() float64 {
	if len(r.data)-r.at < 8 || !r.advance(8) {
		r.fail("unexpected end")
		return 0
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(r.data[r.at-8:]))
}

// advance moves on by n bytes, as told by a varint: n <= 0 is a broken one.
func (r *reader) advance(n int) bool {
	if r.err != nil {
		return false
	}
	if n <= 0 {
		r.fail("broken number")
		return false
	}
	r.at += n
	return true
}
