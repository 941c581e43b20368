package csv

import (
	"hash/maphash"
	"math/bits"
)

// dictionary numbers labels from 0 in the order in which they are added. It is an
// open hash table: a label of up to eight bytes is compared within its slot, a
// longer one by its hash and then by its text.
type dictionary struct {
	seed  maphash.Seed // against labels made to collide; no result depends on it
	salt  uint64
	slots []slot // a power of two, at most half of them used
	text  []byte
	ends  []int // label i ends at text[ends[i]]
}

type slot struct {
	word   uint64 // the bytes of a short label, the hash of a long one
	length uint32
	next   int32 // the number of the label plus one; 0 for a free slot
}

func newDictionary() *dictionary {
	seed := maphash.MakeSeed()
	return &dictionary{seed: seed, salt: maphash.String(seed, ""), slots: make([]slot, 1<<8)}
}

func (d *dictionary) len() int { return len(d.ends) }

func (d *dictionary) label(id int32) []byte {
	start := 0
	if id > 0 {
		start = d.ends[id-1]
	}
	return d.text[start:d.ends[id]]
}

// all returns the labels by number, as they are now.
func (d *dictionary) all() func(id int) string {
	text := string(d.text)
	return func(id int) string {
		if id == 0 {
			return text[:d.ends[0]]
		}
		return text[d.ends[id-1]:d.ends[id]]
	}
}

// find returns the number of a label, -1 if it has none.
func (d *dictionary) find(label string) int32 {
	return d.slots[d.place(label, d.word(label))].next - 1
}

// add returns the number of a label, a new one if it had none.
func (d *dictionary) add(label string) int32 { return d.addWord(label, d.word(label)) }

func (d *dictionary) addWord(label string, word uint64) int32 {
	at := d.place(label, word)
	if next := d.slots[at].next; next != 0 {
		return next - 1
	}
	d.text = append(d.text, label...)
	d.ends = append(d.ends, len(d.text))
	d.slots[at] = slot{word, uint32(len(label)), int32(len(d.ends))}
	if 2*len(d.ends) > len(d.slots) {
		d.grow()
	}
	return int32(len(d.ends)) - 1
}

// block is how many labels are looked up together.
const block = 128

// numbers looks up many labels, and adds them if it may. In a table larger than the
// caches nearly all time goes into waiting for memory, so the slots of a block of
// labels are touched first, all at once, and what long labels are compared with after
// them.
func (d *dictionary) numbers(labels func(i int) string, ids []int32, add bool) {
	var (
		texts [block]string
		words [block]uint64
	)
	for low := 0; low < len(ids); low += block {
		n := min(block, len(ids)-low)
		for i := range n {
			texts[i] = labels(low + i)
			words[i] = d.word(texts[i])
		}
		d.touch(texts[:n], words[:n])
		for i := range n {
			if add {
				ids[low+i] = d.addWord(texts[i], words[i])
			} else {
				ids[low+i] = d.slots[d.place(texts[i], words[i])].next - 1
			}
		}
	}
}

// touch brings what looking up the labels will read into the caches. What it returns
// means nothing, but keeps the reads from being left out.
//
//go:noinline
func (d *dictionary) touch(texts []string, words []uint64) (read byte) {
	mask := uint64(len(d.slots) - 1)
	var ids [block]int32
	for i, word := range words {
		ids[i] = d.slots[d.home(word)&mask].next
	}
	for i, text := range texts {
		if len(text) > 8 && ids[i] > 0 {
			read ^= d.text[d.ends[ids[i]-1]-1]
		}
		read ^= byte(ids[i])
	}
	return read
}

// place returns the slot that holds the label, or the free one where it belongs.
func (d *dictionary) place(label string, word uint64) uint64 {
	mask := uint64(len(d.slots) - 1)
	for at := d.home(word) & mask; ; at = (at + 1) & mask {
		s := &d.slots[at]
		if s.next == 0 || s.word == word && s.length == uint32(len(label)) && (len(label) <= 8 || string(d.label(s.next-1)) == label) {
			return at
		}
	}
}

func (d *dictionary) home(word uint64) uint64 {
	high, low := bits.Mul64(word^d.salt, 0x9e3779b97f4a7c15)
	return high ^ low
}

// word packs a label of up to eight bytes, so that labels of the same length have
// the same word only if they are equal, and hashes a longer one.
func (d *dictionary) word(label string) uint64 {
	switch n := len(label); {
	case n > 8:
		return maphash.String(d.seed, label)
	case n >= 4:
		return uint64(word32(label)) | uint64(word32(label[n-4:]))<<32
	case n > 0:
		return uint64(label[0]) | uint64(label[n/2])<<8 | uint64(label[n-1])<<16
	}
	return 0
}

func word32(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func (d *dictionary) grow() {
	old := d.slots
	d.slots = make([]slot, 2*len(old))
	mask := uint64(len(d.slots) - 1)
	for _, s := range old {
		if s.next == 0 {
			continue
		}
		at := d.home(s.word) & mask
		for d.slots[at].next != 0 {
			at = (at + 1) & mask
		}
		d.slots[at] = s
	}
}
