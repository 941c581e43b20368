package network

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"math"
)

// Fingerprint returns a digest of the graph: direction, people with their labels,
// ties and weights. Two graphs have the same fingerprint exactly if these are equal,
// whatever the order of the input they were built from (but for collisions of
// SHA-256). Columns and positions do not count. O(n + m) time.
func (g *Graph) Fingerprint() [32]byte {
	h := sha256.New()
	var flags uint64
	for bit, set := range []bool{g.directed, g.Weighted(), g.people.Labelled()} {
		if set {
			flags |= 1 << bit
		}
	}
	writeWords(h, []uint64{1, flags, uint64(g.Order())}, func(x uint64) uint64 { return x })
	writeWords(h, g.people.ends, func(x uint32) uint64 { return uint64(x) })
	h.Write([]byte(g.people.text))
	writeWords(h, g.out.Offsets, func(x int32) uint64 { return uint64(x) })
	writeWords(h, g.out.Targets, func(x NodeID) uint64 { return uint64(x) })
	writeWords(h, g.out.Weights, math.Float64bits)
	return [32]byte(h.Sum(nil))
}

func writeWords[T any](h hash.Hash, values []T, word func(T) uint64) {
	buffer := make([]byte, 0, 1<<13)
	for _, v := range values {
		buffer = binary.LittleEndian.AppendUint64(buffer, word(v))
		if len(buffer) == cap(buffer) {
			h.Write(buffer)
			buffer = buffer[:0]
		}
	}
	h.Write(buffer)
}
