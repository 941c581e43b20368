package impact

import (
	"math"
	"math/bits"
)

// rowLists keeps the lists of rows of a space. There are several for everyone, most of
// them short, so that what each costs beside its rows matters: here eight bytes, nothing
// to do for the allocator when it grows, and nothing for the garbage collector ever.
//
// A list lies in a block of the smallest power of two, from two on, that holds its rows.
// Blocks are halves of larger ones, as far up as the pages that were asked for.
type rowLists struct {
	pages [][]int32             // each reaches to the end of what it was asked for with
	free  [listClasses][]uint32 // blocks of 2^class rows that no list is in, from class 1 on
}

// rowList says where a list begins, as the number of pairs of rows before it, and how
// many rows it has.
type rowList struct{ at, length uint32 }

const (
	listClasses = 32
	pageClass   = 12 // a page holds 2^pageClass rows
	pagePairs   = 1 << (pageClass - 1)

	// mostListPages is half of what can be numbered: all lists together become at most
	// twice as long by a row.
	mostListPages = math.MaxUint32 / pagePairs / 2
)

// class returns the class of the block for so many rows, 0 if there is none.
func (l rowList) class() int {
	if l.length == 0 {
		return 0
	}
	return max(1, bits.Len32(l.length-1))
}

// rows returns the rows of a list, valid until a list changes.
func (l *rowLists) rows(list rowList) []int32 {
	if list.length == 0 {
		return nil
	}
	start := list.at % pagePairs * 2
	return l.pages[list.at/pagePairs][start : start+list.length : start+list.length]
}

// append puts a row at the end of a list.
func (l *rowLists) append(list *rowList, row int32) {
	old := *list
	if list.length++; list.class() != old.class() {
		list.at = l.take(list.class())
		copy(l.rows(*list), l.rows(old))
		l.give(old.at, old.class())
	}
	l.rows(*list)[old.length] = row
}

// cut shortens a list, and gives back what it no longer needs of its block.
func (l *rowLists) cut(list *rowList, length int) {
	class := list.class()
	list.length = uint32(length)
	if length == 0 {
		l.give(list.at, class)
	} else {
		l.split(list.at, class, list.class())
	}
}

// split gives back a block but for its beginning, a block of the class kept.
func (l *rowLists) split(at uint32, class, kept int) {
	for ; class > kept; class-- {
		l.give(at+1<<(class-2), class-1)
	}
}

func (l *rowLists) give(at uint32, class int) {
	if class > 0 {
		l.free[class] = append(l.free[class], at)
	}
}

// take returns a block, the first half of the first half and so on of the smallest one
// that is free.
func (l *rowLists) take(class int) uint32 {
	found := class
	for found < listClasses && len(l.free[found]) == 0 {
		found++
	}
	if found == listClasses {
		found = max(class, pageClass)
		l.extend(found)
	}
	last := len(l.free[found]) - 1
	at := l.free[found][last]
	l.free[found] = l.free[found][:last]
	l.split(at, found, class)
	return at
}

// extend adds the pages of a block.
func (l *rowLists) extend(class int) {
	l.give(uint32(len(l.pages)*pagePairs), class)
	for room := make([]int32, 1<<class); len(room) > 0; room = room[1<<pageClass:] {
		l.pages = append(l.pages, room)
	}
}

func (l *rowLists) full() bool { return len(l.pages) > mostListPages }
