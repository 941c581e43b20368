package impact

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// The snapshot, version 2: magic, version, parameters, clock, the names of each table,
// then the events in the order of arrival, each as the time since the one before it,
// the length of its bytes in the log and these; at the end the CRC-32 (IEEE) of all
// before. Whole numbers are varints, others little-endian. The ledger follows from the
// rest. Version 1 had no parameters of trust.
const (
	snapshotMagic   = "impactspace"
	snapshotVersion = 2
	snapshotHead    = len(snapshotMagic) + 1
)

// Snapshot returns the space as bytes, parameters included: the same bytes for the
// same events in the same order, and nothing but what [Restore] needs. About 20 to 40
// bytes an event. O(events).
func (s *Space) Snapshot() []byte {
	b := make([]byte, 0, s.log.size()+8*s.log.rows()+1<<12)
	b = append(append(b, snapshotMagic...), snapshotVersion)
	b = appendParams(b, s.params, snapshotVersion)
	clock := byte(0)
	if s.calendar {
		clock = 1
	}
	b = append(b, clock)
	for t := range s.names {
		b = binary.AppendUvarint(b, uint64(len(s.names[t].list)))
		for _, name := range s.names[t].list {
			b = append(binary.AppendUvarint(b, uint64(len(name))), name...)
		}
	}
	b = binary.AppendUvarint(b, uint64(s.log.rows()))
	last := int64(0)
	for row, at := range s.log.times {
		c := s.log.row(int32(row))
		b = binary.AppendVarint(b, at-last)
		b = append(binary.AppendUvarint(b, uint64(len(c.data))), c.data...)
		last = at
	}
	return binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
}

// Restore returns the space of a snapshot: it answers every question as the one that
// the snapshot was taken of, takes in the same events, and its own snapshot is the
// same. It reads this version of snapshots and all earlier ones, whose parameters then
// have their defaults. Bytes that are not a snapshot of a known version, are damaged, or
// hold what Apply would refuse give an error that wraps ErrSnapshot. Memory is bounded
// by the length of the bytes. O(events).
func Restore(data []byte) (*Space, error) {
	body := len(data) - crc32.Size
	switch {
	case body < snapshotHead || string(data[:len(snapshotMagic)]) != snapshotMagic:
		return nil, fmt.Errorf("%w: no space", ErrSnapshot)
	case data[snapshotHead-1] == 0 || data[snapshotHead-1] > snapshotVersion:
		return nil, fmt.Errorf("%w: version %d is not known", ErrSnapshot, data[snapshotHead-1])
	case binary.LittleEndian.Uint32(data[body:]) != crc32.ChecksumIEEE(data[:body]):
		return nil, fmt.Errorf("%w: checksum differs", ErrSnapshot)
	}
	r := restoring{cursor: cursor{data: data[snapshotHead:body]}}
	if err := r.space(data[snapshotHead-1]); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSnapshot, err)
	}
	return r.s, nil
}

// restoring is a space half restored.
type restoring struct {
	cursor
	s    *Space
	used [tableCount]int32 // names that events have used so far: they come in order
}

func (r *restoring) space(version byte) (err error) {
	written := r.data
	if r.s, err = NewSpace(r.params(version)); err != nil {
		return err
	}
	written = written[:len(written)-len(r.data)]
	if r.err != nil || !bytes.Equal(written, appendParams(nil, r.s.params, version)) {
		return errBytes
	}
	clock := r.take(1)
	for t := range r.s.names {
		if err := r.names(table(t)); err != nil {
			return err
		}
	}
	n := r.length()
	if r.err != nil || clock[0] > 1 {
		return errBytes
	}
	r.s.clocked, r.s.calendar = n > 0, clock[0] == 1
	if err := r.events(n); err != nil {
		return err
	}
	for t := range r.s.names {
		if int(r.used[t]) != len(r.s.names[t].list) {
			return fmt.Errorf("%w: a name that no event uses", errBytes)
		}
	}
	if len(r.data) > 0 || n == 0 && clock[0] == 1 {
		return errBytes
	}
	r.s.settle()
	return r.err
}

