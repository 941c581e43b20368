package generate

import (
	"math/bits"

	"github.com/impactnet/impactnet/network"
)

// pairs is a set of unordered pairs of people: open addressing with linear probing
// and deletion by shifting back.
type pairs struct {
	slots []uint64 // 0 is free: a pair of different people is never 0
	shift int
}

// newPairs returns an empty set for up to capacity pairs.
func newPairs(capacity int) *pairs {
	size := max(16, 1<<bits.Len(uint(2*capacity)))
	return &pairs{slots: make([]uint64, size), shift: 64 - bits.Len(uint(size-1))}
}

func pairKey(u, v network.NodeID) uint64 {
	return uint64(min(u, v))<<32 | uint64(uint32(max(u, v)))
}

func (p *pairs) home(key uint64) int { return int((key * 0x9e3779b97f4a7c15) >> p.shift) }

// find returns the slot of the key, or the free slot where it belongs.
func (p *pairs) find(key uint64) int {
	i := p.home(key)
	for p.slots[i] != 0 && p.slots[i] != key {
		i = (i + 1) & (len(p.slots) - 1)
	}
	return i
}

func (p *pairs) has(u, v network.NodeID) bool {
	key := pairKey(u, v)
	return p.slots[p.find(key)] == key
}

// add reports whether the pair is new.
func (p *pairs) add(u, v network.NodeID) bool {
	key := pairKey(u, v)
	i := p.find(key)
	if p.slots[i] == key {
		return false
	}
	p.slots[i] = key
	return true
}

func (p *pairs) remove(u, v network.NodeID) {
	mask := len(p.slots) - 1
	free := p.find(pairKey(u, v))
	for i := (free + 1) & mask; p.slots[i] != 0; i = (i + 1) & mask {
		// A key may move back to the free slot unless its home lies behind that slot.
		if home := p.home(p.slots[i]); (i-home)&mask >= (i-free)&mask {
			p.slots[free] = p.slots[i]
			free = i
		}
	}
	p.slots[free] = 0
}
