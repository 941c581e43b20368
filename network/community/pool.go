package community

import (
	"cmp"
	"slices"
)

// partsOf returns memory for n parts of a layer whose ties are added up.
func (s *scratch) partsOf(n int) []rows {
	if n > len(s.parts) {
		s.parts = append(s.parts, make([]rows, n-len(s.parts))...)
	}
	return s.parts[:n]
}

// ints returns n zeros.
func (s *scratch) ints(n int) []int32 {
	for i, list := range s.lists {
		if cap(list) >= n {
			s.lists = slices.Delete(s.lists, i, i+1)
			clear(list[:n])
			return list[:n]
		}
	}
	return make([]int32, n, max(n, min(n+n/8, len(s.x)))) // as in resize
}

// zeros returns up to two more zeros than there are nodes, and places returns a number for
// each node, both in memory that is needed while nodes move only.
func (s *scratch) zeros(n int) []int32 {
	clear(s.members[:n])
	return s.members[:n]
}

func (s *scratch) places(n int) []int32 { return s.free[:n] }

// reuse takes back lists that came from ints.
func (s *scratch) reuse(lists ...[]int32) {
	s.lists = append(s.lists, lists...)
	slices.SortFunc(s.lists, func(a, b []int32) int { return cmp.Compare(cap(a), cap(b)) })
}

// layer returns a layer to be made.
func (s *scratch) layer() *layer {
	last := len(s.spare) - 1
	if last < 0 {
		return &layer{}
	}
	l := s.spare[last]
	s.spare = s.spare[:last]
	return l
}
