package impact

import "hash/maphash"

// hashTable finds numbers by a hash of what they stand for, which is kept elsewhere: an
// open table of slots of eight bytes, so that most searches, also in vain, read one line
// of the cache and one text. The slots hold the whole hash: to grow needs no text.
type hashTable struct {
	seed  maphash.Seed // of the process alone: nothing that can be seen depends on it
	slots []slot       // a power of two of them, at most half full
	used  int
}

// slot holds a number + 1, 0 if it is free, and its hash.
type slot struct{ number, hash uint32 }

func newHashTable() hashTable {
	return hashTable{seed: maphash.MakeSeed(), slots: make([]slot, 16)}
}

func (t *hashTable) hash(text string) uint32 { return uint32(maphash.String(t.seed, text)) }

func (t *hashTable) home(hash uint32) int { return t.wrap(int(hash)) }

func (t *hashTable) wrap(at int) int { return at & (len(t.slots) - 1) }

// find returns the number with the hash that is the one looked for.
func (t *hashTable) find(hash uint32, is func(number int32) bool) (int32, bool) {
	for at := t.home(hash); t.slots[at].number != 0; at = t.wrap(at + 1) {
		if s := t.slots[at]; s.hash == hash && is(int32(s.number-1)) {
			return int32(s.number - 1), true
		}
	}
	return 0, false
}

// add enters a number that is not there.
func (t *hashTable) add(number int32, hash uint32) {
	if t.used++; 2*t.used > len(t.slots) {
		t.resize(2 * len(t.slots))
	}
	t.put(slot{uint32(number) + 1, hash})
}

func (t *hashTable) put(s slot) {
	at := t.home(s.hash)
	for t.slots[at].number != 0 {
		at = t.wrap(at + 1)
	}
	t.slots[at] = s
}

// reserve makes room for so many numbers in all.
func (t *hashTable) reserve(count int) {
	size := len(t.slots)
	for size < 2*count {
		size *= 2
	}
	t.resize(size)
}

func (t *hashTable) resize(size int) {
	old := t.slots
	t.slots = make([]slot, size)
	for _, s := range old {
		if s.number != 0 {
			t.put(s)
		}
	}
}

// remove takes out a number that is there. Those behind it that had to make way for it
// move up, so that no search ends early at the slot that becomes free.
func (t *hashTable) remove(number int32, hash uint32) {
	free := t.home(hash)
	for t.slots[free].number != uint32(number)+1 {
		free = t.wrap(free + 1)
	}
	for at := t.wrap(free + 1); t.slots[at].number != 0; at = t.wrap(at + 1) {
		if t.wrap(at-t.home(t.slots[at].hash)) >= t.wrap(at-free) {
			t.slots[free], free = t.slots[at], at
		}
	}
	t.slots[free] = slot{}
	t.used--
}
