package impact

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// eventLog keeps all events of a space in the order of arrival: row by row the time, and
// the bytes of id and record, in pages that never move.
type eventLog struct {
	times  []int64
	starts []uint32  // of the bytes of each row: number of the page, place in it
	pages  [][]byte  // of each row: length of the id, id, record
	index  hashTable // of the ids
}

// Pages become longer up to the longest, but for a row that needs one of its own.
const (
	firstPage   = 1 << 10
	placeBits   = 16
	longestPage = 1 << placeBits
	mostPages   = 1 << (32 - placeBits)
	longRecord  = 1 << 8
)

func newEventLog() eventLog { return eventLog{index: newHashTable()} }

func (l *eventLog) rows() int { return len(l.times) }

func (l *eventLog) row(row int32) cursor {
	start := l.starts[row]
	page := l.pages[start/longestPage]
	if next := int(row) + 1; next < len(l.starts) && l.starts[next]/longestPage == start/longestPage {
		page = page[:l.starts[next]%longestPage]
	}
	return cursor{data: page[start%longestPage:]}
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

// find returns the row of the event with the given id, whose hash is given as well.
func (l *eventLog) find(id string, hash uint32) (int32, bool) {
	return l.index.find(hash, func(row int32) bool { return string(l.id(row)) == id })
}

// append adds a row whose id, of the given hash, is not there. It returns ErrFull beyond
// 2^31-1 rows or about 4 GiB.
func (l *eventLog) append(id string, hash uint32, time int64, r *record) error {
	if len(l.times) == math.MaxInt32 || len(l.pages)+2 > mostPages {
		return fmt.Errorf("%w: %d events, %d pages", ErrFull, len(l.times), len(l.pages))
	}
	if n := len(l.times); n == cap(l.times) { // by twice, where append would copy more often
		l.times, l.starts = slices.Grow(l.times, n+1), slices.Grow(l.starts, n+1)
	}
	l.index.add(int32(len(l.times)), hash)
	l.times, l.starts = append(l.times, time), append(l.starts, l.write(id, r))
	return nil
}

// write puts the bytes of a row behind the others and returns where they start.
func (l *eventLog) write(id string, r *record) uint32 {
	last := len(l.pages) - 1
	if last < 0 || cap(l.pages[last])-len(l.pages[last]) < len(id)+longRecord {
		last++
		l.pages = append(l.pages, make([]byte, 0, min(firstPage<<min(last, placeBits), longestPage)))
	}
	page := l.pages[last]
	b := binary.AppendUvarint(page, uint64(len(id)))
	b = appendRecord(append(b, id...), r)
	if cap(b) == cap(page) {
		l.pages[last] = b
		return uint32(last*longestPage + len(page))
	}
	l.pages = append(l.pages, slices.Clip(slices.Clone(b[len(page):]))) // has no room for another row
	return uint32((last + 1) * longestPage)
}

// size returns the number of bytes of all rows.
func (l *eventLog) size() (sum int) {
	for _, page := range l.pages {
		sum += len(page)
	}
	return sum
}

// reserve makes room for so many rows, but for their bytes.
func (l *eventLog) reserve(rows int) {
	l.times, l.starts = make([]int64, 0, rows), make([]uint32, 0, rows)
	l.index.reserve(rows)
}

// truncate removes all rows from number length on.
func (l *eventLog) truncate(length int) {
	if length == len(l.times) {
		return
	}
	for row := len(l.times) - 1; row >= length; row-- {
		l.index.remove(int32(row), l.index.hash(string(l.id(int32(row)))))
	}
	kept, place := l.starts[length]/longestPage, l.starts[length]%longestPage
	if place > 0 {
		l.pages[kept] = l.pages[kept][:place]
		kept++
	}
	clear(l.pages[kept:])
	l.pages = l.pages[:kept]
	l.times, l.starts = l.times[:length], l.starts[:length]
}