// namesOfTables are the fields whose names stand in tables that hold nothing but names:
// they are checked once, with the table.
var namesOfTables = func() (set fieldSet) {
	for at := range firstNumber {
		if fields[at].table < words {
			set.add(at)
		}
	}
	return set
}()

func (r *restoring) names(t table) error {
	n := &r.s.names[t]
	count := r.length()
	n.list = make([]string, 0, count)
	n.index.reserve(count)
	for range count {
		n.intern(string(r.take(r.length())))
	}
	if r.err != nil || len(n.list) != count {
		return errBytes
	}
	if t < words {
		for _, name := range n.list {
			if !isName(name) {
				return fmt.Errorf("%w: a %s is named %s", errBytes, tableNames[t], abbreviated(name))
			}
		}
		for range count {
			r.s.entities[t].add(newEntity)
		}
	}
	return nil
}

func (r *restoring) events(n int) error {
	f := form{sound: namesOfTables}
	at := int64(0)
	r.s.log.reserve(n)
	for row := range n {
		at += r.varint()
		if err := r.event(at, &f); err != nil {
			return fmt.Errorf("event %d: %w", row, err)
		}
	}
	return nil
}

// event takes one event in with all the checks that Apply makes, and some that only
// bytes can fail.
func (r *restoring) event(at int64, f *form) error {
	c := cursor{data: r.take(r.length())}
	id := string(c.take(c.length()))
	var rec record
	c.record(&rec)
	if c.err != nil || len(c.data) > 0 || r.err != nil {
		return errBytes
	}
	if err := r.inOrder(&rec); err != nil {
		return err
	}
	if _, err := r.s.timeOf(at).checked(); err != nil {
		return err
	}
	if err := checkID(id); err != nil {
		return err
	}
	r.s.expand(&rec, f)
	if err := f.check(); err != nil {
		return err
	}
	hash := r.s.log.index.hash(id)
	if _, ok := r.s.log.find(id, hash); ok {
		return fmt.Errorf("%w: %s", ErrReused, abbreviated(id))
	}
	err := r.s.admit(id, hash, at, &rec)
	r.s.touched = r.s.touched[:0]
	if len(r.s.witnessed) >= longest/2 {
		r.s.deposit()
	}
	return err
}

// inOrder sees to it that the record is as Apply makes it: names are numbered in the
// order of their first use, and what is empty is not there.
func (r *restoring) inOrder(rec *record) error {
	for set := rec.have; set != 0; set = set.rest() {
		switch at := set.first(); {
		case at < firstNumber:
			r.use(fields[at].table, rec.names[at])
		case at == fieldHours || at == fieldMoney:
			r.need(rec.numberOr(at, 0) != 0)
		case at == fieldPeople:
			r.need(len(rec.people) > 0)
			r.useAll(rec.people)
		case at == fieldParts:
			for _, part := range rec.parts {
				r.use(groups, part.group)
				r.useAll(part.people)
			}
		case at == fieldAttributes:
			r.need(len(rec.attributes) > 0)
			for i, a := range rec.attributes {
				r.use(words, a.key)
				r.use(words, a.value)
				list := r.s.names[words].list
				r.need(r.err != nil || i == 0 || list[rec.attributes[i-1].key] < list[a.key])
			}
		}
	}
	return r.err
}

func (r *restoring) useAll(list []int32) {
	for _, p := range list {
		r.use(people, p)
	}
}

func (r *restoring) need(ok bool) {
	if !ok {
		r.fail()
	}
}

func (r *restoring) use(t table, id int32) {
	switch {
	case id > r.used[t] || int(id) >= len(r.s.names[t].list):
		r.fail()
	case id == r.used[t]:
		r.used[t]++
	}
}
