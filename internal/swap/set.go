package swap

import "math/bits"

// Set is a set of ordered pairs of different numbers: open addressing with linear
// probing, and deletion by shifting back.
type Set[N ~int32] struct {
	slots []uint64 // 0 is free: the key of a pair of different numbers is never 0
	shift int
}

// NewSet returns an empty set for up to capacity pairs.
func NewSet[N ~int32](capacity int) *Set[N] {
	size := max(16, 1<<bits.Len(uint(2*capacity)))
	return &Set[N]{slots: make([]uint64, size), shift: 64 - bits.Len(uint(size-1))}
}

func key[N ~int32](u, v N) uint64 { return uint64(uint32(u))<<32 | uint64(uint32(v)) }

func (s *Set[N]) home(key uint64) int { return int((key * 0x9e3779b97f4a7c15) >> s.shift) }

// find returns the slot of the key, or the free slot where it belongs.
func (s *Set[N]) find(key uint64) int {
	i := s.home(key)
	for s.slots[i] != 0 && s.slots[i] != key {
		i = (i + 1) & (len(s.slots) - 1)
	}
	return i
}

// Has reports whether the pair is in the set. O(1) on average, as all methods.
func (s *Set[N]) Has(u, v N) bool {
	k := key(u, v)
	return s.slots[s.find(k)] == k
}

// Add adds a pair and reports whether it is new.
func (s *Set[N]) Add(u, v N) bool {
	k := key(u, v)
	i := s.find(k)
	if s.slots[i] == k {
		return false
	}
	s.slots[i] = k
	return true
}

// Remove takes a pair out that is in the set.
func (s *Set[N]) Remove(u, v N) {
	mask := len(s.slots) - 1
	free := s.find(key(u, v))
	for i := (free + 1) & mask; s.slots[i] != 0; i = (i + 1) & mask {
		// A key may move back to the free slot unless its home lies behind that slot.
		if home := s.home(s.slots[i]); (i-home)&mask >= (i-free)&mask {
			s.slots[free] = s.slots[i]
			free = i
		}
	}
	s.slots[free] = 0
}
