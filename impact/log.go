package impact

import (
	"encoding/binary"
	"fmt"
	"hash/maphash"
	"math"
	"slices"
)

// eventLog keeps all events of a space in the order of arrival: row by row the time,
// and in one array of bytes the id and the record. The id of an event is found
// through an open hash table of rows.
type eventLog struct {
	times []int64
	ends  []uint32 // where the bytes of each row end
	data  []byte   // of each row: length of the id, id, record

	seed  maphash.Seed // of the process alone: nothing that can be seen depends on it
	slots []slot       // a power of two of them, at most half full
}

// slot holds a row + 1, 0 if it is free, and a part of the hash of its id, so that few
// searches have to look at the ids of others.
type slot struct{ row, hash uint32 }

func (l *eventLog) rows() int { return len(l.times) }

func (l *eventLog) row(row int32) cursor {
	start := uint32(0)
	if row > 0 {
		start = l.ends[row-1]
	}
	return cursor{data: l.data[start:l.ends[row]]}
}

func (l *eventLog) id(row int32) []byte {
	c := l.row(row)
	return c.take(c.length())
}

// content returns the bytes of the record.
func (l *eventLog) content(row int32) []byte {
	c := l.row(row)
	c.take(c.length())
	return c.data
}

// read reads the record of a row.
func (l *eventLog) read(row int32, r *record) {
	c := cursor{data: l.content(row)}
	c.record(r)
}

// find returns the row of the event with the given id.
func (l *eventLog) find(id string) (int32, bool) {
	if len(l.slots) == 0 {
		return 0, false
	}
	hash := maphash.String(l.seed, id)
	for at := l.home(hash); ; at = l.next(at) {
		switch slot := l.slots[at]; {
		case slot.row == 0:
			return 0, false
		case slot.hash == uint32(hash>>32) && string(l.id(int32(slot.row-1))) == id:
			return int32(slot.row - 1), true
		}
	}
}

func (l *eventLog) home(hash uint64) int { return int(hash & uint64(len(l.slots)-1)) }

func (l *eventLog) next(at int) int { return (at + 1) & (len(l.slots) - 1) }

// append adds a row. It returns ErrFull beyond 2^31-1 rows or 4 GiB.
func (l *eventLog) append(id string, time int64, r *record) error {
	before := len(l.data)
	if cap(l.data)-before < len(id)+1<<8 { // by half, where append would copy more often
		l.data = slices.Grow(l.data, before/2+1<<10)
	}
	l.data = binary.AppendUvarint(l.data, uint64(len(id)))
	l.data = appendRecord(append(l.data, id...), r)
	if uint64(len(l.data)) > math.MaxUint32 || len(l.times) == math.MaxInt32 {
		l.data = l.data[:before]
		return fmt.Errorf("%w: %d events, %d bytes", ErrFull, len(l.times), len(l.data))
	}
	l.times = append(l.times, time)
	l.ends = append(l.ends, uint32(len(l.data)))
	if 2*len(l.times) > len(l.slots) {
		l.grow()
	} else {
		l.enter(int32(len(l.times) - 1))
	}
	return nil
}

// reserve makes room for rows that take so many bytes together.
func (l *eventLog) reserve(rows, size int) {
	l.data = make([]byte, 0, size)
	for 2*rows > len(l.slots) {
		l.grow()
	}
}

func (l *eventLog) grow() {
	if l.slots == nil {
		l.seed = maphash.MakeSeed()
	}
	l.slots = make([]slot, max(16, 2*len(l.slots)))
	if more := len(l.slots)/2 - len(l.times); more > 0 { // as many rows as there will be slots for
		l.times, l.ends = slices.Grow(l.times, more), slices.Grow(l.ends, more)
	}
	for row := range l.times {
		l.enter(int32(row))
	}
}

func (l *eventLog) enter(row int32) {
	hash := maphash.Bytes(l.seed, l.id(row))
	at := l.home(hash)
	for l.slots[at].row != 0 {
		at = l.next(at)
	}
	l.slots[at] = slot{uint32(row) + 1, uint32(hash >> 32)}
}

// truncate removes all rows from number length on. The last to enter the hash table
// leaves first, so that no search stops early at a slot that became free.
func (l *eventLog) truncate(length int) {
	for row := len(l.times) - 1; row >= length; row-- {
		at := l.home(maphash.Bytes(l.seed, l.id(int32(row))))
		for l.slots[at].row != uint32(row)+1 {
			at = l.next(at)
		}
		l.slots[at] = slot{}
	}
	end := uint32(0)
	if length > 0 {
		end = l.ends[length-1]
	}
	l.times, l.ends, l.data = l.times[:length], l.ends[:length], l.data[:end]
}
